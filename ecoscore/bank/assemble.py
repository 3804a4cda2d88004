"""How do the files of an instrument, once they are right, become the model?"""

from __future__ import annotations

from collections.abc import Mapping

from ecoscore.bank.assemble_classification import classification_of
from ecoscore.bank.assemble_form import form_of
from ecoscore.bank.assemble_guide import guide_of
from ecoscore.bank.assemble_scale import answer_scale_of
from ecoscore.bank.files import InstrumentFiles
from ecoscore.bank.sources import (
    FactorSource,
    InstrumentSource,
    ItemSource,
    TalkSource,
)
from ecoscore.bank.translations import texts_of
from ecoscore.bank.yaml_tree import KeyPath
from ecoscore.model.asking import Text
from ecoscore.model.instrument import (
    Change,
    Facet,
    Factor,
    GlossaryEntry,
    Instrument,
    Item,
    Role,
    Talk,
)

Texts = Mapping[KeyPath, Text]


def assemble(files: InstrumentFiles, source: InstrumentSource) -> Instrument:
    """The instrument, from files in which no problem stands in the way."""
    texts = texts_of(files)
    return Instrument(
        id=source.id,
        version=source.version,
        title=texts["instrument", "title"],
        source_language=source.source_language,
        languages=(source.source_language, *files.languages),
        licence=source.licence,
        answer_scales={
            id_: answer_scale_of(id_, scale, texts, top=("answer_scales", id_))
            for id_, scale in files.answer_scales.items()
        },
        forms={id_: form_of(id_, form, texts) for id_, form in files.forms.items()},
        roles=tuple(
            Role(
                id=id_,
                form=role.form,
                name=texts["roles", id_, "name"],
                plural=texts["roles", id_, "plural"],
                minutes=role.minutes,
            )
            for id_, role in files.roles.items()
        ),
        factors=tuple(_factor(files, id_, texts) for id_ in source.factors),
        guides={id_: guide_of(id_, guide, texts) for id_, guide in files.guides.items()},
        glossary=tuple(
            GlossaryEntry(
                id=id_,
                term=texts["glossary", id_, "term"],
                meaning=texts["glossary", id_, "meaning"],
            )
            for id_ in files.glossary
        ),
        classification=None
        if files.classification is None
        else classification_of(files.classification, texts),
    )


def _factor(files: InstrumentFiles, id_: str, texts: Texts) -> Factor:
    factor: FactorSource = files.factors[id_]
    top: KeyPath = ("factors", id_)
    return Factor(
        id=id_,
        kind=factor.kind,
        title=texts[*top, "title"],
        easy_title=None if factor.easy_title is None else texts[*top, "easy_title"],
        definition=texts[*top, "definition"],
        high=texts[*top, "high"],
        low=texts[*top, "low"],
        gap=texts[*top, "gap"],
        facets=tuple(
            Facet(id=facet.id, title=texts[*top, "facets", facet.id]) for facet in factor.facets
        ),
        items=tuple(_item(files, item, id_, texts=texts) for item in factor.items),
        sources=factor.sources,
        share=factor.share,
        talk=_talk(factor.talk, (*top, "talk"), texts),
        easy_talk=_talk(factor.easy_talk, (*top, "easy_talk"), texts),
    )


def _talk(talk: TalkSource | None, top: KeyPath, texts: Texts) -> Talk | None:
    if talk is None:
        return None
    return Talk(
        question=texts[*top, "question"],
        probes=tuple(texts[*top, "probes", probe.id] for probe in talk.probes),
    )


def _item(files: InstrumentFiles, item: ItemSource, factor: str, *, texts: Texts) -> Item:
    top: KeyPath = ("factors", factor, "items", item.id)
    roles = [role for role in files.roles if role in item.roles]
    return Item(
        id=item.id,
        factor=factor,
        facet=item.facet,
        wording={
            role: texts[*top, "text_for", role] if role in item.text_for else texts[*top, "text"]
            for role in roles
        },
        answers={
            role: item.answers or files.forms[files.roles[role].form].answers for role in roles
        },
        reverse=item.reverse,
        informed_by=item.informed_by or "",
        note={} if item.note is None else texts[*top, "note"],
        short=item.short,
        mirror=None if item.mirror is None else (item.mirror[0], item.mirror[1]),
        changes=tuple(Change(version=each.version, what=each.what) for each in item.changes),
    )
