"""The consent holds what the law asks of a written one, and the receipt repeats it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handlers.consent import consent_text, receipt
from handlers.deeds import Partner
from handlers.scope import BRIEFLY, COVERS, FORMS, form_entry
from handlers.scope_words import KINDS, MEANS, meaning

BEN = Partner(1, "Ben Hale", "Harbour Street Clinic", [], "", "")
AT = datetime(2026, 3, 2, 10, 5, tzinfo=UTC)
SIGNED = "2 March 2026 at 10:05 (UTC+00:00; text version 2)"
LOOK_BACK, CHECK = form_entry("urn:weekly"), form_entry("urn:alliance")
TITLES = {LOOK_BACK: "Weekly look-back", CHECK: "How we work together"}
SCOPE = [*(kind for kind in KINDS if kind != FORMS), LOOK_BACK]
UNTIL = date(2027, 3, 2)
TEXT = consent_text("Ana", BEN, meaning(SCOPE, TITLES), UNTIL)

# 42 CFR 2.31(a), as amended in 2024 (89 FR 12472), element by element.
ELEMENTS = {
    "the name of the patient": "I, Ana,",
    "who may disclose": "allow Harbour Street Clinic, which runs Tandem,",
    "what, with the substance use named": "the pull to use",
    "to whom": "to share with Ben Hale",
    "what for": "Why: so that Ben Hale can use it in my treatment.",
    "the right to revoke, in writing, and how": "with /share here or in writing to Harbour Street",
    "save for what was relied on before": "what was read before cannot be unread",
    "until when": "Until: 2 March 2027",
    "redisclosure as HIPAA permits": "as the law (HIPAA) allows",
    "but not in proceedings against the patient": "may not be used against me in any court",
    "what happens without it": "neither Tandem nor my treatment depends on it",
}


@pytest.mark.parametrize("element", ELEMENTS)
def test_the_text_holds(element: str) -> None:
    assert ELEMENTS[element] in TEXT


def test_signature_and_date_stand_on_the_receipt() -> None:
    sheet = receipt(TEXT, BEN, "Ana Petrova", AT)
    assert isinstance(sheet.data, dict)
    rows = sheet.data["rows"]
    assert rows[-1] == {"label": "Signed", "text": f"Ana Petrova, on {SIGNED}"}
    assert sheet.data["intro"].startswith("I, Ana, allow")


def test_the_receipt_loses_no_line_of_the_text() -> None:
    sheet = receipt(TEXT, BEN, "Ana Petrova", AT)
    assert isinstance(sheet.data, dict)
    printed = "\n".join(f"{row['label']}: {row['text']}" for row in sheet.data["rows"])
    for line in TEXT.split("\n")[1:]:
        assert line in printed


def test_only_what_was_ticked_is_named() -> None:
    text = consent_text("Ana", BEN, meaning(["lines"], TITLES), UNTIL)
    assert MEANS["lines"] in text
    assert MEANS["check_ins"] not in text
    assert "form" not in meaning(["lines"], TITLES)


def test_forms_are_named_one_by_one() -> None:
    assert "of the forms I fill in, with their scores: “Weekly look-back” (" in TEXT
    assert "a form not named here is not shared" in TEXT
    assert "How we work together" not in TEXT


def test_a_consent_to_all_forms_still_says_so() -> None:
    told = meaning([FORMS], TITLES)
    assert told == MEANS[FORMS]
    assert "all forms I fill in, also those that come later" in told
    assert "each can be kept back" in told


def test_a_form_nobody_has_any_more_is_no_hole_in_the_text() -> None:
    assert "a form no longer in use" in meaning([form_entry("urn:gone")], TITLES)


def test_where_somebody_is_is_never_shared() -> None:
    assert "Never shared: where I am, the town I named, my clock" in TEXT


def test_every_kind_has_a_label_a_meaning_and_a_line_on_the_page() -> None:
    assert KINDS.keys() == MEANS.keys() == COVERS.keys() == BRIEFLY.keys()
