"""How does an enterprise look on each indicator and axis of the profile?

The profile describes and has no pass mark (Defourny & Nyssens 2012: the ideal type is a compass).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ecoscore.model.asking import AnswerScale
from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.classification.screened import Screened


def profile_columns(screened: Screened) -> Mapping[str, Floats]:
    """Points from 0 to 100 by indicator, then by axis; NaN where an answer is missing.

    An indicator with several questions is as strong as the weakest answer. An axis is the mean of
    its indicators, when all of them are there.
    """
    classification = screened.classification
    points = {
        indicator.id: np.min([_points(screened, each) for each in indicator.questions], axis=0)
        for indicator in classification.indicators
    }
    on_axis = {
        axis.id: [points[each.id] for each in classification.indicators if each.axis == axis.id]
        for axis in classification.axes
    }
    means = {axis: np.mean(lines, axis=0) for axis, lines in on_axis.items() if lines}
    return {**points, **means}


def _points(screened: Screened, question: str) -> Floats:
    scale: AnswerScale | None = screened.classification.questions_by_id[question].answers
    if scale is None:
        return np.full(len(screened.people), np.nan)
    points: Floats = 100.0 * (screened.of(question) - scale.low) / (scale.high - scale.low)
    return points
