"""The safety rules of our own forms: ``safety_rules.json``, by the form's name.

The lowest mood of the daily check-in leads to the offer of help. That is our own choice; a clinic
that uses a published instrument writes its rule (such as "item 9 above 0") in the same way.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from bot.care.forms.safety import SafetyRule


@cache
def safety_rules(form: str) -> tuple[SafetyRule, ...]:
    """The rules of one form; none for a form without any."""
    text = files("handlers").joinpath("safety_rules.json").read_text("utf-8")
    return tuple(SafetyRule(**rule) for rule in json.loads(text).get(form, []))
