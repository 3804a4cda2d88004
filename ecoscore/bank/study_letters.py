"""Can every name in a study.yaml be printed on forms and in reports?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from ecoscore.bank.codes import StudyCode
from ecoscore.bank.study_source import ContactSource, StudySource
from ecoscore.bank.yaml_places import YamlFile
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.printing.letters import called, unprintable
from ecoscore.problems import Problem, listed


def unprintable_names(source: StudySource, file: YamlFile) -> Iterator[Problem]:
    """Each title, name or contact with characters that cannot be printed.

    They are not left out in silence: the name would then be another one than in this file, and in
    the answers, where people may have typed it.
    """
    for path, name in _printed(source):
        found = unprintable(name)
        if found:
            yield Problem(
                code=StudyCode.NOT_TO_BE_PRINTED,
                place=file.at(path),
                what=f"'{path[-1]}' holds characters that cannot be printed: "
                f"{listed(map(called, found))}.",
                remedy="Leave them out, or say it in words.",
            )


def _printed(source: StudySource) -> Iterator[tuple[KeyPath, str]]:
    yield ("title",), source.title
    for key, value in asdict(source.contact or ContactSource()).items():
        if value is not None:
            yield ("contact", key), value
    for index, case in enumerate(source.cases):
        yield ("cases", index, "name"), case.name
