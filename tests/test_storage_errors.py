"""One root for every failure that is raised on purpose."""

import inspect

import pytest

import storage.errors

FAILURES = inspect.getmembers(storage.errors, inspect.isclass)


@pytest.mark.parametrize(("name", "failure"), FAILURES)
def test_every_error_hangs_from_the_root_and_is_drawn(name: str, failure: type) -> None:
    assert issubclass(failure, storage.errors.TandemError)
    assert name in (storage.errors.__doc__ or "")


def test_the_root_does_not_catch_programming_mistakes() -> None:
    assert storage.errors.TandemError.__bases__ == (Exception,)
