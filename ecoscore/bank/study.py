"""What does a study say, and does it fit its instrument?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ecoscore.bank.codes import INSTRUMENT, STUDY, StudyCode
from ecoscore.bank.files import (
    INSTRUMENT_FILE,
    ROLES_FILE,
    exists,
    names_in,
    read_instrument_files,
)
from ecoscore.bank.structure import fill_in
from ecoscore.bank.study_advice import study_advice
from ecoscore.bank.study_letters import unprintable_names
from ecoscore.bank.study_source import ContactSource, StudySource
from ecoscore.bank.suggestions import did_you_mean
from ecoscore.bank.yaml_places import YamlFile, read_yaml
from ecoscore.model.asking import Layout
from ecoscore.model.study import ALL_ROLES, Case, Contact, FormLength, Study, Thresholds
from ecoscore.problems import Place, Problem, ProblemsFound, in_order, refuse_if_any
from ecoscore.resources import shipped

STUDY_FILE = "study.yaml"
# Folders and files are named after a case; Windows keeps these names for itself.
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
RESERVED = frozenset({ALL_ROLES} | DEVICES)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRead:
    """What study.yaml says and what is wrong with it.

    `instrument` is known as soon as the study names one, even when the rest cannot be used.
    """

    source: StudySource | None
    instrument: Path | None
    problems: tuple[Problem, ...]


def load_study(folder: Path) -> Study:
    """Read study.yaml in `folder`; raises ProblemsFound with everything that is wrong.

    Of the instrument only the roles and languages are looked at; loading it checks the rest.
    """
    read = read_study(folder)
    refuse_if_any(read.problems)
    if read.source is None or read.instrument is None:  # then there was a problem
        raise ProblemsFound(read.problems)
    return _assemble(folder, read.source, instrument=read.instrument)


def read_study(folder: Path) -> StudyRead:
    """What study.yaml says, with everything that is wrong with it."""
    file = read_yaml(folder / STUDY_FILE, letter=STUDY)
    source, problems = fill_in(StudySource, file)
    name = file.data.get("instrument") if isinstance(file.data, dict) else None
    instrument = instrument_folder(folder, name) if isinstance(name, str) else None
    if source is not None and instrument is not None:
        found = (
            *_names(source, file),
            *unprintable_names(source, file),
            *_fit(source, file, instrument),
        )
        problems = in_order((*found, *study_advice(source, file)))
    return StudyRead(source=source, instrument=instrument, problems=problems)


def instrument_folder(folder: Path, name: str) -> Path:
    """The folder of the instrument that a study in `folder` calls `name`."""
    ours = shipped("instruments")
    known = read_yaml(ours / INSTRUMENT_FILE, letter=INSTRUMENT).data
    if isinstance(known, dict) and known.get("id") == name:
        return ours
    return Path(os.path.normpath(folder / name))  # "..", as the user wrote it, in every message


def _assemble(folder: Path, source: StudySource, *, instrument: Path) -> Study:
    contact = source.contact or ContactSource()
    thresholds = source.thresholds
    return Study(
        folder=folder,
        title=source.title,
        instrument=instrument,
        languages=source.languages,
        form=source.form,
        reference_date=source.reference_date,
        cases=tuple(
            Case(id=case.id, name=case.name, invited=dict(case.invited)) for case in source.cases
        ),
        thresholds=Thresholds()
        if thresholds is None
        else Thresholds(
            smallest_group=thresholds.smallest_group,
            smallest_distribution=thresholds.smallest_distribution,
            smallest_category=thresholds.smallest_category,
        ),
        contact=Contact(
            organisation=contact.organisation or "",
            researcher=contact.researcher or "",
            phone=contact.phone or "",
            email=contact.email or "",
            privacy_officer=contact.privacy_officer or "",
        ),
    )


def _names(source: StudySource, file: YamlFile) -> Iterator[Problem]:
    """Cases and languages are named once, by names that files can have."""
    for index, case in enumerate(source.cases):
        place = file.at(("cases", index, "id"))
        if case.id in [earlier.id for earlier in source.cases[:index]]:
            yield _twice(case.id, place)
        if case.id in RESERVED:
            yield Problem(
                code=StudyCode.ID_RESERVED,
                place=place,
                what=f"'{case.id}' cannot be the id of a case.",
                remedy="Choose another id.",
            )
    for index, language in enumerate(source.languages):
        if language in source.languages[:index]:
            yield _twice(language, file.at(("languages", index)))


def _twice(id_: str, place: Place) -> Problem:
    return Problem(
        code=StudyCode.TWICE,
        place=place,
        what=f"'{id_}' stands here for the second time.",
        remedy="Keep one, or give one of them another id.",
    )


def _fit(source: StudySource, file: YamlFile, instrument: Path) -> Iterator[Problem]:
    """The instrument exists and has the roles and languages that the study names."""
    if not exists(instrument / INSTRUMENT_FILE):
        yield Problem(
            code=StudyCode.UNKNOWN_INSTRUMENT,
            place=file.at(("instrument",)),
            what=f"There is no instrument '{source.instrument}': {instrument} is not one.",
            remedy="Give the id of a shipped instrument, or the folder of your own "
            "as seen from this study.",
        )
        return
    yield from _roles_fit(source, file, instrument)
    if source.form is FormLength.SHORT:
        yield from _short_form_fits(file, instrument)
    main = read_yaml(instrument / INSTRUMENT_FILE, letter=INSTRUMENT)
    if isinstance(main.data, dict):
        known = (str(main.data.get("source_language")), *names_in(instrument / "languages"))
        for index, language in enumerate(source.languages):
            if language not in known:
                yield Problem(
                    code=StudyCode.UNKNOWN_LANGUAGE,
                    place=file.at(("languages", index)),
                    what=f"The instrument has no language '{language}'.",
                    remedy=did_you_mean(language, known),
                )


def _roles_fit(source: StudySource, file: YamlFile, instrument: Path) -> Iterator[Problem]:
    roles = read_yaml(instrument / ROLES_FILE, letter=INSTRUMENT).data
    known = tuple(roles) if isinstance(roles, dict) else None
    for index, case in enumerate(source.cases):
        for role in case.invited:
            if known is not None and role not in known:
                yield Problem(
                    code=StudyCode.UNKNOWN_ROLE,
                    place=file.at_key(("cases", index, "invited", role)),
                    what=f"The instrument has no role '{role}'.",
                    remedy=did_you_mean(role, known),
                )


def _short_form_fits(file: YamlFile, instrument: Path) -> Iterator[Problem]:
    """Every role with a standard form is asked something on the short form."""
    files = read_instrument_files(instrument)
    standard = [id_ for id_, form in files.forms.items() if form.layout is Layout.STANDARD]
    roles = [id_ for id_, role in files.roles.items() if role.form in standard]
    asked = {role for _, _, item in files.items() if item.short for role in item.roles}
    idle = [role for role in roles if role not in asked]
    if idle and files.factors:
        yield Problem(
            code=StudyCode.NO_SHORT_FORM,
            place=file.at(("form",)),
            what=f"The instrument has no short form for {', '.join(map(repr, idle))}.",
            remedy="Mark at least two items of each factor with 'short: true', or write "
            "'form: long'.",
        )
