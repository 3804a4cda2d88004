"""How does the likelihood of two answers change with their correlation, and with their limits?"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.bivariate_normal import FARTHEST, density
from ecoscore.scoring.formulas.polychoric import cell_probabilities


def limit_slopes(limits: Floats) -> Floats:
    """How the log-likelihood of one answer changes with the limits [option, limit]."""
    shares = np.diff(np.pad(ndtr(limits), 1, constant_values=(0, 1)))
    height = np.exp(-(limits**2) / 2) / np.sqrt(2 * np.pi)
    steps = np.eye(len(limits) + 1, len(limits)) - np.eye(len(limits) + 1, len(limits), k=-1)
    slopes: Floats = steps * height / np.maximum(shares, 1e-12)[:, None]
    return slopes


def pair_slopes(correlation: float, first: Floats, second: Floats) -> Floats:
    """How the log-likelihood of two answers changes [option, other option, 1 + limits].

    With their correlation, then the limits of the first, then those of the second.
    """
    strength = np.array([correlation])
    likely = cell_probabilities(first[None], second[None], strength)[0]
    corners = np.pad(density(first[:, None], second[None, :], strength), 1)
    by_correlation = np.diff(np.diff(corners, axis=0), axis=1)
    by_first = _edge_slopes(correlation, first, second)
    by_second = _edge_slopes(correlation, second, first).swapaxes(0, 1)
    every = np.concatenate([by_correlation[:, :, None], by_first, by_second], axis=2)
    slopes: Floats = every / likely[:, :, None]
    return slopes


def _edge_slopes(correlation: float, first: Floats, second: Floats) -> Floats:
    """How the probabilities of two answers change with the limits of the first of them."""
    ends = np.concatenate([[-FARTHEST * 2], second, [FARTHEST * 2]])
    within = np.sqrt(1 - correlation**2)
    passed = np.diff(ndtr((ends[None, :] - correlation * first[:, None]) / within), axis=1)
    height = np.exp(-(first**2) / 2) / np.sqrt(2 * np.pi) * passed.T
    steps = np.eye(len(first) + 1, len(first)) - np.eye(len(first) + 1, len(first), k=-1)
    slopes: Floats = steps[:, None, :] * height[None, :, :]
    return slopes
