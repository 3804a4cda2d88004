"""Is the report short enough to read, and does the page that stands alone stay one page?"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ecoscore import new_study, scoring, workflow
from ecoscore.model.instrument import Instrument, Kind
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


def pages_of(sample: Path, folder: Path, *, language: str) -> tuple[Instrument, list[str]]:
    """The text of each page of the report of the case in which all four roles are shown."""
    study, instrument = workflow.open_study(sample)
    responses = workflow.returned_answers(study, instrument, skip_problem_rows=False)
    scores = core_scores(instrument, study, responses)
    editions = scoring.editions_of(scores, responses, instrument=instrument, study=study)
    report = view(editions.partner("oostwold"), instrument, study, language=language)
    file = folder / "report.pdf"
    file.write_bytes(FORMATS["pdf"](report))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True)
    return instrument, text.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_of_four_roles_has_fourteen_pages_and_each_part_its_own(
    language: str, sample: Path, tmp_path: Path
) -> None:
    instrument, pages = pages_of(sample, tmp_path, language=language)

    factors = [factor.title[language] for factor in instrument.of_kind(Kind.FACTOR)]
    own_words = {"nl": "In hun eigen woorden", "en": "In their own words"}[language]
    sure = {"nl": "Hoe zeker is dit?", "en": "How sure is this?"}[language]
    colophon = {"nl": "Colofon", "en": "Colophon"}[language]
    heads = [" ".join(page.split("\n")[:12]) for page in pages]
    assert len(pages) == 14
    assert all(title in heads[number] for number, title in enumerate(factors, start=2))
    assert sure in pages[1]
    assert own_words in heads[10]
    assert sure in heads[11]
    assert colophon in pages[13]
    assert instrument.factors[0].title[language] in pages[13]
    assert all(instrument.fingerprint in page for page in pages[1:])
