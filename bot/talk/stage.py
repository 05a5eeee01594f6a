"""One conversation on stage: run it, carry out its acts, ask its question, end it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.exc import InterfaceError, OperationalError

from bot.errors import Parked, TimedOut
from bot.talk import buttons
from bot.talk.desk import Desk
from bot.talk.house import Conversation
from bot.talk.log import ASKED, Log, Note, State
from bot.talk.message import Edit, Message, Rows
from bot.talk.open_questions import Place
from bot.talk.ops import Ask, Do, Keep, Now, Op, Pause, Pick, Say
from bot.talk.questions import Several
from bot.talk.replay import Hear, Run, Stopped, advance, reader, rehearse
from bot.talk.talk import Talk
from storage import conversations, diary, dues, outbox
from storage.conversations import Held, Line
from storage.tx import Json, plain

TIMERS = ("pause", "within", "again")
RESUME_WITHIN = timedelta(hours=12)
TALK = "talk"
STATES: dict[str, State] = {"kept": "kept", "earlier": "earlier", "draft": "draft"}


def deaf(op: Ask[object] | Pause, name: str) -> None:
    """Hear nothing: for a conversation that is only to be carried on."""
    del op, name


@dataclass(slots=True)
class Stage:
    """A conversation's row and entries, with the script that plays it."""

    desk: Desk
    held: Held
    script: Conversation
    log: Log
    is_new: bool = False
    heard: Note | None = None
    stopped: Stopped | None = field(default=None)

    @classmethod
    def load(cls, desk: Desk, held: Held, script: Conversation) -> Stage:
        """Take up a conversation where it stands."""
        lines = conversations.lines(desk.tx, held.id, desk.known.seal)
        return cls(desk, held, script, Log.of(map(_note, lines), held.next_seq))

    @classmethod
    def open(cls, desk: Desk, script: Conversation, opening: dict[str, Json]) -> Stage:
        """Begin a conversation."""
        held = conversations.open_new(desk.tx, desk.known.id, script.name, opening, desk.known.seal)
        return cls(desk, held, script, Log({}, 1), is_new=True)

    def go(self, hear: Hear = deaf) -> None:
        """Run it as far as it goes, and write down where it stands.

        Raises:
            Parked: the conversation failed; the turn must be rolled back and parked instead.
        """
        try:
            self.stopped = advance(self._run(), self.log, self._perform, hear)
        except TimedOut:
            self.leave("lapsed")
        except (OperationalError, InterfaceError):
            # The database's trouble, and no bug of the conversation's: the turn is taken again.
            raise
        except Exception as bug:
            raise self._parked() from bug
        else:
            self._settle(self.stopped)

    def follow_up(self) -> None:
        """Ask the question that waits once more, in the words of its follow-up."""
        self.go()
        op = self.stopped.op if self.stopped else None
        if isinstance(op, Ask) and op.again is not None:
            self.unbutton_prompt()
            self.held.prompt_id = self.ask(op, op.again.text)
            self.save()

    def rehearse(self) -> list[tuple[Ask[object], Note]]:
        """The questions answered so far, each with its entry; nothing is done or changed.

        Raises:
            TimedOut: a wait is over, and the author had no word for it.
            Parked: as for ``go``.
        """
        return self._rehearsed().answered

    def waits_for(self) -> Ask[object] | None:
        """The question that waits for an answer, if it still does; nothing is done or changed.

        Raises:
            TimedOut, Parked: as for ``rehearse``.
        """
        stopped = self._rehearsed()
        asked = stopped.op if stopped.name == self.held.pending else None
        return asked if isinstance(asked, Ask) else None

    def title(self) -> str:
        """What this conversation is called, in the person's language."""
        words, language = self.desk.house.words, self.desk.known.language
        return words.say(language, f"{self.script.name}.title", self.script.title, {})

    def save(self) -> None:
        """Write the row and the entries that changed."""
        self.held.next_seq = self.log.next_seq
        written = [_line(self.log.notes[name]) for name in self.log.touched]
        conversations.write_lines(
            self.desk.tx, self.held.id, written, self.log.dropped, self.desk.known.seal
        )
        conversations.save(self.desk.tx, self.held)

    def put_aside(self) -> None:
        """Make room for another conversation; the question will be asked again later."""
        self.held.status = "aside"
        self.save()

    def leave(self, status: conversations.Status) -> None:
        """End it without finishing it; what it kept stays kept."""
        self._over(status)
        self.save()

    def prompt_ref(self) -> int | None:
        """The channel's number of the question that waits, once it has been sent."""
        if self.held.prompt_id is None:
            return None
        return conversations.sent_ref(self.desk.tx, self.held.prompt_id)

    def prompt_is_lost(self) -> bool:
        """Whether the question that waits was given up before it arrived."""
        prompt = self.held.prompt_id
        return prompt is None or outbox.is_lost(self.desk.tx, prompt)

    def ask_once_more(self, op: Ask[object]) -> None:
        """Show the question that waits a second time; a third time, do nothing."""
        key = f"{self.held.id}:{self.held.pending_seq}:more"
        if not outbox.has(self.desk.tx, key):
            self.held.prompt_id = self.ask(op, op.text, key=key)

    def unbutton_prompt(self) -> None:
        """Take the buttons off a question that is no longer the one that waits."""
        ref = self.prompt_ref()
        if ref is not None:
            self.desk.send(Edit(ref, None))

    # ------------------------------------------------------------------------------------------

    def _rehearsed(self) -> Stopped:
        try:
            return rehearse(self._run(), Log.of(self.log.notes.values(), self.log.next_seq))
        except TimedOut:
            raise
        except Exception as bug:
            raise self._parked() from bug

    def _run(self) -> Run:
        desk = self.desk
        house, opening = desk.house, self.held.opening
        talk = Talk(self.script.name, desk.known, desk.today, house.words, house.terms, opening)
        return self.script.script(talk)

    def _parked(self) -> Parked:
        note = self.heard
        heard = (note.name, note.kind, note.value, note.ref) if note else None
        return Parked(self.held.id, self.script.name, self.held.opening, heard, new=self.is_new)

    def _settle(self, stopped: Stopped) -> None:
        op, name = stopped.op, stopped.name
        if op is None or name is None:
            self._finish()
        elif self.held.pending != name:
            self._stand_at(op, name)
        else:
            self._stand_again(op)
        self.save()

    def _stand_again(self, op: Ask[object] | Pause) -> None:
        """Back at the same place: timers run on; a question is asked again if need be."""
        if isinstance(op, Pause):
            self.held.status = "pausing"
            return
        self.held.status = "waiting"
        if self.held.prompt_id is None:
            self.held.prompt_id = self.ask(op, op.text)

    def _stand_at(self, op: Ask[object] | Pause, name: str) -> None:
        self.held.pending, self.held.pending_seq = name, self.log.take_seq()
        self.held.prompt_id = None
        if isinstance(op, Pause):
            self.held.status = "pausing"
            self._set_timers({"pause": op.until})
            return
        self.held.status = "waiting"
        self.held.prompt_id = self.ask(op, op.text)
        waits = {"within": op.within, "again": op.again.after if op.again else None}
        self._set_timers({what: wait for what, wait in waits.items() if wait})

    def ask(self, op: Ask[object], text: str, *, key: str | None = None) -> int:
        """Send a question with its buttons and return its place in the outbox."""
        place = op.question.kind == Place.kind
        message = Message(
            text,
            self.rows(op),
            plate=op.plate,
            place=self.desk.sentence("share_place") if place else None,
            quiet=op.quiet,
        )
        usual = f"{self.held.id}:{self.held.pending_seq}:{self.log.take_seq()}"
        return self.desk.send(message, key=key or usual, neutral=op.neutral)

    def rows(self, op: Ask[object]) -> Rows:
        """The question's own buttons, and below them Back, Done and "rather not say"; last, what
        is one tap away.
        """
        draft = self.log.draft(self.held.pending)
        place = self.held.pending_seq or 0
        own = buttons.keyboard(self.held.id, place, op.question.labels(draft))
        steps = [(self.desk.sentence("back"), buttons.BACK)] if self.log.answers() else []
        if isinstance(op.question, Several):
            steps.append((self.desk.sentence("done"), buttons.DONE))
        if op.skippable:
            steps.append((self.desk.sentence("rather_not"), buttons.SKIP))
        if op.later:
            steps.append((self.desk.sentence("later"), buttons.LATER))
        below = [steps] if steps else []
        return own + buttons.keyboard(self.held.id, place, [*below, *self._beside()])

    def _beside(self) -> list[list[tuple[str, str]]]:
        known = self.desk.known
        if self.desk.house.beside(known.role, self.script.name) is None:
            return []
        name = "beside_discreet" if known.rhythm.discreet else "beside"
        return [[(self.desk.sentence(name), buttons.BESIDE)]]

    def _finish(self) -> None:
        taken_back = [
            note.name
            for note in self.log.notes.values()
            if note.kind == "keep" and note.state == "earlier"
        ]
        if taken_back:
            diary.withdraw(self.desk.tx, self.held.id, taken_back)
        self._over("done")
        self.desk.replan = True
        answered = self.heard is not None and self.heard.kind in ASKED
        if answered and not self.desk.has_spoken():
            self.desk.say("as_it_was")

    def _over(self, status: conversations.Status) -> None:
        self._set_timers({})
        self.held.status = status
        self.held.pending = self.held.pending_seq = self.held.prompt_id = None

    def _set_timers(self, waits: Mapping[str, timedelta | datetime]) -> None:
        """These timers run from now on, and no others."""
        tx, person = self.desk.tx, self.desk.known.id
        over = [f"{self.held.id}:{what}" for what in self.held.timers if what not in waits]
        if over:
            dues.cancel_tokens(tx, person, TALK, over)
        for what, wait in waits.items():
            at = tx.now + wait if isinstance(wait, timedelta) else wait
            dues.plan(tx, person, TALK, f"{self.held.id}:{what}", at)
        self.held.timers = tuple(waits)

    # ------------------------------------------------------------------------------------------

    def _perform(self, op: Op[object], name: str) -> Json:
        match op:
            case Say():
                return self._say(op)
            case Keep():
                return self._keep(op, name)
            case Do():
                return self._do(op)
            case Now():
                return self.desk.now.isoformat()
            case Pick():
                return self.desk.dice.choice(op.options)
        raise TypeError(f"Nobody knows how to carry out {type(op).__name__}.")

    def _say(self, op: Say) -> str:
        key = f"{self.held.id}:{self.log.next_seq}"
        said = Message(op.text, plate=op.plate, attachment=op.attachment, quiet=op.quiet)
        self.desk.send(said, key=key)
        return op.text

    def _keep(self, op: Keep, name: str) -> Json:
        desk = self.desk
        diary.keep(
            desk.tx,
            desk.known,
            kind=op.kind,
            name=name,
            day=op.day or desk.today,
            conversation=self.held.id,
            body=op.body,
        )
        return plain(op.body)

    def _do(self, op: Do[object]) -> Json:
        result = op.deed(self.desk.tx, self.desk.known.id, **op.args)
        if not op.rereads:
            self.desk.replan = True
        value: Json = reader(op.deed).dump_python(result, mode="json")
        return value


def _note(line: Line) -> Note:
    value, ref = line.value if isinstance(line.value, list) else (None, None)
    return Note(
        line.seq,
        line.name,
        line.kind,
        value,
        STATES[line.state],
        ref if isinstance(ref, int) else None,
    )


def _line(note: Note) -> Line:
    return Line(note.seq, note.name, note.kind, note.state, [note.value, note.ref])
