"""Does a file hold the keys and the kinds of values that it should, and if not, where not?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ecoscore.bank.codes import Fault
from ecoscore.bank.faults import RULES, Finding, finding
from ecoscore.bank.shapes import keys_at
from ecoscore.bank.sources import ID
from ecoscore.bank.suggestions import did_you_mean, nearest
from ecoscore.bank.yaml_places import YamlFile
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.problems import Problem

Shape = TypeVar("Shape")


def fill_in(shape: type[Shape], file: YamlFile) -> tuple[Shape | None, tuple[Problem, ...]]:
    """The file as a `shape`, or None with every reason why not."""
    if file.problems:
        return None, file.problems
    return _filled(shape, file, ())


def fill_in_each(
    shape: type[Shape], file: YamlFile
) -> tuple[dict[str, Shape], tuple[Problem, ...]]:
    """Every entry of a file that maps ids to a `shape`, without those that have problems."""
    if file.problems:
        return {}, file.problems
    if not isinstance(file.data, dict):
        return {}, (_no_ids(file),)
    filled: dict[str, Shape] = {}
    problems: list[Problem] = []
    for id_ in file.data:
        if not re.fullmatch(ID, id_):  # $ would let a last line break pass
            problems.append(_wrong_id(file, id_))
        entry, found = _filled(shape, file, (id_,))
        problems.extend(found)
        if entry is not None:
            filled[id_] = entry
    return filled, tuple(problems)


def _filled(
    shape: type[Shape], file: YamlFile, path: KeyPath
) -> tuple[Shape | None, tuple[Problem, ...]]:
    part = file.data
    for step in path:
        part = part[step]  # type: ignore[index]  # the path was read from this very data
    adapter = _adapter(shape)  # type: ignore[arg-type]  # mypy does not see that a class hashes
    try:
        # Strict reading of a dataclass is only offered for JSON, not for Python values.
        return adapter.validate_json(json.dumps(part)), ()
    except ValidationError as error:
        return None, tuple(_problems(error.errors(include_url=False), shape, file=file, path=path))


@cache
def _adapter(shape: type[Shape]) -> TypeAdapter[Shape]:
    return TypeAdapter(shape)


def _problems(
    errors: list[ErrorDetails], shape: type, *, file: YamlFile, path: KeyPath
) -> Iterator[Problem]:
    meant = _meant_keys(errors, shape)
    for error in errors:
        spot = finding(error)
        if spot is None or (spot.fault is Fault.MISSING_KEY and spot.path in meant):
            continue  # one slip of the pen is one problem
        yield _located(spot, shape, file=file, path=path)


def _meant_keys(errors: list[ErrorDetails], shape: type) -> set[KeyPath]:
    """The keys that were meant where an unknown key stands, as far as we can guess."""
    meant: set[KeyPath] = set()
    for error in errors:
        if error["type"] == "unexpected_keyword_argument":
            *around, key = error["loc"]
            guess = nearest(str(key), keys_at(shape, tuple(around)))
            if guess is not None:
                meant.add((*around, guess))
    return meant


def _located(spot: Finding, shape: type, *, file: YamlFile, path: KeyPath) -> Problem:
    whole = (*path, *spot.path)
    if spot.fault is Fault.MISSING_KEY:
        place = file.at_key(whole[:-1])
    elif spot.at_key:
        place = file.at_key(whole)
    else:
        place = file.at(whole)
    remedy = spot.remedy
    if spot.fault is Fault.UNKNOWN_KEY:
        remedy = did_you_mean(str(spot.path[-1]), keys_at(shape, spot.path[:-1]))
    return file.problem(spot.fault, place, what=spot.what, remedy=remedy)


def _no_ids(file: YamlFile) -> Problem:
    return file.problem(
        Fault.WRONG_KIND,
        file.at(()),
        what="This file should have ids, each with its own keys below it.",
        remedy="See docs/instrument-format.md for an example.",
    )


def _wrong_id(file: YamlFile, id_: str) -> Problem:
    return file.problem(
        Fault.WRONG_FORM,
        file.at_key((id_,)),
        what=f"'{id_}' cannot be an id.",
        remedy=RULES[ID],
    )
