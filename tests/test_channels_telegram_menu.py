"""The command menu: little for strangers, a person's own in their own chat."""

from telegram import BotCommandScopeAllPrivateChats

from bot.channels.telegram.menu import Profile, drop_person_menu, set_menu, set_person_menu
from tests.telegrams import Corner, corner

EVERYBODY = {"": [("start", "Begin"), ("help", "Help")], "pt": [("start", "Começar")]}
PROFILE = Profile("Tandem", "A companion for two.", "For two.")


async def menu(at: Corner, person: int) -> list[str]:
    answer = await at.table.http.get(f"/sandbox/people/{person}/commands")
    return [str(one["description"]) for one in answer.json()]


async def test_a_stranger_sees_little_and_in_their_language() -> None:
    async with corner() as at:
        ana = await at.table.person()
        await set_menu(at.wire, EVERYBODY, {"": PROFILE})
        assert await menu(at, ana) == ["Begin", "Help"]
        portuguese = await at.wire.bot.get_my_commands(BotCommandScopeAllPrivateChats(), "pt")
        assert [one.description for one in portuguese] == ["Começar"]
        assert (await at.wire.bot.get_my_name()).name == "Tandem"
        assert (await at.wire.bot.get_my_description()).description == "A companion for two."
        assert (await at.wire.bot.get_my_short_description()).short_description == "For two."


async def test_a_person_we_know_sees_their_own_until_they_leave() -> None:
    async with corner() as at:
        ana, rui = await at.table.person(), await at.table.person("Rui")
        await set_menu(at.wire, EVERYBODY, {})
        await set_person_menu(at.wire, str(ana), [("checkin", "How was today?")])
        assert await menu(at, ana) == ["How was today?"]
        assert await menu(at, rui) == ["Begin", "Help"]
        await drop_person_menu(at.wire, str(ana))
        assert await menu(at, ana) == ["Begin", "Help"]
