"""Can anything hidden be found from all the documents of a study side by side?"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from scoring.editions.attacker import attack
from scoring.editions.documents import safe_documents
from scoring.editions.random_studies import Plan, made_up, plans

STUDIES = int(os.environ.get("ECOSCORE_ATTACKS", "200"))


@settings(
    max_examples=STUDIES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(plan=plans())
def test_nothing_hidden_is_found_from_all_documents_of_a_study(plan: Plan) -> None:
    made = made_up(plan)
    assert attack(made.instrument, made.study, safe_documents(made)).findings == []
