"""What does a named style say, and which files may it use?"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ecoscore.printing.problems import not_in_the_style_folder
from ecoscore.problems import ProblemsFound
from ecoscore.resources import shipped

TOKENS = "tokens"
"""The style that only gives names to colours and the like, for the others to use."""
TOKEN = re.compile(r"(?P<name>--[\w-]+):\s*(?P<value>[^;]+);")
USE_OF_TOKEN = re.compile(r"var\((?P<name>--[\w-]+)\)")


@cache
def style_folder() -> Path:
    """The only folder from which a document may load anything."""
    return Path(os.path.normpath(shipped("templates") / "style"))


@cache
def style(name: str) -> str:
    """The text of the style `name`, templates/style/<name>.css."""
    return style_file(f"{name}.css", style=name).read_text(encoding="utf-8")


def style_file(address: str, *, style: str) -> Path:
    """The file at `address` relative to the style folder.

    Raises ProblemsFound (T202) when it lies outside that folder or does not exist.
    """
    path = style_folder() / address
    if not in_style_folder(path) or not path.is_file():
        raise ProblemsFound([not_in_the_style_folder(style, address)])
    return path


def in_style_folder(path: Path) -> bool:
    """Whether `path`, once its `..` are followed, stays inside the style folder."""
    # Not resolve(): some editable installations fill the folder with links to the checkout.
    return Path(os.path.normpath(path)).is_relative_to(style_folder())


@cache
def tokens() -> Mapping[str, str]:
    """What each name of the style `tokens` stands for: `--ink` → `#17181c`."""
    return MappingProxyType(
        {found["name"]: found["value"] for found in TOKEN.finditer(style(TOKENS))}
    )


def spelled_out(name: str) -> str:
    """The style `name` with each name of a token replaced by what it stands for.

    For WeasyPrint, which looks names up again for each element: a fifth of the time of a page.
    """
    return USE_OF_TOKEN.sub(lambda found: tokens().get(found["name"], found[0]), style(name))
