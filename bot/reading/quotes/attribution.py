"""Who is said to have said what stands within marks, by the sentence round it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.found import FoundBy, Passage
from bot.reading.people.cast import NamedAs
from bot.reading.quotes.attributed import (
    BARE,
    BEFORE_IT,
    DENIED,
    HEARSAY,
    LABEL,
    REMOTE,
    THOUGHT,
    UNCOMMENTED,
    Attribution,
)
from bot.reading.quotes.bare import bare_of
from bot.reading.quotes.marks import HIDDEN, MarkedPart
from bot.reading.quotes.narration import Narration
from bot.reading.quotes.sayers import HELP, SAID, said_after, said_at, skip, subject_at
from bot.reading.quotes.subjects import UNNAMED, Subject, is_first, subject_before
from bot.reading.quotes.verbs import (
    CALLING,
    DECLINING,
    DENYING,
    FINDING,
    MINDING,
    NAMING,
    THINKING,
    WITH_PARTICLE,
)

_MOST_VERBS = 6
_GAP = re.compile(r"[\s,–—-]*")
_OPENS_OTHER = re.compile(rf"[^.!?\n]{{0,80}}?(?::|,)\s*{HIDDEN}|\s+that\s")
_ENDS_SAYING = re.compile(
    r"\s*(?:[.,;:!?)–—-]|\Z|\n|(?:in|on|at|after|during|to|of|while|when|as|yesterday|today|last|this|before|following|"
    r"from|outside|by|with|and|but|about|through|via|shortly|later|earlier|recently)\b)"
)
_BREAK = re.compile(r";|,\s(?:while|but|although|though|whereas|despite|after|before|with|which|who)\b|\bwhich\b")
_JOINT = re.compile(r",?\s(?:and|but|while|although|though|as|after|whereas|or|who|which|when)\s|;")
_NO_OBJECT = re.compile(r"\s+(?:as\s+)?(?:an?\s+|the\s+)?")
_BLANK = re.compile(r"\s*")
_LETTERS = re.compile(r"\w+")
_UNSAID = re.compile(r"\b(?:not|never|would|could|might|who|was|were|is)\b|n[’']t")
_ENDS_SENTENCE = re.compile(r"[^,:\w]*(?:[.\n]|\Z)")
_TAIL = re.compile(r"[,–—-]\s+")
_FRONTED = re.compile(
    r"\s*(?:\w+ed|Told|Speaking|Writing|Responding|Reacting|Despite|After|Before|When|While|As|If|In|On|At|Following|With|"
    r"Amid|For|During|From|Under|Since|Although|Though|Because|By)\b"
)
_BY = re.compile(r"\bby\s+(?:the\s|a\s|an\s)?")
_BY_LATER = re.compile(rf"[^.,;:!?\n{HIDDEN}]{{1,80}}?\bby (?:the )?(?=[A-ZÀ-Þ])")
_PARTICLE = re.compile(r" (?:on|out|back|it)\b")
_VERDICT = re.compile(
    r"\s(?:is|was|were|are) (?:(?:how|what)\s+|the (?:blunt |stark |simple )?(?:verdict|view|message|warning|"
    r"assessment|conclusion|response|reaction|advice|words|reply|answer|cry|claim) (?:of|from|by)\s+)(?:the )?"
)
_STORY = re.compile(
    r" (?:an?|the|his|her|its|their|your|our)(?: [a-z]\w+| [A-Z]\w+)? (?:story|stories|tale|truth|lies?)\b"
)
_COMMENTED = re.compile(r" to (?:comment|discuss|speculate|be drawn|respond|answer|engage|talk|give|speak)\b")
_FOUND = re.compile(r" (?:that|there (?:is|was|were|had)|no)\b")
_TELLING = frozenset({"told", "tells", "reminded", "assured", "warned", "asked", "informed"})
_TO_WHOM = re.compile(r" (?:the |an? )?")
_WHO = re.compile(r",? who (?:had |has )?")
_STOPS = re.compile(r"[^,;:\n]{0,60}[.!?]")
_ACCORDING = re.compile(rf"[{HIDDEN}\s]*According to ")
_CLAIM = re.compile(
    r"(?:\b(?:his|her|their|its)|[’']s|s[’']) (?:\w+ )?(?:claim|suggestion|assertion|insistence|complaint|warning|"
    r"allegation|accusation|belief|remark|comment)s? that\b"
)
"""What leads to the words of whoever claims it."""
_OF_SOMETHING = re.compile(r"(?:\bthe|[’']s|s[’']|\bits|\btheir|\bhis|\bher)\s+\Z")
_PASSIVES = frozenset({"told", "said", "reported", "asked", "warned", "advised", "urged", "reminded"})
LONGEST_NAME = 3
"""Words of a stretch that may be the name of a thing: the “bedroom tax”."""
_REAL = 140


def attribution_of(told: Narration, one: MarkedPart) -> Attribution | None:
    """Who said it, by what stands before it or after it in its sentence; None where that tells nothing."""
    limits = told.limits(one.outer.start)
    floor = limits.start
    after = after_quote(told, one)
    before = _before(told, one, floor)
    if after and (
        before is None or (after.way in (FoundBy.INVERTED, FoundBy.VERB_AFTER) and not _is_within(told, one, floor))
    ):
        return after
    if before:
        return before
    return _at_the_end(told, one) or bare_of(told, one, floor)


def _is_within(told: Narration, one: MarkedPart, floor: int) -> bool:
    """Whether words of the reporter's stand before a quote in its sentence, after the last quote there."""
    before = told.hidden[floor : one.outer.start]
    return bool(re.search(r"\w", before[before.rfind(HIDDEN) + 1 :]))


def after_quote(told: Narration, one: MarkedPart) -> Attribution | None:
    """“…,” said X, and “…,” X said."""
    start = skip(told, one.outer.end, _GAP)
    if "\n" in told.hidden[one.outer.end : start]:
        return None
    return _saying_at(told, start, one.at.of(told.text)[-1:])


def _saying_at(told: Narration, start: int, last: str) -> Attribution | None:
    """A verb and who does it, from a place on, in either order. `last` is how the quote before it ends."""
    if verb := said_at(told, start):
        return _inverted(told, verb)
    subject = subject_at(told, start)
    if subject is None:
        return None
    if subject.mention and subject.way is FoundBy.VERB_BEFORE:
        end = subject.mention.at.end
    else:
        end = skip(told, start, _LETTERS)
    verb = said_after(told, end)
    if (
        not verb
        or _UNSAID.search(told.hidden, max(end, verb.start - 24), verb.start)
        or _says_more(told, verb.end, last)
    ):
        return None
    way = FoundBy.PRONOUN if subject.way is FoundBy.PRONOUN else FoundBy.VERB_AFTER
    why = subject.why or ("" if last in ",?!" or _ENDS_SAYING.match(told.hidden, verb.end) else REMOTE)
    return Attribution(subject.mention, way, why, start, verb.end)


def _inverted(told: Narration, verb: Passage) -> Attribution | None:
    place = skip(told, verb.end, HELP)
    subject = subject_at(told, place)
    if subject is None:
        return _unnamed(told, verb.start, place)
    way = FoundBy.INVERTED if subject.way is FoundBy.VERB_BEFORE else subject.way
    end = subject.mention.at.end if subject.mention and way is FoundBy.INVERTED else place
    return Attribution(subject.mention, way, subject.why, verb.start, end)


def _says_more(told: Narration, end: int, last: str) -> bool:
    """Whether a verb after a quote leads to other words than those of the quote."""
    if last in ".…" and not _ENDS_SENTENCE.match(told.hidden, end):
        return True
    return last != "," and _OPENS_OTHER.match(told.hidden, end) is not None


def _unnamed(told: Narration, start: int, place: int) -> Attribution | None:
    """“…,” said a neighbour: somebody of whom nothing surely is known."""
    if re.match(r"(?:an?|the|one|some|another|his|her|their)\s", told.hidden[place : place + 12]):
        return Attribution(None, FoundBy.NONE, UNNAMED, start, place)
    return None


def _before(told: Narration, one: MarkedPart, floor: int) -> Attribution | None:
    """X said: “…”, and X called it “…”."""
    place = one.outer.start
    found = told.verbs_within(floor, place, _MOST_VERBS)
    for number in range(len(found) - 1, -1, -1):
        verb = found[number]
        got = _of_verb(told, one, verb, floor)
        if got is None:
            continue
        if teller := _teller(told, found[:number], got, verb, floor):
            return teller
        for earlier in found[:number]:
            if how := _governed(told, earlier, got, floor):
                return DENIED if how is DENIED else got._replace(why=got.why or HEARSAY)
        return got._replace(why=got.why or HEARSAY) if _is_hearsay(told, got, verb, floor) else got
    return None


def _is_hearsay(told: Narration, got: Attribution, verb: Passage, floor: int) -> bool:
    """Whether somebody else tells it: “Y quoted X as saying”, “According to Y, X said”."""
    if told.hidden.startswith("as ", max(floor, verb.start - 3)) and told.word(verb) == "saying":
        return True
    source = told.cast.find_after(floor, got.place) if _ACCORDING.match(told.hidden, floor) else None
    return source is not None and got.mention is not None and source.voice is not got.mention.voice


def said_before(told: Narration, start: int, end: int) -> Attribution | None:
    """Who is told to speak by the sentence that ends at a place: “It is late, X said.”, “X told Y it was late.”"""
    floor = max(start, told.limits(end - 1).start)
    last, first = told.cast.find_before(end, floor), told.cast.find_after(floor, end)
    verb = said_at(told, skip(told, last.at.end, _BLANK)) if last else None
    if (
        last
        and verb
        and told.hidden[floor : last.at.start].rstrip().endswith(",")
        and _STOPS.fullmatch(told.hidden, verb.end, end)
    ):
        mention = last
    elif first and is_first(told, first, floor) and said_after(told, first.at.end):
        mention = first
    else:
        return None
    return Attribution(mention, FoundBy.SAME_PARAGRAPH, BEFORE_IT, start) if mention.voice else None


def _teller(
    told: Narration, earlier: Sequence[Passage], got: Attribution, verb: Passage, floor: int
) -> Attribution | None:
    """X, where X tells it to somebody of whom a clause tells more: “X told a woman who asked about it that”."""
    if not earlier or got.mention is None or told.word(earlier[-1]) not in _TELLING:
        return None
    whom = got.mention.at
    is_told = _TO_WHOM.fullmatch(told.hidden, earlier[-1].end, max(earlier[-1].end, whom.start))
    if not is_told or not _WHO.fullmatch(told.hidden, whom.end, max(whom.end, verb.start)):
        return None
    subject = subject_before(told, earlier[-1], floor)
    return Attribution(subject.mention, subject.way, subject.why or REMOTE, subject.place) if subject else None


def _governed(told: Narration, earlier: Passage, got: Attribution, floor: int) -> Attribution | None:
    """What an earlier verb makes of what a later one says: “X said Y had called it”, “X denied that he called it”."""
    between = told.hidden[earlier.end : got.place]
    is_aside = told.word(earlier).endswith("ing") and between.rstrip().endswith((",", ", the"))
    if got.place < earlier.end or is_aside or _JOINT.search(between) or HIDDEN in between:
        return None
    other = subject_before(told, earlier, floor)
    if other is None:
        return None
    if other.is_unreal or told.word(earlier) in DENYING:
        return DENIED
    is_other = other.mention is None or got.mention is None or other.mention.voice is not got.mention.voice
    return got if is_other else None


def _of_verb(told: Narration, one: MarkedPart, verb: Passage, floor: int) -> Attribution | None:
    word, place = told.word(verb), one.outer.start
    if word in ("tell", "tells", "telling", "told") and _STORY.match(told.hidden, verb.end):
        return None
    between = told.hidden[verb.end : place]
    if word == "according":
        named = subject_at(told, verb.end + len(" to "))
        return _given(told, one, named, verb) if named and between.startswith(" to ") else None
    if word in FINDING and not _FOUND.match(between):
        return None
    before = told.hidden[max(floor, verb.start - 4) : verb.start].rstrip(" ,–—-")
    if before.endswith(HIDDEN) and word in SAID:
        got = _saying_at(told, verb.start, ",")
        return got if got and _leads_on(told, got, place) else None
    return _of_subject(told, one, verb, floor)


def _of_subject(told: Narration, one: MarkedPart, verb: Passage, floor: int) -> Attribution | None:
    word = told.word(verb)
    if word in CALLING and _is_called(told, one, verb, floor):
        return _passive(told, one, verb)
    subject = subject_before(told, verb, floor)
    if subject is None:
        return _between_commas(told, verb, floor)
    if word in MINDING or (word in WITH_PARTICLE and not _PARTICLE.match(told.hidden, verb.end)):
        return None
    if subject.is_passive and (word in CALLING or word in _PASSIVES):
        return _passive(told, one, verb)
    if word in DECLINING and not subject.is_unreal and _COMMENTED.match(told.hidden, verb.end):
        return _given(told, one, subject._replace(why=subject.why or UNCOMMENTED), verb)
    return DENIED if subject.is_unreal or word in DENYING else _given(told, one, subject, verb)


def _between_commas(told: Narration, verb: Passage, floor: int) -> Attribution | None:
    """It was, said X, “…”."""
    if told.hidden[max(floor, verb.start - 2) : verb.start] != ", " or told.word(verb) not in SAID:
        return None
    got = _inverted(told, verb)
    return got if got and got.mention and told.hidden.startswith(", ", got.end) else None


def _is_called(told: Narration, one: MarkedPart, verb: Passage, floor: int) -> bool:
    """Whether a verb is what others do to its subject: “X, described by Y as”, “X, called “…” by Y”."""
    between = told.hidden[verb.end : one.outer.start]
    if between.startswith(" by ") or _BY.match(told.hidden, skip(told, one.outer.end, _BLANK)):
        return True
    is_apposed = told.hidden[max(floor, verb.start - 2) : verb.start] == ", "
    return is_apposed and told.word(verb).endswith("d") and _NO_OBJECT.fullmatch(between) is not None


def _leads_on(told: Narration, got: Attribution, place: int) -> bool:
    """Whether a quote goes on right after an attribution: “…,” said X, “…”."""
    return bool(re.fullmatch(r"[^.!?;:\w]*(?:\w+[^.!?;:]{0,60})?[,:–—-]\s*", told.hidden[got.end : place]))


def _given(told: Narration, one: MarkedPart, subject: Subject, verb: Passage) -> Attribution:
    why, word = subject.why, told.word(verb)
    between = told.hidden[verb.end : one.outer.start]
    if not why and (len(between) > _REAL or _BREAK.search(between)):
        why = REMOTE
    if _CLAIM.search(between):
        return Attribution(None, FoundBy.NONE, UNNAMED, min(subject.place, verb.start))
    is_short = len(one.at.of(told.text).split()) <= LONGEST_NAME
    if _OF_SOMETHING.search(between) and is_short and word not in NAMING:
        if subject.mention and subject.mention.kind is NamedAs.NOUN:
            return DENIED
        why = why or LABEL
    if not why and word in THINKING:
        why = THOUGHT
    return Attribution(subject.mention, subject.way, why, min(subject.place, verb.start))


def _passive(told: Narration, one: MarkedPart, verb: Passage) -> Attribution:
    """It was described by X as “…”, and it was called “…” by X."""
    limits = told.limits(one.outer.end - 1)
    by = _BY.search(told.hidden, verb.end, one.outer.start) or _BY.match(
        told.hidden, skip(told, one.outer.end, _GAP), limits.end
    )
    why = ""
    if by is None and (by := _BY_LATER.match(told.hidden, one.outer.end, limits.end)):
        why = REMOTE
    mention = told.cast.find_after(by.end(), by.end() + 1) if by else None
    if by and mention is None:
        mention = told.cast.find_at(by.end())
    if mention is None:
        return Attribution(None, FoundBy.NONE, UNNAMED, verb.start)
    return Attribution(mention, FoundBy.VERB_BEFORE, (mention.why or why) if mention.voice else UNNAMED, verb.start)


def _at_the_end(told: Narration, one: MarkedPart) -> Attribution | None:
    """It is “…”, X said; it is “…”, according to X; “…” is how X described it."""
    limits = told.limits(one.outer.end - 1)
    end, text = limits.end, told.hidden
    if _FRONTED.match(text, limits.start, one.outer.start):
        return None
    for comma in _TAIL.finditer(text, one.outer.end, end):
        if text.startswith("according to ", comma.end()):
            subject = subject_at(told, comma.end() + len("according to "))
            got = Attribution(subject.mention, subject.way, subject.why) if subject else None
        else:
            got = _saying_at(told, comma.end(), ",")
            if got and not re.match(rf"[^,:;{HIDDEN}]{{0,60}}(?:[.\n]|\Z)", text[got.end : end]):
                got = None
        if got:
            return got._replace(why=got.why or (REMOTE if comma.end() - one.outer.end > 60 else ""))
    how = _VERDICT.match(text, one.outer.end) or _DASH.match(text, one.outer.end)
    subject = subject_at(told, how.end()) if how else None
    return Attribution(subject.mention, subject.way, subject.why or BARE) if subject else None


_DASH = re.compile(r"\s*[–—-]\s+")
