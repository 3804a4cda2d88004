"""Is a file of the kind that its name promises?"""

from __future__ import annotations

from ecoscore.problems import Place, Problem
from ecoscore.responses.problem_codes import Code

ZIP = b"PK\x03\x04"
"""How an XLSX file begins."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an XLS file begins, and also an XLSX file that is locked with a password."""
PARQUET = b"PAR1"
"""How a Parquet file begins and ends."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def not_text(content: bytes, file: str) -> Problem | None:
    """Say so when a file that should hold text is a spreadsheet file under another name."""
    if content.startswith(ZIP):
        return _another_kind(file, "an XLSX file", "Change the end of its name to .xlsx.")
    if _is_parquet(content):
        return _another_kind(file, "a Parquet file", "Change the end of its name to .parquet.")
    return _old_office(content, file)


def not_xlsx(content: bytes, file: str) -> Problem | None:
    """Say so when a file that should be XLSX is of another kind."""
    if content.startswith(ZIP):
        return None
    remedy = "If it is CSV, change the end of its name to .csv; if not, save it as XLSX again."
    return _old_office(content, file) or _another_kind(file, "no XLSX file", remedy)


def not_parquet(content: bytes, file: str) -> Problem | None:
    """Say so when a file that should be Parquet is of another kind, or only a part of one."""
    if _is_parquet(content):
        return None
    if content.startswith(PARQUET):
        return _another_kind(file, "only the first part of a Parquet file", "Copy it again.")
    remedy = "Write it again with your program, or change the end of its name to what it is."
    return _old_office(content, file) or _another_kind(file, "no Parquet file", remedy)


def _is_parquet(content: bytes) -> bool:
    return content.startswith(PARQUET) and content.endswith(PARQUET)


def _old_office(content: bytes, file: str) -> Problem | None:
    if not content.startswith(OLD_OFFICE):
        return None
    if _LOCKED in content:
        return Problem(
            code=Code.LOCKED_FILE,
            place=Place(file=file),
            what="The file is locked with a password.",
            remedy="Open it in your spreadsheet program and save it as XLSX without a password.",
        )
    remedy = "Open it in your spreadsheet program and save it as XLSX."
    return _another_kind(file, "an old spreadsheet file (XLS)", remedy)


def _another_kind(file: str, kind: str, remedy: str) -> Problem:
    return Problem(
        code=Code.ANOTHER_KIND,
        place=Place(file=file),
        what=f"The file is {kind}, whatever its name says.",
        remedy=remedy,
    )
