"""Who is quoted without a name: “a neighbour”, “cross-party MPs”; and whom only a headline names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.found import Named, Passage
from bot.reading.people.cast import Gender, Mention, NamedAs, Voice
from bot.reading.people.listed import listed
from bot.reading.people.lists.other_capitals import is_opener
from bot.reading.quotes.marks import HIDDEN

NOT_NAMED = "the text does not name them"
UNKNOWN = "whom or what the text names so is not sure"
FIRST_NAME = "the text names them by a first name alone"
HEADLINE_ONLY = "only a headline names them"

_SINGLE = listed(
    """
    MP MSP senator daughter son wife husband brother sister uncle aunt grandmother grandfather spokesman
    spokeswoman spokesperson source insider resident neighbour neighbor villager campaigner official aide ally
    witness onlooker passer-by survivor victim relative friend colleague teacher doctor nurse patient pupil
    student parent opposition widow widower boyfriend girlfriend cousin nephew niece grandson granddaughter stepson
    stepdaughter stepfather mother father mum dad woman man boy girl shopper customer passenger worker
    employee manager owner farmer driver predecessor successor councillor backbencher minister peer diplomat adviser
    advisor analyst
    economist expert scientist researcher lawyer barrister judge detective officer user reader voter protester
    activist volunteer fan pensioner commuter tenant landlord trader lawmaker congressman governor inspector
    whistleblower coroner report letter statement review inquiry study committee panel watchdog charity campaign
    group union ruling judgment judgement lawsuit filing complaint memo email document editorial
    """
)
PLURAL = listed(
    """
    spokesmen spokespeople sources insiders residents neighbours neighbors villagers campaigners officials aides
    allies witnesses onlookers survivors victims relatives friends colleagues teachers doctors nurses patients
    pupils students parents women men shoppers customers passengers workers staff employees managers owners
    farmers drivers councillors backbenchers ministers peers diplomats advisers analysts economists experts
    scientists researchers lawyers judges detectives officers police users readers voters protesters activists
    volunteers fans pensioners commuters tenants landlords traders lawmakers senators MPs MSPs MEPs politicians
    critics opponents supporters auditors inspectors prosecutors investigators firefighters unions charities
    groups bosses chiefs leaders academics historians Tories Democrats Republicans Conservatives medics
    clinicians bishops families locals others
    """
)
_NOUN = re.compile(r"\b[A-Za-z][\w-]*\b(?![’'-])")
_LEFT = re.compile(r"(?:[^\W_][\w’'-]*[ \u00a0])+\Z")
_NO_PART = listed(
    """
    among between against about over under including like into through during despite without within across near
    is be so such as if because although though a an the one some many several two three four five six ten
    dozens most few other another his her their its our both all every each this that these those no any said
    says told added and or but of for in on at by with from to was were are has have had been would will could
    should when while after before who which than then not also asked wrote called urged warned claimed insisted
    replied according now however meanwhile
    """
)
_ARTICLE = re.compile(
    r"\b(?:an?|the|one|some|many|several|other|another|his|her|their|its|our|most|both|all)[ \u00a0]\Z", re.IGNORECASE
)
_GOVERNED = re.compile(
    r"\b(?:of|for|in|on|at|with|from|to|about|between|among|against|into|over|under|near|like|by)[ \u00a0]\Z",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"[ \u00a0](?:for|from|at|of|in|on|close to|with)[ \u00a0](?:(?:the|a|an|its|his|her)[ \u00a0])?[\w’'-]+"
    r"(?:[ \u00a0][A-Z][\w’'-]*){0,4}|, who [^,.\n]{1,60},|, \d\d,"
)
_MALE = listed("husband son brother father dad uncle grandfather grandson nephew widower boyfriend stepson stepfather")
_FEMALE = listed("wife daughter sister mother mum aunt grandmother granddaughter niece widow girlfriend stepdaughter")
_KIN = listed("partner cousin friend neighbour neighbor")
_OWNED = re.compile(r"(?:[’']s|s[’'])[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}\Z")
_GIVEN = re.compile(r",[ \u00a0]([A-ZÀ-Þ][a-zß-ÿ’'-]+)(?=,|[.;\n]|\Z)")
_MOST_WORDS = 3
_LEFT_SEEN = 80


def find_callings(text: str, hidden: str) -> Iterator[Mention]:
    """Those whom a reporter calls by what they are. `hidden` is the text without its quotes."""
    for noun in _NOUN.finditer(hidden):
        word = noun.group()
        is_one = word in _SINGLE
        if not is_one and word not in PLURAL and word.lower() not in PLURAL:
            continue
        before = hidden[max(0, noun.start() - _LEFT_SEEN) : noun.start()]
        words = []
        for part in reversed(before[_left(before) :].split()[-_MOST_WORDS:]):
            if part.lower() in _NO_PART:
                break
            words.append(part)
        start = noun.start() - sum(len(part) + 1 for part in words)
        article = _ARTICLE.search(hidden, max(0, start - 10), start)
        if (article or _OWNED.search(before)) and (relative := _relative(text, hidden, noun)):
            yield relative
            continue
        if is_one and not article:
            continue
        begin = article.start() if article else start
        right = _RIGHT.match(hidden, noun.end())
        is_whose = right is not None and hidden[right.start()] != ","
        name = Named.within(text, start, right.end() if right and is_whose else noun.end())
        yield Mention(
            at=Passage(begin, right.end() if right else noun.end()),
            name=name.at,
            kind=NamedAs.NOUN,
            voice=Voice(full_name=name),
            is_governed=bool(_GOVERNED.search(hidden, max(0, begin - 10), begin)),
            why=NOT_NAMED,
        )


def _relative(text: str, hidden: str, noun: re.Match[str]) -> Mention | None:
    """A relative whom only a first name between commas names: “Ms Xample’s husband, Ben, said”."""
    found = _GIVEN.match(hidden, noun.end()) if noun.group() in _MALE | _FEMALE | _KIN else None
    if found is None:
        return None
    name = Named.within(text, *found.span(1))
    gender = Gender.MAN if noun.group() in _MALE else Gender.WOMAN if noun.group() in _FEMALE else None
    return Mention(
        at=Passage(name.at.start, found.end(1)),
        name=name.at,
        kind=NamedAs.FULL,
        voice=Voice(full_name=name, gender=gender),
        why=FIRST_NAME,
    )


def _left(before: str) -> int:
    found = _LEFT.search(before)
    return found.start() if found else len(before)


_CAPITALS = r"[A-ZÀ-Þ][\w’'-]*\w(?:[ \u00a0](?:(?:of|de|van|von|al|the|and|&)[ \u00a0])?[A-ZÀ-Þ][\w’'-]*\w){0,4}"
_BEFORE_VERB = re.compile(
    rf"(?<![\w’'-])(?:(?:Even|But|And|Only|Meanwhile|Yet|Now)[ ,\u00a0]+)?({_CAPITALS})"
    rf"(?: ?, [^.,;:!?\n{HIDDEN}]{{2,80}},)?[ \u00a0]"
    rf"(?:(?:has|had|have|also|then|later|even)[ \u00a0])*\Z"
)
_AFTER_VERB = re.compile(rf"[ \u00a0]({_CAPITALS})(?=[.,;:\n]|[ \u00a0][a-z(]|\Z)")
_BODY_BEFORE = re.compile(
    r"\b(?:body|charity|group|union|tank|company|firm|campaign|organi[sz]ation|lobby|association|watchdog|regulator|"
    r"agency|network|coalition|alliance|newspaper|magazine|paper|broadcaster|website|bank|club),? (?:the |The )?\Z"
)
_PRONOUNS = listed("He She They It We You I This That These Those There Who What One Some Many Others Nobody")
_NAME_SEEN, _LONGEST_ABBREVIATION = 90, 4


def find_unknown(text: str, hidden: str, verb: Passage) -> Iterator[Mention]:
    """Capitals that do what a verb of saying tells, and are no name that is known: “Xample Marine said”."""
    before = _BEFORE_VERB.search(hidden, max(0, verb.start - _NAME_SEEN), verb.start)
    is_inverted = HIDDEN in hidden[max(0, verb.start - 3) : verb.start]
    after = _AFTER_VERB.match(hidden, verb.end) if is_inverted else None
    for found in (before, after):
        if found is None or found.group(1) in _PRONOUNS or is_opener(found.group(1).removeprefix("The ").split()[0]):
            continue
        if len(found.group(1)) <= _LONGEST_ABBREVIATION and hidden.startswith(". ", found.end(1)) and found is after:
            continue
        name = Named.within(text, found.start(1) + 4 * found.group(1).startswith("The "), found.end(1))
        governed = _GOVERNED.search(hidden, max(0, found.start(1) - 10), found.start(1))
        is_body = _BODY_BEFORE.search(hidden, max(0, found.start(1) - 30), found.start(1)) is not None
        yield Mention(
            at=name.at,
            name=name.at,
            kind=NamedAs.BODY if is_body else NamedAs.SHORT,
            voice=Voice(full_name=name, is_body=is_body),
            is_governed=bool(governed),
            why=UNKNOWN,
        )


_LAST_NAME = re.compile(r"(?:\A|[:|–—-][ \u00a0])([A-Z][\w’'-]+)[ \u00a0]\Z")


def find_headlined(text: str, heading: Passage, verb: int) -> Mention | None:
    """Who stands alone before a verb in a headline: “Xample admits”."""
    found = _LAST_NAME.search(text[heading.start : verb])
    if not found:
        return None
    name = Named.within(text, heading.start + found.start(1), heading.start + found.end(1))
    return Mention(at=name.at, name=name.at, kind=NamedAs.SHORT, voice=Voice(full_name=name), why=HEADLINE_ONLY)
