"""Does the model say what the files say?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ecoscore.bank import find_problems, load_instrument
from ecoscore.model.asking import Layout
from ecoscore.model.instrument import Instrument, Kind


def test_a_right_instrument_has_no_problems(bank: Path) -> None:
    assert find_problems(bank) == ()


def test_every_language_with_a_file_is_a_language_of_the_instrument(loaded: Instrument) -> None:
    assert loaded.languages == ("nl", "en")


def test_the_same_words_stand_in_every_language(loaded: Instrument) -> None:
    assert loaded.factors[0].gap == {
        "nl": "Waar komt het verschil vandaan?",
        "en": "Where does the difference come from?",
    }


def test_roles_keep_the_order_of_their_file_in_every_item(loaded: Instrument) -> None:
    roles = [item.roles for item in loaded.items]
    assert roles == [("enterprise", "worker"), ("enterprise", "worker"), ("enterprise",)]


def test_a_role_reads_its_own_wording_of_an_item(loaded: Instrument) -> None:
    wording = loaded.items_by_id["own_ours"].wording
    assert wording["worker"]["nl"] == "Voelt dit als uw eigen weg?"
    assert wording["enterprise"]["en"] == "This network feels like ours."


def test_an_item_is_answered_on_the_scale_of_the_form_of_each_role(loaded: Instrument) -> None:
    assert loaded.items_by_id["own_say"].answers == {"enterprise": "agree3", "worker": "yes3"}


def test_an_item_may_have_an_answer_scale_of_its_own(
    bank: Path, spoil: Callable[..., None]
) -> None:
    spoil(bank / "factors/ownership.yaml", "    text: Mag", "    answers: yes3\n    text: Mag")
    item = load_instrument(bank).items_by_id["own_say"]
    assert item.answers == {"enterprise": "yes3", "worker": "yes3"}


def test_options_keep_the_order_shown_and_their_pictures(loaded: Instrument) -> None:
    scale = loaded.answer_scales["yes3"]
    boxes = [(option.code, option.label["en"], option.picture) for option in scale.all_options]
    assert boxes == [
        (3, "Yes", "yes"),
        (2, "Sometimes", "sometimes"),
        (1, "No", "no"),
        (9, "I don't know", "unsure"),
    ]


def test_everything_around_the_items_is_read(loaded: Instrument) -> None:
    form = loaded.forms["simple"]
    assert form.layout is Layout.EASY
    assert form.consent[0].heading == {"nl": "Wie zijn wij?", "en": "Who are we?"}
    assert form.ticks[0].required
    assert form.practice[0].expected == 3
    assert form.halfway == {"nl": "U bent op de helft.", "en": "You are halfway."}


def test_what_may_be_left_out_has_its_standard_value(loaded: Instrument) -> None:
    factor, form = loaded.factors[0], loaded.forms["plain"]
    assert (factor.share, factor.sources, factor.items[0].reverse) == (0.5, (), False)
    assert (form.practice, form.halfway, form.closing[0].lines) == ((), None, 4)


def test_the_kind_of_a_factor_is_read(bank: Path, spoil: Callable[..., None]) -> None:
    spoil(bank / "factors/ownership.yaml", "kind: factor", "kind: obstacle")
    assert load_instrument(bank).factors[0].kind is Kind.OBSTACLE


def test_a_reverse_item_is_allowed_on_a_standard_form(
    bank: Path, spoil: Callable[..., None]
) -> None:
    path = bank / "factors/ownership.yaml"
    spoil(path, "[worker, enterprise]", "[enterprise]\n    reverse: true")
    assert load_instrument(bank).items_by_id["own_say"].reverse


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(
    bank: Path, loaded: Instrument
) -> None:
    for path in bank.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load_instrument(bank).fingerprint == loaded.fingerprint


def test_no_and_yes_are_words_not_truth_values(bank: Path, spoil: Callable[..., None]) -> None:
    spoil(bank / "instrument.yaml", "title: Klein", "title: no")
    assert load_instrument(bank).title["nl"] == "no"


def test_a_file_with_another_ending_is_pointed_out_and_the_rest_is_still_checked(
    bank: Path,
) -> None:
    (bank / "factors" / "time.yml").write_text("id: time\n", encoding="utf-8")
    words = bank / "languages" / "en.yaml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("    title: Ownership\n", ""), encoding="utf-8")

    found = [(str(problem.place.file), problem.code) for problem in find_problems(bank)]

    assert ("bank/factors/time.yml", "I223") in found
    assert "I220" in {code for _, code in found}
