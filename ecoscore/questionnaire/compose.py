"""What stands on the form of one role, in one case and language?"""

from __future__ import annotations

from collections.abc import Iterator

from ecoscore.model.form import Form
from ecoscore.model.instrument import Instrument
from ecoscore.model.questionnaire import ConsentTick, Paragraph, Questionnaire
from ecoscore.model.study import Case, Study
from ecoscore.problems import Problem, refuse_if_any
from ecoscore.questionnaire.pictures import PICTURES
from ecoscore.questionnaire.problems import nothing_asked, unknown_picture, unknown_role
from ecoscore.questionnaire.questions import closing, mode, practice, priorities, sections
from ecoscore.questionnaire.screening import screening
from ecoscore.questionnaire.wording import Wording


def compose(
    instrument: Instrument, study: Study, case: Case, *, role: str, language: str
) -> Questionnaire:
    """Everything that stands on the form of `role`, in finished words.

    Raises ProblemsFound with every text that is missing in `language` (Q101), or when the role is
    unknown (Q102) or asked nothing (Q103), or an answer names an unknown picture (Q104).
    """
    refuse_if_any(_problems(instrument, study, role))
    form = instrument.form_of(role)
    wording = Wording(study, language, minutes=instrument.roles_by_id[role].minutes)
    asked_first = priorities(instrument, role, wording)
    statements = len(instrument.items_for(role))
    composed = Questionnaire(
        study_title=study.title,
        case_id=case.id,
        case_name=case.name,
        role_id=role,
        role_name=wording.say(instrument.roles_by_id[role].name, f"name of the role '{role}'"),
        language=language,
        layout=form.layout,
        instrument_title=wording.say(instrument.title, "title of the instrument"),
        instrument_version=instrument.version,
        fingerprint=instrument.fingerprint,
        introduction=wording.fill(form.introduction, f"introduction of the form '{form.id}'"),
        instruction=wording.fill(form.instruction, f"instruction of the form '{form.id}'"),
        consent=_consent(form, wording),
        ticks=_ticks(form, wording),
        practice=practice(form, instrument.answer_scales[form.answers], wording),
        sections=sections(instrument, role, wording),
        priorities=asked_first,
        screening=screening(instrument, role, wording),
        closing=closing(form, wording, first=statements + 1 + (asked_first is not None)),
        thanks=wording.fill(form.thanks, f"thanks of the form '{form.id}'"),
        mode=mode(form, language),
    )
    refuse_if_any(wording.problems)
    return composed


def _problems(instrument: Instrument, study: Study, role: str) -> Iterator[Problem]:
    folder = study.instrument
    if role not in instrument.roles_by_id:
        yield unknown_role(folder, role, tuple(instrument.roles_by_id))
        return
    items = instrument.items_for(role)
    if not items:
        yield nothing_asked(folder, role)
    scales = {item.answers[role] for item in items} | {instrument.form_of(role).answers}
    pictures = {
        option.picture
        for scale in scales
        for option in instrument.answer_scales[scale].all_options
        if option.picture is not None
    }
    for picture in sorted(pictures.difference(PICTURES)):
        yield unknown_picture(folder, picture, PICTURES)


def _consent(form: Form, wording: Wording) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            heading=wording.fill(block.heading, f"heading of the consent block '{block.id}'"),
            text=wording.fill(block.text, f"text of the consent block '{block.id}'"),
        )
        for block in form.consent
    )


def _ticks(form: Form, wording: Wording) -> tuple[ConsentTick, ...]:
    return tuple(
        ConsentTick(
            id=tick.id,
            text=wording.fill(tick.text, f"tick '{tick.id}'"),
            required=tick.required,
        )
        for tick in form.ticks
    )
