"""python-telegram-bot's own Bot, unmodified, against every method of the sandbox."""

import struct
import zlib

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    MenuButtonCommands,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, EndPointNotFound, Forbidden

from tests.sandboxes import later, table


def picture(width: int = 4, height: int = 3) -> bytes:
    """Make the smallest PNG of this size."""
    rows = b"".join(b"\0" + b"\x80\x90\xa0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def keyboard(*data: str) -> InlineKeyboardMarkup:
    """Make one row of inline buttons."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one) for one in data]])


async def test_a_bot_learns_who_it_is_and_describes_itself() -> None:
    async with table() as at:
        me = await at.bot.get_me()
        assert me.is_bot
        assert me.username == "tandem_sandbox_bot"
        await at.bot.set_my_name("Tandem")
        await at.bot.set_my_description("Hallo", language_code="de")
        await at.bot.set_my_short_description("short")
        assert (await at.bot.get_my_name()).name == "Tandem"
        assert (await at.bot.get_my_description("de")).description == "Hallo"
        assert (await at.bot.get_my_short_description("fr")).short_description == "short"
        with pytest.raises(BadRequest, match=r"(?i)too long"):
            await at.bot.set_my_short_description("x" * 121)


async def test_commands_are_kept_by_scope_and_language() -> None:
    async with table() as at:
        ana = await at.person()
        everyone = [BotCommand("start", "Begin")]
        private = [BotCommand("urge", "A wave")]
        hers = [BotCommand("week", "My week")]
        await at.bot.set_my_commands(everyone)
        await at.bot.set_my_commands(private, BotCommandScopeAllPrivateChats(), "en")
        await at.bot.set_my_commands(hers, BotCommandScopeChat(ana))
        assert list(await at.bot.get_my_commands()) == everyone
        seen = await at.http.get(f"/sandbox/people/{ana}/commands")
        assert seen.json() == [{"command": "week", "description": "My week"}]
        await at.bot.delete_my_commands(BotCommandScopeChat(ana))
        seen = await at.http.get(f"/sandbox/people/{ana}/commands")
        assert seen.json() == [{"command": "urge", "description": "A wave"}]
        await at.bot.set_chat_menu_button(ana, MenuButtonCommands())
        assert (await at.bot.get_chat_menu_button(ana)).type == "commands"


@pytest.mark.parametrize("name", ["Start", "has space", "x" * 33])
async def test_odd_commands_are_refused(name: str) -> None:
    async with table() as at:
        with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
            await at.bot.set_my_commands([("ok", "fine"), (name, "odd")])


async def test_a_message_reaches_the_phone_as_it_was_sent() -> None:
    async with table() as at:
        ana = await at.person()
        sent = await at.bot.send_message(
            ana, "<b>Good</b> evening, 🌿 <a href='https://a.example'>Ana</a>", "HTML"
        )
        assert sent.text == "Good evening, 🌿 Ana"
        assert [(e.type, e.offset, e.length) for e in sent.entities] == [
            ("bold", 0, 4),
            ("text_link", 17, 3),
        ]
        assert sent.date == later()
        assert (await at.sees(ana, after=sent.message_id - 1))[0]["text"] == sent.text


async def test_options_that_do_not_show_are_taken_all_the_same() -> None:
    async with table() as at:
        ana = await at.person()
        sent = await at.bot.send_message(
            ana,
            "Quiet",
            disable_notification=True,
            protect_content=True,
            message_effect_id="5104841245755180586",
            entities=[MessageEntity("italic", 0, 5)],
            api_kwargs={"something_new": "yes"},
        )
        assert sent.has_protected_content
        assert sent.entities[0].type == "italic"
        reply = await at.bot.send_message(
            ana, "See above", reply_parameters=ReplyParameters(sent.message_id)
        )
        assert reply.reply_to_message is not None
        assert reply.reply_to_message.text == "Quiet"
        with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
            await at.bot.send_message(ana, "?", reply_parameters=ReplyParameters(999))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 4097, "message is too long"),
        ("   ", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("<b>open", "Can't find end tag"),
        ("a < b", "can't parse entities"),
        ("<div>no</div>", 'Unsupported start tag "div"'),
        ("<b>crossed</i>", "Unmatched end tag"),
    ],
)
async def test_texts_that_telegram_refuses(text: str, why: str) -> None:
    async with table() as at:
        ana = await at.person()
        with pytest.raises(BadRequest, match=f"(?i){why}"):
            await at.bot.send_message(ana, text, "HTML")
        assert (await at.bot.send_message(ana, "x" * 4096)).text == "x" * 4096


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (keyboard("é" * 33), "BUTTON_DATA_INVALID"),
        (keyboard(*"123456789"), "too many buttons in a row"),
        (InlineKeyboardMarkup(keyboard(*"1234").inline_keyboard * 26), "REPLY_MARKUP_TOO_LONG"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("bare")]]), "Text buttons are unallowed"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x", url="ftp:x")]]), "BUTTON_URL_INVALID"),
    ],
)
async def test_keyboards_that_telegram_refuses(markup: InlineKeyboardMarkup, why: str) -> None:
    async with table() as at:
        ana = await at.person()
        with pytest.raises(BadRequest, match=f"(?i){why}"):
            await at.bot.send_message(ana, "Choose", reply_markup=markup)


async def test_only_people_who_can_be_reached_are_written_to() -> None:
    async with table() as at:
        shy = await at.person("Shy", begun=False)
        with pytest.raises(Forbidden, match=r"(?i)can't initiate conversation"):
            await at.bot.send_message(shy, "Hello")
        with pytest.raises(BadRequest, match=r"(?i)Chat not found"):
            await at.bot.send_message(5, "Hello")
        ana = await at.person()
        await at.http.post(f"/sandbox/people/{ana}/blocked", json={"blocked": True})
        left = (await at.last()).my_chat_member
        assert left is not None
        assert left.new_chat_member.status == "kicked"
        with pytest.raises(Forbidden, match=r"(?i)bot was blocked by the user"):
            await at.bot.send_message(ana, "Hello")
        await at.http.post(f"/sandbox/people/{ana}/blocked", json={"blocked": False})
        assert await at.bot.send_message(ana, "Hello")


async def test_pictures_and_documents_go_out_and_come_back() -> None:
    async with table() as at:
        ana = await at.person()
        photo = await at.bot.send_photo(ana, picture(8, 6), caption="A week")
        assert (photo.photo[0].width, photo.photo[0].height) == (8, 6)
        page = InputFile(b"%PDF-1.4", filename="a week.pdf", attach=True)
        paper = await at.bot.send_document(ana, page, caption="<i>x</i>", parse_mode="HTML")
        assert paper.document is not None
        assert paper.document.file_name == "a week.pdf"
        again = await at.bot.send_document(ana, paper.document.file_id)
        assert again.document == paper.document
        file = await at.bot.get_file(paper.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"%PDF-1.4"
        seen = await at.http.get(f"/sandbox/people/{ana}/files/{paper.document.file_id}")
        assert seen.headers["content-type"] == "application/pdf"
        edited = await at.bot.edit_message_caption(ana, photo.message_id, caption="The week")
        assert not isinstance(edited, bool)
        assert edited.caption == "The week"


async def test_files_that_telegram_refuses() -> None:
    async with table() as at:
        ana = await at.person()
        with pytest.raises(BadRequest, match=r"(?i)IMAGE_PROCESS_FAILED"):
            await at.bot.send_photo(ana, b"not a picture")
        with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
            await at.bot.send_photo(ana, picture(), caption="x" * 1025)
        with pytest.raises(BadRequest, match=r"(?i)non-empty"):
            await at.bot.send_document(ana, b"", filename="a.txt")
        with pytest.raises(BadRequest, match=r"(?i)wrong remote file identifier"):
            await at.bot.send_document(ana, "made-up")
        with pytest.raises(BadRequest, match=r"(?i)invalid file_id"):
            await at.bot.get_file("made-up")


async def test_a_message_is_edited_in_place() -> None:
    async with table() as at:
        ana = await at.person()
        sent = await at.bot.send_message(ana, "How is it?", reply_markup=keyboard("1", "2"))
        edited = await at.bot.edit_message_text("You said 2.", ana, sent.message_id)
        assert not isinstance(edited, bool)
        assert edited.reply_markup is None
        assert edited.edit_date == later()
        with pytest.raises(BadRequest, match=r"(?i)Message is not modified"):
            await at.bot.edit_message_text("You said 2.", ana, sent.message_id)
        await at.bot.edit_message_reply_markup(ana, sent.message_id, reply_markup=keyboard("3"))
        on_phone = (await at.sees(ana))[-1]
        assert on_phone["reply_markup"] == {
            "inline_keyboard": [[{"text": "3", "callback_data": "3"}]]
        }
        with pytest.raises(BadRequest, match=r"(?i)Message to edit not found"):
            await at.bot.edit_message_text("x", ana, 999)
        with pytest.raises(BadRequest, match=r"(?i)Message can't be edited"):
            await at.bot.edit_message_text("x", ana, 1)
        with pytest.raises(BadRequest, match=r"(?i)no caption"):
            await at.bot.edit_message_caption(ana, sent.message_id, caption="x")


async def test_messages_are_deleted_while_they_are_young() -> None:
    async with table() as at:
        ana = await at.person()
        sent = [await at.bot.send_message(ana, str(n)) for n in range(4)]
        await at.bot.delete_message(ana, sent[0].message_id)
        await at.bot.delete_messages(ana, [sent[1].message_id, 999])
        assert [one["text"] for one in await at.sees(ana, after=1)] == ["2", "3"]
        with pytest.raises(BadRequest, match=r"(?i)Message to delete not found"):
            await at.bot.delete_message(ana, sent[0].message_id)
        await at.sandbox.world.companion.advance_to(later(hours=49))
        with pytest.raises(BadRequest, match=r"(?i)Message can't be deleted"):
            await at.bot.delete_message(ana, sent[2].message_id)


async def test_a_tap_is_answered_in_time_or_not_at_all() -> None:
    async with table() as at:
        ana = await at.person()
        sent = await at.bot.send_message(ana, "How is it?", reply_markup=keyboard("7"))
        before = (await at.http.get(f"/sandbox/people/{ana}/changes?after=0")).json()["seq"]
        name = await at.taps(ana, sent, "7")
        query = (await at.last()).callback_query
        assert query is not None
        assert (query.id, query.data) == (name, "7")
        await at.bot.answer_callback_query(query.id, "Noted", show_alert=True)
        seen = (await at.http.get(f"/sandbox/people/{ana}/changes?after={before}")).json()
        assert seen["toasts"] == [{"callback_query_id": name, "text": "Noted", "alert": True}]
        late = await at.taps(ana, sent, "gone button")
        await at.sandbox.world.companion.advance_to(later(minutes=16))
        for gone in (late, "123"):
            with pytest.raises(BadRequest, match=r"(?i)Query is too old"):
                await at.bot.answer_callback_query(gone)


async def test_reply_keyboards_come_and_go() -> None:
    async with table() as at:
        ana = await at.person()

        async def shown() -> object:
            return (await at.http.get(f"/sandbox/people/{ana}/changes?after=0")).json()["keyboard"]

        where = KeyboardButton("Here", request_location=True)
        once = ReplyKeyboardMarkup([[where]], one_time_keyboard=True)
        sent = await at.bot.send_message(ana, "Where?", reply_markup=once)
        assert sent.reply_markup is None
        assert (await at.sees(ana))[-1]["reply_markup"] == once.to_dict()
        assert await shown() == once.to_dict()
        await at.does(ana, {"location": {"latitude": 52.5, "longitude": 13.4}})
        assert await shown() is None
        await at.bot.send_message(ana, "Name?", reply_markup=ForceReply())
        assert await shown() == {"force_reply": True}
        await at.says(ana, "Ana")
        assert await shown() is None
        await at.bot.send_message(ana, "Stay", reply_markup=ReplyKeyboardMarkup([["a"]]))
        await at.bot.send_message(ana, "Go", reply_markup=ReplyKeyboardRemove())
        assert await shown() is None


async def test_typing_shows_until_the_next_message() -> None:
    async with table() as at:
        ana = await at.person()
        await at.bot.send_chat_action(ana, "typing")
        seen = (await at.http.get(f"/sandbox/people/{ana}/changes?after=0")).json()
        assert seen["typing"] is True
        await at.bot.send_message(ana, "There.")
        seen = (await at.http.get(f"/sandbox/people/{ana}/changes?after=0")).json()
        assert seen["typing"] is False
        with pytest.raises(BadRequest, match=r"(?i)wrong parameter action"):
            await at.bot.send_chat_action(ana, "dancing")


async def test_chats_can_be_looked_up_and_groups_left() -> None:
    async with table() as at:
        ana = await at.person()
        assert (await at.bot.get_chat(ana)).full_name == "Ana Silva"
        await at.says(ana, "Hello all", group=True)
        added, said = await at.drain()
        assert added.my_chat_member is not None
        assert said.message is not None
        group = said.message.chat
        assert group.type == "group"
        await at.bot.leave_chat(group.id)
        with pytest.raises(Forbidden, match=r"(?i)kicked from the group"):
            await at.bot.send_message(group.id, "Still here?")
        with pytest.raises(BadRequest, match=r"(?i)private chats"):
            await at.bot.leave_chat(ana)
        assert await at.bot.log_out()
        assert await at.bot.close()


async def test_wrong_tokens_and_unknown_methods_are_refused() -> None:
    async with table() as at:
        wrong = await at.http.get("/bot1:wrong/getMe")
        assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
        odd = await at.http.get(f"/bot{at.sandbox.token}/danceForMe")
        assert (odd.status_code, odd.json()["ok"]) == (404, False)
        with pytest.raises(EndPointNotFound):
            await at.bot.do_api_request("sendRichMessage", {"chat_id": 1})


async def test_calls_may_come_by_get_form_json_or_multipart() -> None:
    async with table() as at:
        ana = await at.person()
        path = f"/bot{at.sandbox.token}/SENDMESSAGE"
        what = {"chat_id": str(ana), "text": "Hi"}
        answers = [
            await at.http.get(path, params=what),
            await at.http.post(path, data=what),
            await at.http.post(path, json={"chat_id": ana, "text": "Hi"}),
            await at.http.post(path, data=what, files={"ignored": b"x"}),
        ]
        ids = [answer.json()["result"]["message_id"] for answer in answers]
        assert ids == [2, 3, 4, 5]
        broken = await at.http.post(path, content="{", headers={"Content-Type": "application/json"})
        assert broken.json()["error_code"] == 400
