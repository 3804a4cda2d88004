"""What does each edition of a report show of one case? The one place in ecoscore that decides it.

The rule behind everything here: what must stay hidden is decided once for the whole study (`shown`)
and taken out of the answers (`kept`); then the study is scored again, wave by wave, as if nobody
had answered more than is left. All that any edition shows is read from those scores. So no printed
number of any case, wave or language can depend on a hidden answer, whatever statistic is added
(docs/decisions/0009).

The editions for a role and for workers are parts of that for partners, so that laying them side by
side tells nothing more. That for the researcher is complete and never printed for others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ecoscore.model.case_scores import CaseScores, ChangeScore, Edition, RoleResponse
from ecoscore.model.instrument import Instrument
from ecoscore.model.quotes import Quote
from ecoscore.model.responses import LeftOut, Responses
from ecoscore.model.scores import StudyScores
from ecoscore.model.study import Case, Study
from ecoscore.scoring.editions.changes import CaseAndWave, changes_to_show
from ecoscore.scoring.editions.diagnostics import diagnostics_of
from ecoscore.scoring.editions.kept import without_hidden
from ecoscore.scoring.editions.mix import Mixes, mixes_of
from ecoscore.scoring.editions.others import OtherCases, other_cases
from ecoscore.scoring.editions.priorities import exact_priorities, printed_priorities
from ecoscore.scoring.editions.quotes import exact_quotes, printed_quotes
from ecoscore.scoring.editions.relations import printed_relations
from ecoscore.scoring.editions.reliability import exact_reliability, printed_reliability
from ecoscore.scoring.editions.shown import Shown, decide
from ecoscore.scoring.editions.spread import exact_spread, printed_spread
from ecoscore.scoring.editions.tables import TablesByCase, by_case
from ecoscore.scoring.editions.values import exact_values, printed_values
from ecoscore.scoring.study import core_scores


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Editions:
    """Every edition of every case of a study.

    `scores` by wave rest on shown groups only, and so do all their tables: whatever partners may
    read of a wave can be taken from them. `complete` is for the researcher.
    """

    instrument: Instrument
    study: Study
    shown: Shown
    scores: Mapping[str, StudyScores]
    complete: StudyScores
    left_out: tuple[LeftOut, ...]
    quotes: tuple[Quote, ...]
    by_wave: Mapping[str, TablesByCase]
    complete_by_case: TablesByCase
    mixes: Mixes
    changes: Mapping[CaseAndWave, tuple[ChangeScore, ...]]
    others: Mapping[str, OtherCases]

    def partner(self, case: str, *, wave: str | None = None) -> CaseScores:
        """What partners of `case` (an id) may see, in the latest wave that shows any or in `wave`.

        Raises KeyError when the study has no such case or wave.
        """
        one = self.study.cases_by_id[case]
        chosen = self.shown.wave_of(case) if wave is None else wave
        scores, thresholds = self.scores[chosen], self.shown.thresholds
        waves = self.shown.waves[: self.shown.waves.index(chosen) + 1]
        tables = self.by_wave[chosen].of(case)
        scales = printed_values(tables, self.instrument)
        left_out = _kinds_of_problems(self.left_out, case=case, study=self.study)
        # Where nobody counted who was invited, any role that is not shown may be hidden.
        expected = [role for role, n in one.invited.items() if n] or self.shown.roles
        is_whole = self.shown.is_whole(case, expected)
        spread = tuple(printed_spread(tables.distributions, self.instrument, scales, thresholds))
        return CaseScores(
            case=case,
            wave=chosen,
            responses=_responses(tables.people, self.instrument, one),
            scales=scales,
            distributions=spread,
            reliability=printed_reliability(scores.reliability, self.instrument),
            smallest_group=thresholds.smallest_group,
            changes=self.changes.get((case, chosen), ()),
            others=self.others[chosen].of(case),
            mix=self.mixes.partner(case, waves=waves),
            priorities=tuple(printed_priorities(tables, self.instrument, thresholds)),
            relations=tuple(printed_relations(tables, self.instrument, scales, spread, thresholds)),
            quotes=printed_quotes(self.quotes, self.shown, case=case, wave=chosen),
            left_out=left_out if is_whole else _taken_together(left_out),
            left_out_counted=is_whole,
        )

    def researcher(self, case: str, *, wave: str) -> CaseScores:
        """Everything about a case, exact and complete: only for those who have the answers.

        It has the diagnostics that `complete` has tables for.
        """
        tables = self.complete_by_case.of(case, wave=wave)
        return CaseScores(
            case=case,
            wave=wave,
            responses=_responses(tables.people, self.instrument, self.study.cases_by_id[case]),
            scales=exact_values(tables, self.instrument),
            distributions=tuple(exact_spread(tables.distributions, self.instrument, tables.people)),
            reliability=exact_reliability(self.complete.reliability),
            smallest_group=self.shown.thresholds.smallest_group,
            mix=self.mixes.researcher(case, wave=wave),
            priorities=tuple(exact_priorities(tables)),
            quotes=exact_quotes(self.quotes, case=case),
            left_out=_kinds_of_problems(self.left_out, case=case, study=self.study),
            edition=Edition.RESEARCHER,
            diagnostics=diagnostics_of(self.complete, case=case, wave=wave),
        )


Scorer = Callable[[Instrument, Study, Responses], StudyScores]
"""Gives the tables of a study; only those that an edition reads need be filled."""


def editions_of(
    scores: StudyScores,
    responses: Responses,
    *,
    instrument: Instrument,
    study: Study,
    score: Scorer = core_scores,
) -> Editions:
    """Decide what may be shown of a study; `scores` are the complete scores of `responses`.

    `score` scores what is left of the answers when all that must stay hidden is taken out.
    """
    shown = decide(scores.respondents, instrument, study)
    kept = {
        wave: without_hidden(responses, scores.respondents, shown, instrument=instrument, wave=wave)
        for wave in shown.waves
    }
    by_wave = {wave: score(instrument, study, left) for wave, left in kept.items()}
    return Editions(
        instrument=instrument,
        study=study,
        shown=shown,
        scores=by_wave,
        complete=scores,
        left_out=responses.left_out,
        quotes=responses.quotes,
        by_wave={wave: by_case(found) for wave, found in by_wave.items()},
        complete_by_case=by_case(scores),
        mixes=mixes_of(
            responses, kept, instrument=instrument, study=study, thresholds=shown.thresholds
        ),
        changes=changes_to_show(instrument, study.cases, responses, shown),
        others={wave: other_cases(found.cases) for wave, found in by_wave.items()},
    )


def _responses(
    people: Mapping[str, int], instrument: Instrument, case: Case
) -> tuple[RoleResponse, ...]:
    """The roles that were invited or are shown; the number who answered only when shown."""
    return tuple(
        RoleResponse(
            role=role, invited=case.invited.get(role) or None, respondents=people.get(role)
        )
        for role in instrument.roles_by_id
        if case.invited.get(role) or role in people
    )


def _kinds_of_problems(
    left_out: Sequence[LeftOut], *, case: str, study: Study
) -> tuple[tuple[str, ...], ...]:
    """The codes of each row, in an order that says nothing about where the row stood."""
    concerned = (row for row in left_out if row.case == case or row.case not in study.cases_by_id)
    return tuple(sorted(tuple(sorted({p.code for p in row.problems})) for row in concerned))


def _taken_together(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """All codes as if there were one row.

    The number of rows and the number invited would bound the size of a group that is hidden.
    """
    return (tuple(sorted({code for row in rows for code in row})),) if rows else ()
