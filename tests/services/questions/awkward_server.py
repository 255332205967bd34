"""A made-up server whose records are awkward: open and missing dates, hearsay, states, half years, vintages."""

from __future__ import annotations

from random import Random

from tests.guilds import Tables

DATES = ("2019", "2019-07", "2019-07~", "../2021~", "2021/..", "2020-03-05", "2015/2017", "2018?", "", "2023-09")
PERIODS = ("2017", "2018", "2019", "2018-01/2018-06", "2018-04/2019-03", "2019-07/2019-09", "2020", "")
PEOPLE = ("Ann Lee", "Bob Lee", "Cora Quist", "Dag Ruud", "Scotland Jones")
TOPICS = ("Cycle lanes", "Tolls", "Town trams")
INDICATORS = ("Bicycle trips", "Tram trips")
RARE = ("zebra", "quartz", "lantern", "Norway")
STANCES = ("support", "oppose", "neutral", "unclear", "permissive", "")


def awkward_tables(seed: int, quotes: int = 60) -> Tables:
    """Records of every kind by a seed; the same seed makes the same."""
    random = Random(seed)
    keys = {name: name.casefold().replace(" ", "-") for name in (*PEOPLE, *TOPICS, *INDICATORS)}
    people = [keys[name] for name in PEOPLE]
    return {
        "source": [{"key": f"s{number}", "title": f"Paper {number}", "kind": "article"} for number in range(3)],
        "topic": [{"key": keys[name], "name": name} for name in TOPICS],
        "actor": [
            *({"key": keys[name], "name": name, "kind": "person"} for name in PEOPLE),
            {"key": "council", "name": "Town Council", "kind": "organisation"},
            {"key": "greens", "name": "Green Union", "kind": "organisation"},
        ],
        "role": [
            {
                "actor": random.choice(people),
                "title": title,
                "organisation": "council",
                "party": random.choice(("greens", "")),
                "from": held_from,
                "to": held_to,
                "attested_on": attested,
                "source": "s1",
            }
            for title, held_from, held_to, attested in (
                ("Mayor", "2018", "2020-06", ""),
                ("Mayor", "2020-07", "", ""),
                ("Harbour minister", "", "", "2019~"),
            )
        ],
        "quote": [_quote(random, number, people) for number in range(quotes)],
        "event": [_event(random, number, people) for number in range(quotes // 4)],
        "indicator": [
            {"key": keys[name], "name": name, "unit": "trips", "place": random.choice(("Oldtown", "Scotland"))}
            for name in INDICATORS
        ],
        "figure": [_figure(random, number) for number in range(quotes // 4)],
    }


def _quote(random: Random, number: int, people: list[str]) -> dict[str, str]:
    topics = random.sample([name.casefold().replace(" ", "-") for name in TOPICS], random.randint(0, 2))
    words = random.choice(RARE) if random.random() < 0.3 else "plainly"
    speaker = random.choice((*people[: random.randint(1, len(people))], "council"))
    told_by = random.choice([each for each in people if each != speaker]) if random.random() < 0.15 else ""
    return {
        "key": f"q{number}",
        "speaker": speaker,
        "text": f"Number {number} is {words} meant.",
        "directness": "indirect" if told_by else random.choice(("direct", "indirect")),
        "extent": "full",
        "said_on": random.choice(DATES),
        "stance": random.choice(STANCES) if topics else "",
        "topics": ";".join(topics),
        "told_by": told_by,
        "sources": random.choice(("s0", "s1")),
        "state": random.choice(("current", "current", "current", "disputed", "withdrawn")),
        "state_note": "A reader doubts it.",
    }


def _event(random: Random, number: int, people: list[str]) -> dict[str, str]:
    return {
        "key": f"e{number}",
        "date": random.choice([date for date in DATES if date]),
        "title": f"Meeting {number}",
        "status": random.choice(("happened", "planned", "cancelled")),
        "actors": random.choice(people),
        "topics": random.choice(TOPICS).casefold().replace(" ", "-"),
        "sources": "s2",
    }


def _figure(random: Random, number: int) -> dict[str, str]:
    value = random.choice(("", str(random.randint(100, 999))))
    return {
        "key": f"f{number}",
        "indicator": random.choice(INDICATORS).casefold().replace(" ", "-"),
        "period": random.choice(PERIODS),
        "value": value,
        "qualifier": random.choice(("exact", "about", "more than")) if value else "",
        "change": "" if value else "up",
        "published": random.choice(("", "2020", "2021-03")),
        "sources": random.choice(("s0", "s1")),
        "note": f"Counted {number}.",
    }
