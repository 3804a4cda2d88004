"""The room that turns the scores of one case into a printed report: `view`, then a format.

`findings` gives what stands out in it by itself, for conversations.
"""

from ecoscore.report.findings import findings
from ecoscore.report.formats import FORMATS
from ecoscore.report.view import view

__all__ = ["FORMATS", "findings", "view"]
