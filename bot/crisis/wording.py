"""From letters to the words that rules are written in: shorthand, masks and misspellings undone."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.crisis.letters import pieces, plain
from bot.crisis.rulefiles import SpellingFile
from bot.crisis.spelling import guesses, misspellings, sound, stretched

_SENTENCE_ENDS = frozenset(".!?;\n…")
_CLAUSE_ENDS = frozenset(",:()")


@dataclass(slots=True)
class Reading:
    """The words of a message, and for each the number of its clause and of its sentence."""

    words: list[str] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Wording:
    """How to bring the words of a message into the form that rules use.

    `instead` says which words a shorthand stands for, `phrases` the same for several words in a
    row, `fillers` are dropped, `turns` ("but") begin a new clause, `known` tells whether a rule
    names a word, `misspelt` maps misspellings of the words that matter most, `sounds` how they
    sound, `masked` are words that people hide behind stars.
    """

    instead: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]
    fillers: frozenset[str]
    turns: frozenset[str]
    known: Callable[[str], bool]
    misspelt: Mapping[str, str]
    sounds: Mapping[str, str]
    masked: Sequence[str]

    def read(self, text: str) -> Reading:
        """The reading of a whole message."""
        reading = Reading()
        clause = sentence = 0
        for word in self._joined(list(self._spelled(text))):
            if word in _SENTENCE_ENDS:
                sentence += 1
                clause += 1
            elif word in _CLAUSE_ENDS:
                clause += 1
            elif word not in self.fillers:
                clause += word in self.turns
                reading.words.append(word)
                reading.clauses.append(clause)
                reading.sentences.append(sentence)
        return reading

    def flat(self, text: str) -> list[str]:
        """The words alone: how rules, written like messages, are brought into the same form."""
        return self.read(text).words

    def _spelled(self, text: str) -> Iterator[str]:
        for piece in pieces(plain(text)):
            bare = piece.replace("'", "")
            if piece in self.instead:
                yield from self.instead[piece]
            elif bare in self.instead:
                yield from self.instead[bare]
            elif piece.endswith("'s"):
                yield piece[:-2]
            elif (self.known(piece) and not stretched(piece)) or _is_sign(piece):
                yield piece
            else:
                yield from self._repaired(piece)

    def _repaired(self, piece: str) -> Iterable[str]:
        """What a word that no rule knows may have meant; itself when nothing fits."""
        for guess in guesses(piece, self.masked):
            if guess in self.instead:
                return self.instead[guess]
            if self.known(guess):
                return (guess,)
            if guess in self.misspelt:
                return (self.misspelt[guess],)
            if sound(guess) in self.sounds:
                return (self.sounds[sound(guess)],)
        parts = re.split(r"[^\w]+", piece)
        if len(parts) == 1:
            return parts
        return [word for part in parts for word in self.instead.get(part, (part,)) if word]

    def _joined(self, words: Sequence[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            for phrase, instead in self.phrases.get(words[at], ()):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    yield from instead
                    at += len(phrase)
                    break
            else:
                yield words[at]
                at += 1


def _is_sign(piece: str) -> bool:
    return len(piece) == 1 and not piece.isalnum()


def wording(tables: SpellingFile, known: Callable[[str], bool]) -> Wording:
    """A wording from the spelling file; a key of its table with a space is a phrase."""
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    single: dict[str, tuple[str, ...]] = {}
    for key, words in tables.instead.items():
        first, *rest = key.split()
        if rest:
            phrases.setdefault(first, []).append(((first, *rest), tuple(words.split())))
        else:
            single[key] = tuple(words.split())
    misspelt = {wrong: word for word in tables.careful for wrong in misspellings(word)}
    sounds = {sound(heard): word for heard, word in tables.sounded.items()}
    fillers, turns = frozenset(tables.fillers), frozenset(tables.turns)
    return Wording(single, phrases, fillers, turns, known, misspelt, sounds, tables.masked)
