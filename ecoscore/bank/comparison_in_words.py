"""How is it said which scores of two versions may be compared?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecoscore.bank.comparability import Compared, Verdict
from ecoscore.bank.compare_versions import VersionsCompared


def comparison_in_words(found: VersionsCompared) -> Iterator[str]:
    """One sentence for each factor, and more when roles differ."""
    roles_of: dict[str, int] = {}
    for compared in found.factors:
        roles_of[compared.factor] = roles_of.get(compared.factor, 0) + 1
    if found.factors:
        yield f"Version {found.new} compared with version {found.old}, factor by factor:"
    for compared in found.factors:
        roles = "" if roles_of[compared.factor] == 1 else f" ({', '.join(compared.roles)})"
        yield f"{compared.factor}{roles}: {_said(compared, found)}"


def _said(compared: Compared, found: VersionsCompared) -> str:
    match compared.verdict:
        case Verdict.COMPARABLE:
            return "scores may be compared."
        case Verdict.WITH_CARE:
            where = f": other words in {_listed(compared.reworded)}" if compared.reworded else ""
            return f"compare scores with care{where}."
        case Verdict.IN_COMMON:
            return (
                f"compare scores only over the items in common, {_listed(compared.in_common)}"
                f"{_details(compared)}."
            )
        case Verdict.NEW:
            return f"new since version {found.old}; there is nothing to compare with."
        case Verdict.GONE:
            return f"not asked any more since version {found.old}."
    return f"scores cannot be compared{_details(compared)}."


def _details(compared: Compared) -> str:
    """What changed, each after a semicolon."""
    changes = (
        (
            "other answers, or scored the other way round",
            compared.answered_otherwise,
        ),
        ("a new negation may have turned the direction", compared.turned),
        ("other words", compared.reworded),
        ("added", compared.added),
        ("dropped", compared.dropped),
    )
    return "".join(f"; {what}: {_listed(items)}" for what, items in changes if items)


def _listed(items: Sequence[str]) -> str:
    return ", ".join(items)
