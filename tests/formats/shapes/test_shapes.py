"""Files of other programs become tables of records, with nothing put into anybody's mouth."""

from __future__ import annotations

import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pytest

from bot.formats.reading import read_file
from bot.formats.sheet import Sheet
from tests.formats.made_files import zip_of

REVIEW: Mapping[str, object] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "inLanguage": "en",
    "datePublished": "2023-03-02",
    "url": "https://check.example/kits",
    "headline": "Were <b>all</b> kits sent back?",
    "author": {"@type": "Organization", "name": "Harbour Check"},
    "claimReviewed": "All kits were sent back.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Wanda Xample"},
        "datePublished": "2023-02-27",
        "appearance": {"@type": "OpinionNewsArticle", "url": "https://news.example/kits"},
    },
    "reviewRating": {"@type": "Rating", "ratingValue": "1", "alternateName": "False"},
}
MESSAGES = {
    "guild": {"id": "11", "name": "Policy"},
    "channel": {"id": "22", "name": "evidence", "category": "Text"},
    "messages": [
        {
            "id": "33",
            "type": "Default",
            "timestamp": "2023-09-12T10:00:00.000+00:00",
            "content": "**We** will not agree with <@44> on <t:1751414400:D> :smile:\n> said `so`",
            "author": {"id": "55", "name": "wanda", "nickname": "Wanda Xample", "isBot": False},
            "timestampEdited": "2023-09-13T10:00:00.000+00:00",
            "attachments": [{"url": "https://news.example/kits.png"}],
            "reactions": [],
            "mentions": [{"id": "44", "name": "bob", "nickname": "Bob"}],
        },
        {
            "id": "34",
            "type": "GuildMemberJoin",
            "timestamp": "2023-09-12",
            "content": "Joined.",
            "author": {"name": "x"},
        },
        {"id": "35", "type": "Default", "timestamp": "2023-09-12", "content": "", "author": {"name": "x"}},
    ],
}
NADEKO = """# Keys are keywords
WANDA:
- id: abc
  an: bob
  aid: 123456789012345678
  txt: We will **not** agree.
"""


OWID_CSV = """Entity,Code,Year,Kits handed out,Share
Northshire,NSH,2018,150,12.5
Northshire,NSH,2019,160,
World,OWID_WRL,2019,900,3
"""
OWID_METADATA = {
    "chart": {
        "title": "Kits and shares",
        "citation": "Records Office (2020)",
        "originalChartUrl": "https://ourworldindata.org/grapher/kits?v=1&csvType=full",
    },
    "columns": {
        "Kits handed out": {
            "titleShort": "Naloxone kits",
            "descriptionShort": "Kits handed out in a year.",
            "unit": "kits",
            "citationShort": "Records Office (2020)",
        },
        "Share": {"titleShort": "Share in favour", "unit": "%"},
    },
    "dateDownloaded": "2023-03-02",
}


def read(name: str, data: str) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in read_file(name, data.encode()).sheets}


def rows(sheet: Sheet) -> list[dict[str, str]]:
    return [dict(zip(sheet.header, cells, strict=True)) for _, cells in sheet.rows]


def told(sheet: Sheet) -> list[str]:
    return [remark.sentence for remark in sheet.remarks]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda review: review,
        lambda review: [review],
        lambda review: {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, review]},
        lambda review: {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [review]}]},
    ],
    ids=["alone", "list", "graph", "feed"],
)
def test_a_fact_check_is_an_indirect_quote_on_its_source(wrap: object) -> None:
    assert callable(wrap)
    sheets = read("checks.json", json.dumps(wrap(REVIEW)))
    assert rows(sheets["sources"]) == [
        {
            "key": "check-example-kits",
            "title": "Were all kits sent back?",
            "kind": "article",
            "publisher": "Harbour Check",
            "published": "2023-03-02",
            "url": "https://check.example/kits",
        }
    ]
    assert rows(sheets["quotes"]) == [
        {
            "speaker": "Wanda Xample",
            "text": "All kits were sent back.",
            "directness": "indirect",
            "extent": "full",
            "said_on": "2023-02-27",
            "sources": "check-example-kits",
            "note": "Rated “False” by Harbour Check.\nAppeared at https://news.example/kits",
        }
    ]
    assert told(sheets["quotes"]) == [
        "checks.json: claims are taken as indirect quotes, in the words of who checked them.",
        "checks.json: left out of so many fact checks: inLanguage (1).",
        "checks.json: tags and signs of HTML in fact check 1 are read as a page shows them.",
    ]


def test_a_claim_of_nobody_is_a_source_alone_and_told() -> None:
    sheets = read("checks.json", json.dumps([REVIEW, {**REVIEW, "itemReviewed": {"@type": "Claim"}}]))
    assert len(sheets["sources"].rows) == 2
    assert len(sheets["quotes"].rows) == 1
    assert told(sheets["sources"]) == [
        "checks.json: fact check 2 does not say whose claim it was, and what was claimed is kept as a source alone."
    ]


def test_messages_are_quotes_on_themselves_as_people_saw_them() -> None:
    sheets = read("export.json", json.dumps(MESSAGES))
    assert rows(sheets["sources"]) == [
        {
            "key": "discord-33",
            "title": "[Message by Wanda Xample (@wanda) on Discord, 2023-09-12 10:00:00 UTC]",
            "kind": "message",
            "published": "2023-09-12",
            "url": "https://discord.com/channels/11/22/33",
            "author": "Wanda Xample",
        }
    ]
    assert rows(sheets["quotes"]) == [
        {
            "speaker": "Wanda Xample",
            "text": "We will not agree with @Bob on 2 July 2025 :smile:\nsaid so",
            "directness": "direct",
            "extent": "full",
            "said_on": "2023-09-12",
            "occasion": "#evidence, Policy",
            "sources": "discord-33",
        }
    ]
    assert told(sheets["quotes"]) == [
        "export.json: message 1: “**We** will not agree with <@4…”"
        " is read as “We will not agree with @Bob on…”, without Discord’s own marks and tokens.",
        "export.json: left out of so many messages: attachments (1), that they were edited (1).",
        "export.json: left out as no words of anybody: messages 2, 3.",
    ]


def test_a_message_is_dated_and_read_as_where_it_is_saved_as_a_quote() -> None:
    message = {
        "id": "36",
        "timestamp": "2023-09-12T23:30:00+00:00",
        "content": "See <#22> by <t:1751414400:f>, ~~never~~ [soon](https://e.example/a), <@8>, ~~later~~",
        "author": {"name": "wanda", "nickname": "\u3164"},
    }
    data = json.dumps({**MESSAGES, "messages": [message]}).encode()
    zone = ZoneInfo("Europe/London")
    sources, quotes = read_file("export.json", data, zone=zone).sheets
    [source], [quote] = rows(sources), rows(quotes)
    assert (source["title"], source["published"], source["author"]) == (
        "[Message by wanda on Discord, 2023-09-13 00:30:00 BST]",
        "2023-09-13",
        "wanda",
    )
    assert quote["text"] == "See #evidence by 2 July 2025, 01:00, never soon, @somebody, later"
    assert (quote["said_on"], quote["note"]) == ("2023-09-13", "Struck through in the message: never; later")
    moved = "export.json: message 1: its day is 2023-09-13 in the server’s time zone, Europe/London."
    assert moved in told(quotes)


def test_words_longer_than_a_message_are_left_as_they_stand() -> None:
    words = "**[[** " * 2000
    message = {"author": "Wanda", "content": words, "timestamp": "2023-09-12", "link": "https://e.example/1"}
    sheets = read("export.json", json.dumps([message]))
    assert rows(sheets["quotes"])[0]["text"] == words.strip()


def test_a_list_of_messages_with_links() -> None:
    message = {"author": "Wanda", "content": "Yes.", "timestamp": "2023-09-12T10:00:00Z", "link": "https://e.org/1"}
    sheets = read("export.json", json.dumps([message]))
    assert rows(sheets["sources"])[0]["url"] == "https://e.org/1"
    assert rows(sheets["quotes"])[0]["text"] == "Yes."


def test_who_added_a_quote_in_nadeko_did_not_say_it() -> None:
    sheets = read("quotes-export.yml", NADEKO)
    assert rows(sheets["quotes"]) == [
        {"keyword": "WANDA", "text": "We will not agree.", "note": "Added in Nadeko by bob."}
    ]
    assert told(sheets["quotes"]) == [
        "quotes-export.yml: Nadeko holds who added a quote, and not who said it:"
        " choose what “keyword” is, where it is the speaker.",
        "quotes-export.yml: Nadeko’s ids of quotes, and of who added them, are left out.",
        "quotes-export.yml: quote 1: “**not** agree.” is read as “not agree.”, without Discord’s own marks and tokens.",
    ]


def test_a_download_of_our_world_in_data_brings_indicators_units_and_source() -> None:
    parts = {"kits.csv": OWID_CSV, "kits.metadata.json": json.dumps(OWID_METADATA), "readme.md": "# Kits"}
    sheets = {sheet.name: sheet for sheet in read_file("kits.zip", zip_of(parts)).sheets}
    assert rows(sheets["sources"]) == [
        {
            "key": "owid-kits",
            "title": "Kits and shares",
            "kind": "statistics",
            "publisher": "Our World in Data",
            "url": "https://ourworldindata.org/grapher/kits",
            "accessed": "2023-03-02",
            "note": "Records Office (2020)",
        }
    ]
    assert [(row["name"], row["unit"], row["place"]) for row in rows(sheets["indicators"])] == [
        ("Naloxone kits", "kits", "Northshire"),
        ("Share in favour", "%", "Northshire"),
        ("Naloxone kits", "kits", "World"),
        ("Share in favour", "%", "World"),
    ]
    assert [number for number, _ in sheets["figures"].rows] == [2, 2, 3, 4, 4]
    assert rows(sheets["figures"])[0] == {
        "indicator": "owid-naloxone-kits-northshire",
        "period": "2018",
        "value": "150",
        "sources": "owid-kits",
    }
    assert told(sheets["figures"])[0] == "kits.zip, file kits.csv: cells without a value are no figures: 1."
