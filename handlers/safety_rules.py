"""The safety rules of our own forms: ``<form>.rules.json`` beside the form.

The lowest mood of the daily check-in leads to the offer of help. That is our own choice; a clinic
that uses a published instrument writes its rule (such as "item 9 above 0") in the same way.
"""

from __future__ import annotations

from functools import cache

from bot.care.forms.rules import read_rules
from bot.care.forms.safety import SafetyRule
from handlers.forms import form, rules


@cache
def safety_rules(name: str) -> tuple[SafetyRule, ...]:
    """The rules of one form; none for a form without any."""
    return read_rules(rules(name), form(name)).safety_rules
