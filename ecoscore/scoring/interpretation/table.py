"""What do all numbers together say, in every language of the interface?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.printing.words import languages
from ecoscore.scoring.interpretation.rows import Tables
from ecoscore.scoring.interpretation.rules_of_cases import RULES_OF_CASES, small_roles
from ecoscore.scoring.interpretation.rules_of_studies import (
    RULES_OF_STUDIES,
    too_few_for_reliability,
)
from ecoscore.scoring.interpretation.said import Said, Topic
from ecoscore.scoring.interpretation.wording import sentence
from ecoscore.scoring.scales import in_order_of_time

MOST_CASES = 500
"""Beyond this number of cases nobody reads sentences about each; those on the study remain."""

COLUMNS = ("case", "wave", "topic", "code", "roles", "scales")


def interpretation_table(tables: Tables, instrument: Instrument, study: Study) -> pd.DataFrame:
    """A row per finding, with a sentence in each language; by case, then wave, then topic.

    `tables` are those of docs/outputs.md by name. Findings about the whole study have no case and
    stand first. `roles` and `scales` are ids, with spaces between.
    """
    waves = in_order_of_time(tables["cases"]["wave"])
    several = len(waves) > 1
    places = {case.id: place for place, case in enumerate(study.cases)}
    topics = list(Topic)
    found = sorted(
        _findings(tables, study),
        key=lambda said: (
            places.get(said.case, -1),
            waves.index(said.wave) if said.wave else -1,
            topics.index(said.topic),
        ),
    )
    rows = [
        (
            said.case,
            said.wave,
            said.topic.value,
            said.code,
            " ".join(said.roles),
            " ".join(said.scales),
            *(
                sentence(said, instrument, study, language=language, several_waves=several)
                for language in languages()
            ),
        )
        for said in found
    ]
    return pd.DataFrame(rows, columns=[*COLUMNS, *(f"sentence_{code}" for code in languages())])


def _findings(tables: Tables, study: Study) -> Iterator[Said]:
    yield from too_few_for_reliability(tables, partial(_invited, study))
    for rule in RULES_OF_STUDIES:
        yield from rule(tables)
    if len(study.cases) <= MOST_CASES:
        for rule in RULES_OF_CASES:
            yield from rule(tables)
        yield from small_roles(tables, study.thresholds.smallest_group)


def _invited(study: Study, role: str) -> int | None:
    """The people of a role who were invited, None when a case did not count whom it invited."""
    if not all(any(case.invited.values()) for case in study.cases):
        return None
    return sum(case.invited.get(role, 0) for case in study.cases)
