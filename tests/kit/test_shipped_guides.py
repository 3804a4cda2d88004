"""Can every guide that ships with ecoscore be printed, in each language, for each of its roles?"""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest
from builders import a_study

from ecoscore.bank import load_instrument
from ecoscore.kit import Sources, handout
from ecoscore.kit.formats import as_pdf
from ecoscore.kit.handout import Handout
from ecoscore.model.instrument import Instrument
from ecoscore.questionnaire import compose
from ecoscore.resources import shipped

GUIDES = sorted(path.stem for path in (shipped("instruments") / "guides").glob("*.yaml"))
LANGUAGES = ("nl", "en")


@cache
def question_bank() -> Instrument:
    return load_instrument(shipped("instruments"))


def document(guide: str, language: str, role: str | None = None) -> Handout:
    """A shipped guide for a case in which nobody answered yet; by default for its first role."""
    bank, study = question_bank(), a_study({"noord": {"worker": 3}})
    wanted = role or next(iter(bank.guides[guide].roles), None)
    form = None
    if wanted:
        form = compose(bank, study, study.cases[0], role=wanted, language=language)
    return handout(
        Sources(
            guide=bank.guides[guide],
            instrument=bank,
            study=study,
            case=study.cases[0],
            language=language,
            form=form,
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_a_shipped_guide_is_printed_without_an_empty_page(
    guide: str, language: str, tmp_path: Path
) -> None:
    (tmp_path / "guide.pdf").write_bytes(as_pdf(document(guide, language)))
    read = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "guide.pdf", "-"], check=True, capture_output=True
    )
    pages = read.stdout.decode().split("\f")[:-1]
    # The head and foot of a page are two lines; a page with nothing more has nothing to say.
    assert [len([line for line in page.splitlines() if line.strip()]) > 3 for page in pages] == [
        True
    ] * len(pages)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_shipped_guide_says_something_else_in_each_language(guide: str) -> None:
    dutch, english = (document(guide, language) for language in LANGUAGES)
    for one, other in zip(dutch.parts, english.parts, strict=True):
        words = [(part.heading, part.paragraphs, part.content) for part in (one, other)]
        assert words[0] != words[1]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_shipped_guide_leaves_no_place_in_curly_brackets(guide: str) -> None:
    for role in question_bank().guides[guide].roles or (None,):
        assert "{" not in repr([part.paragraphs for part in document(guide, "nl", role).parts])
