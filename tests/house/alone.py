"""The project speaks of itself alone: no registry, no path of the machine it was written on.

The forbidden strings are put together from parts, so that this file does not contain them.
"""

import re

HOSTS = (
    ("pypi", "org"),
    ("files", "pythonhosted"),
    ("registry", "npmjs"),
    ("deb", "debian"),
)
FOLDERS = (("", "work", ""), ("", "root", ""), ("", "tmp", "v"), ("shared", ""))
FORBIDDEN = (*map(".".join, HOSTS), *map("/".join, FOLDERS))

ADDRESS = re.compile("http" + r"s?://|index-url\s*[= ]\s*\S+:", re.IGNORECASE)


def foreign_words(path: str, text: str) -> list[str]:
    """Find the forbidden strings in one file, whatever their case."""
    return [
        f"{path}:{number}: speaks of {word}"
        for number, line in enumerate(text.splitlines(), start=1)
        for word in FORBIDDEN
        if word in line.lower()
    ]


def loose_requirements(text: str) -> list[str]:
    """Find requirements of a lock file without an exact version and a hash, and any address."""
    found = []
    for entry in _entries(text):
        name = entry.split()[0]
        if not entry.startswith("-") and ("==" not in name or "--hash=sha256:" not in entry):
            found.append(f"{name}: no exact version with a hash")
        if entry.startswith("-") or ADDRESS.search(entry):
            found.append(f"{name}: says where to look")
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    return found + [f"{line}: an address" for line in comments if ADDRESS.search(line)]


def _entries(text: str) -> list[str]:
    """Give each requirement on one line, without comments."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ")
    return [entry.strip() for entry in whole.splitlines() if entry.strip()]
