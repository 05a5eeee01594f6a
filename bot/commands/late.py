"""Commands whose file is loaded only when they are typed, or listed.

Looking a form over does not need the bot, and loading the bot takes a second or two.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import ClassVar

import typer
from typer._click.core import Command, Context
from typer.core import TyperGroup
from typer.main import get_command as command_of


class Late(TyperGroup):
    """A group of commands, some of them ``late``: by name, the file in ``bot/commands`` and what it
    is called there, a function or a group.
    """

    late: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: Context) -> list[str]:
        """All names, those loaded already first."""
        return [*super().list_commands(ctx), *self.late]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of that name, loaded if need be."""
        where = self.late.get(cmd_name)
        return super().get_command(ctx, cmd_name) if where is None else loaded(cmd_name, where)


def loaded(name: str, where: str) -> Command:
    """A command from its file: ``backup:restore`` is ``restore`` in ``bot/commands/backup.py``."""
    file, _, called = where.partition(":")
    thing = getattr(importlib.import_module(f"bot.commands.{file}"), called)
    if isinstance(thing, typer.Typer):
        group = command_of(thing)
        group.name = name
        return group
    single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    single.command(name)(thing)
    return command_of(single)
