"""What a text tells in a reporter's words that somebody said: “X said that …”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.found import Certainty, FoundBy, Passage, QuoteFound
from bot.reading.people.cast import NamedAs
from bot.reading.people.listed import listed
from bot.reading.quotes.marks import HIDDEN
from bot.reading.quotes.narration import Narration
from bot.reading.quotes.subjects import Subject, subject_before
from bot.records.kinds.quote import Directness

REPORTED = "these are a reporter’s words for what was said"

_STATING = listed(
    """
    said says say added adds argued argues argue insisted insists insist claimed claims claim stated states warned warns
    warn confirmed confirms announced announces admitted admits acknowledged acknowledges conceded concedes suggested
    suggests maintained maintains stressed stresses predicted predicts believes believe told tells explained explains
    declared declares concluded concludes revealed noted promised promises pledged pledges vowed vows
    """
)
_NAMED = frozenset({NamedAs.FULL, NamedAs.SHORT, NamedAs.BODY, NamedAs.SPOKESPERSON})
_THAT = re.compile(r"(?:[ \u00a0][^.,;:!?\n]{1,60}?)?[ \u00a0]that[ \u00a0]")
_BARE = re.compile(
    r"[ \u00a0](?=(?:the|a|an|there|it|he|she|they|we|his|her|its|their|this|these|those|such|all|most|many|more|no|"
    r"any|every|some|both|if|while|although|people|ministers|[A-Z][\w’'-]*)[ \u00a0])"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|could|should|can|may|might|must|does|did|do|needs?|\w{3,}ed|"
    r"remains?|faces?|makes?|means?|shows?|gives?|puts?|wants?|takes?|costs?)\b|n[’']t\b"
)
_FEWEST_WORDS, _LONGEST = 3, 400


def find_indirect(told: Narration) -> Iterator[QuoteFound]:
    """What those who are fully named are said to have said, clause by clause, as the text has it."""
    end_before = 0
    for verb in told.verbs:
        if verb.start < end_before or told.word(verb) not in _STATING:
            continue
        clause = _clause_after(told, verb)
        subject = _speaker(told, verb) if clause else None
        if clause is None or subject is None or subject.mention is None or subject.mention.voice is None:
            continue
        end_before = clause.end
        voice = subject.mention.voice
        yield QuoteFound(
            parts=(clause,),
            directness=Directness.INDIRECT,
            certainty=Certainty.CHECK,
            way=FoundBy.VERB_BEFORE,
            speaker=voice.full_name,
            is_body=voice.is_body,
            role=subject.mention.role or voice.role,
            party=voice.party,
            seat=voice.seat,
            why=REPORTED,
        )


def _clause_after(told: Narration, verb: Passage) -> Passage | None:
    limits = told.limits(verb.start)
    text = told.hidden
    found = _THAT.match(text, verb.end, limits.end)
    if found is None and told.word(verb) not in ("told", "tells"):
        found = _BARE.match(text, verb.end, limits.end)
    if found is None:
        return None
    words = text[found.end() : limits.end].rstrip().rstrip(".")
    is_whole = text[limits.end - 1 : limits.end].isspace() or limits.end == len(text)
    is_clause = len(words.split()) >= _FEWEST_WORDS and len(words) <= _LONGEST and _FINITE.search(words)
    if HIDDEN in words or not is_whole or not is_clause or words.endswith(("?", ":")):
        return None
    return Passage(found.end(), found.end() + len(words))


def _speaker(told: Narration, verb: Passage) -> Subject | None:
    floor = told.limits(verb.start).start
    if HIDDEN in told.hidden[max(floor, verb.start - 60) : verb.start] or told.is_heading(
        told.paragraph_at(verb.start)
    ):
        return None
    subject = subject_before(told, verb, floor)
    if subject is None or subject.why or subject.is_unreal or subject.is_passive or subject.mention is None:
        return None
    mention, voice = subject.mention, subject.mention.voice
    if mention.kind not in _NAMED or voice is None or not (voice.is_body or " " in voice.full_name.words):
        return None
    return subject
