"""A made-up debate about streets without cars: reasons, worries, one who moved, one impressed who will not follow."""

from __future__ import annotations

from tests.guilds import Tables

_ACTORS = {
    "ministry": ("Ministry of Transport", "organisation"),
    "hauliers": ("Hauliers’ Union", "organisation"),
    "ada": ("Ada Holt", "person"),
    "ben": ("Ben Rusk", "person"),
    "cara": ("Cara Finn", "person"),
    "dov": ("Dov Lund", "person"),
}
_TOPICS = {"streets": ("Car-free streets", "car-free zones"), "ribe": ("Ribe pilot", ""), "buses": ("Night buses", "")}
_SAID = (
    ("no-power", "ministry", "2020", "oppose", "streets", "There is no power in law to close a road to cars."),
    ("to-the-towns", "ministry", "2023", "permissive", "streets", "We shall leave it to the towns."),
    ("past-schools", "hauliers", "2021", "oppose", "streets", "Lorries would be sent past schools."),
    ("offence", "hauliers", "2022", "oppose", "streets", "A driver who turns in there would commit an offence."),
    ("honeypot", "ada", "2021", "support", "streets", "To call them a honeypot for thieves is nonsense."),
    ("every-town", "ben", "2022", "support", "streets;ribe", "If the pilot succeeds, every town should have one."),
    ("compelling", "cara", "2022", "unclear", "streets", "The evidence is compelling, but my party will not join in."),
    ("stubborn", "dov", "2021", "support", "streets", "Their refusal to try it puts ideology before safety."),
    ("wrong-road", "ada", "2020", "", "buses", "The Hauliers’ Union is on the wrong road."),
    ("blamed", "dov", "2021", "", "buses", "The delay is down to the Ministry of Transport and nobody else."),
    ("depot", "dov", "2021", "oppose", "buses", "Not a penny will be cut from the funding of drivers."),
)


def streets_tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article on roads", "kind": "article", "published": "2023-05-02"}],
        "topic": [{"key": key, "name": name, "synonyms": also} for key, (name, also) in _TOPICS.items()],
        "actor": [{"key": key, "name": name, "kind": kind} for key, (name, kind) in _ACTORS.items()],
        "quote": [
            {
                "key": key,
                "speaker": speaker,
                "text": text,
                "directness": "direct",
                "extent": "full",
                "said_on": when,
                "stance": stance,
                "topics": topics,
                "sources": "paper",
            }
            for key, speaker, when, stance, topics, text in _SAID
        ],
    }
