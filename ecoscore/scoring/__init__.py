"""Room 4: from checked answers to scores, and to what one edition of a report may show of them."""

from ecoscore.scoring.editions.edition import editions_of
from ecoscore.scoring.files.tables import as_files
from ecoscore.scoring.study import score_study

__all__ = ["as_files", "editions_of", "score_study"]
