"""What has an attacker in hand? Every document of a study, and the rules of the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd
from scoring.editions.lean_scores import lean_scores
from scoring.editions.random_studies import MadeUp

from ecoscore.model.case_scores import (
    CaseScores,
    Distribution,
    PriorityChoices,
    ScaleScores,
    Segment,
)
from ecoscore.model.scores import Estimate, NotEstimated, Reason, Result, StudyScores
from ecoscore.model.study import Thresholds
from ecoscore.scoring import editions_of
from ecoscore.scoring.asked import scales_of
from ecoscore.scoring.editions.answers import categories, hidden_distribution
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.grain import as_printed, rounded
from ecoscore.scoring.editions.parts import role_edition, worker_edition
from ecoscore.scoring.editions.priorities import rounded_choice

CELL = ["case", "role", "respondent"]
Place = tuple[str, str, str, str]
"""Wave, case, role, scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A printed change since the wave before: of how many people, from where and how far."""

    people: int
    points: float
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Everything printed. `everyone_is_pooled` is a rule: whether reliability rests on all."""

    editions: tuple[CaseScores, ...]
    changes: Mapping[Place, Change]
    everyone_is_pooled: bool


def safe_documents(made: MadeUp) -> Documents:
    """What ecoscore prints: the editions of partners, roles and workers, of every case and wave."""
    _, found = _editions(made)
    editions = tuple(_every_edition(found, made))
    changes = {
        (edition.wave, edition.case, each.role, each.scale): Change(
            people=each.result.respondents,
            points=each.result.value,
            before=each.before,
            after=each.after,
        )
        for edition in editions
        for each in edition.changes
    }
    return Documents(editions=editions, changes=changes, everyone_is_pooled=False)


def _editions(made: MadeUp) -> tuple[StudyScores, Editions]:
    scores = lean_scores(made.instrument, made.study, made.responses)
    return scores, editions_of(
        scores, made.responses, instrument=made.instrument, study=made.study, score=lean_scores
    )


def _every_edition(found: Editions, made: MadeUp) -> Iterator[CaseScores]:
    for case in made.study.cases_by_id:
        for wave in found.shown.waves:
            partner = found.partner(case, wave=wave)
            yield partner
            yield worker_edition(partner)
            yield from (role_edition(partner, role=role) for role in made.instrument.roles_by_id)


def naive_documents(made: MadeUp) -> Documents:
    """What a program prints that hides what is small, and nothing so that it cannot be found."""
    scores, found = _editions(made)
    smallest = found.shown.thresholds.smallest_group
    return Documents(
        editions=tuple(
            _naive(found, case, wave)
            for case in made.study.cases_by_id
            for wave in found.shown.waves
        ),
        changes={
            place: change for place, change in _changes(scores, made) if change.people >= smallest
        },
        everyone_is_pooled=True,
    )


def _naive(found: Editions, case: str, wave: str) -> CaseScores:
    """One case and wave, each cell by itself."""
    thresholds = found.shown.thresholds
    complete = found.researcher(case, wave=wave)
    smallest = thresholds.smallest_group

    def hidden(result: Result) -> Result:
        if isinstance(result, Estimate) and result.respondents >= smallest:
            return as_printed(result, result.respondents)
        return NotEstimated(reason=Reason.SUPPRESSED)

    def scale_of(scale: ScaleScores) -> ScaleScores:
        roles = {role: hidden(result) for role, result in scale.by_role.items()}
        whole = scale.case_value
        if isinstance(whole, Estimate):
            whole = as_printed(whole, min(whole.respondents, 29))
        return replace(scale, by_role=roles, case_value=whole, gaps=())

    return replace(
        complete,
        responses=tuple(
            row if (row.respondents or 0) >= smallest else replace(row, respondents=None)
            for row in complete.responses
        ),
        scales={name: scale_of(scale) for name, scale in complete.scales.items()},
        distributions=tuple(
            _naive_distribution(each, thresholds) for each in complete.distributions
        ),
        priorities=tuple(_naive_priorities(each, thresholds) for each in complete.priorities),
        reliability=tuple(
            each
            if isinstance(each.result, Estimate)
            else replace(each, result=NotEstimated(reason=each.result.reason))
            for each in complete.reliability
        ),
    )


def _naive_priorities(full: PriorityChoices, thresholds: Thresholds) -> PriorityChoices:
    """Small numbers hidden, whatever all numbers add up to."""
    people, few = full.respondents or 0, thresholds.smallest_category
    if people < 2 * few:
        return PriorityChoices(
            role=full.role, respondents=None, choices=(), reason=Reason.SUPPRESSED
        )
    return replace(full, choices=tuple(rounded_choice(each, people, few) for each in full.choices))


def _naive_distribution(full: Distribution, thresholds: Thresholds) -> Distribution:
    """Codes taken together until every category is large enough, each item by itself."""
    counts = {part.codes[0]: part.count for part in full.segments}
    for parts in categories(tuple(counts)):
        segments = tuple(
            Segment(codes=codes, count=sum(counts[code] for code in codes)) for codes in parts
        )
        large = all(
            part.count == 0 or part.count >= thresholds.smallest_category for part in segments
        )
        if large and sum(counts.values()) >= thresholds.smallest_distribution:
            return replace(full, segments=segments)
    return hidden_distribution(full.item, full.role)


def _changes(scores: StudyScores, made: MadeUp) -> Iterator[tuple[Place, Change]]:
    """The mean change of those with a score in both of two waves that follow each other."""
    table = scores.respondents
    waves = sorted(set(table["wave"]), key=int)
    for before, now in pairwise(waves):
        first, second = (table[table["wave"] == wave].set_index(CELL) for wave in (before, now))
        for scale in scales_of(made.instrument):
            both = pd.concat([first[scale], second[scale]], axis=1, keys=["then", "now"]).dropna()
            for (case, role), rows in both.groupby(["case", "role"], observed=True):
                then, since = float(rows["then"].mean()), float(rows["now"].mean())
                yield (
                    (now, str(case), str(role), scale),
                    Change(
                        people=len(rows),
                        points=rounded(since - then, 1.0),
                        before=rounded(then, 1.0),
                        after=rounded(since, 1.0),
                    ),
                )
