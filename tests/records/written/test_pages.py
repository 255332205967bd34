"""One page has many addresses, and two pages never have one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records.written.pages import lead_to_one_page, page_of
from tests.properties import examples

PAGE = "https://www.example.org/News/pier-12?id=7&story=b"
SAME = (
    "http://www.example.org/News/pier-12?id=7&story=b",
    "https://example.org/News/pier-12?id=7&story=b",
    "https://m.example.org/News/pier-12?story=b&id=7",
    "https://amp.example.org/News/pier-12?id=7&story=b",
    "https://WWW.Example.ORG:443/News/pier-12/?id=7&story=b",
    "https://www.example.org/News/pier-12?id=7&story=b#comments",
    "https://www.example.org/News/pier-12?utm_source=x&utm_medium=y&id=7&story=b&fbclid=A1",
    "https://www.example.org/News/pier-12?id=7&gclid=Z-9&story=b&ref=twitter&ref_src=twsrc%5Etfw",
    "https://www.example.org/News/pier-12/amp?id=7&story=b",
    "https://www.example.org/News/pier-12/amp/?id=7&story=b",
    "https://www.example.org/amp/News/pier-12?id=7&story=b",
    "https://www.example.org/News/amp/pier-12?id=7&story=b",
    "https://www.example.org/News/pier-12?id=7&story=b&amp=1",
    "https://www.example.org/News/%70ier%2D12?id=7&story=%62",
    "https://www.example.org/News/./x/../pier-12?id=7&story=b",
    "https://www.example.org/News/pier-12?id=7&story=b&CMP=share_btn_tw&at_medium=RSS&mc_cid=1&msclkid=2",
    "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/News/pier-12?id=7&story=b",
    "https://www.google.com/amp/s/www.example.org/News/pier-12?id=7&story=b",
)
OTHERS = (
    "https://www.example.org/News/pier-12?id=8&story=b",
    "https://www.example.org/News/pier-12?id=7",
    "https://www.example.org/News/pier-12",
    "https://www.example.org/news/pier-12?id=7&story=b",
    "https://www.example.org/News/pier-13?id=7&story=b",
    "https://www.example.com/News/pier-12?id=7&story=b",
    "https://shop.example.org/News/pier-12?id=7&story=b",
    "https://www.example.org:8080/News/pier-12?id=7&story=b",
    "https://www.example.org/News%2Fpier-12?id=7&story=b",
    "https://www.example.org/News/pier-12?id=7&story=b&page=2",
)


@pytest.mark.parametrize("address", SAME)
def test_a_page_is_the_same_by_each_of_its_addresses(address: str) -> None:
    assert page_of(address) == page_of(PAGE)
    assert lead_to_one_page(PAGE, address)


@pytest.mark.parametrize("address", OTHERS)
def test_another_page_is_another(address: str) -> None:
    assert not lead_to_one_page(PAGE, address)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/watch?v=a", "https://example.org/watch?v=b"),
        ("https://example.org/case?ref=23/00123/FUL", "https://example.org/case?ref=23/00124/FUL"),
        ("https://example.org/#!/one", "https://example.org/#!/two"),
        ("https://en.example.org/a", "https://cy.example.org/a"),
        ("https://example.org/a.html", "https://example.org/a"),
        ("https://m.org/a", "https://www.org/a"),
        ("", ""),
    ],
)
def test_what_tells_pages_apart_stays(first: str, second: str) -> None:
    assert not lead_to_one_page(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://en.m.example.org/wiki/Pier", "https://en.example.org/wiki/Pier"),
        ("https://example.org", "http://www.example.org/"),
        ("https://example.org/pier.amp.html", "https://example.org/pier.html"),
        ("https://example.org/Caf%c3%a9", "https://example.org/Café"),
        ("https://example.org/?q=a+b", "https://example.org/?q=a%20b"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ],
)
def test_addresses_are_written_in_many_ways(first: str, second: str) -> None:
    assert page_of(first) == page_of(second)


@given(st.text(max_size=60) | st.text(max_size=60).map(lambda text: f"https://example.org/{text}"))
@settings(max_examples=examples(300))
def test_any_text_has_one_page_that_is_its_own(text: str) -> None:
    page = page_of(text)
    assert page == page_of(text)
    assert not text.startswith("https://") or page_of(f"https://{page}") == page
