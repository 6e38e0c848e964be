"""The folder of the site: each export in a folder of its own beside it, and a link that is switched when it is whole."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST = ".manifest.json"
Steady = Callable[[bytes], bytes]


class NotAFolder(Exception):  # noqa: N818 - an answer to whoever exports
    """The place given cannot be exported to; the text says why and what to do."""


@dataclass
class Folder:
    """One export under way: `old` is the site that stands, `known` what is in it by path, `files` what the new one has."""

    place: Path
    new: Path
    old: Path | None
    known: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def write(self, file: str, chunks: Iterable[bytes], steady: Steady = lambda data: data) -> None:
        """A file; where it is what stood there, it stays the very same. `steady` takes out what changes every day."""
        path, digest = self.new / file, hashlib.sha256()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            for chunk in chunks:
                out.write(chunk)
                digest.update(steady(chunk))
        self._counted(file, digest.hexdigest())

    def keep(self, file: str) -> bool:
        """Takes over a file whose name says what is in it; False where there is none."""
        if self.old is None or file not in self.known or not (self.old / file).is_file():
            return False
        (self.new / file).parent.mkdir(parents=True, exist_ok=True)
        self._linked(file)
        self.files[file] = self.known[file]
        return True

    def drop(self, file: str) -> None:
        """A file that was written and must not be there."""
        if self.files.pop(file, None) is not None:
            (self.new / file).unlink(missing_ok=True)

    def _counted(self, file: str, digest: str) -> None:
        if self.known.get(file) == digest and self.old is not None and (self.old / file).is_file():
            self._linked(file)
        self.files[file] = digest

    def _linked(self, file: str) -> None:
        assert self.old is not None
        (self.new / file).unlink(missing_ok=True)
        try:
            os.link(self.old / file, self.new / file)
        except OSError:  # a file system without links
            shutil.copy2(self.old / file, self.new / file)

    @property
    def removed(self) -> list[str]:
        return sorted(self.known.keys() - self.files.keys())

    def counts(self) -> dict[str, int]:
        """How many files are new, changed, the same, and gone."""
        same = sum(self.known.get(file) == digest for file, digest in self.files.items())
        fresh = len(self.files.keys() - self.known.keys())
        return {"new": fresh, "changed": len(self.files) - same - fresh, "same": same, "removed": len(self.removed)}


@contextmanager
def exporting(place: Path) -> Iterator[Folder]:
    """A new site beside the one at `place`, put into its place at the end of the block; whatever ends it before, the old
    one stands. NotAFolder where something else is there, or another export is under way.
    """
    place = place.absolute()
    place.parent.mkdir(parents=True, exist_ok=True)
    with locked(place):
        if place.is_dir() and not place.is_symlink() and not any(place.iterdir()):
            place.rmdir()
        if os.path.lexists(place) and not ours(place):
            raise NotAFolder(f"{place} 已有别的内容：请指定一个不存在的或者空的文件夹")
        old = place.resolve() if place.is_symlink() and place.is_dir() else None
        clear(place, old)
        new = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        new.chmod(0o755)
        folder = Folder(place, new, old, manifest(old))
        try:
            yield folder
            (new / MANIFEST).write_text(json.dumps(folder.files, ensure_ascii=False, sort_keys=True), "utf-8")
            switch(place, new)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        clear(place, new)


def ours(place: Path) -> bool:
    """A link that an export made; a dead one too."""
    return place.is_symlink() and place.readlink().name.startswith(f".{place.name}.")


def manifest(old: Path | None) -> dict[str, str]:
    """Path → digest of the site that stands; nothing where there is none or it cannot be read: then all is written."""
    if old is None:
        return {}
    try:
        found = json.loads((old / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def switch(place: Path, new: Path) -> None:
    """One step: whoever reads sees the old site or the new one."""
    link = place.with_name(f".{place.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(new.name)
    link.replace(place)


def clear(place: Path, kept: Path | None) -> None:
    """Takes away what earlier exports left beside the place: sites that were replaced, and what a kill left behind."""
    for one in place.parent.glob(f".{glob_safe(place.name)}.*"):
        if one.is_dir() and not one.is_symlink() and one != kept and len(one.name) == len(f".{place.name}.") + 8:
            shutil.rmtree(one, ignore_errors=True)


def glob_safe(name: str) -> str:
    return "".join(f"[{one}]" if one in "*?[" else one for one in name)


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """One export to a place at a time; a kill lets go of it. NotAFolder."""
    with place.with_name(f".{place.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotAFolder(f"另一次导出正在写 {place}，请等它结束") from error
        yield
