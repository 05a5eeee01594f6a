"""Files that were sent: on disk when the sandbox has a folder, in memory otherwise."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from bot.channels.sandbox.shapes import Shape, shapes, text_of, whole

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Kept:
    """One kept file: its id, what it is, its name as sent, its content type and size in bytes."""

    file_id: str
    folder: str
    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        """Give Telegram's second id, which never opens a file."""
        return "u" + self.file_id[-12:]

    @property
    def path(self) -> str:
        """Give the file_path that getFile answers."""
        safe = _UNSAFE.sub("_", self.name)[-60:].lstrip(".") or "file"
        return f"{self.folder}/{self.file_id}-{safe}"

    def head(self) -> Shape:
        """Give the three fields that every Telegram file object has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }

    def document(self) -> Shape:
        """Give the file as Telegram's Document."""
        return {"file_name": self.name, "mime_type": self.mime, **self.head()}

    def photo(self) -> list[Shape]:
        """Give the file as Telegram's list of PhotoSize, one size only."""
        return [{**self.head(), "width": self.width, "height": self.height}]


class Files:
    """Keeps files by id, and finds them again by id or by path."""

    def __init__(self, folder: Path | None, changed: Callable[[], None]) -> None:
        self._folder = folder
        self._changed = changed
        self._kept: dict[str, Kept] = {}
        self._bytes: dict[str, bytes] = {}

    def add(
        self, folder: str, name: str, mime: str, content: bytes, size: tuple[int, int] = (0, 0)
    ) -> Kept:
        """Keep one file. The id tells the count and the content, so it is the same every run."""
        count = len(self._kept) + 1
        print_of_content = sha256(content).hexdigest()[:12]
        kept = Kept(f"SBX{count:06d}{print_of_content}", folder, name, mime, len(content), *size)
        if self._folder is None:
            self._bytes[kept.file_id] = content
        else:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / kept.file_id).write_bytes(content)
        self._kept[kept.file_id] = kept
        self._changed()
        return kept

    def find(self, file_id: str) -> Kept | None:
        """Give a kept file by its id."""
        return self._kept.get(file_id)

    def at(self, path: str) -> Kept | None:
        """Give a kept file by the path that getFile answered."""
        name = path.rpartition("/")[2]
        kept = self._kept.get(name.partition("-")[0])
        return kept if kept is not None and kept.path == path else None

    def content(self, kept: Kept) -> bytes:
        """Read a file's bytes; empty when somebody removed it from the folder."""
        if self._folder is None:
            return self._bytes[kept.file_id]
        place = self._folder / kept.file_id
        return place.read_bytes() if place.is_file() else b""

    def dump(self) -> list[Shape]:
        """Give the list of files for the snapshot."""
        return [asdict(kept) for kept in self._kept.values()]

    def restore(self, dumped: object) -> None:
        """Take up the list of files from a snapshot."""
        for one in shapes(dumped):
            texts = [text_of(one.get(key)) for key in ("file_id", "folder", "name", "mime")]
            sizes = [whole(one.get(key)) or 0 for key in ("size", "width", "height")]
            kept = Kept(texts[0], texts[1], texts[2], texts[3], sizes[0], sizes[1], sizes[2])
            self._kept[kept.file_id] = kept
