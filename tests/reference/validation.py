"""Which reference values does ecoscore find again? Writes docs/validation.md (`make docs`)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from reference.comparing import entries, not_implemented, recomputed

DOCUMENT = Path(__file__).parents[2] / "docs" / "validation.md"

HEAD = """# Values that other software found

Every row is a value computed by software that is independent of ecoscore: R with the packages named
in `tests/reference/json`, or the formula written out in R. "Passed" means that ecoscore's own
functions give the same value within the tolerance beside it: an absolute one, or a relative one
(%). `tests/scoring/test_reference_values.py` compares them at every run of the tests and fails when
a row that says "passed" is not. This page is generated (`make docs`); do not edit it.

"""


def document() -> str:
    """The whole page."""
    return HEAD + _summary() + "\n" + "\n".join(_section(name) for name in _files()) + "\n"


def _files() -> list[str]:
    return sorted({str(entry["file"]) for entry in entries().values()})


def _summary() -> str:
    total, passed = Counter[str](), Counter[str]()
    for name, entry in entries().items():
        total[str(entry["file"])] += 1
        passed[str(entry["file"])] += name in recomputed()
    rows = [f"| {file} | {total[file]} | {passed[file]} |" for file in _files()]
    rows.append(f"| all | {total.total()} | {passed.total()} |")
    return "\n".join(["| file | values | passed |", "|---|---|---|", *rows]) + "\n"


def _section(file: str) -> str:
    rows = [
        f"| `{name}` | {_tolerance(entry)} | {_outcome(name)} |"
        for name, entry in entries().items()
        if entry["file"] == file
    ]
    return "\n".join(
        ["", f"## {file}", "", "| value | tolerance | outcome |", "|---|---|---|", *rows]
    )


def _tolerance(entry: object) -> str:
    assert isinstance(entry, dict)
    relative = entry.get("tol_rel")
    return f"{entry['tol_abs']:g}" + (f" or {100 * relative:g} %" if relative else "")


def _outcome(name: str) -> str:
    return "passed" if name in recomputed() else f"not implemented: {not_implemented()[name]}"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
