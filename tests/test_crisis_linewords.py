"""How a line looks in a chat."""

from bot.crisis.directory import shipped
from bot.crisis.line import EmergencyNumber, Text
from bot.crisis.linewords import emergency_words, line_block
from tests.helplines import TODAY, line


def block(line_id: str, language: str = "en") -> list[str]:
    found = shipped().named(line_id)
    assert found is not None
    return line_block(found, language, TODAY).split("\n")


def test_a_line_says_who_how_when_and_what_it_costs() -> None:
    assert block("us-988-suicide-crisis-lifeline") == [
        "988 Suicide & Crisis Lifeline",
        "call 988 · text 988 · chat https://chat.988lifeline.org/",
        "round the clock · free · English, Spanish · checked 2026-10",
        "TTY: dial 711, then 988.",
    ]


def test_the_same_in_spanish() -> None:
    assert block("us-988-lifeline-spanish", "es")[1:] == [
        "llama al 988, luego pulsa 2 · envía AYUDA al 988",
        "las 24 horas · gratis · español · revisado 2026-10",
    ]


def test_a_number_is_shown_as_dialled_there_and_in_the_form_that_can_be_tapped() -> None:
    assert block("mx-saptel")[1] == "call 55 5259 8121 (+52-55-5259-8121)"


def test_where_both_forms_have_the_same_digits_one_is_enough() -> None:
    assert block("us-samhsa-national-helpline")[1] == "call +1-800-662-4357 · text 435748"


def test_further_numbers_follow() -> None:
    shown = block("de-telefonseelsorge")[1]
    assert shown.startswith("call 0800 111 0 111 (+49-800-1110111) · 0800 111 0 222 (+49-800-")
    assert "· 116 123 ·" in shown


def test_what_is_not_known_is_said() -> None:
    shown = line_block(line(confirmed=None), "en", TODAY)
    assert "hours not known · cost not known · German · not known when last confirmed" in shown
    old = line(confirmed="2023").model_copy(update={"hours": "24/7", "cost": {"en": "1 EUR"}})
    shown = line_block(old, "en", TODAY)
    assert "round the clock, as far as known · 1 EUR · German · last confirmed 2023" in shown


def test_a_region_a_page_and_a_clinics_own_line() -> None:
    assert block("gb-lifeline")[0].endswith("(Northern Ireland)")
    assert block("us-findtreatment-gov")[1] == "https://findtreatment.gov/"
    assert "from your clinic" in line_block(line(own=True), "en", TODAY)


def test_whatsapp_is_a_link_and_a_text_without_a_word_is_just_a_number() -> None:
    texted = line(text=Text(number="12345"), number=None, local=None).model_copy(
        update={"whatsapp": "+4930123456"}
    )
    assert "text 12345 · WhatsApp https://wa.me/4930123456" in line_block(texted, "en", TODAY)


def test_what_it_is_for_is_said_when_it_was_not_asked_for() -> None:
    shown = line_block(line(topics=("youth", "lgbtq")), "en", TODAY, with_topics=True)
    assert "for: Children and young people, LGBTQ+ · " in shown


def test_emergency_numbers_in_one_phrase() -> None:
    assert emergency_words(shipped().emergency("US"), "en") == "911"
    assert emergency_words(shipped().emergency("DE"), "es") == "112 o 110 (policía)"
    many = [EmergencyNumber(number=str(n), services=("fire",), sources=2) for n in range(10, 20)]
    assert emergency_words(many, "en") == "10 (fire), 11 (fire), 12 (fire) or 13 (fire)"


def test_every_line_can_be_shown_in_every_language_and_is_short() -> None:
    for one in shipped().every():
        for language in ("en", "es"):
            shown = line_block(one, language, TODAY, with_topics=True)
            assert "{" not in shown
            assert "None" not in shown
            assert len(shown) < 500, one.id
