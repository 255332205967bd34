"""A made-up debate about empty homes, with offices, parties and bodies of two nations."""

from __future__ import annotations

from tests.guilds import Tables

_PEOPLE = {
    "ann": "Ann Lee",
    "bo": "Bo Quist",
    "cy": "Cy Dahl",
    "dee": "Dee Munro",
    "marsh": "Baroness Marsh",
    "eli": "Eli Stone",
    "fay": "Fay Orr",
    "gus": "Gus Pike",
    "hal": "Hal Young",
}
_BODIES = {
    "union": ("Harbour Union", "Harbour"),
    "welsh-union": ("Welsh Harbour Union", "Welsh Harbour"),
    "welsh-government": ("Welsh Government", ""),
    "uk-government": ("UK Government", ""),
    "senedd": ("Welsh Parliament", "Senedd"),
    "commons": ("House of Commons", "Commons"),
    "homes-group": ("All-Party Parliamentary Group for Empty Homes", ""),
    "land-committee": ("Housing and Land Committee", ""),
    "renters": ("Tenant associations (unnamed)", "Tenant associations"),
    "campaign": ("Campaigners for empty homes (unnamed)", "Campaigners"),
    "board": ("Swansea Homes Allocation Board", ""),
    "lantern": ("Lantern Institute", ""),
}
_NOTES = {"lantern": "A think tank that favours land taxes."}
_ROLES = (
    ("ann", "Leader", "union", "union", "2021"),
    ("bo", "Leader", "welsh-union", "welsh-union", "2021"),
    ("cy", "Shadow Housing Secretary", "union", "union", "2021"),
    ("cy", "Co-chair", "homes-group", "union", "2021"),
    ("dee", "Counsel General", "welsh-government", "", "2021"),
    ("marsh", "Co-chair", "homes-group", "", "2021"),
    ("marsh", "Crossbench peer", "", "", "2021"),
    ("eli", "Former minister", "", "union", "2021"),
    ("fay", "Housing minister", "welsh-government", "", "2021"),
    ("gus", "Planning minister", "uk-government", "", "2021"),
    ("hal", "MS", "senedd", "welsh-union", "2021"),
)
_SAID = (
    ("ann", "Every empty house is a disgrace.", "support"),
    ("bo", "Councils must be able to buy them.", "support"),
    ("cy", "The levy would be doubled.", "support"),
    ("dee", "The levy lies within our powers.", ""),
    ("marsh", "Nobody knows how many stand empty.", "neutral"),
    ("eli", "A levy punishes the careful.", "oppose"),
    ("fay", "We have no draft of a levy to put before the Senedd yet.", "support"),
    ("gus", "The levy is a matter for others.", "permissive"),
    ("welsh-government", "The levy begins when councils are ready.", "support"),
    ("lantern", "A levy on land works better than one on houses.", "neutral"),
    ("renters", "A levy would bring homes back.", "support"),
)


def housing_tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article on empty homes", "kind": "article", "published": "2021-05-02"}],
        "topic": [{"key": "levy", "name": "Empty homes levy", "synonyms": "levy"}],
        "actor": [
            *({"key": key, "name": name, "kind": "person"} for key, name in _PEOPLE.items()),
            *(
                {"key": key, "name": name, "kind": "organisation", "aliases": alias, "note": _NOTES.get(key, "")}
                for key, (name, alias) in _BODIES.items()
            ),
        ],
        "role": [
            {"actor": who, "title": title, "organisation": body, "party": party, "attested_on": when, "source": "paper"}
            for who, title, body, party, when in _ROLES
        ],
        "quote": [
            {
                "key": f"said-{speaker}",
                "speaker": speaker,
                "text": text,
                "directness": "direct",
                "extent": "full",
                "said_on": "2021",
                "stance": stance,
                "topics": "levy",
                "sources": "paper",
            }
            for speaker, text, stance in _SAID
        ],
        "event": [
            {
                "key": "statement",
                "date": "2021-05-01",
                "title": "Statement on the levy",
                "summary": "Fay Orr answers a question of Hal Young.",
                "status": "happened",
                "actors": "fay;hal;senedd",
                "topics": "levy",
                "sources": "paper",
            },
            {
                "key": "approval",
                "date": "2022-02-01",
                "title": "Levy in Swansea",
                "summary": "The board is to approve the levy.",
                "status": "planned",
                "actors": "board",
                "topics": "levy",
                "sources": "paper",
            },
        ],
    }
