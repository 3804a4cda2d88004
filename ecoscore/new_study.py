"""What does a study folder hold on its first day?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from ecoscore.files import write_whole
from ecoscore.model.instrument import Instrument
from ecoscore.resources import shipped

SAMPLE_CASES = {
    "noorderveen": ("Regio Noorderveen", (14, 4, 36, 8)),
    "oostwold": ("Regio Oostwold", (12, 9, 30, 7)),
    "zuiderdiep": ("Regio Zuiderdiep", (9, 8, 24, 3)),
}
"""Invented regions: id → name and the people invited per role, in the order of the instrument."""
NEW_CASES = {"my-region": ("My region", (0, 0, 0, 0))}
SAMPLE_CONTACT = {
    "organisation": "Onderzoeksgroep Voorbeeld",
    "researcher": "Noor de Voorbeeld",
    "phone": "050 000 00 00",
    "email": "onderzoek@voorbeeld.example",
    "privacy_officer": "privacy@voorbeeld.example",
}


def make(folder: Path, *, instrument: str, sample: bool) -> Iterator[Path]:
    """Write a study that can be used at once, and give the path of each file.

    `instrument` is the name of one that ships with ecoscore or a folder. Raises ProblemsFound when
    the instrument cannot be read.
    """
    from ecoscore import bank
    from ecoscore.responses.invent import empty_sheet, invent_answers

    source = _where(instrument)
    read = bank.load_instrument(source)
    reference = read.id if source == shipped("instruments") else str(source.resolve())
    yield write_whole(folder / "study.yaml", _study_yaml(read, reference, sample=sample))
    yield write_whole(folder / "answer-sheet.csv", empty_sheet(read))
    (folder / "responses").mkdir(parents=True, exist_ok=True)
    if sample:
        answers = invent_answers(read, bank.load_study(folder))
        yield write_whole(folder / "responses" / "invented-answers.csv", answers)


def _where(instrument: str) -> Path:
    """The folder of an instrument given by name or by path."""
    return shipped("instruments") if instrument == "ecoscore" else Path(instrument)


def _study_yaml(instrument: Instrument, reference: str, *, sample: bool) -> bytes:
    """Fill in the study file that ships with ecoscore."""
    template = Template((shipped("templates") / "study" / "study.yaml").read_text("utf-8"))
    contact = SAMPLE_CONTACT if sample else dict.fromkeys(SAMPLE_CONTACT, "")
    return template.substitute(
        title=_quoted("Proefstudie met verzonnen antwoorden" if sample else "My study"),
        instrument=_quoted(reference),
        languages=", ".join(instrument.languages),
        contact="\n".join(f"  {key}: {_quoted(value)}" for key, value in contact.items()),
        cases=_cases_yaml(instrument, SAMPLE_CASES if sample else NEW_CASES),
    ).encode("utf-8")


def _cases_yaml(
    instrument: Instrument, cases: Mapping[str, tuple[str, tuple[int, int, int, int]]]
) -> str:
    """Write the cases, with a number of people per role; further roles start again at the first."""
    lines = []
    for id_, (name, numbers) in cases.items():
        invited = ", ".join(
            f"{role.id}: {numbers[position % len(numbers)]}"
            for position, role in enumerate(instrument.roles)
        )
        lines += [f"  - id: {id_}", f"    name: {_quoted(name)}", f"    invited: {{{invited}}}"]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Quote text for YAML; JSON strings are YAML strings."""
    return json.dumps(text, ensure_ascii=False)
