"""Words that people ask with, and the words by which records say the same: tried where nothing has the first. Data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

_GROUPS: Final = (
    "work works working worker workers staff staffed employ employs employed profession professions job jobs",
    "die died dies dying dead death deaths killed fatal fatality fatalities",
    "money sum amount cost costs save saves saved saving savings",
    "uk britain british united",
    "begin begins began start starts started begun",
    "sign signs signed signatory signatories",
    "stop stops stopped block blocks blocked prevent prevents obstruct obstructs obstructed intervene intervenes",
    "allow allows allowed permit permits permitted let",
    "benefit benefits help helps reduce reduces",
    "recommend recommends recommended recommendation call calls propose proposes",
    "promise promises promised pledge pledges commit committed respect",
    "law laws legal legislation act legislative lawful",
    "illegal crime crimes criminal offence offences",
    "nation nations country countries abroad international",
    "town city cities",
    "doctor doctors clinician medical",
    "nurse nurses nursing",
    "open opens opened opening launch launched begin",
    "reject rejects rejected turn refuse refuses refused refusal",
    "decide decides decision approve approval",
    "infection infections infected cases",
    "rate rates rank multiple",
    "needle needles litter injecting",
    "rehab rehabilitation facility centre",
    "meet meets meeting",
    "announce announces announced announcement",
    "expert experts evidence",
    "police policing",
    "drew draw draws drawn drafted draft prepared devised",
    "address addressed addressee recipient letter",
    "research report study survey",
    "employ employs employed payroll hire hired",
)


def _kindred() -> Iterator[tuple[str, tuple[str, ...]]]:
    for group in _GROUPS:
        words = group.split()
        for word in words:
            yield word, tuple(other for other in words if other != word)


KINDRED: Final[Mapping[str, tuple[str, ...]]] = dict(_kindred())
