"""Does ecoscore find the careless answers that the R packages careless and psych find?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd
from reference.comparing import Entry, Recompute
from reference.oracles import BFI, data

from ecoscore.scoring.arrays import Floats
from ecoscore.scoring.formulas.careless import (
    Answers,
    average_run,
    distance_limit,
    even_odd,
    mahalanobis,
    runs,
    variability,
    within_person_correlation,
)
from ecoscore.scoring.formulas.synonyms import synonym_index, synonym_pairs

SHOWN = 200
"""Most entries on bfi are about so many of the complete rows."""


def _simulated() -> pd.DataFrame:
    return data("careless_sim.csv").drop(columns="id")


def _complete() -> pd.DataFrame:
    items = [item.lstrip("-") for scale in BFI.values() for item in scale]
    return data("bfi.csv")[items].dropna()


def _shown(entry: Entry) -> pd.DataFrame:
    return _simulated() if entry["dataset"] == "careless_sim.csv" else _complete().head(SHOWN)


def _whole(table: pd.DataFrame) -> Answers:
    """Answers as whole numbers, 0 = none; every scale here starts at 1."""
    return table.fillna(0).to_numpy(dtype=np.int8)


def _longest(entry: Entry) -> object:
    return runs(_whole(_shown(entry))).longest.tolist()


def _average(entry: Entry) -> object:
    return average_run(_whole(_shown(entry))).tolist()


def _spread(entry: Entry) -> object:
    return variability(_whole(_shown(entry))).tolist()


def _distance(entry: Entry) -> object:
    return mahalanobis(_whole(_shown(entry))).tolist()


def _far(entry: Entry) -> object:
    answers = _whole(_shown(entry))
    limit = distance_limit(answers.shape[1], tail=0.01)
    return (np.flatnonzero(mahalanobis(answers) > limit) + 1).tolist()


def _halves(entry: Entry) -> object:
    """Scales of five items that stand next to each other."""
    given = _shown(entry).to_numpy(dtype=float).reshape(SHOWN, -1, 5)
    return even_odd(given[:, :, ::2].mean(axis=2), given[:, :, 1::2].mean(axis=2)).tolist()


def _floats(table: pd.DataFrame) -> Floats:
    return table.to_numpy(dtype=float)


def _bfi_synonyms(entry: Entry) -> object:
    pairs = synonym_pairs(_floats(_complete()), above=0.5)
    return synonym_index(_floats(_complete().head(SHOWN)), pairs).tolist()


def _bfi_pairs(entry: Entry) -> object:
    """Synonyms, and antonyms: pairs that are synonyms once one of the two is turned round.

    In the order of R: the highest correlation first, and of a pair the later item first.
    """
    table = _complete()
    given = _floats(table)
    pairs = {(a, b) for a, b in synonym_pairs(given, above=0.5)}
    for item in range(given.shape[1]):
        turned = np.where(np.arange(given.shape[1]) == item, -given, given)
        pairs |= {(a, b) for a, b in synonym_pairs(turned, above=0.5) if item in (a, b)}
    later, earlier = (np.array([pair[side] for pair in sorted(pairs)]) for side in (1, 0))
    r = within_person_correlation(given.T[later], given.T[earlier])
    order = np.argsort(-r)
    names = table.columns.to_numpy()
    return {
        "a": names[later[order]].tolist(),
        "b": names[earlier[order]].tolist(),
        "r": r[order].tolist(),
    }


def _synonyms(entry: Entry) -> object:
    given = _floats(_simulated())
    return synonym_index(given, synonym_pairs(given, above=0.6)).tolist()


def _number_of_pairs(entry: Entry) -> object:
    return len(synonym_pairs(_floats(_simulated()), above=0.6))


def _all_longest(entry: Entry) -> object:
    counts = Counter(runs(_whole(_complete())).longest.tolist())
    return {str(length): counts[length] for length in sorted(counts)}


def _first_wave() -> tuple[pd.DataFrame, Answers]:
    table = data("eco_synth.csv").query("wave == 1")
    return table, _whole(table.loc[:, "CAR1":"CON4"])


def _fast(entry: Entry) -> object:
    table, answers = _first_wave()
    pace = table["seconds"].to_numpy() / np.count_nonzero(answers, axis=1)
    return table["respondent"].to_numpy()[pace < 2].tolist()


def _straight(entry: Entry) -> object:
    table, answers = _first_wave()
    return table["respondent"].to_numpy()[runs(answers).longest >= 12].tolist()


RECOMPUTED: Mapping[str, Recompute] = {
    "careless.longstring": _longest,
    "careless.longstring_avg": _average,
    "careless.irv": _spread,
    "careless.mahalanobis_d2": _distance,
    "careless.mahalanobis_flag99": _far,
    "careless.evenodd": _halves,
    "careless.psychsyn_pairs_n": _number_of_pairs,
    "careless.psychsyn60": _synonyms,
    "bfi.longstring": _longest,
    "bfi.longstring_avg": _average,
    "bfi.irv": _spread,
    "bfi.mahalanobis_d2": _distance,
    "bfi.mahalanobis_flag99": _far,
    "bfi.evenodd": _halves,
    "bfi.psychsyn_pairs": _bfi_pairs,
    "bfi.psychsyn50": _bfi_synonyms,
    "bfi.longstring_all": _all_longest,
    "eco.seconds_per_item_lt2": _fast,
    "eco.longstring_ge12": _straight,
}
NOT_IMPLEMENTED: Mapping[str, str] = {}
