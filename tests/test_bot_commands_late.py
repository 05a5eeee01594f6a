"""A command is loaded when it is typed, and not before."""

from __future__ import annotations

import subprocess
import sys

from bot.cli import Commands
from bot.commands.late import loaded
from tests.typed import says, tandem

LOOK = "import sys, bot.cli; print('bot.app' in sys.modules, 'storage.tx' in sys.modules)"


def test_nothing_of_the_bot_is_loaded_for_the_command_line_itself() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_every_command_there_is_can_be_loaded_and_says_what_it_is_for() -> None:
    for name, where in Commands.late.items():
        assert loaded(name, where).get_short_help_str()
    shown = says("--help")
    assert all(name in shown for name in Commands.late)
    assert {"check", "score", "add", "list", "run"} <= set(says("forms", "--help").split())


def test_what_is_no_command_is_refused() -> None:
    assert tandem("dance").exit_code == 2
