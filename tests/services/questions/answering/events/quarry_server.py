"""A made-up debate about lorries from a quarry: letters, replies, reports and plans."""

from __future__ import annotations

from tests.guilds import Tables

_PEOPLE = {"ida": "Ida Holm", "per": "Per Lund", "nils": "Nils Berg", "una": "Una Frost", "olaf": "Olaf Rask"}
_BODIES = {
    "county": ("Fjord County Council", "the county"),
    "committee": ("Transport Committee", ""),
    "roads-office": ("Roads Office", ""),
    "institute": ("Rowan Institute", ""),
    "courier": ("The Courier", ""),
    "councillors": ("Councillors of four parties (letter to The Courier)", ""),
    "ministry": ("Ministry of Works", ""),
}
_NOTES = {"courier": "A newspaper.", "institute": "A think tank."}
_ROLES = (
    ("ida", "Roads minister", "ministry"),
    ("per", "Councillor", "county"),
    ("nils", "Transport Secretary", "ministry"),
    ("una", "Councillor", "county"),
    ("olaf", "Councillor", "county"),
)
_EVENTS = (
    ("report", "2019-02", "Rowan Institute report on lorries", "It calls for a bypass.", "happened", "institute", ""),
    (
        "open-letter",
        "2019-03",
        "Open letter of councillors to The Courier",
        "They back the new report.",
        "happened",
        "councillors;courier",
        "",
    ),
    (
        "letter",
        "2019-05",
        "Letter to Transport Secretary Nils Berg",
        "Una Frost and Olaf Rask ask him to close the road to lorries at night.",
        "happened",
        "una;olaf;nils",
        "",
    ),
    (
        "advice",
        "2020-01",
        "Transport Committee recommends a bypass",
        "It wants one built.",
        "happened",
        "committee",
        "",
    ),
    (
        "refusal",
        "2020-06",
        "Roads Office rejects the committee’s recommendation",
        "It turns down the bypass.",
        "happened",
        "roads-office;committee",
        "",
    ),
    (
        "statement",
        "2021-04",
        "Ida Holm’s statement to the council",
        "She answers Per Lund and promises counts of lorries.",
        "happened",
        "ida;per;county",
        "",
    ),
    ("dust", "2022/..", "Dust taskforce", "The county plans to set it up.", "planned", "county", "dust"),
    ("counts", "2022/..", "Counts of lorries", "The county has promised them for spring.", "planned", "county", ""),
)
_SAID = (
    ("committee", "A bypass should be built round the village.", "Recommendation", "support", "2020-01"),
    ("roads-office", "It would not build the bypass that the committee had asked for.", "Answer", "oppose", "2020-06"),
    ("una;olaf", "Close the road to lorries at night.", "Letter to Transport Secretary Nils Berg", "", "2019-05"),
    ("councillors", "Our windows rattle from dawn to dusk.", "Open letter to The Courier", "support", "2019-03"),
    ("ministry", "No money is there for a bypass.", "Its answer to the calls", "oppose", "2019-06"),
    ("ministry", "It will not stand in the way of a bypass.", "Statement", "permissive", "2023-06"),
    ("ida", "I have not yet made up my mind on a bypass.", "Statement to the council", "unclear", "2021-04"),
)


def quarry_tables() -> Tables:
    return {
        "source": [{"key": "paper", "title": "Article on lorries", "kind": "article", "published": "2023-07-02"}],
        "topic": [
            {"key": "bypass", "name": "Bypass", "synonyms": "ring road"},
            {"key": "dust", "name": "Dust", "synonyms": ""},
        ],
        "actor": [
            *({"key": key, "name": name, "kind": "person"} for key, name in _PEOPLE.items()),
            *(
                {"key": key, "name": name, "kind": "organisation", "aliases": alias, "note": _NOTES.get(key, "")}
                for key, (name, alias) in _BODIES.items()
            ),
        ],
        "role": [
            {"actor": who, "title": title, "organisation": body, "attested_on": "2021", "source": "paper"}
            for who, title, body in _ROLES
        ],
        "event": [
            {
                "key": key,
                "date": date,
                "title": title,
                "summary": summary,
                "status": status,
                "actors": actors,
                "topics": topics or "bypass",
                "sources": "paper",
            }
            for key, date, title, summary, status, actors, topics in _EVENTS
        ],
        "quote": [
            {
                "key": f"said-{number}",
                "speaker": speaker,
                "text": text,
                "directness": "indirect",
                "extent": "full",
                "said_on": date,
                "occasion": occasion,
                "stance": stance,
                "topics": "bypass",
                "sources": "paper",
            }
            for number, (speaker, text, occasion, stance, date) in enumerate(_SAID)
        ],
    }
