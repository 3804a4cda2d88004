"""How would one do it without this program: the libraries as their introductions show them?"""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pingouin
from scipy import stats

from ecoscore.model.instrument import Instrument
from ecoscore.model.responses import NO_ANSWER, Responses

SHARE_ANSWERED = 0.5


def scores(instrument: Instrument, responses: Responses) -> dict[str, pd.DataFrame]:
    """The scores, gaps, reliability and item statistics, group by group and scale by scale.

    Leaves out the index, the corrections for the share that answered, and every check, so that the
    comparison favours it.
    """
    points = _points(instrument, responses)
    people = responses.people[["case", "role"]]
    respondents = pd.concat([people, _respondents(instrument, people, points)], axis=1)
    return {
        "respondents": respondents,
        "cases": _cases(instrument, respondents),
        "gaps": _gaps(instrument, respondents),
        "reliability": _reliability(instrument, people, points),
        "items": _items(instrument, people, points),
    }


def _points(instrument: Instrument, responses: Responses) -> pd.DataFrame:
    points = responses.answers.astype(float).where(responses.answers != NO_ANSWER)
    for item in instrument.items:
        for role in item.roles:
            scale = instrument.answer_scale(item, role)
            rows = responses.people["role"] == role
            share = (points.loc[rows, item.id] - scale.low) / (scale.high - scale.low)
            points.loc[rows, item.id] = 100 * (1 - share if item.reverse else share)
    return points


def _respondents(
    instrument: Instrument, people: pd.DataFrame, points: pd.DataFrame
) -> pd.DataFrame:
    table = pd.DataFrame(index=people.index)
    for factor in instrument.factors:
        for role in _roles(instrument, factor.id):
            items = [item.id for item in factor.items_for(role)]
            own = points.loc[people["role"] == role, items]
            enough = own.notna().mean(axis=1) >= SHARE_ANSWERED
            table.loc[own.index, factor.id] = own.mean(axis=1).where(enough)
    return table


def _roles(instrument: Instrument, factor: str) -> list[str]:
    """The roles that are asked something of a factor."""
    asked = instrument.factors_by_id[factor]
    return [role.id for role in instrument.roles if asked.items_for(role.id)]


def _cases(instrument: Instrument, respondents: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for (case, role), group in respondents.groupby(["case", "role"]):
        for factor in instrument.factors:
            values = group[factor.id].dropna()
            if len(values) > 1:
                limits = stats.t.interval(0.95, len(values) - 1, values.mean(), values.sem())
                rows.append((case, role, factor.id, len(values), values.mean(), *limits))
    return pd.DataFrame(rows)


def _gaps(instrument: Instrument, respondents: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for case, group in respondents.groupby("case"):
        for factor in instrument.factors:
            by_role = {role: own.dropna() for role, own in group.groupby("role")[factor.id]}
            for role, other in combinations(by_role, 2):
                first, second = by_role[role], by_role[other]
                if len(first) > 1 and len(second) > 1:
                    test = pingouin.ttest(first, second, correction=True).iloc[0].to_dict()
                    size = pingouin.compute_effsize(first, second, eftype="hedges")
                    rows.append((case, factor.id, role, other, test, size))
    return pd.DataFrame(rows)


def _reliability(
    instrument: Instrument, people: pd.DataFrame, points: pd.DataFrame
) -> pd.DataFrame:
    rows = []
    for factor in instrument.factors:
        for role in _roles(instrument, factor.id):
            items = [item.id for item in factor.items_for(role)]
            if len(items) > 1:
                own = points.loc[people["role"] == role, items]
                rows.append((role, factor.id, *pingouin.cronbach_alpha(own)))
    return pd.DataFrame(rows)


def _items(instrument: Instrument, people: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for factor in instrument.factors:
        for role in _roles(instrument, factor.id):
            items = [item.id for item in factor.items_for(role)]
            own = points.loc[people["role"] == role, items]
            for item in items if len(items) > 2 else ():
                others = own.drop(columns=item)
                rest = own[item].corr(others.mean(axis=1))
                rows.append((role, item, rest, pingouin.cronbach_alpha(others)[0]))
    return pd.DataFrame(rows)
