"""Words by which people say what they want. Data.

A question is told as one string: its words folded, a blank on either side, what names something as the kind that it is
of, such as " what did @actor say about @topic ". "@nobody" is an office that nobody held then, "@pair" a period of
which both ends are named.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bot.services.questions.understanding.words.deed_cues import ARGUED_AGAINST
from bot.services.questions.understanding.words.office_words import OFFICE_OF_WHAT
from bot.services.questions.understanding.words.publishing_cues import OF_SOURCES
from bot.services.questions.understanding.words.reason_cues import (
    ACCUSED,
    CHANGED_SIDES,
    EXPECTED,
    FELT,
    LETS,
    OTHER_NAMES,
    REASONED,
    STOOD,
    TOLD_THAT,
    WORRIED,
)
from bot.services.questions.understanding.words.rise_words import DIRECTION, GOING, ROSE
from bot.services.questions.understanding.words.siding_cues import (
    AS_SUPPORT,
    AS_UNCLEAR,
    BEHIND,
    IS,
    NOT_FOR,
    OPPOSE,
    PEOPLE,
    SIDING,
    STOP,
    SUPPORT,
    WOULD_ALLOW,
    any_of,
    pattern_of,
)
from bot.services.questions.understood import Wanted


class AskingCue(NamedTuple):
    """Words by which something is wanted."""

    wanted: Wanted
    pattern: re.Pattern[str]


def _cue(wanted: Wanted, *patterns: str) -> AskingCue:
    return AskingCue(wanted, pattern_of(*patterns))


_END: Final = "(?= $)"
_DOES: Final = any_of("does do did has have had is was are were will would can could should")
_WHOSE: Final = r"(?:(?:his|her|their|its|your|the|@actor|@party|this|that) )?"
_NAMED: Final = "(?:(?:the|an|a) )?(?:former |current )?(?:@actor|@nobody|@party)(?: @actor| @nobody)*"
_ACTOR: Final = any_of("@actor @party he she they it")
_MIND: Final = f"(?:{any_of('public official own overall')} )?" + any_of(
    "mind minds position positions view views stance stances opinion opinions tune line policy attitude"
)
_MOVED: Final = any_of(
    "change changes changed changing shift shifts shifted shifting soften softened harden hardened reverse "
    "reversed evolve evolved alter altered move moved moves u-turned switched"
)
MOVED: Final = re.compile(
    rf" (?:has|have|had|did) (?:the )?{_ACTOR} (?:ever )?(?:{_MOVED}|{any_of('gone go swung come')} from)"
    r"(?= (?:@period|@pair|$|on|over|between|since|in|to) )"
)
"""Whether somebody changed their mind is asked by this, and no word looked for."""
_MORE: Final = any_of("higher lower more fewer less greater larger bigger smaller worse better")
_ROSE: Final = any_of(" ".join(sorted(ROSE)))
_TO_OPEN: Final = any_of(
    "open opens opening start starts starting meet meets meeting vote votes decide decides due happen happens "
    "begin begins expected going planned scheduled sit sits"
)
_RULING: Final = any_of("approve decide vote meet open consider rule publish sign authorise reject")
MANNER: Final = (
    r"how (?!many|much|far|long|old|often|high|low|large|big)\w+ "
    rf"(?:{any_of('did does do')} (?:\S+ )?{_NAMED} {any_of('sound seem appear come feel look')}(?: across)?"
    rf"|{IS} (?:\S+ )?{_NAMED} {any_of('about over on regarding towards of that')})"
)
"""How something was said: "how hopeful did Byrne sound", "how worried is she about it"."""
SAYING: Final = any_of(
    "say says said saying quote quotes quoted quotation quotations words wording told tell tells comment comments "
    "phrase phrases expression "
    "commented remark remarks remarked statement statements claim claims claimed argue argues argued mention "
    "mentions mentioned describe describes described call calls called speak speaks spoke spoken talk talks "
    "talked warn warns warned promise promises promised pledge pledges pledged insist insists insisted urge urges "
    "urged admit admits admitted accuse accuses accused answer answers answered reply replied replies respond "
    "responds responded response write writes wrote written react reacts reacted reaction explain explains "
    "explained want wants wanted demand demands demanded welcome welcomes welcomed refuse refuses refused deny "
    "denies denied announce announces announced ask asks asked suggest suggests suggested recommend recommends "
    "recommended criticise criticises criticised criticising criticism attack attacks attacked praise praises praised "
    "reckon reckons reckoned blame blames blamed label labels labelled dub dubs dubbed brand brands branded stress "
    "stressed added"
)
_LAW: Final = any_of("act acts law laws bill bills statute statutes treaty treaties directive directives")
_DONE: Final = any_of(
    "drew drawn drafted made prepared devised developed produced wrote written designed approved rejected blocked "
    "stopped"
)
_SAY_WHAT: Final = any_of(
    "say said tell told claim claimed argue argued mention mentions mentioned describe described comment commented "
    "call called write wrote written promise promised pledge pledged warn warned add added respond responded react "
    "reacted answer reply replied ask asked demand demanded recommend recommended want wanted expect expected hope "
    "hoped fear feared conclude concluded insist insisted stress stressed allege alleged maintain maintained contend "
    "contended plead pleaded admit admitted concede conceded acknowledge acknowledged predict predicted"
)
_SENT: Final = any_of("address addressed send sent write wrote written submit submitted post posted")
_LETTER: Final = any_of(
    "letter letters petition petitions submission submissions correspondence email emails appeal appeals plea pleas"
)
_PRINTED: Final = any_of("carried carry printed print published publish ran featured")
_PAPER: Final = any_of("newspaper newspapers paper papers magazine magazines outlet outlets broadsheet tabloid")
PAPER_ASKED: Final = re.compile(rf" (?:which|what) {_PAPER}(?= )")
"""A kind of body is asked for by this, and no word looked for."""
LETTER_PRINTED: Final = re.compile(rf" {_PRINTED}(?= (?:\S+ ){{0,5}}{_LETTER} )")
"""In which paper a letter stood is asked for by this, and no word looked for."""
SENT_TO: Final = re.compile(rf" {_SENT}(?= (?:\S+ ){{0,4}}to $)")
"""To whom something went is asked for by this, and no word looked for."""
_VIEWED: Final = any_of("view views opinion opinions position stance line side thinking")
_AT_ODDS: Final = (
    rf"disagree\w*|at (?:odds|variance|loggerheads)|out of step|clash\w*|contradict\w*|differ(?:s|ed)?|{OPPOSE}"
)
AGREED_WITH: Final = re.compile(
    rf" (?:who|whom|(?:which|what) \S+|{any_of('anyone anybody someone somebody people others')}) (?:\S+ ){{0,3}}?"
    rf"(?:(?:{_AT_ODDS}|agree\w*|sid(?:e|es|ed|ing)|in (?:dis)?agreement|at one|aligned|in line|in step|of one mind) "
    r"(?:with|from|as) "
    rf"|(?:{SUPPORT}|{OPPOSE}|contradict\w*|echo(?:es|ed)?|shar(?:e|es|ed)) "
    rf"|(?:on|takes?|took) the (?:same )?side (?:of|as) |of the same (?:mind|opinion|view) as "
    r"|thinks? (?:the same|like|alike) (?:as |to )?)"
    rf"(?:the )?@(?:actor|party)(?: {_VIEWED})?(?= (?:on|about|over|regarding|in|@period|$))"
)
"""Others are asked for who stand as somebody does, or do not; that one is none of them."""
WITH_NOBODY: Final = re.compile(rf" (?:{_AT_ODDS})(?= )")
"""The same, of those who do not."""
FAR_BACK: Final = re.compile(r" how far back (?=\S)")
"""How long ago something began is asked for by this, and no word looked for."""
_WAITING: Final = "waiting|awaiting|awaited|pending|undecided|outstanding|up in the air"
STILL_OPEN: Final = re.compile(rf" (?:still|yet) (?:{_WAITING})(?= )")
"""What is planned is asked for by this, and no word looked for."""
LIES_BETWEEN: Final = re.compile(r" (?:lie|lies|lay|pass|passes|passed|elapse|elapses|elapsed|elapsing)(?= between )")
"""How long one thing came after another is asked for by this, and no word looked for."""
_TOLD: Final = any_of(
    "say says said tell tells told claimed argued described called admitted accused insisted warned remarked stressed "
    "labelled branded dubbed declared conceded complained alleged likened dismissed"
)
_BELIEVE: Final = any_of("ask asks believe believes trust trusts")
_EYES: Final = any_of("view opinion eyes words mind judgement estimation account telling reckoning admission count")
IN_EYES: Final = re.compile(
    rf" (?:{any_of('in on by')} the {_EYES} of(?= (?:the )?@)|if (?:you|we|one) {_BELIEVE}(?= (?:the )?@)"
    rf"|{any_of('in by to on')} (?:the )?(?:@actor|@party) (?:own )?{_EYES})(?= )"
)
"""Whose words are asked for by this, and no word looked for."""
_COUNT_IN_EYES: Final = re.compile(
    rf"^ (?:in |by )?(?:how (?:many|much)|(?:the |what )?(?:number|total|proportion|share|percentage) of)"
    rf"(?=.*{IN_EYES.pattern})"
)
_WHICH_ONE: Final = r"(?:who(?: (?:is|was) it (?:that|who))?|(?:which|what) \S+)(?: (?:has|have|had))?"
_OFFICE: Final = any_of("job jobs role roles office offices post posts title titles position party parties")

CUES: Final = (
    AskingCue(Wanted.QUOTES, ARGUED_AGAINST),
    AskingCue(Wanted.ANYTHING, OTHER_NAMES),
    _cue(
        Wanted.EVENTS,
        rf"to (?:which|what|whom)(?: \S+)? {any_of('did do does is was were has have')} (?:\S+ ){{1,9}}{_SENT}",
        rf"(?:which|what|who) (?:(?:{_PAPER}|@actor) )?{any_of('did was were is has have')} "
        rf"(?:\S+ ){{1,9}}{_SENT} (?:\S+ ){{0,4}}to{_END}",
        rf"(?:who|(?:which|what) \S+) (?:(?:has|have|had|did) )*{any_of('received receive receives got get')} "
        rf"(?:\S+ ){{0,5}}{_LETTER}",
        rf"{any_of('addressee addressees recipient recipients')}",
        rf"(?:(?:which|what) {_PAPER}|@actor) {_PRINTED} (?:\S+ ){{0,5}}{_LETTER}",
        rf"where {any_of('was were did')} (?:\S+ ){{1,6}}{_LETTER} (?:\S+ ){{0,2}}{any_of('published printed appear')}",
        r"how (?:much time|long) (?:\S+ ){0,3}(?:pass|passed|lay|lie|lies|elapsed|went by|was there|is there) between",
        rf"(?:whose|(?:which|what) \S+) questions? {any_of('did does was were has')}",
    ),
    _cue(Wanted.EVENTS, rf"(?:which|what) {_LAW} (?:(?:from|of|in) (?:the )?)?@period"),
    _cue(Wanted.SOURCES, *OF_SOURCES),
    AskingCue(Wanted.CHANGE, CHANGED_SIDES),
    _cue(
        Wanted.CHANGE,
        rf"{_MOVED} (?:of |in |on )?{_WHOSE}{_MIND}",
        rf"{_MIND} (?:(?:on|of|about|towards|over) \S+ )*"
        rf"(?:(?:has|have|had|been|ever|over|time|since|@period) )*{_MOVED}",
        rf"how (?:has|have|did) (?:the )?(?:{_ACTOR} (?:\S+ ){{0,5}}|{_MIND} (?:(?!@indicator)\S+ ){{0,8}}){_MOVED}",
        rf"{_ACTOR} (?:\S+ )?{any_of('gone moved swung shifted switched turned come')} "
        r"from (?:\S+ )?\w+ing (?:\S+ ){0,8}to (?:\S+ )?\w+ing",
        rf"(?:has|have|had|did) (?:the )?{_ACTOR} (?:ever )?{_MOVED}",
        r"u ?turns?|flip ?flop\w*|about turn|backtrack\w*|row(?:ed|ing)? back|change of (?:heart|mind|position)",
        r"used to (?:say|think|support|oppose|back|be|believe|hold|favour)",
        rf"(?:still|always|consistently|ever) (?:been )?(?:against|for|in favour|{SUPPORT}|{OPPOSE})",
        r"consistent|inconsistent|contradict(?:s|ed)?",
    ),
    _cue(
        Wanted.QUOTES,
        rf"(?:what|which) \w+ {any_of('did do does has have')} (?:the )?(?:@actor|@party) (?:ever )?"
        + any_of(
            "make makes made give gives gave raise raises raised voice voiced level levelled draw drew offer offered"
        ),
        rf"(?:in|by|on) whose (?:own )?{any_of('view opinion eyes words account mind judgement authority telling')}",
        r"according to (?:whom|who|which \w+)",
        rf"which (?:@actor|@party) (?:\S+ )?{_TOLD}",
        MANNER,
        EXPECTED,
        TOLD_THAT,
        ACCUSED,
        FELT,
        rf"(?:how often|how many times) (?:\S+ ){{1,4}}{any_of('say said speak spoken talk talked mention mentioned')}",
        rf"(?:what|anything|something|how) (?:else )?{_DOES} (?:the (?:\w+ )?)?(?:@actor|@party)(?: @actor)* "
        rf"(?:\S+ ){{0,2}}{_SAY_WHAT}",
    ),
    _cue(
        Wanted.STANCES,
        rf"{_ACTOR} and (?:the )?{_ACTOR} (?:\S+ )?{any_of('differ differed disagree disagreed agree')}",
        rf"differences? between (?:the )?{_ACTOR} and (?:the )?{_ACTOR}",
    ),
    AskingCue(Wanted.STANCES, AGREED_WITH),
    _cue(Wanted.STANCES, LETS, STOOD),
    AskingCue(Wanted.QUOTES, REASONED),
    AskingCue(Wanted.QUOTES, WORRIED),
    AskingCue(Wanted.FIGURES, _COUNT_IN_EYES),
    AskingCue(Wanted.QUOTES, IN_EYES),
    AskingCue(Wanted.PERSON, OFFICE_OF_WHAT),
    _cue(
        Wanted.PERSON,
        rf"(?<=^ )(?:is|was|were) @actor (?:(?:the|a|an) )?(?:\S+ ){{0,3}}"
        rf"{any_of('minister secretary leader pm mp msp chair peer chancellor mayor president')}"
        rf"(?: (?:in |on |at |during )?@period)?{_END}",
    ),
    _cue(
        Wanted.COMPARISON,
        any_of("compare compares compared comparing comparison versus vs contrast"),
        r"@place (?:against|beside|next to) (?:the )?\S+|times as (?:many|much|high|large|big)",
        r"differences? (?:between|in)|differs?",
        rf"how {any_of('do does did')} (?:\S+ ){{1,8}}{any_of('fare fares stack measure shape line size')} (?:up )?"
        + any_of("against with to beside alongside"),
        rf"{_MORE} (?:\S+ ){{0,6}}than(?! \d)",
        rf"how (?:much|many|far) {_MORE}",
        rf"(?:by )?how (?:much|many|far) (?:(?!@actor|@party)\S+ ){{0,6}}{_ROSE}",
        rf"by (?:what|which) (?:margin|amount|factor) (?:\S+ ){{1,6}}{_ROSE}",
        rf"{_ROSE} (?:\S+ ){{0,5}}@pair",
        r"(?<=^ )(?:please )?(?:put|set|hold|place|lay) (?:\S+ ){1,8}(?:beside|alongside|against|next to)",
        rf"{any_of('up down')} {any_of('on from')} (?:@period|the year before)",
    ),
    _cue(
        Wanted.EVENTS,
        # What was done with a plan is not planned.
        rf"{_DONE} (?:up )?(?:the |these |those |any )?plans?|plans? (?:\S+ ){{0,5}}{IS} (?:\S+ )?{_DONE}",
        rf"{any_of('has have had did was were')} {any_of('anyone anybody someone somebody nobody they')} "
        rf"(?:ever )?(?!{SAYING}|{SUPPORT}|{OPPOSE}|died|killed)\w+ed",
        rf"(?<=^ )(?:(?:in|the) )*{any_of('year month day date')}(?! of )",
        rf"(?<=^ )(?:on|in|by) (?:which|what) (?:exact )?{any_of('year month day date')}",
        rf"(?:which|what|who) (?:of \S+(?: two)? )?{any_of('came happened went')} {any_of('first last earlier later')}",
    ),
    _cue(
        Wanted.PLANS,
        any_of("plan plans planned planning upcoming scheduled forthcoming pipeline agenda looming intend intends"),
        # What came ahead of something else need not lie ahead.
        "ahead(?! of)",
        rf"(?:still|yet|or) (?:\S+ )?(?:{_WAITING})|{IS} (?:still |yet )?to be {any_of('approved decided agreed')}"
        rf"|(?:what|which) (?:\S+ ){{1,4}}(?:is|are) to be(?! {any_of('found seen had blamed believed trusted')} )",
        rf"coming up|{any_of('next future')} {any_of('steps step events event meeting date decision vote election')}",
        rf"(?:what is|anything|what) (?:\S+ )?{any_of('next due expected awaited pending')}",
        rf"(?:when|(?:which|what) (?:day|date)) {any_of('will does do are is might could would')} "
        rf"(?:\S+ ){{1,9}}(?:{_TO_OPEN}|to {_RULING})",
        rf"{any_of('will going')} (?:to )?(?:be )?{any_of('happen open start built take meet decide opened')}",
        rf"(?:is|are) to {_RULING}",
        rf"(?:{any_of('has have needs need got')} to|must) "
        + any_of("approve authorise decide vote rule consent ratify"),
        r"(?:final|last) (?:say|word)|sign off|signs off|give the (?:go ahead|green light)",
        r"when will|is there to be|are there to be|going to",
    ),
    _cue(
        Wanted.FIGURES,
        r"how many (?:\S+ ){1,6}(?:belongs? to|sit on|(?:are|were) (?:members? of|on|in|among|part of)) "
        r"(?:the )?@actor",
    ),
    _cue(
        Wanted.STANCES,
        SIDING,
        rf"(?:which|what) {any_of(PEOPLE)} (?:\S+ ){{0,3}}(?:{SUPPORT}|{OPPOSE}|in {any_of('favour favor support')})",
    ),
    _cue(
        Wanted.PERSON,
        rf"who (?:{IS} )?{_NAMED}(?: \w+)?(?: {any_of('in on at during')})?(?: @period)?(?: @place)?{_END}",
        rf"who (?:{any_of('is was held holds became')} )?{_NAMED} {any_of('in on at during back now when')}",
        rf"(?:tell me|info|information|details|background|something|anything) (?:\S+ )?(?:about|on) {_NAMED}{_END}",
        any_of("profile biography bio cv career"),
        rf"(?:what|which) (?:\S+ )?{_OFFICE} {_DOES}(?! on)(?! @topic)",
        rf"(?:what|which) {_OFFICE} {_NAMED}|who {any_of('is was held holds has had')} (?:the )?{_OFFICE} of {_NAMED}",
        rf"{_OFFICE} of {_NAMED}{_END}|@actor {any_of('role roles job office offices post party')}",
        rf"who {any_of('sits sit serves serve')} (?:on|in) {_NAMED}{_END}"
        rf"|how many @actor (?:{IS} there|{any_of('does do did')} (?:\S+ ){{1,4}}have){_END}",
        rf"belongs? to {_NAMED}{_END}|members of {_NAMED}{_END}",
        rf"{any_of('name identify')} {_NAMED}{_END}|what (?:does|do) {_NAMED} stand for",
        rf"what {IS} {_NAMED}(?: {any_of('job role office party title')})?{_END}",
        rf"(?:what|which) (?:does|did) @actor do{_END}",
    ),
    _cue(Wanted.EVENTS, rf"(?:which|what) {any_of('year month day date')}(?! (?:is|was) the)"),
    _cue(
        Wanted.EVENTS,
        rf"{IS} (?:the )?(?:@actor|@party) {any_of('criticised accused blamed praised attacked rejected blocked')}",
        rf"how often|how many times (?:{_DOES}|@actor|@party)",
        rf"when (?:\S+ ){{1,6}}{any_of('approved rejected backed opposed dismissed')}{_END}",
    ),
    _cue(
        Wanted.QUOTES,
        rf"how many (?:\S+ ){{0,3}}{any_of('quotes quotations statements')}",
        rf"how many (?:@actor )*(?:\S+ )?(?:have |has )?{any_of('said spoke spoken talked commented mentioned')}",
    ),
    _cue(
        Wanted.STANCES,
        rf"how many (?:@actor )*(?:{any_of(PEOPLE)} )?(?:\S+ ){{0,2}}(?:{SUPPORT}|{OPPOSE}|in favour)",
    ),
    _cue(Wanted.EVENTS, rf"how many {any_of('events meetings')}"),
    _cue(
        Wanted.FIGURES,
        r"how many|how much|how (?:high|low|large|big) (?:is|was|are|were)",
        any_of(
            "number numbers figure figures statistic statistics stat stats data total totals rate rates percent "
            "percentage percentages pct proportion share shares toll count trend trends series rank ranks "
            "ranking average"
        ),
        rf"{any_of('did have has are were is was')} (?:(?!want )\S+ ){{1,5}}(?<!to )(?<!to be )(?:{_ROSE}|{GOING})",
        rf"{any_of('up down')} or {any_of('up down')}",
        r"what (?:fraction|part) of|how far back",
        DIRECTION,
    ),
    _cue(
        Wanted.STANCES,
        any_of(
            "stance stances position positions view views viewpoint opinion opinions attitude attitudes "
            "thoughts verdict"
        ),
        rf"{any_of('stand stands stood')} {any_of('on about over regarding')}",
        rf"where {any_of('does do did')} (?:\S+ ){{1,5}}{any_of('stand sit')}",
        r"(?:for|pro) (?:or|and) (?:against|anti)|in (?:favour|favor|support)",
        SUPPORT,
        OPPOSE,
        WOULD_ALLOW,
        rf"{any_of('would will')} (?:(?:the|an|a|any) )?(?:@actor|@party) (?:not )?"
        rf"(?:{STOP}|{any_of('allow permit accept let tolerate')})",
        r"(?:line|take) (?:on|about|over)",
        rf"who {IS} {BEHIND}|pro",
        rf"what {any_of('does do did')} (?:\S+ ){{1,5}}(?:{any_of('think believe feel')}|make of)",
        any_of("neutral undecided fence"),
        AS_SUPPORT,
        AS_UNCLEAR,
        NOT_FOR,
    ),
    _cue(Wanted.QUOTES, SAYING, "according to", any_of("think thinks thought believe believes believed put")),
    _cue(
        Wanted.EVENTS,
        any_of("happen happens happened happening event events timeline chronology sequence occurred milestones"),
        rf"how {any_of('did do does have has')} (?:\S+ ){{1,6}}(?:develop|evolve|progress)(?:ed)?",
        r"(?<!of )history|took place|became of|when|what (?:day|date)|(?:which|on what) (?:day|date)",
        rf"what {any_of('did has have')} (?:\S+ ){{1,5}}(?:do|done)",
    ),
)
"""In the order in which they are looked for."""

_ASIDE: Final = rf"{_DOES} (?:(?:the )?(?:@actor|@party) |he |she |they |it )?(?:ever )?(?:not|never)"
NOT_DONE: Final = pattern_of(
    rf"(?:who|whom|what|which(?: \S+){{1,3}}) {_ASIDE}",
    r"(?:who|which(?: \S+){1,2}) never",
    rf"(?:what|which(?: \S+){{1,2}}) {_DOES} (?:nobody|no one|none)",
    r"who (?:did |has |have )?(?:said|say|says) nothing",
)
"""What did not happen, of which no record tells."""
RISE: Final = pattern_of(_ROSE, GOING)
