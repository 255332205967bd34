"""Web addresses are kept in one way, and nothing else is one."""

from __future__ import annotations

import pytest

from bot.records.written.addresses import canonical_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.ORG/Path?Q=A#F", "https://example.org/Path?Q=A#F"),
        ("Http://EXAMPLE.org:8080/", "http://example.org:8080/"),
        ("https://Ann:Secret@Example.org/A", "https://Ann:Secret@example.org/A"),
        ("https://BÜCHER.example/Ä", "https://bücher.example/Ä"),
        ("https://[2001:DB8::1]/A", "https://[2001:db8::1]/A"),
        ("www.example.org", "https://www.example.org"),
        ("WWW.Example.co.uk/A?b", "https://www.example.co.uk/A?b"),
        ("https://example.org/a_b/c~d%20e?x=1&y={z}", "https://example.org/a_b/c~d%20e?x=1&y={z}"),
    ],
)
def test_the_scheme_and_the_server_are_kept_in_small_letters(typed: str, kept: str) -> None:
    assert canonical_address(typed) == kept == canonical_address(kept)


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "ftp://example.org",
        "file:///etc/passwd",
        "data:text/html,x",
        "mailto:a@example.org",
        "www.example",
        "www.",
        "www.org:80",
        "//example.org",
        "https:/example.org",
        "example.org",
    ],
)
def test_no_other_scheme_is_an_address(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^an address begins with https:// or http://$"):
        canonical_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "https://",
        "https:///path",
        "https://example.org/a b",
        "https://example.org\nx",
        "https://a@",
        "https://:80/",
        "https://[::1",
        "https://::1]/a",
        "https://[example.org]/",
        "https://exa\N{ACCOUNT OF}mple.org/",
    ],
)
def test_an_address_names_a_server_and_has_no_blanks(typed: str) -> None:
    with pytest.raises(ValueError, match="an address names a server after https:// and has no blanks in it"):
        canonical_address(typed)
