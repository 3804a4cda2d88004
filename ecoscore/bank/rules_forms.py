"""Can every form be filled in, understood and used?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import FORMS_FILE, InstrumentFiles
from ecoscore.bank.suggestions import did_you_mean
from ecoscore.bank.translations import every_wording, place_of, texts_of
from ecoscore.model.study import Contact
from ecoscore.problems import Problem

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = (*(field.name for field in dataclasses.fields(Contact)), "reference_date")
FILLED_IN = {"forms": (*PLACEHOLDERS, "minutes"), "guides": PLACEHOLDERS}
"""What can be filled in where; how long answering takes differs by role, so only on its form."""


def expected_answers(files: InstrumentFiles) -> Iterator[Problem]:
    """The obvious answer to a practice question can be given."""
    for id_, form in files.forms.items():
        scale = files.answer_scales.get(form.answers)
        codes = () if scale is None else tuple(option.code for option in scale.options)
        for index, question in enumerate(form.practice):
            if scale is not None and question.expected not in codes:
                yield Problem(
                    code=InstrumentCode.EXPECTED_ANSWER,
                    place=files.at(FORMS_FILE, (id_, "practice", index, "expected")),
                    what=f"{question.expected} is not a code of the answer scale '{form.answers}'.",
                    remedy=f"Choose one of: {', '.join(str(code) for code in codes)}.",
                )


def required_tick(files: InstrumentFiles) -> Iterator[Problem]:
    """Nobody's answers are used without a tick for consent."""
    for id_, form in files.forms.items():
        if not any(tick.required for tick in form.ticks):
            yield Problem(
                code=InstrumentCode.NO_REQUIRED_TICK,
                place=files.at_key(FORMS_FILE, (id_, "ticks")),
                what=f"The form '{id_}' has no tick that is required.",
                remedy="Add a tick for consent with 'required: true'.",
            )


def placeholders(files: InstrumentFiles) -> Iterator[Problem]:
    """Whatever stands in curly brackets on a form or guide can be filled in."""
    texts = texts_of(files)
    for wording in every_wording(files):
        known = FILLED_IN.get(str(wording.address[0]), ())
        for language, text in texts[wording.address].items():
            for name in PLACEHOLDER.findall(text):
                # Elsewhere brackets are plain text, unless someone clearly meant to fill in.
                if name not in known if known else name in FILLED_IN["forms"]:
                    yield Problem(
                        code=InstrumentCode.PLACEHOLDER,
                        place=place_of(files, wording, language),
                        what=f"{{{name}}} cannot be filled in here.",
                        remedy=did_you_mean(name, known)
                        if known
                        else "Only forms and guides are filled in; write the word itself.",
                    )
