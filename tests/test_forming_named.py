"""Forms are shared one by one: none is ever read without a consent that names it, whatever is
signed, switched off and filled in, in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from handlers import agreeing, deeds, sharing
from handlers.alliance.checks import FORM as CHECK
from handlers.forming import asking, cowritten, filled, named
from handlers.scope import FORMS, QUESTIONS, covers, form_entry, kind_of
from handlers.weeksheet.composing import compose, look_at
from handlers.weeksheet.marks import Marks
from storage import alliances, diary, people
from storage.tx import Json, Tx, plain
from tests.ground import SqliteGround
from tests.modelled import Agreed, Practice
from tests.readings import WAYS

LOOK_BACK, GONE = "urn:tandem:form:weekly", "urn:nobody:has:it"
URLS = (LOOK_BACK, CHECK, GONE, QUESTIONS)
ENTRIES = [form_entry(url) for url in URLS]
EVERY = frozenset(ENTRIES)
Act = tuple[str, frozenset[str]]
SOME = some.frozensets(some.sampled_from(ENTRIES), min_size=1)
ACTS = some.tuples(some.sampled_from(("write", "sign", "sign_all", "off", "stop")), SOME)


@pytest.fixture(scope="module")
def ground() -> Iterator[SqliteGround]:
    made = SqliteGround()
    yield made
    made.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=some.lists(ACTS, min_size=1, max_size=8))
def test_no_form_is_read_without_its_own_consent(ground: SqliteGround, acts: list[Act]) -> None:
    one = Practice(ground)
    one.opens()
    try:
        client, clinician = one.clients[0], one.clinicians[0]
        tied = one.do(lambda tx: alliances.tie(tx, client, clinician, "A."))
        _write(one, client, EVERY)
        for what, entries in acts:
            DOES[what](one, client, clinician, tied, entries)
            one.looks(clinician, one.do(lambda tx: _read(tx, client, clinician, tied)))
    finally:
        ground.undo()


def test_what_is_agreed_is_read(ground: SqliteGround) -> None:
    one = Practice(ground)
    one.opens()
    client, clinician = one.clients[0], one.clinicians[0]
    tied = one.do(lambda tx: alliances.tie(tx, client, clinician, "A."))
    _write(one, client, EVERY)
    for entry in ENTRIES:
        _sign(one, client, clinician, tied, frozenset({entry}))
        found = one.looks(clinician, one.do(lambda tx: _read(tx, client, clinician, tied)))
        assert {one.birds[bird].kind for bird in found} == {entry}
    ground.undo()


@given(scope=some.lists(some.sampled_from([*ENTRIES, FORMS, "check_ins"])))
def test_the_rule(scope: list[str]) -> None:
    for entry in ENTRIES:
        assert covers(scope, entry) == (entry in scope or FORMS in scope)
    assert covers(scope, "check_ins") == ("check_ins" in scope)
    assert covers(scope, FORMS) == (FORMS in scope)


@given(scope=some.lists(some.sampled_from([*ENTRIES, FORMS, "check_ins"])))
def test_nothing_is_signed_for_all_forms_any_more(scope: list[str]) -> None:
    signed = named.spelled(scope, ENTRIES)
    assert FORMS not in signed
    assert len(signed) == len(set(signed))
    assert all(covers(signed, one) == covers(scope, one) for one in [*ENTRIES, "check_ins"])


def test_an_entry_belongs_to_its_kind() -> None:
    assert kind_of(form_entry("urn:a:b")) == FORMS
    assert kind_of("check_ins") == "check_ins"


# ------------------------------------------------------------------------------------------------


def _write(one: Practice, client: int, entries: frozenset[str]) -> None:
    for entry in sorted(entries):
        bird = one.word(client, entry)
        one.knows(bird, client, entry, 0)
        one.do(partial(_fill_in, client=client, url=entry.partition(":")[2], bird=bird))


def _fill_in(tx: Tx, client: int, url: str, bird: str) -> None:
    known = people.get(tx, client)
    kind, body = filled.KIND, _form(tx, url, bird)
    if url == QUESTIONS:
        question = cowritten.Question(1, 1, "", bird, bird, "text", 7, "")
        kind, body = cowritten.KIND, plain(asking.body(question, bird, tx.now))
    diary.keep(tx, known, kind=kind, name=bird, day=tx.now.date(), conversation=None, body=body)


def _form(tx: Tx, url: str, bird: str) -> Json:
    item = {"linkId": "say", "text": "?", "answer": [{"valueString": bird}]}
    response = {"questionnaire": url, "authored": tx.now.isoformat(), "item": [item]}
    title = "The check" if url == CHECK else bird
    body = {"url": url, "version": "1", "mark": "x", "title": title, "status": "whole"}
    return plain({**body, "scores": [], "response": response})


def _sign(one: Practice, client: int, clinician: int, tied: int, entries: frozenset[str]) -> None:
    _signed(one, client, tied, sorted(entries))
    one.agreed[client, clinician] = Agreed(entries, one.now + deeds.CONSENT_LASTS)


def _sign_all(
    one: Practice, client: int, clinician: int, tied: int, entries: frozenset[str]
) -> None:
    """As it was signed before forms were named."""
    del entries
    _signed(one, client, tied, [FORMS])
    one.agreed[client, clinician] = Agreed(EVERY, one.now + deeds.CONSENT_LASTS)


def _off(one: Practice, client: int, clinician: int, tied: int, entries: frozenset[str]) -> None:
    agreed = one.agreed.get((client, clinician))
    for entry in sorted(entries):
        one.do(partial(sharing.switch_off, person_id=client, alliance_id=tied, kind=entry))
    if agreed is not None:
        one.agreed[client, clinician] = Agreed(agreed.kinds - entries, agreed.until)


def _stop(one: Practice, client: int, clinician: int, tied: int, entries: frozenset[str]) -> None:
    del entries
    one.do(lambda tx: agreeing.stop_sharing(tx, client, alliance_id=tied))
    one.agreed.pop((client, clinician), None)


def _writes(one: Practice, client: int, clinician: int, tied: int, entries: frozenset[str]) -> None:
    del clinician, tied
    _write(one, client, entries)


DOES: dict[str, Callable[[Practice, int, int, int, frozenset[str]], None]] = {
    "write": _writes,
    "sign": _sign,
    "sign_all": _sign_all,
    "off": _off,
    "stop": _stop,
}


def _signed(one: Practice, client: int, tied: int, scope: list[str]) -> None:
    def sign(tx: Tx) -> int:
        return agreeing.sign(tx, client, alliance_id=tied, scope=scope, text="", signature="A")

    one.do(sign)


def _read(tx: Tx, client: int, clinician: int, tied: int) -> list[object]:
    """Everything the clinician can read by any way, and the page as it would be printed now."""
    found: list[object] = [thing for way in WAYS for thing in way.read(tx, clinician)]
    agreed = alliances.in_force(tx, tied)
    if agreed is not None:
        known, reader = people.get(tx, client), people.get(tx, clinician)
        look = look_at(tx, known, reader, agreed, tx.now.date())
        found.append(compose(look, Marks(), reader))
    found.append(cowritten.of_alliance(tx, clinician, alliance_id=tied))
    return found
