"""The control API about people: who there is, what they say, tap and send, what they see."""

from zoneinfo import available_timezones

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.sandbox import acts
from bot.channels.sandbox.answers import guarded, json_answer, json_body
from bot.channels.sandbox.bodies import PART_AT_MOST, upload_from
from bot.channels.sandbox.phones import Person
from bot.channels.sandbox.refusals import UnfitError
from bot.channels.sandbox.shapes import Shape, text_of, whole
from bot.channels.sandbox.things import content_from, file_content
from bot.channels.sandbox.viewing import changes, file_answer, messages_after
from bot.channels.sandbox.world import World

NAME_AT_MOST = 64


class PeopleControl:
    """Routes under /sandbox/people."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Give the routes."""
        one = "/sandbox/people/{person:int}"
        return [
            Route("/sandbox/people", guarded(self.list), methods=["GET"]),
            Route("/sandbox/people", guarded(self.add), methods=["POST"]),
            Route(f"{one}/messages", guarded(self.messages), methods=["GET"]),
            Route(f"{one}/messages", guarded(self.speak), methods=["POST"]),
            Route(f"{one}/changes", guarded(self.changes), methods=["GET"]),
            Route(f"{one}/taps", guarded(self.tap), methods=["POST"]),
            Route(f"{one}/files", guarded(self.send_file), methods=["POST"]),
            Route(f"{one}/files/{{file_id}}", guarded(self.file), methods=["GET"]),
            Route(f"{one}/blocked", guarded(self.block), methods=["POST"]),
            Route(f"{one}/invitation", guarded(self.invite), methods=["POST"]),
            Route(f"{one}/commands", guarded(self.commands), methods=["GET"]),
        ]

    async def list(self, _request: Request) -> Response:
        """List everyone, with the role the companion knows them by."""
        people = self._world.phones.people
        roles = await self._world.companion.roles(list(people)) if people else {}
        return json_answer(
            [
                {
                    "id": one.id,
                    "name": one.name,
                    "language": one.language,
                    "role": roles.get(one.id, "stranger"),
                    "invitation": one.invitation,
                    "zone": one.zone,
                    "latest": self._world.phones.chats[one.id].latest,
                    "blocked": one.blocked,
                }
                for one in people.values()
            ]
        )

    async def add(self, request: Request) -> Response:
        """Make up one more person."""
        given = await json_body(request)
        name = " ".join(text_of(given.get("name")).split())
        if not 1 <= len(name) <= NAME_AT_MOST:
            raise UnfitError(f"A person needs a name of 1 to {NAME_AT_MOST} characters.")
        language = text_of(given.get("language")) or "en"
        invitation = text_of(given.get("invitation")) or None
        zone = text_of(given.get("zone")) or None
        if zone is not None and zone not in available_timezones():
            raise UnfitError("zone must be a time zone like America/New_York.")
        person = self._world.phones.add(name, language, zone, invitation)
        return json_answer({"id": person.id}, 201)

    async def messages(self, request: Request) -> Response:
        """Give the messages of a chat after a message id, both directions."""
        chat = self._world.chat(self._person(request).id)
        after = whole(request.query_params.get("after")) or 0
        return json_answer(messages_after(chat, after))

    async def speak(self, request: Request) -> Response:
        """Send or edit a message as this person."""
        person = self._person(request)
        given = await json_body(request)
        now = int(self._world.seconds())
        content = content_from(given, person, self._world.files, now)
        edit = whole(given.get("edit"))
        if edit is not None:
            number = acts.rewrite(self._world, person, edit, content)
        elif given.get("group"):
            number = acts.speak_in_group(self._world, person, content)
        elif given.get("channel"):
            number = acts.speak_in_channel(self._world, person, content)
        else:
            number = acts.speak(self._world, person, content)
        return json_answer({"message_id": number})

    async def changes(self, request: Request) -> Response:
        """Wait for what is new in a chat, for the page."""
        chat = self._world.chat(self._person(request).id)
        after = whole(request.query_params.get("after")) or 0
        return json_answer(await changes(self._world, chat, after))

    async def tap(self, request: Request) -> Response:
        """Tap an inline button as this person."""
        person = self._person(request)
        given = await json_body(request)
        number = whole(given.get("message_id"))
        if number is None:
            raise UnfitError("A tap needs a message_id and data.")
        query = acts.tap(self._world, person, number, text_of(given.get("data")))
        return json_answer({"callback_query_id": query})

    async def send_file(self, request: Request) -> Response:
        """Send a file as this person."""
        person = self._person(request)
        async with request.form(max_files=1, max_fields=10, max_part_size=PART_AT_MOST) as form:
            part = form.get("file")
            if part is None or isinstance(part, str):
                raise UnfitError("A file must be sent as multipart, under the name file.")
            upload = await upload_from(part)
            caption = text_of(form.get("caption"))
        content = file_content(upload, caption, self._world.files)
        return json_answer({"message_id": acts.speak(self._world, person, content)})

    async def file(self, request: Request) -> Response:
        """Open a file from this person's chat."""
        self._person(request)
        return file_answer(self._world, request.path_params["file_id"])

    async def block(self, request: Request) -> Response:
        """Block or unblock the bot as this person."""
        person = self._person(request)
        blocked = (await json_body(request)).get("blocked")
        if not isinstance(blocked, bool):
            raise UnfitError("blocked must be true or false.")
        acts.block(self._world, person, blocked)
        return json_answer({"blocked": blocked})

    async def invite(self, request: Request) -> Response:
        """Hand this person an invitation link, or take it back with null."""
        person = self._person(request)
        given: Shape = await json_body(request)
        person.invitation = text_of(given.get("invitation")) or None
        self._world.changed()
        return json_answer({"invitation": person.invitation})

    async def commands(self, request: Request) -> Response:
        """Give the command menu as this person sees it."""
        person = self._person(request)
        return json_answer(self._world.profile.menu_for(person.id, person.language))

    def _person(self, request: Request) -> Person:
        return self._world.person(request.path_params["person"])
