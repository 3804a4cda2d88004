"""Which combinations of conditions go together with the outcome, when sets have degrees?

Fuzzy-set qualitative comparative analysis (Ragin 2008; Schneider & Wagemann 2012). A membership
lies between 0 (out of the set) and 1 (in it); at .5 a case is neither. Arrays have one membership
per case, none missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio

CROSSOVER = 0.5
MOVED_BY = 0.001
"""A membership of exactly .5 belongs to no row of a truth table; it is raised by this much."""
LEAST_CONSISTENCY = 0.80
LEAST_PRI = 0.50
"""Below these a row of the truth table does not count as sufficient for the outcome."""

EITHER = -1
"""Stands in a term for a condition that does not matter; 1 is present, 0 is absent."""

Term = tuple[int, ...]
"""A combination: for each condition 1, 0 or EITHER."""

_LOG_ODDS = float(np.log(0.95 / 0.05))
_SAME = 1e-12


def calibrate(values: Floats, *, out: float, cross: float, full: float) -> Floats:
    """Memberships by the direct method: .05 at `out`, .5 at `cross`, .95 at `full` (Ragin 2008).

    The anchors come from theory, never from the cases at hand. They may fall instead of rise; NaN
    when `cross` does not lie between the other two.
    """
    if not (out < cross < full or out > cross > full):
        return np.full(values.shape, np.nan)
    inward = (values - cross) / (full - cross)
    outward = (values - cross) / (cross - out)
    memberships: Floats = expit(_LOG_ODDS * np.where(inward > 0, inward, outward))
    return memberships


def off_the_crossover(memberships: Floats) -> tuple[Floats, Flags]:
    """The memberships with those of exactly .5 raised by .001, and which ones were: report them."""
    undecided = np.abs(memberships - CROSSOVER) < _SAME
    return np.where(undecided, CROSSOVER + MOVED_BY, memberships), undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class Sufficiency:
    """How far a set lies inside the outcome; each 0..1, NaN when it does not exist.

    `consistency` is the share of the set within the outcome, `pri` the same without the part that
    lies within the outcome and its opposite both, `coverage` the share of the outcome within the
    set.
    """

    consistency: float
    pri: float
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Necessity:
    """How far the outcome lies inside a set; each 0..1, NaN when it does not exist.

    `consistency` is the share of the outcome within the set, `relevance` is low when nearly every
    case is in the set anyway, `coverage` the share of the set within the outcome.
    """

    consistency: float
    relevance: float
    coverage: float


def sufficiency(condition: Floats, outcome: Floats) -> Sufficiency:
    """Is the condition enough for the outcome (Ragin 2008; Schneider & Wagemann 2012)?"""
    consistency, pri = _within(condition, outcome)
    return Sufficiency(
        consistency=float(consistency),
        pri=float(pri),
        coverage=float(ratio(np.minimum(condition, outcome).sum(), outcome.sum())),
    )


def necessity(condition: Floats, outcome: Floats) -> Necessity:
    """Is there no outcome without the condition (Ragin 2008; Schneider & Wagemann 2012)?"""
    both = np.minimum(condition, outcome)
    return Necessity(
        consistency=float(ratio(both.sum(), outcome.sum())),
        relevance=float(ratio((1 - condition).sum(), (1 - both).sum())),
        coverage=float(ratio(both.sum(), condition.sum())),
    )


def _within(sets: Floats, outcome: Floats) -> tuple[Floats, Floats]:
    """Consistency and PRI of each set [..., case] as a subset of the outcome."""
    both = np.minimum(sets, outcome).sum(axis=-1)
    ambiguous = np.minimum(sets, np.minimum(outcome, 1 - outcome)).sum(axis=-1)
    total = sets.sum(axis=-1)
    return ratio(both, total), ratio(both - ambiguous, total - ambiguous)


def membership(conditions: Floats, term: Term) -> Floats:
    """How far each case is in all sets of `term`: the least of its memberships.

    `conditions` [case, condition]. A case that is absent from a set is in its opposite, 1 − x.
    """
    named = [place for place, part in enumerate(term) if part != EITHER]
    wanted = np.array([term[place] for place in named])
    memberships = conditions[:, named]
    least: Floats = np.where(wanted == 1, memberships, 1 - memberships).min(axis=1, initial=1.0)
    return least


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TruthTable:
    """Every combination of conditions, the last condition changing fastest, and its cases.

    `terms` are the combinations, `cases` [row] the number of cases that are in one more than out of
    it, `consistency` and `pri` [row] those of its memberships over all cases, NaN when no case is
    in it to any degree. `row` [case] is the row of each case, -1 for a case with a membership of
    exactly .5.
    """

    terms: tuple[Term, ...]
    cases: Counts
    consistency: Floats
    pri: Floats
    row: NDArray[np.intp]

    @property
    def remainders(self) -> tuple[Term, ...]:
        """Combinations of which there is no case: nothing is known of them."""
        return tuple(term for term, count in zip(self.terms, self.cases, strict=True) if not count)

    def sufficient(
        self, *, consistency: float = LEAST_CONSISTENCY, pri: float = LEAST_PRI
    ) -> tuple[Term, ...]:
        """Combinations with a case that are consistent enough with the outcome."""
        enough = (self.cases > 0) & (self.consistency >= consistency) & (self.pri >= pri)
        return tuple(term for term, yes in zip(self.terms, enough, strict=True) if yes)


def truth_table(conditions: Floats, outcome: Floats) -> TruthTable:
    """Sort the cases [case, condition] by combination, and see how far each goes with the outcome.

    There are 2^conditions rows; about log2(cases) − 1 conditions are as many as cases can carry.
    """
    terms = tuple(product((0, 1), repeat=conditions.shape[1]))
    memberships = np.array([membership(conditions, term) for term in terms])
    consistency, pri = _within(memberships, outcome)
    inside = memberships > CROSSOVER
    row = np.where(inside.any(axis=0), inside.argmax(axis=0), -1)
    cases = inside.sum(axis=1, dtype=np.int64)
    return TruthTable(terms=terms, cases=cases, consistency=consistency, pri=pri, row=row)


def minimised(terms: Iterable[Term]) -> tuple[tuple[Term, ...], ...]:
    """The expressions of fewest terms that hold for exactly these combinations; none for none.

    Quine (1952) and McCluskey (1956). Only what was seen is used, no remainders: the conservative
    solution. Several expressions can have as few terms; then all of them are given.
    """
    wanted = frozenset(terms)
    primes = _primes(wanted)
    covers = {frozenset[Term]()}
    for term in sorted(wanted):
        holds = [prime for prime in primes if _holds(prime, term)]
        wider = {cover | {prime} for cover in covers for prime in holds if not cover & {*holds}}
        covers = _without_longer({cover for cover in covers if cover & {*holds}} | wider)
    fewest = min(len(cover) for cover in covers)
    found = [sorted(cover, key=_present_first) for cover in covers if len(cover) == fewest]
    found.sort(key=lambda cover: [_present_first(term) for term in cover])
    return tuple(tuple(cover) for cover in found if cover)


def _primes(terms: frozenset[Term]) -> list[Term]:
    """The combinations that can be joined no further."""
    primes: set[Term] = set()
    while terms:
        joined, used = set(), set()
        for one, other in combinations(terms, 2):
            differ = [place for place, part in enumerate(one) if part != other[place]]
            if len(differ) == 1:
                joined.add((*one[: differ[0]], EITHER, *one[differ[0] + 1 :]))
                used |= {one, other}
        primes |= terms - used
        terms = frozenset(joined)
    return sorted(primes)


def _holds(prime: Term, term: Term) -> bool:
    """Whether a full combination is part of a prime."""
    return all(part in (EITHER, other) for part, other in zip(prime, term, strict=True))


def _without_longer(covers: set[frozenset[Term]]) -> set[frozenset[Term]]:
    """Leave out what holds another cover and more."""
    return {cover for cover in covers if not any(other < cover for other in covers)}


def _present_first(term: Term) -> list[int]:
    """Sorts what is present before what is absent, and that before what does not matter."""
    return [(1, 0, EITHER).index(part) for part in term]
