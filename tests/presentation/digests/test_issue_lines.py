"""What an issue tells, a line an item: what moved with both sides of it, and what is new under its source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.presentation.digests.issue_lines import label_of
from bot.presentation.digests.issue_posts import issue_post
from bot.records.dates.edtf import Edtf
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.figure import Figure, Qualifier, ReleaseMark
from bot.records.kinds.quote import Directness, Extent, Stance
from bot.records.record import Reference, State
from bot.records.related import Related, Standing
from bot.services.digests.sections.figures_moved import SECTION as FIGURES_MOVED
from bot.services.digests.sections.positions_moved import SECTION as POSITIONS_MOVED
from tests.presentation.digests.made_up_issues import (
    choices_on,
)
from tests.presentation.digests.test_issue_posts import (
    PAPER,
    RELATED,
    ROOMS,
    WORDS,
    event,
    figure,
    issue_of,
    moved,
    quote,
    text_of,
    told,
)

# What moved


def test_a_position_that_moved_is_told_with_both_quotes() -> None:
    about: dict[str, Any] = {"topics": (ROOMS,)}
    indirect = {"text": "Against it.", "directness": Directness.INDIRECT}
    before = quote(3, said_on=Edtf.parse("2019~"), stance=((ROOMS, Stance.OPPOSE),), **about, **indirect)
    cited = {"sources": (PAPER.reference(),)}
    after = quote(12, said_on=Edtf.parse("2026-03-03"), stance=((ROOMS, Stance.SUPPORT),), **about, **cited)
    ada = Actor(record_id=1, number=1, key="a", name="Ada Byrne", kind=ActorKind.PERSON)
    issue = moved(POSITIONS_MOVED, after, before, ada)
    assert told(issue) == [
        "**Ada Byrne**: opposes → **supports** Drug consumption rooms",
        "-# about 2019, reported: Against it. · Q3",
        f"-# 3 March 2026: “{WORDS}” · Q12 · The Paper",
    ]
    card = issue_post(issue).card
    assert f"[The Paper](<{PAPER.url}>)" in card.entries[0].text
    assert (card.entries[0].record_id, card.entries[0].also) == ("Q12", ("Q3",))
    assert choices_on(card.view()) == ["pdf", "Q12", "Q3"]


@pytest.mark.parametrize("length", [73, 440])
def test_a_quote_stands_whole_in_a_line(length: int) -> None:
    text = ("word " * length)[:length].strip()
    assert told(issue_of(quote(1, text=text)))[0] == f"-# • **Ada Byrne**, date unknown: “{text}” · Q1"


def test_a_long_quote_is_cut_at_sentences_and_its_line_says_where_it_stands_whole() -> None:
    text = "Lanes save lives. " + "More lanes save more. " * 30 + "However, they cost more."
    row = told(issue_of(quote(1, text=text)))[0]
    assert row.startswith("-# • **Ada Byrne**, date unknown: “Lanes save lives. […] More lanes save more. ")
    assert row.endswith(" More lanes save more. However, they cost more.” · cut, whole: Q1")


def test_words_that_no_cut_leaves_true_are_not_in_a_line() -> None:
    row = told(issue_of(quote(1, text="word " * 700)))[0]
    assert row == "-# • **Ada Byrne**, date unknown: *words too long for a line* · whole: Q1"


def test_words_that_are_not_verbatim_never_stand_in_quotation_marks() -> None:
    assert "“" not in text_of(issue_of(quote(1, text="It saves lives. " * 30, directness=Directness.INDIRECT)))


def test_a_fragment_stands_with_the_words_around_it() -> None:
    fragment = quote(1, text="respect", extent=Extent.FRAGMENT, before="he would", after="the decision")
    assert told(issue_of(fragment)) == ["-# • **Ada Byrne**, date unknown: he would “respect” the decision · Q1"]


@pytest.mark.parametrize(
    ("now", "before", "lines"),
    [
        (
            {},
            [figure(5, "2024", "1051")],
            ["2024: 1,051 → 2025: **1,172 deaths**", "-# 121 more deaths (about 11.5%) · F5 → F9 · The Paper"],
        ),
        (
            {},
            [figure(5, "2024", "1051"), figure(3, "2022", "999"), figure(4, "2023", "1000")],
            [
                "2024: 1,051 → 2025: **1,172 deaths**",
                "-# before: 2022: 999, 2023: 1,000",
                "-# 121 more deaths (about 11.5%) · F5 → F9 · The Paper",
            ],
        ),
        # No difference is reckoned of what is not exact, or of what sources differ on.
        (
            {"qualifier": Qualifier.ABOUT},
            [figure(5, "2024", "1051")],
            ["2024: 1,051 → 2025: **about 1,172 deaths**", "-# F5 → F9 · The Paper"],
        ),
        (
            {},
            [figure(5, "2024", "1051"), figure(6, "2024", "1060")],
            ["2024: 1,051 or 1,060 → 2025: **1,172 deaths**", "-# F5 and F6 → F9 · The Paper"],
        ),
        (
            {},
            [figure(5, "2024", "1051"), figure(6, "2025", "1190", sources=())],
            [
                "2024: 1,051 → 2025: **1,172 deaths**",
                "-# another source gives 1,190 deaths (F6) · F5 → F9 · The Paper",
            ],
        ),
        (
            {},
            [figure(5, "2024", "1051"), figure(6, "2025", "1190")],
            [
                "2024: 1,051 → 2025: **1,172 deaths**",
                "-# its source also gives 1,190 deaths (F6) · F5 → F9 · The Paper",
            ],
        ),
        (
            {},
            [figure(5, "2024", "1051"), figure(6, "2025", "1190"), figure(7, "2025", "1180", sources=())],
            [
                "2024: 1,051 → 2025: **1,172 deaths**",
                "-# sources also give 1,190 deaths (F6) and 1,180 deaths (F7) · F5 → F9 · The Paper",
            ],
        ),
        # What the source itself says of a change is the source's.
        (
            {"change": ("up",), "change_amount": ("9",), "change_unit": ("%",), "compared_with": ("2024",)},
            [figure(5, "2024", "1051", qualifier=Qualifier.ABOUT)],
            ["2024: about 1,051 → 2025: **1,172 deaths**", "-# its source says: up 9% on 2024 · F5 → F9 · The Paper"],
        ),
        (
            {"published": Edtf.parse("2026-03-02")},
            [figure(5, "2025", "1170", published=Edtf.parse("2026-01"))],
            [
                "2025: 1,170 → **1,172 deaths**",
                "-# revised: published January 2026 → 2 March 2026 · 2 more deaths (about 0.2%) · F5 → F9 · The Paper",
            ],
        ),
        # Of one year, and which came first the marks tell.
        (
            {"published": Edtf.parse("2026"), "marked": ReleaseMark.REVISED},
            [figure(5, "2025", "1170", published=Edtf.parse("2026"), marked=ReleaseMark.PROVISIONAL)],
            [
                "2025: 1,170, provisional → **1,172 deaths, revised**",
                "-# revised: both published 2026 · 2 more deaths (about 0.2%) · F5 → F9 · The Paper",
            ],
        ),
    ],
)
def test_a_figure_that_moved_is_told_beside_the_one_before(
    now: dict[str, Any], before: list[Figure], lines: list[str]
) -> None:
    issue = moved(FIGURES_MOVED, figure(9, "2025", "1172", **now), *before)
    assert told(issue) == ["**Drug deaths**, Scotland", *lines]


# What is new, by its source


def test_a_source_is_cited_once_for_all_that_rests_on_it() -> None:
    rests: dict[str, Any] = {"sources": (PAPER.reference(),)}
    down = {"change": ("down",), "change_amount": ("9",), "change_unit": ("%",), "compared_with": ("2024",)}
    issue = replace(
        issue_of(
            quote(1, said_on=Edtf.parse("2026-03-03"), **rests),
            quote(2, said_on=Edtf.parse("2026-03-01"), **rests),
            figure(3, "2025", "1172", **down),
            event(4),
        ),
        related=RELATED,
    )
    assert told(issue) == [
        r"-# **A year \[of rooms\]\(https\://evil.example\)** · The Paper, 3 March 2026 · S1",
        f"-# • **Ada Byrne**: “{WORDS}” · Q1",
        f"-# • **Ada Byrne**, 1 March 2026: “{WORDS}” · Q2",
        "-# • Drug deaths, 2025: **1,172 deaths** · down 9% on 2024, says its source · F3",
        "-# • **Tue 10 March**: Hearing 4 · planned · E4",
    ]
    text = issue_post(issue).card.entries[0].lead
    assert text.count(f"](<{PAPER.url}>)") == 1


@pytest.mark.parametrize(
    ("said_basis", "published_basis", "shown"),
    [
        ("", "", ""),
        ("by its source", "by its text", ""),
        ("by its source", "", ", 3 March 2026, inferred"),
        ("", "by its text", ", 3 March 2026"),
    ],
)
def test_a_quote_of_its_sources_day_gives_no_day_twice(said_basis: str, published_basis: str, shown: str) -> None:
    paper = replace(PAPER, published_basis=published_basis)
    said = quote(1, said_on=Edtf.parse("2026-03-03"), date_basis=said_basis, sources=(paper.reference(),))
    issue = replace(issue_of(said), related=replace(RELATED, sources={paper.record_id: paper}))
    assert told(issue)[-1] == f"-# • **Ada Byrne**{shown}: “{WORDS}” · Q1"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://a b", "https://a>b.example", "ftp://a"])
def test_what_is_no_address_is_no_link(url: str) -> None:
    source = replace(PAPER, url=url)
    issue = replace(issue_of(quote(1, sources=(PAPER.reference(),))), related=Related(sources={1: source}))
    assert "](<" not in issue_post(issue).card.entries[0].lead


def test_what_is_disputed_is_said_to_be_so() -> None:
    disputed = replace(PAPER, state=State.DISPUTED)
    related = Related(sources={1: disputed}, standings={disputed.item: Standing(State.DISPUTED, "no such day")})
    issue = replace(issue_of(quote(1, state=State.DISPUTED, sources=(PAPER.reference(),))), related=related)
    assert "S1 · **disputed**" in text_of(issue)
    assert "Q1 · **disputed** · S1 is **disputed**" in text_of(issue)


def test_what_is_read_from_the_right_turns_nothing_of_ours_around() -> None:
    """After such a name the “27” of a date would else be drawn before it."""
    source = replace(PAPER, name="تقرير", publisher="صحيفة الاتحاد", published=Edtf.parse("2026-11-27"))
    said = quote(1, text="نحن ندعم", sources=(source.reference(),))
    issue = replace(issue_of(said), related=Related(sources={1: source}))
    entry = issue_post(issue).card.entries[0]
    mark = "\N{LEFT-TO-RIGHT MARK}"
    assert f"[{mark}تقرير{mark}](<{PAPER.url}>)** · {mark}صحيفة الاتحاد{mark}, 27 Nov" in entry.lead
    assert f"“{mark}نحن ندعم{mark}”" in entry.text
    assert "\N{LEFT-TO-RIGHT MARK}" not in issue_post(issue_of(quote(1))).card.entries[0].text


# Through whom words came


def test_a_line_says_who_tells_and_who_translated() -> None:
    cy = Reference("actor", "A", 8, 8, "Cy Moss")
    heard = quote(1, directness=Directness.INDIRECT, told_by=cy)
    spoken = quote(2, language="German", original="Wir öffnen ihn", translated_by="the source")
    asked = quote(3, language="German", translated_by="our own")
    assert [line.removeprefix("-# • **Ada Byrne**") for line in told(issue_of(heard, spoken, asked))[-3:]] == [
        f", according to Cy Moss, date unknown, reported: {WORDS} · Q1",
        f", date unknown: “{WORDS}” (translated from German by the source) · Q2",
        f", date unknown: “{WORDS}” (our own translation from German) · Q3",
    ]


def test_a_title_that_is_cut_short_keeps_who_tells() -> None:
    cy, many = Reference("actor", "A", 8, 8, "Cy Moss"), Reference("actor", "A", 9, 9, "Board " * 30)
    heard = quote(1, directness=Directness.INDIRECT, told_by=cy, speakers=(many,))
    assert label_of(heard).startswith("Q1 · Quote, according to Cy Moss, of Board Board")
