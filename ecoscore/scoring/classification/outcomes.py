"""Which class do the rules give, and by which rule?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ecoscore.model.classification import (
    NEEDED,
    UNCLASSIFIED,
    Condition,
    Rule,
    holds,
    questions_in,
    undecided_by,
)
from ecoscore.scoring.arrays import Flags
from ecoscore.scoring.classification.screened import Screened
from ecoscore.scoring.labels import names_that_hold

Rows = NDArray[np.intp]
Texts = NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcomes:
    """For each row the class and the rule that gave it, and the flags that go along.

    `missing` names the questions without an answer that kept the rule from being decided; then the
    class is UNCLASSIFIED, and the rule is the one at which the walk stopped, or NEEDED.
    """

    gives: Texts
    rule: Texts
    missing: Texts
    flags: Texts


def outcomes(screened: Screened) -> Outcomes:
    """Walk through the rules in order: for each row the first that holds decides.

    A rule that is false whatever the missing answers are is passed. At a rule that a missing answer
    could make true the walk stops: a later rule may not decide in its place.
    """
    size = len(screened.people)
    found = Outcomes(
        gives=_same(UNCLASSIFIED, size),
        rule=_same("", size),
        missing=_same("", size),
        flags=_flags(screened),
    )
    left = _without_what_is_needed(screened, found)
    for rule in screened.classification.rules:
        left = _after(rule, screened, left, found=found)
    return found


def _without_what_is_needed(screened: Screened, found: Outcomes) -> Rows:
    """Stop at the rows without a needed answer; give the others."""
    needed = screened.classification.needed
    lacking = np.zeros((len(screened.people), len(needed)), dtype=bool)
    for place, question in enumerate(needed):
        lacking[:, place] = np.isnan(screened.of(question))
    stopped = lacking.any(axis=1)
    found.rule[stopped] = NEEDED
    found.missing[stopped] = np.asarray(names_that_hold(lacking[stopped], needed), dtype=object)
    return np.flatnonzero(~stopped)


def _after(rule: Rule, screened: Screened, left: Rows, *, found: Outcomes) -> Rows:
    """Write down for which of the rows `left` the walk ends at this rule; give the others."""
    judged = _judged(rule.when, screened, left)
    is_true = np.array([verdict is True for verdict, _ in judged.verdicts], dtype=bool)
    is_open = np.array([verdict is None for verdict, _ in judged.verdicts], dtype=bool)
    missing = np.array([" ".join(names) for _, names in judged.verdicts], dtype=object)
    true, ended = is_true[judged.which], (is_true | is_open)[judged.which]
    found.gives[left[true]] = rule.gives
    found.rule[left[ended]] = rule.id
    found.missing[left[ended]] = missing[judged.which[ended]]
    rest: Rows = left[~ended]
    return rest


def _flags(screened: Screened) -> Texts:
    """The ids of the flags that hold for each row, with spaces between."""
    flags = screened.classification.flags
    given: Flags = np.zeros((len(screened.people), len(flags)), dtype=bool)
    everybody = np.arange(len(screened.people))
    for place, flag in enumerate(flags):
        judged = _judged(flag.when, screened, everybody)
        is_true = np.array([verdict is True for verdict, _ in judged.verdicts], dtype=bool)
        given[:, place] = is_true[judged.which]
    return np.asarray(names_that_hold(given, [flag.id for flag in flags]), dtype=object)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Judged:
    """What a condition says of rows: the verdict and the missing questions, by `which` of each."""

    which: Rows
    verdicts: tuple[tuple[bool | None, tuple[str, ...]], ...]


def _judged(when: Condition | None, screened: Screened, rows: Rows) -> _Judged:
    """Judge each different set of answers to the questions of a condition once."""
    columns = {question: screened.of(question)[rows] for question in questions_in(when)}
    which = np.zeros(len(rows), dtype=np.intp)
    for values in columns.values():
        places, different = pd.factorize(values, use_na_sentinel=False)
        which = pd.factorize(which * len(different) + places)[0]
    first = np.unique(which, return_index=True)[1].tolist()
    sets = [{question: values[row] for question, values in columns.items()} for row in first]
    known = [{name: value for name, value in each.items() if not np.isnan(value)} for each in sets]
    verdicts = tuple((holds(when, each), undecided_by(when, each)) for each in known)
    return _Judged(which=which, verdicts=verdicts)


def _same(text: str, size: int) -> NDArray[Any]:
    return np.full(size, text, dtype=object)
