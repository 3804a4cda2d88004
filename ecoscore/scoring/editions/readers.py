"""Which editions of one case are there, and what does each of them hold?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecoscore.model.case_scores import CaseScores, Edition
from ecoscore.scoring.editions.edition import Editions
from ecoscore.scoring.editions.parts import role_edition, worker_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom an edition is made; `role` is set for an edition for a role only."""

    edition: Edition
    role: str = ""


def readers_of(editions: Editions, case: str, wanted: tuple[Edition, ...]) -> Iterator[Reader]:
    """The readers of a case: of the edition for a role, one for each role that is shown."""
    for edition in wanted:
        if edition is Edition.ROLE:
            yield from (Reader(edition=edition, role=role) for role in _roles_shown(editions, case))
        else:
            yield Reader(edition=edition)


def scores_for(editions: Editions, case: str, reader: Reader) -> CaseScores:
    """What this reader may see of the case."""
    if reader.edition is Edition.RESEARCHER:
        return editions.researcher(case, wave=_latest_wave(editions, case))
    partner = editions.partner(case)
    if reader.edition is Edition.WORKER:
        return worker_edition(partner)
    return role_edition(partner, role=reader.role) if reader.role else partner


def _roles_shown(editions: Editions, case: str) -> tuple[str, ...]:
    """The roles of the case of which partners see anything, in the order of the instrument."""
    people = editions.by_wave[editions.shown.wave_of(case)].of(case).people
    return tuple(role for role in editions.instrument.roles_by_id if role in people)


def _latest_wave(editions: Editions, case: str) -> str:
    """The last wave in which anybody of the case answered; without one, that of its rows."""
    tables = editions.complete_by_case.of(case)
    waves = set(tables.cases["wave"].astype(str))
    return max(waves, key=editions.shown.waves.index) if waves else editions.shown.waves[-1]
