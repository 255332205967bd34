"""Questions that follow up another: by what it is known that they do, and what of the other one holds on."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from bot.services.questions.understanding.asked import AskedLine
from bot.services.questions.understanding.composing import BY_ID, QuestionDraft, with_keys
from bot.services.questions.understanding.record_ids import find_reference
from bot.services.questions.understood import PartKind, PlainQuestion, QuestionPart, Wanted
from bot.storage.records.reader import Reader

_OPENS: Final = re.compile(
    r"^ (?:(?:ok|okay|so|yes|right|well) )*"
    r"(?:and|but|or|also|plus|what about|how about|what of|same for|same|then|what if)(?= )"
)
_OF_PERSONS: Final = re.compile(r" (?:he|him|his|she|her|hers)(?= )")
_OF_ANYTHING: Final = re.compile(
    r" (?:(?:they|them|their|theirs|those|these|its|both|the same)(?= )|it(?= )(?! true| is true| was true)"
    r"|(?:this|that|there|then)(?= $)"
    r"|(?:is|was|about|of|on|for|behind|against|support|oppose|said|say) (?:this|that)(?= ))"
)
_ASKS_WHO: Final = re.compile(
    r" (?:who|whose|which @party|which (?:parties|politicians|people|actors|mps|msps)|anyone|anybody)(?= )"
)
_THING: Final = r"sources?|references?|citations?|quotes?|figures?|numbers?|dates?|year|day"
_SHORT: Final = r"why|who|whom|when|where|how|how come|why not|what else|anything else|more|how many|how much"
_ONLY_ASKS: Final = re.compile(
    rf"^ (?:and |but |so )?(?:{_SHORT}"
    rf"|(?:(?:what|where) (?:is|are|was|were) )?(?:(?:the|its|their|your|any) )?(?:{_THING})"
    r"|(?:when|where|why|who) (?:is|was|were|are|did|does|do)(?: (?:it|that|this|they|he|she))?"
    r"(?: (?:so|said|happen|say so))*) $"
)
_WHEN_OR_WHO: Final = re.compile(r"^ (?:and |but |so )?(?:when|where|who|how|more|what else|anything else)(?= )")
_WHY: Final = re.compile(r" (?:why|how come)(?= )")
_LEADS_TO_TIME: Final = re.compile(r"^ (?:(?:and|but|or) )?(?:in|since|before|after|until|by|from|for|during|around)\b")
_OF_FIGURES: Final = (Wanted.FIGURES, Wanted.COMPARISON, Wanted.SOURCES)
_WITH_REASONS: Final = (Wanted.STANCES, Wanted.CHANGE, Wanted.PERSON)
_WHO: Final = frozenset((PartKind.ACTOR, PartKind.PARTY))
_ABOUT: Final = frozenset((PartKind.TOPIC, PartKind.INDICATOR))
_NARROW: Final = frozenset((PartKind.PHRASE, PartKind.RECORD, PartKind.SOURCE, PartKind.WORDS))
_NO_CONTENT: Final = frozenset((PartKind.WANTED, PartKind.PERIOD, PartKind.STANCE))


def follows(asked: AskedLine, kinds: Collection[PartKind], text: str) -> bool:
    """Whether a question leans on the one before it; `kinds` are those of its own parts."""
    if _OPENS.search(asked.text) or _ONLY_ASKS.search(asked.text):
        return True
    if _OF_PERSONS.search(asked.text):
        return not {*kinds} & _WHO
    if _OF_ANYTHING.search(asked.text):
        return not {*kinds} & _WHO or not {*kinds} & _ABOUT
    if {*kinds} <= _NO_CONTENT:
        wanted = asked.wanted()
        if PartKind.PERIOD in kinds:
            is_alone = wanted is Wanted.ANYTHING and (
                text.endswith("?") or bool(_LEADS_TO_TIME.search(f" {text.casefold()} "))
            )
            return is_alone or wanted is Wanted.COMPARISON
        return wanted not in (Wanted.ANYTHING, Wanted.EVENTS, Wanted.PLANS)
    return False


def wanted_after(asked: AskedLine, own: Wanted, before: PlainQuestion) -> Wanted:
    """What a question that follows up another wants."""
    if _WHY.search(asked.text) and own in (Wanted.ANYTHING, Wanted.EVENTS):
        return Wanted.QUOTES if before.wanted in _WITH_REASONS else before.wanted
    is_of_other = own is Wanted.ANYTHING or (_ONLY_ASKS.search(asked.text) and _WHEN_OR_WHO.search(asked.text))
    return before.wanted if is_of_other else own


def keep_parts(draft: QuestionDraft, asked: AskedLine, before: PlainQuestion, reader: Reader) -> None:
    """Put to a question the parts of the one before it that it leaves out, and does not take the place of."""
    own = {part.kind for part in draft.parts}
    kept = [part for part in before.parts if _holds_on(part, own, asked, draft, before)]
    for part in kept:
        if part.kind in BY_ID and part.taken.value:
            reference = find_reference(reader, part.taken.value)
            if reference is None:
                continue
            draft.references[reference.id] = reference
        draft.parts.append(replace(part, typed="", is_kept=True))
    if any(part.kind is PartKind.WORDS for part in kept):
        draft.words, draft.unheld = [*before.words], [*before.unheld]
    draft.parts = with_keys(draft.parts)


def _holds_on(
    part: QuestionPart, own: set[PartKind], asked: AskedLine, draft: QuestionDraft, before: PlainQuestion
) -> bool:
    """Whether a part of the question before is left out by this one, and still meant."""
    kind, wanted = part.kind, draft.wanted
    if kind in own and not (kind is PartKind.PERIOD and wanted is Wanted.COMPARISON):
        return False
    is_about = not own & _ABOUT
    holding = {
        PartKind.WANTED: False,
        PartKind.STANCE: PartKind.ACTOR not in own and wanted in (before.wanted, Wanted.QUOTES),
        PartKind.TOPIC: is_about,
        PartKind.INDICATOR: is_about and wanted in _OF_FIGURES,
        **dict.fromkeys(_NARROW, own <= _NO_CONTENT),
        **dict.fromkeys(_WHO, not own & _WHO and _means_who_was_named(asked)),
    }
    return holding.get(kind, True)


def _means_who_was_named(asked: AskedLine) -> bool:
    return not _ASKS_WHO.search(asked.text) or bool(_OF_PERSONS.search(asked.text))
