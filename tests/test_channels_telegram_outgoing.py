"""Our messages on a person's phone."""

import asyncio
import base64

import pytest
from telegram import Bot

from bot.channels.telegram.bot import open_bot
from bot.channels.telegram.keys import markup, under
from bot.channels.telegram.outgoing import Telegram
from bot.channels.telegram.pieces import CAPTION, TEXT
from bot.channels.telegram.wire import Wire
from bot.errors import ChannelError, Flooded, Refused, Unreachable
from bot.post import Carrier
from bot.talk.message import Attachment, Button, Edit, Message, Plate, Remove
from tests.telegrams import Corner, Json, Silent, corner

BOT = "'is_bot': True"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
YES = ((Button("Yes", "1.2.y"), Button("No", "1.2.n")),)
KEYS = [
    [{"text": "Yes", "callback_data": "1.2.y"}, {"text": "No", "callback_data": "1.2.n"}],
]
WEEK = Plate("digest", "png", "week")
SHEET = Plate("digest", "pdf", "week.pdf")


async def seen(at: Corner, person: int) -> list[Json]:
    return [one for one in await at.table.sees(person) if BOT in str(one["from"])]


async def test_a_message_arrives_as_plain_text_with_its_buttons() -> None:
    async with corner() as at:
        ana = await at.table.person()
        ref = await at.telegram.send(str(ana), Message("2 < 3 *and* _more_", YES))
        (message,) = await seen(at, ana)
        assert message["message_id"] == ref
        assert message["text"] == "2 < 3 *and* _more_"
        assert "1.2.y" in str(message)


async def test_the_last_piece_of_a_long_text_has_the_buttons() -> None:
    async with corner() as at:
        ana = await at.table.person()
        text = "A line of a long story.\n" * 400
        ref = await at.telegram.send(str(ana), Message(text, YES))
        messages = await seen(at, ana)
        assert [one["message_id"] for one in messages][-1] == ref
        assert len(messages) == 3
        assert "\n".join(str(one["text"]) for one in messages) == text.strip()
        assert ["1.2.y" in str(one) for one in messages] == [False, False, True]


async def test_a_picture_carries_its_words_unless_they_are_too_long() -> None:
    async with corner() as at:
        ana = await at.table.person()
        ref = await at.telegram.send(str(ana), Message("Your week", YES, WEEK), PNG)
        (message,) = await seen(at, ana)
        assert (message["message_id"], message["caption"]) == (ref, "Your week")
        assert "1.2.y" in str(message)
        long = Message("w" * (CAPTION + 1), YES, WEEK)
        ref = await at.telegram.send(str(ana), long, PNG)
        _, picture, words = await seen(at, ana)
        assert "1.2.y" not in str(picture)
        assert (words["message_id"], words["text"]) == (ref, long.text)


async def test_a_sheet_is_a_file_with_a_name_and_an_unprinted_one_is_only_words() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.telegram.send(str(ana), Message("Here", plate=SHEET), b"%PDF-1.7")
        await at.telegram.send(str(ana), Message("Not printed", plate=SHEET))
        sheet, words = await seen(at, ana)
        assert "week.pdf" in str(sheet)
        assert words["text"] == "Not printed"


async def test_what_is_taken_away_arrives_as_a_document_of_its_kind() -> None:
    async with corner() as at:
        ana = await at.table.person()
        week = Attachment("week.ics", "text/calendar", "BEGIN:VCALENDAR\nSUMMARY:Grüße")
        ref = await at.telegram.send(str(ana), Message("Here", YES, attachment=week))
        (sent,) = await seen(at, ana)
        assert (sent["message_id"], sent["caption"]) == (ref, "Here")
        assert "1.2.y" in str(sent)
        document = sent["document"]
        assert isinstance(document, dict)
        assert (document["file_name"], document["mime_type"]) == ("week.ics", "text/calendar")
        where = f"/sandbox/people/{ana}/files/{document['file_id']}"
        assert (await at.table.http.get(where)).text == week.text


async def test_an_edit_changes_words_or_only_buttons() -> None:
    async with corner() as at:
        ana = await at.table.person()
        ref = await at.telegram.send(str(ana), Message("How strong?", YES)) or 0
        assert await at.telegram.send(str(ana), Edit(ref, "How strong? Yes")) == ref
        (message,) = await seen(at, ana)
        assert message["text"] == "How strong? Yes"
        assert "1.2.y" not in str(message)
        await at.telegram.send(str(ana), Edit(ref, None, YES))
        (message,) = await seen(at, ana)
        assert message["text"] == "How strong? Yes"
        assert "1.2.y" in str(message)
        await at.telegram.send(str(ana), Edit(ref, None))
        assert "1.2.y" not in str(await seen(at, ana))


async def test_an_edit_of_a_picture_changes_its_caption() -> None:
    async with corner() as at:
        ana = await at.table.person()
        ref = await at.telegram.send(str(ana), Message("Your week", YES, WEEK), PNG) or 0
        assert await at.telegram.send(str(ana), Edit(ref, "Seen" + "x" * CAPTION)) == ref
        (message,) = await seen(at, ana)
        assert str(message["caption"]).startswith("Seenx")
        assert str(message["caption"]).endswith("…")


async def test_an_edit_too_long_for_one_message_is_shortened() -> None:
    async with corner() as at:
        ana = await at.table.person()
        ref = await at.telegram.send(str(ana), Message("Tell me")) or 0
        await at.telegram.send(str(ana), Edit(ref, "x" * (TEXT + 5)))
        (message,) = await seen(at, ana)
        assert len(str(message["text"])) == TEXT


async def test_an_edit_that_changes_nothing_or_comes_too_late_is_no_trouble() -> None:
    async with corner() as at:
        ana = await at.table.person()
        ref = await at.telegram.send(str(ana), Message("Same")) or 0
        assert await at.telegram.send(str(ana), Edit(ref, "Same")) is None
        assert await at.telegram.send(str(ana), Edit(ref + 50, "Gone")) is None
        await at.telegram.ack("long-gone", "Noted")


async def test_a_pressed_button_is_answered_with_a_line_of_at_most_two_hundred() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.telegram.send(str(ana), Message("Ok?", YES))
        http = at.table.http
        message = (await seen(at, ana))[0]["message_id"]
        tap = {"message_id": message, "data": "1.2.y"}
        handle = (await http.post(f"/sandbox/people/{ana}/taps", json=tap)).json()
        await at.telegram.ack(handle["callback_query_id"], "n" * 300)
        await at.telegram.ack(handle["callback_query_id"])
        assert [one["status"] for one in (await at.calls())[-2:]] == [200, 200]


async def test_typing_is_shown_and_a_failed_courtesy_is_no_failure() -> None:
    async with corner() as at:
        ana = await at.table.person()
        for form in ("png", "pdf", ""):
            await at.telegram.typing(str(ana), form)
        assert [one["method"] for one in (await at.calls())[-3:]] == ["sendChatAction"] * 3
        await at.fault("500", times=2)
        await at.telegram.typing(str(ana))
        await at.telegram.ack("q1", "Noted")
        assert [one["status"] for one in (await at.calls())[-2:]] == [500, 500]


def test_it_is_what_the_post_asks_for() -> None:
    carrier: Carrier = Telegram(Wire(Bot("1:x"), Silent(), Silent()))
    assert carrier


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("429", Flooded),
        ("403", Unreachable),
        ("500", ChannelError),
        ("502", ChannelError),
        ("reset_before", ChannelError),
        ("reset_after", ChannelError),
    ],
)
async def test_each_failure_has_its_name_and_the_next_try_arrives(
    kind: str, error: type[ChannelError]
) -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.fault(kind, "sendMessage", retry_after=7)
        with pytest.raises(ChannelError) as raised:
            await at.telegram.send(str(ana), Message("Hello"))
        assert type(raised.value) is error
        assert at.table.sandbox.token not in repr(raised.value)
        if isinstance(raised.value, Flooded):
            assert raised.value.seconds == 7
        assert await at.telegram.send(str(ana), Message("Hello")) is not None
        # A reset after the call was carried out is why a message may arrive twice.
        assert len(await seen(at, ana)) == (2 if kind == "reset_after" else 1)


async def test_who_blocked_us_never_wrote_or_does_not_exist_is_out_of_reach() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.block(ana)
        stranger = await at.table.person("Rui", begun=False)
        for address in (str(ana), str(stranger), "987654"):
            with pytest.raises(Unreachable):
                await at.telegram.send(address, Message("Hello"))


async def test_what_telegram_never_takes_is_refused() -> None:
    async with corner() as at:
        ana = await at.table.person()
        with pytest.raises(Refused):
            await at.telegram.send(str(ana), Message(" "))
        with pytest.raises(Refused):
            await at.telegram.send(str(ana), Message("x", plate=WEEK), b"not a picture")


async def test_a_server_that_is_not_there_may_be_there_later() -> None:
    async with open_bot("1:x", "http://127.0.0.1:9") as wire:
        with pytest.raises(ChannelError) as raised:
            await Telegram(wire).send("11", Message("Hello"))
        assert type(raised.value) is ChannelError


async def test_many_at_once_all_arrive_once() -> None:
    async with corner() as at:
        ana = await at.table.person()
        send = at.telegram.send
        refs = await asyncio.gather(*(send(str(ana), Message(f"{n}")) for n in range(60)))
        assert len(set(refs)) == len(await seen(at, ana)) == 60


def test_what_goes_where_the_keyboard_is() -> None:
    assert under(()) is None
    assert markup(Message("Ok?", YES, place="Here I am", tidy=True)) == {"inline_keyboard": KEYS}
    place = markup(Message("Where?", place="Here I am"))
    assert place is not None
    assert place["keyboard"] == [[{"text": "Here I am", "request_location": True}]]
    assert place["one_time_keyboard"] is True
    assert markup(Message("Thanks", tidy=True)) == {"remove_keyboard": True}
    assert markup(Message("Hi")) is None


async def test_messages_are_taken_out_of_the_chat_and_gone_ones_do_no_harm() -> None:
    async with corner() as at:
        ana = await at.table.person()
        first = await at.telegram.send(str(ana), Message("One."))
        await at.telegram.send(str(ana), Message("Two."))
        assert first is not None
        missing = tuple(range(900_000, 900_150))
        await at.telegram.send(str(ana), Remove((first, *missing)))
        assert [one["text"] for one in await seen(at, ana)] == ["Two."]
        await at.telegram.send(str(ana), Remove((first,)))
        await at.telegram.send(str(ana), Remove(()))


async def test_a_veiled_message_shows_its_first_line_and_hides_the_rest() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.telegram.send(str(ana), Message("For you 🌿\nThe rest /share", veiled=True))
        (message,) = await seen(at, ana)
        veil = entities(message)[0]
        assert (veil["type"], veil["offset"], veil["length"]) == ("spoiler", 11, 15)


async def test_later_pieces_of_a_veiled_text_are_hidden_whole() -> None:
    async with corner() as at:
        ana = await at.table.person()
        text = "First\n" + "A line of a long story.\n" * 400
        await at.telegram.send(str(ana), Message(text, veiled=True))
        _, second, *_ = await seen(at, ana)
        assert entities(second)[0]["offset"] == 0


async def test_a_veiled_picture_is_hidden_with_its_words() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.telegram.send(str(ana), Message("For you\nYour week", (), WEEK, veiled=True), PNG)
        (message,) = await seen(at, ana)
        assert message["has_media_spoiler"] is True
        assert "spoiler" in str(message["caption_entities"])


async def test_a_picture_that_comes_as_a_file_shows_nothing_of_itself() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await at.telegram.send(str(ana), Message("Your week", (), WEEK, as_file=True), PNG)
        (message,) = await seen(at, ana)
        document = message["document"]
        assert isinstance(document, dict)
        assert document["mime_type"] == "application/octet-stream"
        assert "photo" not in message


def entities(message: dict[str, object]) -> list[dict[str, object]]:
    """The entities of a message."""
    found = message["entities"]
    assert isinstance(found, list)
    return found
