"""Which files stand there already, made of the very same content by the very same program?

Beside the files lies a list, `.made`, with a line for each: its name, what it was made of, and what
it is. A file that is gone, or that somebody changed, is not what the list says and is made again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ecoscore.resources import shipped

LIST = ".made"
RENDERERS = ("weasyprint", "pydyf", "jinja2")


def digest_of(content: object) -> str:
    """A digest of what a document is made of, and of the program that makes it.

    `content` is written as Python would write it, so frozen dataclasses of plain values will do.
    """
    return hashlib.sha256(f"{program()}\n{content!r}".encode()).hexdigest()


@cache
def program() -> str:
    """A digest of every file that decides how a document looks, and of the renderers' versions."""
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in RENDERERS).encode())
    for folder in (Path(__file__).parent, shipped("templates")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_made_of(path: Path, of: str) -> bool:
    """Whether the file stands there as it was when it was made of this."""
    noted = _list_in(path.parent).get(path.name)
    try:
        return noted == (of, hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError:
        return False


def note(path: Path, content: bytes, of: str) -> None:
    """Remember of what a file was made. The last line about a file counts."""
    line = f"{of} {hashlib.sha256(content).hexdigest()} {path.name}\n"
    with (path.parent / LIST).open("a", encoding="utf-8") as noted:
        noted.write(line)


def noted(folder: Path) -> tuple[str, ...]:
    """The files that the list of a folder names and that still stand there, in order of name."""
    return tuple(name for name in sorted(_list_in(folder)) if (folder / name).is_file())


def _list_in(folder: Path) -> dict[str, tuple[str, str]]:
    """What the list says of each file; nothing when there is none, or nothing to be made of it."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    parts = [line.split(" ", 2) for line in lines]
    return {each[2]: (each[0], each[1]) for each in parts if len(each) == 3}
