"""Which ways pages go: the clinic decides about the chat, the clinician about the rest."""

from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as some

from bot.talk.terms import Terms
from handlers.alliance.ways_out import Ways, ways_of
from storage.people import Profile

CHATS: list[Literal["encrypted", "plain", "off"]] = ["encrypted", "plain", "off"]
TERMS = some.builds(Terms, digest_in_chat=some.sampled_from(CHATS), mail=some.booleans())
PROFILES = some.builds(
    Profile,
    email=some.sampled_from(["", "a@b.cd"]),
    mail_to=some.sampled_from(["", "e@f.gh"]),
    pages_by=some.sampled_from(["chat", "mail", "both"]),
    passphrase=some.sampled_from(["", "four words in a row"]),
)


@given(TERMS, PROFILES)
def test_nothing_is_mailed_without_an_address_that_is_theirs_and_a_lock(
    terms: Terms, profile: Profile
) -> None:
    ways = ways_of(terms, profile)
    if ways.mail:
        assert terms.mail
        assert profile.mail_to
        assert profile.passphrase


@given(TERMS, PROFILES)
def test_off_is_off_and_a_lock_is_a_lock(terms: Terms, profile: Profile) -> None:
    ways = ways_of(terms, profile)
    if terms.digest_in_chat == "off":
        assert not ways.chat
    if ways.chat and terms.digest_in_chat == "encrypted":
        assert profile.passphrase


@given(TERMS, PROFILES)
def test_who_gets_nothing_is_told_why_unless_the_clinic_sends_nothing(
    terms: Terms, profile: Profile
) -> None:
    ways = ways_of(terms, profile)
    sends_nothing = terms.digest_in_chat == "off" and not terms.mail
    assert ways.chat or ways.mail or ways.lacking or sends_nothing
    assert not (sends_nothing and (ways.chat or ways.mail or ways.lacking))


def test_mail_alone_falls_back_to_the_chat_when_the_address_is_gone() -> None:
    gone = Profile(pages_by="mail", passphrase="four words in a row")
    assert ways_of(Terms(mail=True), gone) == Ways(chat=True, mail=False)
