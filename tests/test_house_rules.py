"""Does the house still follow its own rules (docs/how-it-works.md, docs/decisions)?"""

from __future__ import annotations

import ast
import configparser
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ecoscore.cli import main

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ecoscore"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.jinja"))
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ROOMS = ("bank", "codes", "kit", "questionnaire", "responses", "scoring", "report")

LONGEST_FUNCTION = 40
LONGEST_MODULE = 200
MOST_PUBLIC_NAMES = 3

PROBLEM_CODE = re.compile(r"\b[ISRQT]\d{3}\b")
EXPLAINED_CODE = re.compile(r"^## ([ISRQT]\d{3})\b", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
TEMPLATE_CODE = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
ARITHMETIC = re.compile(r"\s(?:\+|-|\*|/|//|%)\s|\|\s*(?:round|sort|sum|format|int|float)\b")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def docstrings(tree: ast.Module) -> list[ast.Constant]:
    """The strings that stand alone as a statement."""
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]


def lines_of(node: ast.Constant | ast.FunctionDef) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def code_lines(path: Path) -> set[int]:
    """The lines that hold code: not empty, not a comment, not a docstring."""
    layout = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type not in layout | {tokenize.ENDMARKER}:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines.difference(*(lines_of(text) for text in docstrings(parsed(path))))


def public_names(room: str) -> list[str]:
    """The names in `__all__` of a room."""
    return next(
        ast.literal_eval(node.value)
        for node in parsed(PACKAGE / room / "__init__.py").body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )


def used_codes() -> set[str]:
    """Every problem code in a string of the program, docstrings left out."""
    found: set[str] = set()
    for path in MODULES:
        tree = parsed(path)
        said = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
                found.update(PROBLEM_CODE.findall(node.value))
    return found


def explained_codes() -> list[str]:
    """Every code that has a heading in docs/problems, as often as it has one."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "docs/problems").glob("*.md")))
    return [code for text in texts for code in EXPLAINED_CODE.findall(text)]


def keys(tree: object, path: str = "") -> Iterator[str]:
    """Every key of nested mappings, as a dotted path."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from keys(value, f"{path}.{key}" if path else str(key))
    else:
        yield path


def test_no_function_is_longer_than_forty_lines_of_code() -> None:
    too_long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for counted in [code_lines(path)]
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and len(counted & lines_of(node)) > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_no_module_is_longer_than_two_hundred_lines_of_code() -> None:
    assert [name_of(path) for path in MODULES if len(code_lines(path)) > LONGEST_MODULE] == []


def test_every_module_opens_with_the_question_it_answers() -> None:
    modules = [path for path in MODULES if path.name != "__init__.py"]
    silent = [path for path in modules if "?" not in (ast.get_docstring(parsed(path)) or "")]
    assert [name_of(path) for path in silent] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room: str) -> None:
    assert ast.get_docstring(parsed(PACKAGE / room / "__init__.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_shows_at_most_three_names(room: str) -> None:
    assert len(public_names(room)) <= MOST_PUBLIC_NAMES


def test_only_the_voice_of_the_command_line_prints() -> None:
    calls = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if path != PACKAGE / "commands" / "voice.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "click.echo"}
    ]
    assert calls == []


def test_the_packages_in_setup_cfg_are_the_folders() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in MODULES}
    folders |= {"ecoscore.instruments", "ecoscore.templates"}
    assert sorted(settings["options"]["packages"].split()) == sorted(folders)


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_problem_code_in_the_program_is_explained() -> None:
    assert used_codes() - set(explained_codes()) == set()


def test_every_explained_problem_code_is_in_the_program() -> None:
    assert set(explained_codes()) - used_codes() == set()


def test_every_problem_code_is_explained_once() -> None:
    assert sorted(explained_codes()) == sorted(set(explained_codes()))


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_an_example_and_a_place_in_the_documentation(command: str) -> None:
    assert main.commands[command].help
    assert f"ecoscore {command}" in (main.commands[command].epilog or "")
    assert f"## ecoscore {command}\n" in (ROOT / "docs/commands.md").read_text("utf-8")


def test_every_language_of_the_interface_has_the_same_words() -> None:
    reader = YAML(typ="safe")
    words = {
        path.stem: sorted(keys(reader.load(path)))
        for path in sorted((ROOT / "templates/languages").glob("*.yaml"))
    }
    assert {"nl", "en"} <= set(words)
    assert [language for language, found in words.items() if found != words["nl"]] == []


def test_templates_hold_no_arithmetic_rounding_or_sorting() -> None:
    found = [
        f"{name_of(path)}: {code.strip()}"
        for path in TEMPLATES
        for code in TEMPLATE_CODE.findall(path.read_text("utf-8"))
        if ARITHMETIC.search(QUOTED.sub("", code.strip("-+")))
    ]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    files = [*MODULES, *TEMPLATES, *DOCUMENTS]
    assert [name_of(path) for path in files if marks.search(path.read_text("utf-8"))] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{name_of(path)}: {link}"
        for path in DOCUMENTS
        for link in LINK.findall(path.read_text("utf-8"))
        if not (path.parent / link).exists()
    ]
    assert broken == []


def test_setting_up_names_no_host_of_the_network() -> None:
    files = [ROOT / "Makefile", ROOT / "constraints.txt", ROOT / ".pre-commit-config.yaml"]
    files += [*sorted((ROOT / "scripts").iterdir()), ROOT / ".ci" / "run"]
    assert [name_of(path) for path in files if "://" in path.read_text("utf-8")] == []
