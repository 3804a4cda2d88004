"""Which tables does a study get when the statistics on request are asked for?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ecoscore.scoring.keyed import Keyed
from ecoscore.scoring.on_request.cfa import cfa_tables
from ecoscore.scoring.on_request.comparisons import comparisons
from ecoscore.scoring.on_request.dif import dif_table
from ecoscore.scoring.on_request.invariance import invariance_table
from ecoscore.scoring.on_request.pools import pools
from ecoscore.scoring.on_request.reliability import (
    advanced_reliability_table,
    latent,
    polychoric_table,
)
from ecoscore.scoring.on_request.several_roles import several_roles_table
from ecoscore.scoring.on_request.synonyms import synonyms_table
from ecoscore.scoring.respondents import scores_of


def advanced_tables(keyed: Keyed, people: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """The tables by their file name without `.csv`, with the columns of docs/outputs.md.

    `people` are those of the responses, in the order of the returned files.
    """
    items = [item.id for item in keyed.instrument.items]
    taken = list(pools(keyed))
    latents = [latent(pool) for pool in taken]
    fits, loadings = cfa_tables(taken, items)
    codes, languages = pd.factorize(people["language"].astype(str))
    compared = comparisons(keyed, taken, spoken=codes[keyed.order], languages=list(languages))
    return {
        "polychoric": polychoric_table(taken, latents, items),
        "advanced-reliability": advanced_reliability_table(taken, latents),
        "cfa": fits,
        "cfa-loadings": loadings,
        "dif": dif_table(keyed, compared),
        "invariance": invariance_table(compared),
        "several-roles": several_roles_table(keyed, scores_of(keyed)),
        "synonyms": synonyms_table(keyed, people),
    }
