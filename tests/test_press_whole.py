"""What somebody wrote stands in the page as text, whatever it looks like; the JSON is stable."""

from __future__ import annotations

from html.parser import HTMLParser

import orjson
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.press.whole import INNER, TITLES, as_html, as_json
from storage.whole import ROOMS

AT = "2026-03-02T09:00+00:00"
HEAD = {"html", "head", "meta", "title", "style", "body", "main"}
INSIDE = {"h1", "h2", "h3", "p", "ul", "li", "a", "section", "dl", "dt", "dd", "bdi"}
OURS = HEAD | INSIDE | {"details", "summary"}
WORDS = st.text(max_size=30) | st.sampled_from(
    ["<script>alert(1)</script>", '"><img src=x onerror=y>', "</dd><h1>", "&amp;", "=1+1"]
)
BODIES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=10,
)


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@given(body=BODIES, kind=WORDS)
def test_nothing_anybody_wrote_becomes_markup(body: JsonValue, kind: str) -> None:
    rooms: dict[str, list[JsonValue]] = {"records": [{"kind": kind, "body": body}]}
    seen = Tags()
    seen.feed(as_html(rooms, made_at=AT, piece=1, of=1).decode())
    assert seen.tags <= OURS
    assert seen.attributes <= {"lang", "charset", "name", "content", "class", "href", "id", "dir"}


@given(body=BODIES)
def test_the_json_holds_it_all_and_the_same_rows_give_the_same_bytes(body: JsonValue) -> None:
    rooms: dict[str, list[JsonValue]] = {"records": [{"id": 1, "body": body}]}
    made = as_json(rooms, made_at=AT, piece=2, of=3)
    assert made == as_json(rooms, made_at=AT, piece=2, of=3)
    told = orjson.loads(made)
    noticed = orjson.loads(as_json(rooms, made_at=AT, piece=2, of=3, notice="Not to be passed on."))
    assert noticed == {"notice": "Not to be passed on.", **told}
    assert told == {"version": 1, "made_at": AT, "piece": 2, "of": 3, "rooms": rooms}


def test_every_room_has_a_title() -> None:
    assert TITLES.keys() == {room.name for room in ROOMS}


def test_a_form_reads_as_questions_and_answers() -> None:
    form: JsonValue = {
        "resourceType": "QuestionnaireResponse",
        "item": [{"linkId": "mood", "text": "How is it?", "answer": [{"valueInteger": 6}]}],
    }
    page = as_html({"records": [{"id": 9, "body": form, "at": AT}]}, made_at=AT, piece=1, of=2)
    text = page.decode()
    assert "How is it?" in text
    assert "<dd>6</dd>" in text
    assert "2026-03-02 09:00 UTC" in text
    assert "Everything kept about you, 1 of 2" in text
    assert "<dt>id</dt>" not in text
    assert "id" in INNER
