"""How do two roles see each other, each in its own words?

A mirror item is asked of two roles about one another: what a role answers is how it sees the other,
and what the other answers is how it is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ecoscore.model.instrument import Factor, Instrument
from ecoscore.model.scores import Reason
from ecoscore.scoring.arrays import Flags, Floats, ratio
from ecoscore.scoring.differences.gaps import FEWEST_FOR_GAP, welch
from ecoscore.scoring.keyed import Keyed, Places
from ecoscore.scoring.labels import first_that_holds, labels, status_labels
from ecoscore.scoring.levels.cases import invited_table, role_rows
from ecoscore.scoring.levels.cells import Cells
from ecoscore.scoring.levels.intervals import METHODS, precision, t_limits
from ecoscore.scoring.levels.moments import Moments, moments_of, people_with_scores, runs_of
from ecoscore.scoring.scales import reaches_share

COLUMNS = (
    "case",
    "wave",
    "scale",
    "item",
    "rater",
    "rated",
    "respondents",
    "score",
    "low",
    "high",
    "sd",
    "method",
    "status",
    "reason",
    "difference",
    "difference_low",
    "difference_high",
    "difference_reason",
)
ALL_ITEMS = "all"
_METHODS = (*METHODS, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """Items with which two roles rate each other: one, or (`name` "all") all of a factor."""

    factor: Factor
    name: str
    items: tuple[str, ...]
    roles: tuple[str, str]


def mirrors(instrument: Instrument) -> Iterator[Mirror]:
    """Every mirror item in order; after those of a factor and a pair, all of these together."""
    for factor in instrument.factors:
        pairs: dict[tuple[str, str], list[str]] = {}
        for item in factor.items:
            if item.mirror is not None:
                pairs.setdefault(item.mirror, []).append(item.id)
        for roles, items in pairs.items():
            for name in items:
                yield Mirror(factor=factor, name=name, items=(name,), roles=roles)
            yield Mirror(factor=factor, name=ALL_ITEMS, items=tuple(items), roles=roles)


def relations_table(keyed: Keyed, cells: Cells) -> pd.DataFrame:
    """Two rows for every case, wave and mirror of which both roles were invited or answered.

    `score` is how the `rater` sees the `rated`, and `difference` that minus what the other says of
    the rater.
    """
    every = tuple(mirrors(keyed.instrument))
    roles = list(keyed.instrument.roles_by_id)
    invited = invited_table(keyed.instrument, keyed.cases)
    rows = role_rows(cells, invited)
    moments = _moments(keyed, every)
    unknown = np.full((len(roles), len(every)), np.nan)
    precise = precision(moments, invited=invited, reliability=unknown)
    low, high = t_limits(moments.mean, precise.variance, precise.df)
    of_roles = [[roles.index(role) for role in mirror.roles] for mirror in every]
    sides = np.array(of_roles, dtype=np.intp).reshape(-1, 2)
    there = rows[:, :, sides].all(axis=-1)
    case, mirror, wave = np.nonzero(np.transpose(there, (1, 2, 0)))
    case, mirror, wave = (np.repeat(each, 2) for each in (case, mirror, wave))
    way = np.tile([0, 1], len(case) // 2)
    own = (wave, case, sides[mirror, way], mirror)
    back = (wave, case, sides[mirror, 1 - way], mirror)
    table = pd.DataFrame(
        {
            "case": labels(case, [each.id for each in keyed.cases]),
            "wave": labels(wave, keyed.waves),
            "scale": _named([each.factor.id for each in every], mirror),
            "item": _named([each.name for each in every], mirror),
            "rater": labels(own[2], roles),
            "rated": labels(back[2], roles),
            "respondents": moments.n[own],
            "score": moments.mean[own],
            "low": low[own],
            "high": high[own],
            "sd": np.sqrt(moments.variance[own]),
            "method": precise.method[own],
        }
    )
    return _with_difference(_with_reasons(table), _at(moments, own), _at(moments, back))


def _named(names: Sequence[str], places: Places) -> pd.Categorical[str]:
    """The name at each place; a name may come more than once."""
    different = list(dict.fromkeys(names))
    return labels(np.array([different.index(names[place]) for place in places], int), different)


def _moments(keyed: Keyed, every: tuple[Mirror, ...]) -> Moments:
    """The moments of every mirror [wave, case, role, mirror]."""
    scores = np.full((len(keyed.cell), len(every)), np.nan)
    for place, mirror in enumerate(every):
        columns = np.array([keyed.column_of[item] for item in mirror.items], dtype=np.intp)
        for role in mirror.roles:
            rows = keyed.rows_of(list(keyed.instrument.roles_by_id).index(role))
            scores[rows, place] = _person_means(keyed, columns, rows, mirror.factor.share)
    runs = runs_of(keyed.cell, int(np.prod(keyed.shape)))
    n = people_with_scores(scores, runs)
    found, _ = moments_of(scores, n, runs, ())
    shape = (*keyed.shape, len(every))
    return Moments(
        n=found.n.reshape(shape),
        mean=found.mean.reshape(shape),
        variance=found.variance.reshape(shape),
    )


def _person_means(keyed: Keyed, columns: Places, rows: Places, share: float) -> Floats:
    """The mean over the items for each of the rows, NaN for who answered too few of them."""
    points = keyed.points(columns, rows)
    there = ~np.isnan(points)
    answered = there.sum(axis=1)
    enough = reaches_share(answered, asked=len(columns), share=share)
    mean = ratio(np.where(there, points, 0.0).sum(axis=1), answered)
    return np.where(enough, mean, np.nan)


def _at(moments: Moments, places: tuple[Places, Places, Places, Places]) -> Moments:
    return Moments(
        n=moments.n[places], mean=moments.mean[places], variance=moments.variance[places]
    )


def _with_reasons(table: pd.DataFrame) -> pd.DataFrame:
    missing = table["score"].isna().to_numpy()
    return table.assign(
        method=labels(np.where(missing, len(_METHODS) - 1, table["method"]), _METHODS),
        status=status_labels(missing),
        reason=first_that_holds([(Reason.NO_ANSWERS, missing)], otherwise=""),
    )


def _with_difference(table: pd.DataFrame, own: Moments, back: Moments) -> pd.DataFrame:
    """Add how far the two ways are apart, from as many people as a gap between roles needs."""
    fewest = np.minimum(own.n, back.n)
    enough: Flags = fewest >= FEWEST_FOR_GAP
    found = np.full((3, len(table)), np.nan)
    found[:, enough] = welch(_some(own, enough), _some(back, enough))
    return table.assign(
        difference=found[0],
        difference_low=found[1],
        difference_high=found[2],
        difference_reason=first_that_holds(
            [(Reason.NO_ANSWERS, fewest == 0), (Reason.N_TOO_SMALL, ~enough)], otherwise=""
        ),
    )[list(COLUMNS)]


def _some(moments: Moments, rows: Flags) -> Moments:
    return Moments(n=moments.n[rows], mean=moments.mean[rows], variance=moments.variance[rows])
