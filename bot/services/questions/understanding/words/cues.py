"""Words by which people say what they want. Data.

A question is told as one string: its words folded, a blank on either side, what names something as the kind that it is
of, such as " what did @actor say about @topic ". "@nobody" is an office that nobody held then, "@pair" a period of
which both ends are named.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bot.records.kinds.quote import Stance
from bot.services.questions.understanding.words.office_words import OFFICE_OF_WHAT
from bot.services.questions.understanding.words.publishing_cues import OF_SOURCES
from bot.services.questions.understood import Wanted


class AskingCue(NamedTuple):
    """Words by which something is wanted."""

    wanted: Wanted
    pattern: re.Pattern[str]


def _any(words: str) -> str:
    """A pattern for each of some words."""
    return f"(?:{'|'.join(words.split())})"


def _pattern(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f" (?:{pattern})(?= )" for pattern in patterns))


def _cue(wanted: Wanted, *patterns: str) -> AskingCue:
    return AskingCue(wanted, _pattern(*patterns))


_END: Final = "(?= $)"
_IS: Final = _any("is was are were")
_DOES: Final = _any("does do did has have had is was are were will would can could should")
_WHOSE: Final = r"(?:(?:his|her|their|its|your|the|@actor|@party|this|that) )?"
_NAMED: Final = "(?:(?:the|an|a) )?(?:former |current )?(?:@actor|@nobody|@party)(?: @actor| @nobody)*"
_ACTOR: Final = _any("@actor @party he she they it")
_MIND: Final = f"(?:{_any('public official own overall')} )?" + _any(
    "mind minds position positions view views stance stances opinion opinions tune line policy attitude"
)
_MOVED: Final = _any(
    "change changes changed changing shift shifts shifted shifting soften softened harden hardened reverse "
    "reversed evolve evolved alter altered move moved moves u-turned switched"
)
_MORE: Final = _any("higher lower more fewer less greater larger bigger smaller worse better")
_ROSE: Final = _any(
    "rise rises rose risen rising increase increases increased increasing fall falls fell fallen falling "
    "decrease decreased drop drops dropped decline declined grow grew grown growth change changed difference "
    "double doubled jump jumped climb climbed surge surged soar soared go went gone"
)
_GOING: Final = rf"{_any('go goes going gone went head headed heading trend trending creep crept')} {_any('up down')}"
_SUPPORT: Final = _any(
    r"support(?!\s(?:into|for\speople|services?|workers?|payments?|groups?|staff|packages?|schemes?|be|become|fall)\s) "
    r"supports supported supporting supportive supporter supporters (?<!far\s)back backs backed backing backer "
    "backers favour favours favoured favouring favor favors favored endorse endorses endorsed endorsing "
    "approves approved approving agree agrees agreed champion champions championed defend defends defended "
    "advocate advocates advocated "
    # Whoever has to approve something takes no side by that.
    r"(?<!has\sto\s)(?<!have\sto\s)(?<!needs\sto\s)(?<!need\sto\s)(?<!is\sto\s)(?<!must\s)(?<!asked\sto\s)"
    r"(?<!expected\sto\s)(?<!due\sto\s)approve"
)
_OPPOSE: Final = _any(
    r"oppose opposes opposed opposing (?<!leader\sof\sthe\s)opposition(?!\sleader|\sparty|\sbench) "
    "opponent opponents against anti reject rejects rejected "
    "rejecting object objects objected objecting objection objections disagree disagrees disagreed "
    "critic critics critical condemn condemns condemned "
    "dismiss dismisses dismissed dismissing resist resists resisted hostile sceptical skeptical"
)
_STOP: Final = _any("block stop obstruct intervene interfere prevent oppose veto forbid ban halt hinder thwart")
_WOULD_ALLOW: Final = (
    f"{_any('would will to who and does do did not')} (?:not )?{_any('allow permit tolerate let')}"
    f"|{_any('allows allowed permits permitted tolerates tolerated permissive')}"
    rf"|{_any('would will')} not (?:\w+ )?{_STOP}"
    r"|not (?:stand|be|get) in (?:the|its|their) way|stand (?:aside|back)|stand in the way"
)
_TO_OPEN: Final = _any(
    "open opens opening start starts starting meet meets meeting vote votes decide decides due happen happens "
    "begin begins expected going planned scheduled sit sits"
)
_RULING: Final = _any("approve decide vote meet open consider rule publish sign authorise reject")
_AS_SUPPORT: Final = (
    rf"on board(?= with| about| over| $)|(?:keen|sold) on|a (?:fan|friend) of|well disposed|warm to(?:wards)?"
    rf"|{_any('favourable favorable receptive sympathetic')}(?= to| on| about| towards| $)"
)
_AS_UNCLEAR: Final = r"(?:in|of) two minds|torn(?= on| about| over| $)"
SIDE_IDIOMS: Final = re.compile(f" (?:{_AS_SUPPORT}|{_AS_UNCLEAR}|on the fence)(?= )")
"""Where somebody stands, by words of which none is looked for."""
MANNER: Final = (
    r"how (?!many|much|far|long|old|often|high|low|large|big)\w+ "
    rf"(?:{_any('did does do')} (?:\S+ )?{_NAMED} {_any('sound seem appear come feel look')}(?: across)?"
    rf"|{_IS} (?:\S+ )?{_NAMED} {_any('about over on regarding towards of that')})"
)
"""How something was said: "how hopeful did Byrne sound", "how worried is she about it"."""
SAYING: Final = _any(
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
    "label labels labelled dub dubs dubbed brand brands branded stress stressed added"
)
_LAW: Final = _any("act acts law laws bill bills statute statutes treaty treaties directive directives")
_DONE: Final = _any(
    "drew drawn drafted made prepared devised developed produced wrote written designed approved rejected blocked "
    "stopped"
)
_SAY_WHAT: Final = _any(
    "say said tell told claim claimed argue argued mention mentions mentioned describe described comment commented "
    "call called write wrote written promise promised pledge pledged warn warned add added respond responded react "
    "reacted answer reply replied ask asked demand demanded recommend recommended want wanted expect expected hope "
    "hoped fear feared"
)
_SENT: Final = _any("address addressed send sent write wrote written submit submitted post posted")
_LETTER: Final = _any("letter letters petition petitions submission submissions correspondence email emails")
_PAPER: Final = _any("newspaper newspapers paper papers magazine magazines outlet outlets broadsheet tabloid")
PAPER_ASKED: Final = re.compile(rf" (?:which|what) {_PAPER}(?= )")
"""A kind of body is asked for by this, and no word looked for."""
SENT_TO: Final = re.compile(rf" {_SENT}(?= (?:\S+ ){{0,4}}to $)")
"""To whom something went is asked for by this, and no word looked for."""
_VIEWED: Final = _any("view views opinion opinions position stance line side thinking")
_AT_ODDS: Final = (
    rf"disagree\w*|at (?:odds|variance|loggerheads)|out of step|clash\w*|contradict\w*|differ(?:s|ed)?|{_OPPOSE}"
)
AGREED_WITH: Final = re.compile(
    rf" (?:who|whom|(?:which|what) \S+|{_any('anyone anybody someone somebody people others')}) (?:\S+ ){{0,3}}?"
    rf"(?:(?:{_AT_ODDS}|agree\w*|sid(?:e|es|ed|ing)|in (?:dis)?agreement|at one|aligned|in line|in step|of one mind) "
    r"(?:with|from|as) "
    rf"|(?:{_SUPPORT}|{_OPPOSE}|contradict\w*|echo(?:es|ed)?|shar(?:e|es|ed)) "
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
IN_EYES: Final = re.compile(
    rf" in the {_any('view opinion eyes words mind judgement estimation account telling')} of(?= )"
)
"""Whose words are asked for by this, and no word looked for."""
_WHICH_ONE: Final = r"(?:who|(?:which|what) \S+)(?: (?:has|have|had))?"
_PEOPLE: Final = "people persons politicians parties bodies organisations groups actors mps msps peers ministers"
_OFFICE: Final = _any("job jobs role roles office offices post posts title titles position party parties")

_PROPOSED: Final = _any(
    "recommendation recommendations proposal proposals suggestion suggestions request requests demand demands call "
    "calls plea pleas appeal appeals idea ideas advice offer offers bid motion amendment claim claims argument "
    "arguments criticism criticisms complaint complaints invitation ultimatum verdict findings conclusion conclusions"
)
_SIDED: Final = f"(?:{_SUPPORT}|{_OPPOSE}|{_any('accept accepts accepted adopt adopts adopted heed heeded')})"
ANSWERED: Final = _pattern(
    rf"{_SIDED} (?:\S+ ){{0,2}}{_PROPOSED} (?:\S+ )?(?:of|by|from) (?:the )?(?:@actor|@party)",
    rf"{_SIDED} (?:the )?(?:@actor|@party) (?:\S+ )?{_PROPOSED}",
    rf"(?:@actor|@party) {_PROPOSED} (?:\S+ ){{0,2}}{_SIDED}",
    rf"{_PROPOSED} (?:\S+ )?(?:of|by|from) (?:the )?(?:@actor|@party) (?:\S+ ){{0,2}}{_SIDED}",
)
"""What somebody proposed was answered: whoever did that takes a side on their words, and is not they."""
SIDED_WITH: Final = _pattern(_SIDED)
_HELD_THAT: Final = _any(
    "argument arguments claim claims idea suggestion notion criticism fear fears charge allegation theory"
)
ARGUED_AGAINST: Final = _pattern(
    rf"(?:{_OPPOSE}|{_any('denies denied deny disputes disputed dispute rebuts rebutted refutes refuted')}) "
    rf"(?:\S+ ){{0,2}}{_HELD_THAT} that"
)
"""A claim is taken up by this: who rejects it takes no side on what it is of."""
_WORK: Final = rf"(?:\S+ )?{_any('report study letter petition survey research campaign article paper analysis')}"
_BEHIND: Final = rf"(?:for|pro|behind)(?! @period)(?! {_WORK} )"
_SIDING: Final = rf"(?:(?:which|what) {_any(_PEOPLE)}|@actor|@party) {_IS} (?:all )?{_BEHIND}"

CUES: Final = (
    AskingCue(Wanted.EVENTS, ANSWERED),
    AskingCue(Wanted.QUOTES, ARGUED_AGAINST),
    _cue(
        Wanted.EVENTS,
        rf"to (?:which|what|whom)(?: \S+)? {_any('did do does is was were has have')} (?:\S+ ){{1,9}}{_SENT}",
        rf"(?:which|what|who) (?:(?:{_PAPER}|@actor) )?{_any('did was were is has have')} "
        rf"(?:\S+ ){{1,9}}{_SENT} (?:\S+ ){{0,4}}to{_END}",
        rf"(?:who|(?:which|what) \S+) (?:(?:has|have|had|did) )*{_any('received receive receives got get')} "
        rf"(?:\S+ ){{0,5}}{_LETTER}",
        rf"{_any('addressee addressees recipient recipients')}",
        rf"{_WHICH_ONE} {_any('put puts asked asks posed poses raised directed')} (?:\S+ ){{0,4}}questions?",
        r"how (?:much time|long) (?:\S+ ){0,3}(?:pass|passed|lay|lie|lies|elapsed|went by|was there|is there) between",
        rf"{_WHICH_ONE} {_any('questioned quizzed grilled interviewed')} (?:the )?@actor",
        rf"(?:whose|(?:which|what) \S+) questions? {_any('did does was were has')}",
    ),
    _cue(Wanted.EVENTS, rf"(?:which|what) {_LAW} (?:(?:from|of|in) (?:the )?)?@period"),
    _cue(Wanted.SOURCES, *OF_SOURCES),
    _cue(
        Wanted.CHANGE,
        rf"{_MOVED} (?:of |in |on )?{_WHOSE}{_MIND}",
        rf"{_MIND} (?:(?:on|of|about|towards|over) \S+ )*"
        rf"(?:(?:has|have|had|been|ever|over|time|since|@period) )*{_MOVED}",
        rf"how (?:has|have|did) (?:the )?{_ACTOR} (?:\S+ ){{0,5}}{_MOVED}",
        rf"(?:has|have|had|did) (?:the )?{_ACTOR} (?:ever )?{_MOVED}",
        r"u ?turns?|flip ?flop\w*|about turn|backtrack\w*|row(?:ed|ing)? back|change of (?:heart|mind|position)",
        r"used to (?:say|think|support|oppose|back|be|believe|hold|favour)",
        rf"(?:still|always|consistently|ever) (?:been )?(?:against|for|in favour|{_SUPPORT}|{_OPPOSE})",
        r"consistent|inconsistent|contradict(?:s|ed)?",
    ),
    _cue(
        Wanted.QUOTES,
        rf"(?:what|which) \w+ {_any('did do does has have')} (?:the )?(?:@actor|@party) (?:ever )?"
        + _any(
            "make makes made give gives gave raise raises raised voice voiced level levelled draw drew offer offered"
        ),
        rf"(?:in|by|on) whose (?:own )?{_any('view opinion eyes words account mind judgement authority telling')}",
        r"according to (?:whom|who|which \w+)",
        MANNER,
        rf"what {_any('do does did')} (?:\S+ ){{1,5}}{_any('expect hope fear')}(?! @period)",
        rf"(?:how often|how many times) (?:\S+ ){{1,4}}{_any('say said speak spoken talk talked mention mentioned')}",
        rf"(?:what|anything|something|how) (?:else )?{_DOES} (?:the )?(?:@actor|@party)(?: @actor)* "
        rf"(?:\S+ ){{0,2}}{_SAY_WHAT}",
    ),
    _cue(
        Wanted.STANCES,
        rf"{_ACTOR} and (?:the )?{_ACTOR} (?:\S+ )?{_any('differ differed disagree disagreed agree')}",
        rf"differences? between (?:the )?{_ACTOR} and (?:the )?{_ACTOR}",
    ),
    AskingCue(Wanted.STANCES, AGREED_WITH),
    AskingCue(Wanted.QUOTES, IN_EYES),
    AskingCue(Wanted.PERSON, OFFICE_OF_WHAT),
    _cue(
        Wanted.PERSON,
        rf"(?<=^ )(?:is|was|were) @actor (?:(?:the|a|an) )?(?:\S+ ){{0,3}}"
        rf"{_any('minister secretary leader pm mp msp chair peer chancellor mayor president')}"
        rf"(?: (?:in |on |at |during )?@period)?{_END}",
    ),
    _cue(
        Wanted.COMPARISON,
        _any("compare compares compared comparing comparison versus vs contrast"),
        r"@place (?:against|beside|next to) (?:the )?\S+|times as (?:many|much|high|large|big)",
        r"differences? (?:between|in)|differs?",
        rf"how {_any('do does did')} (?:\S+ ){{1,8}}{_any('fare fares stack measure shape line size')} (?:up )?"
        + _any("against with to beside alongside"),
        rf"{_MORE} (?:\S+ ){{0,6}}than(?! \d)",
        rf"how (?:much|many|far) {_MORE}",
        rf"(?:by )?how (?:much|many|far) (?:(?!@actor|@party)\S+ ){{0,6}}{_ROSE}",
        rf"{_ROSE} (?:\S+ ){{0,5}}@pair",
        rf"{_any('up down')} {_any('on from')} (?:@period|the year before)",
    ),
    _cue(
        Wanted.EVENTS,
        # What was done with a plan is not planned.
        rf"{_DONE} (?:up )?(?:the |these |those |any )?plans?|plans? (?:\S+ ){{0,5}}{_IS} (?:\S+ )?{_DONE}",
        rf"{_any('has have had did was were')} {_any('anyone anybody someone somebody nobody they')} "
        rf"(?:ever )?(?!{SAYING}|{_SUPPORT}|{_OPPOSE}|died|killed)\w+ed",
        rf"(?<=^ )(?:(?:in|the) )*{_any('year month day date')}(?! of )",
        rf"(?<=^ )(?:on|in|by) (?:which|what) (?:exact )?{_any('year month day date')}",
        rf"(?:which|what|who) (?:of \S+(?: two)? )?{_any('came happened went')} {_any('first last earlier later')}",
    ),
    _cue(
        Wanted.PLANS,
        _any("plan plans planned planning upcoming scheduled forthcoming pipeline agenda looming intend intends"),
        # What came ahead of something else need not lie ahead.
        "ahead(?! of)",
        rf"(?:still|yet|or) (?:\S+ )?(?:{_WAITING})|{_IS} (?:still |yet )?to be {_any('approved decided agreed')}",
        rf"coming up|{_any('next future')} {_any('steps step events event meeting date decision vote election')}",
        rf"(?:what is|anything|what) (?:\S+ )?{_any('next due expected awaited pending')}",
        rf"(?:when|(?:which|what) (?:day|date)) {_any('will does do are is might could would')} "
        rf"(?:\S+ ){{1,9}}(?:{_TO_OPEN}|to {_RULING})",
        rf"{_any('will going')} (?:to )?(?:be )?{_any('happen open start built take meet decide opened')}",
        rf"(?:is|are) to {_RULING}",
        rf"(?:{_any('has have needs need got')} to|must) {_any('approve authorise decide vote rule consent ratify')}",
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
        _SIDING,
        rf"(?:which|what) {_any(_PEOPLE)} (?:\S+ ){{0,3}}(?:{_SUPPORT}|{_OPPOSE}|in {_any('favour favor support')})",
    ),
    _cue(
        Wanted.PERSON,
        rf"who (?:{_IS} )?{_NAMED}(?: \w+)?(?: {_any('in on at during')})?(?: @period)?(?: @place)?{_END}",
        rf"who {_any('is was held holds became')} {_NAMED} {_any('in on at during back now when')}",
        rf"(?:tell me|info|information|details|background|something|anything) (?:\S+ )?(?:about|on) {_NAMED}{_END}",
        _any("profile biography bio cv career"),
        rf"(?:what|which) (?:\S+ )?{_OFFICE} {_DOES}(?! on)(?! @topic)",
        rf"(?:what|which) {_OFFICE} {_NAMED}|who {_any('is was held holds has had')} (?:the )?{_OFFICE} of {_NAMED}",
        rf"{_OFFICE} of {_NAMED}{_END}|@actor {_any('role roles job office offices post party')}",
        rf"who {_any('sits sit serves serve')} (?:on|in) {_NAMED}{_END}"
        rf"|how many @actor (?:{_IS} there|{_any('does do did')} (?:\S+ ){{1,4}}have){_END}",
        rf"belongs? to {_NAMED}{_END}|members of {_NAMED}{_END}",
        rf"{_any('name identify')} {_NAMED}{_END}|what (?:does|do) {_NAMED} stand for",
        rf"what {_IS} {_NAMED}(?: {_any('job role office party title')})?{_END}",
        rf"(?:what|which) (?:does|did) @actor do{_END}",
    ),
    _cue(Wanted.EVENTS, rf"(?:which|what) {_any('year month day date')}(?! (?:is|was) the)"),
    _cue(
        Wanted.EVENTS,
        rf"{_IS} (?:the )?(?:@actor|@party) {_any('criticised accused blamed praised attacked rejected blocked')}",
        rf"how often|how many times (?:{_DOES}|@actor|@party)",
        rf"when (?:\S+ ){{1,6}}{_any('approved rejected backed opposed dismissed')}{_END}",
    ),
    _cue(
        Wanted.QUOTES,
        rf"how many (?:\S+ ){{0,3}}{_any('quotes quotations statements')}",
        rf"how many (?:@actor )*(?:\S+ )?(?:have |has )?{_any('said spoke spoken talked commented mentioned')}",
    ),
    _cue(
        Wanted.STANCES,
        rf"how many (?:@actor )*(?:{_any(_PEOPLE)} )?(?:\S+ ){{0,2}}(?:{_SUPPORT}|{_OPPOSE}|in favour)",
    ),
    _cue(Wanted.EVENTS, rf"how many {_any('events meetings')}"),
    _cue(
        Wanted.FIGURES,
        r"how many|how much|how (?:high|low|large|big) (?:is|was|are|were)",
        _any(
            "number numbers figure figures statistic statistics stat stats data total totals rate rates percent "
            "percentage percentages pct proportion share shares toll count trend trends series rank ranks "
            "ranking average"
        ),
        rf"{_any('did have has are were is was')} (?:(?!want )\S+ ){{1,5}}(?<!to )(?<!to be )(?:{_ROSE}|{_GOING})",
        rf"{_any('up down')} or {_any('up down')}",
        r"what (?:fraction|part) of|how far back",
    ),
    _cue(
        Wanted.STANCES,
        _any(
            "stance stances position positions view views viewpoint opinion opinions attitude attitudes "
            "thoughts verdict"
        ),
        rf"{_any('stand stands stood')} {_any('on about over regarding')}",
        rf"where {_any('does do did')} (?:\S+ ){{1,5}}{_any('stand sit')}",
        r"(?:for|pro) (?:or|and) (?:against|anti)|in (?:favour|favor|support)",
        _SUPPORT,
        _OPPOSE,
        _WOULD_ALLOW,
        rf"{_any('would will')} (?:(?:the|an|a|any) )?(?:@actor|@party) (?:not )?"
        rf"(?:{_STOP}|{_any('allow permit accept let tolerate')})",
        r"(?:line|take) (?:on|about|over)",
        rf"who {_IS} {_BEHIND}|pro",
        rf"what {_any('does do did')} (?:\S+ ){{1,5}}(?:{_any('think believe feel')}|make of)",
        _any("neutral undecided fence"),
        _AS_SUPPORT,
        _AS_UNCLEAR,
    ),
    _cue(Wanted.QUOTES, SAYING, "according to", _any("think thinks thought believe believes believed put")),
    _cue(
        Wanted.EVENTS,
        _any("happen happens happened happening event events timeline chronology sequence occurred milestones"),
        rf"how {_any('did do does have has')} (?:\S+ ){{1,6}}(?:develop|evolve|progress)(?:ed)?",
        r"(?<!of )history|took place|became of|when|what (?:day|date)|(?:which|on what) (?:day|date)",
        rf"what {_any('did has have')} (?:\S+ ){{1,5}}(?:do|done)",
    ),
)
"""In the order in which they are looked for."""

STANCES: Final = (
    (Stance.PERMISSIVE, _pattern(_WOULD_ALLOW)),
    (Stance.NEUTRAL, _pattern(_any("neutral undecided"), "on the fence")),
    (Stance.UNCLEAR, _pattern(_any("unclear ambiguous"), _AS_UNCLEAR, "no clear (?:view|position)")),
    (Stance.OPPOSE, _pattern(_OPPOSE)),
    (
        Stance.SUPPORT,
        _pattern(_SUPPORT, _AS_SUPPORT, "in (?:favour|favor|support)", rf"who {_IS} {_BEHIND}", _SIDING, "pro"),
    ),
)
NEGATED_SUPPORT: Final = re.compile(
    r" (?:not|never|no longer|(?:refuse|refuses|refused|decline|declines|declined) to) "
    rf"(?:\S+ )?(?:{_SUPPORT}|in favour)(?= )"
)
BOTH_SIDES: Final = re.compile(
    rf" (?:{_SUPPORT}|{_OPPOSE}|for) (?:\S+ ){{0,4}}(?:and|or) (?:\S+ ){{0,3}}(?:{_SUPPORT}|{_OPPOSE})(?= )"
)
"""Who is for and who is against, in one question."""
NEGATED_OPPOSE: Final = re.compile(rf" (?:not|never|no longer) (?:\S+ )?{_OPPOSE}(?= )")
_ASIDE: Final = rf"{_DOES} (?:(?:the )?(?:@actor|@party) |he |she |they |it )?(?:ever )?(?:not|never)"
NOT_DONE: Final = _pattern(
    rf"(?:who|whom|what|which(?: \S+){{1,3}}) {_ASIDE}",
    r"(?:who|which(?: \S+){1,2}) never",
    rf"(?:what|which(?: \S+){{1,2}}) {_DOES} (?:nobody|no one|none)",
    r"who (?:did |has |have )?(?:said|say|says) nothing",
)
"""What did not happen, of which no record tells."""
RISE: Final = _pattern(_ROSE, _GOING)
