"""Ordinary words for offices, and for who holds them: "chief", "ex-minister", "top lawyer", "baroness". Data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from bot.reading.people.listed import listed

LEADS: Final = listed(
    "leader chair chairman chairwoman chairperson convener convenor president director head governor principal premier "
    "taoiseach executive speaker master"
)
"""What an office is that is the first of its body."""
FIRST_OF_GOVERNMENT: Final = listed("prime first")
MINISTERS: Final = listed("minister secretary")
SPOKESPEOPLE: Final = listed("spokesman spokeswoman spokesperson")
SHADOWS: Final = listed("shadow opposition")
_HOLDERS: Final = "|".join(sorted(LEADS | MINISTERS | SPOKESPEOPLE | listed("member mp msp peer")))
_HELD: Final = rf"(?:(?:the|a|an) )?(?:\S+ )?(?:{_HOLDERS})(?: (?:of|for|in|at|on))?"
OFFICE_OF_WHAT: Final = re.compile(
    rf" @actor (?:(?:is|was) )?{_HELD} (?:what|which)(?: \S+)? $"
    rf"| (?:what|which) (?:\S+ ){{0,2}}(?:is|was) @actor {_HELD} $"
    rf"| (?:of|for) (?:what|which) (?:\S+ ){{0,2}}(?:is|was) @actor {_HELD} $"
)
"""Of what somebody is the leader: "Lee is the leader of what", "which party is Lee leader of"."""


def _spelled(pattern: str) -> Iterator[tuple[str, ...]]:
    """Each phrase that a pattern stands for: its words, of which any may be several, "top|chief lawyer"."""
    yield from product(*(word.split("|") for word in pattern.split()))


def _by_phrase(*rows: tuple[str, str]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {
        phrase: tuple(title.strip() for title in titles.split(","))
        for patterns, titles in rows
        for pattern in patterns.split(",")
        for phrase in _spelled(pattern.strip())
    }


LEADING_PHRASES: Final = frozenset(
    phrase
    for pattern in (
        "head|heads|chief|chiefs|boss|bosses|leader|leaders|supremo|figurehead",
        "man|woman|person|politician|one|figure at the top|helm|head",
        "man|woman|person|politician|one in charge",
        "top|number man|woman|person|one|dog",
        "chair|chairs|chairman|chairwoman|chairperson|president|director",
        "co chair|chairs|leader|leaders|convener|conveners",
    )
    for phrase in _spelled(pattern)
)
"""Who leads a body, in other words; the body stands before or behind."""
LEADING_VERBS: Final = frozenset(
    phrase
    for pattern in (
        "heads|headed|leads|led|chairs|chaired|runs|ran|steers|fronts|heading|leading|chairing|running",
        "co chairs|chaired|leads|led|chairing",
        "heads|headed|heading up",
        "is|was in charge",
        "shares|shared|share|holds|held|has|had the chairmanship|leadership|presidency|convenership|chair",
        "is|was at the top|head|helm",
        "is|was the head|leader|boss|chief|chair",
    )
    for phrase in _spelled(pattern)
)
CHARGE_PHRASES: Final = frozenset(
    phrase
    for pattern in (
        "in charge of",
        "responsible|answerable|accountable for",
        "with|has|had responsibility for",
        "charged|tasked with",
        "looking|looks|looked after",
        "handling|handles|handled|overseeing|oversees|oversaw",
        "dealing|deals|dealt with",
    )
    for phrase in _spelled(pattern)
)
"""What stands between somebody and the matters of their office: "the minister in charge of"."""
IN_OFFICE: Final = MINISTERS | listed("commissioner tsar czar adviser")
"""What an office is of whoever is in charge of some matters."""
SPEAKING_PHRASES: Final = frozenset(
    phrase
    for pattern in ("lead|spokesman|spokeswoman|spokesperson|frontbencher|brief", "point man|woman|person")
    for phrase in _spelled(pattern)
)
"""Who speaks for a party on something: its spokesman, or whoever shadows the minister."""

SPEAKING_VERBS: Final = frozenset((verb, "for") for verb in ("speaks", "spoke", "speaking", "speak"))
SAME_OFFICE: Final = _by_phrase(
    (
        "chief|top|senior|highest|leading|main law|legal|prosecuting officer|adviser|advisor|lawyer|official,"
        "chief|top|head|leading|most lawyer|prosecutor|prosecutors, most senior lawyer|prosecutor,"
        "head of prosecutions, head of the prosecution service",
        "lord advocate, attorney general, advocate general, solicitor general, counsel general, "
        "director of public prosecutions, crown agent",
    ),
    (
        "head of government, head of the government, government leader, premier, pm, "
        "prime minister, leader of the country|government|nation, head of the scottish|welsh|uk|british government",
        "prime minister, first minister, taoiseach, premier, chancellor",
    ),
    (
        "finance|treasury|economy minister|secretary|chief|boss, treasurer, keeper of the purse, head of the treasury",
        "chancellor of the exchequer, chancellor, finance secretary, cabinet secretary for finance, finance minister",
    ),
    (
        "interior|home minister|secretary, home affairs minister|secretary, head of the home office",
        "home secretary, interior minister, secretary of state for the home department",
    ),
    (
        "foreign minister, foreign affairs minister, top|chief diplomat, head of the foreign office",
        "foreign secretary, foreign minister, secretary of state for foreign affairs",
    ),
    (
        "number|no two, second in command, right hand man|woman",
        "deputy leader, deputy prime minister, deputy first minister",
    ),
    (
        "police chief|boss|head, chief|top|head police officer|constable, top|chief cop, "
        "head of the police|force, chief of police",
        "chief constable, police commissioner, commissioner",
    ),
    ("top|chief|senior|leading doctor|medic|physician", "chief medical officer"),
    ("top|chief|senior|leading scientist", "chief scientific adviser, chief scientist"),
    ("top|chief|senior|leading nurse", "chief nursing officer"),
    ("top|chief|senior|leading vet", "chief veterinary officer"),
    ("top|chief|senior|leading economist|statistician", "chief economist, chief statistician, national statistician"),
    (
        "top|chief|senior|leading civil servant|official|mandarin, head of the civil service",
        "permanent secretary, cabinet secretary",
    ),
    ("crossbencher, cross bencher", "crossbench peer, crossbencher"),
    ("top|chief|senior|leading judge", "lord chief justice, lord president, president of the supreme court"),
    ("top|chief|senior|leading cleric|churchman", "archbishop, moderator"),
)
"""By a description, the titles of the offices that may be meant by it."""

NATION_OF_OFFICE: Final[Mapping[str, str]] = {
    "lord advocate": "scotland",
    "counsel general": "wales",
    "attorney general": "uk",
    "advocate general": "uk",
    "director of public prosecutions": "uk",
    "home secretary": "uk",
    "foreign secretary": "uk",
    "chancellor of the exchequer": "uk",
    "taoiseach": "ireland",
}
"""The nation of an office whose title does not say it."""
FORMERLY: Final = listed("ex former onetime erstwhile")
PEER_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "baroness": ("baroness", "lady"),
    "lady": ("baroness", "lady"),
    "peeress": ("baroness", "lady"),
    "lord": ("lord", "baron", "viscount", "earl"),
    "baron": ("lord", "baron"),
    "dame": ("dame",),
    "knight": ("sir",),
    "professor": ("professor", "prof"),
    "bishop": ("bishop",),
    "archbishop": ("archbishop",),
}
"""By what somebody is called where no name follows, the titles by which their names begin."""
PERSON_WORDS: Final = listed("man woman person politician one mp msp minister peer figure campaigner those")

NATIONS: Final[Mapping[str, frozenset[str]]] = {
    "scotland": listed("scotland scottish scots holyrood edinburgh"),
    "wales": listed("wales welsh senedd cardiff"),
    "northern ireland": listed("northern irish ulster stormont belfast"),
    "england": listed("england english"),
    "ireland": listed("ireland irish dublin"),
    "uk": listed("uk british britain united london westminster whitehall"),
    "us": listed("us american america washington"),
    "france": listed("france french paris"),
    "germany": listed("germany german berlin"),
    "eu": listed("eu european brussels"),
    "canada": listed("canada canadian ottawa"),
    "australia": listed("australia australian canberra"),
}
"""By nation the words for it and its people, and the places from which it is governed."""
NATION_OF: Final[Mapping[str, str]] = {
    word: nation for nation, words in NATIONS.items() for word in words if word not in ("united", "us", "northern")
}
SEATS: Final = listed(
    "london westminster whitehall edinburgh holyrood cardiff belfast stormont dublin washington paris berlin brussels "
    "ottawa canberra"
)
"""Places that stand for who governs from there."""
SEAT_PHRASES: Final[Mapping[str, str]] = {
    "number 10": "uk",
    "no 10": "uk",
    "downing street": "uk",
    "whitehall": "uk",
    "bute house": "scotland",
    "cathays park": "wales",
    "stormont castle": "northern ireland",
    "white house": "us",
}
"""What stands for a government alone, and the nation that it governs."""
OF_TOWNS: Final = listed("council city councillors university airport hospital police residents festival")
"""What a town has of its own, which is no government: "Edinburgh council"."""
WINGS: Final = listed("wing branch arm section people members politicians voices side representatives mps msps")
"""The part of a body that is of a nation: "the Scottish wing of the Greens", "Greens people in Scotland"."""

_COLLECTIVES: Final = (
    "groups organisations organizations bodies associations societies unions charities professionals experts "
    "profession lobby",
    "leaders bosses heads chiefs executives",
    "campaigners activists advocates",
    "authorities officials",
    "opponents sceptics skeptics detractors naysayers doubters",
    "companies firms businesses",
)
COLLECTIVES: Final[Mapping[str, frozenset[str]]] = {
    word: listed(words) for words in _COLLECTIVES for word in words.split()
}
"""By what several are called who have no name, what they may be called as well."""
_LIKE_NAMES: Final = (
    "medical doctor doctors medics clinicians physicians clinical health healthcare",
    "nursing nurse nurses",
    "charity charities voluntary charitable",
    "business businesses employers trade industry",
    "farming farmers agricultural farm",
    "teaching teachers education educational",
    "tenants tenant renters",
    "environmental green conservation",
    "housing landlords homes",
    "police policing officers",
    "legal lawyers law",
    "religious church churches faith",
    "student students",
    "patient patients",
    "youth young children",
    "council councils municipal local town city",
)
LIKE_NAMES: Final[Mapping[str, frozenset[str]]] = {
    word: listed(words) for words in _LIKE_NAMES for word in words.split()
}
"""By a word for whom a body stands, the words that its name may have instead."""
KINDS_OF_BODY: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("department", "ministry"), listed("department ministry office")),
    **dict.fromkeys(("force", "police"), listed("police constabulary")),
    **dict.fromkeys(("regulator", "watchdog"), listed("regulator authority commission inspectorate ombudsman")),
    **dict.fromkeys(
        (
            "statisticians",
            "statistics agency",
            "statistics office",
            "statistics body",
            "stats agency",
            "stats office",
            "stats body",
            "records office",
        ),
        listed("statistics records"),
    ),
}
"""By a word for a body, what the names of such bodies end with."""
PLAIN_KINDS: Final = listed("body bodies organisation organization group outfit institution")
"""What any body is called; what tells of it stands before: "the free-market body"."""
KIND_NOUNS: Final = PLAIN_KINDS | listed(
    "tank charity union watchdog regulator quango lobby newspaper paper broadsheet tabloid agency network coalition "
    "company firm university hospital church committee collective campaigners federation"
)
"""What a body is by its note on record: "a think tank"."""
PARTY_NICKNAMES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("nationalist", "nationalists", "nats"), ("snp", "plaid cymru", "sinn fein", "sdlp")),
    **dict.fromkeys(("tory", "tories"), ("conservative party", "conservatives")),
    **dict.fromkeys(("liberal", "liberals", "libdems"), ("liberal democrats", "liberal party")),
    **dict.fromkeys(("unionist", "unionists"), ("democratic unionist party", "dup", "ulster unionist party", "uup")),
    **dict.fromkeys(("socialists",), ("socialist party", "scottish socialist party", "labour party")),
    **dict.fromkeys(("labourites",), ("labour party",)),
    **dict.fromkeys(("democrats",), ("democratic party",)),
    **dict.fromkeys(("republicans",), ("republican party", "sinn fein")),
}
"""By what people call a party, the parties that may be meant."""
