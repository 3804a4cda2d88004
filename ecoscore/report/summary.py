"""What must a busy reader know in two minutes?"""

from __future__ import annotations

from dataclasses import dataclass

from ecoscore.model.case_scores import RoleResponse
from ecoscore.model.instrument import Kind
from ecoscore.printing.numbers import listed, whole
from ecoscore.report.charts.mark import RoleMark
from ecoscore.report.charts.response import ResponseBar
from ecoscore.report.charts.waffle import Waffle
from ecoscore.report.extremes import Highlight, extremes
from ecoscore.report.figures import inside
from ecoscore.report.gaps import Gap, Verdict, dumbbell, gap_sentence, widest_gap
from ecoscore.report.highlights import Question, from_low_to_high, questions, roles_behind
from ecoscore.report.profile import Profile, profile
from ecoscore.report.sources import Sources

MOST_SQUARES = 60
"""People of a role who are drawn one by one; of more there is a bar."""


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
    not_shown: str
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
        not_shown=_not_shown(sources),
        questions=questions(sources),
        certainty=_certainty(sources),
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


def _not_shown(sources: Sources) -> str:
    """Name the roles of which the profile shows nothing; never why, or how many people they are."""
    shown = roles_behind(sources, Kind.FACTOR)
    factors = sources.factors_of(Kind.FACTOR)
    asked = {role for factor in factors for role in sources.roles_asked(factor)}
    hidden = tuple(role for role in sources.roles if role in asked and role not in shown)
    return sources.say("summary.not_shown", roles=_named(sources, hidden)) if hidden else ""


def _widest(sources: Sources) -> tuple[Highlight, ...]:
    gap: Gap | None = widest_gap(sources)
    if gap is None:
        return ()
    return (
        Highlight(
            label=sources.say(
                "highlight.widest_without_margin"
                if gap.verdict is Verdict.NO_INTERVAL
                else "highlight.widest"
            ),
            name=sources.text(gap.factor.title)
            if gap.stands_out
            else sources.say("highlight.no_gap"),
            value="",
            words=gap_sentence(sources, gap)
            if gap.stands_out
            else sources.say("highlight.no_gap_words", scale=sources.text(gap.factor.title)),
            picture=dumbbell(sources, gap) if gap.stands_out else None,
        ),
    )


def _certainty(sources: Sources) -> str:
    """Say in one sentence how many people this rests on and how wide the margins are."""
    values = [value for _, value in from_low_to_high(sources, Kind.FACTOR)]
    if not values:
        return sources.say("certainty.nothing", smallest=sources.scores.smallest_group)
    rests_on = _rests_on(sources)
    margins = [
        max(inside(value.high) - value.value, value.value - inside(value.low))
        for value in values
        if value.low is not None and value.high is not None
    ]
    if not margins:
        return sources.say("certainty.no_margin", rests_on=rests_on)
    margin = sources.count("points", max(1, round(max(margins))))
    return sources.say("certainty.margin", rests_on=rests_on, margin=margin)


def _rests_on(sources: Sources) -> str:
    """Count the people behind the factors; name their roles when others answered too."""
    behind = roles_behind(sources, Kind.FACTOR)
    answered = {row.role: row.respondents for row in sources.scores.responses if row.respondents}
    is_part = any(role not in behind for role in answered)
    return sources.say(
        "certainty.rests_on_some" if is_part else "certainty.rests_on",
        people=sources.count("people", sum(answered.get(role, 0) for role in behind)),
        groups=sources.count("groups", len(behind)),
        **({"roles": _named(sources, behind)} if is_part else {}),
    )


def _named(sources: Sources, roles: tuple[str, ...]) -> str:
    return listed(tuple(sources.role_in_sentence(role) for role in roles), sources.language)
