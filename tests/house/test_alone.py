"""Whoever reads the project meets the project, and nothing of where it was made."""

import pytest

from tests.house.alone import FORBIDDEN, foreign_words, loose_requirements
from tests.house.sources import ROOT, project_files

HASH = "--hash=" + "sha256:00ff"


def test_no_file_speaks_of_another_place() -> None:
    found = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += foreign_words(path.relative_to(ROOT).as_posix(), text)
    assert found == []


def test_every_requirement_has_a_hash_and_no_address() -> None:
    assert loose_requirements((ROOT / "requirements.lock").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_a_foreign_word_is_found(word: str) -> None:
    text = f"one\ntwo {word.upper()} three"
    assert foreign_words("a.md", text) == [f"a.md:2: speaks of {word}"]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (f"orjson==3.11 \\\n    {HASH} \\\n    {HASH}\n    # via tandem\n", 0),
        (f"orjson==3.11 ; python_version > '3' \\\n    {HASH}", 0),
        ("# made with --no-emit-index-url -o requirements.lock", 0),
        ("orjson==3.11", 1),
        (f"orjson>=3.11 \\\n    {HASH}", 1),
        ("--index-url somewhere", 1),
        (f"orjson@{'http'}s://example.com/orjson==1.whl {HASH}", 1),
        (f"# from {'http'}://example.com", 1),
    ],
)
def test_a_loose_requirement_is_found(text: str, findings: int) -> None:
    assert len(loose_requirements(text)) == findings


def test_what_is_ignored_is_not_part_of_the_project() -> None:
    places = {path.relative_to(ROOT).as_posix() for path in project_files()}
    assert {"README.md", ".ci/run", "tests/house/test_alone.py"} <= places
    assert not any(place.startswith((".venv", ".git/")) for place in places)
    assert not any("__pycache__" in place for place in places)
