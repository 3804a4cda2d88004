"""Is every picture drawn, and placed by a style?"""

from __future__ import annotations

import re

from ecoscore.printing.styles import style, style_folder
from ecoscore.questionnaire.pictures import PICTURES


def test_every_picture_is_drawn() -> None:
    drawn = {path.stem for path in (style_folder() / "pictures").glob("*.svg")}
    assert drawn == set(PICTURES)


def test_every_picture_is_placed() -> None:
    rules = re.findall(r"\.picture-([\w-]+) \{", style("questionnaire/pictures"))
    assert sorted(rules) == sorted(PICTURES)
