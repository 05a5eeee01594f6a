"""The rule files as they are written, checked for their form."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.crisis.notation import NotationError, alternatives

_SPELLING = "spelling.json"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Examples(_Strict):
    """Messages that a rule must find, and messages in which it must find nothing."""

    match: list[str]
    no: list[str] = []


class Rule(_Strict):
    """What one finding means: a level, a plain sentence, patterns, and guards that may lower it."""

    id: str
    level: Literal["concern", "crisis"]
    purpose: str
    patterns: list[str]
    unless: list[str] = []
    examples: Examples


class Guard(_Strict):
    """Words that change what a finding means: a denial, the past, a figure of speech, a film.

    `scope` says where they count: "before" (at most `within` words before, same clause),
    "overlap" (the first or the last word of the finding), "clause", "sentence" or "message".
    `then` is the most that is left of a finding. Where a guard named in `cancelled_by` is found
    in the same place, this one does not count.
    """

    name: str
    purpose: str
    scope: Literal["before", "overlap", "clause", "sentence", "message"]
    within: int = 3
    then: Literal["none", "concern"] = "none"
    cancelled_by: list[str] = []
    patterns: list[str]


class RuleFile(_Strict):
    """One file: word lists, rules and guards; any part may be missing."""

    purpose: str
    lists: dict[str, list[str]] = {}
    unless: list[str] = []
    rules: list[Rule] = []
    guards: list[Guard] = []


class SpellingFile(_Strict):
    """Shorthand and what it stands for, words to skip, words that turn a sentence."""

    purpose: str
    instead: dict[str, str]
    fillers: list[str]
    turns: list[str]
    careful: list[str]
    sounded: dict[str, str]
    masked: list[str]


def spelling() -> SpellingFile:
    """The spelling file. Raises pydantic.ValidationError when its form is wrong."""
    return SpellingFile.model_validate_json(_text(_SPELLING))


def rule_files() -> list[RuleFile]:
    """Every rule file, by name. Raises pydantic.ValidationError when the form of one is wrong."""
    names = sorted(entry.name for entry in resources.files("bot.crisis.rules").iterdir())
    return [
        RuleFile.model_validate_json(_text(name))
        for name in names
        if name.endswith(".json") and name != _SPELLING
    ]


def all_rules(files: Iterable[RuleFile]) -> tuple[Rule, ...]:
    """The rules of all files; a rule without guards of its own has those of its file."""
    return tuple(
        rule
        if "unless" in rule.model_fields_set
        else rule.model_copy(update={"unless": file.unless})
        for file in files
        for rule in file.rules
    )


def all_guards(files: Iterable[RuleFile]) -> dict[str, Guard]:
    """The guards by name; where several files write one guard, its patterns are put together."""
    guards: dict[str, Guard] = {}
    for file in files:
        for guard in file.guards:
            earlier = guards.get(guard.name)
            patterns = [*(earlier.patterns if earlier else ()), *guard.patterns]
            guards[guard.name] = (earlier or guard).model_copy(update={"patterns": patterns})
    return guards


def all_lists(files: Iterable[RuleFile]) -> dict[str, list[str]]:
    """The word lists by name; where several files write one list, its entries are put together.

    Raises NotationError when a list holds itself.
    """
    lists: dict[str, list[str]] = {}
    for file in files:
        for name, entries in file.lists.items():
            lists.setdefault(name, []).extend(
                one for entry in entries for one in alternatives(entry)
            )
    return {name: [*_entries(name, lists, ())] for name in lists}


def _entries(name: str, lists: Mapping[str, list[str]], inside: tuple[str, ...]) -> Iterator[str]:
    """The entries of a list; an entry that only names another list stands for all of that."""
    if name in inside:
        raise NotationError(f"the word list <{name}> holds itself")
    for entry in lists[name]:
        other = entry[1:-1]
        if entry == f"<{other}>" and other in lists:
            yield from _entries(other, lists, (*inside, name))
        else:
            yield entry


def _text(name: str) -> str:
    return resources.files("bot.crisis.rules").joinpath(name).read_text(encoding="utf-8")
