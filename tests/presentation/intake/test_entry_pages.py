"""Pages of what was found: within Discord's limits whatever an article holds, and each entry on one of them."""

from __future__ import annotations

import json
from typing import Any, cast

from discord import ui
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from simcord.components import COMPONENTS_V2_FLAG, validate_components

from bot.presentation.card.limits import size_of
from bot.presentation.intake.batch_card import batch_card
from bot.presentation.intake.entry_card import entry_card
from bot.presentation.intake.entry_pages import next_open, page_at, pages_of
from bot.presentation.intake.intake_forms import entry_form, source_form, text_form, titles_form
from bot.presentation.intake.page_card import page_card
from bot.services.intake.batch import EntryState
from bot.services.intake.views import ContextOfWords, IntakeView
from tests.conversation.forms import check_form
from tests.conversation.people import check_limits
from tests.presentation.discord_markdown import read
from tests.presentation.intake.made_up_intakes import entries_of_any_kind, make_entry, make_view, views
from tests.properties import examples

FEW = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=examples(30),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
OURS = {"##", "-#", ">", "-", "strong", "emphasis", "link", "mention"}
"""The markup that is ours; of what people and articles write none is."""


def _check(layout: ui.LayoutView) -> None:
    assert size_of(layout.children).fits()
    components = cast(Any, layout).to_components()
    validate_components(components, flags=COMPONENTS_V2_FLAG)
    check_limits({"components": components})
    texts = [child.content for child in layout.walk_children() if isinstance(child, ui.TextDisplay)]
    assert all(text.strip() for text in texts)
    assert {mark for text in texts for mark in read(text).marks} <= OURS


@FEW
@given(views(), st.booleans())
def test_every_card_of_an_article_fits_into_a_message(view: IntakeView, is_told: bool) -> None:
    told = "It was changed since. " * 40 if is_told else ""
    pages = pages_of(view.entries)
    assert [each.number for page in pages for each in page.entries] == [each.number for each in view.entries]
    assert all(len({each.kind for each in page.entries}) == 1 for page in pages)
    _check(batch_card(view, pages, told))
    for page in pages:
        _check(page_card(view, pages, page, told))
        assert page_at(pages, page.numbers[-1]) is page


@FEW
@given(views(), st.text(max_size=120), st.text(max_size=4000), st.text(max_size=120))
def test_every_entry_and_every_form_fits(view: IntakeView, before: str, words: str, after: str) -> None:
    forms = [source_form(view, "intake:source:1:0:1"), text_form("intake:text:0:0:0", view.source.typed)]
    for each in view.entries[:3]:
        _check(entry_card(view, each, ContextOfWords(before=before, words=words, after=after)))
        _check(entry_card(view, each, None, "No."))
        forms.append(entry_form(each, "intake:edit:1:1:1"))
    events = [each for each in view.entries if each.kind == "event"]
    forms += [titles_form(events, "intake:titles:1:1:1")] if events else []
    for form in forms:
        check_form(json.loads(json.dumps(form.to_dict())))


@settings(max_examples=examples(40))
@given(st.lists(st.sampled_from(EntryState), min_size=1, max_size=60))
def test_every_page_is_come_to_that_is_not_decided(states: list[EntryState]) -> None:
    entries = [make_entry(number, words="Said. " * 30, state=state) for number, state in enumerate(states, start=1)]
    pages = pages_of(entries)
    for page in pages:
        following = next_open(pages, page.place)
        assert (following is None) == all(each.is_decided for each in pages)
        assert following is None or not following.is_decided


def test_as_much_of_the_words_is_shown_as_needs_no_other_page() -> None:
    """Of few long quotes each stands whole; of many none is cut within a sentence."""
    sentence = "The harbour was built for ships, and the ships are gone. "
    few = pages_of([make_entry(number, words=(sentence * 10).strip()) for number in range(1, 5)])
    assert len(few) == 1
    assert all(sentence * 9 in block for block in few[0].blocks)
    many = pages_of([make_entry(number, words=(sentence * 10).strip()) for number in range(1, 16)])
    assert len(many) == 1
    assert all(block.count("“") == block.count("”") == 1 for block in many[0].blocks)
    assert all(r"\[…\]" in block for block in many[0].blocks)


def test_a_sentence_too_long_for_the_page_is_not_put_into_marks() -> None:
    words = f"The harbour {'and the harbour ' * 60}was built"
    (page,) = pages_of([make_entry(number, words=words) for number in range(1, 20)])
    assert all("characters that begin: The harbour" in block and "“" not in block for block in page.blocks)


def test_what_is_reported_stands_in_no_marks() -> None:
    """A paraphrase in quotation marks would be an invented quote."""
    reported = make_entry(1, words="the harbour would be closed", typed={"directness": "indirect"})
    said = make_entry(2, words="The harbour will close.\n\nAnd soon.", typed={"directness": "direct"})
    (page,) = pages_of([reported, said])
    assert page.blocks[0].startswith("**1** *Reported, not verbatim:* the harbour would be closed\n")
    assert page.blocks[1].startswith("**2** “The harbour will close.” “And soon.”\n")


def test_in_its_context_only_what_was_said_is_bold() -> None:
    said = make_entry(1, words="We sail.\n\nWe sail today.", typed={"directness": "direct"})
    around = ContextOfWords(before="Then: “", words="We sail.” So said Ada. “We sail today.", after="” They did.")
    shown = entry_card(make_view([said]), said, around)
    texts = [child.content for child in shown.walk_children() if isinstance(child, ui.TextDisplay)]
    assert "> … Then: “**We sail.**” So said Ada. “**We sail today.**” They did. …" in texts


def test_a_figure_is_told_from_its_changes() -> None:
    typed = {"value": "934", "change": "up;up", "change_amount": "66;8", "change_unit": "boats;%", "period": "2017"}
    sentence = "There were 934 boats in the harbour in 2017, up 66, or 8%."
    figure = make_entry(1, "figure", words="934, 66, 8%", sentence=sentence, indicator="Boats", typed=typed)
    (page,) = pages_of([figure])
    assert page.blocks[0].startswith(f"**1** · **934, up 66 boats, up 8%** · Boats · 2017 · {sentence}\n")


def test_five_hundred_quotes_fill_pages_of_at_most_twenty_five() -> None:
    entries = [make_entry(number, words="Yes.", speaker="Ada Byrne") for number in range(1, 501)]
    pages = pages_of(entries)
    assert max(len(page.entries) for page in pages) == 25
    assert sum(len(page.entries) for page in pages) == 500
    _check(batch_card(make_view(entries), pages))


def test_the_words_of_an_article_are_no_markup() -> None:
    hostile = "@everyone **bold** [here](https://evil.example) <@1> # Head\n> quoted `code` ||hidden|| \u202eright"
    entries = entries_of_any_kind(hostile)
    for page in pages_of(entries):
        for block in page.blocks:
            assert read(block).marks <= {"strong", "emphasis", "-#"}
            assert "\u202e" not in block
