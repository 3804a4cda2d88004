"""Do the two pages for workers say what is so, in plain words, and stay two pages?"""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from builders import a_factor, a_study, an_instrument, an_item, words
from hypothesis import given
from hypothesis import strategies as st
from report.made_up import a_scale_of, an_estimate, made_up_scores

from ecoscore.bank.readability import reading_ease
from ecoscore.model.case_scores import CaseScores
from ecoscore.model.instrument import Instrument
from ecoscore.model.study import Case, Contact, Study
from ecoscore.report import FORMATS
from ecoscore.report.figures import Band
from ecoscore.report.worker_edition import Leaflet, leaflet
from ecoscore.report.worker_script import Script, script
from ecoscore.resources import shipped
from ecoscore.scoring.editions.parts import worker_edition

LETTERS = "Meervoudigeverantwoordelijkheidsverdeling"


def scored(
    points: Mapping[str, float], *, people: int = 12, role: str = "worker", half: float = 0
) -> CaseScores:
    """An edition in which one role has these points, `half` more or less, on these scales."""
    scores = made_up_scores(with_scales(*points), people={role: people})
    return worker_edition(
        dataclasses.replace(
            scores,
            scales={
                name: a_scale_of(name, {role: an_estimate(value, half=half, respondents=people)})
                for name, value in points.items()
            },
        )
    )


def with_scales(*names: str) -> Instrument:
    return an_instrument(
        [
            dataclasses.replace(
                a_factor(name, items=[an_item(f"{name}1", factor=name)]),
                easy_title=words(f"gewoon {name}"),
            )
            for name in names
        ]
    )


def pages(points: Mapping[str, float], **more: float) -> Leaflet:
    return leaflet(
        scored(points, **more),  # type: ignore[arg-type]
        with_scales(*points),
        a_study(),
        language="nl",
    )


def pages_in(document: Leaflet | Script) -> int:
    with pikepdf.open(io.BytesIO(FORMATS["pdf"](document))) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize(
    ("points", "band"),
    [(49.4, Band.CONCERN), (49.5, Band.DISCUSS), (74.4, Band.DISCUSS), (74.5, Band.STRONG)],
)
def test_a_message_goes_by_the_zone_of_the_printed_score(points: float, band: Band) -> None:
    # Of twelve people the report prints 49, 50, 74 and 75 points; the zones begin at 50 and 75.
    found = pages({"a": points, "b": 10, "c": 90})
    messages = {each.title: each.band for each in (*found.good, *found.better)}
    assert messages["gewoon a (nl)"] is band


@pytest.mark.parametrize(
    ("points", "half", "band", "bar"),
    [
        # 45 to 51 holds 50, where "to discuss" begins; 45 to 49 does not.
        (48, 3, Band.DISCUSS, 50),
        (47, 2, Band.CONCERN, 47),
        # 50 to 74 is one zone, and 50 to 76 is two.
        (62, 12, Band.DISCUSS, 62),
        (63, 13, Band.DISCUSS, 63),
        # 74 to 86 holds 75, where "strong" begins; 75 to 85 has it as its end.
        (80, 6, Band.DISCUSS, 75),
        (80, 5, Band.STRONG, 80),
        # 44 to 50 ends in the next zone, as a printed 50 is in it.
        (47, 3, Band.DISCUSS, 50),
    ],
)
def test_a_score_whose_margin_crosses_a_line_is_not_stated_as_sure(
    points: float, half: float, band: Band, bar: float
) -> None:
    found = pages({"a": points, "b": 10, "c": 99}, half=half)
    message = next(each for each in (*found.good, *found.better) if each.title == "gewoon a (nl)")
    assert (message.band, message.level.value) == (band, bar)
    assert message.picture == {"concern": "poor", "discuss": "mixed", "strong": "good"}[band]


def test_the_margin_of_all_together_counts_when_all_speak() -> None:
    # Enterprises have no easy form; the value of the case is 48 with a margin of 7 either way.
    found = leaflet(
        worker_edition(
            dataclasses.replace(
                made_up_scores(with_scales("a"), people={"enterprise": 12}),
                scales={"a": a_scale_of("a", {"enterprise": an_estimate(48, half=0)})},
            )
        ),
        with_scales("a"),
        a_study(),
        language="nl",
    )
    assert [each.band for each in (*found.good, *found.better)] == [Band.DISCUSS]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_says_that_something_does_not_go_well(language: str) -> None:
    found = leaflet(scored({"a": 20}), with_scales("a"), a_study(), language=language)
    text = FORMATS["html"](found).decode("utf-8")
    assert "niet goed" not in text
    assert "not well" not in text
    assert "does not go well" not in text


def test_only_the_zone_that_was_reached_stands_out() -> None:
    text = FORMATS["html"](pages({"a": 60})).decode("utf-8")
    assert text.count(' reached">') == 1
    assert ' reached">soms goed<' in text


def test_what_goes_well_comes_from_high_to_low_and_what_can_be_better_from_low_to_high() -> None:
    found = pages({"a": 80, "b": 90, "c": 60, "d": 20, "e": 40})
    assert [each.title for each in found.good] == ["gewoon b (nl)", "gewoon a (nl)"]
    assert [each.title for each in found.better] == [
        "gewoon d (nl)",
        "gewoon e (nl)",
        "gewoon c (nl)",
    ]
    assert found.good_heading == "Dit gaat goed"


def test_when_nothing_goes_well_the_best_is_not_called_good() -> None:
    found = pages({"a": 40, "b": 60})
    assert (found.good_heading, [each.title for each in found.good]) == (
        "Dit gaat het best",
        ["gewoon b (nl)"],
    )
    assert found.good[0].sentence == "Dit gaat soms goed en soms niet."


def test_what_does_not_go_well_is_not_called_best() -> None:
    found = pages({"a": 20, "b": 45})
    assert (found.good_heading, found.good) == ("", ())
    assert [each.title for each in found.better] == ["gewoon a (nl)", "gewoon b (nl)"]


def test_nothing_is_called_best_when_all_scores_are_alike() -> None:
    found = pages({"a": 60, "b": 60, "c": 60})
    assert (found.good_heading, found.good) == ("", ())
    assert len(found.better) == 3


def test_when_all_goes_well_nothing_is_said_to_go_badly() -> None:
    found = pages({"a": 80, "b": 90})
    assert found.better == ()
    assert found.better_words


def test_the_workers_speak_where_they_are_shown_and_everybody_where_they_are_not() -> None:
    by_role = {
        "enterprise": an_estimate(90, respondents=12),
        "worker": an_estimate(20, respondents=12),
    }
    whole = scored({"a": 50})
    shown = dataclasses.replace(whole, scales={"a": a_scale_of("a", by_role)})
    alone = dataclasses.replace(
        whole, scales={"a": a_scale_of("a", {"enterprise": by_role["enterprise"]})}
    )

    found = [leaflet(each, with_scales("a"), a_study(), language="nl") for each in (shown, alone)]

    assert [each.heading for each in found] == [
        "Dit zeiden de workers (nl)",
        "Dit zeiden de mensen die meededen",
    ]
    assert [(*each.good, *each.better)[0].band for each in found] == [Band.CONCERN, Band.STRONG]


def test_who_answered_is_said_only_when_it_may_be_shown() -> None:
    scores = scored({"a": 60})
    hidden = dataclasses.replace(
        scores,
        responses=tuple(dataclasses.replace(row, respondents=None) for row in scores.responses),
    )
    told, silent = (
        leaflet(each, with_scales("a"), a_study(), language="nl").who for each in (scores, hidden)
    )
    assert (told, silent) == ("12 van de 16 workers (nl) gaven antwoord.", "")


def test_more_answers_than_people_asked_are_not_said_to_be_of_them() -> None:
    scores = scored({"a": 60})
    rows = tuple(dataclasses.replace(row, invited=9) for row in scores.responses)
    who = leaflet(
        dataclasses.replace(scores, responses=rows), with_scales("a"), a_study(), language="nl"
    ).who
    assert who == "12 workers (nl) gaven antwoord."


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("seed", range(4))
def test_the_words_are_plain(language: str, seed: int, question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank, seed=seed))
    study = a_study({"noord": {"worker": 45}})
    text = script(scores, question_bank, study, language=language)
    front = leaflet(scores, question_bank, study, language=language)

    said = [sentence for part in text.parts for sentence in part.sentences]
    said += [part.heading for part in text.parts]
    said += [each.title for each in (*front.good, *front.better)]

    ease = reading_ease(said, language)
    assert ease is not None
    assert ease >= 70


HARD_NAMES = {
    "long": Case(id="noord", name=" ".join([LETTERS] * 4), invited={"worker": 45}),
    "markup": Case(id="noord", name="<script>alert(1)</script> שלום", invited={"worker": 45}),
    "short": Case(id="noord", name="A", invited={}),
}


@pytest.mark.parametrize("name", HARD_NAMES)
def test_they_stay_two_pages_whatever_the_names(name: str, question_bank: Instrument) -> None:
    study = dataclasses.replace(
        a_study(),
        cases=(HARD_NAMES[name],),
        contact=Contact(researcher=LETTERS, phone="050 123 45 67", email=f"{LETTERS}@{LETTERS}.nl"),
    )
    made = [
        leaflet(
            worker_edition(made_up_scores(question_bank, seed=seed)),
            question_bank,
            study,
            language=language,
        )
        for seed, language in ((1, "nl"), (2, "en"))
    ]
    assert [pages_in(each) for each in made] == [2, 2]


@pytest.mark.parametrize("people", [{}, {"worker": 3}, {"enterprise": 12}])
def test_they_stay_two_pages_when_little_may_be_shown(
    people: Mapping[str, int], question_bank: Instrument
) -> None:
    scores = worker_edition(made_up_scores(question_bank, people=people))
    assert pages_in(leaflet(scores, question_bank, a_study(), language="nl")) == 2


def test_when_nothing_may_be_shown_the_pages_say_so(question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank, people={"worker": 3}))
    found = leaflet(scores, question_bank, a_study(), language="nl")
    assert (found.good, found.better, found.questions) == ((), (), ())
    assert found.heading == "Er zijn te weinig antwoorden"
    assert found.nothing.startswith("Daarom laten wij hier niets zien.")
    # What would stand above messages is not printed without them.
    text = FORMATS["html"](found).decode("utf-8")
    assert "Dit zeiden de" not in text
    assert "Volle balk" not in text
    spoken = script(scores, question_bank, a_study(), language="nl")
    assert "Er zijn te weinig antwoorden." in spoken.parts[0].sentences
    assert all(part.sentences or part.question for part in spoken.parts)


def test_easy_titles_that_are_very_long_take_the_place_of_messages() -> None:
    names = ["a", "b", "c", "d", "e"]
    factors = [
        dataclasses.replace(
            a_factor(name, items=[an_item(f"{name}1", factor=name)]),
            easy_title=words(" ".join([LETTERS] * 5)),
        )
        for name in names
    ]
    scores = scored(dict(zip(names, (90, 80, 20, 30, 40), strict=True)))
    found = leaflet(scores, an_instrument(factors), a_study(), language="nl")
    assert 1 <= len(found.good) + len(found.better) < 5
    assert pages_in(found) == 2


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 100), min_size=1))
def test_a_scale_is_never_both_good_and_to_be_bettered(points: Mapping[str, float]) -> None:
    found = pages(points)
    titles = [each.title for each in (*found.good, *found.better)]
    assert len(titles) == len(set(titles))
    assert all(each.band is not Band.STRONG for each in found.better)
    assert bool(titles) or bool(found.better_words)


def test_the_text_to_read_aloud_says_all_that_the_pages_say(question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank, seed=3))
    study = a_study({"noord": {"worker": 45}})
    front = leaflet(scores, question_bank, study, language="nl")
    said = " ".join(
        sentence
        for part in script(scores, question_bank, study, language="nl").parts
        for sentence in part.sentences
    )
    for message in (*front.good, *front.better):
        assert message.title in said
        assert message.sentence in said
    assert front.who
    assert front.who in said


@pytest.mark.parametrize(
    ("points", "words_of_bar"),
    [
        (49, "De balk is nog niet half vol."),
        (50, "De balk is half vol."),
        (51, "De balk is iets meer dan half vol."),
        (64, "De balk is iets meer dan half vol."),
        (65, "De balk is meer dan half vol."),
        (74, "De balk is meer dan half vol."),
        (75, "De balk is vol of bijna vol."),
        (100, "De balk is vol of bijna vol."),
    ],
)
def test_what_is_said_of_a_bar_is_what_it_looks_like(points: float, words_of_bar: str) -> None:
    spoken = script(scored({"a": points}), with_scales("a"), a_study(), language="nl")
    said = [sentence for part in spoken.parts for sentence in part.sentences]
    assert any(sentence.endswith(words_of_bar) for sentence in said)


@pytest.mark.parametrize(
    ("points", "size"),
    [
        ({"a": 20}, 16),
        ({"a": 20, "b": 30, "c": 40}, 16),
        ({"a": 80, "b": 90, "c": 20, "d": 30, "e": 40}, 14),
    ],
)
def test_type_is_larger_where_there_is_little_to_say(
    points: Mapping[str, float], size: int
) -> None:
    # Five messages need the whole page at 14 points; the second page, which is much the same for
    # all, is full at 16.
    found = pages(points)
    assert (found.size, pages_in(found)) == (size, 2)
    assert f'class="type-{size}"' in FORMATS["html"](found).decode("utf-8")


def test_nothing_at_all_is_said_in_the_largest_type(question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank, people={"worker": 3}))
    found = leaflet(scores, question_bank, a_study(), language="nl")
    assert (found.size, pages_in(found)) == (18, 2)
    # What happens now then stands on the first page, not on the second.
    first, second = FORMATS["html"](found).decode("utf-8").split('<section class="second">')
    assert "Wat gebeurt er nu?" in first
    assert "Wat gebeurt er nu?" not in second


def test_what_has_no_room_is_not_said_to_go_well() -> None:
    names = ["a", "b"]
    factors = [
        dataclasses.replace(
            a_factor(name, items=[an_item(f"{name}1", factor=name)]),
            easy_title=words(" ".join([LETTERS] * 12)),
        )
        for name in names
    ]
    found = leaflet(scored({"a": 90, "b": 20}), an_instrument(factors), a_study(), language="nl")
    assert len(found.good) + len(found.better) == 1
    assert found.better_words == ""


def test_without_questions_in_the_instrument_the_plainest_one_is_asked() -> None:
    assert pages({"a": 20}).questions == ("Wat kan volgens u beter?",)
    assert pages({"a": 90}).questions == ()


def test_where_no_contact_is_known_there_is_a_line_to_write_on(question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank, seed=3))
    study = dataclasses.replace(a_study(), contact=Contact(phone="050 123 45 67"))
    text = FORMATS["html"](leaflet(scores, question_bank, study, language="nl")).decode("utf-8")
    assert text.count('<span class="write"></span>') == 2
    assert "Bel: <b>050 123 45 67</b>" in text


def test_the_text_to_read_aloud_turns_the_page_where_the_pages_do(
    question_bank: Instrument,
) -> None:
    scores = worker_edition(made_up_scores(question_bank, seed=3))
    spoken = script(scores, question_bank, a_study(), language="nl")
    (turning,) = [part for part in spoken.parts if part.turns]
    assert turning.heading == "Praat hierover"
    assert turning.cue.startswith("Ga naar de tweede bladzijde.")
    assert pages_in(spoken) == 2


def test_the_text_to_read_aloud_says_all_sentences_of_the_second_page(
    question_bank: Instrument,
) -> None:
    scores = worker_edition(made_up_scores(question_bank, seed=3))
    front = leaflet(scores, question_bank, a_study(), language="en")
    parts = script(scores, question_bank, a_study(), language="en").parts
    said = [sentence for part in parts for sentence in part.sentences]
    assert {words for _, words in front.steps} <= set(said)
    assert set(front.safe) <= set(said)
    assert any(front.case_name in sentence for sentence in said)


def test_one_question_is_asked_and_marked(question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank, seed=3))
    front = leaflet(scores, question_bank, a_study(), language="nl")
    spoken = script(scores, question_bank, a_study(), language="nl")
    assert len(front.questions) > 1
    assert [part.question for part in spoken.parts if part.question] == [front.questions[0]]
    text = FORMATS["html"](spoken).decode("utf-8")
    assert f'<p class="question">{front.questions[0]}</p>' in text
    assert front.questions[1] not in text


def test_the_telephone_number_is_said_when_there_is_one(question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank, seed=3))
    with_phone, without = (
        script(
            scores,
            question_bank,
            dataclasses.replace(a_study(), contact=Contact(researcher="Jan", phone=phone)),
            language="nl",
        )
        .parts[-1]
        .sentences
        for phone in ("050 123 45 67", "")
    )
    assert "Bel 050 123 45 67." in with_phone
    assert not any(sentence.startswith("Bel") for sentence in without)


def test_every_picture_of_the_pages_is_drawn() -> None:
    folder = Path(str(shipped("templates"))) / "style"
    style = (folder / "report-worker.css").read_text("utf-8")
    drawn = {path.name for path in (folder / "worker-pictures").iterdir()}
    assert {name for name in drawn if f"worker-pictures/{name}" in style} == drawn


def test_no_type_on_the_pages_is_smaller_than_fourteen_points() -> None:
    folder = Path(str(shipped("templates"))) / "style"
    style = (folder / "report-worker.css").read_text("utf-8")
    sizes = [
        float(found[1]) * (1 if found[2] == "pt" else 14)
        for line in style.splitlines()
        if (found := re.search(r"font-size: ([\d.]+)(pt|rem);", line))
    ]
    assert len(sizes) == style.count("font-size")
    assert min(sizes) >= 14


def a_study_named(name: str) -> Study:
    return dataclasses.replace(
        a_study(), cases=(Case(id="noord", name=name, invited={"worker": 45}),)
    )


def test_a_name_cannot_add_markup(question_bank: Instrument) -> None:
    scores = worker_edition(made_up_scores(question_bank))
    found = leaflet(scores, question_bank, a_study_named("<b>Noord</b>"), language="nl")
    assert b"<b>Noord</b>" not in FORMATS["html"](found)
