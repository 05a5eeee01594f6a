"""The digest as it is printed: one page, readable by people and by screen readers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.care.week import CheckIn
from bot.press.ink import Ink
from bot.press.printer import FONTS, Printer, typst_setter
from tests.sheets import (
    AT,
    EARLIER,
    PAGES,
    RICH,
    SUNDAY,
    alternatives,
    check_in,
    digest,
    lowest_text,
    read,
    words,
)

# The lower margin is 11 mm; a line of the notice is drawn a little above its own foot.
FOOT = 31.0


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(lambda: typst_setter(PAGES), lambda: Ink(FONTS))


def test_the_clinicians_line_comes_before_any_figure(printer: Printer) -> None:
    text = words(printer.print("digest", digest(RICH), "pdf", AT))
    order = [
        "Maya Okonkwo",
        "16 to 22 November 2026",
        "Checked in on 5 of 7 days.",
        "Dr Lena Fischer reads it on Monday mornings",
        "Tuesday evening was the hard part.",
        "Proud of the weekend.",
        "Pull toward use",
        "Reported using on Tuesday.",
        "Walk with my sister",
        "Rather not say: sleep on Tuesday. No check-in on Wednesday and Friday.",
        "this is not an emergency service",
        "Shared under the consent signed on 3 September 2026 with Dr Lena Fischer: check-ins and",
        "the line to the clinician; until 3 September 2027; can be withdrawn at any time.",
        "This record which has been disclosed to you is protected by Federal confidentiality",
        "redisclose the record (see 42 CFR 2.31).",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_the_page_is_tagged_named_and_has_words_for_every_picture(printer: Printer) -> None:
    pdf = printer.print("digest", digest(RICH), "pdf", AT)
    reader = read(pdf)
    root = reader.root_object
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]) == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Maya Okonkwo, week of 16 to 22 November 2026"
    assert b"pdfuaid" in pdf
    alts = alternatives(reader)
    assert len(alts) == 3
    assert any("Sleep, 0 to 10: Monday 6, Tuesday rather not say, Wednesday no" in a for a in alts)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_both_papers_hold_one_page(printer: Printer, paper: str) -> None:
    pdf = printer.print("digest", digest(RICH, paper=paper), "pdf", AT)
    assert len(read(pdf).pages) == 1
    width = float(read(pdf).pages[0].mediabox.width)
    assert round(width) == (595 if paper == "a4" else 612)
    assert lowest_text(pdf) > FOOT


def test_a_long_line_is_cut_and_says_how_much_is_left_out(printer: Printer) -> None:
    long = "Some thought about this week. " * 137
    text = words(printer.print("digest", digest([check_in(0, line=long)]), "pdf", AT))
    left_out = int(text.split(" more characters")[0].rsplit("[", 1)[1].replace(",", ""))
    shown = text.split("own words Sun ")[1].split("…")[0]
    assert 0 <= len(long.strip()) - left_out - len(shown) <= 1
    assert "in the chat with Tandem]" in text


def test_an_empty_week_is_calm_and_complete(printer: Printer) -> None:
    text = words(printer.print("digest", digest([]), "pdf", AT))
    assert "No line for the clinician this week." in text
    assert "No check-in this week." in text
    assert "Grey band" not in text


def test_somebody_who_cannot_be_reached_is_named_so(printer: Printer) -> None:
    data = digest(RICH, reach="Messages have not arrived since Thursday.")
    assert "Messages have not arrived since Thursday." in words(
        printer.print("digest", data, "pdf", AT)
    )


HOSTILE = [
    '#panic("x") $x$ @ref <label> *b* _i_ `c` \\ // /* ',
    "\"'`{}[]()\\u0000\\n",
    "\x00\x01\x1b[31m\x7f\u0085\ud800\udfff\ufffe\U0010ffff",
    "\u202e\u2066 reversed \u05d0\u05d1 \u0627\u0644\u0633\u0644\u0627\u0645 ",
    "😀" * 4096,
    "x" * 4096,
    "ש" * 4096,
    "很" * 4096,
    "Z\u0301\u0302\u0303\u0304\u0305\u0306" * 600,
    "สวัสดี" * 600,
    "ﷺ﷽" * 300,
    "\n" * 4000 + "end",
    "",
    " ",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_written_it_stays_one_page_with_its_notice(printer: Printer, text: str) -> None:
    check_ins = [*EARLIER, *(check_in(back, line=text, helped=text) for back in range(7))]
    data = digest(check_ins, client=text, clinician=text, reach=text, paper="us-letter")
    pdf = printer.print("digest", data, "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert words(pdf).count("(see 42 CFR 2.31).") == 1
    assert lowest_text(pdf) > FOOT


def test_markup_in_a_line_is_printed_as_it_was_typed(printer: Printer) -> None:
    typed = '#panic("x") *bold* $x$ @ref <b>'
    assert typed in words(printer.print("digest", digest([check_in(0, line=typed)]), "pdf", AT))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(line=st.text(st.characters(codec=None), max_size=60), name=st.text(max_size=30))
def test_any_text_at_all_can_be_printed(printer: Printer, line: str, name: str) -> None:
    pdf = printer.print("digest", digest([check_in(0, line=line)], client=name), "pdf", AT)
    assert len(read(pdf).pages) == 1


def test_what_does_not_find_room_is_counted_and_never_dropped_in_silence(printer: Printer) -> None:
    twice_a_day = [check_in(back, line=f"Line {back}.") for back in range(5) for _ in range(2)]
    text = words(printer.print("digest", digest(twice_a_day), "pdf", AT))
    assert "(the first 7 of 10, all in the chat with Tandem)" in text


def test_what_only_this_client_rates_has_its_row(printer: Printer) -> None:
    pain = CheckIn(SUNDAY, {"pain": 7}, frozenset(), None, None, None)
    text = words(printer.print("digest", digest([pain]), "pdf", AT))
    assert "Also rated Pain: Answered on 1 of 7 days, too few to say how it moved." in text
