"""Room: which code does each invited person carry? STUDY/codes.csv ⇄ the codes of a study."""

from ecoscore.codes.assign import completed
from ecoscore.codes.codes_file import as_csv, read_codes

__all__ = ["as_csv", "completed", "read_codes"]
