"""Does a recomputed value agree with what other software found?"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

Entry = Mapping[str, object]
Recompute = Callable[[Entry], object]

HERE = Path(__file__).parent


@cache
def entries() -> Mapping[str, Entry]:
    """Every entry of every file, by its id; `file` tells which one it stands in."""
    return {
        entry["id"]: {**entry, "file": path.stem}
        for path in sorted((HERE / "json").glob("*.json"))
        for entry in json.loads(path.read_text("utf-8"))["entries"]
    }


def _modules() -> list[str]:
    return sorted(
        path.stem for path in (HERE / "recomputed").glob("*.py") if path.stem != "__init__"
    )


@cache
def recomputed() -> Mapping[str, Recompute]:
    """How ecoscore computes each entry that it can, by the id of the entry."""
    found: dict[str, Recompute] = {}
    for name in _modules():
        found |= import_module(f"reference.recomputed.{name}").RECOMPUTED
    return found


@cache
def not_implemented() -> Mapping[str, str]:
    """Why ecoscore does not compute an entry, by its id."""
    found: dict[str, str] = {}
    for name in _modules():
        found |= import_module(f"reference.recomputed.{name}").NOT_IMPLEMENTED
    return found


def differences(entry: Entry, found: object) -> list[str]:
    """Where `found` is not the value of the entry at its tolerance: none means that they agree."""
    within = (float(str(entry.get("tol_abs") or 0)), float(str(entry.get("tol_rel") or 0)))
    return list(_differences(entry["value"], found, within, ""))


def _differences(
    wanted: object, found: object, within: tuple[float, float], place: str
) -> Iterator[str]:
    if isinstance(wanted, Mapping):
        yield from _in_mapping(wanted, found, within, place)
    elif isinstance(wanted, Sequence) and not isinstance(wanted, str):
        yield from _in_list(wanted, found, within, place)
    elif not _same(wanted, found, within):
        yield f"{place or 'value'}: {found!r} instead of {wanted!r}"


def _in_mapping(
    wanted: Mapping[str, object], found: object, within: tuple[float, float], place: str
) -> Iterator[str]:
    if not isinstance(found, Mapping) or set(found) != set(wanted):
        keys = sorted(found) if isinstance(found, Mapping) else type(found).__name__
        yield f"{place or 'value'}: {keys} instead of {sorted(wanted)}"
        return
    for key, value in wanted.items():
        yield from _differences(value, found[key], within, f"{place}.{key}")


def _in_list(
    wanted: Sequence[object], found: object, within: tuple[float, float], place: str
) -> Iterator[str]:
    values = found if isinstance(found, Sequence) else None
    if values is None or len(values) != len(wanted):
        yield f"{place or 'value'}: not a list of {len(wanted)}"
        return
    for number, value in enumerate(wanted):
        yield from _differences(value, values[number], within, f"{place}[{number}]")


def _same(wanted: object, found: object, within: tuple[float, float]) -> bool:
    if wanted is None or isinstance(wanted, str | bool):
        return wanted == found or (wanted is None and _is_nan(found))
    if found is None or isinstance(found, str):
        return False
    number, other = float(str(wanted)), float(found)  # type: ignore[arg-type]
    apart = abs(number - other)
    return apart <= within[0] or apart <= within[1] * abs(number)


def _is_nan(found: object) -> bool:
    return isinstance(found, float) and math.isnan(found)
