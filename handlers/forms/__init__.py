"""Our own forms: each ``<id>.json`` here is a FHIR R4 Questionnaire, found by its name."""

import json
from functools import cache
from importlib.resources import files

from bot.care.forms import Form, read_form


@cache
def form(name: str) -> Form:
    """The form in ``<name>.json``.

    Raises:
        FileNotFoundError: there is none.
        CannotRun: it has something Tandem does not run.
    """
    return read_form(json.loads(files(__name__).joinpath(f"{name}.json").read_text("utf-8")))


def names() -> list[str]:
    """The forms there are."""
    shelf = (path.name for path in files(__name__).iterdir())
    return sorted(name.removesuffix(".json") for name in shelf if name.endswith(".json"))
