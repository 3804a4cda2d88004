"""Is anything wrong with what stands in a folder?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import INSTRUMENT_FILE, InstrumentFiles, exists, read_instrument_files
from ecoscore.bank.interface_words import missing_interface_words
from ecoscore.bank.load import problems_of
from ecoscore.bank.study import STUDY_FILE, read_study
from ecoscore.problems import Grade, Place, Problem
from ecoscore.resources import shipped


def find_problems(folder: Path) -> tuple[Problem, ...]:
    """Everything that must or should be mended in a study (its instrument too) or an instrument."""
    if exists(folder / STUDY_FILE):
        return _problems_of_study(folder)
    if exists(folder / INSTRUMENT_FILE):
        return _problems_of_instrument(folder)
    return (
        Problem(
            code=InstrumentCode.NOTHING_TO_CHECK,
            place=Place(file=str(folder)),
            what=f"This folder has neither {STUDY_FILE} nor {INSTRUMENT_FILE}.",
            remedy="Give the folder of a study or of an instrument.",
        ),
    )


def _problems_of_study(folder: Path) -> tuple[Problem, ...]:
    read = read_study(folder)
    if read.instrument is None or not exists(read.instrument / INSTRUMENT_FILE):
        return read.problems  # which say so
    languages = () if read.source is None else read.source.languages
    return (
        *read.problems,
        *(_stricter(problem, languages) for problem in _problems_of_instrument(read.instrument)),
    )


def _stricter(problem: Problem, languages: Sequence[str]) -> Problem:
    """Words that are missing in a language of the study must be mended: its forms need them."""
    about_words = problem.code in (InstrumentCode.NOT_TRANSLATED, InstrumentCode.INTERFACE_WORDS)
    if about_words and PurePath(problem.place.file).stem in languages:
        return replace(problem, grade=Grade.MUST)
    return problem


def _problems_of_instrument(folder: Path) -> tuple[Problem, ...]:
    files = read_instrument_files(folder)
    words = missing_interface_words(_languages(files), shipped("templates") / "languages")
    return (*problems_of(files), *words)


def _languages(files: InstrumentFiles) -> tuple[str, ...]:
    source = () if files.instrument is None else (files.instrument.source_language,)
    return (*source, *files.languages)
