"""Is the report short enough to read, and does the page that stands alone stay one page?"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ecoscore import new_study, scoring, workflow
from ecoscore.model.instrument import Kind
from ecoscore.report import FORMATS, view
from ecoscore.scoring.study import core_scores

QUOTES = """case;role;scale;text;status
oostwold;enterprise;career_paths;Wij willen best iemand laten doorgroeien.;released
oostwold;enterprise;career_paths;Maar dan moet er ook een plek zijn.;released
oostwold;worker;roles;Als mijn begeleider er niet is, weet ik niet bij wie ik moet zijn.;released
oostwold;municipality;time;Alles moet tegelijk.;released
oostwold;sdc;;Het werkt als wij elkaar kennen.;released
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study, with words of people."""
    folder = tmp_path_factory.mktemp("sample")
    list(new_study.make(folder, instrument="ecoscore", sample=True))
    (folder / "quotes.csv").write_text(QUOTES, "utf-8")
    return folder


@pytest.fixture(scope="module")
def pages_of(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[str]]:
    """The text of each page of the report of a case."""
    study, instrument = workflow.open_study(sample)
    responses = workflow.returned_answers(study, instrument, skip_problem_rows=False)
    scores = core_scores(instrument, study, responses)
    editions = scoring.editions_of(scores, responses, instrument=instrument, study=study)
    file = tmp_path_factory.mktemp("reports") / "report.pdf"

    def pages(case: str, language: str) -> list[str]:
        report = view(editions.partner(case), instrument, study, language=language)
        file.write_bytes(FORMATS["pdf"](report))
        text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True)
        return text.stdout.decode().split("\f")[:-1]

    return pages


# In Noorderveen two roles are hidden and its three questions are long; in Oostwold all are shown.
@pytest.mark.parametrize("case", ["noorderveen", "oostwold"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_has_at_most_fourteen_pages_and_each_factor_its_own(
    case: str, language: str, sample: Path, pages_of: Callable[..., list[str]]
) -> None:
    instrument = workflow.open_study(sample)[1]
    factors = [factor.title[language] for factor in instrument.of_kind(Kind.FACTOR)]
    sure = {"nl": "Hoe zeker is dit?", "en": "How sure is this?"}[language]
    colophon = {"nl": "Colofon", "en": "Colophon"}[language]

    pages = pages_of(case, language)

    heads = [" ".join(page.split("\n")[:12]) for page in pages]
    assert 8 <= len(pages) <= 14
    assert sure in pages[1]
    assert all(title in heads[number] for number, title in enumerate(factors, start=2))
    assert colophon in pages[-1]
    assert all(instrument.fingerprint in page for page in pages[1:])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_of_a_report_is_nearly_empty(
    language: str, pages_of: Callable[..., list[str]]
) -> None:
    """A heading, a row or a colophon alone on a page takes fewer lines than this."""
    lines = [
        len([line for line in page.split("\n") if line.strip()])
        for page in pages_of("noorderveen", language)
    ]
    assert min(lines) >= 20


def test_what_people_said_stands_in_the_report(pages_of: Callable[..., list[str]]) -> None:
    heads = [page[:600] for page in pages_of("oostwold", "nl")]
    assert any("In hun eigen woorden" in head for head in heads[2:])
