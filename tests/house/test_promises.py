"""The README's commands exist, and the build runs the same test command as people do."""

import pytest

from tests.house.promises import broken_promises, targets
from tests.house.sources import ROOT

MAKEFILE = "BIN := .venv\n.PHONY: run\nrun: ready\n\t@tandem run\ntest:\n\t@echo lint: done\n"


def read(name: str) -> str:
    """Return the text of one of the project's files."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_one_can_make_run_and_make_test() -> None:
    assert {"run", "test"} <= targets(read("Makefile"))


def test_every_make_command_of_the_readme_exists() -> None:
    assert broken_promises(read("README.md"), read("Makefile")) == []


def test_the_build_runs_the_readme_test_command() -> None:
    commands = [line for line in read(".ci/run").splitlines() if not line.startswith("#")]
    assert any("make test" in command for command in commands)


def test_targets_are_read_as_make_reads_them() -> None:
    assert targets(MAKEFILE) == {"run", "test"}


@pytest.mark.parametrize(
    ("readme", "broken"),
    [
        ("```\nmake run\nmake demo\n```", ["demo"]),
        ("Type `make fly`.", ["fly"]),
        ("    cd tandem && make walk", ["walk"]),
        ("Plans make days lighter; `make test` makes sure.", []),
    ],
)
def test_a_command_that_does_not_exist_is_found(readme: str, broken: list[str]) -> None:
    assert broken_promises(readme, MAKEFILE) == broken
