"""Can the printed form be read by everybody, filled in, and found back box by box?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from builders import a_factor, a_study, an_instrument, an_item
from pdf_rules import broken_rules
from pypdfium2 import raw

from ecoscore.model.questionnaire import Question, Questionnaire
from ecoscore.printing.pdf import Rectangle
from ecoscore.questionnaire import compose
from ecoscore.questionnaire.formats.pdf import as_pdf, places

Composing = Callable[[str, str], Questionnaire]
Placing = Callable[[str, str], Mapping[str, Rectangle]]
FORMS = [(role, language) for role in ("municipality", "worker") for language in ("nl", "en")]
MOST_PAGES_STANDARD = {"enterprise": 9, "municipality": 8, "sdc": 8}
"""Enterprises also say what kind of enterprise they are."""
MARGIN_OF_EASY = 51
"""Points below which only the foot of the page stands (18 mm)."""
CONSENT_PAGE = 1


@pytest.fixture(scope="module", params=FORMS, ids="-".join)
def form(request: pytest.FixtureRequest, real_form: Composing) -> Questionnaire:
    return real_form(*request.param)


@pytest.fixture(scope="module")
def standard(real_form: Composing) -> Questionnaire:
    return real_form("municipality", "nl")


@pytest.fixture(scope="module")
def standard_places(real_places: Placing) -> Mapping[str, Rectangle]:
    return real_places("municipality", "nl")


@pytest.fixture(scope="module")
def easy(real_form: Composing) -> Questionnaire:
    return real_form("worker", "nl")


@pytest.fixture(scope="module")
def easy_places(real_places: Placing) -> Mapping[str, Rectangle]:
    return real_places("worker", "nl")


@pytest.fixture(scope="module")
def written(form: Questionnaire, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "form.pdf"
    path.write_bytes(as_pdf(form))
    return path


@pytest.fixture(scope="module")
def placed(form: Questionnaire, real_places: Placing) -> Mapping[str, Rectangle]:
    return real_places(form.role_id, form.language)


def asked(form: Questionnaire) -> list[Question]:
    return [question for section in form.sections for question in section.questions]


def ids(question: Question) -> list[str]:
    return [f"{question.item_id}.text", *(box.id for box in question.boxes)]


def text_of(path: Path) -> list[str]:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [sheet.get_textpage().get_text_bounded() for sheet in pdf]
    finally:
        pdf.close()


def letters_of(path: Path) -> list[tuple[int, float, float]]:
    """Page (from 0), size and height above the foot of the paper, in points, of every letter."""
    letters = []
    pdf = pypdfium2.PdfDocument(path)
    for number, sheet in enumerate(pdf):
        text = sheet.get_textpage()
        for place in range(text.count_chars()):
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, place, matrix)
            size = raw.FPDFText_GetFontSize(text, place) * abs(matrix.d)
            if text.get_text_range(place, 1).strip():
                letters.append((number, size, matrix.f))
    pdf.close()
    return letters


def width_mm(box: Rectangle) -> float:
    return box.right_mm - box.left_mm


def height_mm(box: Rectangle) -> float:
    return box.bottom_mm - box.top_mm


def test_the_form_is_accessible(written: Path) -> None:
    assert broken_rules(written, page.ValidationProfile.PDF_UA_1) == []


def test_the_form_tells_its_language_and_title(form: Questionnaire, written: Path) -> None:
    with pikepdf.open(written) as pdf:
        assert str(pdf.Root.Lang) == form.language
        assert form.role_name in str(pdf.open_metadata()["dc:title"])


def test_every_section_has_a_bookmark(form: Questionnaire, written: Path) -> None:
    with pikepdf.open(written) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        titles = [entry.title for entry in top.children]
    assert [section.title for section in form.sections if section.title not in titles] == []


def test_only_our_own_type_is_embedded(written: Path) -> None:
    with pikepdf.open(written) as pdf:
        names = {
            str(found.BaseFont).partition("+")[2]
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
        }
    assert names
    assert all(name.startswith("Source-Sans-3") for name in names), names


def test_the_paper_is_a4(written: Path) -> None:
    with pikepdf.open(written) as pdf:
        sizes = {tuple(round(float(side)) for side in sheet.mediabox) for sheet in pdf.pages}
    assert sizes == {(0, 0, 595, 842)}


def test_every_page_tells_its_number_form_and_role(form: Questionnaire, written: Path) -> None:
    of = {"nl": "van", "en": "of"}[form.language]
    texts = text_of(written)
    for number, text in enumerate(texts, start=1):
        assert f"{number} {of} {len(texts)}" in text
        assert form.fingerprint in text
        assert form.role_name in text


def test_every_question_stands_on_paper_in_full(form: Questionnaire, written: Path) -> None:
    paper = " ".join(" ".join(text_of(written)).split())
    assert [question.text for question in asked(form) if question.text not in paper] == []


def test_no_page_is_nearly_empty(written: Path) -> None:
    assert all(len(text) >= 250 for text in text_of(written))


def test_every_box_can_be_found(form: Questionnaire, placed: Mapping[str, Rectangle]) -> None:
    wanted = [box.id for question in (*form.practice, *asked(form)) for box in question.boxes]
    wanted += [tick.id for tick in form.ticks]
    wanted += [question.item_id for question in form.closing]
    for around in (form.priorities, form.mode):
        wanted += [around.item_id, *(box.id for box in around.boxes)] if around else []
    assert [name for name in (*wanted, "respondent") if name not in placed] == []


def test_no_question_is_split_over_pages(
    form: Questionnaire, placed: Mapping[str, Rectangle]
) -> None:
    split = [
        question.item_id
        for question in (*form.practice, *asked(form))
        if len({placed[name].page for name in (question.item_id, *ids(question))}) > 1
    ]
    assert split == []


def test_boxes_of_a_question_never_touch_each_other(
    form: Questionnaire, placed: Mapping[str, Rectangle]
) -> None:
    for question in asked(form):
        for left, right in pairwise(placed[box.id] for box in question.boxes):
            assert right.left_mm - left.right_mm >= 1.5


def test_no_box_leaves_the_paper(form: Questionnaire, placed: Mapping[str, Rectangle]) -> None:
    boxes = [placed[box.id] for question in asked(form) for box in question.boxes]
    assert all(
        10 <= box.left_mm < box.right_mm <= 200 and 10 <= box.top_mm < box.bottom_mm <= 285
        for box in boxes
    )


def test_a_box_for_professionals_is_as_a_scanner_wants_it(
    standard: Questionnaire, standard_places: Mapping[str, Rectangle]
) -> None:
    placed = standard_places
    for question in asked(standard):
        boxes = [placed[box.id] for box in question.boxes]
        assert all(width_mm(box) == pytest.approx(4.5, abs=0.01) for box in boxes)
        assert all(height_mm(box) == pytest.approx(4.5, abs=0.01) for box in boxes)
        assert all(right.left_mm - left.left_mm >= 12 for left, right in pairwise(boxes))


def test_boxes_for_priorities_stand_apart_for_a_scanner_and_on_one_page(
    standard: Questionnaire, standard_places: Mapping[str, Rectangle]
) -> None:
    assert standard.priorities is not None
    boxes = [standard_places[box.id] for box in standard.priorities.boxes]
    assert {box.page for box in boxes} == {standard_places["priorities"].page}
    assert all(width_mm(box) == pytest.approx(4.5, abs=0.01) for box in boxes)
    for one, other in combinations(boxes, 2):
        beside = abs(one.left_mm - other.left_mm) >= 12
        assert beside or abs(one.top_mm - other.top_mm) >= 4.5 + 3


def test_boxes_for_professionals_stand_under_each_other(
    standard: Questionnaire, standard_places: Mapping[str, Rectangle]
) -> None:
    placed = standard_places
    columns = {
        (box.code, round(placed[box.id].left_mm, 2))
        for question in asked(standard)
        for box in question.boxes
    }
    assert len(columns) == 6


@pytest.mark.parametrize("role", ["enterprise", "municipality", "sdc"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_for_professionals_is_short(role: str, language: str, real_places: Placing) -> None:
    placed = real_places(role, language)
    assert max(place.page for place in placed.values()) <= MOST_PAGES_STANDARD[role]


def test_an_easy_box_is_at_least_seven_millimetres(
    easy: Questionnaire, easy_places: Mapping[str, Rectangle]
) -> None:
    placed = easy_places
    boxes = [placed[box.id] for question in asked(easy) for box in question.boxes]
    boxes += [placed[tick.id] for tick in easy.ticks]
    boxes += [placed[box.id] for box in easy.mode.boxes] if easy.mode else []
    assert min(min(width_mm(box), height_mm(box)) for box in boxes) >= 7


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_that_a_worker_reads_is_at_least_fourteen_points(
    language: str, real_form: Composing, tmp_path: Path
) -> None:
    """What is smaller stands in the foot, beside the page number: which form this is."""
    path = tmp_path / "form.pdf"
    path.write_bytes(as_pdf(real_form("worker", language)))
    sizes = [size for _, size, height in letters_of(path) if height > MARGIN_OF_EASY]
    assert len(sizes) > 2000
    assert min(sizes) >= 14 - 0.01


@pytest.mark.parametrize("language", ["nl", "en"])
def test_lines_for_workers_are_one_and_a_half_times_the_type_apart(
    language: str, real_form: Composing, tmp_path: Path
) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(as_pdf(real_form("worker", language)))
    on_page = {round(height, 1) for page, _, height in letters_of(path) if page == CONSENT_PAGE}
    baselines = sorted((height for height in on_page if height > MARGIN_OF_EASY), reverse=True)
    apart = [above - below for above, below in pairwise(baselines)]
    assert min(apart) >= 14 * 1.5 - 0.15


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_easy_page_holds_four_or_five_questions(
    language: str, real_form: Composing, real_places: Placing
) -> None:
    form = real_form("worker", language)
    placed = real_places("worker", language)
    per_page = Counter(placed[question.item_id].page for question in asked(form))
    *full, last = (per_page[number] for number in sorted(per_page))
    assert set(full) <= {4, 5}
    assert last <= 5


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_answers_of_an_easy_question_stand_on_one_line(
    language: str, real_form: Composing, real_places: Placing
) -> None:
    placed = real_places("worker", language)
    for question in asked(real_form("worker", language)):
        assert len({round(placed[box.id].top_mm, 1) for box in question.boxes}) == 1


def test_a_heading_stays_with_its_first_question(form: Questionnaire, written: Path) -> None:
    texts = [" ".join(text.split()) for text in text_of(written)]
    for section in form.sections:
        first = section.questions[0].text
        together = [text for text in texts if section.title in text and first in text]
        assert together, section.id


def test_the_same_form_gives_the_same_bytes(easy: Questionnaire) -> None:
    assert as_pdf(easy) == as_pdf(easy)


@pytest.mark.parametrize("role", ["enterprise", "worker"])
def test_no_question_is_split_however_long_it_is(role: str) -> None:
    items = [
        replace(
            an_item(f"item_{number}"),
            wording={role: {"nl": " ".join(["Vertrouwt u dit netwerk"] * (number % 12 + 1))}},
        )
        for number in range(60)
    ]
    study = a_study()
    form = compose(
        an_instrument([a_factor(items=items)]), study, study.cases[0], role=role, language="nl"
    )
    placed = places(form)
    split = [
        question.item_id
        for question in asked(form)
        if len({placed[name].page for name in (question.item_id, *ids(question))}) > 1
    ]
    assert split == []


HOSTILE = "<script>alert(1)</script> & </head><img src=file:///etc/passwd>"


def hostile_form() -> Questionnaire:
    study = a_study()
    form = compose(an_instrument(), study, study.cases[0], role="enterprise", language="nl")
    return replace(form, study_title=HOSTILE, introduction=HOSTILE, case_name=HOSTILE)


def test_markup_in_a_text_is_only_text(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(as_pdf(hostile_form()))
    paper = " ".join(" ".join(text_of(path)).split())
    assert "<script>alert(1)</script> & </head><img" in paper
    with pikepdf.open(path) as pdf:
        assert not any(
            isinstance(found, pikepdf.Dictionary) and ("/JS" in found or "/URI" in found)
            for found in pdf.objects
        )
