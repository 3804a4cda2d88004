"""Where are the instruments and templates that ship with ecoscore?"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def shipped(name: str) -> Path:
    """Give the folder of shipped data called `name` ("instruments" or "templates").

    Installed, the folder is the package `ecoscore.<name>`; in a checkout that nobody installed it
    is the sibling of this package. Both are real folders: the wheel is never run zipped.
    """
    try:
        package = import_module(f"ecoscore.{name}")
    except ModuleNotFoundError:
        return Path(__file__).resolve().parent.parent / name
    return Path(str(package.__file__)).parent
