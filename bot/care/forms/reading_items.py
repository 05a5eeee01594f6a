"""Reading one item of a Questionnaire, and everything below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.care.forms import urls
from bot.care.forms.extensions import (
    bounds_of,
    control_of,
    ends_of,
    flag,
    moments_of,
    number,
    reader_of,
    step_of,
    units_of,
    words,
)
from bot.care.forms.items import UNABLE, Item, Kind, Option, Plain, Rule, Unit, Value
from bot.care.forms.options import options_of
from bot.care.forms.patterns import is_safe
from bot.care.forms.raw import Bag, RawItem, extension, extensions, inner, the_value
from bot.care.forms.refusals import Refusal, Unfit
from bot.care.forms.texts import shown
from bot.care.forms.values import plain_of
from bot.care.forms.valuesets import options_in

CHOICES = ("choice", "open-choice")
CHOSEN = ("string", "text", "integer", "decimal", "date", "time", "dateTime")
LONGEST_SLIDER = 21
FHIRPATH = "text/fhirpath"


@dataclass
class Reading:
    """What is gathered while a form is read: reasons against it, and what is left out of it."""

    contained: Sequence[Bag]
    refused: list[Refusal] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def item(self, raw: RawItem) -> Item:
        """The item; what is wrong with it goes to ``refused``."""
        children = tuple(map(self.item, raw.item))
        bare = Item(raw.link_id, self._kind(raw), "", children)
        try:
            return self._read(raw, bare)
        except Unfit as reason:
            self.refused.append(Refusal(raw.link_id, str(reason)))
            return bare

    def _kind(self, raw: RawItem) -> Kind:
        """Its type, as it is meant: published forms have displays with items below them (a group)
        and texts or numbers with options (a choice), though neither is allowed.
        """
        if raw.type == "display" and raw.item:
            return "group"
        if raw.type in CHOSEN and (raw.answer_option or raw.answer_value_set is not None):
            self.ignored.append(f"{raw.link_id}: the type {raw.type}, because it has options")
            return "choice"
        return raw.type

    def _read(self, raw: RawItem, bare: Item) -> Item:
        _refuse_foreign(raw)
        low, high, unit = bounds_of(raw.extension)
        earliest, latest = moments_of(raw.extension)
        hidden = flag(raw.extension, urls.HIDDEN)
        item = replace(
            bare,
            text=_text(raw),
            prefix=(raw.prefix or "").strip(),
            required=raw.required,
            repeats=raw.repeats and bare.kind != "display",
            asked=not (hidden or raw.read_only or raw.type in UNABLE),
            hidden=hidden,
            read_only=raw.read_only,
            control=control_of(raw.extension),
            step=step_of(raw.extension),
            low=low,
            high=high,
            bound_unit=unit,
            earliest=earliest,
            latest=latest,
            shortest=number(raw.extension, urls.SHORTEST),
            longest=raw.max_length or None,
            pattern=_pattern(raw),
            places=number(raw.extension, urls.PLACES),
            least=number(raw.extension, urls.LEAST) or 0,
            most=number(raw.extension, urls.MOST),
            entry_format=words(raw.extension, urls.ENTRY_FORMAT),
            units=_units(raw),
            ends=ends_of(raw.extension),
            reader=reader_of(raw.extension),
            options=self._options(raw),
            codes=tuple(str(code.get("code")) for code in raw.code if code.get("code")),
            kinds_of_record=_records(raw),
        )
        return self._computed(raw, _checked(replace(item, slider=_is_scale(item)), raw))

    def _options(self, raw: RawItem) -> tuple[Option, ...]:
        if raw.type not in CHOICES and raw.type not in CHOSEN:
            return ()
        if raw.type == "choice" and not raw.answer_option and raw.answer_value_set is None:
            return options_of(raw.initial)
        if raw.answer_value_set is None:
            return options_of(raw.answer_option)
        return options_of(options_in(raw.answer_value_set, self.contained))

    def _computed(self, raw: RawItem, item: Item) -> Item:
        """With its initial value and its expressions."""
        begins = self.expression(raw, *urls.INITIAL, needed=False)
        return replace(
            item,
            initial=_initial(raw, item),
            enabled_by=self.expression(raw, urls.ENABLED, needed=True),
            calculated=self.expression(raw, urls.CALCULATED, needed=True),
            begins_with=begins,
            variables=expressions_in(raw.extension, raw.link_id, self),
            rules=_rules(raw.extension, item.link_id),
        )

    def expression(self, raw: RawItem, *names: str, needed: bool) -> str | None:
        """The FHIRPath of an extension. One in another language is refused if it is ``needed`` to
        know what is asked or counted, else left out.
        """
        bag = extension(raw.extension, *names)
        if bag is None:
            return None
        text, language = _expression(bag)
        if text is not None and language == FHIRPATH:
            return text
        what = f"{str(bag.get('url')).rpartition('-')[2]} in {language}"
        if needed:
            raise Unfit(f"has a {what}, which Tandem cannot compute")
        self.ignored.append(f"{raw.link_id}: {what}")
        return None


def expressions_in(
    bags: Sequence[Bag], link_id: str | None, reading: Reading
) -> tuple[tuple[str, str], ...]:
    """The FHIRPath variables by name; those in another language are left out."""
    found = {}
    for bag in extensions(bags, *urls.VARIABLE):
        value = bag.get("valueExpression")
        name = value.get("name") if isinstance(value, dict) else None
        text, language = _expression(bag)
        if isinstance(name, str) and text is not None and language == FHIRPATH:
            found[name] = text
        else:
            reading.ignored.append(f"{link_id or 'form'}: variable {name} in {language}")
    return tuple(found.items())


def form_rules(bags: Sequence[Bag], reading: Reading) -> tuple[Rule, ...]:
    """The constraints on the form as a whole."""
    try:
        return _rules(bags, "the form")
    except Unfit as reason:
        reading.refused.append(Refusal(None, f"The form {reason}."))
        return ()


def _rules(bags: Sequence[Bag], name: str) -> tuple[Rule, ...]:
    """Constraints of the severity error; a warning keeps nobody from answering."""
    found = []
    for number_, bag in enumerate(extensions(bags, *urls.CONSTRAINT), start=1):
        parts = {str(one.get("url")): the_value(one, "value")[1] for one in inner(bag)}
        text = parts.get("expression")
        if isinstance(text, dict):
            if text.get("language", FHIRPATH) != FHIRPATH:
                raise Unfit(f"has a rule in {text.get('language')}, which Tandem cannot compute")
            text = text.get("expression")
        if not isinstance(text, str) or not text.strip():
            raise Unfit("has a rule without an expression")
        if parts.get("severity", "error") == "error":
            human = parts.get("human") or parts.get("description") or "This does not fit yet."
            found.append(Rule(str(parts.get("key") or f"{name}-{number_}"), text, str(human)))
    return tuple(found)


def _expression(bag: Bag) -> tuple[str | None, str]:
    value = bag.get("valueExpression")
    if isinstance(value, dict):
        text = value.get("expression")
        return (text if isinstance(text, str) else None), str(value.get("language"))
    text = bag.get("valueString")
    return (text if isinstance(text, str) else None), FHIRPATH


def _refuse_foreign(raw: RawItem) -> None:
    """Refuse what changes what is asked in a way Tandem cannot follow."""
    if raw.modifier_extension:
        raise Unfit("has a modifier extension, which must not be ignored")
    part = extension(raw.extension, urls.SUB)
    if part is not None:
        raise Unfit(f"is to be filled in from another form, {part.get('valueCanonical')}")
    computed = extension(raw.extension, urls.ANSWER_EXPRESSION[0])
    if computed is not None and not raw.answer_option and raw.answer_value_set is None:
        raise Unfit(f"takes its options from an expression in {_expression(computed)[1]}")


def _text(raw: RawItem) -> str:
    """What is read: the text, or else what its code is called."""
    text = shown(raw.text, raw.text_more)
    if text or raw.type in {"group", "display"}:
        return text
    names = [str(code["display"]) for code in raw.code if code.get("display")]
    return next(iter(names), raw.link_id)


def _pattern(raw: RawItem) -> str | None:
    pattern = words(raw.extension, urls.REGEX)
    if pattern is not None and not is_safe(pattern):
        raise Unfit("has a pattern for its answer that cannot be read, or that may never end")
    return pattern


def _records(raw: RawItem) -> tuple[str, ...]:
    found = extensions(raw.extension, urls.RESOURCE_KINDS)
    return tuple(str(one.get("valueCode")) for one in found)


def _is_scale(item: Item) -> bool:
    """Whether it is a slider that fits in one row: whole steps between two known ends."""
    if item.control != "slider" or item.kind != "integer" or item.low is None or item.high is None:
        return False
    return item.step == 1 and 1 <= item.high - item.low < LONGEST_SLIDER


def _checked(item: Item, raw: RawItem) -> Item:
    """Refuse what could not be asked, or not be answered."""
    source = extension(raw.extension, f"{urls.FHIR}questionnaire-externallydefined")
    place = f" (they are said to be at {source.get('valueUri')})" if source else ""
    reasons = {
        f"is a choice without options{place}": item.kind == "choice" and not item.options,
        "needs more answers than it may have": item.most is not None and item.least > item.most,
    }
    for reason, is_so in reasons.items():
        if is_so:
            raise Unfit(reason)
    return item


def _initial(raw: RawItem, item: Item) -> Value | None:
    chosen = [option.key for option in item.options if option.initial]
    told = [dict(bag) for bag in raw.initial if not _is_unit_only(bag)]
    found: list[Plain] = [_start(bag, item) for bag in told] or [*chosen]
    if not found:
        return None
    if len(found) > 1 and not item.repeats:
        raise Unfit("has several initial values but does not repeat")
    return found if item.repeats else found[0]


def _is_unit_only(bag: Bag) -> bool:
    """A quantity without a number: it only says in which unit the answer is expected."""
    value = bag.get("valueQuantity")
    return isinstance(value, dict) and "value" not in value


def _units(raw: RawItem) -> tuple[Unit, ...]:
    told = units_of(raw.extension)
    if told:
        return told
    values = [bag["valueQuantity"] for bag in raw.initial if _is_unit_only(bag)]
    found = []
    for value in values:
        key = (value.get("code") or value.get("unit")) if isinstance(value, dict) else None
        if isinstance(value, dict) and key:
            found.append(Unit(str(key), str(value.get("unit") or key), value))
    return tuple(found)


def _start(bag: Bag, item: Item) -> Plain:
    kind, value = the_value({k: v for k, v in bag.items() if not k.startswith("_")}, "value")
    try:
        return plain_of(item, kind, value)
    except Unfit as reason:
        raise Unfit(f"has an initial value that is no answer to it: it {reason}") from reason
