"""How many organisations of each kind took part, each counted once?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from ecoscore.model.classification import UNCLASSIFIED


def organisations_by_class(table: pd.DataFrame) -> Mapping[str, int]:
    """Class → organisations, from the rows of classification.csv of one case and wave.

    Without a code for the organisation each respondent stands for one of its own.
    """
    return Counter(
        class_of_organisation(rows["class"].tolist(), rows["override"].tolist())
        for _, rows in table.groupby(_organisation(table), sort=False)
    )


def class_of_organisation(classes: Sequence[str], overrides: Sequence[str]) -> str:
    """The one class of an organisation, from those of its respondents.

    What the researcher decided about any of them counts before what the rules gave. Who could not
    be classified does not count beside who could; when the others differ nothing is chosen.
    """
    given = {each for each in overrides if each} or set(classes)
    known = given - {UNCLASSIFIED}
    return known.pop() if len(known) == 1 else UNCLASSIFIED


def _organisation(table: pd.DataFrame) -> pd.Series[str]:
    """A name for the organisation of each row that no other kind of name can equal."""
    organisation = table["organisation"].astype(str)
    alone = "respondent " + table["respondent"].astype(str)
    return ("organisation " + organisation).where(organisation != "", alone)
