"""The report over all cases of a study: `study_report`."""

from ecoscore.report.study.view import StudyReport, study_report

__all__ = ["StudyReport", "study_report"]
