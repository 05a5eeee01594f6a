"""Every kind of update, as Telegram writes it, and what it means for us."""

import pytest
from telegram import Update

from bot.channels.telegram.incoming import Leave, light, read
from bot.channels.telegram.things import UNREAD
from bot.talk.events import (
    Edited,
    Event,
    Incoming,
    Opened,
    Reach,
    Said,
    SentFile,
    SentOther,
    SentPlace,
    Tapped,
)
from tests.telegrams import ANA, CHAT, DATE, GROUP, Json, message, written

BOT: Json = {"id": 99, "is_bot": True, "first_name": "Tandem", "username": "tandem_bot"}
FILE: Json = {"file_id": "AgAC1", "file_unique_id": "u1"}
SIZED: Json = {**FILE, "width": 320, "height": 240}
HIDDEN: Json = {"type": "hidden_user", "sender_user_name": "Somebody", "date": DATE}
DOCUMENT: Json = {**FILE, "file_name": "plan.ics", "mime_type": "text/calendar", "file_size": 812}

RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)

OTHERS: dict[str, object] = {
    "animation": {**SIZED, "duration": 2},
    "audio": {**FILE, "duration": 3},
    "checklist": {"title": "Week", "tasks": [{"id": 1, "text": "Call"}]},
    "contact": {"phone_number": "+15550100", "first_name": "Rui"},
    "dice": {"emoji": "🎲", "value": 4},
    "game": {"title": "G", "description": "d", "photo": [SIZED]},
    "paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]},
    "photo": [SIZED],
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
    "sticker": {**SIZED, "type": "regular", "is_animated": False, "is_video": False},
    "story": {"chat": CHAT, "id": 5},
    "video": {**SIZED, "duration": 2},
    "video_note": {**FILE, "length": 240, "duration": 2},
    "voice": {**FILE, "duration": 3},
}


def meaning(raw: Json) -> Incoming | Leave | None:
    return read(Update.de_json(light(raw), None))


def event(raw: Json) -> Event | None:
    found = meaning(raw)
    return found.event if isinstance(found, Incoming) else None


def with_things(held: Json) -> Json:
    raw = message()
    return {**raw, "message": {**_inner(raw), **held}}


def tapped(**more: object) -> Json:
    query: Json = {"id": "q7", "from": ANA, "chat_instance": "1", "data": "2.1.a", **more}
    return {"update_id": 5, "callback_query": query}


def member(chat: Json, status: str) -> Json:
    def one(state: str) -> Json:
        extra: Json = {"until_date": 0} if state == "kicked" else {}
        if state == "administrator":
            extra = dict.fromkeys(RIGHTS, False)
        return {"user": BOT, "status": state, **extra}

    change: Json = {"chat": chat, "from": ANA, "date": DATE}
    both = {"old_chat_member": one("left"), "new_chat_member": one(status)}
    return {"update_id": 6, "my_chat_member": {**change, **both}}


def test_a_text_is_said_with_everything_a_turn_needs() -> None:
    assert meaning(written("I'm ok", number=3)) == Incoming(
        "telegram", "11", 3, Said("I'm ok", 703), language="pt"
    )


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("/checkin", Opened("checkin")),
        ("/start CODE-1_a", Opened("start", "CODE-1_a")),
        ("/CheckIn@tandem_bot  now \n please ", Opened("checkin", "now \n please")),
        ("/ checkin", Said("/ checkin", 701)),
        ("/7", Said("/7", 701)),
        ("no /checkin", Said("no /checkin", 701)),
        ("/a/b", Said("/a/b", 701)),
    ],
)
def test_a_command_opens_and_only_a_command(text: str, opened: Event) -> None:
    assert event(written(text)) == opened


def test_an_edit_is_an_edit_even_of_a_command() -> None:
    raw = written("/late words")
    edited = {"update_id": 2, "edited_message": {**_inner(raw), "edit_date": DATE + 1}}
    assert event(edited) == Edited("/late words", 701)


def test_an_edit_without_words_or_of_a_forwarded_text_is_nothing() -> None:
    forwarded: Json = {"text": "x", "forward_origin": HIDDEN}
    picture: Json = {"photo": [SIZED], "caption": "x"}
    for held in (picture, forwarded):
        inner = _inner(with_things(held))
        assert meaning({"update_id": 2, "edited_message": {**inner, "edit_date": DATE}}) is None


def test_a_tap_carries_its_message_and_its_handle() -> None:
    shown = {**_inner(written("How strong?")), "reply_markup": {"inline_keyboard": []}}
    found = meaning(tapped(message=shown))
    assert found == Incoming("telegram", "11", 5, Tapped("2.1.a", 701), "pt", ack="q7")


def test_a_tap_on_a_message_that_is_out_of_reach_still_counts() -> None:
    gone: Json = {"chat": CHAT, "message_id": 4, "date": 0}
    assert event(tapped(message=gone)) == Tapped("2.1.a", 4)
    assert event(tapped(inline_message_id="i1")) == Tapped("2.1.a", 0)


def test_a_tap_in_a_group_or_without_data_is_nothing() -> None:
    assert meaning(tapped(message={"chat": GROUP, "message_id": 4, "date": 0})) is None
    raw = tapped()
    query = dict(_part(raw, "callback_query"))
    del query["data"]
    assert meaning({"update_id": 5, "callback_query": query}) is None


def test_a_place_and_a_file_are_what_they_are() -> None:
    place = {"latitude": 38.7, "longitude": -9.1}
    assert event(message(location=place)) == SentPlace(38.7, -9.1, 701)
    file = SentFile("AgAC1", "plan.ics", "text/calendar", 812, 701)
    assert event(message(document=DOCUMENT)) == file
    bare = SentFile("AgAC1", "file", "application/octet-stream", 0, 701)
    assert event(message(document=FILE)) == bare


def test_every_thing_we_do_not_read_is_tried_here() -> None:
    assert sorted(OTHERS) == sorted(UNREAD)


@pytest.mark.parametrize("kind", UNREAD)
def test_what_we_do_not_read_is_named(kind: str) -> None:
    held = (
        {"document": DOCUMENT, kind: OTHERS[kind]} if kind == "animation" else {kind: OTHERS[kind]}
    )
    assert event(with_things(held)) == SentOther(kind, 701)


@pytest.mark.parametrize("more", [{"text": "7"}, {"document": DOCUMENT}, {"photo": [SIZED]}])
def test_nothing_forwarded_passes_for_the_persons_own(more: Json) -> None:
    assert event(with_things({**more, "forward_origin": HIDDEN})) == SentOther("forwarded", 701)


def test_a_notice_of_telegrams_own_is_nothing() -> None:
    assert meaning(message(write_access_allowed={"from_request": True})) is None


def test_blocking_and_coming_back_change_our_reach() -> None:
    assert event(member(CHAT, "kicked")) == Reach(able=False)
    assert event(member(CHAT, "member")) == Reach(able=True)


def test_a_group_is_left_and_a_channel_ignored() -> None:
    assert meaning(member(GROUP, "member")) == Leave(-42)
    assert meaning(member({**GROUP, "type": "supergroup"}, "administrator")) == Leave(-42)
    assert meaning(member(GROUP, "left")) is None
    assert meaning(member({**GROUP, "type": "channel"}, "administrator")) is None


def test_groups_channels_bots_and_what_we_never_asked_for_are_silence() -> None:
    raw = written("hi")
    assert meaning({**raw, "message": {**_inner(raw), "chat": GROUP}}) is None
    post = {"message_id": 1, "date": DATE, "chat": {**GROUP, "type": "channel"}, "text": "x"}
    assert meaning({"update_id": 1, "channel_post": post}) is None
    assert meaning({"update_id": 1, "edited_message": {**post, "chat": GROUP}}) is None
    assert meaning({**raw, "message": {**_inner(raw), "from": BOT}}) is None
    assert meaning({"update_id": 1}) is None


def test_a_language_may_be_missing() -> None:
    raw = written("hi")
    sender = {key: value for key, value in ANA.items() if key != "language_code"}
    found = meaning({**raw, "message": {**_inner(raw), "from": sender}})
    assert isinstance(found, Incoming)
    assert found.language is None


def test_what_is_never_read_is_left_out_and_nothing_else() -> None:
    raw = written("yes", reply_to_message=_inner(written("How was it?")))
    assert light(raw) == written("yes")
    assert light(member(CHAT, "kicked")) == member(CHAT, "kicked")


def _part(raw: Json, name: str) -> Json:
    part = raw[name]
    assert isinstance(part, dict)
    return part


def _inner(raw: Json) -> Json:
    return _part(raw, "message")
