"""How long does answering a form take?"""

from __future__ import annotations

from ecoscore.bank.asked import words_of_forms
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.readability import words_in
from ecoscore.model.asking import Layout
from ecoscore.model.short_form import SECONDS_PER_STATEMENT

SECONDS_PER_ITEM = {Layout.STANDARD: SECONDS_PER_STATEMENT, Layout.EASY: 25}
WORDS_PER_MINUTE = {Layout.STANDARD: 200, Layout.EASY: 120}
SECONDS_PER_SCREENING = 15
"""Facts about one's own organisation, mostly yes or no; some are only for some."""
SECONDS_PER_PRACTICE = 30
SECONDS_PER_OPEN_QUESTION = 60
SECONDS_FOR_PRIORITIES = 60
NOT_READ = ("consent", "ticks", "teach_back", "practice", "closing", "priorities")
"""What comes before the form is handed out, and what has a time of its own."""


def minutes_of(files: InstrumentFiles, role: str, *, items: int) -> float:
    """How many minutes a role needs to read its form and answer so many of its items.

    An estimate: 20 seconds for a statement, 25 for a question on an easy form, 30 to practise; 15
    for a question that classifies an enterprise; 60 for an open question and for the priorities;
    reading at 200 words a minute, at 120 on an easy form, in the language with the most words. The
    information before consent is not counted: it is handed out or told beforehand.
    """
    name = files.roles[role].form
    form = files.forms[name]
    seconds = items * SECONDS_PER_ITEM[form.layout]
    seconds += len(form.practice) * SECONDS_PER_PRACTICE
    seconds += len(form.closing) * SECONDS_PER_OPEN_QUESTION
    seconds += SECONDS_FOR_PRIORITIES if form.priorities is not None else 0
    if files.classification is not None and files.classification.role == role:
        seconds += len(files.classification.questions) * SECONDS_PER_SCREENING
    return seconds / 60 + _words_to_read(files, name) / WORDS_PER_MINUTE[form.layout]


def _words_to_read(files: InstrumentFiles, form: str) -> int:
    """The words of a form around its questions, in the language that has the most of them."""
    words: dict[str, int] = {}
    for printed in words_of_forms(files):
        if printed.form == form and printed.key[0] not in NOT_READ:
            count = words.get(printed.language, 0) + len(words_in(printed.text))
            words[printed.language] = count
    return max(words.values(), default=0)
