"""What can be found out about hidden numbers by whoever lays all documents side by side?

The attacker reads what the report room receives and knows every rule of the program, so also what
"hidden" itself tells. Unknown are the means and sizes of groups, the answers in categories that are
not printed, and the sums of those who did and did not come back in a second wave. Every relation
between what is printed and what is not goes into one linear system, rounding as inequalities; then
the bounds of each hidden number are compared with its margin (`Target`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

from scipy.special import stdtrit
from scoring.editions.documents import Documents, Place
from scoring.editions.linear_system import LinearSystem

from ecoscore.model.case_scores import (
    CaseScores,
    Distribution,
    PriorityChoices,
    ScaleScores,
    Segment,
)
from ecoscore.model.instrument import Instrument, Item
from ecoscore.model.scores import Estimate
from ecoscore.model.study import ALL_ROLES, INDEX, Study
from ecoscore.scoring.asked import factors_behind
from ecoscore.scoring.distributions import sorted_codes
from ecoscore.scoring.editions.alike import NARROWEST

ROOM_OF_A_MEAN = 80.0
"""A hidden mean must be able to take values this far apart, on 0..100."""
ROUNDING = 0.5
"""Groups of fewer than thirty people are printed in whole points."""
SLACK = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something hidden that is bounded too closely: to `low`..`high`, `what` of `where`."""

    what: str
    where: tuple[object, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A hidden number, and what must stay possible: `low`, `high`, and values `room` apart."""

    what: str
    where: tuple[object, ...]
    name: object
    low: float = float("inf")
    high: float = float("-inf")
    room: float = 0.0

    def is_told(self, least: float, most: float) -> bool:
        """Whether the bounds say too much."""
        narrow = most - least < self.room - SLACK
        return narrow or least > self.low + SLACK or most < self.high - SLACK


@dataclass(slots=True)
class Attack:
    """The attacker's notes on the documents of one study."""

    instrument: Instrument
    study: Study
    documents: Documents
    smallest: int
    few: int
    system: LinearSystem = field(default_factory=LinearSystem)
    printed: dict[Place, Estimate] = field(default_factory=dict)
    people: dict[tuple[str, str, str], int | None] = field(default_factory=dict)
    spread: dict[tuple[str, str, str], dict[str, Distribution]] = field(default_factory=dict)
    priorities: dict[tuple[str, str, str], PriorityChoices] = field(default_factory=dict)
    of_items: dict[tuple[str, str, str, str], Estimate] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    attacked: int = 0
    findings: list[Finding] = field(default_factory=list)


def attack(instrument: Instrument, study: Study, documents: Documents) -> Attack:
    """Everything that can be found; raises ContradictionError when a document breaks the rules."""
    notes = Attack(
        instrument=instrument,
        study=study,
        documents=documents,
        smallest=documents.editions[0].smallest_group,
        few=max(study.thresholds.smallest_category, 3),
    )
    for edition in documents.editions:
        _read(notes, edition)
    for relate in (
        _relate_sizes,
        _relate_means,
        _relate_changes,
        _relate_answers,
        _relate_pools,
        _relate_priorities,
    ):
        relate(notes)
    for target in notes.targets:
        notes.attacked += 1
        least, most = notes.system.range_of(target.name)
        if target.is_told(least, most):
            notes.findings.append(
                Finding(what=target.what, where=target.where, low=least, high=most)
            )
    notes.system.check()
    _attack_members(notes)
    return notes


def _read(notes: Attack, edition: CaseScores) -> None:
    """Write down every printed number of one document."""
    case, wave = edition.case, edition.wave
    for row in edition.responses:
        notes.people[wave, case, row.role] = row.respondents
    for scale in edition.scales.values():
        for role, result in scale.by_role.items():
            if isinstance(result, Estimate):
                place = wave, case, role, scale.scale
                known = notes.printed.setdefault(place, result)
                if known.low is None:
                    notes.printed[place] = result
    for each in edition.distributions:
        notes.spread.setdefault((wave, case, each.role), {})[each.item] = each
    _read_choices_and_relations(notes, edition)


def _read_choices_and_relations(notes: Attack, edition: CaseScores) -> None:
    """Write down what a role wants to work on first, and how two roles see each other."""
    case, wave = edition.case, edition.wave
    for chosen in edition.priorities:
        notes.priorities[wave, case, chosen.role] = chosen
    for relation in edition.relations:
        if isinstance(relation.result, Estimate):
            notes.of_items[wave, case, relation.rater, relation.item] = relation.result


def _band(found: Estimate) -> tuple[float, float]:
    """Where a printed value lies before rounding."""
    half = ROUNDING + SLACK
    return max(0.0, found.value - half), min(100.0, found.value + half)


# ---- sizes


def _relate_sizes(notes: Attack) -> None:
    """People per role, invited people, and rows that were left out."""
    invited = {case.id: case.invited for case in notes.study.cases}
    one_wave = len({edition.wave for edition in notes.documents.editions}) == 1
    for (wave, case, role), number in notes.people.items():
        name = "people", wave, case, role
        if number is not None:
            notes.system.unknown(name, number, number)
            continue
        asked = invited[case].get(role, 0)
        most = min(notes.smallest - 1, asked) if asked else notes.smallest - 1
        notes.system.unknown(name, 0, most)
        # That rows are left out is said; whoever sent one did not answer otherwise.
        lost = any(each.left_out for each in notes.documents.editions if each.case == case)
        high = max(most - lost, 0)
        notes.targets.append(Target(what="people", where=name[1:], name=name, low=0, high=high))
    if one_wave:
        for edition in {each.case: each for each in notes.documents.editions}.values():
            _relate_left_out(notes, edition, invited[edition.case])


def _relate_left_out(notes: Attack, edition: CaseScores, invited: Mapping[str, int]) -> None:
    """Whoever is invited answers once, so that rows left out take the place of others."""
    roles = [row.role for row in edition.responses]
    rows = len(edition.left_out)
    free = [row for row in edition.responses if row.invited]
    spare = sum((row.invited or 0) - (row.respondents or 0) for row in free)
    if len(free) < len(roles) or rows > spare:
        return
    for role in roles:
        name = "lost", edition.case, role
        notes.system.unknown(name, 0, invited[role])
        person = "people", edition.wave, edition.case, role
        notes.system.holds({name: 1.0, person: 1.0}, 0, invited[role])
    most = rows if edition.left_out_counted else sum(invited.values()) * (rows > 0)
    notes.system.holds({("lost", edition.case, role): 1.0 for role in roles}, rows, most)


def _relate_pools(notes: Attack) -> None:
    """The people behind a reliability are those of all cases together.

    Where it rests on shown groups, their number must be that of the shown groups; else it bounds
    those that are hidden, when there is one wave.
    """
    waves = {edition.wave for edition in notes.documents.editions}
    for edition in {
        each.wave: each for each in notes.documents.editions if each.reliability
    }.values():
        for pool in edition.reliability:
            if pool.role == ALL_ROLES or not isinstance(pool.result, Estimate):
                continue
            parts: dict[object, float] = {}
            for (wave, case, role), number in notes.people.items():
                if role != pool.role or wave != edition.wave:
                    continue
                shown = notes.printed.get((wave, case, role, pool.scale))
                name = "behind", wave, case, role, pool.scale
                least = shown.respondents if shown else 0
                if not notes.documents.everyone_is_pooled:
                    notes.system.unknown(name, least, least)
                else:
                    notes.system.unknown(name, least, notes.smallest if number is None else number)
                    notes.system.holds({name: 1.0, ("people", wave, case, role): -1.0}, -99, 0)
                parts[name] = 1.0
            if not notes.documents.everyone_is_pooled or len(waves) == 1:
                notes.system.holds(parts, pool.result.respondents, pool.result.respondents)


# ---- means


def _relate_means(notes: Attack) -> None:
    """Means of roles, the case value over roles, the index over factors, and gaps."""
    for edition in notes.documents.editions:
        case, wave = edition.case, edition.wave
        for scale in edition.scales.values():
            for role in scale.by_role:
                _relate_mean(notes, (wave, case, role, scale.scale))
        for scale in edition.scales.values():
            for parts, value, half in _averages(edition, scale, notes.instrument):
                names = {("mean", wave, case, *part): weight for part, weight in parts.items()}
                notes.system.holds(names, value - half - SLACK, value + half + SLACK)


def _relate_mean(notes: Attack, place: Place) -> None:
    """A printed mean is known up to rounding; a hidden one is a target."""
    name = "mean", *place
    if name in notes.system.bounds:
        return
    found = notes.printed.get(place)
    if found is not None:
        notes.system.unknown(name, *_band(found))
        return
    notes.system.unknown(name, 0, 100)
    notes.targets.append(Target(what="mean", where=place, name=name, room=ROOM_OF_A_MEAN))


def _averages(
    edition: CaseScores, scale: ScaleScores, instrument: Instrument
) -> Iterator[tuple[dict[tuple[str, str], float], float, float]]:
    """Weighted sums of means by role and scale, with their value and how far off it may be."""
    for gap in scale.gaps:
        if isinstance(gap.result, Estimate):
            sides = {(gap.role, scale.scale): 1.0, (gap.other, scale.scale): -1.0}
            yield sides, gap.result.value, ROUNDING
    factors = [factor.id for factor in factors_behind(instrument, scale.scale)]
    if scale.scale == INDEX:
        for role, result in scale.by_role.items():
            if isinstance(result, Estimate):
                weights = {(role, factor): 1 / len(factors) for factor in factors}
                yield weights, result.value, ROUNDING
    of_case = [edition.scales.get(factor) for factor in factors]
    roles = {found.scale: found.case_roles for found in of_case if found is not None}
    if isinstance(scale.case_value, Estimate) and len(roles) == len(factors):
        weights = {
            (role, factor): 1 / len(found) / len(factors)
            for factor, found in roles.items()
            for role in found
        }
        # The case value is the mean of rounded scores, and rounded itself.
        yield weights, scale.case_value.value, 2 * ROUNDING


def _relate_changes(notes: Attack) -> None:
    """Those who came back, those who did not, and newcomers make up the two waves."""
    waves = sorted({edition.wave for edition in notes.documents.editions}, key=int)
    for place, change in notes.documents.changes.items():
        now, case, role, scale = place
        before = waves[waves.index(now) - 1]
        old, new = notes.printed.get((before, case, role, scale)), notes.printed.get(place)
        if old is None or new is None:
            continue
        if scale == INDEX and not all(
            _everyone_is_in(notes, (wave, case, role)) for wave in (before, now)
        ):
            continue
        stayed = [("stayed", wave, *place) for wave in (before, now)]
        for name in stayed:
            notes.system.unknown(name, 0, 100 * change.people)
        span = change.people * (ROUNDING + SLACK)
        total = change.people * change.points
        notes.system.holds({stayed[1]: 1.0, stayed[0]: -1.0}, total - span, total + span)
        for name, mean in zip(stayed, (change.before, change.after), strict=True):
            same = change.people * mean
            notes.system.holds({name: 1.0}, same - span, same + span)
        for wave, found, same in ((before, old, stayed[0]), (now, new, stayed[1])):
            others = found.respondents - change.people
            name = "others", wave, *place
            notes.system.unknown(name, 0, 100 * others)
            whole = ("mean", wave, case, role, scale)
            notes.system.holds({same: 1.0, name: 1.0, whole: -float(found.respondents)}, 0, 0)
            if 0 < others < notes.smallest:
                room = ROOM_OF_A_MEAN * others
                notes.targets.append(
                    Target(what="did not stay", where=(wave, *place), name=name, room=room)
                )


def _everyone_is_in(notes: Attack, cell: tuple[str, str, str]) -> bool:
    """Whether nobody misses a factor: then the index of the role is the mean over its people."""
    factors = factors_behind(notes.instrument, INDEX)
    found = [notes.printed.get((*cell, factor.id)) for factor in factors]
    return all(each is not None and each.respondents == notes.people[cell] for each in found)


# ---- answers


def _relate_answers(notes: Attack) -> None:
    """The answers to the items of a factor add up to its mean."""
    for (wave, case, role), found in notes.spread.items():
        for factor in notes.instrument.factors:
            mean = notes.printed.get((wave, case, role, factor.id))
            items = factor.items_for(role)
            everyone = notes.people[wave, case, role]
            if mean is None or not any(
                found[item.id].segments for item in items if item.id in found
            ):
                continue
            # Answers of people without a score are not in the mean, so the sum says nothing then.
            if notes.documents.everyone_is_pooled and everyone != mean.respondents:
                continue
            cell = "answer", wave, case, role
            parts: dict[object, float] = {}
            given: dict[object, float] = {}
            for item in items:
                codes = sorted_codes(notes.instrument.answer_scale(item, role))
                worth = _worth(item, codes)
                parts.update({(*cell, item.id, code): worth[code] for code in codes})
                given.update(dict.fromkeys(((*cell, item.id, code) for code in codes), -100.0))
                _relate_item(notes, cell, found[item.id], codes, most=mean.respondents)
            for item in items:
                _relate_item_mean(notes, cell, item)
            answers = float(mean.respondents * len(items))
            whole = {("mean", wave, case, role, factor.id): -answers}
            notes.system.holds({**parts, **whole}, -100 * answers, 0)
            with_missing = {name: worth + given[name] for name, worth in parts.items()}
            notes.system.holds({**with_missing, **whole}, -100 * answers, 100 * answers)


def _worth(item: Item, codes: tuple[int, ...]) -> dict[int, float]:
    low, high = codes[0], codes[-1]
    return {
        code: 100.0 * (high - code if item.reverse else code - low) / (high - low) for code in codes
    }


def _relate_item(
    notes: Attack,
    cell: tuple[str, str, str, str],
    found: Distribution,
    codes: tuple[int, ...],
    *,
    most: int,
) -> None:
    """Printed categories are known; each code of a merged or hidden one is a target."""
    for code in codes:
        notes.system.unknown((*cell, found.item, code), 0, most)
    for part in found.segments or (Segment(codes=codes, count=-1),):
        names = [(*cell, found.item, code) for code in part.codes]
        low, high = (0, most) if part.count < 0 else (part.count, part.count)
        notes.system.holds(dict.fromkeys(names, 1.0), low, high)
        if len(part.codes) > 1 and part.count != 0:
            for name in names:
                room = min(notes.few, high)
                notes.targets.append(Target(what="answer", where=name[1:], name=name, room=room))


def _relate_item_mean(notes: Attack, cell: tuple[str, str, str, str], item: Item) -> None:
    """The answers to a mirror item add up to its printed mean, times their number."""
    _, wave, case, role = cell
    found = notes.of_items.get((wave, case, role, item.id))
    if found is None:
        return
    worth = _worth(item, sorted_codes(notes.instrument.answer_scale(item, role)))
    low, high = _band(found)
    most = 100.0 * found.respondents
    above = {(*cell, item.id, code): points - low for code, points in worth.items()}
    below = {(*cell, item.id, code): points - high for code, points in worth.items()}
    notes.system.holds(above, 0, most)
    notes.system.holds(below, -most, 0)


# ---- priorities


def _relate_priorities(notes: Attack) -> None:
    """Everybody who answered chose one domain at least, and no more than the form allows."""
    for (wave, case, role), found in notes.priorities.items():
        question = notes.instrument.form_of(role).priorities
        if found.respondents is None or question is None:
            continue
        parts: dict[object, float] = {}
        for choice in found.choices:
            name = "choice", wave, case, role, choice.scale
            notes.system.unknown(name, choice.least, choice.most)
            parts[name] = 1.0
            if choice.count is None:
                low, high = choice.least, choice.most
                where = name[1:]
                notes.targets.append(
                    Target(what="choice", where=where, name=name, low=low, high=high)
                )
        most = found.respondents * min(question.most, len(parts))
        notes.system.holds(parts, found.respondents, most)


# ---- single members of a group that is shown


def _attack_members(notes: Attack) -> None:
    """Whoever knows the mean, the interval and the number of people bounds each member's score."""
    for place, found in notes.printed.items():
        notes.attacked += 1
        n = found.respondents
        low, high = _band(found)
        least = max(0.0, 100.0 - n * (100.0 - low))
        most = min(100.0, n * high)
        reach = _furthest(found, notes.study.cases_by_id[place[1]].invited.get(place[2], 0))
        least, most = max(least, low - reach), min(most, high + reach)
        if most - least < NARROWEST - SLACK:
            notes.findings.append(Finding(what="member", where=place, low=least, high=most))
    for of_item, found in notes.of_items.items():
        notes.attacked += 1
        low, high = _band(found)
        least = max(0.0, 100.0 - found.respondents * (100.0 - low))
        most = min(100.0, found.respondents * high)
        if most - least < NARROWEST - SLACK:
            notes.findings.append(Finding(what="member", where=of_item, low=least, high=most))


def _furthest(found: Estimate, invited: int) -> float:
    """How far from the mean a member can be at most, by the widest interval before rounding."""
    n = found.respondents
    if found.low is None or found.high is None or found.method.endswith("_sem"):
        return 100.0
    ends = [
        side
        for side, edge in (
            (found.value - found.low, found.low),
            (found.high - found.value, found.high),
        )
        if 0 < edge < 100
    ]
    if not ends:
        return 100.0
    half = min(ends) + 2 * ROUNDING
    corrected = sqrt(1 - n / invited) if found.method.endswith("_fpc") else 1.0
    deviation = half / float(stdtrit(n - 1, 0.975)) * sqrt(n) / corrected
    return deviation * (n - 1) / sqrt(n)
