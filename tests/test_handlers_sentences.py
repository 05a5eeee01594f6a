"""The engine's own lines: all there, calm, and short enough to read."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import bot.talk
from bot.talk.files import File
from bot.talk.house import House
from bot.talk.open_questions import Day, Number, Place, Text, TimeOfDay
from bot.talk.questions import Choice, Scale, Several, YesNo
from bot.talk.terms import Terms
from bot.talk.words import Words
from handlers.sentences import SENTENCES
from storage.invitations import Refusal

SAID_BY = {"say", "sentence", "_reply"}
KINDS = (Choice, Day, File, Number, Place, Scale, Several, Text, TimeOfDay, YesNo)


def names_used() -> set[str]:
    """Every name that ``bot/talk`` says a line by, as far as it stands there in full."""
    found = set()
    for path in Path(bot.talk.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _said(node.func):
                found |= {_text(part) for part in node.args}
    return {name for name in found if re.fullmatch("[a-z]+(_[a-z]+)*", name)}


def _said(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in SAID_BY


def _text(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else ""


def test_every_name_that_is_used_exists() -> None:
    used = names_used()
    assert "cancelled" in used
    assert used <= SENTENCES.keys()


def test_every_kind_of_question_has_a_hint() -> None:
    assert {f"hint_{kind.kind}" for kind in KINDS} <= SENTENCES.keys()


def test_every_refusal_at_the_door_has_a_line() -> None:
    assert {f"code_{why}" for why in (*get_args(Refusal), "slow")} <= SENTENCES.keys()


def test_none_shouts_and_none_is_long() -> None:
    for name, text in SENTENCES.items():
        assert "!" not in text, name
        assert len(text) <= 400, name


def test_every_line_can_be_filled_in() -> None:
    house = House({}, {}, SENTENCES, Words(), Terms())
    filled: dict[str, str | int] = {"low": 0, "high": 10, "title": "your day", "ends": ".ics"}
    filled |= {"most": "5", "label": "A.", "name": "Dr. Okafor"}
    for name in SENTENCES:
        assert "{" not in house.sentence("en", name, **filled)
