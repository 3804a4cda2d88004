"""Does each reader of a case get an edition, and the researcher everything about groups?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from builders import a_study, an_instrument, some_responses

from ecoscore.model.case_scores import CaseScores, Edition
from ecoscore.scoring import editions_of, score_study
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.readers import Reader, readers_of, scores_for

Row = Mapping[str, object]
EVERY = tuple(Edition)


def people(role: str, codes: Sequence[int], **more: object) -> list[Row]:
    return [{"role": role, **{f"own{n}": code for n in (1, 2, 3, 4)}, **more} for code in codes]


ANSWERS = [
    *people("enterprise", [1, 2, 3, 4, 5, 5]),
    *people("municipality", [1, 2, 4, 5]),
    *people("worker", [1, 2, 3, 1, 2, 3, 2]),
]


def editions(rows: Sequence[Row] = ANSWERS) -> Editions:
    instrument, study = an_instrument(), a_study()
    responses = some_responses(instrument, rows)
    scores = score_study(instrument, study, responses)
    return editions_of(scores, responses, instrument=instrument, study=study)


def for_researcher(found: Editions) -> CaseScores:
    return scores_for(found, "noord", Reader(edition=Edition.RESEARCHER))


def test_the_edition_for_a_role_is_there_for_each_role_that_is_shown() -> None:
    found = readers_of(editions(), "noord", EVERY)
    assert [(each.edition.value, each.role) for each in found] == [
        ("partner", ""),
        ("role", "enterprise"),
        ("role", "worker"),
        ("worker", ""),
        ("researcher", ""),
    ]


def test_only_the_editions_that_are_wanted_are_made_in_their_order() -> None:
    found = readers_of(editions(), "noord", (Edition.WORKER, Edition.PARTNER))
    assert [each.edition.value for each in found] == ["worker", "partner"]


def test_an_edition_says_for_whom_it_is() -> None:
    found = editions()
    made = [scores_for(found, "noord", each) for each in readers_of(found, "noord", EVERY)]
    assert [(each.edition.value, each.for_role) for each in made] == [
        ("partner", ""),
        ("role", "enterprise"),
        ("role", "worker"),
        ("worker", ""),
        ("researcher", ""),
    ]


def test_only_the_researcher_gets_diagnostics_and_those_of_small_groups_too() -> None:
    found = editions()
    made = [scores_for(found, "noord", each) for each in readers_of(found, "noord", EVERY)]
    assert [bool(each.diagnostics) for each in made] == [False, False, False, False, True]
    roles = {row["role"] for row in for_researcher(found).diagnostics["cases"]}
    assert roles == {"enterprise", "municipality", "worker", "all"}


def test_diagnostics_are_plain_values_without_anybody_s_code() -> None:
    rows = [{"respondent": f"R{number:03}", **row} for number, row in enumerate(ANSWERS, start=1)]
    tables = for_researcher(editions(rows)).diagnostics
    values = [value for found in tables.values() for row in found for value in row.values()]
    assert {"cases", "gaps", "reliability", "agreement"} <= set(tables)
    assert not [value for value in values if isinstance(value, np.generic)]
    assert not [value for value in values if isinstance(value, str) and value.startswith("R0")]
    assert not any("respondent" in row for found in tables.values() for row in found)


def test_the_researcher_reads_the_last_wave_in_which_anybody_answered() -> None:
    rows = [{"wave": "1", **row} for row in ANSWERS]
    later = [{"wave": "2", **row} for row in people("municipality", [2, 4])]
    found = editions([*rows, *later])
    assert for_researcher(found).wave == "2"
    # Partners are shown the last wave of which anything may be shown.
    assert scores_for(found, "noord", Reader(edition=Edition.PARTNER)).wave == "1"


def test_each_case_has_the_last_wave_of_its_own_and_without_answers_that_of_the_study() -> None:
    """Wave 10 is after wave 9. Nobody counted who was invited in west, and nobody answered."""
    instrument = an_instrument()
    study = a_study({"noord": {}, "zuid": {}, "west": {}, "oost": {}})
    rows = [
        {**row, "case": case, "wave": wave}
        for case, wave in (("zuid", "9"), ("zuid", "10"), ("noord", "9"), ("oost", "11"))
        for row in people("enterprise", [1, 2, 3, 4, 5])
    ]
    responses = some_responses(instrument, rows)
    scores = score_study(instrument, study, responses)
    found = editions_of(scores, responses, instrument=instrument, study=study)
    for case, wave in (("noord", "9"), ("zuid", "10"), ("oost", "11"), ("west", "11")):
        assert scores_for(found, case, Reader(edition=Edition.RESEARCHER)).wave == wave
