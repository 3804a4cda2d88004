"""Does the mix of enterprises in an edition keep what a few organisations are to itself?"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from builders import a_study
from scoring.classification.answers import (
    IMPACT_FIRST,
    REGULAR,
    Row,
    screening,
    the_classification,
    the_instrument,
)

from ecoscore.model.case_scores import Mix
from ecoscore.model.responses import Responses
from ecoscore.model.scores import Reason
from ecoscore.model.study import Study, Thresholds
from ecoscore.scoring.editions.edition import Editions, editions_of
from ecoscore.scoring.editions.mix import printed_parts
from ecoscore.scoring.study import core_scores

Parts = tuple[tuple[tuple[str, ...], int], ...]
SECOND: Row = REGULAR | {"ent_share": 10}
LETTERS = "abcdefgh"


def printed(*counts: int, thresholds: Thresholds | None = None) -> Parts:
    """What is printed of so many organisations in the classes a, b, c …"""
    given = dict(zip(LETTERS, counts, strict=False))
    found = printed_parts(given, LETTERS[: len(counts)], thresholds or Thresholds())
    return tuple(("".join(part.classes), part.organisations) for part in found)  # type: ignore[misc]


def test_classes_of_three_or_more_are_printed_and_the_rest_is_taken_together() -> None:
    assert printed(5, 0, 4, 2, 1, 0, 0, 0) == (("a", 5), ("c", 4), ("bdefgh", 3))


def test_a_rest_of_one_or_two_takes_the_smallest_large_class_along() -> None:
    assert printed(6, 4, 3, 1, 0, 0, 0, 0) == (("a", 6), ("b", 4), ("cdefgh", 4))


def test_a_rest_that_leaves_open_which_class_is_the_large_one_is_printed() -> None:
    """Seven are five of one class and one or two of each other, or none: 5, 2, 1 or 0 of each."""
    assert printed(6, 5, 1, 1) == (("a", 6), ("bcd", 7))
    # With parts of four: seven of two classes are 5 and 2, or 4 and 3, and nobody knows of which.
    four = Thresholds(smallest_category=4)
    assert printed(6, 5, 2, thresholds=four) == (("a", 6), ("bc", 7))


def test_three_are_enough_for_a_class_of_their_own() -> None:
    assert printed(7, 3, 0) == (("a", 7), ("b", 3))


def test_without_a_rest_nothing_is_taken_together() -> None:
    assert printed(6, 4, 0, 0) == (("a", 6), ("b", 4))


def test_nine_organisations_are_too_few() -> None:
    assert printed(5, 4) == ()


def test_a_mix_in_which_all_are_alike_is_not_printed() -> None:
    assert printed(12, 0, 0, 0, 0) == ()


def test_nor_one_with_a_single_exception() -> None:
    assert printed(12, 1, 0, 0, 0) == ()


def test_two_small_classes_that_would_follow_from_their_sum_are_not_printed() -> None:
    # With 3 printed, none of the other two can be 3 and have joined: both would be 2.
    assert printed(6, 2, 2) != ()
    assert printed(3, 4, 2, 2) == ()


def test_a_study_may_be_stricter() -> None:
    assert printed(6, 4, thresholds=Thresholds(smallest_category=5)) == ()
    assert printed(6, 4, thresholds=Thresholds(smallest_distribution=11)) == ()


@pytest.mark.parametrize("classes", [2, 3, 4, 5])
@pytest.mark.parametrize("total", [10, 11, 12])
def test_what_is_not_printed_apart_can_be_three_numbers_for_who_knows_all_rules(
    classes: int, total: int
) -> None:
    """Every mix that is possible is made, and those that look the same are laid side by side."""
    same: dict[Parts, list[Sequence[int]]] = defaultdict(list)
    for counts in itertools.product(range(total + 1), repeat=classes):
        if sum(counts) == total:
            same[printed(*counts)].append(counts)
    assert len(same) > 1
    for parts, mixes in same.items():
        for place, letter in enumerate(LETTERS[:classes]):
            apart = [number for letters, number in parts if letters == letter]  # type: ignore[comparison-overlap]
            possible = {counts[place] for counts in mixes}
            is_rest = any(letter in letters for letters, _ in parts) and not apart
            if apart:
                assert possible == set(apart)
                assert apart[0] >= 3
            elif is_rest or not parts:
                assert len(possible) >= 3
            else:
                assert possible == {0}
        assert not parts or len(parts) > 1
        assert all(number >= 3 for _, number in parts)


def a_case(
    rows: Sequence[Row], *, case: str = "noord", wave: str = "1", first: int = 0
) -> list[Row]:
    """Rows with scores that differ, so that the group itself may be shown."""
    items = [item.id for item in the_instrument().items_for("enterprise")]
    return [
        row
        | {"respondent": f"{case}{number}", "case": case, "wave": wave}
        | dict.fromkeys(items, 1 + number % 5)
        for number, row in enumerate(rows, start=first)
    ]


def study(**thresholds: int) -> Study:
    return a_study({"noord": {}, "zuid": {}}, thresholds=Thresholds(**thresholds))


def editions(rows: Sequence[Row], of: Study | None = None) -> Editions:
    return of_responses(screening(rows), of or study())


def of_responses(responses: Responses, of: Study) -> Editions:
    scores = core_scores(the_instrument(), of, responses)
    return editions_of(scores, responses, instrument=the_instrument(), study=of)


def counts_in(mix: Mix | None) -> Mapping[str, int]:
    assert mix is not None
    return {part.classes[0]: part.organisations for part in mix.parts if len(part.classes) == 1}


def test_the_mix_of_a_shown_group_is_printed() -> None:
    mix = editions(a_case([IMPACT_FIRST] * 6 + [REGULAR] * 5)).partner("noord").mix
    assert counts_in(mix) == {"impact_first": 6, "regular": 5}


def test_the_mix_of_a_hidden_group_is_hidden() -> None:
    rows = a_case([IMPACT_FIRST] * 6 + [REGULAR] * 5)
    found = editions(rows, study(smallest_group=12)).partner("noord")
    assert found.mix is not None
    assert (found.mix.parts, found.mix.reason) == ((), Reason.SUPPRESSED)
    assert found.hides_something


def test_nobody_and_a_few_enterprises_look_the_same() -> None:
    rows = a_case([IMPACT_FIRST] * 6 + [REGULAR] * 5, case="zuid")
    without = editions(rows).partner("noord").mix
    with_four = editions([*rows, *a_case([IMPACT_FIRST] * 4)]).partner("noord").mix
    assert without == with_four


def test_organisations_count_and_not_the_people_who_answer_for_them() -> None:
    rows = [row | {"organisation": "o1"} for row in [IMPACT_FIRST] * 8]
    assert editions(a_case([*rows, *[REGULAR] * 5])).partner("noord").mix == Mix(
        wave="1", parts=(), reason=Reason.SUPPRESSED
    )


def test_a_later_report_repeats_the_first_mix_so_that_who_came_is_not_told() -> None:
    first = a_case([IMPACT_FIRST] * 6 + [REGULAR] * 5)
    second = a_case([IMPACT_FIRST] * 6 + [REGULAR] * 5 + [SECOND], wave="2")
    found = editions([*first, *second])
    alone = editions(first).partner("noord").mix
    assert found.partner("noord").wave == "2"
    assert found.partner("noord").mix == alone
    assert found.partner("noord", wave="1").mix == alone


def test_a_mix_that_may_be_shown_from_the_second_wave_is_not_in_the_first_report() -> None:
    first = a_case([IMPACT_FIRST] * 6)
    second = a_case([IMPACT_FIRST] * 6 + [REGULAR] * 5, wave="2")
    found = editions([*first, *second])
    assert counts_in(found.partner("noord").mix) == {"impact_first": 6, "regular": 5}
    earlier = found.partner("noord", wave="1").mix
    assert earlier == Mix(wave="1", parts=(), reason=Reason.SUPPRESSED)


def test_the_researcher_sees_every_class_of_every_wave() -> None:
    first = a_case([IMPACT_FIRST] * 6)
    found = editions([*first, *a_case([REGULAR, IMPACT_FIRST], wave="2")])
    first_mix, second_mix = (found.researcher("noord", wave=wave).mix for wave in ("1", "2"))
    assert counts_in(first_mix) == {"impact_first": 6}
    assert counts_in(second_mix) == {"impact_first": 1, "regular": 1}
    assert [mix.wave for mix in (first_mix, second_mix) if mix] == ["1", "2"]


def test_without_screening_questions_in_any_file_there_is_no_mix() -> None:
    responses = replace(screening(a_case([IMPACT_FIRST] * 12)), screening=None)
    assert of_responses(responses, study()).partner("noord").mix is None


def test_nothing_of_the_mix_depends_on_a_hidden_group() -> None:
    rows = a_case([IMPACT_FIRST] * 6 + [REGULAR] * 5, case="zuid")
    one = editions([*rows, *a_case([IMPACT_FIRST] * 4)])
    other = editions([*rows, *a_case([REGULAR] * 4)])
    for case in ("noord", "zuid"):
        assert one.partner(case).mix == other.partner(case).mix


def test_the_classes_are_those_of_the_instrument_and_what_is_not_classified_comes_last() -> None:
    rows: list[Row] = [{}] * 5
    found = editions(a_case([REGULAR] * 6 + rows)).partner("noord").mix
    assert list(counts_in(found)) == ["regular", "unclassified"]
    assert the_classification().outcomes[-1].id == "unclassified"
