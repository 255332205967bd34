"""The offices that may stand beside words, reckoned anew from the rows of a pack, and where another one is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random

from bot.records.dates.edtf import Edtf
from tests.guilds import Row, Tables, small_tables

NOT_KNOWN, INFERRED = "office that day not known", ", office inferred"
_DAYS = ("2018", "2019-07", "2020-05-01", "2020-05~", "2020", "2021~", "2025-03-04", "../2020", "")
_TELLS_WHEN = re.compile(r"attested|held|dates not stated|\d{4}")


def allowed_offices(tables: Tables) -> dict[str, set[str]]:
    """By the name of a speaker: what may stand after it, beside any of their quotes; empty where nothing may."""
    names = {row["key"]: row["name"] for row in tables["actor"]}
    found: dict[str, set[str]] = {}
    for quote in tables["quote"]:
        for speaker in quote["speaker"].split(";"):
            offices = {_words(role, names) + suffix for role, suffix in offices_beside(speaker, quote, tables)}
            is_held = bool(_roles_of(speaker, tables)) and _is_person(speaker, tables)
            found.setdefault(names[speaker], set()).update(offices or {NOT_KNOWN if is_held else ""})
    return found


def offices_beside(speaker: str, quote: Row, tables: Tables) -> list[tuple[Row, str]]:
    """The roles of the first of three kinds that has any: as the quote's source has it, surely dated, perhaps dated."""
    published = {row["key"]: row.get("published", "") for row in tables["source"]}
    withdrawn = {row["key"] for row in tables["source"] if row.get("state") == "withdrawn"}
    roles = [role for role in _roles_of(speaker, tables) if role.get("source") not in withdrawn]
    day, sources = quote.get("said_on", ""), quote["sources"].split(";")
    shown = {id(role): role.get("attested_on") or published.get(role.get("source", ""), "") for role in roles}
    own = [role for role in roles if role.get("source") in sources and not _is_apart(role, day, shown[id(role)])]
    sure = [role for role in roles if _is_within(role, day, shown[id(role)])]
    perhaps = [role for role in roles if day and (role.get("from") or role.get("to")) and _may_be(role, day)]
    return [(role, "") for role in own or sure] or [(role, INFERRED) for role in perhaps]


def is_sure_for(speaker: str, quote: Row, tables: Tables, body: str) -> bool:
    """Whether words may count for a body."""
    offices = offices_beside(speaker, quote, tables)
    return any(not suffix and body in (role.get("organisation"), role.get("party")) for role, suffix in offices)


def _roles_of(speaker: str, tables: Tables) -> list[dict[str, str]]:
    return [row for row in tables["role"] if row["actor"] == speaker and row.get("state") != "withdrawn"]


def _is_person(speaker: str, tables: Tables) -> bool:
    return next(row["kind"] for row in tables["actor"] if row["key"] == speaker) == "person"


def _words(role: Row, names: Mapping[str, str]) -> str:
    body, party = names.get(role.get("organisation", ""), ""), names.get(role.get("party", ""), "")
    office = f"{role['title']}, {body}" if body and body != role["title"] else role["title"]
    return f"{office} ({party})" if party and party != body else office


def _first(text: str | None) -> date:
    return (Edtf.parse(text).first_possible if text else None) or date.min


def _last(text: str | None) -> date:
    return (Edtf.parse(text).last_possible if text else None) or date.max


def _is_apart(role: Row, day: str, shown: str) -> bool:
    """Whether each day that is meant lies before it began, or after it ended or after its source tells of it."""
    last_known = min(_last(role.get("to")), _last(shown))
    return _last(day) < _first(role.get("from")) or _first(day) > last_known


def _is_within(role: Row, day: str, shown: str) -> bool:
    begun, ended, attested = role.get("from"), role.get("to"), role.get("attested_on")
    if not day or day.startswith("..") or not (begun or attested) or not (ended or shown):
        return False
    from_when = [_last(each) for each in (begun, attested) if each]
    till_when = [_first(each) for each in ((ended, attested) if ended else (shown,)) if each]
    return min(from_when) <= _first(day) and _last(day) <= max(till_when)


def _may_be(role: Row, day: str) -> bool:
    first, last = Edtf.parse(day).earliest or date.min, Edtf.parse(day).latest or date.max
    begun = Edtf.parse(role["from"]).earliest if role.get("from") else None
    ended = Edtf.parse(role["to"]).latest if role.get("to") else None
    return last >= (begun or date.min) and first <= (ended or date.max)


def misattributed(text: str, allowed: Mapping[str, set[str]], titles: Sequence[str]) -> Iterator[str]:
    """Each place in what is shown where an office stands beside a speaker's name and may not, or without its time."""
    # In whose words a body stands somewhere is told beside it: they are the speaker.
    text = re.sub(r", in the words of (?:its office holder )?\**([^,*\n]+)\**,", r"\n**\1**,", text)
    for name, offices in allowed.items():
        # A role's own card has below it, in a line as large, when it was held.
        own_card = r"(?!.*\n(?![->#*]).*(?:attested|dates not stated|from |start not stated| to ))"
        for found in re.finditer(rf"\*\*{re.escape(name)}\*\*(?: \(according to [^)]*\))?, {own_card}([^·\n;]*)", text):
            # Through whom words came stands there, too.
            beside = re.sub(r"(?:^|, )according to .*$", "", found[1].strip(" *"))
            if beside not in offices:
                yield f"{name}, {beside}: allowed are {offices}"
        for found in re.finditer(rf"(?m)^{re.escape(name)} \((.*?)\): ", text):
            if not any(found[1].startswith(office.split(" (")[0]) for office in offices):
                yield f"{name} ({found[1]}): allowed are {offices}"
    # The mark of words that count for a body names the office in it, where another one stands beside the name.
    counting = {office for offices in allowed.values() for office in offices if not office.endswith(INFERRED)}
    for title in titles:
        marked = (
            f"Said by an office holder ({title}) of " if any(office.startswith(title) for office in counting) else ""
        )
        for line in text.split("\n"):
            is_beside = any(f"**{name}**, {title}" in line or line.startswith(f"{name} ({title}") for name in allowed)
            is_beside |= bool(marked) and marked in line
            if title in line and not is_beside and not _TELLS_WHEN.search(line):
                yield f"no time of {title} in {line}"


def offices_pack(seed: int) -> Tables:
    """Speakers with one quote each and up to three offices, on any days, by any source; the same for the same seed."""
    chance = Random(seed)
    tables = small_tables(bystanders=0)
    tables["source"] += [
        {"key": "memoir", "title": "Memoir", "kind": "report", "published": "2025-06-01"},
        {"key": "leaflet", "title": "Leaflet", "kind": "other"},
    ]
    tables["quote"], tables["role"] = [], []
    sources = ["gazette", "minutes", "memoir", "leaflet"]
    for number in range(1, 15):
        speaker = f"speaker-{number}"
        tables["actor"].append({"key": speaker, "name": f"Speaker{number}a Moss", "kind": "person"})
        tables["role"] += [_office(speaker, number, place, chance, sources) for place in range(chance.randrange(4))]
        tables["quote"].append(_quote(speaker, number, chance, sources))
    # What each debate is to have: an office that is inferred, and one of another time.
    for number, dates in ((1, {"from": "2015"}), (2, {"attested_on": "2020-05-01"})):
        tables["role"] = [role for role in tables["role"] if role["actor"] != f"speaker-{number}"]
        tables["role"].append(
            {"actor": f"speaker-{number}", "title": f"Office{number}x0", "source": "leaflet", **dates}
        )
        tables["quote"][number - 1] |= {"said_on": "2025-03-04", "sources": "memoir"}
    return tables


def _quote(speaker: str, number: int, chance: Random, sources: Sequence[str]) -> dict[str, str]:
    return {
        "key": f"q{number}",
        "speaker": speaker,
        "text": f"Words{number}of part1 were said.",
        "directness": "direct",
        "extent": "full",
        "said_on": chance.choice(_DAYS),
        "stance": chance.choice(["support", "oppose", "neutral"]),
        "topics": chance.choice(["lanes", "tolls"]),
        "sources": ";".join(chance.sample(sources, chance.choice([1, 1, 2]))),
    }


def _office(actor: str, number: int, place: int, chance: Random, sources: Sequence[str]) -> dict[str, str]:
    begun = chance.choice(["", "", "2015", "2019-07-01", "2020~"])
    ended = chance.choice(["", "", "2021-06", "2024"])
    attested = chance.choice(["", "2020~", "2020-05-01", "2021"])
    return {
        "actor": actor,
        "title": f"Office{number}x{place}",
        "organisation": chance.choice(["council", ""]),
        "party": chance.choice(["green", ""]),
        "from": begun,
        "to": ended,
        "attested_on": attested if _first(begun) <= _first(attested or None) <= _last(ended) else "",
        "source": chance.choice([*sources, ""]),
    }
