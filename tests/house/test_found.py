"""Nothing is added to the house without a docstring, a test and a line in the docs."""

import pytest

from tests.house.found import House, unfinished_scripts, unfinished_shelves, untested_files
from tests.house.sources import ROOT, Source, project_files

URGE = Source(
    "handlers/client/urge.py",
    '@conversation("urge", opens_on="/wave")\nasync def urge(talk: Talk): """A wave."""',
)


@pytest.fixture(scope="module")
def house(sources: list[Source]) -> House:
    """Read the real house, with its docs."""
    paths = [path.relative_to(ROOT).as_posix() for path in project_files()]
    docs = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return House(sources, paths, "\n".join(path.read_text(encoding="utf-8") for path in docs))


def test_every_conversation_and_nudge_is_finished(house: House) -> None:
    assert unfinished_scripts(house) == []


def test_every_form_page_and_language_is_finished(house: House) -> None:
    assert unfinished_shelves(house) == []


def test_every_file_is_tested(house: House) -> None:
    assert untested_files(house) == []


@pytest.mark.parametrize(
    ("test", "docs"),
    [
        (Source("tests/test_client_urge.py", ""), "Send /wave when it rises."),
        (Source("tests/test_x.py", "from handlers.client.urge import urge"), "The urge script."),
        (Source("tests/test_x.py", "from handlers.client import urge"), "**Urge**: a wave."),
        (Source("tests/test_x.py", "play('client.urge')"), "`/wave`"),
    ],
)
def test_a_finished_conversation_passes(test: Source, docs: str) -> None:
    assert unfinished_scripts(House([URGE, test], [], docs)) == []


def test_what_both_have_is_tested_for_both() -> None:
    both = Source(URGE.path.replace("client", "everybody"), URGE.text)
    one, other = (Source(f"tests/test_{role}_urge.py", "") for role in ("client", "clinician"))
    named = Source("tests/test_x.py", "from handlers.everybody.urge import urge")
    assert unfinished_scripts(House([both, one, other], [], "/wave")) == []
    assert unfinished_scripts(House([both, one, named], [], "/wave")) == [
        f"{both.path}: there is no {other.path}"
    ]


@pytest.mark.parametrize(
    ("script", "test", "docs", "finding"),
    [
        (Source(URGE.path, "x = 1"), "tests/test_client_urge.py", "urge", "no docstring"),
        (URGE, "tests/test_client_urges.py", "urge", "no test names client.urge"),
        (URGE, "tests/house/test_client_urge.py", "urge", "no test names client.urge"),
        (URGE, "tests/test_client_urge.py", "urgent waves", "the docs never mention it"),
        (
            Source("handlers/nudges/quiet_hour.py", '"""A free hour."""'),
            "tests/test_nudges_quiet_hour.py",
            "quiet hours",
            "the docs never mention it",
        ),
    ],
)
def test_an_unfinished_script_is_found(script: Source, test: str, docs: str, finding: str) -> None:
    house = House([script, Source(test, "")], [], docs)
    assert unfinished_scripts(house) == [f"{script.path}: {finding}"]


@pytest.mark.parametrize(
    ("path", "test", "docs", "findings"),
    [
        ("handlers/words/de.ftl", "load('de')", "German is in `de.ftl`.", 0),
        ("handlers/words/de.ftl", "load('den')", "German is `de`.", 1),
        ("handlers/words/de.ftl", "load('de')", "tour de force", 1),
        ("handlers/forms/day.json", "", "", 2),
        ("handlers/pages/week.typ", 'press("week")', "see handlers/pages/week.typ", 0),
        ("handlers/pages/week.typ", 'press("week")', "see biweek.typ", 1),
        ("handlers/pages/_frame.typ", "", "", 0),
        ("handlers/pages/notes.txt", "", "", 0),
    ],
)
def test_a_form_page_or_language_is_named_by_tests_and_docs(
    path: str, test: str, docs: str, findings: int
) -> None:
    house = House([Source("tests/test_x.py", test)], [path], docs)
    assert len(unfinished_shelves(house)) == findings


@pytest.mark.parametrize(
    ("path", "test", "findings"),
    [
        ("bot/care/week.py", "import bot.care.week", 0),
        ("bot/care/week.py", "from bot.care import week", 0),
        ("bot/care/week.py", "from bot.care.week import shape", 0),
        ("bot/__main__.py", "run([python, '-m', 'bot.__main__'])", 0),
        ("bot/talk/__init__.py", "from bot.talk import Talk", 0),
        ("storage/migrations/env.py", "", 0),
        ("bot/care/week.py", "import bot.care", 1),
        ("storage/vault.py", "# storage.vault", 1),
    ],
)
def test_a_file_no_test_imports_is_found(path: str, test: str, findings: int) -> None:
    house = House([Source(path, "x = 1"), Source("tests/test_x.py", test)], [], "")
    assert len(untested_files(house)) == findings


def test_an_empty_package_needs_no_test() -> None:
    assert untested_files(House([Source("bot/care/__init__.py", "")], [], "")) == []
