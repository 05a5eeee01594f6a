"""The client first: a page is looked at, changed, sent or stopped before anybody else has it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.weeksheet import handing, looking, receipts
from handlers.weeksheet.handing import Ready
from storage import alliances, digests, people
from storage.digests import Sheet
from storage.errors import NotAllowed
from storage.tx import Tx
from tests.cast import CHECK_INS, DAY, LINES, Cast, checks_in, known, met, plates, stored
from tests.play import Player, World

EVENING = 6 * DAY + timedelta(hours=11)
"""From Monday at ten to Sunday at nine in the evening, in Berlin."""
MORNING = timedelta(hours=13)


async def at_the_page(made: World) -> Cast:
    """Sunday evening: a week with one check-in, and the page on the client's phone."""
    cast = await met(made, CHECK_INS, LINES)
    await cast.ana.opens("/checkin")
    await checks_in(cast.ana, helped="a swim", line="Could we talk about Fridays?")
    await cast.ana.waits(EVENING)
    return cast


async def newest(ana: Player) -> Sheet:
    client = await known(ana)
    return (await stored(ana.world, lambda tx: digests.of_client(tx, client)))[0]


async def ready(doctor: Player) -> list[Ready]:
    reader = await known(doctor)
    return await stored(doctor.world, lambda tx: handing.ready(tx, reader.id))


async def test_the_evening_before_the_page_is_there_before_anybody_has_it(
    furnished: World,
) -> None:
    cast = await at_the_page(furnished)
    picture, page = plates(cast.ana, "digest")
    assert (picture.form, page.form) == ("png", "pdf")
    assert picture.digest == page.digest
    assert "just as Dr. Mira Okafor would get it" in " ".join(cast.ana.heard)
    assert (await newest(cast.ana)).state == "shown"
    assert plates(cast.doctor, "digest") == []


async def test_unless_it_is_stopped_it_goes_at_the_clinicians_hour(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("That is all")
    shown = await newest(cast.ana)
    await cast.doctor.waits(MORNING)
    sent = await newest(cast.ana)
    assert (sent.state, sent.body) == ("sent", shown.body)
    await cast.doctor.taps("A.")
    assert {page.digest for page in plates(cast.doctor, "digest")} == {shown.id}
    await cast.ana.opens("/digest")
    assert any("on 9 March, not opened so far" in text for text in cast.ana.heard)


async def test_never_without_a_yes_means_never(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Never without my yes")
    assert "Without your yes it stays here." in cast.ana.last
    await cast.doctor.waits(MORNING)
    assert plates(cast.doctor, "digest") == []
    assert (await newest(cast.ana)).state == "shown"
    reader = await known(cast.doctor)
    (quiet,) = await stored(furnished, lambda tx: handing.waiting(tx, reader.id))
    assert quiet.reason == "they have not let it go"


async def test_a_yes_sends_it(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Never without my yes").taps("Send it")
    assert "on Monday at 09:00, just as you see it." in " ".join(cast.ana.heard)
    await cast.doctor.waits(MORNING).taps("A.")
    assert len(plates(cast.doctor, "digest")) > 0


async def test_stopped_is_stopped_and_only_that_is_told(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("Do not send")
    await cast.doctor.waits(MORNING)
    assert plates(cast.doctor, "digest") == []
    client = await known(cast.ana)
    (one,) = await stored(furnished, lambda tx: receipts.receipts(tx, client.id))
    assert "stopped on 8 March, not sent" in one.line()


async def test_nothing_can_be_done_to_it_when_its_hour_has_come(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.waits(timedelta(hours=11)).taps("Send unless I stop it")
    assert "It goes to Dr. Mira Okafor on Monday at 09:00" in cast.ana.last
    await cast.ana.waits(timedelta(hours=2))
    assert "Do not send" not in cast.ana.labels


async def test_what_is_asked_before_it_may_outlast_its_hour(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.waits(MORNING).taps("Send unless I stop it")
    assert cast.ana.last == looking.TOO_LATE


async def test_who_stops_it_too_late_is_not_told_that_it_stayed(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it")
    page = await newest(cast.ana)
    await stored(furnished, lambda tx: digests.move(tx, page.id, page.state, "sent"))
    await cast.ana.taps("Do not send")
    assert looking.TOO_LATE in cast.ana.heard
    assert not any("It stays here." in one for one in cast.ana.heard)


async def test_a_released_page_can_still_be_stopped(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Never without my yes").taps("Send it").opens("/digest")
    await cast.ana.taps("Do not send")
    assert "Stopped. It stays here." in cast.ana.heard
    await cast.doctor.waits(MORNING)
    assert plates(cast.doctor, "digest") == []


async def test_a_thing_held_back_is_gone_and_the_page_is_shown_again(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("Hold back")
    await cast.ana.taps("In their own words").taps("Mon: Could we talk about Fridays?")
    assert len(plates(cast.ana, "digest")) == 4
    sheet = await newest(cast.ana)
    assert sheet.state == "shown"
    assert "Fridays" not in str(sheet.body)
    assert "One thing kept back this week by Ana" in str(sheet.body)
    assert "a swim" in str(sheet.body)
    await cast.ana.taps("Hold back").taps("Put everything back")
    assert "Fridays" in str((await newest(cast.ana)).body)


async def test_a_whole_kind_can_be_held_back(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("Hold back").taps("The week")
    everything = next(one for one in cast.ana.labels if one.startswith("All: check-ins"))
    await cast.ana.taps(everything)
    body = str((await newest(cast.ana)).body)
    assert "a swim" not in body
    assert "Fridays" in body


async def test_with_everything_held_back_there_is_nothing_to_choose(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("Hold back").taps("The week")
    await cast.ana.taps(next(one for one in cast.ana.labels if one.startswith("All: check-ins")))
    await cast.ana.taps("Hold back").taps("In their own words")
    await cast.ana.taps(next(one for one in cast.ana.labels if one.startswith("All: the line")))
    await cast.ana.taps("Why here?")
    assert "Nothing stands on it, so there is nothing to choose." in cast.ana.heard
    await cast.ana.taps("Do not send")


async def test_a_word_and_a_version_of_ones_own_stand_beside_ours(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("Add a word").taps("In their own words")
    await cast.ana.taps("Mon: Could we talk about Fridays?").says("Please start with it.")
    await cast.ana.taps("Not quite me").taps("The week")
    await cast.ana.taps("Checked in on 1 of 7 days.").says("I was away with {no} signal.")
    body = str((await newest(cast.ana)).body)
    assert "Please start with it." in body
    assert "I was away with {no} signal." in body
    assert "Checked in on 1 of 7 days." in body


async def test_why_is_this_here(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("Why here?").taps("The week")
    await cast.ana.taps(next(one for one in cast.ana.labels if one.startswith("Mood: ")))
    because = cast.ana.heard[-2]
    assert "• Mon 2 Mar: mood 6" in because
    assert "too few earlier answers" in because
    assert "It counts as: check-ins" in because


async def test_what_came_in_since_is_taken_in_when_they_look_again(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("That is all").taps("Now")
    await checks_in(cast.ana, helped="a late walk")
    assert "a late walk" not in str((await newest(cast.ana)).body)
    await cast.ana.opens("/digest")
    assert "a late walk" in str((await newest(cast.ana)).body)
    await cast.ana.taps("From now on").taps("Never without my yes").taps("That is all")
    await cast.doctor.waits(MORNING)
    assert plates(cast.doctor, "digest") == []


async def test_withdrawing_stops_what_is_queued(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Never without my yes").taps("Send it")
    sheet, client = await newest(cast.ana), await known(cast.ana)
    await cast.ana.opens("/share").taps("Stop sharing")
    assert await stored(furnished, lambda tx: digests.of_client(tx, client)) == []
    await cast.doctor.waits(MORNING)
    assert plates(cast.doctor, "digest") == []
    reader = await known(cast.doctor)
    with pytest.raises(NotAllowed):
        await stored(furnished, lambda tx: digests.for_sending(tx, sheet.id, reader.id))


async def test_less_shared_meanwhile_means_looked_at_again(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Never without my yes").taps("Send it").opens("/share")
    await cast.ana.taps("Change what is shared").taps(LINES).taps("Done").taps("I agree, and sign")
    await cast.ana.says("Ana Petrova")
    await cast.doctor.waits(MORNING)
    assert plates(cast.doctor, "digest") == []


async def test_who_cannot_be_reached_was_not_shown_a_page_so_none_goes(furnished: World) -> None:
    cast = await at_the_page(furnished)
    client, reader = await known(cast.ana), await known(cast.doctor)
    await stored(furnished, lambda tx: people.set_reachable(tx, client.id, False))
    furnished.clock.forward(MORNING)
    assert await ready(cast.doctor) == []
    (quiet,) = await stored(furnished, lambda tx: handing.waiting(tx, reader.id))
    assert quiet.reason == "messages do not reach them at present"


async def test_the_clinician_sees_and_answers_and_the_client_learns_of_it(
    furnished: World,
) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("That is all")
    await cast.doctor.waits(MORNING)
    sheet, reader = await newest(cast.ana), await known(cast.doctor)

    def reads(tx: Tx) -> list[bool]:
        return [
            handing.note_seen(tx, reader.id, digest=sheet.id),
            handing.note_seen(tx, reader.id, digest=sheet.id),
            handing.reply(tx, reader.id, digest=sheet.id, note="Yes, Fridays first."),
            handing.note_seen(tx, sheet.client_id, digest=sheet.id),
        ]

    assert await stored(furnished, reads) == [True, False, True, False]
    await cast.ana.opens("/digest")
    assert "read and answered by Dr. Mira Okafor on 9 March. “Yes, Fridays first.”" in str(
        cast.ana.heard
    )


async def test_three_days_without_an_answer_is_on_the_clinicians_own_list(
    furnished: World,
) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it").taps("That is all")
    await cast.doctor.waits(MORNING)
    reader = await known(cast.doctor)
    assert await stored(furnished, lambda tx: handing.unanswered(tx, reader.id)) == []
    furnished.clock.forward(4 * DAY)
    (one,) = await stored(furnished, lambda tx: handing.unanswered(tx, reader.id))
    assert one.client == "Ana"


async def test_pages_come_one_week_after_another(furnished: World) -> None:
    cast = await at_the_page(furnished)
    await cast.ana.taps("Send unless I stop it")
    await cast.doctor.waits(MORNING + 7 * DAY)
    client = await known(cast.ana)
    sheets = await stored(furnished, lambda tx: digests.of_client(tx, client))
    assert [one.week_end.isoformat() for one in sheets] == ["2026-03-15", "2026-03-08"]
    assert {one.state for one in sheets} == {"sent"}


async def test_nobody_but_its_client_can_touch_a_page(furnished: World) -> None:
    cast = await at_the_page(furnished)
    sheet, reader = await newest(cast.ana), await known(cast.doctor)
    assert await stored(furnished, lambda tx: alliances.in_force(tx, 1)) is not None
    with pytest.raises(NotAllowed):
        await stored(furnished, lambda tx: digests.for_sending(tx, sheet.id, reader.id))
