"""Which pictures can stand beside an answer?"""

from __future__ import annotations

PICTURES = ("yes", "sometimes", "no", "unsure")
"""Each is drawn in templates/style/pictures/<name>.svg and placed by questionnaire/pictures.css."""
