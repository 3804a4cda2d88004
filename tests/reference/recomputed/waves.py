"""Which reference values about change between two waves does ecoscore recompute?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
from reference.oracles import ECO, data, eco

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.change.panel import Panel, panels
from ecoscore.scoring.change.wave_changes import mean_changes
from ecoscore.scoring.formulas.consistency import alpha
from ecoscore.scoring.formulas.effects import mean_over_units, small_sample_correction
from ecoscore.scoring.formulas.measurement_error import error_of_measurement
from ecoscore.scoring.formulas.pair_sums import covariances, pair_sums
from ecoscore.scoring.formulas.patterns import patterns_of
from ecoscore.scoring.formulas.reliable_change import CRITICAL, count_changes, reliable_change_index
from ecoscore.scoring.keyed import keyed_answers
from ecoscore.scoring.respondents import scores_of

Entry = Mapping[str, object]
Recompute = Callable[[Entry], object]

FACTORS = tuple(ECO)
ENERGETIC = ("active", "energetic", "vigorous", "wakeful", "wide.awake", "full.of.pep", "lively")
SLEEPY = ("sleepy", "tired", "drowsy")
HIGHEST = 3
"""The adjectives are answered from 0 to 3."""


@cache
def _adjectives() -> tuple[Floats, Floats, Floats]:
    """The answers of wave 1 without missing ones, and the mean scores of the people in both."""
    table = data("msqr_sam.csv")
    items = table[[*ENERGETIC, *SLEEPY]].copy()
    items[list(SLEEPY)] = HIGHEST - items[list(SLEEPY)]
    first = table["time"] == 1
    complete = items[first].dropna().to_numpy(float)
    scores = items.mean(axis=1, skipna=False)
    wide = table.assign(score=scores).pivot(index="id", columns="time", values="score")
    pairs = wide.loc[table.loc[first, "id"]].dropna()
    return complete, pairs[1].to_numpy(float), pairs[3].to_numpy(float)


def _reliable_change(_: Entry) -> object:
    answers, before, after = _adjectives()
    patterns = patterns_of((answers + 1).astype(np.int8))
    consistency = alpha(covariances(pair_sums(patterns)))
    sd = float(mean_over_units(before).sd)
    error = error_of_measurement(sd, consistency)
    index = reliable_change_index(after - before, error)
    improved, worse, unchanged = count_changes(index)
    return {
        "n": len(before),
        "alpha_t1": consistency,
        "sd_t1": sd,
        "sem": error,
        "sdiff": np.sqrt(2) * error,
        "critical": CRITICAL * np.sqrt(2) * error,
        "improved": improved,
        "worse": worse,
        "unchanged": unchanged,
        "first20": index[:20].tolist(),
    }


def _reliable_change_by_retest(_: Entry) -> object:
    _, before, after = _adjectives()
    r = float(np.corrcoef(before, after)[0, 1])
    error = error_of_measurement(float(mean_over_units(before).sd), r)
    improved, worse, _unchanged = count_changes(reliable_change_index(after - before, error))
    return {"r": r, "sdiff": np.sqrt(2) * error, "improved": improved, "worse": worse}


def _paired(_: Entry) -> object:
    _, before, after = _adjectives()
    found = mean_over_units(after - before)
    spread = mean_over_units(np.column_stack([before, after])).sd
    correction = float(small_sample_correction(found.n - 1))
    return {
        "t": float(found.t),
        "df": float(found.n - 1),
        "p": float(found.p),
        "mean": float(found.mean),
        "lower": float(found.low),
        "upper": float(found.high),
        "d_z": float(found.effect) / correction,
        "d_av": float(found.mean / np.sqrt((spread**2).mean())),
        "J": correction,
    }


@cache
def _panel() -> Panel:
    """The people who answered the ecosystem survey in both waves."""
    instrument, study, responses = eco(1, 2)
    keyed = keyed_answers(instrument, study.cases, responses)
    (found,) = panels(keyed, scores_of(keyed))
    return found


def _matrix(columns: Sequence[Floats], first: str) -> object:
    names = [first, "mean", "sd", "t", "p", "lower", "upper"]
    return {"rows": list(FACTORS), "cols": names, "data": np.column_stack(columns).tolist()}


def _over(values: Floats, first: str) -> object:
    found = mean_over_units(values[:, : len(FACTORS)])
    columns = (found.n, found.mean, found.sd, found.t, found.p, found.low, found.high)
    return _matrix(columns, first)


def _over_cases(_: Entry) -> object:
    """The mean change of each case over its roles, then over the cases, as in the table."""
    changes = mean_changes(_panel())
    by_case = changes["change"][:-1, -1]
    found = mean_over_units(by_case[:, : len(FACTORS)])
    table = (changes[name][-1, -1, : len(FACTORS)] for name in ("cases", "change"))
    tested = (changes[name][-1, -1, : len(FACTORS)] for name in ("p", "low", "high"))
    return _matrix((*table, found.sd, found.t, *tested), "k")


RECOMPUTED: Mapping[str, Recompute] = {
    "msqr.EA.rci": _reliable_change,
    "msqr.EA.rci_retest": _reliable_change_by_retest,
    "msqr.EA.paired": _paired,
    "eco.trend_panel": lambda _: _over(_panel().change, "n"),
    "eco.trend_cases": _over_cases,
}

NOT_IMPLEMENTED: Mapping[str, str] = {}
