"""Which studies are attacked? Made-up ones, small and awkward on purpose."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from builders import a_factor, a_form, a_study, an_instrument, an_item, some_responses, words
from hypothesis import strategies as st

from ecoscore.model.form import Priorities
from ecoscore.model.instrument import Instrument, Item, Kind, Role
from ecoscore.model.responses import LeftOut, Responses
from ecoscore.model.study import Study, Thresholds
from ecoscore.problems import Place, Problem

ROLES = ("worker", "enterprise", "municipality", "centre")
CASES = ("noord", "oost", "zuid", "west", "midden")
FACTORS = ("ownership", "roles", "time")
MANNERS = ("spread", "spread", "high", "low", "alike", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a study is made up. `sizes` are the groups by wave, case and role."""

    cases: int
    roles: int
    waves: int
    items: tuple[int, ...]
    sizes: tuple[int, ...]
    manners: tuple[str, ...]
    overlap: float
    missing: float
    uninvited: float
    thresholds: Thresholds
    left_out: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUp:
    """A study with its answers."""

    plan: Plan
    instrument: Instrument
    study: Study
    responses: Responses


SIZES = st.one_of(st.integers(0, 14), st.sampled_from([4, 5, 6, 10, 11, 12, 13]))
THRESHOLDS = st.sampled_from(
    [
        Thresholds(),
        Thresholds(),
        Thresholds(smallest_group=7),
        Thresholds(smallest_group=8, smallest_distribution=12, smallest_category=4),
        Thresholds(smallest_group=2, smallest_distribution=2, smallest_category=1),
    ]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with 1–5 cases, 2–4 roles, 1–2 waves, 1–3 factors and groups of 0–14 people."""
    cases, roles = (
        draw(st.sampled_from([1, 1, 2, 2, 3, 3, 4, 5])),
        draw(st.sampled_from([2, 2, 3, 4])),
    )
    waves = draw(st.integers(1, 2))
    cells = cases * roles * waves
    return Plan(
        cases=cases,
        roles=roles,
        waves=waves,
        items=tuple(draw(st.lists(st.integers(2, 4), min_size=1, max_size=3))),
        sizes=tuple(draw(st.lists(SIZES, min_size=cells, max_size=cells))),
        manners=tuple(draw(st.lists(st.sampled_from(MANNERS), min_size=roles, max_size=roles))),
        overlap=draw(st.sampled_from([0.0, 0.5, 0.9, 1.0])),
        missing=draw(st.sampled_from([0.0, 0.0, 0.0, 0.04, 0.25])),
        uninvited=draw(st.sampled_from([0.0, 0.3])),
        thresholds=draw(THRESHOLDS),
        left_out=draw(st.integers(0, 4)),
        seed=draw(st.integers(0, 2**32 - 1)),
    )


def made_up(plan: Plan) -> MadeUp:
    """The study of a plan; the same plan gives the same study."""
    chance = np.random.default_rng(plan.seed)
    instrument = _instrument(plan, chance)
    cases, roles = CASES[: plan.cases], ROLES[: plan.roles]
    sizes = np.array(plan.sizes).reshape(plan.waves, plan.cases, plan.roles)
    invited = {
        case: {
            role: int(sizes[:, c, r].max() + chance.integers(0, 4))
            for r, role in enumerate(roles)
            if chance.random() >= plan.uninvited
        }
        for c, case in enumerate(cases)
    }
    rows = [
        {"case": case, "role": role, "wave": str(w + 1), "respondent": person, **answers}
        for w in range(plan.waves)
        for c, case in enumerate(cases)
        for r, role in enumerate(roles)
        for person in _people(plan, chance, size=int(sizes[w, c, r]), wave=w)
        for answers in [_answers(plan, chance, instrument, role, manner=plan.manners[r])]
    ]
    unique = {(row["case"], row["role"], row["wave"], row["respondent"]): row for row in rows}
    left_out = tuple(_left_out(chance, cases) for _ in range(plan.left_out))
    return MadeUp(
        plan=plan,
        instrument=instrument,
        study=a_study(invited, thresholds=plan.thresholds),
        responses=replace(some_responses(instrument, list(unique.values())), left_out=left_out),
    )


def _instrument(plan: Plan, chance: np.random.Generator) -> Instrument:
    roles = ROLES[: plan.roles]
    factors = []
    for name, items in zip(FACTORS, plan.items, strict=False):
        asked = roles if chance.random() < 0.8 else roles[1:]
        made = [
            _sometimes_mirrored(
                an_item(f"{name[:3]}{n}", factor=name, roles=asked, reverse=chance.random() < 0.3),
                chance,
            )
            for n in range(items)
        ]
        kind = Kind.OBSTACLE if name == "time" else Kind.FACTOR
        factors.append(a_factor(name, items=made, kind=kind))
    question = Priorities(text=words("first"), most=int(chance.integers(1, 4)))
    return an_instrument(
        factors,
        forms={
            "professional": a_form(priorities=question),
            "easy": a_form("easy", priorities=question),
        },
        roles=tuple(
            Role(
                id=role,
                form="easy" if role == "worker" else "professional",
                name=words(role),
                plural=words(f"{role}s"),
            )
            for role in roles
        ),
    )


def _sometimes_mirrored(item: Item, chance: np.random.Generator) -> Item:
    """Half of the items are about one another for the first two roles that are asked them."""
    first, *others = item.roles
    mirrored = bool(others) and chance.random() < 0.5
    return replace(item, mirror=(first, others[0])) if mirrored else item


def _people(plan: Plan, chance: np.random.Generator, *, size: int, wave: int) -> list[str]:
    """Who takes part: in the second wave some of those of the first come back."""
    known = chance.random(size) < plan.overlap
    return [f"r{n}" if wave == 0 or known[n] else f"w{wave}r{n}" for n in range(size)]


def _answers(
    plan: Plan, chance: np.random.Generator, instrument: Instrument, role: str, *, manner: str
) -> dict[str, object]:
    """What one person answers: a level of their own with some noise, in the manner of the role."""
    level = {"spread": chance.random(), "high": 0.97, "low": 0.02, "whole": chance.integers(0, 2)}
    own = float(level.get(manner, 0.6))
    noise = {"spread": 0.2, "high": 0.08, "low": 0.08}.get(manner, 0.0)
    given: dict[str, object] = {}
    for item in instrument.items:
        if role not in item.wording:
            continue
        top = len(instrument.answer_scale(item, role).options) - 1
        step = int(np.clip(round((own + chance.normal(0, noise)) * top), 0, top))
        code = 1 + (top - step if item.reverse else step)
        skipped = chance.random() < plan.missing
        given[item.id] = ("?" if chance.random() < 0.5 else None) if skipped else code
    given["priorities"] = _priorities(chance, instrument, role, manner=manner)
    return given


def _priorities(
    chance: np.random.Generator, instrument: Instrument, role: str, *, manner: str
) -> tuple[str, ...]:
    """What one person ticks first: in some roles everybody the same, in others what comes."""
    question = instrument.form_of(role).priorities
    factors = [factor.id for factor in instrument.factors if factor.items_for(role)]
    if question is None or not factors or chance.random() < 0.1:
        return ()
    most = min(question.most, len(factors))
    if manner == "alike":
        return tuple(factors[:most])
    return tuple(chance.permutation(factors)[: chance.integers(1, most, endpoint=True)])


def _left_out(chance: np.random.Generator, cases: tuple[str, ...]) -> LeftOut:
    place = Place(file="answers.csv", line=2)
    problem = Problem(code="R206", place=place, what="", remedy="")
    return LeftOut(place=place, case=str(chance.choice(cases)), problems=(problem,))
