"""Is nobody asked for more time than was promised?"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ecoscore.bank.asked import remark
from ecoscore.bank.codes import InstrumentCode
from ecoscore.bank.files import ROLES_FILE, InstrumentFiles
from ecoscore.bank.minutes import minutes_of
from ecoscore.problems import Problem


def over_time(files: InstrumentFiles) -> Iterator[Problem]:
    """Answering takes no more minutes than `minutes` of the role says."""
    for id_, role in files.roles.items():
        if role.minutes is not None and role.form in files.forms:
            items = sum(id_ in item.roles for _, _, item in files.items())
            minutes = minutes_of(files, id_, items=items)
            if minutes > role.minutes:
                yield remark(
                    InstrumentCode.OVER_TIME,
                    files.at(ROLES_FILE, (id_, "minutes")),
                    what=f"Answering takes '{id_}' about {ceil(minutes)} minutes, "
                    f"more than {role.minutes}.",
                    remedy="Ask fewer items, shorten the texts, or promise more time.",
                )
