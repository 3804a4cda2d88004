"""How many hidden numbers of how many made-up studies are found, with and without suppression?

Run with PYTHONPATH=tests: `python -m scoring.editions.attack_many 2000 2` attacks 2,000 studies
with two workers, and one in five of them as a program would print it that only hides what is small.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from hypothesis import HealthCheck, Phase, given, seed, settings
from scoring.editions.attacker import attack
from scoring.editions.documents import naive_documents, safe_documents
from scoring.editions.linear_system import ContradictionError
from scoring.editions.random_studies import Plan, made_up, plans

NAIVE_EVERY = 5
AT_A_TIME = 25


def attacked(studies: int, start: int) -> Counter[str]:
    """The figures of some studies; `start` decides which."""
    figures: Counter[str] = Counter()

    @seed(start)
    @settings(
        max_examples=studies,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(plan=plans())
    def one(plan: Plan) -> None:
        made = made_up(plan)
        ways = {"safe": safe_documents}
        if figures["safe studies"] % NAIVE_EVERY == 0:
            ways["naive"] = naive_documents
        for name, print_all in ways.items():
            figures[f"{name} studies"] += 1
            try:
                notes = attack(made.instrument, made.study, print_all(made))
            except ContradictionError:
                figures[f"{name} contradictions"] += 1
                continue
            figures[f"{name} attacked"] += notes.attacked
            figures[f"{name} studies with findings"] += bool(notes.findings)
            figures.update(f"{name} found: {found.what}" for found in notes.findings)

    one()
    return figures


def main(studies: int, workers: int) -> None:
    """Write the figures of many studies to the screen."""
    starts = range(-(-studies // AT_A_TIME))
    figures: Counter[str] = Counter()
    with ProcessPoolExecutor(workers) as pool:
        for found in pool.map(partial(attacked, AT_A_TIME), starts):
            figures.update(found)
            sys.stdout.write(f"{figures['safe studies']} studies …\r")
            sys.stdout.flush()
    lines = (f"{name}: {figures[name]:,}" for name in sorted(figures))
    sys.stdout.write("\n".join(["", *lines, ""]))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
