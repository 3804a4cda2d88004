"""Which pages does ecoscore show on a screen?"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache

from builders import a_study
from report.made_up import made_up_scores
from report.test_study_report import report as study_report

from ecoscore import questionnaire
from ecoscore.bank import load_instrument
from ecoscore.model.case_scores import CaseScores, Edition
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Study
from ecoscore.report import FORMATS
from ecoscore.report.editions import DOCUMENTS
from ecoscore.report.gallery import gallery
from ecoscore.resources import shipped
from ecoscore.scoring.editions.parts import role_edition, worker_edition

WIDE, NARROW = (1280, 900), (500, 900)
"""Windows in pixels; Chromium makes none narrower."""


@cache
def bank() -> Instrument:
    """The instrument that ships with ecoscore."""
    return load_instrument(shipped("instruments"))


def study() -> Study:
    return a_study({"noord": {"enterprise": 20, "municipality": 10, "worker": 50, "sdc": 9}})


def edition(name: str) -> CaseScores:
    partner = made_up_scores(bank())
    return {
        "partner": partner,
        "role": role_edition(partner, role="worker"),
        "worker": worker_edition(partner),
        "researcher": dataclasses.replace(partner, edition=Edition.RESEARCHER),
    }[name]


def report(name: str, language: str, *, place: int = 0) -> bytes:
    scores = edition(name)
    document = DOCUMENTS[scores.edition][place]
    return FORMATS["html"](document.make(scores, bank(), study(), language=language))


def form(role: str, language: str) -> bytes:
    asked = questionnaire.compose(bank(), study(), study().cases[0], role=role, language=language)
    return questionnaire.FORMATS["html"](asked)


def over_all_cases(edition: Edition, language: str) -> bytes:
    """The study report over ten cases: the fewest with a page for every part."""
    return FORMATS["html"](study_report(10, edition, language, waves=2))


PAGES: Mapping[str, Callable[[], bytes]] = {
    "report for partners, nl": lambda: report("partner", "nl"),
    "report for partners, en": lambda: report("partner", "en"),
    "report for a role": lambda: report("role", "nl"),
    "leaflet for workers": lambda: report("worker", "nl"),
    "text to read aloud": lambda: report("worker", "nl", place=1),
    "report for researchers": lambda: report("researcher", "en"),
    "study report for partners, nl": lambda: over_all_cases(Edition.PARTNER, "nl"),
    "study report for partners, en": lambda: over_all_cases(Edition.PARTNER, "en"),
    "study report for the researcher, nl": lambda: over_all_cases(Edition.RESEARCHER, "nl"),
    "study report for the researcher, en": lambda: over_all_cases(Edition.RESEARCHER, "en"),
    "questionnaire": lambda: form("enterprise", "nl"),
    "easy questionnaire": lambda: form("worker", "nl"),
    "gallery": lambda: gallery("nl"),
}
