"""Do only questions with the same answers share their heads?"""

from __future__ import annotations

from dataclasses import replace

from builders import a_factor, a_study, an_instrument, an_item

from ecoscore.questionnaire import compose
from ecoscore.questionnaire.blocks import in_blocks


def blocks_of(*scales: str) -> list[list[str]]:
    """The items of each block, when the items of one section have these answer scales."""
    items = [
        replace(an_item(f"item_{number}", roles=["enterprise"]), answers={"enterprise": scale})
        for number, scale in enumerate(scales, start=1)
    ]
    study = a_study()
    form = compose(
        an_instrument([a_factor(items=items)]),
        study,
        study.cases[0],
        role="enterprise",
        language="nl",
    )
    (section,) = in_blocks(form)
    return [[question.item_id for question in block.questions] for block in section.blocks]


def test_questions_with_the_same_answers_share_their_heads() -> None:
    assert blocks_of("agree5", "agree5") == [["item_1", "item_2"]]


def test_a_new_block_begins_where_the_answers_change() -> None:
    assert blocks_of("agree5", "yes3", "yes3") == [["item_1"], ["item_2", "item_3"]]


def test_the_order_of_questions_is_kept_when_answers_change_back() -> None:
    assert blocks_of("agree5", "yes3", "agree5") == [["item_1"], ["item_2"], ["item_3"]]
