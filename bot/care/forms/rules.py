"""What a clinic says about a form in a small file beside it: scores with their bands, reliable
change, and the answers that lead to the offer of help.

The change of a score is reliable when it is larger than the error of measuring twice would explain:
``|after - before| / (sd * sqrt(2) * sqrt(1 - reliability)) > 1.96`` (Jacobson & Truax 1991, Journal
of Consulting and Clinical Psychology 59(1), 12-19, doi 10.1037/0022-006X.59.1.12). ``sd`` and
``reliability`` (test-retest, or internal consistency) come from the instrument's manual.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator
from pydantic.alias_generators import to_camel

from bot.care.forms.computing import see
from bot.care.forms.items import Form
from bot.care.forms.refusals import CannotRun, Refusal, whole
from bot.care.forms.returning import answers_of
from bot.care.forms.safety import SafetyRule
from bot.care.forms.scoring import scores
from bot.care.forms.spots import each, link_of
from bot.care.forms.weights import tidy
from bot.care.forms.writing import Response

Change = Literal["better", "worse", "no clear change"]
CERTAIN = 1.96
"""Of a normal distribution: outside of it lies one in twenty."""


class _Closed(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True
    )


class Band(_Closed):
    """From this score on it is called so; ``name`` is plain words, no verdict."""

    from_: float = Field(alias="from")
    name: str = Field(min_length=1)


class Score(_Closed):
    """A score: the weights of ``items`` added up (of all that weigh, without them), or what the
    form itself calculates at ``item``.

    ``missing`` is how many of the items may be without an answer; the sum is then scaled up
    (the mean of the answered ones stands in), as manuals that allow it say.
    """

    name: str = Field(min_length=1)
    title: str = ""
    items: tuple[str, ...] = ()
    item: str | None = None
    missing: int = Field(default=0, ge=0)
    higher_is: Literal["better", "worse"] = "worse"
    bands: tuple[Band, ...] = ()
    sd: float | None = Field(default=None, gt=0)
    reliability: float | None = Field(default=None, ge=0, lt=1)
    code: dict[str, JsonValue] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(one.from_ >= other.from_ for one, other in pairwise(self.bands)):
            raise ValueError("the bands are not in order")
        if (self.sd is None) != (self.reliability is None):
            raise ValueError("sd and reliability belong together")
        return self

    def band(self, value: float) -> str | None:
        """What a score is called; None below the first band."""
        found = [band.name for band in self.bands if band.from_ <= value]
        return found[-1] if found else None

    @property
    def least_change(self) -> float | None:
        """The smallest change that is more than error, in points; None if it cannot be told."""
        if self.sd is None or self.reliability is None:
            return None
        return CERTAIN * self.sd * math.sqrt(2) * math.sqrt(1 - self.reliability)

    def change(self, before: float, after: float) -> Change | None:
        """Whether a score has reliably changed; None if the file does not say how to tell."""
        least = self.least_change
        if least is None:
            return None
        if abs(after - before) <= least:
            return "no clear change"
        return "better" if (after > before) == (self.higher_is == "better") else "worse"


class Safety(_Closed):
    """An item and the answers that lead to the offer of help."""

    item: str
    at_most: float | None = None
    at_least: float | None = None
    equals: tuple[bool | str, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.at_most is None and self.at_least is None and not self.equals:
            raise ValueError("says no answer")
        return self


class Rules(_Closed):
    """All rules beside a form."""

    scores: tuple[Score, ...] = ()
    safety: tuple[Safety, ...] = ()

    @property
    def safety_rules(self) -> tuple[SafetyRule, ...]:
        """The safety rules as they are met."""
        return tuple(
            SafetyRule(one.item, one.at_most, one.at_least, one.equals) for one in self.safety
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """A score of one response; ``band`` is what it is called."""

    name: str
    title: str
    value: float
    band: str | None


def read_rules(told: Mapping[str, JsonValue], form: Form) -> Rules:
    """Read the file beside a form.

    Raises:
        CannotRun: it is not as it should be, or speaks of items the form does not have.
    """
    try:
        rules = Rules.model_validate(dict(told))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise whole(f"In the rules, {place or 'all'}: {first['msg']}.") from error
    wanted = [one.item for one in rules.safety]
    wanted += [name for score in rules.scores for name in (*score.items, score.item) if name]
    unknown = [name for name in wanted if name not in form.by_name]
    if unknown:
        raise CannotRun([Refusal(name, "is in the rules but not in the form") for name in unknown])
    return rules


def scored(rules: Rules, form: Form, response: Response) -> list[Scored]:
    """The scores of a response; one with too many answers missing is left out."""
    own = scores(form, response)
    found = []
    for score in rules.scores:
        value = _value(score, form, response, own)
        if value is not None:
            found.append(Scored(score.name, score.title or score.name, value, score.band(value)))
    return found


def _value(score: Score, form: Form, response: Response, own: Mapping[str, float]) -> float | None:
    if score.item is not None:
        return own.get(score.item)
    if not score.items:
        return own.get("total")
    weights = weights_by_item(form, response)
    told = [weights[name] for name in score.items if name in weights]
    if not told or len(score.items) - len(told) > score.missing:
        return None
    return tidy(sum(told) * len(score.items) / len(told))


def weights_by_item(form: Form, response: Response) -> dict[str, float]:
    """What the answers to each item weigh: the weights of the options, or the number itself."""
    answers, declined = answers_of(form, response)
    sight = see(form, answers, declined)
    found: dict[str, float] = {}
    for name, value in sight.values.items():
        placed = form.by_name.get(link_of(form, name))
        for one in each(value) if placed is not None else ():
            weight = answer_weight(form, name, one)
            if weight is not None:
                link_id = link_of(form, name)
                found[link_id] = found.get(link_id, 0) + weight
    return found


def answer_weight(form: Form, name: str, answer: object) -> float | None:
    """What one answer counts: the weight of the option, or the number itself; None for words."""
    item = form.by_name[link_of(form, name)].item
    if item.options:
        option = item.by_key.get(str(answer))
        return option.weight if option is not None else None
    return answer if isinstance(answer, int | float) and not isinstance(answer, bool) else None
