"""How much structure a client wants for their free time, and what follows from it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from bot.care.nudging import Dose

Fullness = Literal["open", "little", "half", "most", "full"]
Company = Literal["alone", "some", "much"]
JSON: TypeAlias = Mapping[str, "JSON"] | list["JSON"] | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Structure:
    """What suits this client: how full their days are to be, how much company, and what free time
    tends to do to them (names such as "bored", "lonely", "pull", "good").
    """

    fullness: Fullness = "half"
    company: Company = "some"
    does: tuple[str, ...] = ()


NONE = Dose(0, 0)
# Our own choice: no trial says how many are best, only that prompts lose their pull with
# repetition (Klasnja 2019, doi 10.1093/abm/kay067). So the fullest wish is still a few a day.
DOSES: Mapping[Fullness, Dose] = {
    "open": Dose(1, 2, 300),
    "little": Dose(1, 4, 240),
    "half": Dose(2, 7, 180),
    "most": Dose(2, 10, 180),
    "full": Dose(3, 14, 120),
}
# The share of a day's free time that plans may take before Tandem stops offering more that day.
MOST_PLANNED: Mapping[Fullness, float] = {
    "open": 0.15,
    "little": 0.25,
    "half": 0.5,
    "most": 0.7,
    "full": 0.9,
}


def dose(fullness: Fullness) -> Dose:
    """The dose that goes with a wish for structure, to be shown and changed."""
    return DOSES[fullness]


def fewer(usual: Dose) -> Dose:
    """A step less: half as many, and never nothing by surprise."""
    return Dose(max(1, usual.per_day - 1), max(1, usual.per_week // 2), max(usual.gap, 240))


def eased(usual: Dose, steps: int) -> Dose:
    """What is left of a dose after Tandem has backed off ``steps`` times: half for each."""
    if steps == 0 or usual.per_week == 0:
        return usual
    return Dose(1, max(1, usual.per_week >> steps), usual.gap)


def most_planned(fullness: Fullness, free_minutes: float) -> float:
    """How many minutes of a day's free time plans may take."""
    return MOST_PLANNED[fullness] * free_minutes


def structure_json(structure: Structure) -> dict[str, JSON]:
    """As it is kept."""
    return {
        "fullness": structure.fullness,
        "company": structure.company,
        "does": list(structure.does),
    }


def structure_from(kept: object) -> Structure | None:
    """As it was kept; None where nothing was chosen yet."""
    if not isinstance(kept, dict):
        return None
    fullness, company = kept.get("fullness"), kept.get("company")
    does = kept.get("does")
    return Structure(
        cast(Fullness, fullness) if fullness in DOSES else "half",
        cast(Company, company) if company in {"alone", "some", "much"} else "some",
        tuple(str(one) for one in does) if isinstance(does, list) else (),
    )
