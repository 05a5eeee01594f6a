"""The control API: what scripts, tests and the page do beside the bot."""

import asyncio
import contextlib

import pytest

from bot.channels.sandbox import DueLine, Sandbox, StillCompanion
from tests import demobot
from tests.sandboxes import MONDAY, Planned, later, table


async def test_people_are_made_up_with_roles_and_invitations() -> None:
    async with table(StillCompanion(MONDAY, {7000001: "client"})) as at:
        link = "https://t.me/tandem_sandbox_bot?start=abc"
        given = {"name": "Ana Silva", "language": "es", "invitation": link}
        ana = (await at.http.post("/sandbox/people", json=given)).json()["id"]
        await at.person("Tom", begun=False)
        people = (await at.http.get("/sandbox/people")).json()
        assert [(one["name"], one["role"], one["invitation"]) for one in people] == [
            ("Ana Silva", "client", link),
            ("Tom", "stranger", None),
        ]
        await at.says(ana, "/start abc")
        assert (await at.http.get("/sandbox/people")).json()[0]["invitation"] is None
        nameless = await at.http.post("/sandbox/people", json={"name": " "})
        assert nameless.status_code == 400
        assert nameless.json()["error"].startswith("A person needs a name")


async def test_everything_a_person_can_send_arrives_as_telegram_sends_it() -> None:
    async with table() as at:
        ana = await at.person()
        first = await at.says(ana, "/help now")
        entity = (await at.last()).effective_message
        assert entity is not None
        assert [(e.type, e.length) for e in entity.entities] == [("bot_command", 5)]
        await at.says(ana, "Corrected", edit=first)
        corrected = (await at.last()).edited_message
        assert corrected is not None
        assert (corrected.text, corrected.message_id) == ("Corrected", first)
        things: list[tuple[dict[str, object], str]] = [
            ({"location": {"latitude": 1.5, "longitude": 2.5}}, "location"),
            ({"contact": {"phone_number": "+15550101", "first_name": "Bo"}}, "contact"),
            ({"contact": True}, "contact"),
            ({"sticker": True}, "sticker"),
            ({"voice": True}, "voice"),
            ({"poll": True}, "poll"),
            ({"text": "passed on", "forwarded": True}, "forward_origin"),
        ]
        for what, kind in things:
            await at.does(ana, what)
            message = (await at.last()).message
            assert message is not None
            assert getattr(message, kind) is not None
        await at.says(ana, "Dear all", channel=True)
        post = (await at.last()).channel_post
        assert post is not None
        assert post.chat.type == "channel"


async def test_files_a_person_sends_are_photos_or_documents() -> None:
    async with table() as at:
        ana = await at.person()
        path = f"/sandbox/people/{ana}/files"
        page = {"file": ("plan.html", b"<script>1</script>", "text/html")}
        answer = await at.http.post(path, files=page, data={"caption": "My plan"})
        assert answer.status_code == 200
        message = (await at.last()).message
        assert message is not None
        assert message.document is not None
        assert (message.document.file_name, message.caption) == ("plan.html", "My plan")
        opened = await at.http.get(f"{path}/{message.document.file_id}")
        assert opened.headers["content-disposition"] == "attachment; filename*=UTF-8''plan.html"
        assert opened.headers["content-type"] == "application/octet-stream"
        assert (await at.http.post(path, data={"caption": "none"})).status_code == 400
        assert (await at.http.get(f"{path}/nothing")).status_code == 404


async def test_a_calendar_is_saved_under_its_name_as_what_it_is() -> None:
    async with table() as at:
        ana = await at.person()
        sent = await at.bot.send_document(ana, b"BEGIN:VCALENDAR", filename="my week ü.ics")
        assert sent.document is not None
        assert sent.document.mime_type == "text/calendar"
        saved = await at.http.get(f"/sandbox/people/{ana}/files/{sent.document.file_id}")
        assert saved.headers["content-type"].startswith("text/calendar")
        name = "my%20week%20%C3%BC.ics"
        assert saved.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
        assert saved.content == b"BEGIN:VCALENDAR"


async def test_the_place_for_files_refuses_as_the_bot_api_does() -> None:
    async with table() as at:
        for token, status in ((at.sandbox.token, 404), ("1:no", 401)):
            gone = await at.http.get(f"/file/bot{token}/documents/gone.ics")
            assert gone.status_code == gone.json()["error_code"] == status


async def test_old_phones_may_tap_buttons_that_are_gone() -> None:
    async with table() as at:
        ana = await at.person()
        sent = await at.bot.send_message(ana, "Choose")
        await at.bot.delete_message(ana, sent.message_id)
        await at.taps(ana, sent, "old")
        query = (await at.last()).callback_query
        assert query is not None
        assert query.data == "old"
        assert query.message is not None
        assert not query.message.is_accessible
        far = {"message_id": 99, "data": "x"}
        refused = await at.http.post(f"/sandbox/people/{ana}/taps", json=far)
        assert refused.status_code == 404


async def test_a_page_hears_of_changes_as_they_happen() -> None:
    async with table() as at:
        ana = await at.person()
        path = f"/sandbox/people/{ana}/changes"
        seen = (await at.http.get(f"{path}?after=0")).json()
        waiting = asyncio.create_task(at.http.get(f"{path}?after={seen['seq']}"))
        await asyncio.sleep(0.05)
        sent = await at.bot.send_message(ana, "News")
        fresh = (await waiting).json()
        assert [one["text"] for one in fresh["messages"]] == ["News"]
        await at.bot.edit_message_text("Better news", ana, sent.message_id)
        edited = (await at.http.get(f"{path}?after={fresh['seq']}")).json()
        assert [one["text"] for one in edited["messages"]] == ["Better news"]
        await at.bot.delete_message(ana, sent.message_id)
        gone = (await at.http.get(f"{path}?after={edited['seq']}")).json()
        assert gone["deleted"] == [sent.message_id]
        from_another_run = (await at.http.get(f"{path}?after=9999")).json()
        assert len(from_another_run["messages"]) == 1


async def test_the_clock_stops_at_everything_due_on_the_way() -> None:
    lines = [
        DueLine(later(hours=1), "Ana", "first", "because"),
        DueLine(later(hours=2), "Ana", "second", "because"),
        DueLine(later(days=2), "Ana", "third", "because"),
    ]
    companion = Planned(lines)
    async with table(companion) as at:
        due = (await at.http.get("/sandbox/due")).json()
        assert due[0] == {
            "at": "2027-03-08T10:00:00Z",
            "who": "Ana",
            "what": "first",
            "why": "because",
        }
        moved = await at.http.post("/sandbox/clock", json={"advance": "PT3H"})
        assert moved.json() == {"now": "2027-03-08T12:00:00Z"}
        assert companion.happened == [("first", later(hours=1)), ("second", later(hours=2))]
        await at.http.post("/sandbox/clock", json={"until": "next"})
        assert (await at.http.get("/sandbox/clock")).json() == {"now": "2027-03-10T09:00:00Z"}
        nothing = await at.http.post("/sandbox/clock", json={"until": "next"})
        assert (nothing.status_code, nothing.json()["error"]) == (409, "Nothing is due.")
        back = await at.http.post("/sandbox/clock", json={"set": "2027-03-08T09:00:00Z"})
        assert back.json() == {"error": "The clock only goes forward."}


@pytest.mark.parametrize(
    "wrong", [{}, {"advance": "P1M"}, {"advance": 3}, {"set": "soon"}, {"set": "2027-04-01T00:00"}]
)
async def test_moves_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    async with table() as at:
        refused = await at.http.post("/sandbox/clock", json=wrong)
        assert refused.status_code == 400
        assert refused.json()["error"]


async def test_the_clock_waits_until_the_bot_has_taken_everything_in() -> None:
    async with table() as at:
        ana = await at.person()
        polling = asyncio.create_task(demobot.run(at.bot))
        await at.says(ana, "Before")
        moved = await at.http.post("/sandbox/clock", json={"advance": "P1D"})
        assert moved.status_code == 200
        answer = (await at.sees(ana))[-1]
        assert answer["text"] == "You said: Before"
        assert answer["date"] == int(MONDAY.timestamp())
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling


async def test_the_clock_says_so_when_no_bot_is_asking() -> None:
    async with table(patience=0.1) as at:
        ana = await at.person()
        await at.says(ana, "Hello?")
        stuck = await at.http.post("/sandbox/clock", json={"advance": "PT1H"})
        assert stuck.status_code == 503
        assert "Is it running" in stuck.json()["error"]


async def test_the_log_tells_a_bots_pace() -> None:
    async with table() as at:
        ana = await at.person()
        await at.bot.send_message(ana, "One")
        call = (await at.http.get("/sandbox/log?limit=1")).json()[0]
        assert (call["method"], call["chat"], call["status"]) == ("sendMessage", str(ana), 200)
        assert call["ms"] < 1000


async def test_other_sites_cannot_use_the_control_api() -> None:
    async with table() as at:
        for headers in ({"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}):
            refused = await at.http.get("/sandbox/people", headers=headers)
            assert refused.status_code == 403
        own = await at.http.get("/sandbox/people", headers={"Origin": at.sandbox.url})
        assert own.status_code == 200
        page = await at.http.get("/")
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert (await at.http.get("/page/main.js")).status_code == 200
        assert (await at.http.get("/page/..%2fserver.py")).status_code == 404


@pytest.mark.parametrize("host", ["192.168.1.5", "10.0.0.1", "example.org", "::"])
async def test_only_this_machine_may_be_named(host: str) -> None:
    sandbox = Sandbox(StillCompanion(MONDAY), data_dir=None)
    with pytest.raises(ValueError, match="only on this machine"):
        await sandbox.serve(host, 0)
    await sandbox.stop()


async def test_people_nobody_made_up_are_not_found() -> None:
    async with table() as at:
        missing = await at.http.post("/sandbox/people/5/messages", json={"text": "Hi"})
        assert (missing.status_code, missing.json()) == (404, {"error": "There is no person 5."})
        ana = await at.person()
        for body in ({"text": " "}, {"text": "x" * 4097}, {"location": {"latitude": 100}}):
            refused = await at.http.post(f"/sandbox/people/{ana}/messages", json=body)
            assert refused.status_code == 400
        not_json = await at.http.post(f"/sandbox/people/{ana}/messages", content=b"[]")
        assert not_json.json() == {"error": "The body must be a JSON object."}
