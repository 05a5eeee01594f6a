"""What fits best comes first; what is lacking is said and never leaves somebody with nothing."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.directory import shipped
from bot.crisis.line import TOPICS, Contact, Text
from bot.crisis.looking import Asked, look
from tests.helplines import TODAY, directory, line

SHIPPED = shipped()
SUICIDE = Asked("DE", "suicide", "de")
COUNTRIES = sorted(SHIPPED.by_country)
CONTACTS: list[Contact | None] = [None, "call", "text", "chat"]
ASKED = st.builds(
    Asked,
    st.sampled_from(COUNTRIES),
    st.sampled_from([None, *TOPICS]),
    st.sampled_from([None, "en", "es", "fr", "zu"]),
    st.sampled_from(CONTACTS),
)


def ids(asked: Asked) -> list[str]:
    return [one.id for one in look(SHIPPED, asked, TODAY).lines]


@given(ASKED)
@settings(deadline=None)
def test_whatever_is_asked_the_lines_are_the_countrys_own_and_there_are_some(asked: Asked) -> None:
    found = look(SHIPPED, asked, TODAY)
    assert {one.country for one in found.lines} == {asked.country}
    assert all(one.shown(TODAY) for one in found.lines)


@given(ASKED)
@settings(deadline=None)
def test_what_is_not_lacking_is_what_was_asked_for(asked: Asked) -> None:
    found = look(SHIPPED, asked, TODAY)
    if not found.no_topic and asked.topic:
        assert all(asked.topic in one.topics for one in found.lines)
    if not found.no_contact and asked.contact:
        assert all(one.takes(asked.contact) for one in found.lines)
    if not found.no_language and asked.language:
        assert any(asked.language in one.languages or not one.languages for one in found.lines)


@given(ASKED)
@settings(deadline=None)
def test_a_language_changes_the_order_and_hides_nobody(asked: Asked) -> None:
    anybody = Asked(asked.country, asked.topic, None, asked.contact)
    assert sorted(ids(asked)) == sorted(ids(anybody))


def test_somebody_in_despair_is_shown_the_line_for_everybody_before_that_of_veterans() -> None:
    found = ids(Asked("US", "suicide", "en"))
    assert found[0] == "us-988-suicide-crisis-lifeline"
    assert found.index("us-crisis-text-line") < found.index("us-veterans-crisis-line")


def test_somebody_who_speaks_spanish_is_shown_the_spanish_line_first() -> None:
    assert ids(Asked("US", "suicide", "es"))[0] == "us-988-lifeline-spanish"


def test_a_clinics_own_line_is_shown_before_all_others() -> None:
    found = look(
        directory(line("de-a"), line("de-own", languages=("en",), own=True)), SUICIDE, TODAY
    )
    assert found.lines[0].id == "de-own"


def test_what_nothing_new_confirms_comes_later() -> None:
    old, new = line("de-a", confirmed="2023", sources=9), line("de-b")
    assert [one.id for one in look(directory(old, new), SUICIDE, TODAY).lines] == ["de-b", "de-a"]


def test_a_region_is_served_first_and_other_regions_are_left_out() -> None:
    there = directory(line("de-all"), line("de-be", region="DE-BE"), line("de-by", region="DE-BY"))
    berlin = Asked("DE", "suicide", region="DE-BE")
    assert [one.id for one in look(there, berlin, TODAY).lines] == ["de-be", "de-all"]
    anywhere = look(there, Asked("DE", "suicide"), TODAY)
    assert [one.id for one in anywhere.lines] == ["de-all", "de-be", "de-by"]


def test_without_a_line_for_the_topic_those_who_listen_are_given_and_it_is_said() -> None:
    there = directory(line("de-kids", topics=("youth",)), line("de-ear", topics=("general",)))
    found = look(there, Asked("DE", "substance_use"), TODAY)
    assert found.no_topic
    assert [one.id for one in found.lines] == ["de-ear"]
    only_kids = look(directory(line("de-kids", topics=("youth",))), SUICIDE, TODAY)
    assert only_kids.no_topic
    assert [one.id for one in only_kids.lines] == ["de-kids"]


def test_company_while_using_falls_back_to_drugs_and_not_to_despair() -> None:
    there = directory(line("de-a"), line("de-b", topics=("substance_use",)))
    assert [one.id for one in look(there, Asked("DE", "not_alone"), TODAY).lines] == ["de-b"]


def test_a_way_of_contact_narrows_and_says_when_it_cannot() -> None:
    there = directory(line("de-a"), line("de-b", text=Text(number="12345")))
    by_text = look(there, Asked("DE", "suicide", contact="text"), TODAY)
    assert [one.id for one in by_text.lines] == ["de-b"]
    by_chat = look(there, Asked("DE", "suicide", contact="chat"), TODAY)
    assert by_chat.no_contact
    assert len(by_chat.lines) == 2


def test_a_language_nobody_speaks_is_said() -> None:
    assert look(directory(line()), Asked("DE", "suicide", "es"), TODAY).no_language
    assert not look(directory(line()), SUICIDE, TODAY).no_language
    assert not look(directory(), SUICIDE, TODAY).no_language


def test_a_thousand_lookups_take_less_than_a_second() -> None:
    begun = time.process_time()
    for _ in range(1000):
        look(SHIPPED, Asked("US", "suicide", "es"), TODAY)
    assert time.process_time() - begun < 1
