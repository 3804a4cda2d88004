"""Which cells of a study may be shown, in whatever document of whatever edition?

A cell is one role in one case, one wave and one scale. The decision is taken once for the whole
study and depends on one wave only (the change between waves: on that wave and those before), so
that a report that was printed earlier, or of another case, is part of the same decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.instrument import Instrument, Kind
from ecoscore.model.study import INDEX, Study, Thresholds
from ecoscore.scoring.arrays import Counts, Flags
from ecoscore.scoring.asked import asked_scales, is_asked_every_factor, scales_of
from ecoscore.scoring.editions.alike import tells_each
from ecoscore.scoring.editions.panels import panels_to_show
from ecoscore.scoring.levels.cells import Cells, cells_of
from ecoscore.scoring.places import places_of


class Part(StrEnum):
    """What of a cell is asked about: people and mean, answers per question, or change."""

    SCORE = "score"
    ANSWERS = "answers"
    CHANGE = "change"


class Fate(IntEnum):
    """What becomes of a score in reports for others, and why: it is shown, or it is hidden."""

    SHOWN = 0
    NOT_ASKED = 1
    TOO_FEW = 2
    ALIKE = 3
    INDEX_TELLS = 4
    FACTOR_HIDDEN = 5


Fates = NDArray[np.integer]
"""The `Fate` of each cell [wave, case, role, scale]."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """What may be shown of every cell, by place [wave, case, role, scale].

    `people` [wave, case, role] says whether the number of people may be shown; `n` counts those
    with a score. `change` is about the change since the wave before, of those who took part twice.
    """

    thresholds: Thresholds
    waves: tuple[str, ...]
    cases: tuple[str, ...]
    roles: tuple[str, ...]
    scales: tuple[str, ...]
    people: Flags
    scores: Flags
    change: Flags
    n: Counts

    def may_show(
        self, part: Part = Part.SCORE, *, case: str, wave: str, role: str, scale: str
    ) -> bool:
        """Whether this part of a cell may stand in a document that is not the researcher's."""
        place = (
            self.waves.index(wave),
            self.cases.index(case),
            self.roles.index(role),
            self.scales.index(scale),
        )
        return bool(self._flags(part)[place])

    def rows_to_show(self, table: pd.DataFrame, part: Part = Part.SCORE) -> Flags:
        """Which rows of a table with case, wave, role and scale may be shown.

        Never those of the role `all`, nor of a wave, case, role or scale that is not known: a row
        that rests on several cells must be computed from the answers of `kept.without_hidden`.
        """
        names = (self.waves, self.cases, self.roles, self.scales)
        columns = ("wave", "case", "role", "scale")
        places = np.stack(
            [places_of(table[column], known) for column, known in zip(columns, names, strict=True)]
        )
        known = np.flatnonzero((places >= 0).all(axis=0))
        flags: Flags = np.zeros(len(table), dtype=bool)
        flags[known] = self._flags(part)[tuple(places[:, known])]
        return flags

    def wave_of(self, case: str) -> str:
        """The latest wave in which some role of the case is shown.

        Without one it is the last wave of the study: that tells nothing about who answered here.
        """
        seen = np.flatnonzero(self.people[:, self.cases.index(case)].any(axis=-1))
        return self.waves[seen[-1] if len(seen) else -1]

    def is_whole(self, case: str, roles: Sequence[str]) -> bool:
        """Whether the number of people of each of `roles` is shown in every wave."""
        places = [self.roles.index(role) for role in roles]
        return bool(self.people[:, self.cases.index(case), places].all())

    def _flags(self, part: Part) -> Flags:
        if part is Part.ANSWERS:
            flags: Flags = self.scores & (self.n >= self.thresholds.smallest_distribution)
            return flags
        return self.change if part is Part.CHANGE else self.scores


def strictest(thresholds: Thresholds) -> Thresholds:
    """The thresholds of the study, none of them below the defaults: only upward."""
    least = Thresholds()
    return Thresholds(
        smallest_group=max(thresholds.smallest_group, least.smallest_group),
        smallest_distribution=max(thresholds.smallest_distribution, least.smallest_distribution),
        smallest_category=max(thresholds.smallest_category, least.smallest_category),
    )


def decide(respondents: pd.DataFrame, instrument: Instrument, study: Study) -> Shown:
    """What may be shown of a study, from the scores of all respondents (respondents.csv).

    A group of too few people is hidden, and so is a group whose mean tells what each member said.
    Both look the same to a reader.
    """
    thresholds = strictest(study.thresholds)
    cells = cells_of(respondents, instrument, study.cases)
    people: Flags = cells.people >= thresholds.smallest_group
    scores: Flags = fates_of(cells, instrument, thresholds) == Fate.SHOWN
    return Shown(
        thresholds=thresholds,
        waves=cells.waves,
        cases=tuple(case.id for case in study.cases),
        roles=tuple(instrument.roles_by_id),
        scales=scales_of(instrument),
        people=people,
        scores=scores,
        change=panels_to_show(
            respondents, instrument, study.cases, scores=scores, smallest=thresholds.smallest_group
        ),
        n=cells.scales.n,
    )


def fates_of(cells: Cells, instrument: Instrument, thresholds: Thresholds) -> Fates:
    """What becomes of the score of every cell: enough people who are not all alike, or why not.

    The index goes with its factors. Why a score is hidden is for the researcher alone.
    """
    moments = cells.scales
    few: Flags = np.minimum(moments.n, cells.people[..., None]) < thresholds.smallest_group
    alike = tells_each(moments.n, moments.mean, moments.variance)
    fates: Fates = np.select(
        [~asked_scales(instrument) & (moments.n == 0), few, alike],
        [Fate.NOT_ASKED, Fate.TOO_FEW, Fate.ALIKE],
        Fate.SHOWN,
    )
    if INDEX in scales_of(instrument):
        parts = np.array([factor.kind is Kind.FACTOR for factor in instrument.factors])
        roles = instrument.roles_by_id
        asked = np.array([is_asked_every_factor(instrument, role) for role in roles])
        whole: Flags = (fates[..., :-1][..., parts] == Fate.SHOWN).all(axis=-1) & asked
        # The mean of the index follows from those of its factors, so it is hidden with them all.
        told: Flags = parts & (whole & alike[..., -1])[..., None]
        fates[..., :-1][told] = Fate.INDEX_TELLS
        fates[..., -1] = np.select(
            [~asked, few[..., -1], ~whole, alike[..., -1]],
            [Fate.NOT_ASKED, Fate.TOO_FEW, Fate.FACTOR_HIDDEN, Fate.ALIKE],
            Fate.SHOWN,
        )
    return fates
