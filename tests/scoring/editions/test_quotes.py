"""Which words of people stand in which edition?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builders import a_factor, a_study, an_instrument, an_item, some_responses

from ecoscore.model.quotes import Quote, QuoteStatus
from ecoscore.scoring import editions_of
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.parts import role_edition, worker_edition
from ecoscore.scoring.study import core_scores

ROWS = [
    *(
        {"respondent": f"e{n}", "role": "enterprise", "own1": 1 + n % 5, "rol1": 4}
        for n in range(6)
    ),
    *({"respondent": f"m{n}", "role": "municipality", "own1": 1 + n, "rol1": 2} for n in range(4)),
    *({"respondent": f"w{n}", "role": "worker", "own1": 1 + n % 3, "rol1": 1} for n in range(6)),
]
"""Enterprises and workers are shown on ownership, and on roles nobody; four people never are."""


def a_quote(text: str, role: str = "enterprise", scale: str = "", **changes: object) -> Quote:
    made = Quote(
        case="noord", role=role, scale=scale, text=text, status=QuoteStatus.RELEASED, speaker="E1"
    )
    return replace(made, **changes)


def editions(quotes: Sequence[Quote]) -> Editions:
    asked = an_instrument(
        [
            a_factor("ownership", items=[an_item("own1")]),
            a_factor("roles", items=[an_item("rol1", factor="roles")]),
        ]
    )
    study = a_study()
    responses = replace(some_responses(asked, ROWS), quotes=tuple(quotes))
    scores = core_scores(asked, study, responses)
    return editions_of(scores, responses, instrument=asked, study=study)


def printed(*quotes: Quote) -> list[str]:
    return [quote.text for quote in editions(quotes).partner("noord").quotes]


def test_words_of_a_shown_role_are_printed_and_the_speaker_is_not_told() -> None:
    (found,) = editions([a_quote("Ja.")]).partner("noord").quotes
    assert (found.text, found.speaker) == ("Ja.", "")


def test_words_that_were_not_released_are_not_in_any_edition() -> None:
    found = editions([a_quote("Ja.", status=QuoteStatus.WITHHELD)])
    assert found.partner("noord").quotes == ()
    assert found.researcher("noord", wave="1").quotes == ()


def test_a_hidden_role_is_not_quoted() -> None:
    assert printed(a_quote("Wij zijn met vier.", "municipality")) == []


def test_a_role_is_not_quoted_on_a_factor_on_which_it_is_hidden() -> None:
    """All six enterprises said the same on roles: their score is hidden there and only there."""
    assert printed(a_quote("a", scale="roles"), a_quote("b", scale="ownership")) == ["b"]


def test_another_case_is_not_quoted() -> None:
    assert printed(a_quote("Elders.", case="zuid")) == []


def test_two_quotes_per_role_and_factor_are_printed_the_first_in_the_file() -> None:
    found = printed(
        *(a_quote(f"own{n}", scale="ownership") for n in (1, 2, 3)),
        *(a_quote(f"all{n}") for n in (1, 2, 3)),
        a_quote("w1", "worker", "ownership"),
    )
    assert found == ["own1", "own2", "all1", "all2", "w1"]


def test_the_same_words_of_two_speakers_are_printed_once_and_leave_room_for_others() -> None:
    found = printed(a_quote("Ja."), a_quote("Ja.", speaker="E2"), a_quote("Nee."))
    assert found == ["Ja.", "Nee."]


def test_the_researcher_reads_every_released_quote_of_the_case_and_who_said_it() -> None:
    own = [a_quote(f"a{n}", speaker=f"E{n}") for n in (1, 2, 3)]
    found = editions([*own, a_quote("Elders.", case="zuid"), a_quote("Wij.", "municipality")])
    quotes = found.researcher("noord", wave="1").quotes
    assert [(quote.text, quote.speaker) for quote in quotes] == [
        ("a1", "E1"),
        ("a2", "E2"),
        ("a3", "E3"),
        ("Wij.", "E1"),
    ]


def test_quotes_that_may_not_be_printed_take_no_room() -> None:
    withheld = [a_quote(f"x{n}", status=QuoteStatus.WITHHELD) for n in (1, 2)]
    assert printed(*withheld, a_quote("Ja.")) == ["Ja."]


def test_a_role_reads_its_own_words_only_and_workers_read_none() -> None:
    partner = editions([a_quote("e"), a_quote("w", "worker")]).partner("noord")
    assert [quote.text for quote in role_edition(partner, role="worker").quotes] == ["w"]
    assert worker_edition(partner).quotes == ()
