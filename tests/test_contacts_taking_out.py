"""A name that is taken off the map is nowhere but in sentences somebody wrote."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.contacts.taking_out import forget_name, nameless
from storage import diary, people, standing
from storage.tx import Json, Tx
from tests.stores import Room, add

NAME = "Jo Jackdaw"
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just(NAME)
BODIES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


@given(body=BODIES)
def test_no_value_is_the_name_afterwards_and_twice_is_once(body: Json) -> None:
    once = nameless(body, NAME)
    assert f"'{NAME}'" not in str(once)
    assert nameless(once, NAME) == once


async def test_meetings_go_and_company_was_somebody(room: Room) -> None:
    def work(tx: Tx) -> tuple[list[str], list[Json], Json]:
        ana = people.get(tx, add(tx).id)
        kept: dict[str, Json] = {
            "encounter": {"name": NAME, "words": "No, thank you."},
            "window": {"with": NAME.upper(), "went": "good"},
            "line": {"words": f"I saw {NAME} today."},
        }
        for kind, body in kept.items():
            diary.keep(
                tx,
                ana,
                kind=kind,
                name=kind,
                day=date(2026, 3, 2),
                conversation=None,
                body=body,
            )
        standing.write(tx, ana, "company", [NAME, "Ben"])
        forget_name(tx, ana, NAME)
        left = [
            one.body for kind in kept for one in diary.between(tx, ana, kind, date.min, date.max)
        ]
        kinds = sorted(diary.last_days(tx, ana.id))
        return kinds, left, standing.read(tx, ana, "company")

    kinds, left, company = await room.write(work)
    assert kinds == ["line", "window"]
    assert left == [{"with": "somebody", "went": "good"}, {"words": f"I saw {NAME} today."}]
    assert company == ["Ben"]
