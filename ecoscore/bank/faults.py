"""How do pydantic's findings read in plain words?"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic_core import ErrorDetails

from ecoscore.bank.codes import Fault
from ecoscore.bank.sources import ID, LANGUAGE, NAME, VERSION
from ecoscore.bank.yaml_tree import KeyPath

EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date",
    "tuple_type": "a list",
    "mapping_type": "a number of keys, each with a value",
    "dict_type": "a number of keys, each with a value",
    "dataclass_type": "a number of keys, each with a value",
}
HOW_TO_WRITE = {
    "string_type": "Write one text here; between double quotes if it looks like something else.",
    "int_type": "Write a number without quotation marks and without decimals.",
    "float_type": "Write a number without quotation marks, with a point for the decimals.",
    "bool_type": "Write true or false, without quotation marks.",
    "date_type": "Write a day that exists as year-month-day, for instance 2026-11-01.",
    "tuple_type": "Start each entry with a dash on its own line, or write [one, two].",
}
ON_THE_NEXT_LINES = "Write 'key: value' on the lines below, two spaces further in."
RULES = {
    ID: "Use at most 26 lower-case letters, digits and underscores; start with a letter.",
    NAME: "Use at most 40 lower-case letters, digits, hyphens and underscores.",
    VERSION: "Write three numbers with points between them, such as 1.0.0.",
    LANGUAGE: "Write the code of a language in two or three letters, such as nl.",
}
LONGEST_SHOWN = 60
TOO_LONG = {"string_too_long": "characters", "too_long": "entries"}
BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding in plain words; `at_key` when the key is to blame rather than its value."""

    fault: Fault
    path: KeyPath
    what: str
    remedy: str
    at_key: bool = False


def finding(error: ErrorDetails) -> Finding | None:
    """Pydantic's finding in plain words, or None when it only repeats a deeper one."""
    kind, path, value = error["type"], error["loc"], error["input"]
    name = _name(path)
    if kind == "missing":
        what = f"The key {name} is missing here."
        return Finding(fault=Fault.MISSING_KEY, path=path, what=what, remedy="Add it.")
    if kind == "unexpected_keyword_argument":
        what = f"The key {name} is not known here."
        return Finding(fault=Fault.UNKNOWN_KEY, path=path, what=what, remedy="", at_key=True)
    if value is None:
        what = f"Nothing stands after {name}."
        return Finding(fault=Fault.EMPTY, path=path, what=what, remedy="Fill it in.", at_key=True)
    if kind == "too_short":
        return _too_short(error, name)
    return _wrong_value(error)


def _too_short(error: ErrorDetails, name: str) -> Finding | None:
    least = error["ctx"]["min_length"]
    if len(error["input"]) >= least:
        return None  # entries with problems were not counted; each of them is reported itself
    return Finding(
        fault=Fault.EMPTY,
        path=error["loc"],
        what=f"There are too few entries in {name}.",
        remedy=f"Give at least {least}.",
    )


def _wrong_value(error: ErrorDetails) -> Finding:
    fault, remedy = _verdict(error)
    path = error["loc"]
    if path and path[-1] == "[key]":
        what = f"'{path[-2]}' cannot stand here as an id."
        return Finding(fault=fault, path=path[:-1], what=what, remedy=remedy, at_key=True)
    shown = _shown(error["input"])
    if error["type"] in EXPECTED:
        shown = f"{shown}, not {EXPECTED[error['type']]}"
    return Finding(fault=fault, path=path, what=f"{_name(path)} is {shown}.", remedy=remedy)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a group of keys"
    text = f"{value!r}"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _verdict(error: ErrorDetails) -> tuple[Fault, str]:
    kind = error["type"]
    if kind in BOUNDS:
        bound, words = BOUNDS[kind]
        return Fault.OUT_OF_RANGE, f"Give a number of {words} {error['ctx'][bound]:g}."
    if kind == "string_pattern_mismatch":
        return Fault.WRONG_FORM, RULES[error["ctx"]["pattern"]]
    if kind in TOO_LONG:
        return Fault.WRONG_FORM, f"Use at most {error['ctx']['max_length']} {TOO_LONG[kind]}."
    if kind == "enum":
        return Fault.NOT_A_CHOICE, f"Write {error['ctx']['expected']}."
    if kind in EXPECTED:
        return Fault.WRONG_KIND, HOW_TO_WRITE.get(kind, ON_THE_NEXT_LINES)
    if kind.startswith("date"):
        return Fault.WRONG_FORM, HOW_TO_WRITE["date_type"]
    return Fault.WRONG_FORM, f"{error['msg']}."


def _name(path: KeyPath) -> str:
    """How to speak of a path: its last key, and the entry of the list when it is one."""
    if not path:
        return "This file"
    last = path[-1]
    return f"'{last}'" if isinstance(last, str) else f"Entry {last + 1} of {_name(path[:-1])}"
