"""The digest as it is printed: one page, readable by people and by screen readers."""

import io
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.care.parts import Part, Told
from bot.care.week import CheckIn
from bot.press.ink import Ink
from bot.press.notice import PART_2
from bot.press.printer import FONTS, Printer, typst_setter
from handlers.scope import GOALS
from handlers.weeksheet.marks import Marks
from tests.sheets import (
    AT,
    EARLIER,
    OTHERS,
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


def test_the_page_is_read_in_this_order(printer: Printer) -> None:
    text = words(printer.print("digest", digest(RICH, others=OTHERS), "pdf", AT))
    order = [
        "Maya Okonkwo",
        "16 to 22 November 2026",
        "Dr Lena Fischer reads it on Monday mornings",
        "Start here",
        "Maya Okonkwo wants to talk about: “Proud of the weekend.”",
        "Worth a look: use on Tuesday",
        "Pull toward use",
        "Checked in on 5 of 7 days.",
        "Reported using on Tuesday.",
        "Walk with my sister",
        "“Tuesday evening was the hard part.”",
        "3 stretches of free time planned",
        "Ben, a friend: strengthens.",
        "Three evenings a week outside",
        "Answered on 5 days, hard ones too.",
        "Feels understood: 8 of 10.",
        "PHQ-9: 11, moderate",
        "this is not an emergency service",
        "Shared under the consent signed on 3 September 2026 with Dr Lena Fischer: check-ins",
        "until 3 September 2027; can be withdrawn at any time.",
        "This record which has been disclosed to you is protected by Federal confidentiality",
        "redisclose the record (see 42 CFR 2.31).",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_notice_is_the_one_that_the_rule_gives(printer: Printer) -> None:
    assert PART_2 in words(printer.print("digest", digest([]), "pdf", AT))


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
    assert any("Sleep, 0 to 10: Monday 6, Tuesday no answer, Wednesday no" in a for a in alts)


def test_there_is_no_colour_on_it(printer: Printer) -> None:
    picture = Image.open(io.BytesIO(printer.print("digest", digest(RICH), "png", AT)))
    assert all(red == green == blue for _, (red, green, blue, *_) in colours(picture))


def colours(picture: Image.Image) -> list[tuple[int, tuple[int, ...]]]:
    found = picture.convert("RGB").getcolors(1 << 24)
    assert found is not None
    return [(count, tone) for count, tone in found if isinstance(tone, tuple)]


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
    left_out = int(text.split(" more characters")[-2].rsplit("[", 1)[1].replace(",", ""))
    assert 3500 < left_out < 4000
    assert "in the chat with Tandem]" in text


def test_an_empty_week_is_calm_and_complete(printer: Printer) -> None:
    text = words(printer.print("digest", digest([]), "pdf", AT))
    assert "Too few answers to say what changed." in text
    assert "Checked in on 0 of 7 days." in text
    assert "Grey band" not in text


def test_one_answer_is_shown_and_not_interpreted(printer: Printer) -> None:
    text = words(printer.print("digest", digest([check_in(3)]), "pdf", AT))
    assert "Answered on 1 of 7 days, too few to say how it moved." in text
    assert "than usual" not in text


def test_a_lapse_is_told_plainly_with_a_list_to_look_at_together(printer: Printer) -> None:
    hard = [
        CheckIn(
            SUNDAY - timedelta(days=back),
            {"mood": 1, "pull": 9, "sleep": 1},
            frozenset(),
            None,
            None,
            "yes" if back == 2 else "no",
        )
        for back in range(6)
    ]
    text = words(printer.print("digest", digest([*EARLIER, *hard]), "pdf", AT))
    assert "Worth a look: use on Friday; " in text
    assert "Square: use reported that day." in text
    assert "People: who is there, who is missing, who makes it harder?" in text


def test_the_clients_own_words_stand_beside_ours(printer: Printer) -> None:
    marks = Marks(words={"goals.1": "Not on Fridays."}, mine={"week.mood": "A quiet week."})
    text = words(printer.print("digest", digest(RICH, others=OTHERS, marks=marks), "pdf", AT))
    assert "Maya Okonkwo adds: “Not on Fridays.”" in text
    assert "In Maya Okonkwo’s own words: “A quiet week.”" in text


@pytest.mark.parametrize(
    "name",
    ["Wolfeschlegelsteinhausenbergerdorff-Maria", "محمد عبد الرحمن الكوفي", "欧阳娜娜"],
    ids=["forty letters", "arabic", "chinese"],
)
def test_names_of_all_kinds_leave_the_page_whole(printer: Printer, name: str) -> None:
    data = digest(RICH, client=name, clinician=name, others=OTHERS)
    pdf = printer.print("digest", data, "pdf", AT)
    assert len(read(pdf).pages) == 1
    assert lowest_text(pdf) > FOOT


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
    text = text.encode("utf-8", "ignore").decode()
    check_ins = [*EARLIER, *(check_in(back, line=text, helped=text) for back in range(7))]
    said = Told("reach", text, (Part("1", GOALS, text, text),) * 3)
    marks = Marks(mine={"week.mood": text}, words={"reach.1": text})
    data = digest(
        check_ins, client=text, clinician=text, others=[said], marks=marks, paper="us-letter"
    )
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
@given(line=st.text(max_size=60), name=st.text(max_size=30))
def test_any_text_at_all_can_be_printed(printer: Printer, line: str, name: str) -> None:
    pdf = printer.print("digest", digest([check_in(0, line=line)], client=name), "pdf", AT)
    assert len(read(pdf).pages) == 1


def test_what_does_not_find_room_is_counted_and_never_dropped_in_silence(printer: Printer) -> None:
    many = tuple(Part(str(number), GOALS, f"Step {number}. " * 12) for number in range(30))
    data = digest([check_in(0)], others=[Told("goals", "Goals", many)])
    text = words(printer.print("digest", data, "pdf", AT))
    shown = text.count("Step ") // 12
    assert f"[{30 - shown} more, in the chat with Tandem]" in text


def test_what_only_this_client_rates_has_its_row(printer: Printer) -> None:
    pain = CheckIn(SUNDAY, {"pain": 7}, frozenset(), None, None, None)
    text = words(printer.print("digest", digest([pain]), "pdf", AT))
    assert "Pain Answered on 1 of 7 days, too few to say how it moved." in text
