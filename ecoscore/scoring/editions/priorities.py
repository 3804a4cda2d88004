"""Which priorities of a role may be printed without giving a few people away?

What is guarded: of how few people a domain is the choice, and of how few it is not.

- The role is shown, and `smallest_distribution` of its people answered the question.
- A number below `smallest_category` is printed as "fewer than that", and one above the people minus
  `smallest_category` as "all, or all but fewer than that".
- Everybody ticks at least one domain and at most as many as the form allows, so the numbers add up
  to something between. When that tells more of a hidden number, nothing of the role is printed.
- Nothing is printed over all roles together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecoscore.model.case_scores import Choice, PriorityChoices
from ecoscore.model.instrument import Instrument
from ecoscore.model.scores import Reason
from ecoscore.model.study import ALL_ROLES, Thresholds
from ecoscore.scoring.editions.tables import CaseTables


def printed_priorities(
    tables: CaseTables, instrument: Instrument, thresholds: Thresholds
) -> Iterator[PriorityChoices]:
    """What may be printed of every role; the tables must be free of what is hidden."""
    exact = {each.role: each for each in exact_priorities(tables)}
    for role in instrument.roles_by_id:
        if role in exact:
            question = instrument.form_of(role).priorities
            most = 0 if question is None else question.most
            yield _printed(exact[role], thresholds, most=most)


def exact_priorities(tables: CaseTables) -> Iterator[PriorityChoices]:
    """What every role wants to work on first, for the researcher."""
    table = tables.priorities
    for role, rows in table[table["role"] != ALL_ROLES].groupby("role", observed=True):
        counts = zip(rows["scale"], rows["count"].tolist(), strict=True)
        yield PriorityChoices(
            role=str(role),
            respondents=int(rows["respondents"].max()),
            choices=tuple(
                Choice(scale=str(scale), least=count, most=count) for scale, count in counts
            ),
        )


def _printed(exact: PriorityChoices, thresholds: Thresholds, *, most: int) -> PriorityChoices:
    people, few = exact.respondents or 0, thresholds.smallest_category
    choices = tuple(rounded_choice(each, people, few) for each in exact.choices)
    if people < thresholds.smallest_distribution or not _is_open(choices, people, most=most):
        return PriorityChoices(
            role=exact.role, respondents=None, choices=(), reason=Reason.SUPPRESSED
        )
    return PriorityChoices(role=exact.role, respondents=people, choices=choices)


def rounded_choice(exact: Choice, people: int, few: int) -> Choice:
    """The number of people, or within which bounds it lies."""
    if exact.least < few:
        return Choice(scale=exact.scale, least=0, most=few - 1)
    if exact.least > people - few:
        return Choice(scale=exact.scale, least=people - few + 1, most=people)
    return exact


def _is_open(choices: Sequence[Choice], people: int, *, most: int) -> bool:
    """Whether each hidden number may be anything within its bounds, whatever all add up to."""
    least_sum = sum(each.least for each in choices)
    most_sum = sum(each.most for each in choices)
    ceiling = people * min(most, len(choices))
    return all(
        least_sum + (each.most - each.least) <= ceiling
        and most_sum - (each.most - each.least) >= people
        for each in choices
        if each.count is None
    )
