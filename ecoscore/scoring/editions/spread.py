"""How did each role of a case answer each item, as far as an edition shows it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from ecoscore.model.case_scores import Distribution, ScaleScores
from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.scores import Estimate
from ecoscore.model.study import Thresholds
from ecoscore.scoring.editions.answers import (
    full_distribution,
    hidden_distribution,
    shown_distributions,
)
from ecoscore.scoring.editions.counts import AnswerCounts, answer_counts
from ecoscore.scoring.editions.grain import grain_of

Found = Mapping[tuple[str, str], Mapping[str, int]]
"""How often each code was given, by role and item."""


def exact_spread(
    table: pd.DataFrame, instrument: Instrument, people: Mapping[str, int]
) -> Iterator[Distribution]:
    """The distributions of every role and item, for the researcher. `people` counts each role."""
    found = found_answers(table)
    for factor in instrument.factors:
        for role, number in people.items():
            for counts in counts_of(found, instrument, factor, (role, number)):
                yield full_distribution(counts)


def printed_spread(
    table: pd.DataFrame,
    instrument: Instrument,
    scales: Mapping[str, ScaleScores],
    thresholds: Thresholds,
) -> Iterator[Distribution]:
    """The distributions as they may be printed; `scales` are the scores as they are printed.

    The table must be free of what is hidden. Without a printed score nothing is printed of the
    items either.
    """
    found = found_answers(table)
    for factor in instrument.factors:
        by_role = scales[factor.id].by_role if factor.id in scales else {}
        for role, result in by_role.items():
            if isinstance(result, Estimate):
                people = result.respondents
                yield from shown_distributions(
                    tuple(counts_of(found, instrument, factor, (role, people))),
                    thresholds,
                    printed=result,
                    grain=grain_of(people),
                )
            else:
                yield from (hidden_distribution(item.id, role) for item in factor.items_for(role))


def found_answers(table: pd.DataFrame) -> Found:
    """The counts in the rows of one case of distributions.csv."""
    return {
        (str(role), str(item)): dict(zip(rows["code"], rows["count"].tolist(), strict=True))
        for (role, item), rows in table.groupby(["role", "item"], observed=True)
    }


def counts_of(
    found: Found, instrument: Instrument, factor: Factor, who: tuple[str, int]
) -> Iterator[AnswerCounts]:
    """The counts of the items of a factor that a role of so many people is asked."""
    role, people = who
    for item in factor.items_for(role):
        yield answer_counts(instrument, item, role, found=found[role, item.id], people=people)
