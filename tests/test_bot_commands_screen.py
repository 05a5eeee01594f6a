"""``tandem screen`` as somebody pipes messages through it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands.screen import answered


def screened(*lines: str | bytes) -> Result:
    fed = b"".join(
        (line if isinstance(line, bytes) else line.encode("utf-8")) + b"\n" for line in lines
    )
    return CliRunner().invoke(app, ["screen"], input=fed)


def line(message: Mapping[str, object]) -> str:
    return json.dumps(message, ensure_ascii=False)


def test_every_message_is_answered_in_order() -> None:
    done = screened(
        line({"id": "a", "text": "i want to die", "lang": "en"}),
        line({"id": "b", "text": "me siento muy sola", "lang": "es"}),
        line({"id": 3, "text": "made soup"}),
    )
    answers = [json.loads(one) for one in done.stdout.splitlines()]
    assert [(one["id"], one["level"]) for one in answers] == [
        ("a", "crisis"),
        ("b", "concern"),
        (3, "none"),
    ]
    assert answers[0]["rule"]
    assert answers[2]["rule"] is None
    assert done.exit_code == 0


def test_a_line_that_cannot_be_read_is_told_with_its_number_and_the_rest_is_answered() -> None:
    done = screened(
        line({"id": "a", "text": "hello"}),
        "not json",
        line({"id": "b"}),
        line({"id": "c", "text": 7}),
        b"\xff\xfe",
        line({"id": "d", "text": "quiero morir"}),
    )
    assert [json.loads(one)["id"] for one in done.stdout.splitlines()] == ["a", "d"]
    assert done.exit_code == 1
    for number in (2, 3, 4, 5):
        assert f"line {number}:" in done.stderr
    assert "4 of the lines" in done.stderr


def test_what_somebody_wrote_is_not_repeated_on_the_error_stream() -> None:
    done = screened('{"id": ["x"], "text": "my secret"}')
    assert "secret" not in done.stderr
    assert done.exit_code == 1


def test_empty_lines_and_empty_texts_do_no_harm() -> None:
    done = screened("", line({"id": "a", "text": ""}), "  ")
    assert json.loads(done.stdout) == {"id": "a", "level": "none", "rule": None}
    assert done.exit_code == 0


def test_a_very_long_message_is_read_to_its_end() -> None:
    done = screened(line({"id": "a", "text": "soup " * 20_000 + ". i want to die"}))
    assert json.loads(done.stdout)["level"] == "crisis"


def test_the_number_of_lines_that_could_not_be_read_is_counted() -> None:
    assert answered([b'{"id": 1, "text": "made soup"}', b"", b"not json"]) == 1
