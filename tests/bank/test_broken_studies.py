"""Is a study read as it stands, and every mistake in it reported at its place?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from ecoscore.bank import find_problems, load_instrument, load_study
from ecoscore.model.study import Contact, Thresholds
from ecoscore.problems import Grade, Problem, ProblemsFound
from ecoscore.resources import shipped

# what stands there, what comes in its place, the problem
MISTAKES = [
    ("title: Proef\n", "", "1:1 S109"),
    ("title: Proef", "title: Proef: twee", "1:13 S103"),
    ("title: Proef", "titel: Proef", "1:1 S108"),
    ("title: Proef", "title: Proef\ntitle: Proef", "2:1 S105"),
    ("title: Proef", "title:", "1:1 S111"),
    ("title: Proef", "title: 2026", "1:8 S110"),
    ("title: Proef", "title: Proef \U0001f331", "1:8 S210"),
    ("name: Noord,", "name: Noord \u2b50\ufe0f,", "7:23 S210"),
    ("researcher: A. Onderzoeker", "researcher: A. \U0001f44d\U0001f3fd", "5:23 S210"),
    ("contact: {researcher", "contact: {emial: x, researcher", "5:11 S108"),
    ("phone: }", "phone: 501234567}", "5:46 S110"),
    ("2026-11-01", "2026-11-31", "4:17 S114"),
    ("2026-11-01", "1 november", "4:17 S114"),
    ("2026-11-01", "20261101", "4:17 S110"),
    ("smallest_group: 7", "smallest_group: 4", "9:30 S113"),
    ("smallest_group: 7", "smallest_distribution: 9", "9:37 S113"),
    ("smallest_group: 7", "smallest_category: 2", "9:33 S113"),
    ("id: zuid", "id: Zuid", "8:10 S114"),
    ("id: zuid", "id: zuid/oost", "8:10 S114"),
    ("id: zuid", "id: noord", "8:10 S204"),
    ("id: zuid", "id: all", "8:10 S205"),
    ("id: zuid", "id: con", "8:10 S205"),
    ("enterprise: 12", "enterprise: -1", "7:52 S113"),
    ("enterprise: 12", "enterprise: 1000000000", "7:52 S113"),
    ("enterprise: 12", "enterprise: twelve", "7:52 S110"),
    ("enterprise: 12", "entreprise: 12", "7:40 S202"),
    ("[nl, en]", "[nl, en, nl]", "3:21 S204"),
    ("[nl, en]", "[nl, fy]", "3:17 S203"),
    ("[nl, en]", "[]", "3:12 S111"),
    ("../bank", "../bnak", "2:13 S201"),
    ("../bank", "x" * 5000, "2:13 S201"),
]


def places(problems: Iterable[Problem]) -> list[str]:
    return [f"{problem.place} {problem.code}" for problem in problems]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[-1])
def test_a_mistake_in_a_study_is_the_only_problem_and_has_its_place(
    mistake: tuple[str, str, str], study: Path, *, spoil: Callable[..., None]
) -> None:
    old, new, problem = mistake
    spoil(study / "study.yaml", old, new)
    with pytest.raises(ProblemsFound) as caught:
        load_study(study)
    assert places(caught.value.problems) == [f"study/study.yaml:{problem}"]


def test_a_study_without_cases_is_a_problem(study: Path, spoil: Callable[..., None]) -> None:
    text = (study / "study.yaml").read_text(encoding="utf-8")
    head, _, tail = text.partition("cases:\n")
    _, _, tail = tail.partition("thresholds")
    (study / "study.yaml").write_text(f"{head}cases: []\nthresholds{tail}", encoding="utf-8")
    assert places(find_problems(study)) == ["study/study.yaml:6:8 S111"]


def test_everything_that_a_study_says_is_read(study: Path) -> None:
    read = load_study(study)
    assert (read.title, read.languages, read.reference_date) == (
        "Proef",
        ("nl", "en"),
        date(2026, 11, 1),
    )
    assert read.folder == study
    assert read.contact == Contact(researcher="A. Onderzoeker")
    assert read.cases_by_id["noord"].invited == {"enterprise": 12, "worker": 40}
    assert read.thresholds == Thresholds(smallest_group=7)


@pytest.mark.parametrize("number", ["0501234567", "+31501234567", "00316 12345678"])
def test_a_telephone_number_keeps_the_nought_or_plus_it_starts_with(
    number: str, study: Path, spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", "phone: }", f"phone: {number}}}")
    assert load_study(study).contact.phone == number


def test_numbers_invited_may_be_unknown(study: Path, spoil: Callable[..., None]) -> None:
    spoil(study / "study.yaml", "invited: {worker: 8}", "invited: {}")
    assert load_study(study).cases_by_id["zuid"].invited == {}


def test_an_instrument_of_ones_own_is_found_from_the_study(study: Path) -> None:
    folder = load_study(study).instrument
    assert folder == Path("bank")
    assert load_instrument(folder).id == "small"


def test_a_shipped_instrument_is_found_by_its_id(study: Path, spoil: Callable[..., None]) -> None:
    spoil(study / "study.yaml", "../bank", "ecoscore")
    spoil(study / "study.yaml", "{enterprise: 12, worker: 40}", "{municipality: 2}")
    assert load_study(study).instrument == shipped("instruments")


def test_the_problems_of_its_instrument_are_problems_of_a_study(
    study: Path, bank: Path, *, spoil: Callable[..., None]
) -> None:
    spoil(bank / "forms.yaml", "answers: agree3", "answers: agree5")
    spoil(study / "study.yaml", "smallest_group: 7", "smallest_group: 2")
    assert places(find_problems(study)) == [
        "study/study.yaml:9:30 S113",
        "bank/forms.yaml:3:12 I207",
    ]


def test_a_broken_instrument_is_not_blamed_on_the_roles_of_the_study(
    study: Path, bank: Path
) -> None:
    (bank / "roles.yaml").write_text("worker: [", encoding="utf-8")
    assert load_study(study).title == "Proef"
    assert [problem.code for problem in find_problems(study)] == ["I103"]


def test_a_message_quotes_no_more_of_a_wrong_value_than_fits_on_a_line(study: Path) -> None:
    file = study / "study.yaml"
    file.write_text(file.read_text("utf-8").replace("12", "9" * 400, 1), encoding="utf-8")
    (problem,) = find_problems(study)
    assert (problem.code, len(problem.what) < 120) == ("S110", True)


def test_a_role_too_small_for_any_report_is_told_before_printing(
    study: Path, spoil: Callable[..., None]
) -> None:
    # The study shows groups from 7 people on.
    spoil(study / "study.yaml", "{enterprise: 12, worker: 40}", "{enterprise: 6, worker: 7}")
    (found,) = find_problems(study)
    assert (found.code, found.place.line, found.grade) == ("S207", 7, Grade.SHOULD)
    assert "of enterprise (6):" in found.what
    assert load_study(study).cases[0].invited["enterprise"] == 6


def test_a_role_that_was_not_invited_is_not_too_small(
    study: Path, spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", "{enterprise: 12, worker: 40}", "{enterprise: 0, worker: 7}")
    assert find_problems(study) == ()


@pytest.mark.parametrize(
    ("contact", "codes"),
    [
        ("contact: {organisation: School, researcher: '', email: }", ["S208"]),
        ("contact: {phone: '050 000 00 00'}", []),
        ("contact: {email: a@b.example}", []),
    ],
)
def test_that_there_is_nobody_to_call_is_told_before_printing(
    study: Path, contact: str, codes: list[str], *, spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", "contact: {researcher: A. Onderzoeker, phone: }", contact)
    assert [problem.code for problem in find_problems(study)] == codes


def test_a_study_without_any_contact_has_nobody_to_call(
    study: Path, spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", "contact: {researcher: A. Onderzoeker, phone: }\n", "")
    assert places(find_problems(study)) == ["study/study.yaml:1:1 S208"]


def test_a_character_that_cannot_be_printed_is_named(
    study: Path, spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", "name: Noord,", "name: Région \U0001f331 Noord,")
    (problem,) = [each for each in find_problems(study) if each.code == "S210"]
    assert "'name' holds" in problem.what
    assert "seedling (U+1F331)." in problem.what
    assert problem.remedy.startswith("Leave them out")


@pytest.mark.parametrize("name", ["שלום", "عالم", "区", "Région ✓ № 1 ©", "<b>&amp;"])
def test_a_name_in_any_script_may_stand(
    study: Path, name: str, *, spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", "name: Noord,", f"name: '{name}',")
    assert [problem.code for problem in find_problems(study) if problem.code == "S210"] == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("title: Proef", "title: Proef #2", ["study/study.yaml:1:8 S209"]),
        ("title: Proef", 'title: "Proef #2"', []),
        ("title: Proef", "title: Proef#2", []),
        ("name: Noord,", "name: 'Noord #1',", []),
        ("worker: 40}}", "worker: 40}}  # as counted in June", []),
        (
            "  - {id: zuid, name: Zuid, invited: {worker: 8}}",
            "  - id: zuid\n    name: Zuid #3\n    invited: {worker: 8}",
            ["study/study.yaml:9:11 S209"],
        ),
    ],
)
def test_a_name_that_a_number_sign_cuts_short_is_told(
    study: Path, old: str, new: str, *, found: list[str], spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", old, new)
    assert places(find_problems(study)) == found


@pytest.mark.parametrize("name", ["Noord", "NOORD"])
def test_two_cases_with_one_name_are_told(
    study: Path, name: str, *, spoil: Callable[..., None]
) -> None:
    spoil(study / "study.yaml", "name: Zuid,", f"name: {name},")
    assert places(find_problems(study)) == ["study/study.yaml:8:22 S211"]
