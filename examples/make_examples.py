"""How were the studies and the responses of the examples made from the published data?

Reads examples/data, writes study.yaml and responses/ of each example. Respondent codes are made
from the order of the rows. The instruments beside them are kept by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

EXAMPLES = Path(__file__).parent

LEADERSHIP_ITEMS = (
    *("AF06", "AF07", "AP12", "AP17", "AP33", "AP34"),
    *("AS14", "AS15", "AS16", "AS17", "AS28"),
)
PERSONALITY_ITEMS = tuple(f"{factor}{number}" for factor in "ACENO" for number in range(1, 6))

LEADERSHIP_STUDY = """\
# Written by examples/make_examples.py; see README.md.
title: Leadership in 99 companies
instrument: ./instrument
languages: [nl, en]
reference_date: 2000-01-01
# How many people were invited is not published.
cases:
"""

PERSONALITY_STUDY = """\
# Written by examples/make_examples.py; see README.md.
title: Five factors of personality
instrument: ./instrument
languages: [nl, en]
reference_date: 2010-01-01
# How many people were invited is not published.
cases:
  - {id: sapa, name: SAPA project, invited: {}}
"""


def group_case(row: Mapping[str, str]) -> str:
    """Give the case of a row of bhr2000.csv: its group, written so that cases sort in order."""
    return f"g{int(row['GRP']):03}"


def make_leadership(examples: Path) -> None:
    """Write the study of 99 groups: one case per group, one role."""
    rows = read(examples / "data" / "bhr2000.csv")
    study = examples / "leadership-bhr2000"
    cases = dict.fromkeys(group_case(row) for row in rows)
    lines = [f"  - {{id: {id_}, name: Company {int(id_[1:])}, invited: {{}}}}\n" for id_ in cases]
    (study / "study.yaml").write_text(LEADERSHIP_STUDY + "".join(lines), encoding="utf-8")
    write_responses(
        study / "responses" / "bhr2000.csv",
        LEADERSHIP_ITEMS,
        ((f"r{number:04}", group_case(row), "soldier", row) for number, row in enumerate(rows, 1)),
    )


def make_personality(examples: Path) -> None:
    """Write the study of one case and one role, with five factors."""
    rows = read(examples / "data" / "bfi.csv")
    study = examples / "personality-bfi"
    (study / "study.yaml").write_text(PERSONALITY_STUDY, encoding="utf-8")
    write_responses(
        study / "responses" / "bfi.csv",
        PERSONALITY_ITEMS,
        ((f"r{number:04}", "sapa", "person", row) for number, row in enumerate(rows, 1)),
    )


def read(path: Path) -> list[dict[str, str]]:
    """Give the rows of a CSV file, each a mapping of column name to text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_responses(
    path: Path,
    items: Sequence[str],
    people: Iterable[tuple[str, str, str, Mapping[str, str]]],
) -> None:
    """Write one row per person: respondent, case, role and the answers; item ids in lower case."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["respondent", "case", "role", *(item.lower() for item in items)])
        for respondent, case, role, answers in people:
            writer.writerow([respondent, case, role, *(answers[item] for item in items)])


if __name__ == "__main__":
    make_leadership(EXAMPLES)
    make_personality(EXAMPLES)
