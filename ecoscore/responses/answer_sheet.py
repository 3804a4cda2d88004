"""What does a table of answers look like, before anyone has answered?"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ecoscore.model.asking import Layout
from ecoscore.model.instrument import Instrument, Item, Role
from ecoscore.model.responses import PRIORITIES, Mode
from ecoscore.model.study import Case
from ecoscore.responses.columns import consent_ticks, open_questions, screening_questions
from ecoscore.responses.invented_screening import invented_screening

LEVEL = 0.58
"""The middle of the scale (0..1) on which invented answers lie; people tend to agree."""
SPREAD = {"case": 0.05, "factor": 0.09, "role": 0.08, "person": 0.10, "answer": 0.20}
"""Standard deviations on 0..1, of the order met in real studies."""
SEED = 20261123
SHARE_MISSING = 0.02
SHARE_UNSURE = 0.05
SHARE_WITHOUT_PRIORITIES = 0.1
SHARES_OF_MODES = {
    Mode.SELF: 0.5,
    Mode.TOGETHER: 0.15,
    Mode.READ_ALOUD: 0.25,
    Mode.COACH_PRESENT: 0.1,
}


@dataclass(frozen=True, slots=True)
class _Inventor:
    """Draws answers for one instrument; the same seed draws the same answers.

    What goes beside the items is drawn by `aside`, and the kind of enterprise by `screen`, so that
    these change no answer to an item.
    """

    instrument: Instrument
    draw: np.random.Generator
    aside: np.random.Generator
    screen: np.random.Generator

    def some(self, source: str) -> float:
        return float(self.draw.normal(0, SPREAD[source]))

    def rows(self, case: Case) -> list[dict[str, str]]:
        """The returned rows of one case: most of those invited, role by role."""
        level = LEVEL + self.some("case")
        of_factor = {factor.id: self.some("factor") for factor in self.instrument.factors}
        rows = []
        for role in self.instrument.roles:
            view = {
                factor.id: level + of_factor[factor.id] + self.some("role")
                for factor in self.instrument.factors
            }
            for number in range(1, self.returned(case.invited.get(role.id, 0)) + 1):
                row = {
                    "respondent": f"{case.id}-{role.id}-{number:02d}",
                    "case": case.id,
                    "role": role.id,
                    "language": self.instrument.source_language,
                    "channel": "paper",
                    "fingerprint": self.instrument.fingerprint,
                }
                row |= {tick.id: "1" for tick in self.instrument.form_of(role.id).ticks}
                rows.append(
                    row | self.answers(role, view) | self.beside(role, view) | self.screened(role)
                )
        return rows

    def beside(self, role: Role, view: dict[str, float]) -> dict[str, str]:
        """How a form was filled in, and the domains to work on first: mostly those seen as low."""
        form = self.instrument.form_of(role.id)
        found = {}
        if form.layout is Layout.EASY:
            mode = self.aside.choice(list(SHARES_OF_MODES), p=list(SHARES_OF_MODES.values()))
            found["mode"] = str(mode)
        if form.priorities is not None and self.aside.random() >= SHARE_WITHOUT_PRIORITIES:
            low = {
                number: view[factor.id] + float(self.aside.normal(0, SPREAD["answer"]))
                for number, factor in enumerate(self.instrument.factors, start=1)
                if factor.items_for(role.id)
            }
            chosen = sorted(low, key=low.__getitem__)[: form.priorities.most]
            found[PRIORITIES] = " ".join(str(number) for number in sorted(chosen))
        return found

    def screened(self, role: Role) -> dict[str, str]:
        """What kind of enterprise it is, if this role is asked."""
        classification = self.instrument.classification
        if classification is None or classification.role != role.id:
            return {}
        return invented_screening(classification, self.screen)

    def returned(self, invited: int) -> int:
        """How many of those invited answer: about four in five."""
        return int(self.draw.binomial(invited, 0.8)) if invited else 0

    def answers(self, role: Role, view: dict[str, float]) -> dict[str, str]:
        """The answers of one person, item by item."""
        person = self.some("person")
        return {
            item.id: self.answer(item, role, view[factor.id] + person)
            for factor in self.instrument.factors
            for item in factor.items_for(role.id)
        }

    def answer(self, item: Item, role: Role, level: float) -> str:
        """One code as text; empty when skipped."""
        scale = self.instrument.answer_scale(item, role.id)
        chance = self.draw.random()
        if chance < SHARE_MISSING:
            return ""
        if scale.dont_know and chance < SHARE_MISSING + SHARE_UNSURE:
            return str(scale.dont_know.code)
        share = float(np.clip(level + self.some("answer"), 0, 1))
        codes = sorted((option.code for option in scale.options), reverse=item.reverse)
        return str(codes[round(share * (len(codes) - 1))])


def answer_sheet(instrument: Instrument, *, invented_for: Sequence[Case] = ()) -> bytes:
    """Give a CSV file to type returned answers in (UTF-8, semicolons): the header only.

    With `invented_for` it also holds invented answers for these cases. People are drawn around a
    level per case, factor and role, so that reports show agreement and gaps as real studies do;
    the same cases get the same answers each time.
    """
    inventor = _Inventor(instrument, *(np.random.default_rng(SEED + more) for more in range(3)))
    rows = [row for case in invented_for for row in inventor.rows(case)]
    return as_csv(sheet_columns(instrument), rows)


def sheet_columns(instrument: Instrument) -> tuple[str, ...]:
    """The columns of a table of answers: who, of which edition, consent, items, open questions.

    Consent is among them, so that whoever types cannot pass over a form without it.
    """
    forms = instrument.forms.values()
    modes = ("mode",) if any(form.layout is Layout.EASY for form in forms) else ()
    first = (PRIORITIES,) if any(form.priorities is not None for form in forms) else ()
    who = ("respondent", "case", "role", "wave", "language", "channel", *modes)
    which = ("submitted", "fingerprint", *consent_ticks(instrument))
    items = (item.id for item in instrument.items)
    beside = (*first, *screening_questions(instrument))
    return (*who, *which, *items, *beside, *open_questions(instrument))


def as_csv(columns: tuple[str, ...], rows: list[dict[str, str]]) -> bytes:
    """Write rows as Dutch spreadsheets open them: semicolons and a byte order mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
