"""Does a role get the right questions, in the right order, in finished words?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import a_factor, a_form, a_study, agree5, an_instrument, an_item, words, yes3

from ecoscore.model.asking import AnswerOption
from ecoscore.model.form import ConsentBlock, PracticeQuestion, Priorities
from ecoscore.model.instrument import Instrument, Role
from ecoscore.model.questionnaire import Questionnaire
from ecoscore.model.study import Contact
from ecoscore.problems import ProblemsFound
from ecoscore.questionnaire import compose


def composed(
    instrument: Instrument, role: str = "enterprise", language: str = "nl"
) -> Questionnaire:
    study = a_study()
    return compose(instrument, study, study.cases[0], role=role, language=language)


def codes(instrument: Instrument, role: str = "enterprise", language: str = "nl") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        composed(instrument, role, language)
    return [problem.code for problem in found.value.problems]


def three_factors() -> Instrument:
    """Three sections of three items for every role."""
    return an_instrument(
        [
            a_factor(
                name,
                items=[an_item(f"{name}_{number}", factor=name) for number in (1, 2, 3)],
            )
            for name in ("first", "second", "third")
        ]
    )


def with_form(**changes: object) -> Instrument:
    return an_instrument(forms={"professional": a_form(**changes), "easy": a_form("easy")})


def test_a_role_is_asked_only_its_own_items_in_the_order_of_the_instrument() -> None:
    factor = a_factor(
        items=[
            an_item("both"),
            an_item("firms_only", roles=["enterprise"]),
            an_item("town_only", roles=["municipality"]),
        ]
    )
    form = composed(an_instrument([factor]), "municipality")
    asked = [question.item_id for section in form.sections for question in section.questions]
    assert asked == ["both", "town_only"]


def test_a_factor_about_which_a_role_is_asked_nothing_is_no_section() -> None:
    instrument = an_instrument(
        [
            a_factor("ownership"),
            a_factor("regulation", items=[an_item("law", factor="regulation", roles=["worker"])]),
        ]
    )
    assert [section.id for section in composed(instrument).sections] == ["ownership"]


def test_the_plain_heading_of_a_factor_stands_on_easy_forms_only() -> None:
    factor = replace(a_factor(), easy_title=words("meebeslissen"))
    instrument = an_instrument([factor])
    headings = {
        role: composed(instrument, role).sections[0].title for role in ("enterprise", "worker")
    }
    assert headings == {"enterprise": "ownership (nl)", "worker": "meebeslissen (nl)"}


def test_questions_are_numbered_on_through_sections_and_closing_questions() -> None:
    form = composed(three_factors())
    numbers = [question.number for section in form.sections for question in section.questions]
    closing = [question.number for question in form.closing]
    assert numbers + closing == [str(number) for number in range(1, 11)]


def test_practice_questions_have_letters_so_that_no_number_is_used_twice() -> None:
    form = composed(an_instrument(), "worker")
    assert [question.number for question in form.practice] == ["A"]


def test_a_box_is_known_by_its_item_and_code() -> None:
    question = composed(an_instrument()).sections[0].questions[0]
    assert [box.id for box in question.boxes] == [f"own1.{code}" for code in (1, 2, 3, 4, 5, 9)]


def test_dont_know_stands_last_and_apart() -> None:
    question = composed(an_instrument(), "worker").sections[0].questions[0]
    assert [(box.code, box.apart) for box in question.boxes] == [
        (3, False),
        (2, False),
        (1, False),
        (9, True),
    ]


def test_each_role_reads_its_own_wording_in_its_own_language() -> None:
    question = composed(an_instrument(), "worker", "en").sections[0].questions[0]
    assert question.text == "own1 voor worker (en)"


def test_the_word_of_encouragement_stands_before_the_section_in_the_middle() -> None:
    form = composed(three_factors(), "worker")
    assert [section.halfway for section in form.sections] == [None, "al op de helft (nl)", None]


def test_a_form_of_one_section_has_no_middle() -> None:
    assert composed(an_instrument(), "worker").sections[0].halfway is None


def test_a_form_without_encouragement_has_none() -> None:
    assert {section.halfway for section in composed(three_factors()).sections} == {None}


def test_details_of_the_study_are_filled_in() -> None:
    instrument = with_form(
        introduction={"nl": "Bel {researcher}, {phone}, voor {reference_date}."},
    )
    form = composed(instrument)
    assert form.introduction == "Bel A. Onderzoeker, 050 123 45 67, voor 1 november 2026."


def test_the_date_is_written_in_the_language_of_the_form() -> None:
    instrument = with_form(thanks=words("{reference_date}"))
    assert composed(instrument, language="en").thanks == "1 November 2026 (en)"


def test_what_the_study_leaves_open_is_a_line_to_write_on() -> None:
    block = ConsentBlock(id="who", heading=words("wie"), text={"nl": "Vraag {email}."})
    assert composed(with_form(consent=(block,))).consent[0].text == "Vraag …………."


def test_details_are_not_read_as_names_to_fill_in() -> None:
    study = replace(a_study(), contact=Contact(researcher="{phone}"), reference_date=date.max)
    instrument = with_form(thanks={"nl": "{researcher}"})
    form = compose(instrument, study, study.cases[0], role="enterprise", language="nl")
    assert form.thanks == "{phone}"


def test_other_curly_brackets_are_left_as_they_are() -> None:
    assert composed(with_form(thanks={"nl": "{} {nobody} {0}"})).thanks == "{} {nobody} {0}"


def test_a_question_is_never_filled_in() -> None:
    item = replace(an_item(), wording={"enterprise": {"nl": "Kent u {researcher}?"}})
    form = composed(an_instrument([a_factor(items=[item])]))
    assert form.sections[0].questions[0].text == "Kent u {researcher}?"


def test_the_form_tells_which_instrument_it_is() -> None:
    instrument = an_instrument()
    form = composed(instrument)
    assert (form.instrument_version, form.fingerprint) == ("1.0.0", instrument.fingerprint)


def test_every_text_that_is_missing_in_the_language_is_named_at_once() -> None:
    item = replace(an_item(), wording={"enterprise": {"nl": "alleen Nederlands"}})
    instrument = an_instrument(
        [replace(a_factor(items=[item]), title={"nl": "Eigenaarschap"})],
        title={"nl": "Proef"},
    )
    assert codes(instrument, language="en") == ["Q101", "Q101", "Q101"]


def test_an_answer_without_words_is_named_once_however_many_items_use_it() -> None:
    scale = replace(agree5(), dont_know=AnswerOption(code=9, label={"nl": "weet ik niet"}))
    instrument = an_instrument(answer_scales={"agree5": scale, "yes3": yes3()})
    assert codes(instrument, language="en") == ["Q101"]


def test_an_unknown_role_is_a_problem() -> None:
    assert codes(an_instrument(), "enterprize") == ["Q102"]


def test_a_role_that_is_asked_nothing_is_a_problem() -> None:
    factor = a_factor(items=[an_item(roles=["municipality"])])
    assert codes(an_instrument([factor]), "enterprise") == ["Q103"]


def test_a_picture_that_nobody_drew_is_a_problem() -> None:
    scale = replace(
        yes3(), dont_know=AnswerOption(code=9, label=words("weet ik niet"), picture="shrug")
    )
    instrument = an_instrument(answer_scales={"agree5": agree5(), "yes3": scale})
    assert codes(instrument, "worker") == ["Q104"]


def test_no_practice_question_is_lost_when_the_alphabet_ends() -> None:
    questions = tuple(
        PracticeQuestion(id=f"practice_{number}", text=words("leest u nu"), expected=3)
        for number in range(28)
    )
    form = composed(with_form(practice=questions))
    assert [question.number for question in form.practice][-3:] == ["Z", "AA", "BB"]


def with_priorities() -> Instrument:
    """Professionals choose between three domains, of which the middle one is for towns only."""
    instrument = three_factors()
    first, second, third = instrument.factors
    for_towns = replace(second, items=(an_item("second_1", roles=["municipality"]),))
    form = a_form(priorities=Priorities(text=words("wat eerst"), most=2))
    return replace(
        instrument,
        factors=(first, for_towns, third),
        forms={"professional": form, "easy": a_form("easy")},
    )


def test_priorities_are_asked_about_the_domains_of_the_role_under_the_same_number_everywhere() -> (
    None
):
    numbers = {
        role: [(box.id, box.code, box.label) for box in question.boxes]
        for role in ("enterprise", "municipality")
        if (question := composed(with_priorities(), role).priorities)
    }
    first, third = ("priorities.first", 1, "first (nl)"), ("priorities.third", 3, "third (nl)")
    assert numbers["enterprise"] == [first, third]
    assert numbers["municipality"] == [first, ("priorities.second", 2, "second (nl)"), third]


def test_priorities_stand_between_the_statements_and_the_closing_questions() -> None:
    form = composed(with_priorities())
    assert form.priorities is not None
    assert [form.priorities.number, form.closing[0].number] == ["7", "8"]
    assert form.priorities.most == 2


def test_a_form_without_the_question_asks_no_priorities() -> None:
    form = composed(with_priorities(), "worker")
    assert form.priorities is None
    assert form.closing[0].number == "7"


def test_priorities_without_words_in_a_language_are_named() -> None:
    instrument = with_form(priorities=Priorities(text={"nl": "wat eerst"}))
    assert codes(instrument, language="en") == ["Q101"]


def test_on_an_easy_form_the_researcher_tells_how_it_was_filled_in() -> None:
    """A conversation is held with another form, so it is no choice on this one."""
    line = composed(an_instrument(), "worker").mode
    assert line is not None
    assert [(box.id, box.label) for box in line.boxes] == [
        ("mode.self", "Zelf"),
        ("mode.together", "Samen"),
        ("mode.read_aloud", "Voorgelezen"),
        ("mode.coach_present", "Begeleider erbij"),
    ]


def test_other_forms_do_not_ask_how_they_were_filled_in() -> None:
    assert composed(an_instrument(), "enterprise").mode is None


@pytest.mark.parametrize(
    ("minutes", "said"), [(25, "duurt 25 minuten"), (None, "duurt ………… minuten")]
)
def test_a_form_says_how_long_it_takes_the_role(minutes: int | None, said: str) -> None:
    form = a_form(introduction={"nl": "duurt {minutes} minuten", "en": "x"})
    role = Role(
        id="enterprise",
        form="professional",
        name=words("firma"),
        plural=words("firma's"),
        minutes=minutes,
    )
    instrument = an_instrument(forms={"professional": form}, roles=(role,))
    assert composed(instrument).introduction == said
