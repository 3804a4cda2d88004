"""What does a study folder hold on its first day?"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from string import Template

from ecoscore.files import write_whole
from ecoscore.model.instrument import Instrument
from ecoscore.model.short_form import short_form
from ecoscore.model.study import FormLength, Study
from ecoscore.resources import shipped

INVITED = {
    "nobody": (0,),
    "few_officials": (14, 4, 36, 8),
    "everybody": (12, 9, 30, 7),
    "few_developers": (9, 8, 24, 3),
}
"""People invited per role, in the order of the instrument; further roles start at the first."""


def make(
    folder: Path, *, instrument: str, sample: bool, form: FormLength = FormLength.LONG
) -> Iterator[Path]:
    """Write a study that can be used at once, and give the path of each file.

    `instrument` is the name of one that ships with ecoscore or a folder. Raises ProblemsFound when
    the instrument cannot be read.
    """
    from ecoscore import bank, responses

    is_shipped = instrument == bank.load_instrument(shipped("instruments")).id
    source = shipped("instruments") if is_shipped else Path(instrument)
    whole = bank.load_instrument(source)
    asked = short_form(whole) if form is FormLength.SHORT else whole
    # A path as seen from the study, so that both can be moved together and no home folder is named.
    reference = whole.id if is_shipped else os.path.relpath(source, folder)
    text = _study_yaml(whole, reference, sample=sample, form=form)
    yield write_whole(folder / "study.yaml", text)
    study = bank.load_study(folder)
    yield write_whole(
        folder / ".gitignore",
        b"# Answers of people do not belong in git.\nresponses/\nout/\ncodes.csv\n"
        b"classification-overrides.csv\nquotes.csv\nquotes.xlsx\n",
    )
    yield write_whole(folder / "answer-sheet.csv", responses.answer_sheet(asked))
    yield write_whole(folder / "codebook.csv", _codebook(asked, study))
    (folder / "responses").mkdir(parents=True, exist_ok=True)
    if sample:
        invented = responses.answer_sheet(asked, invented_for=study.cases)
        yield write_whole(folder / "responses" / "invented-answers.csv", invented)


def _codebook(instrument: Instrument, study: Study) -> bytes:
    """Tell which question on the form of each role belongs in which column of the sheet."""
    from ecoscore import questionnaire

    forms = (
        questionnaire.compose(
            instrument, study, study.cases[0], role=role.id, language=instrument.source_language
        )
        for role in instrument.roles
    )
    return questionnaire.codebook(forms)


def _study_yaml(instrument: Instrument, reference: str, *, sample: bool, form: FormLength) -> bytes:
    """Fill in a study file that ships with ecoscore."""
    name = "sample.yaml" if sample else "new.yaml"
    template = Template((shipped("templates") / "study" / name).read_text(encoding="utf-8"))
    return template.substitute(
        instrument=json.dumps(reference, ensure_ascii=False),  # a JSON string is a YAML string
        languages=", ".join(instrument.languages),
        form=form,
        **{group: _invited(instrument, numbers) for group, numbers in INVITED.items()},
    ).encode("utf-8")


def _invited(instrument: Instrument, numbers: tuple[int, ...]) -> str:
    """Give each role a number of people."""
    roles = zip(instrument.roles, cycle(numbers), strict=False)
    return ", ".join(f"{role.id}: {number}" for role, number in roles)
