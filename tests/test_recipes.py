"""Do the recipes for researchers work, in the files that they name and no other?"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from commands import run, table
from ruamel.yaml import YAML

from ecoscore.printing import environment, html, pdf, styles, words
from ecoscore.resources import shipped

RECIPES = (Path(__file__).resolve().parents[1] / "docs" / "recipes.md").read_text("utf-8")
PLACE = re.compile(r"`((?:instruments|templates)/[\w/<>.-]+)`")
STUDY = """\
title: Recepten
instrument: instruments
languages: [nl, de]
reference_date: 2026-11-01
cases:
  - {id: noord, name: Noord, invited: {enterprise: 3, school: 6}}
"""
FACTOR = {
    "id": "learning",
    "kind": "factor",
    "title": "Samen leren",
    "definition": "Of partners van elkaar leren.",
    "high": "Een hoge score betekent dat partners van elkaar leren.",
    "low": "Van wie wilt u iets leren?",
    "gap": "Wie leert er al van een ander?",
    "talk": {"question": "Wat leerde u van een partner?"},
    "facets": [{"id": "exchange", "title": "Uitwisselen"}],
    "items": [
        {
            "id": id_,
            "facet": "exchange",
            "roles": ["enterprise", "municipality", "sdc"],
            "text": text,
            "informed_by": "Gesprekken in het veld",
            "note": "Een hoog antwoord betekent dat partners van elkaar leren.",
            "short": short,
        }
        for id_, text, short in (
            ("lea_visit", "Wij kijken bij elkaar op de werkvloer.", True),
            ("lea_tell", "Wij vertellen elkaar wat goed ging.", True),
            ("lea_try", "Wij proberen samen nieuwe dingen uit.", False),
        )
    ],
}
FACTOR_IN_ENGLISH = {
    "title": "Learning together",
    "definition": "Whether partners learn from each other.",
    "high": "A high score means that partners learn from each other.",
    "low": "From whom would you like to learn?",
    "gap": "Who already learns from another?",
    "talk": {"question": "What did you learn from a partner?"},
    "facets": {"exchange": "Exchange"},
    "items": {
        id_: {"text": text, "note": "A high answer means that partners learn from each other."}
        for id_, text in (
            ("lea_visit", "We visit each other at work."),
            ("lea_tell", "We tell each other what went well."),
            ("lea_try", "We try out new things together."),
        )
    },
}

Edit = Callable[[Any], None]


class Folder:
    """A copy of the instruments and templates that remembers which files were touched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()
        for name in ("instruments", "templates"):
            shutil.copytree(shipped(name), root / name, ignore=shutil.ignore_patterns("*.pyc"))

    def edit(self, name: str, change: Edit) -> None:
        """Change what a file says; what is written as JSON is YAML too."""
        path = self.root / name
        content = YAML(typ="safe").load(path)
        change(content)
        self.write(name, content)

    def write(self, name: str, content: object) -> None:
        self.touched.add(name)
        (self.root / name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def named_in(recipe: str) -> set[str]:
    """The files that the recipe names, as patterns with <id> in them."""
    text = next(part for part in RECIPES.split("\n\n") if part.startswith(f"**{recipe}"))
    return set(PLACE.findall(text.replace("\n", " ")))


def is_named(name: str, places: set[str]) -> bool:
    return any(re.fullmatch(re.sub("<[a-z]+>", r"[^/]+", place), name) for place in places)


def add_factor(folder: Folder) -> None:
    folder.write("instruments/factors/learning.yaml", FACTOR)
    folder.edit("instruments/instrument.yaml", lambda file: file["factors"].append("learning"))
    folder.edit(
        "instruments/languages/en.yaml",
        lambda file: file["factors"].update(learning=FACTOR_IN_ENGLISH),
    )


def add_role(folder: Folder) -> None:
    school = {"form": "professional", "name": "School", "plural": "Scholen", "minutes": 40}
    folder.edit("instruments/roles.yaml", lambda roles: roles.update(school=school))
    for path in sorted((folder.root / "instruments" / "factors").glob("*.yaml")):
        folder.edit(f"instruments/factors/{path.name}", ask_school)
    folder.edit("instruments/guides/letter.yaml", lambda guide: guide["roles"].append("school"))
    folder.edit("instruments/languages/en.yaml", speak_of_school)


def ask_school(factor: Any) -> None:
    """Ask schools whatever social development companies are asked, in the same words."""
    for item in factor["items"]:
        if "sdc" in item["roles"]:
            item["roles"].append("school")
            speak_to_school(item)


def speak_of_school(words: Any) -> None:
    words["roles"]["school"] = {"name": "School", "plural": "Schools"}
    for factor in words["factors"].values():
        for item in factor["items"].values():
            speak_to_school(item)


def speak_to_school(item: Any) -> None:
    if "sdc" in item.get("text_for", {}):
        item["text_for"]["school"] = item["text_for"]["sdc"]


def add_language(folder: Folder) -> None:
    for room in ("instruments", "templates"):
        words = YAML(typ="safe").load(folder.root / room / "languages" / "en.yaml")
        if room == "instruments":
            words["language"] = "de"
        folder.write(f"{room}/languages/de.yaml", words)


STEPS = {"A factor": add_factor, "A role": add_role, "A language": add_language}


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """An instrument with a factor, a role and a language more, and the templates in use."""
    root = tmp_path_factory.mktemp("recipes")
    folder = Folder(root)
    touched: dict[str, set[str]] = {}
    for recipe, follow in STEPS.items():
        folder.touched = set()
        follow(folder)
        touched[recipe] = folder.touched
    (root / "study.yaml").write_text(STUDY, "utf-8")
    ours = ModuleType("ecoscore.templates")
    ours.__file__ = str(root / "templates" / "__init__.py")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, ours.__name__, ours)
        forget_what_was_read()
        yield {"root": root, "touched": touched}
    forget_what_was_read()


def forget_what_was_read() -> None:
    """Let templates, words and styles be read again: a process reads each of them once."""
    for module in (environment, html, pdf, styles, words):
        for read in vars(module).values():
            if hasattr(read, "cache_clear"):
                read.cache_clear()


@pytest.fixture
def root(extended: dict[str, Any]) -> Path:
    return Path(extended["root"])


@pytest.fixture
def answered(root: Path) -> Path:
    """The same study, with answers of six schools."""
    items = [item["id"] for item in FACTOR["items"]]  # type: ignore[index]
    rows = [f"s{n},noord,school,de,1,{n % 5 + 1},{n % 4 + 1},{n % 3 + 1}" for n in range(6)]
    head = f"respondent,case,role,language,consent_questionnaire,{','.join(items)}"
    (root / "responses").mkdir(exist_ok=True)
    (root / "responses" / "answers.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return root


@pytest.mark.parametrize("recipe", STEPS)
def test_a_recipe_names_every_file_that_it_takes_and_no_python(
    recipe: str, extended: dict[str, Any]
) -> None:
    touched, places = extended["touched"][recipe], named_in(recipe)
    assert [name for name in sorted(touched) if not is_named(name, places)] == []
    assert [place for place in places if not place.endswith(".yaml")] == []


def test_nothing_has_to_be_mended_afterwards(root: Path) -> None:
    checked = run("check", root)
    assert checked.exit_code == 0, checked.stderr
    for name in ("learning", "school", "de.yaml"):
        assert name not in checked.stderr


def test_the_new_role_gets_a_form_with_the_new_factor_in_the_new_language(root: Path) -> None:
    asked = ("--role", "school", "--language", "de")
    assert run("questionnaires", root, *asked, "--format", "pdf").exit_code == 0
    assert run("questionnaires", root, *asked, "--format", "html").exit_code == 0
    forms = root / "out" / "questionnaires"
    assert (forms / "noord-school-de.pdf").read_bytes().startswith(b"%PDF")
    page = (forms / "noord-school-de.html").read_text("utf-8")
    assert "We try out new things together." in page
    assert '<html lang="de"' in page


def test_the_answers_of_the_new_role_are_scored(answered: Path) -> None:
    scored = run("score", answered)
    assert scored.exit_code == 0, scored.output
    cells = {(row["scale"], row["role"]) for row in table(answered, "cases.csv")}
    assert ("learning", "school") in cells


def test_the_report_has_a_page_for_the_new_factor(answered: Path) -> None:
    made = run("report", answered, "--language", "de", "--format", "html")
    assert made.exit_code == 0, made.output
    page = (answered / "out" / "reports" / "noord-de.html").read_text("utf-8")
    assert "Learning together" in page
    assert "Whether partners learn from each other." in page


def test_the_kit_takes_the_new_factor_up_by_itself(root: Path) -> None:
    made = run("kit", root, "--language", "de", "--document", "duo_interview")
    assert made.exit_code == 0, made.output
    assert [path.suffix for path in (root / "out" / "kit").rglob("*duo_interview*")] == [".pdf"]
