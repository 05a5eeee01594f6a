"""A story in which two people fill in everything there is, each answer with a canary in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.app import furnished
from bot.talk.terms import Terms
from storage.people import Role
from tests.canaries import Canaries
from tests.cast import (
    DAY,
    Cast,
    arrived_doctor,
    checks_in,
    invitation,
    leaves_code,
    lives_in_berlin,
    signs,
)
from tests.play import Player, World
from tests.walks import Walk, front

HOUSE = furnished(Terms())
NOT_WALKED = {"/answers", "/delete", "/forget", "/share", "/pause", "/away", "/start"}
"""What ends the story, deletes, or stops what is shared or sent."""
EVENING = 6 * DAY + timedelta(hours=11)
MORNING = timedelta(hours=13)
CHECKED_IN = "Checked in on 1 of 7 days."
SHIFTS = (0, 1)
PARTS = ("own", "line", "helped")
"""What is written in a check-in."""
MONDAY = datetime(2026, 3, 30, 7, 1, tzinfo=UTC)
"""A minute after the clinician's hour, in the week after the long story."""


@dataclass
class Told:
    """The two, and what each of them typed."""

    cast: Cast
    client: Canaries
    doctor: Canaries


async def told(made: World, *kinds: str) -> Told:
    """Both come in, fill in everything, and live a week until the page has been answered."""
    doctors, clients = Canaries("doc"), Canaries("ana")
    doctor = await arrived_doctor(made, doctors.new("welcome.address"), doctors.new("welcome.name"))
    if made.house.terms.digest_in_chat == "encrypted":
        await leaves_code(await doctor.says(doctors.words("welcome.passphrase")))
    link, _ = await invitation(doctor, doctors.new("invite.label"))
    ana = await Player(made, clients.new("welcome.address")).opens(f"/start {link}")
    await lives_in_berlin(ana, clients.new("welcome.name"))
    if kinds:
        await signs(ana, *kinds, name=clients.new("share.signature"))
    else:
        await leaves_code(await ana.taps("Not now"))
    story = Told(Cast(made, doctor, ana), clients, doctors)
    if kinds:
        await _writes_on_the_page(story)
    await _sends_a_calendar(ana, clients)
    for shift in SHIFTS:
        await _fills_in(ana, clients, "client", shift)
        await _fills_in(doctor, doctors, "clinician", shift)
        await _lives_a_week(story)
    return story


async def tells_a_day(story: Told, name: str) -> dict[str, str]:
    """The client checks in; the canaries of it, by what they are in."""
    typed = {part: story.client.words(f"{name}.{part}") for part in PARTS}
    ana = await story.cast.ana.opens("/checkin")
    await checks_in(ana, own=typed["own"], line=typed["line"], helped=typed["helped"])
    return {part: text.split()[2] for part, text in typed.items()}


async def page_goes(story: Told) -> None:
    """Time passes until the page was shown to the client and has gone to the clinician, unread."""
    await story.cast.ana.waits(MONDAY - story.cast.world.clock.now)


async def _writes_on_the_page(story: Told) -> None:
    """The client checks in, adds to their first page, and the clinician writes back."""
    ana, birds, doctor = story.cast.ana, story.client, story.cast.doctor
    await ana.opens("/checkin")
    await checks_in(
        ana,
        own=birds.words("checkin.own"),
        line=birds.words("checkin.line"),
        helped=birds.words("checkin.helped"),
    )
    await ana.waits(EVENING).taps("Send unless I stop it").taps("Add a word").taps("The week")
    await ana.taps(CHECKED_IN).says(birds.words("digest.word"))
    await ana.taps("Not quite me").taps("The week").taps(CHECKED_IN)
    await ana.says(birds.words("digest.mine")).taps("That is all")
    await doctor.waits(MORNING)
    await doctor.taps(doctor.bubbles[-1].buttons[0].label).taps("A short note back")
    await doctor.says(story.doctor.words("weekly.note")).taps("That is all")


async def _sends_a_calendar(ana: Player, birds: Canaries) -> None:
    """A file somebody gives is as much theirs as what they type."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//made up//EN",
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTAMP:20260301T000000Z",
        "DTSTART:20260303T180000Z",
        "DTEND:20260303T190000Z",
        f"SUMMARY:{birds.words('week.calendar')}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    name = f"{birds.new('week.file')}.ics"
    await ana.opens("/week").taps("Tell me something")
    await ana.sends_file(name, "\r\n".join(lines).encode()).taps("Yes, use them")
    await ana.taps("That is all")


async def _lives_a_week(story: Told) -> None:
    """A week passes; whatever comes to either phone is answered."""
    for _ in range(8):
        await story.cast.ana.waits(DAY)
        await _answers(story.cast.ana, story.client)
        await _answers(story.cast.doctor, story.doctor)


async def _fills_in(player: Player, birds: Canaries, role: Role, shift: int) -> None:
    commands = [one.opens_on for one in HOUSE.commands(role) if one.opens_on]
    for command in commands:
        if command not in NOT_WALKED:
            await player.opens(command)
            await _answers(player, birds, shift)


async def _answers(player: Player, birds: Canaries, shift: int = 0) -> None:
    await Walk(player, shift, words=birds.words).goes()
    if await front(player) is not None:
        await player.opens("/cancel")
