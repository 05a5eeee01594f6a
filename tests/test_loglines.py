"""The reader of log lines finds what it is there to find, and only in logs."""

from __future__ import annotations

import logging

import pytest
import structlog

from tests.loglines import told_by


def test_what_a_person_typed_is_found_in_either_log(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("went wrong", why="said " + "a walk by" + " the sea")
    printed = capsys.readouterr().out
    assert len(told_by([("Captured stdout call", printed)])) == 1
    assert told_by([("Captured log call", "WARNING bot:x.py:1 no entry for ANA " + "Petrova")])


def test_what_is_printed_for_somebody_is_no_log(caplog: pytest.LogCaptureFixture) -> None:
    assert told_by([("Captured stdout call", "Signed by Ana " + "Petrova")]) == []
    with caplog.at_level(logging.INFO):
        logging.getLogger("bot").info("two rows")
    assert told_by([("Captured log call", caplog.text)]) == []
