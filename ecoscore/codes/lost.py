"""Were codes given out, and is the file that tells to whom gone?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ecoscore.codes.problems import codes_lost
from ecoscore.model.respondent_code import as_printed, is_code
from ecoscore.problems import ProblemsFound


def refuse_lost_codes(path: Path, respondents: Iterable[str]) -> None:
    """Raise ProblemsFound when respondents have codes and there is no file of codes at `path`.

    New codes would take the place of those on the forms, and nobody could be found back.
    """
    if path.exists():
        return
    given = [text for text in respondents if is_code(as_printed(text))]
    if given:
        raise ProblemsFound([codes_lost(str(path), len(given))])
