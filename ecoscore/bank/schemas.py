"""What can an editor be told, so that it completes keys and marks mistakes while one types?

Run `python -m ecoscore.bank.schemas` after a change in the classes that describe the files; a test
fails when it was forgotten.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter

from ecoscore.bank import (
    classification_source,
    form_source,
    guide_source,
    language_classification,
    language_source,
    language_words,
    sources,
    study_source,
)
from ecoscore.bank.classification_source import ClassificationSource
from ecoscore.bank.form_source import FormSource
from ecoscore.bank.guide_source import GuideSource
from ecoscore.bank.language_source import LanguageSource
from ecoscore.bank.sources import (
    ID,
    AnswerScaleSource,
    FactorSource,
    InstrumentSource,
    RoleSource,
    TermSource,
)
from ecoscore.bank.study_source import StudySource
from ecoscore.resources import shipped

MODULES: tuple[ModuleType, ...] = (
    sources,
    form_source,
    guide_source,
    classification_source,
    language_classification,
    language_source,
    language_words,
    study_source,
)
ONE_PER_FILE = {
    "instrument": InstrumentSource,
    "factor": FactorSource,
    "guide": GuideSource,
    "classification": ClassificationSource,
    "language": LanguageSource,
    "study": StudySource,
}
MANY_PER_FILE = {
    "answer_scales": AnswerScaleSource,
    "roles": RoleSource,
    "forms": FormSource,
    "glossary": TermSource,
}
Schema = dict[str, Any]


def schemas() -> Mapping[str, str]:
    """File name → JSON Schema, for each kind of file."""
    found = {name: TypeAdapter(shape).json_schema() for name, shape in ONE_PER_FILE.items()}
    for name, shape in MANY_PER_FILE.items():
        found[name] = _by_id(TypeAdapter(shape).json_schema())
    hints = key_hints()
    return {
        f"{name}.json": json.dumps(_with_hints(schema, hints), indent=1, ensure_ascii=False) + "\n"
        for name, schema in found.items()
    }


def key_hints() -> Mapping[str, Mapping[str, str]]:
    """Class → key → the explanation that stands under the key in the class."""
    hints: dict[str, dict[str, str]] = {}
    for module in MODULES:
        for class_ in ast.parse(inspect.getsource(module)).body:
            if isinstance(class_, ast.ClassDef):
                hints[class_.name] = _hints_in(class_)
    return hints


def _hints_in(class_: ast.ClassDef) -> dict[str, str]:
    hints = {}
    for key, below in zip(class_.body, class_.body[1:], strict=False):
        match key, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(hint))),
            ):
                hints[name] = hint
    return hints


def _by_id(entry: Schema) -> Schema:
    definitions = entry.pop("$defs", {}) | {entry["title"]: entry}
    return {
        "$defs": definitions,
        "type": "object",
        "propertyNames": {"pattern": ID},
        "additionalProperties": {"$ref": f"#/$defs/{entry['title']}"},
    }


def _with_hints(schema: Schema, hints: Mapping[str, Mapping[str, str]]) -> Schema:
    for entry in (schema, *schema.get("$defs", {}).values()):
        for name, key in entry.get("properties", {}).items():
            key.pop("title", None)
            hint = hints.get(entry.get("title", ""), {}).get(name)
            if hint is not None:
                key["description"] = hint
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def write_schemas(folder: Path) -> None:
    """Write every schema into `folder`."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(shipped("instruments") / "schema")
