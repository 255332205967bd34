"""HTML becomes the text that a person reads, and text a short key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.plain_text import make_key, make_unique, strip_html


@pytest.mark.parametrize(
    ("text", "key"),
    [("Élan & Co.", "elan-co"), ("數", "event"), ("--", "event"), ("A" * 99, "a" * 60), ("x" * 59 + "-y", "x" * 59)],
)
def test_keys(text: str, key: str) -> None:
    assert make_key(text, "event") == key


def test_a_key_made_unique_stays_short_and_is_taken() -> None:
    taken = {"a" * 60}
    assert make_unique("a" * 60, taken) == f"{'a' * 58}-2"
    assert make_unique("a" * 60, taken) == f"{'a' * 58}-3"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("a < b & c > d", "a < b & c > d"),
        ("<a href='x' onclick=\"y\">link</a>", "link"),
        ("&eacute;&#8217;&#x2019;", "é’’"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<style>p {}</style>a<script>b</script>c", "ac"),
        ("a<!-- <p>b</p> -->c<!-- never closed", "ac"),
        ("<!DOCTYPE html><?xml?>a<![CDATA[b]]>", "a"),
        ("&lt;b&gt;", "<b>"),
        ("<b", "<b"),
        ("<![", "<!["),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert strip_html(html) == text


@given(st.lists(st.sampled_from(["<", ">", "<!", "<![", "--", "/", "a", " ", "&", ";", "'", '"', "script", "p", "="])))
def test_any_markup_becomes_some_text(pieces: list[str]) -> None:
    text = strip_html("".join(pieces))
    assert text == text.strip()
