"""What the lock file says, as far as it can be held to without any network: everything is pinned
and hashed, nothing comes from elsewhere, and every licence is one that was looked at.

That no version has a known hole, or was withdrawn by its makers, only an index can tell:
``make audit`` asks one, and says so where it cannot.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PINNED = re.compile(r"^([A-Za-z0-9][\w.\[\]-]*)==(\S+)", re.MULTILINE)
ELSEWHERE = ("--index", "--extra-index", "--find-links", "--trusted", "git+", "http:", "https:")
BEFORE_RELEASE = re.compile(r"(a|b|rc|dev)\d*$")
FREE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|MPL|Mozilla Public|PSF|Python Software|Zlib|zlib|Unlicense|CC0|0BSD"
    r"|OFL|LGPL|Lesser General|Public Domain|HPND|BlueOak|PostgreSQL)",
    re.IGNORECASE,
)
LOOKED_AT = {
    "fhirpathpy": "MIT, in the licence file of its wheel",
}
"""Whose metadata names no licence that a pattern can read, and what was found by reading."""


def locked() -> dict[str, str]:
    """Every requirement by its name, with its version."""
    return {
        name.split("[")[0].lower().replace("_", "-"): version
        for name, version in PINNED.findall((ROOT / "requirements.lock").read_text())
    }


def test_every_requirement_is_pinned_and_hashed() -> None:
    text = (ROOT / "requirements.lock").read_text()
    blocks = [block for block in re.split(r"\n(?=[A-Za-z0-9])", text) if PINNED.match(block)]
    assert len(blocks) > 50
    bare = [block.split()[0] for block in blocks if "--hash=sha256:" not in block]
    assert bare == []
    assert set(re.findall(r"--hash=(\w+):", text)) == {"sha256"}


def test_nothing_comes_from_elsewhere() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    found = [one for one in lines if not one.startswith("#") and any(at in one for at in ELSEWHERE)]
    assert found == []


def test_nothing_is_a_version_before_its_release() -> None:
    assert {
        name: version for name, version in locked().items() if BEFORE_RELEASE.search(version)
    } == {}


def test_what_we_ask_for_is_what_is_locked() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*told["dependencies"], *told["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=!~; ]", one)[0].lower().replace("_", "-") for one in wanted}
    names = {name.replace(".", "-") for name in names}
    assert names - {name.replace(".", "-") for name in locked()} == set()


@pytest.mark.parametrize("name", sorted(locked()))
def test_its_licence_is_one_that_was_looked_at(name: str) -> None:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        pytest.skip("not for this machine")
    assert name in LOOKED_AT or FREE.search(_licence(found)), _licence(found)


def _licence(found: Distribution) -> str:
    told = found.metadata
    classifiers = [one for one in told.get_all("Classifier") or [] if one.startswith("License")]
    named = [told[name][:200] for name in ("License-Expression", "License") if name in told]
    return " ".join([*named, *classifiers])
