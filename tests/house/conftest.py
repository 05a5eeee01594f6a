"""The house as the rules see it, read once for all of them."""

import pytest

from tests.house.sources import LIVED_IN, Source, python_sources


@pytest.fixture(scope="session")
def sources() -> list[Source]:
    """Give every Python file of the project."""
    return python_sources()


@pytest.fixture(scope="session")
def lived_in(sources: list[Source]) -> list[Source]:
    """Give the Python files of the rooms that Tandem runs: bot, handlers and storage."""
    return [source for source in sources if source.room in LIVED_IN]
