"""A page describes each source once, and names it by its id after that."""

from __future__ import annotations

from bot.presentation.card.paged import Aside, Entry, Listing, page
from bot.presentation.card.plain import texts_in

PAPER, MINUTES = (
    Aside(f"-# {id} {title} · publisher unknown · 2023", (id,)) for id, title in (("S1", "Paper"), ("S2", "Minutes"))
)
PADDING = "word " * 40


def entry(name: str, *cites: Aside) -> Entry:
    return Entry("\n".join([f"**{name}**", *(row for row, _ in cites), f"-# end of {name}"]), name, cites=cites)


def shown(entries: list[Entry], start: int = 0, **listing: object) -> list[str]:
    made = Listing(heading="## Answer", entries=entries, **listing)  # type: ignore[arg-type]
    laid_out = page(made, entries[start:], start).container
    return [text for text in texts_in(laid_out.components) if text.startswith("**")]


def test_a_source_is_described_where_it_is_first_cited_and_named_by_its_id_after_that() -> None:
    entries = [entry("Q1", PAPER), entry("Q2", PAPER), entry("Q3", MINUTES), entry("Q4", PAPER)]
    assert shown(entries) == [
        f"**Q1**\n{PAPER.text}\n-# end of Q1",
        "**Q2**\n-# S1, as above\n-# end of Q2",
        f"**Q3**\n{MINUTES.text}\n-# end of Q3",
        "**Q4**\n-# S1, as above\n-# end of Q4",
    ]


def test_several_sources_stand_in_a_row_once_they_were_described() -> None:
    entries = [entry("Q1", PAPER), entry("Q2", PAPER, MINUTES), entry("Q3", PAPER, MINUTES)]
    assert shown(entries)[1:] == [
        f"**Q2**\n-# S1, as above\n{MINUTES.text}\n-# end of Q2",
        "**Q3**\n-# S1 and S2, as above\n-# end of Q3",
    ]


def test_a_further_page_describes_it_anew() -> None:
    entries = [entry("Q1", PAPER), entry("Q2", PAPER)]
    assert shown(entries, 1) == [f"**Q2**\n{PAPER.text}\n-# end of Q2"]


def test_what_the_heading_describes_is_described() -> None:
    assert shown([entry("Q1", PAPER)], cites=(PAPER,)) == ["**Q1**\n-# S1, as above\n-# end of Q1"]


def test_a_row_that_gave_way_describes_nothing() -> None:
    long = Entry("\n".join(["**Q1**", PADDING * 30, PAPER.text]), "Q1", cites=(PAPER,))
    texts = shown([long, entry("Q2", PAPER)])
    assert PAPER.text not in texts[0]
    assert texts[1:] == [f"**Q2**\n{PAPER.text}\n-# end of Q2"] or not texts[1:]


def test_words_that_read_as_a_source_are_left_as_they_are() -> None:
    same = Entry(f"**Q2**\n{PAPER.text}", "Q2")
    assert shown([entry("Q1", PAPER), same])[1] == f"**Q2**\n{PAPER.text}"
