"""Questionnaires, honest scores and printed reports for ecosystems of social enterprise."""

__version__ = "0.1.0"
