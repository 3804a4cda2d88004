"""Did one person change by more than the error of two measurements?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ecoscore.scoring.arrays import Floats, ratio

CRITICAL = 1.96
"""An index beyond this, up or down, is reached in 5 % of people who did not change."""


def reliable_change_index(change: ArrayLike, error: ArrayLike) -> Floats:
    """Change divided by the standard error of a difference, √2 · SEM (Jacobson & Truax 1991).

    NaN where the change or the standard error of measurement is not known, or the error is 0.
    """
    return ratio(change, np.sqrt(2.0) * np.asarray(error, dtype=float))


def count_changes(index: Floats) -> tuple[int, int, int]:
    """How many improved, worsened and did not change reliably; NaN is not counted."""
    improved, worsened = int((index > CRITICAL).sum()), int((index < -CRITICAL).sum())
    return improved, worsened, int((~np.isnan(index)).sum()) - improved - worsened
