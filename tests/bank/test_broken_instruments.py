"""Is every mistake in an instrument reported at its exact place, and nothing else with it?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore.bank import find_problems, load_instrument
from ecoscore.problems import Grade, Problem, ProblemsFound

FACTOR = "factors/ownership.yaml"
ENGLISH = "languages/en.yaml"

Mistake = tuple[str, str, str, str]
"""A file, what stands there, what comes in its place, and the problem."""

SYNTAX = [
    (FACTOR, "title: Eigenaarschap", "title: Van ons: samen", f"{FACTOR}:3:15 I103"),
    (FACTOR, "title: Eigenaarschap", 'title: "Van ons', f"{FACTOR}:3:8 I103"),
    (FACTOR, "roles: [enterprise, worker]", "roles: [enterprise, worker", f"{FACTOR}:13:12 I103"),
    (FACTOR, "title: Eigenaarschap", "title: @ons", f"{FACTOR}:3:8 I103"),
    (FACTOR, "title: Eigenaarschap", "title: *ons", f"{FACTOR}:3:8 I103"),
    (FACTOR, "title: Eigenaarschap", " title: Eigenaarschap", f"{FACTOR}:3:7 I103"),
    (FACTOR, "    text: Mag", "   text: Mag", f"{FACTOR}:20:4 I103"),
    (FACTOR, "    text: Mag", "\ttext: Mag", f"{FACTOR}:20:1 I104"),
    (FACTOR, "    text: Mag", "  \ttext: Mag", f"{FACTOR}:20:3 I104"),
    (FACTOR, "high:", "title:", f"{FACTOR}:5:1 I105"),
    (FACTOR, "title: Eigenaarschap", "title: &eigen Eigenaarschap", f"{FACTOR}:3:8 I107"),
    (FACTOR, "title: Eigenaarschap", "title: !groot Eigenaarschap", f"{FACTOR}:3:8 I107"),
    (FACTOR, "title: Eigenaarschap", 'title: "Eigen\\0"', f"{FACTOR}:3:8 I107"),
    (FACTOR, "title: Eigenaarschap", "title: Eigen\x07", f"{FACTOR}:3:13 I107"),
    (FACTOR, "title: Eigenaarschap", "? [een, twee]\n: drie", f"{FACTOR}:3:3 I107"),
    (FACTOR, "title: Eigenaarschap", f"title: {'[' * 500}", f"{FACTOR}:3:27 I103"),
    (FACTOR, "id: ownership", "%YAML 1.1\n---\nid: ownership", f"{FACTOR}:1:1 I107"),
    (FACTOR, "title: Eigenaarschap", "---\ntitle: Eigenaarschap", f"{FACTOR}:3:1 I103"),
]
STRUCTURE = [
    (FACTOR, "kind: factor", "kind: faktor", f"{FACTOR}:2:7 I112"),
    (FACTOR, "kind: factor", "kind:", f"{FACTOR}:2:1 I111"),
    (FACTOR, "kind: factor", 'kind: " "', f"{FACTOR}:2:1 I111"),
    (FACTOR, "kind: factor\n", "", f"{FACTOR}:1:1 I109"),
    (FACTOR, "kind: factor", "knid: factor", f"{FACTOR}:2:1 I108"),
    (FACTOR, "kind: factor", "kind: factor\ncolour: red", f"{FACTOR}:3:1 I108"),
    (FACTOR, "kind: factor", "kind: factor\nshare: 0", f"{FACTOR}:3:8 I113"),
    (FACTOR, "kind: factor", "kind: factor\nshare: 1.1", f"{FACTOR}:3:8 I113"),
    (FACTOR, "kind: factor", "kind: factor\nshare: half", f"{FACTOR}:3:8 I110"),
    (FACTOR, "title: Eigenaarschap", "title: 2026", f"{FACTOR}:3:8 I110"),
    (FACTOR, "title: Eigenaarschap", "title: true", f"{FACTOR}:3:8 I110"),
    (FACTOR, "text: Mag u meebeslissen?", "text: x\n    reverse: yes", f"{FACTOR}:21:14 I110"),
    (FACTOR, "  - id: own_say\n    facet", "  - facet", f"{FACTOR}:17:5 I109"),
    (FACTOR, "roles: [worker, enterprise]", "roles: worker", f"{FACTOR}:19:12 I110"),
    (FACTOR, "roles: [worker, enterprise]", "roles: []", f"{FACTOR}:19:12 I111"),
    (FACTOR, "id: own_say", "id: Own-say", f"{FACTOR}:17:9 I114"),
    (FACTOR, "id: own_say", f"id: {'a' * 27}", f"{FACTOR}:17:9 I114"),
    (FACTOR, "worker: Voelt dit", "Worker: Voelt dit", f"{FACTOR}:16:7 I114"),
    ("instrument.yaml", "version: 1.0.0", "version: 1.0", "instrument.yaml:2:10 I110"),
    ("instrument.yaml", "version: 1.0.0", "version: 1.0.0b", "instrument.yaml:2:10 I114"),
    ("instrument.yaml", "_language: nl", "_language: Dutch", "instrument.yaml:4:18 I114"),
    ("instrument.yaml", "[ownership]", "[]", "instrument.yaml:6:10 I111"),
    (
        "answer_scales.yaml",
        "code: 2, label: T",
        "code: x, label: T",
        "answer_scales.yaml:4:14 I110",
    ),
    ("roles.yaml", "form: plain, ", "", "roles.yaml:1:1 I109"),
    ("forms.yaml", "closing_examples, text", "closing_examples, txt", "forms.yaml:10:30 I108"),
    ("forms.yaml", "lines: 4", "lines: 400", "forms.yaml:10:65 I113"),
    (ENGLISH, "title: Small", "titel: Small", f"{ENGLISH}:2:14 I108"),
    (ENGLISH, "title: Ownership", "title: [Ownership]", f"{ENGLISH}:29:12 I110"),
]
ACROSS_FILES = [
    ("instrument.yaml", "[ownership]", "[ownership, time]", "instrument.yaml:6:22 I204"),
    ("instrument.yaml", "[ownership]", "[ownership, ownership]", "instrument.yaml:6:22 I203"),
    (FACTOR, "id: ownership", "id: owner", f"{FACTOR}:1:5 I206"),
    (FACTOR, "id: own_say", "id: respondent", f"{FACTOR}:17:9 I202"),
    (FACTOR, "id: own_say", "id: own_ours", f"{FACTOR}:17:9 I203"),
    (FACTOR, "id: own_say", "id: consent_plain", f"{FACTOR}:17:9 I203"),
    (FACTOR, "[worker, enterprise]", "[worker, worker, enterprise]", f"{FACTOR}:19:21 I203"),
    (FACTOR, "[worker, enterprise]", "[worker, enterprise, wokrer]", f"{FACTOR}:19:33 I208"),
    (
        FACTOR,
        "  - id: own_say\n    facet: felt",
        "  - id: own_say\n    facet: fel",
        f"{FACTOR}:18:12 I210",
    ),
    (FACTOR, "van ons}", "van ons}\n  - {id: say, title: Inspraak}", f"{FACTOR}:10:10 I211"),
    (FACTOR, "[enterprise, worker]", "[enterprise]", f"{FACTOR}:16:7 I212"),
    (FACTOR, "meebeslissen?", "meebeslissen?\n    answers: agree5", f"{FACTOR}:21:14 I207"),
    (FACTOR, "Mag u meebeslissen?", "Mag u {researcher} zien?", f"{FACTOR}:20:11 I214"),
    (FACTOR, "Mag u meebeslissen?", "Mag u \U0001f331 meebeslissen?", f"{FACTOR}:20:11 I250"),
    (ENGLISH, "title: Ownership", "title: Ownership \u2b50", f"{ENGLISH}:29:12 I250"),
    (ENGLISH, "title: Ownership", 'title: "Ownership \\U0001F331"', f"{ENGLISH}:29:12 I250"),
    ("forms.yaml", "answers: agree3", "answers: agre3", "forms.yaml:3:12 I207"),
    ("forms.yaml", "op {phone}", "op {telefoon}", "forms.yaml:20:13 I214"),
    ("forms.yaml", "expected: 3", "expected: 4", "forms.yaml:24:59 I215"),
    (
        "forms.yaml",
        "consent_plain, text: Ik doe mee., required: true",
        "consent_plain, text: Ik doe mee.",
        "forms.yaml:7:3 I216",
    ),
    ("forms.yaml", "id: practice_yes", "id: consent_simple", "forms.yaml:24:12 I203"),
    ("forms.yaml", "id: closing_examples", "id: wave", "forms.yaml:10:12 I202"),
    ("roles.yaml", "form: simple", "form: simpel", "roles.yaml:2:16 I209"),
    (
        "answer_scales.yaml",
        "code: 2, label: S",
        "code: 3, label: S",
        "answer_scales.yaml:9:14 I213",
    ),
    ("answer_scales.yaml", "code: 9", "code: 1", "answer_scales.yaml:11:21 I213"),
    (
        "forms.yaml",
        "  halfway:",
        "  teach_back: [{id: one, text: Wie?}, {id: one, text: Wat?}]\n  halfway:",
        "forms.yaml:26:44 I203",
    ),
    (
        FACTOR,
        "facets:\n",
        "talk: {question: Hoe?, probes: [{id: one, text: Wie?}, {id: one, text: Wat?}]}\nfacets:\n",
        f"{FACTOR}:8:61 I203",
    ),
    (ENGLISH, "language: en", "language: de", f"{ENGLISH}:1:11 I219"),
    (ENGLISH, "at {phone}", "at {fone}", f"{ENGLISH}:22:41 I214"),
]


@pytest.mark.parametrize("mistake", [*SYNTAX, *STRUCTURE], ids=lambda mistake: mistake[-1])
def test_a_mistake_inside_a_file_is_the_only_problem_and_has_its_place(
    mistake: Mistake, bank: Path, *, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    file, old, new, problem = mistake
    spoil(bank / file, old, new)
    assert found(bank) == [f"bank/{problem}"]


@pytest.mark.parametrize("mistake", ACROSS_FILES, ids=lambda mistake: mistake[-1])
def test_a_mistake_across_files_stops_the_work_and_has_its_place(
    mistake: Mistake, bank: Path, *, spoil: Callable[..., None]
) -> None:
    file, old, new, problem = mistake
    spoil(bank / file, old, new)
    with pytest.raises(ProblemsFound) as caught:
        load_instrument(bank)
    must = [found for found in caught.value.problems if found.grade is Grade.MUST]
    assert [f"{found.place} {found.code}" for found in must] == [f"bank/{problem}"]


def test_mistakes_in_several_files_are_reported_together(
    bank: Path, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    spoil(bank / "roles.yaml", "form: simple", "from: simple")
    spoil(bank / "forms.yaml", "answers: agree3", "answers: agree5")
    spoil(bank / FACTOR, "kind: factor", "kind: thing")
    spoil(bank / FACTOR, "id: own_say", "id: 5")
    spoil(bank / ENGLISH, "language: en", "language: english")
    assert found(bank) == [
        "bank/factors/ownership.yaml:2:7 I112",
        "bank/factors/ownership.yaml:17:9 I110",
        "bank/forms.yaml:3:12 I207",
        "bank/languages/en.yaml:1:11 I114",
        "bank/roles.yaml:2:10 I108",
    ]


def test_a_list_of_broken_entries_is_not_called_too_short_as_well(
    bank: Path, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    spoil(bank / FACTOR, "id: own_ours", "id: Own-ours")
    spoil(bank / FACTOR, "id: own_say", "id: Own-say")
    assert found(bank) == [f"bank/{FACTOR}:11:9 I114", f"bank/{FACTOR}:17:9 I114"]


@pytest.mark.parametrize(
    "name", ["instrument.yaml", "answer_scales.yaml", "roles.yaml", "forms.yaml"]
)
def test_a_file_that_is_missing_is_the_only_problem(
    name: str, bank: Path, found: Callable[[Path], list[str]]
) -> None:
    (bank / name).unlink()
    with pytest.raises(ProblemsFound) as caught:
        load_instrument(bank)
    assert [f"{problem.place} {problem.code}" for problem in caught.value.problems] == [
        f"bank/{name} I101"
    ]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n"])
@pytest.mark.parametrize("name", ["roles.yaml", FACTOR, ENGLISH])
def test_a_file_with_nothing_in_it_is_called_empty(
    name: str, text: str, bank: Path, found: Callable[[Path], list[str]]
) -> None:
    (bank / name).write_text(text, encoding="utf-8")
    assert found(bank) == [f"bank/{name}:1:1 I106"]


@pytest.mark.parametrize("text", ["just text\n", "- a list\n", "3\n"])
def test_a_file_of_ids_that_holds_something_else_has_one_problem(
    text: str, bank: Path, found: Callable[[Path], list[str]]
) -> None:
    (bank / "roles.yaml").write_text(text, encoding="utf-8")
    assert found(bank) == ["bank/roles.yaml:1:1 I110"]


def test_text_in_windows_1252_is_not_read_as_something_else(
    bank: Path, found: Callable[[Path], list[str]]
) -> None:
    text = (bank / FACTOR).read_text(encoding="utf-8").replace("Eigenaarschap", "Coöperatie")
    (bank / FACTOR).write_bytes(text.encode("windows-1252"))
    assert found(bank) == [f"bank/{FACTOR}:3:10 I102"]


def test_a_folder_where_a_file_should_be_is_a_problem(
    bank: Path, found: Callable[[Path], list[str]]
) -> None:
    (bank / "roles.yaml").unlink()
    (bank / "roles.yaml").mkdir()
    assert found(bank) == ["bank/roles.yaml I101"]


def test_a_factor_file_that_is_not_listed_is_a_problem(
    bank: Path, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    text = (bank / FACTOR).read_text(encoding="utf-8")
    text = text.replace("id: ownership", "id: time").replace("own_", "time_")
    (bank / "factors/time.yaml").write_text(text, encoding="utf-8")
    assert "bank/factors/time.yaml:1:5 I205" in found(bank)


def test_an_id_used_in_two_factors_is_a_problem(
    bank: Path, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    text = (bank / FACTOR).read_text(encoding="utf-8").replace("id: ownership", "id: time")
    (bank / "factors/time.yaml").write_text(text.replace("own_say", "time_say"), encoding="utf-8")
    spoil(bank / "instrument.yaml", "[ownership]", "[ownership, time]")
    assert "bank/factors/time.yaml:11:9 I203" in found(bank)


def test_an_id_that_cannot_be_an_id_is_placed_at_its_key(
    bank: Path, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    spoil(bank / "roles.yaml", "enterprise:", "Impact-enterprise:")
    assert "bank/roles.yaml:1:1 I114" in found(bank)


def test_a_role_that_is_asked_nothing_is_a_problem(
    bank: Path, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    line = "sdc: {form: plain, name: Bedrijf, plural: Bedrijven}\nworker:"
    spoil(bank / "roles.yaml", "worker:", line)
    assert "bank/roles.yaml:2:1 I217" in found(bank)


def test_a_role_called_all_would_be_taken_for_the_case(
    bank: Path, spoil: Callable[..., None], found: Callable[[Path], list[str]]
) -> None:
    spoil(bank / "roles.yaml", "enterprise:", "all:")
    assert "bank/roles.yaml:1:1 I202" in found(bank)


def test_a_source_language_with_a_file_of_its_own_is_a_problem(
    bank: Path, found: Callable[[Path], list[str]]
) -> None:
    (bank / "languages/nl.yaml").write_text("language: nl\n", encoding="utf-8")
    assert "bank/languages/nl.yaml:1:11 I219" in found(bank)


def test_an_unknown_name_comes_with_the_nearest_known_one(
    bank: Path, spoil: Callable[..., None], problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    spoil(bank / "forms.yaml", "answers: agree3", "answers: agre3")
    (problem,) = problems(bank)
    assert "'agree3'" in problem.remedy


def test_an_unknown_key_comes_with_the_nearest_known_one(
    bank: Path, spoil: Callable[..., None], problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    spoil(
        bank / FACTOR, "    facet: felt\n    roles: [worker", "    fcet: felt\n    roles: [worker"
    )
    (problem,) = problems(bank)
    assert "'facet'" in problem.remedy


@pytest.mark.parametrize("name", ["", "gone", "x" * 5000])
def test_a_folder_with_nothing_to_check_says_so(name: str, tmp_path: Path) -> None:
    (problem,) = find_problems(tmp_path / name)
    assert (problem.code, problem.place.file) == ("I201", str(tmp_path / name))


def test_an_id_cannot_hide_a_line_break_at_its_end(
    bank: Path, found: Callable[[Path], list[str]]
) -> None:
    roles = bank / "roles.yaml"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(f'"chef\\n": {{form: easy, name: Chef, plural: Chefs}}\n{text}', "utf-8")
    assert "bank/roles.yaml:1:1 I114" in found(bank)
