"""Articles that were read in, made up: of any number of entries, with texts of any length and any characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from bot.reading.found import Certainty, Passage
from bot.records.keeping import Proposal, ProposalState
from bot.records.record import Reference
from bot.services.intake.batch import Batch, EntryState, IntakeEntry, Origin, RoleSeen, SourceTold, SpeakerSeen
from bot.services.intake.views import Counts, EntryView, IntakeView, OpenVoice, SourceView
from tests.presentation.made_up import references, texts

AT = "2026-03-09T09:00:00+00:00"


def make_proposal(state: ProposalState = ProposalState.DRAFT) -> Proposal:
    return Proposal(
        proposal_id=999_999_999,
        state=state,
        author="a1" if state is ProposalState.WAITING else "",
        user_id=1 << 60,
        content="{}",
        created_at=AT,
        changed_at=AT,
        decided_by="",
        reason="",
        saved_count=0,
        member_id=None,
        record_ids=(),
    )


def make_entry(number: int, kind: str = "quote", *, words: str = "", sentence: str = "", **fields: Any) -> EntryView:
    """An entry as it is seen; `fields` are of the entry, or of its view."""
    seen = {
        name: fields.pop(name)
        for name in ("speaker", "actor", "indicator", "topics", "lacks", "held_as")
        if name in fields
    }
    entry = IntakeEntry(
        **{
            "number": number,
            "kind": kind,
            "typed": {},
            "read": words,
            "passages": (Passage(0, max(1, len(words))),),
            "digest": "0" * 32,
            "certainty": Certainty.SURE,
            **fields,
        }
    )
    return EntryView(entry=entry, words=words, sentence=sentence, **seen)


def make_view(entries: Sequence[EntryView], **fields: Any) -> IntakeView:
    """An article with these entries; `fields` are of the view, or of its batch or source."""
    batch = Batch(
        told=SourceTold(origin=Origin.TEXT),
        source=fields.pop("typed", {"name": "A harbour made up"}),
        sha256="0" * 64,
        characters=1000,
        doubts=fields.pop("doubts", ()),
        voices=fields.pop("voices", ()),
        roles=fields.pop("roles", ()),
        indicators=fields.pop("indicators", ()),
        entries=tuple(view.entry for view in entries),
    )
    state = [view.state for view in entries]
    counts = Counts(
        quotes=sum(view.kind == "quote" for view in entries),
        figures=sum(view.kind == "figure" for view in entries),
        events=sum(view.kind == "event" for view in entries),
        sure=sum(view.kind == "quote" and view.certainty is Certainty.SURE for view in entries),
        actors_held=sum(voice.held != "" for voice in batch.voices),
        actors_new=sum(voice.is_new for voice in batch.voices),
        already_held=sum(bool(view.held_as) for view in entries),
        accepted=state.count(EntryState.ACCEPTED),
        declined=state.count(EntryState.DECLINED),
        open=state.count(EntryState.OPEN),
    )
    source = SourceView(
        held=fields.pop("held", None),
        typed=batch.source,
        lacks=fields.pop("lacks", ()),
        is_asked=fields.pop("is_asked", False),
        alike=fields.pop("alike", ()),
    )
    return IntakeView(
        **{
            "proposal": make_proposal(),
            "batch": batch,
            "source": source,
            "entries": entries,
            "open_voices": (),
            "counts": counts,
            "is_own": True,
            "is_curator": True,
            "may_publish": True,
            "text_until": None,
            "revision": 1,
            **fields,
        }
    )


def entries_of_any_kind(text: str) -> list[EntryView]:
    """An entry of each kind, with a text in every place where an article or a person may put one."""
    typed = {
        "text": text,
        "name": text,
        "date": text,
        "period": text,
        "value": text,
        "stance": text,
        "status": "planned",
    }
    shared: dict[str, Any] = {"typed": typed, "certainty": Certainty.CHECK, "why": text, "speaker": text, "role": text}
    return [
        make_entry(number, kind, words=text, sentence=text, indicator=text, lacks=("Title",), **shared)
        for number, kind in enumerate(("quote", "figure", "event"), start=1)
    ]


def several(kind: str, most: int) -> st.SearchStrategy[list[Reference]]:
    """Different records of a kind."""
    return st.lists(references(kind), max_size=most, unique_by=lambda one: one.id)


@st.composite
def views(draw: st.DrawFn) -> IntakeView:
    """Any article: few or many entries of any kinds, long or short, and anything typed or named in it."""
    any_text = texts(4000)
    entries: list[EntryView] = []
    for kind in ("quote", "figure", "event"):
        typed = draw(st.dictionaries(st.sampled_from(_TYPED), any_text, max_size=5))
        shared: dict[str, Any] = {
            "typed": typed,
            "words": draw(any_text),
            "sentence": draw(texts(400)),
            "certainty": draw(st.sampled_from(Certainty)),
            "why": draw(any_text),
            "role": draw(any_text),
            "speaker": draw(any_text),
            "indicator": draw(texts(200)),
            "actor": draw(st.none() | references("actor")),
            "topics": draw(several("topic", 4)),
            "lacks": draw(st.sampled_from([(), ("Title",), ("Speakers", "Value")])),
        }
        for _ in range(draw(st.sampled_from((0, 1, 4, 30)))):
            state, is_chosen = draw(st.sampled_from(EntryState)), draw(st.booleans())
            entries.append(make_entry(len(entries) + 1, kind, state=state, is_chosen=is_chosen, **shared))
    voices = tuple(SpeakerSeen(name=name) for name in draw(st.lists(texts(200), max_size=20)))
    return make_view(
        entries,
        typed=draw(st.dictionaries(st.sampled_from(_TYPED_OF_SOURCE), texts(500), max_size=6)),
        doubts=tuple(draw(st.lists(any_text, max_size=8))),
        voices=voices,
        roles=tuple(RoleSeen(voice=place, name=voice.name, entries=(1,)) for place, voice in enumerate(voices)),
        indicators=tuple({"name": name} for name in draw(st.lists(texts(200), max_size=20))),
        open_voices=tuple(
            OpenVoice(place=place, name=draw(any_text), choices=draw(several("actor", 10)))
            for place in range(draw(st.integers(0, 4)))
        ),
        held=draw(st.none() | references("source")),
        lacks=draw(st.sampled_from([(), ("name", "publisher", "published")])),
        is_asked=draw(st.booleans()),
        alike=draw(several("source", 8)),
        proposal=make_proposal(draw(st.sampled_from([ProposalState.DRAFT, ProposalState.WAITING]))),
        is_own=draw(st.booleans()),
        may_publish=draw(st.booleans()),
    )


_TYPED = ("text", "name", "date", "period", "value", "stance", "status", "topics", "note", "speakers", "qualifier")
_TYPED_OF_SOURCE = ("name", "publisher", "author", "published", "url", "archived_url")
