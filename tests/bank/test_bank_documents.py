"""Do the documents and the schemas say what the program does?"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ecoscore.bank import (
    classification_source,
    find_problems,
    form_source,
    guide_source,
    language_classification,
    language_source,
    language_words,
    sources,
)
from ecoscore.bank.rules_guides import USES
from ecoscore.bank.schemas import MODULES, key_hints, schemas
from ecoscore.bank.study_source import CaseSource, ContactSource, StudySource, ThresholdsSource
from ecoscore.model.guide import BlockKind
from ecoscore.resources import shipped

DOCS = Path(__file__).resolve().parents[2] / "docs"
FORMAT = (DOCS / "instrument-format.md").read_text(encoding="utf-8")
STUDY = (DOCS / "study-format.md").read_text(encoding="utf-8")
TABLE = re.compile(r"<!-- ([\w ]+) -->\n((?:\|.*\n)+)")
ROW = re.compile(r"^\| `(\w+)` \| (yes|no) \|", re.MULTILINE)
KIND = re.compile(r"^\| `(\w+)` \| [^|]+ \|([^|]*)\|([^|]*)\|$", re.MULTILINE)
KEY = re.compile(r"`(\w+)`")
EXAMPLE = re.compile(r"```yaml\n# (\S+)\n(.*?)```", re.DOTALL)


def classes() -> dict[str, type]:
    return {
        name: thing
        for module in (
            sources,
            form_source,
            guide_source,
            classification_source,
            language_words,
            language_classification,
            language_source,
        )
        for name, thing in vars(module).items()
        if isinstance(thing, type) and dataclasses.is_dataclass(thing)
    }


def needed(class_: type) -> dict[str, str]:
    assert dataclasses.is_dataclass(class_)
    return {
        field.name: "yes" if field.default is field.default_factory is dataclasses.MISSING else "no"
        for field in dataclasses.fields(class_)
    }


@pytest.mark.parametrize(("names", "table"), TABLE.findall(FORMAT))
def test_every_key_is_documented_and_every_documented_key_exists(names: str, table: str) -> None:
    keys: dict[str, str] = {}
    for name in names.split():
        keys |= needed(classes()[name])
    assert dict(ROW.findall(table)) == keys


def test_every_kind_of_entry_has_a_table() -> None:
    documented = {name for names, _ in TABLE.findall(FORMAT) for name in names.split()}
    assert documented == set(classes())


def test_what_each_kind_of_block_needs_is_documented_as_it_is_checked() -> None:
    documented = {
        kind: (KEY.findall(needs), KEY.findall(uses)) for kind, needs, uses in KIND.findall(FORMAT)
    }
    checked = {
        kind.value: (
            [
                *use.needs,
                *(["code"] if kind is BlockKind.LEGEND else []),
                *(["roles"] if use.of_role else []),
            ],
            list(use.may_have),
        )
        for kind, use in USES.items()
    }
    assert documented == checked


@pytest.mark.parametrize("class_", [StudySource, CaseSource, ContactSource, ThresholdsSource])
def test_every_key_of_a_study_is_in_its_document(class_: type) -> None:
    missing = [key for key in needed(class_) if not re.search(rf"\b{key}\b(: |:\n|`)", STUDY)]
    assert missing == []


def test_the_examples_are_together_an_instrument_without_problems(
    tmp_path: Path, write: Callable[[Path, Mapping[str, str]], Path]
) -> None:
    examples = dict(EXAMPLE.findall(FORMAT))
    assert len(examples) == 9
    assert find_problems(write(tmp_path, examples)) == ()


def test_every_key_has_a_hint_for_editors() -> None:
    hints = key_hints()
    keys = {
        (name, field.name)
        for module in MODULES
        for name, thing in vars(module).items()
        if isinstance(thing, type) and dataclasses.is_dataclass(thing)
        if thing.__module__ == module.__name__
        for field in dataclasses.fields(thing)
    }
    assert {(name, key) for name in hints for key in hints[name]} == keys


def test_the_schemas_for_editors_are_up_to_date() -> None:
    folder = shipped("instruments") / "schema"
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    assert written == schemas(), "run: python -m ecoscore.bank.schemas"


def test_a_schema_explains_a_key_and_forbids_unknown_ones() -> None:
    schema = json.loads(schemas()["factor.json"])
    item = schema["$defs"]["ItemSource"]
    assert item["additionalProperties"] is False
    assert item["properties"]["roles"]["description"].startswith("Who is asked this item")


def test_the_shipped_instrument_has_no_problems() -> None:
    assert find_problems(shipped("instruments")) == ()
