"""Who does what a verb of a reporter's tells: its subject."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.found import FoundBy, Passage
from bot.reading.people.cast import Gender, Mention, NamedAs
from bot.reading.quotes.callings import PLURAL
from bot.reading.quotes.marks import HIDDEN
from bot.reading.quotes.narration import SEEN, Narration
from bot.reading.quotes.verbs import AUXILIARY, HEARD, NOUNS_TOO, UNREAL

_BEFORE = re.compile(
    rf"(?:\b(?:{AUXILIARY}|[a-z]+ly|to|n['’]t|expected|due|set|likely|understood|went|goes|going|on)\s+)+\Z"
)
_TO_COME = re.compile(r"\bwill\b|\b(?:expected|due|set|likely|understood|going)\b.*\bto\b")
_TOOK = re.compile(r"\b(?:took|takes|taken) to [^.,;:!?\n]{2,60}\Z|\bused? [^.,;:!?\n]{2,60}\Z")
"""How it is told where somebody says it: “X took to Twitter to accuse”."""
_GONE_ON = re.compile(r"\b(?:went|goes|go)\b(?: on)? to\b")
_SOMEBODY = re.compile(
    r"(?<!\w)(?:an?|the|one|some|his|her|their|its|another|former|many|several|two|three|most|few|other)\s"
    r"(?:[^\W\d_][\w’'-]*\s){0,3}[a-z][\w’'-]*,?\s*\Z|(?<!\S)[a-z]{4,}s\s*\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"(?:,|\s[–—-]{{1,2}})\s[^.;:!?\n{HIDDEN}]{{2,160}}(?:,|\s[–—-]{{1,2}}|\))\s*\Z|\s\([^()\n]{{1,60}}\),?\s*\Z"
)
_STOOD_BY = re.compile(r"\b(?:with|spokes\w+ (?:for|from|at)) (?:the )?\Z", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\b")
_OWNED = re.compile(r"(?:[’']s|s[’'])\s+\Z")
_IF = re.compile(r"\b(?:if|unless|whether|had|should|were) (?:the )?\Z", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:like|unlike|alongside|including|despite) (?:the )?\Z", re.IGNORECASE)
_ELSEWHERE = re.compile(r",?\s(?:but|while|whereas|although|though)\s")
_CONJUNCTION = re.compile(
    r"\b(?:after|before|since|until|as|than|but|when|while|where|because)\s+(?:the\s|The\s)?\Z", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(he|she|they|it|we|i|who|that|which)\Z", re.IGNORECASE)
_JOINED = re.compile(r"(?:\b(?:and|but|then|or|before|after|while|as|by|without|when)|[,–—-])\s*\Z")
_NOTHING = re.compile(r"[\s,]*\Z")
_DOES = re.compile(r"\b(he|she|they|it|we|I)\s(?=[a-z])", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:[,;–—]|\band|\bbut)\s(?:the\s)?\Z")
_STATED = re.compile(
    r"\b(?P<verb>read|reads|issued|released|published|gave|made)\s(?:out\s)?(?:a|the|his|her|their)\s(?:[\w-]+\s){0,2}"
    r"statement\b"
)
_CONTRACTED = re.compile(rf"\b(he|she|they|it)[’'](?:s|re)\s+(?:(?:{AUXILIARY}|[a-z]+ly)\s+)*\Z", re.IGNORECASE)
_WHOEVER = re.compile(
    r"\b(?:any(?:one|body)|every(?:one|body)|no(?:body| one)|those|people)\s(?:\w+\s)?(?:who\s)?(?:\w+ly\s)?\Z",
    re.IGNORECASE,
)
"""Anybody at all, of whom somebody else tells what they may say."""
_UTTERED = re.compile(
    r"\b(?:tweets?|posts?|messages?|statements?|letters?|e-?mails?|videos?|notes?|memos?|articles?|columns?|op-eds?|"
    r"ads?|adverts?|leaflets?|reports?|press releases?|speech(?:es)?|emails?)\s\Z"
)
_PUT_OUT = re.compile(
    r"\b(?:released?|releases|issued?|issues|unleashed|sent|sends|posted|posts|wrote|writes|published|publishes|penned|"
    r"tweeted|shared|delivered|gave|put out|fired off|circulated|made)\s(?:[^.,;:!?\n]{0,40}\s)?\Z"
)
_SHOWN = re.compile(
    r"\b(?:footage|videos?|clips?|recordings?|audio|tapes?|film|images?) (?:of|showing|shows|with) (?:the )?\Z"
)
_LOOKED_BACK = 60
_ANTECEDED = 1_000
_NEAR = 100
_PERSONS = frozenset({NamedAs.FULL, NamedAs.SHORT, NamedAs.OFFICE, NamedAs.SPOKESPERSON})
_THEY = frozenset({NamedAs.BODY, NamedAs.NOUN, NamedAs.SPOKESPERSON})
FAR, PRONOUN_ONLY, UNNAMED, TO_COME, TOGETHER, OFFICE_ONLY, HEARD_OF, STATED = (
    "its speaker is named far from the verb",
    "only a pronoun tells who said it",
    "the text does not surely tell who said it",
    "it is told before it is said",
    "more than one is named as saying it",
    "only an office tells who said it",
    "it is not told as surely said",
    "it stands in a statement that they gave",
)


class Subject(NamedTuple):
    """Whom a verb is given to."""

    mention: Mention | None
    """None where nobody is named, or more than one could be meant."""
    place: int
    """Where the words begin that name them."""
    way: FoundBy
    why: str = ""
    is_unreal: bool = False
    """Whether it did not happen: “would say”, “never said”."""
    is_passive: bool = False


def subject_before(told: Narration, verb: Passage, floor: int) -> Subject | None:
    """The subject of a verb that stands before it, in words from `floor` on."""
    start = max(floor, verb.start - _LOOKED_BACK)
    before = told.hidden[start : verb.start]
    is_going_on = told.hidden[verb.start : verb.end].endswith("ing")
    if is_going_on and (contracted := _CONTRACTED.search(before)):
        return of_pronoun(told, contracted.group(1), start + contracted.start())
    if _OWNED.search(before) or _WHOEVER.search(before):
        return None
    uttered = _UTTERED.search(before) if is_going_on else None
    if uttered or (is_going_on and _shown(told, verb, floor)):
        return _who_uttered(told, start + uttered.start(), floor) if uttered else _shown(told, verb, floor)
    helping = _BEFORE.search(before)
    auxiliary = helping.group().lower() if helping else ""
    end = start + (helping.start() if helping else len(before.rstrip()))
    words = set(re.findall(r"[\w]+|n['’]t", auxiliary.replace("’", "'")))
    is_unreal = (
        bool(words & UNREAL)
        or "n't" in auxiliary
        or "n’t" in auxiliary
        or before[: end - start].rstrip().endswith(("n't", "n’t"))
    )
    is_passive = bool(words & {"was", "were", "is", "are", "been"}) and not is_going_on
    is_participle = helping is None and is_going_on and told.hidden[end - 1 : end] in (",", "–", "—")
    found = _of_participle(told, end, floor) if is_participle else _named_before(told, end, floor)
    if found and found.mention and (giver := _giver(told, found.mention)):
        found = Subject(giver, found.place, FoundBy.VERB_BEFORE, STATED)
    if found is None and "who" in words:
        found = _named_before(told, start + before.lower().rindex("who"), floor) or Subject(
            None, end, FoundBy.NONE, UNNAMED
        )
    if found is None and (is_pronoun := _PRONOUN.search(told.hidden, max(floor, end - 8), _bare_end(told, floor, end))):
        found = of_pronoun(told, is_pronoun.group(1), is_pronoun.start(1))
    if (
        found is None
        and told.hidden[verb.start : verb.end].lower() not in NOUNS_TOO
        and _SOMEBODY.search(told.hidden, start, end)
        and not _JOINED.search(told.hidden, max(floor, end - 12), end)
    ):
        found = Subject(None, end, FoundBy.NONE, UNNAMED)
    if found is None and _JOINED.search(told.hidden, max(floor, end - 12), end):
        found = _far(told, end, floor)
    took = _TOOK.search(told.hidden, floor, end) if "to" in words else None
    if found is None or took:
        return _far(told, took.start(), floor) if took else None
    is_to_come = _TO_COME.search(auxiliary) is not None
    is_bare = "to" in words and not is_to_come and not _GONE_ON.search(auxiliary)
    why = found.why or (TO_COME if is_to_come else "") or (HEARD_OF if words & HEARD else "")
    is_unreal = is_unreal or _IF.search(told.hidden, max(floor, found.place - 12), found.place) is not None
    return found._replace(why=why, is_unreal=found.is_unreal or is_unreal or is_bare, is_passive=is_passive)


def _shown(told: Narration, verb: Passage, floor: int) -> Subject | None:
    """Who is seen or heard saying something: “a video of X saying”."""
    mention = told.cast.find_before(verb.start, floor)
    if mention is None or mention.voice is None or told.hidden[mention.at.end : verb.start].strip():
        return None
    is_shown = _SHOWN.search(told.hidden, max(floor, mention.at.start - 24), mention.at.start)
    return Subject(mention, mention.at.start, FoundBy.VERB_BEFORE, mention.why or FAR) if is_shown else None


def _who_uttered(told: Narration, place: int, floor: int) -> Subject | None:
    """Who put out what says something: “X released a statement saying”; others may say it of what X had from them."""
    before = told.hidden[floor:place]
    return _far(told, place, floor) if _PUT_OUT.search(before) else None


def _bare_end(told: Narration, floor: int, end: int) -> int:
    return floor + len(told.hidden[floor:end].rstrip())


def _named_before(told: Narration, end: int, floor: int) -> Subject | None:
    """Who is named right before a place."""
    if apposed := _apposed(told, end, floor):
        return apposed
    mention = told.cast.find_before(_bare_end(told, floor, end), floor)
    if mention is None or not (can_act(told, mention) or _stands_by(told, mention)):
        return _named_by_who(told, end, floor)
    between, why = told.hidden[mention.at.end : end], mention.why or _with_others(told, mention)
    if _APPOSED.fullmatch(between):
        why = why or FAR
    elif not _NOTHING.match(between):
        return None
    return of_mention(told, mention, why)


def _of_participle(told: Narration, end: int, floor: int) -> Subject:
    """Who does what a participle tells after a comma: whoever the sentence is of, and not who is named last in it."""
    near = _named_before(told, end, floor)
    mention = near.mention if near else None
    if near and mention and (is_first(told, mention, floor) or _is_inverted(told, mention)):
        return near
    limit = near.place if near else end
    if found := _far(told, limit, floor, is_joined=True):
        return found
    pronouns = list(_DOES.finditer(told.hidden, floor, limit))
    if pronouns and (found := of_pronoun(told, pronouns[-1].group(1), pronouns[-1].start(1))):
        return found
    begins = _CLAUSE.search(told.hidden, max(floor, limit - 8), limit)
    return near if near and begins else Subject(None, end, FoundBy.NONE, UNNAMED)


def _apposed(told: Narration, end: int, floor: int) -> Subject | None:
    """Who begins the sentence, where all up to a place is told of them between commas."""
    head = told.cast.find_after(floor, end)
    if head is None or not is_first(told, head, floor) or not can_act(told, head):
        return None
    between = told.hidden[head.at.end : end]
    if not _APPOSED.fullmatch(between) or _ELSEWHERE.search(between):
        return None
    is_near = len(between) <= _NEAR and not told.cast.within(Passage(head.at.end, end))
    return of_mention(told, head, head.why or ("" if is_near else FAR))


def of_mention(told: Narration, mention: Mention, why: str) -> Subject:
    """Somebody who is named, or only called by an office that the text gives to nobody by name."""
    start = mention.at.start
    if mention.voice or mention.kind is not NamedAs.OFFICE:
        return Subject(mention, start, FoundBy.VERB_BEFORE, why if mention.voice else UNNAMED)
    meant = _antecedent(told, mention.name.of(told.text), start)
    return Subject(meant, start, FoundBy.PRONOUN, OFFICE_ONLY if meant else UNNAMED)


def _stands_by(told: Narration, mention: Mention) -> bool:
    """Whether “with” stands before somebody who does what a participle says, or “spokesman for” before a body."""
    start = mention.at.start
    return bool(_STOOD_BY.search(told.hidden, max(0, start - 24), start))


def can_act(told: Narration, mention: Mention) -> bool:
    """Whether somebody may be a subject: no preposition stands before their name."""
    start = mention.at.start
    if _BESIDE.search(told.hidden, max(0, start - 14), start) or _POSSESSIVE.match(told.hidden, mention.at.end):
        return False
    return not mention.is_governed or bool(_CONJUNCTION.search(told.hidden, max(0, start - 12), start))


def _named_by_who(told: Narration, end: int, floor: int) -> Subject | None:
    """Who is meant by the “who” right before a place."""
    found = re.compile(r",?\s+who\s*\Z").search(told.hidden, max(floor, end - 8), end)
    mention = told.cast.find_before(found.start(), floor) if found else None
    if found is None or mention is None or mention.at.end != found.start():
        return None
    return Subject(mention, mention.at.start, FoundBy.VERB_BEFORE, FAR)


def _with_others(told: Narration, mention: Mention) -> str:
    """What to say where somebody speaks together with who is named before: “X and Y said”."""
    start = mention.at.start
    joined = re.compile(r"(?:,? and|,? or|,) (?:the )?\Z").search(told.hidden, max(0, start - 10), start)
    other = told.cast.find_before(joined.start(), joined.start() - 1 - _LOOKED_BACK) if joined else None
    is_joined = joined is not None and other is not None and other.at.end == joined.start() and "and" in joined.group()
    return TOGETHER if is_joined and other and can_act(told, other) else ""


def is_first(told: Narration, mention: Mention, floor: int) -> bool:
    """Whether somebody is the first word of a sentence that begins at `floor`, save for a conjunction."""
    start = mention.at.start
    return start >= floor and _LEAD_IN.fullmatch(told.hidden, floor, start) is not None


_LEAD_IN = re.compile(rf"[{HIDDEN}\s]*(?:(?:But|And|Even|However|Yet|Meanwhile|So|Now|the|The|THE|A|An),?\s+)*")


def _far(told: Narration, end: int, floor: int, *, is_joined: bool = False) -> Subject | None:
    """Who does what an earlier verb of the sentence says, and the joined one too."""
    heads = [
        mention for mention in told.cast.within(Passage(floor, end)) if can_act(told, mention) and _acts(told, mention)
    ]
    if not heads:
        return None
    turns = [turn.end() for turn in _ELSEWHERE.finditer(told.hidden, floor, end)]
    later = [mention for mention in heads if turns and mention.at.start >= turns[-1]]
    is_one = len({id(mention.voice) for mention in heads}) == 1
    head = (later or heads)[0]
    is_joined = is_joined or _AND_DOES.search(told.hidden, max(floor, end - 8), end) is not None
    is_near = is_one and is_first(told, head, floor) and is_joined
    return Subject(
        head,
        head.at.start,
        FoundBy.VERB_BEFORE,
        (head.why if is_near else head.why or FAR) if head.voice else UNNAMED,
    )


_AND_DOES = re.compile(r"\b(?:and|but|then)\s+\Z|,\s*\Z")
_MOST_JOINED = 6
_AND = re.compile(r"(?:,? (?:and|or)|,) (?:the )?")
_ACTS = re.compile(
    rf",?\s+(?:(?:{AUXILIARY}|[a-z]+ly)\s+)*(?!(?:and|or|of|in|for|to|on|at|by|with|from|that|the|a)\b)[a-z]+"
)


def _acts(told: Narration, mention: Mention) -> bool:
    """Whether what follows somebody looks like a verb."""
    for _ in range(_MOST_JOINED):
        if _ACTS.match(told.hidden, mention.at.end):
            return True
        joined = _AND.match(told.hidden, mention.at.end)
        other = told.cast.find_after(joined.end(), joined.end() + 1) if joined else None
        if other is None:
            return False
        mention = other
    return False


def of_pronoun(told: Narration, pronoun: str, place: int) -> Subject | None:
    """Whom a pronoun means, where only one can be meant who was the subject of a sentence shortly before."""
    pronoun = pronoun.lower()
    if pronoun in ("who", "that", "which"):
        return None
    if pronoun in ("we", "i"):
        return Subject(None, place, FoundBy.NONE, UNNAMED)
    if pronoun == "it" and (giver := _of_statement(told, place)):
        return Subject(giver, place, FoundBy.PRONOUN, STATED)
    mention = _antecedent(told, pronoun, place)
    return Subject(mention, place, FoundBy.PRONOUN, PRONOUN_ONLY if mention else UNNAMED)


def _giver(told: Narration, mention: Mention) -> Mention | None:
    """Who gave the statement that is told to say something: “X issued a statement calling it “…””."""
    is_statement = mention.kind is NamedAs.NOUN and mention.name.of(told.text).lower().endswith("statement")
    return _of_statement(told, mention.at.end) if is_statement else None


def _of_statement(told: Narration, place: int) -> Mention | None:
    """Who gave the statement of which its paragraph tells shortly before: “X read a statement. “…” it said”."""
    start = max(told.paragraphs[told.paragraph_at(place)].start, place - SEEN)
    given = list(_STATED.finditer(told.hidden, start, place))
    if not given:
        return None
    verb = given[-1].start("verb")
    found = _named_before(told, verb, told.limits(verb).start)
    return found.mention if found else None


def _antecedent(told: Narration, words: str, place: int) -> Mention | None:
    """The one who was the subject shortly before and can be meant by a pronoun or an office."""
    number = told.paragraph_at(place)
    start = told.paragraphs[number].start
    earlier = (told.paragraphs[before] for before in range(number - 1, max(-1, number - 5), -1))
    spans = [Passage(max(span.start, span.end - _ANTECEDED), span.end) for span in (Passage(start, place), *earlier)]
    for span in spans:
        fitting = [mention for mention in told.cast.within(span) if _fits(mention, words) and can_act(told, mention)]
        leading = [one for one in fitting if is_first(told, one, told.limits(one.at.start).start)]
        heads = leading or [one for one in fitting if _acts(told, one) or _is_inverted(told, one)]
        if (
            words in ("he", "she")
            and heads
            and not leading
            and any(one.voice is not heads[0].voice for one in fitting if one.at > heads[-1].at)
        ):
            # Somebody else is named after whoever does something in a sentence that begins with neither.
            return None
        if (
            len({id(one.voice) for one in heads}) == 1
            and not _with_others(told, heads[0])
            and not _goes_with(told, heads[0])
        ):
            return heads[0]
        if heads and words != "they":
            return None
        voices = {id(mention.voice) for mention in told.cast.within(span) if _fits(mention, words)}
        if span is spans[0] and len(voices) == 1 and words in ("he", "she"):
            return next(mention for mention in told.cast.within(span) if _fits(mention, words))
    return None


def _goes_with(told: Narration, mention: Mention) -> bool:
    """Whether somebody else is named together with the first: “X and Y”."""
    joined = _AND.match(told.hidden, mention.at.end)
    other = told.cast.find_after(joined.end(), joined.end() + 1) if joined else None
    return (
        other is not None and other.voice is not mention.voice and "and" in told.hidden[mention.at.end : other.at.start]
    )


def _fits(mention: Mention, words: str) -> bool:
    voice = mention.voice
    if voice is None:
        return False
    if words == "they":
        return mention.kind in _THEY or voice.is_body
    if words == "it":
        return mention.kind is NamedAs.BODY or (mention.kind is NamedAs.NOUN and voice.is_body)
    if mention.kind is NamedAs.NOUN:
        is_several = not PLURAL.isdisjoint(voice.full_name.words.lower().split())
        return words in ("he", "she") and not voice.is_body and not is_several
    if words not in ("he", "she"):
        role = mention.role or voice.role
        is_same = role is None or not {*role.words.lower().split()}.isdisjoint(words.lower().split())
        return mention.kind in (NamedAs.FULL, NamedAs.SHORT) and is_same
    other = Gender.WOMAN if words == "he" else Gender.MAN
    return mention.kind in _PERSONS and voice.gender is not other


_INVERTED = re.compile(rf"{HIDDEN},?\s*[a-z]+\s+(?:the\s)?\Z")


def _is_inverted(told: Narration, mention: Mention) -> bool:
    return bool(_INVERTED.search(told.hidden, max(0, mention.at.start - 24), mention.at.start))
