"""What must a busy reader know in two minutes?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.case_scores import RoleResponse
from ecoscore.model.instrument import Kind
from ecoscore.printing.numbers import listed, whole
from ecoscore.report.certainty import certainty
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.charts.response import ResponseBar
from ecoscore.report.charts.waffle import Waffle
from ecoscore.report.extremes import Highlight, extremes
from ecoscore.report.figures import written
from ecoscore.report.gaps import Gap, Verdict, as_wide, dumbbell, gap_sentence, widest_gap
from ecoscore.report.highlights import Question, questions
from ecoscore.report.profile import Profile, profile
from ecoscore.report.sources import Sources

MOST_SQUARES = 60
"""People of a role who are drawn one by one; of more there is a bar."""
_NO_GAP = ("no_gap", "no_gap_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """One role: who was invited and who answered, in squares to count or in a bar."""

    mark: RoleMark
    name: str
    squares: Waffle | None
    bar: ResponseBar | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The page that stands alone."""

    responses: tuple[ResponseRow, ...]
    responses_note: str
    highlights: tuple[Highlight, ...]
    profile: Profile | None
    questions: tuple[Question, ...]
    certainty: str


def summary(sources: Sources) -> Summary:
    """Make the page that stands alone."""
    responses = _responses(sources)
    return Summary(
        responses=responses,
        responses_note=_responses_note(sources, responses),
        highlights=(*extremes(sources), *_widest(sources)),
        profile=profile(sources, sources.factors_of(Kind.FACTOR)),
        questions=questions(sources),
        certainty=certainty(sources),
    )


def _responses(sources: Sources) -> tuple[ResponseRow, ...]:
    rows = sources.scores.responses
    longest = max((max(row.invited or 0, row.respondents or 0) for row in rows), default=0)
    return tuple(_response(sources, row, longest=max(longest, 1)) for row in rows)


def _responses_note(sources: Sources, rows: tuple[ResponseRow, ...]) -> str:
    is_known = any(row.invited is not None for row in sources.scores.responses)
    said = sources.say("response.explanation" if is_known else "response.explanation_uninvited")
    if not any(row.squares for row in rows):
        return said
    return f"{said} {sources.say('response.squares' if is_known else 'response.squares_uninvited')}"


def _response(sources: Sources, row: RoleResponse, *, longest: int) -> ResponseRow:
    name = sources.role_name(row.role)
    words = _response_words(sources, row)
    number = sources.role_number(row.role)
    asked = row.invited if row.invited is not None else row.respondents or 0
    title = f"{name}: {words}"
    is_countable = max(asked, row.respondents or 0) <= MOST_SQUARES
    return ResponseRow(
        mark=RoleMark(title=name, number=number),
        name=name,
        squares=Waffle(title=title, mark=number, asked=asked, answered=row.respondents)
        if is_countable
        else None,
        bar=None
        if is_countable
        else ResponseBar(
            title=title,
            mark=number,
            invited=asked / longest,
            answered=None if row.respondents is None else row.respondents / longest,
        ),
        words=words,
    )


def _response_words(sources: Sources, row: RoleResponse) -> str:
    """Say how many answered of how many; a small number is never said."""
    values = {"smallest": sources.scores.smallest_group}
    if row.invited is not None:
        values["invited"] = row.invited
    known = "hidden" if row.respondents is None else "answered"
    if row.respondents is not None:
        values["answered"] = row.respondents
    path = f"response.{known}" if row.invited is None else f"response.{known}_of_invited"
    texts = {name: whole(number, sources.language) for name, number in values.items()}
    return sources.say(path, **texts)


def _widest(sources: Sources) -> tuple[Highlight, ...]:
    gap = widest_gap(sources)
    if gap is None:
        return ()
    has_margin = gap.verdict is not Verdict.NO_INTERVAL
    label = sources.say(f"highlight.{'widest' if has_margin else 'widest_without_margin'}")
    scales = _scales(sources, gap)
    if not gap.stands_out:
        name, words = (sources.say(f"highlight.{path}", scale=scales) for path in _NO_GAP)
        return (Highlight(label=label, name=name, value="", words=words),)
    if len(as_wide(sources, gap)) > 1:
        points = written(gap.points, sources.language, places=gap.places)
        words = sources.say("highlight.as_wide", points=sources.in_points(points))
        return (Highlight(label=label, name=scales, value="", words=words),)
    words, picture = gap_sentence(sources, gap), dumbbell(sources, gap)
    return (Highlight(label=label, name=scales, value="", words=words, picture=picture),)


def _scales(sources: Sources, gap: Gap) -> str:
    titles = tuple(sources.text(factor.title) for factor in as_wide(sources, gap))
    return listed(titles, sources.language)
