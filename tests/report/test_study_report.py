"""Does the report over all cases show what so many cases allow, and nothing that is hidden?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from builders import a_factor, a_study, an_instrument, an_item, some_responses
from commands import run
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ecoscore.model.case_scores import Edition, ReliabilityScore
from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result
from ecoscore.model.study import Case, Study
from ecoscore.model.whole import (
    FEWEST_CASES_FOR,
    CaseValue,
    Claim,
    GapOverCases,
    OverCases,
    WholeCase,
    WholeScores,
    may_claim,
)
from ecoscore.report import FORMATS, view
from ecoscore.report.charts.matrix import matrix
from ecoscore.report.formats.page import page
from ecoscore.report.study import StudyReport, study_report
from ecoscore.scoring import editions_of, score_study
from ecoscore.scoring.differences.gaps_over_cases import FEWEST_CASES_FOR_TEST
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.order import in_order_of_name
from ecoscore.scoring.editions.whole import whole_of
from ecoscore.scoring.groups.between_cases import FEWEST_CASES as FEWEST_FOR_ICC
from ecoscore.scoring.levels.crosscase import FEWEST_TO_EXPLORE, FEWEST_TO_TEST
from ecoscore.scoring.levels.ecosystem import FEWEST_CASES_FOR_INTERVAL

FIRST = {Claim.LIST, Claim.RANGE}
FROM_FIVE = FIRST | {Claim.MEAN, Claim.GAPS, Claim.POOLING}
FROM_EIGHT = FROM_FIVE | {Claim.TESTS, Claim.TOGETHER, Claim.COMBINATIONS}
FROM_TEN = FROM_EIGHT | {Claim.EXPLORE_NEEDS}
FROM_TWENTY = FROM_TEN | {Claim.TEST_NEEDS, Claim.CORRELATION, Claim.DRAWING_AGAIN}

SCALES = ("ownership", "roles", "workplaces")
HIDDEN = "municipality"
"""Three people in every case: fewer than may be shown."""


def an_ecosystem_instrument() -> Instrument:
    """Two factors and an outcome, of four items each, asked of all three roles."""
    kinds = {"ownership": Kind.FACTOR, "roles": Kind.FACTOR, "workplaces": Kind.OUTCOME}
    return an_instrument(
        [
            a_factor(
                scale,
                kind=kind,
                items=[an_item(f"{scale[:3]}{n}", factor=scale) for n in (1, 2, 3, 4)],
            )
            for scale, kind in kinds.items()
        ]
    )


def an_ecosystem(
    cases: int, *, hidden: tuple[int, int, int] = (1, 3, 5), waves: int = 1
) -> tuple[Instrument, Study, list[dict[str, object]]]:
    """Six enterprises and six workers in each case, and three municipalities that are hidden."""
    instrument = an_ecosystem_instrument()
    chance = np.random.default_rng(4)
    rows: list[dict[str, object]] = []
    for case, wave in ((f"c{n:02d}", wave) for n in range(cases) for wave in range(1, waves + 1)):
        level = int(case[1:]) % 3
        groups = {
            "enterprise": [1, 2, 3, 4, 5, 5 - level],
            "worker": [1, 2, 3, 1, 2, 3 - level],
            HIDDEN: list(hidden),
        }
        for role, codes in groups.items():
            for number, code in enumerate(codes):
                top = 3 if role == "worker" else 5
                moved = [int(np.clip(code + chance.integers(-1, 2), 1, top)) for _ in range(12)]
                given_codes = [code] * 12 if role == HIDDEN else moved
                items = [item.id for item in instrument.items]
                rows.append(
                    {
                        "case": case,
                        "role": role,
                        "wave": wave,
                        "respondent": f"{case}{role}{number}",
                        **dict(zip(items, given_codes, strict=True)),
                    }
                )
    invited = {"enterprise": 9, "municipality": 4, "worker": 12}
    study = a_study({f"c{n:02d}": invited for n in range(cases)})
    return instrument, study, rows


@cache
def the_editions(cases: int, hidden: tuple[int, int, int] = (1, 3, 5), waves: int = 1) -> Editions:
    instrument, study, rows = an_ecosystem(cases, hidden=hidden, waves=waves)
    responses = some_responses(instrument, rows)
    complete = score_study(instrument, study, responses)
    return editions_of(complete, responses, instrument=instrument, study=study, score=score_study)


def whole(cases: int, edition: Edition = Edition.PARTNER, **more: object) -> WholeScores:
    return whole_of(the_editions(cases, **more), edition=edition)


def report(
    cases: int, edition: Edition = Edition.PARTNER, language: str = "nl", **more: object
) -> StudyReport:
    found = the_editions(cases, **more)
    scores = whole_of(found, edition=edition)
    return study_report(scores, found.instrument, found.study, language=language)


def words_of(document: StudyReport) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(document)))


# What this many cases allow (docs/methods.md; the lists here are written out by hand)


@pytest.mark.parametrize(
    ("cases", "allowed"),
    [
        (1, set()),
        (2, FIRST),
        (4, FIRST),
        (5, FROM_FIVE),
        (7, FROM_FIVE),
        (8, FROM_EIGHT),
        (9, FROM_EIGHT),
        (10, FROM_TEN),
        (19, FROM_TEN),
        (20, FROM_TWENTY),
        (29, FROM_TWENTY),
        (30, set(Claim)),
    ],
)
def test_a_number_of_cases_bears_these_claims_and_no_others(
    cases: int, allowed: set[Claim]
) -> None:
    assert {claim for claim in Claim if may_claim(claim, cases)} == allowed


def test_the_tables_of_scores_ask_for_as_many_cases_as_the_report_says() -> None:
    needed = FEWEST_CASES_FOR
    assert needed[Claim.MEAN] == needed[Claim.GAPS] == FEWEST_CASES_FOR_INTERVAL
    assert needed[Claim.TESTS] == FEWEST_CASES_FOR_TEST
    assert needed[Claim.TOGETHER] == FEWEST_FOR_ICC
    assert needed[Claim.EXPLORE_NEEDS] == FEWEST_TO_EXPLORE
    assert needed[Claim.TEST_NEEDS] == FEWEST_TO_TEST


@pytest.mark.parametrize("edition", [Edition.PARTNER, Edition.RESEARCHER])
@pytest.mark.parametrize("cases", [2, 4, 5, 7, 8, 10])
def test_what_is_printed_follows_the_number_of_cases(cases: int, edition: Edition) -> None:
    found = whole(cases, edition)
    assert found.shown == cases
    for over in (*(each.values for each in found.scales), *(each.values for each in found.gaps)):
        assert over.cases == cases
        assert over.lowest is not None
        assert over.highest is not None
        assert (over.mean is None) == (cases < 5)
    assert all((each.signs_p is None) == (cases < 8) for each in found.gaps)
    assert all((each.p_holm is None) == (cases < 8) for each in found.gaps)
    told = [each for each in found.together if each.role == "enterprise"]
    assert all((each.icc1 is None) == (cases < 8) for each in told)
    assert all((each.verdict == "too_few_cases") == (cases < 8) for each in told)
    explored = cases >= 10 and edition is Edition.RESEARCHER
    assert {each.condition for each in found.conditions} == (
        {"ownership", "roles"} if explored else set()
    )


@pytest.mark.parametrize(("cases", "means", "tests"), [(4, False, False), (5, True, False)])
def test_columns_that_nothing_stands_in_are_not_printed(
    cases: int, means: bool, tests: bool
) -> None:
    document = report(cases)
    assert document.gaps.table is not None
    heads = [head.words for head in document.gaps.table.heads]
    assert ("Marge" in heads) is means
    assert ("p (Holm)" in heads) is tests
    assert document.summary.has_means is means


def a_gap(scale: str, lowest: float, highest: float, *, same_answers: bool) -> GapOverCases:
    return GapOverCases(
        scale=scale,
        role="enterprise",
        other="worker",
        values=OverCases(cases=4, lowest=lowest, highest=highest),
        effect=None,
        p=None,
        p_holm=None,
        signs_p=None,
        same_answers=same_answers,
    )


@pytest.mark.parametrize(
    ("ends", "same_answers", "said"),
    [
        ((1, 9), True, "scoren enterprises (nl) hoger dan workers (nl) op ownership (nl)."),
        ((-9, -1), True, "scoren workers (nl) hoger dan enterprises (nl) op ownership (nl)."),
        ((0, 9), True, ""),
        ((0.4, 9), True, ""),  # printed as 0
        ((-9, -0.4), True, ""),
        ((1, 9), False, ""),
    ],
)
def test_with_few_cases_a_difference_that_points_one_way_in_each_is_told(
    ends: tuple[float, float], same_answers: bool, said: str
) -> None:
    found = the_editions(4)
    gaps = (
        a_gap("ownership", *ends, same_answers=same_answers),
        a_gap("roles", -1, 9, same_answers=True),
    )
    scores = replace(whole(4), gaps=gaps)
    told = study_report(scores, found.instrument, found.study, language="nl").gaps.sentences

    assert len(told) == (2 if said else 1)
    assert said in told[-1]


GOOD = Estimate(value=0.85, low=0.80, high=0.90, respondents=60, method="feldt")
POOR = replace(GOOD, value=0.50, low=0.30, high=0.65)
NOT_KNOWN = NotEstimated(reason=Reason.N_TOO_SMALL)


@pytest.mark.parametrize(
    ("results", "build", "not_judged"),
    [
        ((GOOD, POOR), "Dat is 1 van de 2 keer zo: op die scores kunt u bouwen.", False),
        ((POOR, POOR), "Dat bleek geen enkele keer: wees voorzichtig met alle scores.", False),
        ((POOR, NOT_KNOWN), "Dat bleek geen enkele keer: wees voorzichtig met alle scores.", True),
    ],
)
def test_the_page_that_stands_alone_says_on_how_many_scores_one_can_build(
    results: tuple[Result, Result], build: str, *, not_judged: bool
) -> None:
    found = the_editions(4)
    reliability = tuple(
        ReliabilityScore(role=role, scale="ownership", items=4, result=result)
        for role, result in zip(("enterprise", "worker"), results, strict=True)
    )
    scores = replace(whole(4), reliability=reliability)
    told = study_report(scores, found.instrument, found.study, language="nl").summary.points[-1]

    assert build in told.words
    assert ("Bij 1 zijn er te weinig" in told.words) is not_judged


def test_a_test_stands_in_the_table_from_eight_cases() -> None:
    table = report(8).gaps.table
    assert table is not None
    assert [head.words for head in table.heads][-2:] == ["p (tekens)", "p (Holm)"]


def test_the_page_on_claims_names_every_claim_once() -> None:
    claims = report(7).claims
    assert len(claims.may) == len(FROM_FIVE)
    assert len(claims.may) + len(claims.may_not_yet) == len(Claim)
    assert all("; dat kan vanaf " in claim for claim in claims.may_not_yet)


def test_a_study_of_which_nothing_is_shown_says_so() -> None:
    found = the_editions(4)
    case = replace(whole(4).cases[0], people={}, values={})
    scores = replace(
        whole(4), cases=(case,), scales=(), gaps=(), together=(), reliability=(), changes=()
    )
    text = words_of(study_report(scores, found.instrument, found.study, language="nl"))
    assert "Van geen enkele regio is al een score te tonen" in text
    assert "Over de regio’s samen is nog niets te zeggen" in text


# Nothing hidden


def test_a_hidden_role_stands_nowhere_in_the_report_for_partners() -> None:
    found = whole(8)
    assert all(HIDDEN not in case.people for case in found.cases)
    values = [value for case in found.cases for value in case.values.values()]
    assert all(HIDDEN not in value.roles for value in values)
    assert all(HIDDEN not in (each.role, each.other) for each in found.gaps)
    assert all(not isinstance(e.result, Estimate) for e in found.reliability if e.role == HIDDEN)
    assert all(each.icc1 is None for each in found.together if each.role == HIDDEN)


HIDDEN_ANSWERS = st.tuples(*[st.integers(1, 5)] * 3)


@given(hidden=HIDDEN_ANSWERS)
@settings(max_examples=8, deadline=None)
def test_no_number_depends_on_what_a_hidden_group_answered(hidden: tuple[int, int, int]) -> None:
    assert whole(8, hidden=hidden) == whole(8)


def test_the_researcher_has_the_hidden_group_and_may_not_hand_it_on() -> None:
    assert whole(8, Edition.RESEARCHER).cases[0].people[HIDDEN] == 3
    document = report(8, Edition.RESEARCHER)
    assert words_of(document).count("Niet verder geven.") == 2
    assert "Niet verder geven" not in words_of(report(8))


def test_a_value_that_is_not_shown_is_struck_through() -> None:
    found = the_editions(4)
    first, *others = whole(4).cases
    silent = replace(first, people={}, values={})
    scores = replace(whole(4), cases=(silent, *others))
    document = study_report(scores, found.instrument, found.study, language="nl")
    row, shown = document.cases.matrices[0].rows[:2]
    assert [cell.title for cell in row.cells] == ["niet getoond"] * 2
    assert all(cell.cells[0].value is None for cell in row.cells)
    assert all(cell.cells[0].value is not None for cell in shown.cells)
    assert "Doorgestreept" in " ".join(document.cases.notes)


# The same numbers as in the reports of the cases


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_matrix_has_the_numbers_of_the_reports_of_the_cases(language: str) -> None:
    found = the_editions(5)
    matrix = report(5, language=language).cases.matrices[0]
    printed = {
        case.name: [row.case.value for row in profile.rows]
        for case in found.study.cases
        for profile in [
            view(
                found.partner(case.id), found.instrument, found.study, language=language
            ).summary.profile
        ]
        if profile is not None
    }
    assert {row.name: [cell.title for cell in row.cells] for row in matrix.rows} == printed


def test_a_difference_over_cases_follows_from_the_printed_scores_with_a_pocket_calculator() -> None:
    found = the_editions(8)
    apart = []
    for case in found.study.cases:
        roles = found.partner(case.id).scales["roles"].by_role
        one, two = roles["enterprise"], roles["worker"]
        assert isinstance(one, Estimate)
        assert isinstance(two, Estimate)
        apart.append(one.value - two.value)
    [gap] = [each for each in whole(8).gaps if each.scale == "roles"]
    expected = stats.ttest_1samp(apart, 0.0)
    assert gap.values.mean == pytest.approx(np.mean(apart))
    assert (gap.values.low, gap.values.high) == pytest.approx(tuple(expected.confidence_interval()))
    assert gap.p == pytest.approx(expected.pvalue)


def test_the_researcher_reads_the_differences_of_the_table_of_scores() -> None:
    table = the_editions(8).complete.more["gaps-over-cases"].set_index(["scale", "role", "other"])
    for gap in whole(8, Edition.RESEARCHER).gaps:
        row = table.loc[(gap.scale, gap.role, gap.other)]
        found = (gap.values.cases, gap.values.mean, gap.effect, gap.p_holm, gap.signs_p)
        names = ("cases", "difference", "effect_size", "p_holm", "signs_p")
        assert found == pytest.approx(tuple(row[name] for name in names))


def test_change_over_cases_is_the_mean_of_the_printed_changes() -> None:
    found = the_editions(6, waves=2)
    changes = [found.partner(case.id).changes for case in found.study.cases]
    told = {(each.role, each.scale): each for each in whole(6, waves=2).changes}
    assert {role for role, _ in told} == {"enterprise", "worker", "all"}
    for (role, scale), over in told.items():
        by_case = [
            [c.result.value for c in case if c.scale == scale and role in (c.role, "all")]
            for case in changes
        ]
        values = [np.mean(moved) for moved in by_case if moved]
        assert over.values.cases == len(values)
        assert over.values.lowest == pytest.approx(min(values))
        if len(values) >= 5:
            assert over.values.mean == pytest.approx(np.mean(values))


def test_a_change_with_a_0_in_its_printed_margin_is_not_called_clear() -> None:
    found, scores = the_editions(6, waves=2), whole(6, waves=2)
    moved = replace(
        scores.changes[0],
        values=replace(scores.changes[0].values, cases=6, mean=3.1, low=0.1, high=6.1),
    )
    document = study_report(
        replace(scores, changes=(moved,)), found.instrument, found.study, language="nl"
    )
    assert document.change is not None
    assert document.change.sentences[0].startswith("Geen enkele verandering")


def test_the_attached_table_holds_the_numbers_of_the_matrix() -> None:
    [file] = report(5).files
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8"))))
    attached = {(r["case"], r["scale"]): r["value"] for r in rows if r["part"] == "cases"}
    matrix = report(5).cases.matrices[0]
    first = {scale: attached["c00", scale] for scale in SCALES[:2]}
    assert list(first.values()) == [cell.title for cell in matrix.rows[0].cells]
    assert not any(HIDDEN in row.values() for row in rows if row["measure"] != "icc1")


# Order, and no ranks


def test_cases_stand_by_name_as_a_reader_looks_them_up() -> None:
    names = ("Regio 10", "Zuid", "Élan", "regio 2", "Eems", "Oost")
    cases = tuple(Case(id=f"c{n}", name=name, invited={}) for n, name in enumerate(names))
    ordered = [case.name for case in in_order_of_name(cases)]
    assert ordered == ["Eems", "Élan", "Oost", "regio 2", "Regio 10", "Zuid"]


def test_only_a_researcher_who_asks_gets_cases_by_score() -> None:
    found = the_editions(5)
    by_score = whole_of(found, edition=Edition.RESEARCHER, order="roles")
    values = [case.values["roles"].result for case in by_score.cases]
    points = [value.value for value in values if isinstance(value, Estimate)]
    assert points == sorted(points)
    document = study_report(by_score, found.instrument, found.study, language="nl")
    assert "roles (nl), laag eerst" in document.cases.order
    assert "op naam" in report(5, Edition.RESEARCHER).cases.order


RANKING = re.compile(
    r"\b(beste regio|slechtste|koploper|hekkensluiter|op plaats \d|nummer \d+ van|rangnummer"
    r"|best region|worst|ranks? (first|last|\d)|leader|in place \d)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("cases", [2, 8])
def test_no_words_rank_the_regions_and_the_page_says_that_it_is_no_ranking(
    cases: int, language: str
) -> None:
    text = words_of(report(cases, language=language))
    assert not RANKING.search(text)
    denial = {"nl": "Dit is geen ranglijst", "en": "This is not a league table"}
    assert denial[language] in text


@pytest.mark.parametrize("value", [0.0, 50.0, 100.0])
def test_a_colour_tells_points_and_not_the_place_among_the_others(value: float) -> None:
    found = the_editions(2)

    def colours(other: float) -> set[str]:
        cases = tuple(_case_with(case, points) for case, points in (("c00", value), ("c01", other)))
        scores = replace(whole(2), cases=cases)
        document = study_report(scores, found.instrument, found.study, language="nl")
        return set(
            re.findall(r'fill="(#\w+)"', matrix(document.cases.matrices[0].rows[0].cells[0]))
        )

    assert colours(0.0) == colours(100.0)


def _case_with(case: str, points: float) -> WholeCase:
    result = Estimate(value=points, low=None, high=None, respondents=12, method="mean_only")
    value = CaseValue(result=result, people=6, roles=("enterprise",))
    values: Mapping[str, CaseValue] = dict.fromkeys(SCALES, value)
    return WholeCase(case=case, invited={}, people={"enterprise": 6}, values=values)


# Paper


def pages_of(document: StudyReport) -> list[str]:
    pdf = pypdfium2.PdfDocument(FORMATS["pdf"](document))
    texts = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    pdf.close()
    return texts


def test_the_report_has_six_to_twelve_pages() -> None:
    assert 6 <= len(pages_of(report(10, waves=2))) <= 12


def test_sixty_cases_are_all_there_under_heads_that_are_repeated() -> None:
    pages = pages_of(report(60))
    assert all(any(f"C{n:02d}" in text for text in pages) for n in range(60))
    of_matrix = [text for text in pages if re.search(r"C\d\d", text)]
    assert len(of_matrix) > 2
    assert all("Regio" in text for text in of_matrix)


# The command


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "sample"
    assert run("init", folder, "--sample").exit_code == 0
    return folder


def test_the_command_makes_a_report_per_edition_and_language(sample: Path) -> None:
    editions = ("--edition", "partner", "--edition", "researcher")
    made = run("report", sample, "--study", *editions, "--format", "html")
    assert made.exit_code == 0, made.output
    names = {path.name for path in (sample / "out" / "reports").glob("*.html")}
    assert names == {
        f"study-{part}{language}.html" for part in ("", "researcher-") for language in ("nl", "en")
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--study", "--edition", "worker"), "There is no edition 'worker'"),
        (("--study", "--case", "oostwold"), "does not go with --case"),
        (("--study", "--order", "time"), "--order goes with"),
        (("--order", "time"), "--order goes with"),
        (("--study", "--edition", "researcher", "--order", "size"), "There is no order 'size'"),
    ],
)
def test_what_a_study_report_cannot_be_is_said(
    sample: Path, words: tuple[str, ...], said: str
) -> None:
    asked = run("report", sample, *words)
    assert asked.exit_code == 2
    assert said in " ".join(asked.output.replace("│", " ").split())


def test_one_case_gets_no_study_report_and_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "alone"
    assert run("init", folder, "--sample").exit_code == 0
    text = (folder / "study.yaml").read_text("utf-8")
    one = text[: text.index("  - id: oostwold")] + text[text.index("sdc: 3}") + len("sdc: 3}") :]
    (folder / "study.yaml").write_text(one, "utf-8")
    asked = run("report", folder, "--study")
    assert asked.exit_code == 1
    assert "S302 A study report needs at least 2 cases" in asked.output
