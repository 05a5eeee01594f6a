"""Everything kept about somebody, handed to them in their own chat; and to nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from bot.talk.message import Plate
from bot.talk.talk import Talk
from storage import alliances, people, whole
from storage.tx import Json, Tx, plain

STEPS = {"make": "Put it together", "others": "Somebody else asks for it", "no": "Not now"}
OTHERS = (
    "If somebody else asks for it, a court, probation, an employer, a parent: I make no file for "
    "them, and neither does your clinician get to ask me for one. What I make here goes to you.\n\n"
    "You may say no to whoever asks. In the United States 42 CFR Part 2 protects records of "
    "treatment for substance use: they may not be used against you in a court or hearing without "
    "your own separate consent or a special court order. A usual subpoena or a signature on a "
    "general form is not enough. Elsewhere other laws hold.\n\n"
    "Before you hand anything over, talk with your clinician or a lawyer. I am a program and give "
    "no legal advice."
)
CLIENTS = (
    "If somebody asks you for what a client told, a court, probation, an employer, a parent: I "
    "make no file about a client, for them or for you. You have the weekly pages that were let go "
    "to you.\n\n"
    "In the United States 42 CFR Part 2 protects records of treatment for substance use: a usual "
    "subpoena or a general release is not enough, it takes the client's own separate consent or a "
    "special court order. Elsewhere other laws hold.\n\n"
    "Before you hand anything over, talk with your clinic's counsel and with the client. I am a "
    "program and give no legal advice."
)
"""The same to a clinician, of whom it is asked about somebody else."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of it: which rows, as the kitchen is told."""

    number: int
    of: int
    slices: list[Json]


@dataclass(frozen=True, slots=True)
class Whole:
    """How much there is, in how many files, and on which day it was asked for."""

    things: int
    pieces: list[Piece]
    day: str


def gathered(tx: Tx, person_id: int) -> Whole:
    """Which rows there are about the one who talks; nothing is opened yet.

    A client's own look is written into the log as well, in case somebody else held the phone.
    """
    known = people.get(tx, person_id)
    if known.role == "client":
        alliances.note_access(tx, person_id, None, "export of everything", "asked for in /mydata")
    planned = whole.planned(tx, known)
    pieces = [
        Piece(number, len(planned), [plain(one) for one in slices])
        for number, slices in enumerate(planned, 1)
    ]
    things = sum(one.count for slices in planned for one in slices)
    return Whole(things, pieces, tx.now.date().isoformat())


async def hand_over_everything(talk: Talk) -> None:
    """Ask, say what comes, and send it piece by piece; each is made when its turn comes."""
    step = ""
    while step != "make":
        step = await talk.choice(
            "step",
            "I can put together everything I keep about you: a page to read, and the same as JSON, "
            "which programs can read. It comes into this chat, so choose a moment when nobody "
            "looks over your shoulder. Telegram carries it, and keeps it until you delete it.",
            STEPS,
        )
        if step == "others":
            await talk.say("others", OTHERS if talk.person.role == "client" else CLIENTS)
        elif step == "no":
            await talk.say("not_now", "Then not now. /mydata does it at any time.")
            return
    found = await talk.do("found", gathered)
    await talk.say(
        "making",
        "I am putting it together: {things} entries, {files} files. It can take a minute; you can "
        "go on meanwhile.",
        things=found.things,
        files=2 * len(found.pieces),
    )
    for piece in found.pieces:
        await _piece(talk, piece, found.day)


async def _piece(talk: Talk, piece: Piece, day: str) -> None:
    told = {"number": piece.number, "of": piece.of}
    await talk.show("page", "To read, {number} of {of}.", _plate(piece, "html", day), **told)
    await talk.show("file", "As JSON, {number} of {of}.", _plate(piece, "json", day), **told)


def _plate(piece: Piece, form: str, day: str) -> Plate:
    order = {"piece": piece.number, "of": piece.of, "slices": piece.slices}
    name = f"mydata-{day}-{piece.number}.{form}"
    if form == "json":
        return Plate("mydata", "json", name, order, whole=True)
    return Plate("mydata", "html", name, order, whole=True)
