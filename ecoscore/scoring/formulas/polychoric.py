"""How would two answers correlate if people could have answered without steps?

Polychoric correlations in two steps (Olsson 1979): limits between the answers from their shares,
then the correlation that makes the table of the two answers most likely.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from ecoscore.scoring.arrays import Counts, Flags, Floats, ratio
from ecoscore.scoring.formulas.bivariate_normal import FARTHEST, both_below, density

FEWEST_IN_OPTION = 5
"""An answer that fewer people gave is taken together with its neighbour."""

_STRONGEST = 0.9999
_LEAST_LIKELY = 1e-12
_MOST_STEPS = 100
_CHUNK = 65_536
"""Rows taken at a time: sums of ones stay exact in float32, and the chunk stays in the cache."""


def merge_rare(
    answers: NDArray[np.int8],
    people: Counts | None = None,
    *,
    fewest: int = FEWEST_IN_OPTION,
) -> NDArray[np.int8]:
    """The answers [row, item] with rare options joined to a neighbour, numbered again from 1.

    0 = no answer, and stays so. `people` [row] gave the answers of a row; None = one each. From
    the lowest option upwards, options are joined until `fewest` people gave them; what is left
    over at the top joins the group below.
    """
    highest = int(answers.max(initial=0))
    merged = np.zeros_like(answers)
    for item, given in enumerate(answers.T):
        counts = np.bincount(given, people, minlength=highest + 1)[1:]
        group, inside, places = 1, 0, np.zeros(highest + 1, np.int8)
        for option, count in enumerate(counts, start=1):
            places[option] = group
            inside += int(count)
            if inside >= fewest:
                group, inside = group + 1, 0
        merged[:, item] = np.minimum(places, max(group - 1, 1))[given]
    return merged


def pair_tables(answers: NDArray[np.int8], people: Counts | None = None) -> Floats:
    """How many people gave each pair of answers [item, other item, option, other option].

    `answers` [row, item] are options from 1, 0 = no answer; people count where both were answered.
    `people` [row] gave the answers of a row; None = one each.
    """
    items, highest = answers.shape[1], max(int(answers.max(initial=0)), 1)
    options = np.arange(1, highest + 1, dtype=np.int8)
    sums = np.zeros((items * highest, items * highest))
    for start in range(0, len(answers), _CHUNK):
        chosen = answers[start : start + _CHUNK, :, None] == options
        ones = chosen.reshape(len(chosen), -1).astype(np.float32 if people is None else float)
        times = 1.0 if people is None else people[start : start + _CHUNK, None]
        sums += ones.T @ (ones * times)
    return sums.reshape(items, highest, items, highest).transpose(0, 2, 1, 3)


def thresholds(counts: Floats) -> Floats:
    """The limits between neighbouring options (last axis), as normal deviates of their shares.

    NaN where nobody answered. The two limits of an option that nobody chose are the same.
    """
    below = np.cumsum(counts, axis=-1)
    shares = ratio(below[..., :-1], below[..., -1:])
    return np.clip(ndtri(shares), -FARTHEST, FARTHEST)


def polychoric(tables: Floats) -> Floats:
    """The polychoric correlation of each table [..., option, other option] of counts.

    NaN where one of the two answers does not vary. Within ±.9999: a table without any exception to
    the rule is stronger than any number.
    """
    flat = tables.reshape(-1, *tables.shape[-2:])
    rows, columns = flat.sum(axis=2), flat.sum(axis=1)
    varies = ((rows > 0).sum(axis=1) > 1) & ((columns > 0).sum(axis=1) > 1)
    found = np.full(len(flat), np.nan)
    if varies.any():
        limits = thresholds(rows[varies]), thresholds(columns[varies])
        found[varies] = _most_likely(flat[varies], *limits)
    return found.reshape(tables.shape[:-2])


def _most_likely(tables: Floats, first: Floats, second: Floats) -> Floats:
    """The root of the slope of the likelihood: Fisher steps, halving the range where they leave it.

    All tables are solved at the same time.
    """
    low, high = np.full(len(tables), -_STRONGEST), np.full(len(tables), _STRONGEST)
    correlation = np.zeros(len(tables))
    for _ in range(_MOST_STEPS):
        slope, information = _slope(tables, first, second, correlation)
        low, high = np.where(slope > 0, correlation, low), np.where(slope > 0, high, correlation)
        stepped = correlation + ratio(slope, information)
        inside = (stepped > low) & (stepped < high)
        new = np.where(inside, stepped, (low + high) / 2)
        moved = float(np.abs(new - correlation).max())
        correlation = new
        if moved < 1e-9:
            break
    return correlation


def _slope(
    tables: Floats, first: Floats, second: Floats, correlation: Floats
) -> tuple[Floats, Floats]:
    """First derivative of the log-likelihood of each table, and its expected information."""
    likely = cell_probabilities(first, second, correlation)
    corners = first[:, :, None], second[:, None, :], correlation[:, None, None]
    change = _between(np.pad(density(*corners), ((0, 0), (1, 1), (1, 1))))
    people = tables.sum(axis=(1, 2))
    slope = (tables * change / likely).sum(axis=(1, 2))
    return slope, people * (change**2 / likely).sum(axis=(1, 2))


def cell_probabilities(first: Floats, second: Floats, correlation: Floats) -> Floats:
    """The probability of each pair of answers [table, option, other option], at least 1e-12."""
    corners = first[:, :, None], second[:, None, :], correlation[:, None, None]
    edge = np.full((len(first), 1), FARTHEST)
    sure_first = both_below(np.hstack([first, edge]), edge, np.zeros((1, 1)))
    sure_second = both_below(edge, second, np.zeros((1, 1)))
    inner = np.concatenate([both_below(*corners), sure_second[:, None, :]], axis=1)
    whole = np.concatenate([inner, sure_first[:, :, None]], axis=2)
    return np.maximum(_between(np.pad(whole, ((0, 0), (1, 0), (1, 0)))), _LEAST_LIKELY)


def _between(corners: Floats) -> Floats:
    """What lies in each rectangle, from what lies below its corners."""
    return np.diff(np.diff(corners, axis=1), axis=2)


def standard_errors(tables: Floats, correlation: Floats) -> Floats:
    """How far a two-step correlation of each table [table, option, other option] may be off.

    NaN where `correlation` is. The limits count as known (Olsson 1979).
    """
    first, second = thresholds(tables.sum(axis=2)), thresholds(tables.sum(axis=1))
    there = np.isfinite(correlation)
    inside = np.clip(np.where(there, correlation, 0.0), -_STRONGEST, _STRONGEST)
    _, information = _slope(tables, first, second, inside)
    return ratio(1.0, np.sqrt(np.where(there, information, 0.0)))


def is_sparse(tables: Floats) -> Flags:
    """Whether more than a fifth of the cells would hold fewer than five people by chance alone.

    Options that nobody chose have no cells.
    """
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    expected = ratio(rows[..., :, None] * columns[..., None, :], rows.sum(axis=-1)[..., None, None])
    cells = (rows > 0)[..., :, None] & (columns > 0)[..., None, :]
    few = (cells & (expected < 5)).sum(axis=(-2, -1))
    sparse: Flags = few > 0.2 * cells.sum(axis=(-2, -1))
    return sparse


def pearson(tables: Floats) -> Floats:
    """The ordinary correlation of each table, options as 1, 2, 3 …; NaN without variance."""
    own, other = (np.arange(1.0, size + 1) for size in tables.shape[-2:])
    people = tables.sum(axis=(-2, -1))
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    first, second = rows @ own, columns @ other
    together = people * ((tables @ other) @ own) - first * second
    spread = (people * (rows @ own**2) - first**2) * (people * (columns @ other**2) - second**2)
    return ratio(together, np.sqrt(np.maximum(spread, 0.0)))


def mended(correlation: Floats, *, smallest: float = 1e-6) -> Floats:
    """The correlations nearest in their axes that people could have: no negative eigenvalue.

    Eigenvalues are raised to `smallest` and the diagonal brought back to 1.
    """
    values, vectors = np.linalg.eigh(correlation)
    raised = (vectors * np.maximum(values, smallest)) @ vectors.T
    scale = np.sqrt(np.diag(raised))
    possible: Floats = raised / np.outer(scale, scale)
    return possible
