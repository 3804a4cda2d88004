"""How do options to choose from become an answer scale of the model?"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.bank.sources import AnswerScaleSource, OptionSource
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import AnswerOption, AnswerScale, Text


def answer_scale_of(
    id_: str, scale: AnswerScaleSource, texts: Mapping[KeyPath, Text], *, top: KeyPath
) -> AnswerScale:
    """The answer scale `id_`; its words stand below `top`."""
    apart = scale.dont_know
    return AnswerScale(
        id=id_,
        options=tuple(
            _option(option, texts[*top, "options", str(option.code)]) for option in scale.options
        ),
        dont_know=None if apart is None else _option(apart, texts[*top, "dont_know"]),
    )


def _option(option: OptionSource, label: Text) -> AnswerOption:
    return AnswerOption(code=option.code, label=label, picture=option.picture)
