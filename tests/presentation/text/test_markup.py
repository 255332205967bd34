"""Record text is shown as it stands, whatever stands in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.preview._markdown import markdown_tokens

from bot.presentation.text.markup import (
    address,
    block_quote,
    code,
    code_block,
    cut,
    escape,
    in_its_direction,
    joined,
    line,
    paragraphs,
    pieces,
    plain,
    plural,
    titled,
    unmarked,
)
from tests.presentation.discord_markdown import read

MARKUP = "*_~|`[]()<>@#:\\-+.!&/0123456789 \n"
WORDS = (
    "@everyone",
    "<@1>",
    "<#2>",
    "<t:1:R>",
    ":fire:",
    "https://a.b/c_d",
    "[x](https://e.f)",
    "||",
    "**",
    "```",
    "# ",
)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=MARKUP + "ab"),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5))).map("".join),
)
UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def cleaned(text: str) -> str:
    return UNSHOWN.sub("", re.sub("\r\n?", "\n", text))


def token_types(tokens: object) -> set[str]:
    if isinstance(tokens, dict):
        own = {str(tokens.get("type"))}
        return own.union(*(token_types(value) for value in tokens.values()))
    if isinstance(tokens, list):
        return set[str]().union(*(token_types(value) for value in tokens))
    return set()


@given(TEXTS)
def test_an_escaped_text_is_shown_as_it_stands(text: str) -> None:
    reading = read(escape(text))
    assert reading.marks == frozenset()
    assert reading.text == cleaned(text)


@given(TEXTS)
def test_another_reader_of_markdown_finds_no_markup_either(text: str) -> None:
    assert token_types(markdown_tokens(line(text), "text_display")) <= {"paragraph", "inline", "text", "None"}


@given(TEXTS)
def test_a_line_is_one_line(text: str) -> None:
    assert len(line(text).splitlines()) <= 1
    assert len(plain(text).splitlines()) == 1
    assert plain(text)


@given(TEXTS, st.integers(2, 200))
def test_a_cut_text_is_short_and_no_markup(text: str, limit: int) -> None:
    shortened = cut(escape(text), limit)
    assert len(shortened) <= limit
    assert read(shortened).marks == frozenset()
    assert read(shortened).text.removesuffix("…]").removesuffix("…").rstrip() in cleaned(text).rstrip()


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("Ada Byrne: “We will not close it” and more", 30, "Ada Byrne:…"),
        ("Ada Byrne: “We will not close it” and more", 38, "Ada Byrne: “We will not close it” and…"),
        ("“We will not close it”, says Ada Byrne", 15, "We will not…"),
        ("\\[“We will not close it”, says Ada Byrne\\]", 20, "\\[We will not…\\]"),
        ("What ‘tough on drugs’ and people’s lives cost", 30, "What ‘tough on drugs’ and…"),
    ],
)
def test_no_mark_of_a_quotation_stays_open(text: str, limit: int, shown: str) -> None:
    assert cut(text, limit) == shown


def test_a_title_is_a_name_whole_or_sentences_or_says_that_it_only_begins() -> None:
    name = "Name of a body " * 13
    assert titled(name) == name.strip()
    assert titled("We act. " + "Roads are long. " * 30 + "So we go.", 40) == "We act. […] Roads are long. So we go."
    begun = titled("we will never do anything of the kind that was asked of us " * 9)
    assert begun == "530 characters that begin: we will never do anything of the kind that was asked of us…"


@given(TEXTS, st.integers(2, 200))
def test_pieces_lose_nothing_but_the_space_between_them(text: str, limit: int) -> None:
    parts = pieces(escape(text), limit)
    assert all(len(part) <= limit for part in parts)
    shown = "".join(read(f"“{part}").text.removeprefix("“") for part in parts)
    assert "".join(shown.split()) == "".join(cleaned(text).split())


@given(TEXTS, st.integers(5, 200))
def test_paragraphs_lose_nothing_and_begin_no_markup(text: str, limit: int) -> None:
    parts = paragraphs(escape(text), limit)
    assert all(len(part) <= limit for part in parts)
    shown = "".join("".join(read(part).text.split()) for part in parts)
    assert shown.replace("…", "") == "".join(cleaned(text).split()).replace("…", "")
    assert all(read(part).marks == frozenset() for part in parts)


@given(TEXTS)
def test_every_line_of_a_quotation_is_quoted(text: str) -> None:
    rows = block_quote(escape(text)).split("\n")
    assert all(row.startswith("> ") and len(row) > 2 for row in rows)


@given(TEXTS)
def test_a_block_of_code_ends_where_it_should(text: str) -> None:
    block = code_block(text)
    assert block.startswith("```\n")
    assert block.endswith("\n```")
    assert "```" not in block[4:-4]
    assert read(block).marks == {"code block"}


@given(TEXTS)
def test_code_within_a_line_is_one_piece(text: str) -> None:
    shown = code(f"/search text:{text}")
    assert shown.count("`") == 2
    assert "\n" not in shown


@pytest.mark.parametrize("url", ["https://a.example/b_c*d*", "http://x.example/?q=(1)&r=~2~", "https://é.example/ü"])
def test_an_address_is_a_link_that_shows_itself(url: str) -> None:
    assert address(url) == f"<{url}>"
    assert read(address(url)).marks == {"link"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example/> @everyone", "https://a b", "https://"])
def test_what_is_no_address_is_text(url: str) -> None:
    assert read(address(url)).marks == frozenset()
    assert read(address(url)).text == url


@pytest.mark.parametrize(
    "text", ["10:30", "¯\\_(ツ)_/¯", "https://a.b/c_d", "a :smile: b", "1. one\n- two\n# three\n> four"]
)
def test_samples(text: str) -> None:
    assert read(escape(text)).text == text


@pytest.mark.parametrize(
    ("texts", "shown"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_texts_are_listed_as_a_sentence_lists_them(texts: list[str], shown: str) -> None:
    assert joined(texts) == shown
    assert joined(texts, "or") == shown.replace("and", "or")


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 quotes"), (1, "1 quote"), (2, "2 quotes"), (1204, "1,204 quotes"), (-1, "-1 quotes")]
)
def test_a_count_stands_with_its_noun(count: int, shown: str) -> None:
    assert plural(count, "quote") == shown
    assert plural(count, "entry", "entries") == shown.replace("quotes", "entries").replace("quote", "entry")


def test_what_is_cut_fills_the_room_that_there_is() -> None:
    assert cut("x" * 10, 5) == "xxxx…"
    assert cut("x" * 5, 5) == "xxxxx"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[Article on a promise]", "[Article on…]"),
        ("\\[Article on a promise\\]", "\\[Article…\\]"),
        ("[Sic] and a long story [more]", "[Sic] and a…"),
        ("[Article on a promise] of somebody", "[Article on a…"),
    ],
)
def test_brackets_around_a_title_stay_where_it_is_cut(text: str, shown: str) -> None:
    assert cut(text, 14) == shown


def test_of_a_line_that_is_too_long_each_further_part_leaves_room_for_its_ellipsis() -> None:
    assert paragraphs("x" * 10, 5) == ["xxx", "… xxx", "… xxx", "… x"]


@pytest.mark.parametrize(("limit", "parts"), [(7, ["ab\ncde", "f"]), (6, ["ab\ncde", "f"]), (5, ["ab", "cde\nf"])])
def test_lines_share_a_part_as_long_as_they_fit(limit: int, parts: list[str]) -> None:
    assert paragraphs("ab\ncde\nf", limit) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("abc*def", ["abc", "\\*de", "f"]),
        ("ab*cdef", ["ab\\*", "cdef"]),
        ("ab\\cdef", ["ab\\\\", "cdef"]),
        ("abc\\def", ["abc", "\\\\de", "f"]),
    ],
)
def test_a_word_that_is_broken_keeps_its_escapes_whole(text: str, parts: list[str]) -> None:
    assert pieces(escape(text), 4) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [("ab cdefgh", ["ab c", "defg", "h"]), ("abc defgh", ["abc", "defg", "h"])],
)
def test_a_text_is_broken_within_a_word_where_half_of_a_part_would_stay_empty(text: str, parts: list[str]) -> None:
    assert pieces(text, 4) == parts


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("## Positions: A\\_b\n-# on \\*x\\* · 2\\. of", "Positions: A_b\non *x* · 2. of"),
        ("**Support (2):** [S1 \\[title\\]](<https://e.org/a_b>)", "Support (2): S1 [title]"),
        ("> *Reported:* said", "Reported: said"),
    ],
)
def test_what_a_text_of_ours_reads_as_without_markdown(shown: str, text: str) -> None:
    assert unmarked(shown) == text


def test_what_is_read_from_the_right_stands_apart_from_what_is_beside_it() -> None:
    mark = "\N{LEFT-TO-RIGHT MARK}"
    assert line("تقرير 2019") == f"{mark}تقرير 2019{mark}"
    assert line("Report of 2019 – café") == "Report of 2019 – café"
    # Words alone go in their own direction, marks of ours within them or not.
    assert in_its_direction(f"“{line('نحن ندعم')}”") == "\N{RIGHT-TO-LEFT MARK}“نحن ندعم”\N{RIGHT-TO-LEFT MARK}"
