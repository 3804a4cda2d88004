"""Which marks of careless answering does a row of answers carry?

Everywhere `answers` is [row, item], small whole numbers from 1 up in the order in which the items
were shown, 0 = no answer. Nothing here decides that somebody was careless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio

Answers = NDArray[np.int8]
_Real = TypeVar("_Real", np.float32, np.float64)

CHUNK = 16_384
"""Rows taken at a time: what is worked on stays near the processor, and sums of small whole numbers
stay exact in float32."""

_BY_ONE_THREAD = 1 << 18
"""Up to so many products of two numbers OpenBLAS multiplies matrices in the thread that asks. For
more it wakes others, which then wait busily and keep a processor from what is scored beside."""

_NOTHING = 1e-9
"""Variation below this is rounding."""

_MIXER, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)
"""Multiplying and shifting spreads small numbers over all that 64 bits can hold."""


def chunks(rows: int) -> Iterator[slice]:
    """The rows from 0 to `rows`, some at a time."""
    for start in range(0, rows, CHUNK):
        yield slice(start, min(start + CHUNK, rows))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """Runs of equal answers in each row: the `longest`, 0 for none, and how many there are.

    `answered` is the number of answers. A missing answer is passed over: it neither ends a run nor
    counts in it.
    """

    longest: Counts
    count: Counts
    answered: Counts


def runs(answers: Answers) -> Runs:
    """Follow the answers of every row at once, item by item (Johnson 2005: long string)."""
    found = np.zeros((3, len(answers)), dtype=np.int64)
    for rows in chunks(len(answers)):
        found[:, rows] = _runs(np.ascontiguousarray(answers[rows].T))
    longest, count, answered = found
    return Runs(longest=longest, count=count, answered=answered)


def _runs(items: Answers) -> tuple[NDArray[np.unsignedinteger], ...]:
    """`runs` of a chunk that lies item by item: longest, count and answered."""
    last = np.zeros(items.shape[1], dtype=np.int8)
    length, longest, count, answered = np.zeros((4, items.shape[1]), dtype=_counting(len(items)))
    for answer in items:
        given = answer != 0
        other = given & (answer != last)
        # Flags as numbers of one byte: adding those is many times faster than adding flags.
        length *= (~other).view(np.uint8)
        length += given.view(np.uint8)
        count += other.view(np.uint8)
        answered += given.view(np.uint8)
        last *= (~given).view(np.int8)
        last += answer
        np.maximum(longest, length, out=longest)
    return longest, count, answered


def _counting(most: int) -> type[np.unsignedinteger]:
    """The smallest numbers that count up to `most`."""
    return next(each for each in (np.uint8, np.uint16, np.uint32) if most <= np.iinfo(each).max)


def answers_given(answers: Answers) -> Counts:
    """How many answers each row has."""
    found = np.zeros(len(answers), dtype=np.int64)
    for rows in chunks(len(answers)):
        count = np.zeros(rows.stop - rows.start, dtype=_counting(answers.shape[1]))
        for answer in np.ascontiguousarray(answers[rows].T):
            count += (answer != 0).view(np.uint8)
        found[rows] = count
    return found


def average_run(answers: Answers) -> Floats:
    """The mean length of the runs of equal answers in each row; NaN for no answers."""
    found = runs(answers)
    return ratio(found.answered, found.count)


def variability(answers: Answers) -> Floats:
    """The standard deviation (n − 1) of the answers in each row, in steps (Dunn et al. 2018: IRV).

    NaN for fewer than two answers.
    """
    found: Floats = np.full(len(answers), np.nan)
    for rows in chunks(len(answers)):
        count, total, squares = _sums(np.ascontiguousarray(answers[rows].T))
        # Whole numbers up to here, so a straight line has exactly no variance.
        found[rows] = np.sqrt(ratio(count * squares - total**2, count * (count - 1)))
    return found


def _sums(items: Answers) -> tuple[Counts, Counts, Counts]:
    """The number of answers of each row of a chunk, their sum, and the sum of their squares."""
    largest = int(items.max(initial=0)) ** 2 * len(items)
    count, total, squares = np.zeros((3, items.shape[1]), dtype=_counting(largest))
    for item in items:
        answer = item.astype(total.dtype)
        count += answer != 0
        total += answer
        squares += answer * answer
    return count.astype(np.int64), total.astype(np.int64), squares.astype(np.int64)


def within_person_correlation(first: Floats, second: Floats) -> Floats:
    """Pearson's r between two lists of each row [row, place]; places where one is NaN are left out.

    NaN where one of the lists does not vary.
    """
    both = ~(np.isnan(first) | np.isnan(second))
    count = both.sum(axis=1)
    one, other = (
        np.where(both, values - ratio(np.where(both, values, 0.0).sum(axis=1), count)[:, None], 0.0)
        for values in (first, second)
    )
    spread = np.einsum("ij,ij->i", one, one) * np.einsum("ij,ij->i", other, other)
    together = np.einsum("ij,ij->i", one, other)
    r: Floats = np.clip(ratio(together, np.sqrt(spread), least=_NOTHING), -1.0, 1.0)
    return r


def even_odd(odd: Floats, even: Floats) -> Floats:
    """How little the two halves of the scales agree within each row: −1 as one, 1 not at all.

    `odd` and `even` [row, scale] are means over the odd and over the even items of a scale, NaN =
    none answered. The correlation r over scales is stepped up to full length, 2r/(1+r), floored at
    −1, and its sign turned, so that high means careless, as the R package careless does from 1.2.0
    on (Meade & Craig 2012).
    """
    r = within_person_correlation(odd, even)
    stepped_up = ratio(2.0 * r, 1.0 + r, least=_NOTHING)
    floored = np.maximum(np.where(np.isnan(stepped_up) & ~np.isnan(r), -1.0, stepped_up), -1.0)
    turned: Floats = -floored
    return turned


def mahalanobis(answers: Answers) -> Floats:
    """The squared distance of each complete row from the mean row: (x − m)' S⁻¹ (x − m).

    `S` has divisor n − 1 and rests on the complete rows. NaN for a row with a missing answer, and
    for every row when S has no inverse (an item that does not vary, or follows from the others).
    """
    found: Floats = np.full(len(answers), np.nan)
    complete = answers_given(answers) == answers.shape[1]
    given = answers if complete.all() else answers.T[:, complete].T
    if len(given) >= 2 and answers.shape[1]:
        mean, covariance = _mean_and_covariance(given)
        found[complete] = _distances(given, mean, covariance)
    return found


def _mean_and_covariance(answers: Answers) -> tuple[Floats, Floats]:
    """The mean [item] and the covariance [item, item] of complete rows, from exact sums."""
    people, items = answers.shape
    total, products = np.zeros(items), np.zeros((items, items))
    for rows in chunks(people):
        parts = _parts(answers[rows].T.astype(np.float32))
        total += parts.sum(axis=(0, 2), dtype=float)
        products += (parts @ parts.swapaxes(1, 2)).sum(axis=0, dtype=float)
    covariance = (products - np.outer(total, total) / people) / (people - 1)
    return total / people, covariance


def _distances(answers: Answers, mean: Floats, covariance: Floats) -> Floats:
    """Squared distances of complete rows, on axes along which they vary by 1."""
    found: Floats = np.full(len(answers), np.nan)
    sd = np.sqrt(np.diag(covariance))
    if not sd.all():
        return found
    # Of a symmetric matrix these are the eigenvectors; `eigh` would wake those threads.
    vectors, values, _ = np.linalg.svd(covariance / np.outer(sd, sd))
    if values[-1] < _NOTHING * values[0]:
        return found
    to_unit = vectors / np.sqrt(values) / sd[:, None]
    for rows in chunks(len(answers)):
        apart = to_unit.T @ _parts(answers[rows].T - mean[:, None])
        found[rows] = np.einsum("pir,pir->pr", apart, apart).ravel()[: rows.stop - rows.start]
    return found


def _parts(items: NDArray[_Real]) -> NDArray[_Real]:
    """Cut [item, row] in parts of as many rows [part, item, row], the last filled up with 0."""
    number, rows = items.shape
    each = min(max(_BY_ONE_THREAD // number**2, 1), rows)
    filled = np.zeros((number, -(-rows // each) * each), dtype=items.dtype)
    filled[:, :rows] = items
    return filled.reshape(number, -1, each).swapaxes(0, 1)


def distance_limit(items: int, *, tail: float = 0.001) -> float:
    """The squared distance that answers of `items` items exceed with chance `tail` (χ²)."""
    return float(chdtri(items, tail))


def trailing_blanks(blank: Flags) -> Counts:
    """How many of the last items of each row were left blank, up to the last that was not."""
    count = np.zeros(len(blank), dtype=np.int64)
    still = np.ones(len(blank), dtype=bool)
    for item in blank.T[::-1]:
        still &= item
        if not still.any():
            break
        count += still
    return count


def repeated_rows(answers: Answers) -> Flags:
    """Mark each row that is answer by answer the same as another."""
    prints = _fingerprints(answers)
    in_order = np.sort(prints)
    several = np.unique(in_order[1:][in_order[1:] == in_order[:-1]])
    repeated = np.zeros(len(answers), dtype=bool)
    if not len(several):
        return repeated
    places = np.minimum(np.searchsorted(several, prints), len(several) - 1)
    like = np.flatnonzero(several[places] == prints)
    like = like[np.argsort(prints[like])]
    beside = (answers[like[1:]] == answers[like[:-1]]).all(axis=1)
    repeated[like[:-1]] |= beside
    repeated[like[1:]] |= beside
    return repeated


def _fingerprints(answers: Answers) -> NDArray[np.uint64]:
    """A number for each row, the same for equal rows; different rows hardly ever share one."""
    people, items = answers.shape
    prints = np.zeros(people, dtype=np.uint64)
    for rows in chunks(people):
        eights = np.zeros((rows.stop - rows.start, -(-items // 8) * 8), dtype=np.int8)
        eights[:, :items] = answers[rows]
        for eight in eights.view(np.uint64).T:
            prints[rows] = (prints[rows] + eight) * _MIXER
            prints[rows] ^= prints[rows] >> _SHIFT
    return prints
