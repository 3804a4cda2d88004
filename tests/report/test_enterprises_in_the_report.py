"""Does a report say what kinds of enterprises took part, and no more than it was given?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_study
from report.made_up import made_up_scores
from scoring.classification.answers import the_instrument

from ecoscore.model.case_scores import CaseScores, Mix, MixPart
from ecoscore.model.scores import Reason
from ecoscore.report import FORMATS, view
from ecoscore.report.enterprises import Enterprises
from ecoscore.report.view import ReportView

A_MIX = Mix(
    wave="1",
    parts=(
        MixPart(classes=("impact_first",), organisations=6),
        MixPart(classes=("regular", "public", "unclassified"), organisations=4),
    ),
)


def report_of(mix: Mix | None, *, language: str = "nl", wave: str = "1") -> ReportView:
    study = a_study()
    scores: CaseScores = replace(
        made_up_scores(the_instrument(), case=study.cases[0].id), mix=mix, wave=wave
    )
    return view(scores, the_instrument(), study, language=language)


def block(mix: Mix, **more: str) -> Enterprises:
    found = report_of(mix, **more).enterprises
    assert found is not None
    return found


def test_each_part_has_its_name_its_meaning_and_its_number() -> None:
    first, second = block(A_MIX).kinds
    assert (first.name, first.organisations) == ("Impact first", "6")
    assert first.meaning.startswith("Het maatschappelijke doel gaat voor")
    assert (second.name, second.organisations) == ("Andere", "4")


def test_classes_that_are_taken_together_are_named_and_none_is_counted() -> None:
    _, together = block(A_MIX, language="en").kinds
    for name in ("Regular enterprise", "Public organisation", "Not classified"):
        assert name in together.meaning
    assert not any(letter.isdigit() for letter in together.meaning)


@pytest.mark.parametrize(("language", "total"), [("nl", "10 ondernemingen"), ("en", "10 enter")])
def test_the_lead_says_how_many_organisations_there_are(language: str, total: str) -> None:
    assert total in block(A_MIX, language=language).lead


def test_a_mix_of_an_earlier_wave_says_so() -> None:
    assert "meting 1" in block(A_MIX, wave="2").lead
    assert "meting" not in block(A_MIX).lead


def test_a_hidden_mix_is_one_sentence_without_a_number() -> None:
    hidden = block(Mix(wave="1", parts=(), reason=Reason.SUPPRESSED))
    assert hidden.kinds == ()
    assert not any(letter.isdigit() for letter in hidden.lead)


def test_without_a_mix_there_is_no_block() -> None:
    assert report_of(None).enterprises is None
    assert 'id="enterprises"' not in FORMATS["html"](report_of(None)).decode()


def test_the_block_stands_in_the_report_after_what_is_in_the_way() -> None:
    html = FORMATS["html"](report_of(A_MIX)).decode()
    assert html.index('id="obstacles"') < html.index('id="enterprises"')
    assert html.index('id="enterprises"') < html.index('id="reliability"')
