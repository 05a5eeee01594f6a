"""The branches of the tree are public, hang from the root, and are drawn in the docstring."""

import inspect

import pytest

import bot.errors
import storage.errors


def test_there_is_one_root_whichever_room_names_it() -> None:
    assert bot.errors.TandemError is storage.errors.TandemError
    assert bot.errors.StorageError is storage.errors.StorageError


def test_the_public_face_is_what_is_defined() -> None:
    assert bot.errors.__all__ == [
        name for name, _ in inspect.getmembers(bot.errors, inspect.isclass)
    ]


@pytest.mark.parametrize("name", bot.errors.__all__)
def test_every_error_hangs_from_the_root_and_is_drawn(name: str) -> None:
    assert issubclass(getattr(bot.errors, name), bot.errors.TandemError)
    assert name in (bot.errors.__doc__ or "")


def test_a_flood_says_how_long_to_wait() -> None:
    assert bot.errors.Flooded(2.5).seconds == 2.5
    assert "2.5 s" in str(bot.errors.Flooded(2.5))
