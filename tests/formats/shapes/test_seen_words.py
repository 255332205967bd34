"""What a reader saw of a message: words in place of Discord's tokens, and no marks of its markdown."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.shapes.seen_words import MessageReader

LONDON = MessageReader({"@5": "@bob", "@&6": "@nurses", "#7": "#evidence"}, ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("The vote is on <t:1751414400:D>", "The vote is on 2 July 2025"),
        ("<t:1751414400>", "2 July 2025, 01:00"),
        ("<t:1751414400:f>", "2 July 2025, 01:00"),
        ("<t:1751414400:F>", "Wednesday 2 July 2025, 01:00"),
        ("<t:1751414400:d>", "2 July 2025"),
        ("<t:1751414400:t>", "01:00"),
        ("<t:1751414400:T>", "01:00:00"),
        ("<t:1751414400:s>", "2 July 2025, 01:00"),
        ("<t:1751414400:S>", "2 July 2025, 01:00:00"),
        ("<t:1751414400:R>", "2 July 2025, 01:00"),
        ("<t:-1:D>", "1 January 1970"),
        ("<t:9999999999999:D> <t:1:x>", "<t:9999999999999:D> <t:1:x>"),
        ("See </quote actor:123456789012345678>", "See /quote actor"),
        ("Ask in <#999999999999999999> or <#7>", "Ask in #a channel or #evidence"),
        ("<@5>, <@!5>, <@8>, <@&6>, <@&9>", "@bob, @bob, @somebody, @nurses, @a role"),
        ("<:fire:12> <a:party_1:3> :smile:", ":fire: :party_1: :smile:"),
        ("<id:guide>, <id:customize>, <id:browse>, <id:linked-roles:5>, <id:else>", None),
        ("We **must** *act*, __now__ _or_ ***never***, ||ever|| ~~and~~", "We must act, now or never, ever and"),
        ("snake_case_word, a * b * c, 5 * 3, 2 ** 8, ~~, ||", "snake_case_word, a * b * c, 5 * 3, 2 ** 8, ~~, ||"),
        (r"\*not\* \<#7> \_so\_", "*not* <#7> _so_"),
        ("`<t:1:D> **x**` ``a`b``", "<t:1:D> **x** a`b"),
        ("```py\n**x** <#7>\n```", "**x** <#7>"),
        ("# Big\n## Less\n-# small\n#none", "Big\nLess\nsmall\n#none"),
        ("> one\n> # two\n>>> three\nfour", "one\ntwo\nthree\nfour"),
        ('[The **BBC**](https://b.example/a_b_(c) "t"), [x](<https://c.example>)', "The BBC, x"),
        ("<https://d.example/_i_> https://e.example/**b**.", "https://d.example/_i_ https://e.example/**b**."),
        ("[https://a.example](https://b.example)", "[https://a.example](https://b.example)"),
        ("**“We will *act*,” <@5> said**", "“We will act,” @bob said"),
    ],
)
def test_words_stand_for_marks_and_tokens(typed: str, seen: str | None) -> None:
    expected = seen or "Server Guide, Channels & Roles, Browse Channels, Linked Roles, <id:else>"
    assert LONDON.read(typed).text == expected


@pytest.mark.parametrize(
    ("zone", "day"), [("America/New_York", "1 July 2025"), ("Asia/Tokyo", "2 July 2025"), ("UTC", "2 July 2025")]
)
def test_an_instant_is_that_of_the_servers_zone(zone: str, day: str) -> None:
    assert MessageReader({}, ZoneInfo(zone)).read("<t:1751414400:D>").text == day


def test_links_and_what_was_struck_are_told_apart() -> None:
    seen = LONDON.read("~~Never.~~ [a](https://a.example/x) <https://b.example> (https://c.example/d). ~~**No**~~")
    assert seen.links == ["https://a.example/x", "https://b.example", "https://c.example/d"]
    assert seen.struck == ["Never.", "No"]


@given(st.text(st.sampled_from("ab *_~|`>#<\\[]()\n@&:t1"), max_size=40))
def test_any_text_is_read_and_loses_no_letter(text: str) -> None:
    seen = LONDON.read(text).text
    kept = [sign for sign in seen if sign in "abt1"]
    assert kept == [sign for sign in text if sign in "abt1"] or "<" in text or "```" in text or "`" in text


@pytest.mark.parametrize("sign", ["*", "_", "`", "[", "~~a", "||", "* a ", "_a ", "[a](", "<", "\\", ">>> ", "**a*"])
def test_a_long_message_of_signs_is_read_at_once(sign: str) -> None:
    assert LONDON.read((sign * 4000)[:4000]) is not None
