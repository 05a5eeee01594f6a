"""What was filled in during a week, as its page tells it: for the client, or for a reader."""

from __future__ import annotations

from bot.care.forms.writing import each, first
from handlers.forming import filled, library
from handlers.forming.filled import FilledForm
from handlers.forming.seeing import rule_of
from handlers.weeksheet.look import Look

ALLIANCE = "urn:tandem:form:alliance"


def newest(look: Look) -> list[FilledForm]:
    """The newest of each form that was filled in this week, in the order of their days."""
    found = [one for one in every(look) if look.first <= one.day]
    return list({one.url: one for one in found}.values())


def every(look: Look) -> list[FilledForm]:
    """All that were ever filled in, up to the end of the week; cut to what a reader may see."""
    if look.agreed is None:
        return filled.of(look.tx, look.client, last=look.last)
    return filled.shared(look.tx, look.client, look.agreed.scope, last=look.last)


def before(look: Look, one: FilledForm) -> FilledForm | None:
    """The one before it, of the same edition: no other may be compared."""
    found = [other for other in every(look) if other.edition == one.edition and other.at < one.at]
    return found[-1] if found else None


def moved(look: Look, one: FilledForm) -> str:
    """Whether its first score has reliably changed since the one before; "" if that is unknown."""
    earlier = before(look, one)
    shelved = library.edition(look.tx, look.client, one.url, one.mark)
    if earlier is None or shelved is None or not (one.scores and earlier.scores):
        return ""
    name = one.scores[0].name
    values = [score.value for score in earlier.scores if score.name == name]
    rule = rule_of(shelved, name)
    change = rule.change(values[0], one.scores[0].value) if rule and values else None
    return change or ""


def number(one: FilledForm, link_id: str) -> int | None:
    """The whole number answered to one question; None if there is none to be seen."""
    for item in each(one.response):
        value = first(item, "valueInteger") if item.get("linkId") == link_id else None
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return None


def chosen(one: FilledForm, link_id: str) -> str:
    """The words of the option that was chosen, or what was written; "" for none."""
    for item in each(one.response):
        if item.get("linkId") == link_id:
            coding, text = first(item, "valueCoding"), first(item, "valueString")
            if isinstance(coding, dict):
                return str(coding.get("display") or "")
            return text if isinstance(text, str) else ""
    return ""
