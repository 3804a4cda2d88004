"""How were the studies and the responses of the examples made from the published data?

Reads examples/data, writes study.yaml and responses/ of each example. Respondent codes are made
from the order of the rows. The instruments beside them are kept by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

EXAMPLES = Path(__file__).parent

LEADERSHIP_ITEMS = (
    *("AF06", "AF07", "AP12", "AP17", "AP33", "AP34"),
    *("AS14", "AS15", "AS16", "AS17", "AS28"),
)
PERSONALITY_ITEMS = tuple(f"{factor}{number}" for factor in "ACENO" for number in range(1, 6))
MOOD_ITEMS = (
    *("active", "energetic", "vigorous", "wakeful", "wide.awake"),
    *("full.of.pep", "lively", "sleepy", "tired", "drowsy"),
    *("intense", "jittery", "fearful", "tense", "clutched.up"),
    *("quiet", "still", "placid", "calm", "at.rest"),
)
MOOD_WAVES = {"1": "1", "3": "2"}
"""Moment in msqr_sam.csv → wave."""
ECOSYSTEM_ITEMS = tuple(
    f"{factor}{number}"
    for factor in ("CAR", "ROL", "OWN", "RES", "COL", "CON")
    for number in range(1, 5)
)

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

MOOD_STUDY = """\
# Written by examples/make_examples.py; see README.md.
title: Mood at two moments
instrument: ./instrument
languages: [nl, en]
reference_date: 1998-01-01
# How many people were invited is not published.
cases:
  - {id: sam, name: Study SAM, invited: {}}
"""

ECOSYSTEM_STUDY = """\
# Written by examples/make_examples.py; see README.md. Regions, people and answers are invented.
title: An invented ecosystem of 14 regions
instrument: ./instrument
languages: [nl, en]
reference_date: 2026-03-01
# The data says how many were invited of every role that answered. In c03 nobody of role sdc did;
# that 3 were invited is ours.
cases:
"""
UNANSWERED = {"c03": {"sdc": "3"}}
"""Case → role of which nobody answered → how many we say were invited."""


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


def make_mood(examples: Path) -> None:
    """Write the study of one case and one role, with two waves of the same people."""
    rows = read(examples / "data" / "msqr_sam.csv")
    study = examples / "mood-msqr"
    (study / "study.yaml").write_text(MOOD_STUDY, encoding="utf-8")
    places = {id_: place for place, id_ in enumerate(dict.fromkeys(row["id"] for row in rows), 1)}
    write_responses(
        study / "responses" / "msqr_sam.csv",
        MOOD_ITEMS,
        ((f"r{places[row['id']]:04}", "sam", "person", row) for row in rows),
        more={"wave": lambda row: MOOD_WAVES[row["time"]]},
    )


def make_ecosystem(examples: Path) -> None:
    """Write the invented study of 14 cases and four roles, with two waves."""
    rows = read(examples / "data" / "eco_synth.csv")
    study = examples / "ecosystem-synthetic"
    invited: dict[str, dict[str, str]] = {}
    for row in rows:
        invited.setdefault(row["case"].lower(), {})[row["role"]] = row["role_population"]
    for case, roles in UNANSWERED.items():
        invited[case] |= roles
    lines = [
        f"  - {{id: {case}, name: Region {int(case[1:])}, invited: {{{counts(roles)}}}}}\n"
        for case, roles in invited.items()
    ]
    (study / "study.yaml").write_text(ECOSYSTEM_STUDY + "".join(lines), encoding="utf-8")
    write_responses(
        study / "responses" / "eco_synth.csv",
        ECOSYSTEM_ITEMS,
        ((row["respondent"], row["case"].lower(), row["role"], row) for row in rows),
        more={"wave": lambda row: row["wave"], "seconds": lambda row: row["seconds"]},
    )


def counts(roles: Mapping[str, str]) -> str:
    """Write numbers per role as YAML does between curly brackets."""
    return ", ".join(f"{role}: {number}" for role, number in sorted(roles.items()))


def read(path: Path) -> list[dict[str, str]]:
    """Give the rows of a CSV file, each a mapping of column name to text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_responses(
    path: Path,
    items: Sequence[str],
    people: Iterable[tuple[str, str, str, Mapping[str, str]]],
    *,
    more: Mapping[str, Callable[[Mapping[str, str]], str]] | None = None,
) -> None:
    """Write one row per person and wave: respondent, case, role, columns of `more`, answers.

    Ids of items get lower-case letters, and underscores where the published data has points.
    """
    further = more or {}
    ids = [item.lower().replace(".", "_") for item in items]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["respondent", "case", "role", *further, *ids])
        for respondent, case, role, row in people:
            said = [value_of(row) for value_of in further.values()]
            writer.writerow([respondent, case, role, *said, *(row[item] for item in items)])


if __name__ == "__main__":
    make_leadership(EXAMPLES)
    make_personality(EXAMPLES)
    make_mood(EXAMPLES)
    make_ecosystem(EXAMPLES)
