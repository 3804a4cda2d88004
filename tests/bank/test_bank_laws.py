"""What holds for every text and every mistake, also those that nobody thought of?"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from ecoscore.bank import load_instrument
from ecoscore.bank.files import read_instrument_files
from ecoscore.bank.load import problems_of
from ecoscore.bank.yaml_places import read_yaml
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.printing.letters import unprintable
from ecoscore.problems import Grade, Problem

Files = Mapping[str, str]
Writer = Callable[[Path, Files], Path]

# Most pictures are in no category of their own; those that a page can print are rules of letters.
PRINTABLE = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")).filter(
    lambda letter: not unprintable(letter)
)
TEXTS = st.text(PRINTABLE, min_size=1, max_size=60).filter(
    lambda text: text.strip() and "\ufeff" not in text
)
SHIPPED = sorted((Path(__file__).parents[2] / "instruments").rglob("*.yaml"))
REQUIRED: dict[str, list[tuple[str | int, ...]]] = {
    "instrument.yaml": [("id",), ("version",), ("title",), ("licence",), ("factors",)],
    "roles.yaml": [("worker", "form"), ("worker", "name"), ("worker", "plural")],
    "answer_scales.yaml": [("yes3", "options"), ("yes3", "options", 0, "label")],
    "forms.yaml": [("simple", "ticks"), ("simple", "consent", 0, "heading"), ("plain", "thanks")],
    "factors/ownership.yaml": [
        ("kind",),
        ("low",),
        ("facets",),
        ("facets", 0, "title"),
        ("items",),
        ("items", 0, "facet"),
        ("items", 1, "roles"),
        ("items", 1, "text"),
    ],
    "languages/en.yaml": [("language",)],
}


def plain(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


def as_yaml(data: object) -> str:
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False  # it writes {label: ?0}, which is not YAML
    stream = io.StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_file_says_what_an_independent_reader_of_yaml_1_2_finds_in_it(path: Path) -> None:
    """Its values, and where each of them stands; keys are always text with us."""
    read = read_yaml(path, letter="I")
    assert read.data == with_keys_as_text(plain(path.read_text("utf-8")))
    root = YAML(typ="safe", pure=True).compose(path.read_text("utf-8"))
    assert read.values == dict(places(root, ()))


@pytest.mark.parametrize("name", ["roles", "answer_scales", "guides/letter"])
def test_where_the_reader_in_c_is_missing_the_one_in_python_finds_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(__file__).parents[2] / "instruments" / f"{name}.yaml"
    in_c = read_yaml(path, letter="I")
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert in_c.data
    assert read_yaml(path, letter="I") == in_c


def with_keys_as_text(data: object) -> object:
    if isinstance(data, list):
        return [with_keys_as_text(entry) for entry in data]
    if isinstance(data, dict):
        return {str(key): with_keys_as_text(value) for key, value in data.items()}
    return data


def places(node: Node, path: KeyPath) -> Iterator[tuple[KeyPath, tuple[int, int]]]:
    """Every value below `node`, with its line and column."""
    yield path, (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, SequenceNode):
        for position, entry in enumerate(node.value):
            yield from places(entry, (*path, position))
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from places(value, (*path, key.value))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-11-25", "2026-11-25"),
        ("true", True),
        ("'true'", "true"),
        ("FALSE", False),
        ("Null", None),
        ("~", None),
        ("'~'", "~"),
        ("7", 7),
        ("-7", -7),
        ('"7"', "7"),
        ("070", "070"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1234567890123456", "1234567890123456"),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        ("1.0.0", "1.0.0"),
    ],
)
def test_a_value_means_what_yaml_1_2_says_and_long_or_odd_numbers_stay_text(
    written: str, meant: object, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"key: {written}\n", "utf-8")
    data = read_yaml(path, letter="I").data
    assert data == {"key": meant}
    assert isinstance(data, dict)
    assert type(data["key"]) is type(meant)


@pytest.mark.parametrize(
    ("written", "places_of_problems"),
    [
        ("a: &name 1\nb: *name\n", ["1:4 I107"]),
        ("a: *bold\nb: !x 1\nc: [2", ["1:4 I103", "2:4 I107", "3:4 I103"]),
        ("a: *bold text\n", ["1:4 I103"]),
        ("a: *bold*\n", ["1:4 I103"]),
        ("a: &\n", ["1:4 I103"]),
        ("a: {b: 1, b: 2}\nc: [1, {d: 3, d: [4]}]\na: 5\n", ["1:11 I105", "2:15 I105", "3:1 I105"]),
        ('? {a: 1}\n: 2\nb: "\\a"\n', ["1:3 I107", "3:4 I107"]),
        ("a: één\u2028b: 2\n", ["1:7 I107"]),
        ("a: 1\n---\nb: 2\n", ["2:1 I103"]),
    ],
)
def test_all_that_a_file_may_not_hold_is_told_at_once(
    written: str, places_of_problems: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(written, "utf-8")
    found = read_yaml(path, letter="I").problems
    assert [f"{p.place.line}:{p.place.column} {p.code}" for p in found] == places_of_problems


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_was_typed_is_known_whatever_ends_a_line(end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(end.join(["a: een # twee", "b: 'drie'", "c:", ""]).encode())
    file = read_yaml(path, letter="I")
    assert file.data == {"a": "een", "b": "drie", "c": None}
    assert [file.as_typed((key,)) for key in "abc"] == ["een # twee", "'drie'", ""]


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\ufeff"])
def test_a_sign_that_cannot_be_seen_is_named_and_is_to_be_deleted(
    sign: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f'a: "een{sign}twee"\n', "utf-8")
    [problem] = read_yaml(path, letter="I").problems
    assert f"U+{ord(sign):04X}" in problem.what
    assert problem.remedy.startswith("Delete it")


def without(data: object, path: tuple[str | int, ...]) -> object:
    """The data without the value at `path`."""
    step, *rest = path
    if isinstance(data, list):
        return [without(entry, tuple(rest)) if i == step else entry for i, entry in enumerate(data)]
    assert isinstance(data, dict)
    assert step in data
    if not rest:
        return {key: value for key, value in data.items() if key != step}
    return data | {step: without(data[step], tuple(rest))}


@given(title=TEXTS, label=TEXTS)
def test_any_text_comes_through_unchanged(
    title: str, label: str, small: Files, write: Writer
) -> None:
    factor = plain(small["factors/ownership.yaml"])
    scales = plain(small["answer_scales.yaml"])
    factor = with_value(factor, ("title",), title)
    scales = with_value(scales, ("agree3", "options", 0, "label"), label)
    files = {
        **small,
        "factors/ownership.yaml": as_yaml(factor),
        "answer_scales.yaml": as_yaml(scales),
    }
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_instrument(write(Path(folder), files))
    assert loaded.factors[0].title["nl"] == title
    assert loaded.answer_scales["agree3"].options[0].label["nl"] == label


def test_the_layout_of_the_files_changes_nothing(
    tmp_path: Path, small: Files, write: Writer
) -> None:
    as_json = {name: json.dumps(plain(text)) for name, text in small.items()}
    as_other_yaml = {name: as_yaml(plain(text)) for name, text in small.items()}
    as_other_yaml["roles.yaml"] = small["roles.yaml"]  # this writer sorts, and roles have an order
    prints = [
        load_instrument(write(tmp_path / str(number), files)).fingerprint
        for number, files in enumerate((small, as_json, as_other_yaml))
    ]
    assert len(set(prints)) == 1


@pytest.mark.parametrize(
    ("name", "path"), [(name, path) for name, paths in REQUIRED.items() for path in paths]
)
def test_a_required_key_that_is_left_out_is_missed_at_a_line_of_its_file(
    name: str,
    path: tuple[str | int, ...],
    *,
    bank: Path,
    small: Files,
    problems: Callable[[Path], tuple[Problem, ...]],
) -> None:
    (bank / name).write_text(as_yaml(without(plain(small[name]), path)), encoding="utf-8")
    (problem,) = problems(bank)
    assert (problem.code, problem.place.file) == ("I109", f"bank/{name}")
    assert problem.place.line is not None
    assert f"'{path[-1]}'" in problem.what


@st.composite
def a_slip_of_the_hand(draw: st.DrawFn, small: Files) -> tuple[str, str]:
    """A file in which a line or a character was left out, put in, doubled or moved."""
    name = draw(st.sampled_from(sorted(small)))
    lines = small[name].splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    column = draw(st.integers(0, len(line)))
    other = draw(st.sampled_from(lines))
    character = draw(st.sampled_from("\t :-#'\"[]{},&*!|>%@`?~\\\0\x85\ufeff\u20289aé😀\n\r"))
    lines[at] = draw(
        st.sampled_from(
            [
                "",
                line + other,
                f" {line}",
                line[:column] + line[column + 1 :],
                line[:column] + character + line[column:],
                line[:column] + character * 3 + line[column:],
                line[:column],
            ]
        )
    )
    return name, "".join(lines)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_slip_of_the_hand_never_gives_anything_but_problems_or_an_instrument(
    data: st.DataObject, small: Files, write: Writer
) -> None:
    name, text = data.draw(a_slip_of_the_hand(small))
    with tempfile.TemporaryDirectory() as folder:
        bank = write(Path(folder), {**small, name: text})
        problems = problems_of(read_instrument_files(bank))
        if not any(problem.grade is Grade.MUST for problem in problems):
            assert load_instrument(bank).id
    lines = text.count("\n") + text.count("\r") + 2
    here = [problem.place for problem in problems if problem.place.file.endswith(name)]
    assert all((place.line or 1) <= lines for place in here)


@settings(max_examples=100)
@given(noise=st.binary(max_size=80))
def test_noise_in_place_of_a_file_never_gives_anything_but_problems(
    noise: bytes, small: Files, write: Writer
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bank = write(Path(folder), small)
        (bank / "roles.yaml").write_bytes(noise)
        assert problems_of(read_instrument_files(bank))


def every_path(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from every_path(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from every_path(value, (*path, index))


ODD_VALUES: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 10**20, 1.5, float("inf"), "", "x", "é" * 300, [], {}, [[]], {"x": None}]
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_an_odd_value_anywhere_never_gives_anything_but_problems_or_an_instrument(
    data: st.DataObject, small: Files, write: Writer
) -> None:
    name = data.draw(st.sampled_from(sorted(small)))
    whole = plain(small[name])
    path = data.draw(st.sampled_from(list(every_path(whole))))
    value = data.draw(ODD_VALUES)
    text = as_yaml(with_value(whole, path, value))
    with tempfile.TemporaryDirectory() as folder:
        bank = write(Path(folder), {**small, name: text})
        problems = problems_of(read_instrument_files(bank))
        if not any(problem.grade is Grade.MUST for problem in problems):
            assert load_instrument(bank).id


def with_value(data: object, path: tuple[str | int, ...], value: object) -> object:
    """The data with `value` at `path`."""
    if not path:
        return value
    step, *rest = path
    if isinstance(data, list):
        return [
            with_value(entry, tuple(rest), value) if index == step else entry
            for index, entry in enumerate(data)
        ]
    assert isinstance(data, dict)
    return data | {step: with_value(data[step], tuple(rest), value)}
