"""What do linear relations between unknown numbers say about each of them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

TOLERANCE = 1e-6
INFEASIBLE = 2


class ContradictionError(Exception):
    """No numbers fit the relations: what was printed does not follow the rules that were told."""


@dataclass(slots=True)
class LinearSystem:
    """Unknown numbers, each within bounds, and sums of them that are known within bounds."""

    bounds: dict[object, tuple[float, float]] = field(default_factory=dict)
    sums: list[tuple[dict[object, float], float, float]] = field(default_factory=list)
    touching: dict[object, list[int]] = field(default_factory=dict)
    known: dict[object, tuple[float, float]] = field(default_factory=dict)

    def unknown(self, name: object, low: float, high: float) -> None:
        """An unknown within `low`..`high`; when it is there already, both bounds hold."""
        before, after = self.bounds.get(name, (low, high))
        self.bounds[name] = max(low, before), min(high, after)

    def holds(self, parts: Mapping[object, float], low: float, high: float) -> None:
        """The sum of the parts, each times its factor, lies within `low`..`high`."""
        for name in parts:
            self.touching.setdefault(name, []).append(len(self.sums))
        self.sums.append((dict(parts), low, high))

    def range_of(self, name: object) -> tuple[float, float]:
        """The least and the greatest value that an unknown can have."""
        if name not in self.touching:
            return self.bounds[name]
        if name not in self.known:
            names, sums = self._connected(name)
            ends = [self._solved(name, names, sums, sign) for sign in (1.0, -1.0)]
            self.known[name] = ends[0], ends[1]
        return self.known[name]

    def check(self) -> None:
        """Raise ContradictionError when no numbers fit."""
        done = {each for name in self.known for each in self._connected(name)[0]}
        for name in self.touching:
            if name not in done:
                names, sums = self._connected(name)
                done.update(names)
                self._solved(name, names, sums, 1.0)

    def _connected(self, name: object) -> tuple[list[object], list[int]]:
        """The unknowns and sums that have anything to do with an unknown."""
        names, sums, waiting = {name: None}, dict[int, None](), [name]
        while waiting:
            for number in self.touching.get(waiting.pop(), ()):
                if number not in sums:
                    sums[number] = None
                    found = [each for each in self.sums[number][0] if each not in names]
                    names.update(dict.fromkeys(found))
                    waiting.extend(found)
        return list(names), list(sums)

    def _solved(self, name: object, names: list[object], sums: list[int], sign: float) -> float:
        """The least (`sign` 1) or greatest (-1) value of an unknown, by linear programming."""
        place = {each: column for column, each in enumerate(names)}
        matrix = np.zeros((len(sums), len(names)))
        for row, number in enumerate(sums):
            for each, factor in self.sums[number][0].items():
                matrix[row, place[each]] = factor
        low, high = (
            np.array([self.sums[number][end] for number in sums], dtype=float) for end in (1, 2)
        )
        goal = np.zeros(len(names))
        goal[place[name]] = sign
        found = linprog(
            goal,
            A_ub=np.vstack([matrix, -matrix]),
            b_ub=np.concatenate([high + TOLERANCE, TOLERANCE - low]),
            bounds=[self.bounds[each] for each in names],
            method="highs",
        )
        if found.status == INFEASIBLE:
            raise ContradictionError(f"nothing fits around {name}")
        return float(sign * found.fun)
