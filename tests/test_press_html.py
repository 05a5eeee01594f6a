"""The page for screen readers: headings, words for pictures, nothing that runs or loads."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as some

from bot.press.html import page
from bot.press.notice import PART_2
from handlers.weeksheet.marks import Marks
from tests.sheets import OTHERS, RICH, check_in, digest


class Outline(HTMLParser):
    """The tags of a document and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)
        assert not any(name.startswith("on") or name in {"src", "href"} for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_it_is_one_document_with_headings_in_order() -> None:
    found = Outline(page(digest([check_in(0)], others=OTHERS)))
    assert found.tags.count("h1") == 1
    assert found.tags.count("h2") == 3 + len(OTHERS), "where to start, the week, and about the page"
    assert found.open == []
    text = " ".join(found.words)
    assert "Maya Okonkwo, week of 16 to 22 November 2026" in text
    assert PART_2 in text


def test_every_picture_is_a_table_with_its_days() -> None:
    text = page(digest(RICH))
    assert text.count("<table>") == 3
    assert '<th scope="col">Monday</th>' in text
    assert "<td>no answer</td>" in text
    assert "<caption>Mood, 0 to 10, 10 is good</caption>" in text


def test_the_clients_words_stand_beside_ours() -> None:
    marks = Marks(words={"goals.1": "Not on Fridays."}, mine={"week.mood": "Quiet."})
    text = page(digest(RICH, others=OTHERS, marks=marks))
    assert "sees it so: <q>" in text
    assert "Not on Fridays." in text


@given(some.text())
def test_whatever_is_written_stays_words(written: str) -> None:
    line = written.encode("utf-8", "ignore").decode()
    found = Outline(page(digest([check_in(0, line=line)], client=line, clinician=line)))
    assert set(found.tags) <= {
        *("html", "head", "meta", "title", "style", "body", "main", "footer", "h1", "h2"),
        *("p", "q", "bdi", "strong", "ul", "li"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    }


def test_an_empty_sheet_is_still_a_document() -> None:
    assert Outline(page({})).open == []
    assert "Not shared with anyone" in page(None)
