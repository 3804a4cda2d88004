"""Which values on items and scores of respondents does ecoscore find again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import pandas as pd
from reference.oracles import BFI, cohesion, data
from reference.oracles import bfi as asked_bfi

from ecoscore.scoring import score_study
from ecoscore.scoring.formulas.item_shapes import Shape, option_counts, shape_of
from ecoscore.scoring.formulas.patterns import Patterns, patterns_of

Entry = Mapping[str, object]

BFI_ITEMS = [item.lstrip("-") for items in BFI.values() for item in items]
AMONG = 20


def _patterns(table: pd.DataFrame) -> Patterns:
    """Codes from 1 as they were ticked."""
    return patterns_of(table.fillna(0).to_numpy().astype(np.int8))


@cache
def _raw() -> Patterns:
    return _patterns(data("bfi.csv")[BFI_ITEMS])


@cache
def _scores(share: float) -> pd.DataFrame:
    """Points of 0–100 of the 2800 people."""
    return score_study(*asked_bfi(share=share)).respondents[list(BFI)]


def _codes(share: float) -> pd.DataFrame:
    """The scores on the answer scale, from 1 to 6."""
    return 1 + _scores(share) / 20


# ---- items


def _described(shapes: Mapping[str, Shape]) -> object:
    def column(name: str) -> list[float]:
        return [float(getattr(shape, name)[0]) for shape in shapes.values()]

    sd, people = column("sd"), column("people")
    return {
        ".row": list(shapes),
        "n": people,
        "mean": column("mean"),
        "sd": sd,
        "median": column("median"),
        "min": column("lowest"),
        "max": column("highest"),
        "skew": column("skew"),
        "kurtosis": column("kurtosis"),
        "se": [spread / np.sqrt(n) for spread, n in zip(sd, people, strict=True)],
    }


def _shape(answers: pd.Series) -> Shape:
    """The shape of one column of any numbers."""
    values, counts = np.unique(answers.dropna().to_numpy(float), return_counts=True)
    return shape_of(counts[None, :], values=values)


def _describe(file: str) -> Callable[[Entry], object]:
    def recompute(entry: Entry) -> object:
        table = data(file)
        return _described({item: _shape(table[item]) for item in entry["value"][".row"]})

    return recompute


def _item_frequencies(_: Entry) -> object:
    counts = option_counts(_raw(), options=6)
    people = counts.sum(axis=1)
    missing = 1 - people / len(data("bfi.csv"))
    shares = np.column_stack([counts / people[:, None], missing])
    columns = ["1", "2", "3", "4", "5", "6", "miss"]
    return {"rows": BFI_ITEMS, "cols": columns, "data": shares.tolist()}


def _floor_ceiling(_: Entry) -> object:
    """Of the table of items; of a reversed item, the low end is the highest code."""
    items = score_study(*asked_bfi()).items
    people = items.groupby("item", sort=False)["respondents"].sum()
    ends = items.assign(
        low=items["floor_percent"] * items["respondents"] / 100,
        high=items["ceiling_percent"] * items["respondents"] / 100,
        missing=items["missing_percent"] * items["role"].map({"g1": 919, "g2": 1881}) / 100,
    )
    total = ends.groupby("item", sort=False)[["low", "high", "missing"]].sum().loc[BFI_ITEMS]
    reverse = [
        f"-{item}" in {each for items in BFI.values() for each in items} for item in BFI_ITEMS
    ]
    shares = total[["low", "high"]].to_numpy() / people.loc[BFI_ITEMS].to_numpy()[:, None]
    floor = np.where(reverse, shares[:, 1], shares[:, 0])
    ceiling = np.where(reverse, shares[:, 0], shares[:, 1])
    return {
        ".row": BFI_ITEMS,
        "item": BFI_ITEMS,
        "floor": floor.tolist(),
        "ceiling": ceiling.tolist(),
        "missing": (total["missing"].to_numpy() / 2800).tolist(),
    }


# ---- scores


def _summary(scale: str) -> Callable[[Entry], object]:
    def recompute(_: Entry) -> object:
        codes = _codes(0.5)[scale]
        known = codes.dropna()
        low, middle, high = np.quantile(known, (0.25, 0.5, 0.75)).tolist()
        return {
            "n": len(codes),
            "n_valid": len(known),
            "mean": known.mean(),
            "sd": known.std(),
            "min": known.min(),
            "q25": low,
            "median": middle,
            "q75": high,
            "max": known.max(),
            "sum": known.sum(),
        }

    return recompute


def _first_twenty(scale: str, scores: Callable[[float], pd.DataFrame]) -> Callable[[Entry], object]:
    return lambda _: scores(0.5)[scale].head(AMONG).tolist()


def _mean_and_sd(scale: str) -> Callable[[Entry], object]:
    return lambda _: {"mean": _scores(0.5)[scale].mean(), "sd": _scores(0.5)[scale].std()}


def _valid_at_eighty(scale: str) -> Callable[[Entry], object]:
    return lambda _: int(_scores(0.8)[scale].notna().sum())


def _any_answer_first(_: Entry) -> object:
    rows = _codes(0.01).head(AMONG).to_numpy().tolist()
    return {"cols": list(BFI), "data": rows}


def _any_answer_summary(_: Entry) -> object:
    codes = _codes(0.01)
    return {
        ".row": list(BFI),
        "scale": list(BFI),
        "n": codes.count().tolist(),
        "mean": codes.mean().tolist(),
        "sd": codes.std().tolist(),
        "sum": codes.sum().tolist(),
    }


def _alphas(_: Entry) -> object:
    table = score_study(*asked_bfi()).reliability.query("role == 'all'").set_index("scale")
    return table["alpha"].to_dict()


def _cohesion(_: Entry) -> object:
    return score_study(*cohesion()).respondents["cohesion"].tolist()


RECOMPUTED: Mapping[str, Callable[[Entry], object]] = {
    "bfi.describe": _describe("bfi.csv"),
    "bhr.describe": _describe("bhr2000.csv"),
    "bfi.item_frequencies": _item_frequencies,
    "bfi.floor_ceiling": _floor_ceiling,
    **{f"bfi.{scale}.mean50.summary": _summary(scale) for scale in BFI},
    **{f"bfi.{scale}.mean50.first20": _first_twenty(scale, _codes) for scale in BFI},
    **{f"bfi.{scale}.mean80.n_valid": _valid_at_eighty(scale) for scale in BFI},
    **{f"bfi.{scale}.pomp50.first20": _first_twenty(scale, _scores) for scale in BFI},
    **{f"bfi.{scale}.pomp50.mean_sd": _mean_and_sd(scale) for scale in BFI},
    "bfi.scoreItems.none.first20": _any_answer_first,
    "bfi.scoreItems.none.summary": _any_answer_summary,
    "bfi.scoreItems.alpha": _alphas,
    "bfi.complete_cases_25": lambda _: _raw().complete().respondents,
    "cohesion.mean50": lambda entry: [1 + points / 25 for points in _cohesion(entry)],
    "cohesion.pomp50": _cohesion,
}

NOT_IMPLEMENTED: Mapping[str, str] = {
    "bfi.scoreItems.median.first20": (
        "A missing answer is never filled in with the median of the item: nobody gave that answer."
    ),
    "bfi.scoreItems.corrected": (
        "Correlations between scales, corrected for attenuation, are in none of the tables."
    ),
}
