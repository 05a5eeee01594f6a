"""Answers written down as a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from pydantic import JsonValue

from bot.care.forms.computing import see
from bot.care.forms.items import Answers, Form
from bot.care.forms.writing import Status, Writing, resource_of


def response(
    form: Form,
    answers: Answers,
    declined: Set[str],
    *,
    authored: datetime,
    status: Status,
    now: datetime | None = None,
) -> dict[str, JsonValue]:
    """Write the answers down as a QuestionnaireResponse, with what the form calculates from them.

    What is not enabled is absent. What somebody would rather not say is there without an answer,
    with the data-absent-reason ``asked-declined``
    (http://hl7.org/fhir/R4/valueset-data-absent-reason.html). An option's weight goes with its
    coding. ``now`` (without it ``authored``) is for expressions that speak of today.

    Raises:
        ValueError: ``authored`` has no zone, or a choice was answered with no option of its own.
    """
    sight = see(form, answers, declined, now=now or authored)
    items = Writing(sight.switches, sight.values, declined).items(sight.spots.roots)
    return resource_of(form, items, authored=authored, status=status)
