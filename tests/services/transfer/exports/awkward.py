"""A server whose records hold whatever files find hard: marks, letters, long texts, dates and numbers of every sort."""

from __future__ import annotations

from tests.guilds import Tables

TEXTS = (
    "Of “curly”, \"straight\", ‘single’, 'plain', «guillemets», „low“ and 「corners」 each, and more",
    "שלום עולם (سلام) \u2067right to left\u2069 and back",
    "中文、日本語テキスト、한국어, ไทย",
    "🔥👩🏽‍⚕️🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flags and faces",
    "One line\nanother\n\n  and an indented one\twith a tab",
    "=SUM(A1:A9)",
    "+44 20 7946 0000",
    "-1.5",
    "@everyone <@1234> <#1> `code` **bold** ||spoiler|| [x](https://e.example)",
    "'=1+1",
    "''",
    "a;b|c,d\te:f",
    "null",
    "NaN",
    "TRUE",
    "007",
    "1e5",
    "12/11/2019",
    "_x000D_ &amp; <b>&lt;</b> \\n %20",
    "Cafe\u0301 and caf\u00e9, \ufb01ne",
    "- a list\n- of two",
    "key: value # not a comment",
    "\\textbf{x} {y} $5 50% a_b ~ ^",
    "TY  - RPRT\nER  - ",
    "x" * 4000,
    "🔥" * 2000,
)
DATES = (
    *("2019-07-16", "2019-07", "2019", "2019-07-16~", "2019-07?", "2019%", "2020-21", "2020-24", "201X", "20XX"),
    *("2019-07-XX", "2019-XX-XX", "2019-04/2020-03", "2019-08/2020-07", "2019/2020", "2019-07-16/2019-07-18"),
    *("2015~/2016-03?", "../2019", "2019/..", "/2019", "2019/", "2019-05-01/..", "0602", "2031-10"),
)
STATES = ("", "disputed", "withdrawn")
_VALUES = (
    {"value": "5", "value_to": "10", "qualifier": "about"},
    {"no_value": "suppressed"},
    {"value": "0", "qualifier": "exact"},
    {"value": "-3.50", "qualifier": "less than", "marked": "provisional"},
    {"value": "123456789012345678901.5", "qualifier": "exact", "marked": "revised"},
    {"value": "0.00000000012", "qualifier": "up to"},
    {
        "value": "7",
        "qualifier": "exact",
        "change": "up;down",
        "change_amount": "6;",
        "change_unit": "%;",
        "compared_with": "2016;before",
    },
    {"change": "unchanged;up", "change_amount": ";1.5", "change_unit": ";points", "compared_with": ";2016"},
    {"no_value": "not applicable"},
)


def awkward_tables() -> Tables:
    """Records of every kind, among which each of the texts, dates, values and states stands at least once."""
    return {
        "source": [_source(number, when) for number, when in enumerate(DATES)],
        "topic": [_topic(number, text) for number, text in enumerate(TEXTS)],
        "actor": [_actor(number, text) for number, text in enumerate(TEXTS)],
        "role": [_role(number, when) for number, when in enumerate(DATES)],
        "event": [_event(number, when) for number, when in enumerate(DATES)],
        "quote": [_quote(number, text) for number, text in enumerate(TEXTS)],
        "indicator": [_indicator(number, text) for number, text in enumerate(TEXTS)],
        "figure": [_figure(number, when) for number, when in enumerate(DATES)],
    }


def _text(number: int, most: int = 150) -> str:
    return " ".join(TEXTS[number % len(TEXTS)][:most].split()) or "x"


def _lines(number: int, most: int) -> str:
    return TEXTS[number % len(TEXTS)][:most].strip()


def _state(number: int) -> dict[str, str]:
    state = STATES[number % len(STATES)]
    return {"state": state, "state_note": _lines(number, 300) if state else ""}


def _source(number: int, when: str) -> dict[str, str]:
    kinds = ("article", "letter", "report", "speech", "statistics", "law", "message", "other")
    return {
        "key": f"source-{number}",
        "title": f"{_text(number)} {number}",
        "kind": kinds[number % len(kinds)],
        "publisher": _text(number + 3, 80),
        "author": ("Doe, Jane; García Márquez, Gabriel", "Health and Care Board", "de la Cruz, Ana", "Plato", "")[
            number % 5
        ],
        "published": when,
        "published_basis": _lines(number + 5, 900) if number % 2 else "",
        "url": f"https://example.org/a_b/{number}?x=%20&y=(z)~c",
        "archived_url": "https://web.archive.org/web/2019/https://example.org/" if number % 3 else "",
        "accessed": "2020-01-01" if number % 2 else "",
        "note": _lines(number + 7, 2000),
        "file": "a file.txt" if number % 4 == 0 else "",
    } | _state(number)


def _topic(number: int, text: str) -> dict[str, str]:
    return {
        "key": f"topic-{number}",
        "name": f"{_text(number)} topic {number}",
        "synonyms": f"=syn {number};«syn» {number}",
        "description": text[:2000].strip(),
    } | _state(number + 1)


def _actor(number: int, text: str) -> dict[str, str]:
    return {
        "key": f"actor-{number}",
        "name": f"{_text(number)} actor {number}",
        "kind": "person" if number % 2 else "organisation",
        "aliases": f"+alias {number};@alias {number}",
        "note": text[:2000].strip(),
    } | _state(number + 2)


def _role(number: int, when: str) -> dict[str, str]:
    return {
        "actor": f"actor-{number}",
        "title": _text(number, 100),
        "organisation": f"actor-{(number + 1) % len(TEXTS)}" if number % 2 else "",
        "party": f"actor-{(number + 2) % len(TEXTS)}" if number % 3 else "",
        "from": when,
        "attested_on": "2019~" if number % 2 else "",
        "date_basis": _lines(number, 900),
        "source": f"source-{number}" if number % 4 else "",
        "note": _lines(number + 1, 900),
    } | _state(number)


def _event(number: int, when: str) -> dict[str, str]:
    return {
        "key": f"event-{number}",
        "date": when,
        "date_basis": _lines(number + 2, 900) if number % 2 else "",
        "title": f"{_text(number)} event {number}",
        "summary": TEXTS[number % len(TEXTS)].strip(),
        "status": ("happened", "planned", "cancelled")[number % 3],
        "actors": f"actor-{number};actor-{number + 1}" if number % 3 else "",
        "topics": f"topic-{number + 1};topic-{number}",
        "sources": f"source-{number};source-{(number + 1) % len(DATES)}",
    } | _state(number // 3)


def _quote(number: int, text: str) -> dict[str, str]:
    is_told = number % 4 == 0
    first, second = f"topic-{number}", f"topic-{(number + 1) % len(TEXTS)}"
    return {
        "key": f"quote-{number}",
        "speaker": f"actor-{number};actor-{(number + 1) % len(TEXTS)}",
        "told_by": f"actor-{(number + 2) % len(TEXTS)}" if is_told else "",
        "text": text.strip() if number % 2 else f"They said {number}: {text.strip()[:3900]}",
        "directness": "direct" if number % 2 else "indirect",
        "extent": "fragment" if number % 6 == 1 else "full",
        "said_on": DATES[number % len(DATES)],
        "date_basis": _lines(number, 900) if number % 3 == 0 else "",
        "occasion": _lines(number + 1, 400),
        "stance": (f"{first}: support;{second}: oppose", f"{second}: unclear", "", f"{first}: permissive")[number % 4],
        "topics": f"{first};{second}",
        "before": _lines(number + 2, 400),
        "after": _lines(number + 3, 400),
        "language": ("German", "", "Arabic")[number % 3],
        "original": text.strip() if number % 3 != 1 else "",
        "translated_by": ("ours", "", "the source")[number % 3],
        "sources": f"source-{number % len(DATES)};source-{(number + 5) % len(DATES)}",
        "note": _lines(number + 4, 1900),
    } | _state(number)


def _indicator(number: int, text: str) -> dict[str, str]:
    return {
        "key": f"indicator-{number}",
        "name": f"{_text(number)} indicator {number}",
        "unit": ("%", "£ million", "deaths", "")[number % 4],
        "place": _text(number + 1, 60),
        "definition": text[:2000].strip(),
        "publisher": _text(number + 2, 60),
        "topics": f"topic-{number}",
    } | _state(number)


def _figure(number: int, when: str) -> dict[str, str]:
    return {
        "key": f"figure-{number}",
        "indicator": f"indicator-{number}",
        "period": when,
        "published": DATES[(number + 3) % len(DATES)],
        "sources": f"source-{number}",
        "note": _lines(number, 900),
        **_VALUES[number % len(_VALUES)],
    } | _state(number)
