"""Words by which people say who is for something and who against. Data.

A question is told as one string, as in `cues`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.records.kinds.quote import Stance


def any_of(words: str) -> str:
    """A pattern for each of some words."""
    return f"(?:{'|'.join(words.split())})"


def pattern_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f" (?:{pattern})(?= )" for pattern in patterns))


IS: Final = any_of("is was are were")
PEOPLE: Final = "people persons politicians parties bodies organisations groups actors mps msps peers ministers"
SUPPORT: Final = any_of(
    r"support(?!\s(?:into|for\speople|services?|workers?|payments?|groups?|staff|packages?|schemes?|be|become|fall)\s) "
    r"supports supported supporting supportive supporter supporters (?<!far\s)back backs backed backing backer "
    "backers favour favours favoured favouring favor favors favored endorse endorses endorsed endorsing "
    "approves approved approving agree agrees agreed champion champions championed defend defends defended "
    "advocate advocates advocated proponent proponents enthusiast enthusiasts cheerleader cheerleaders "
    # Whoever has to approve something takes no side by that.
    r"(?<!has\sto\s)(?<!have\sto\s)(?<!needs\sto\s)(?<!need\sto\s)(?<!is\sto\s)(?<!must\s)(?<!asked\sto\s)"
    r"(?<!expected\sto\s)(?<!due\sto\s)approve"
)
OPPOSE: Final = any_of(
    r"oppose opposes opposed opposing (?<!leader\sof\sthe\s)opposition(?!\sleader|\sparty|\sbench) "
    "opponent opponents against anti reject rejects rejected "
    "rejecting object objects objected objecting objection objections disagree disagrees disagreed "
    "critic critics critical condemn condemns condemned disapprove disapproves disapproved dislike dislikes disliked "
    "dismiss dismisses dismissed dismissing resist resists resisted hostile sceptical skeptical sceptic sceptics "
    "skeptic skeptics detractor detractors objector objectors naysayer naysayers doubter doubters"
)
STOP: Final = any_of("block stop obstruct intervene interfere prevent oppose veto forbid ban halt hinder thwart")
LET: Final = any_of("allow permit tolerate let")
ASIDE: Final = (
    r"(?:not )?(?:stand|be|get) in (?:the|its|their) way|(?:stand|step) aside|stand back"
    r"|(?:stay|keep|get) out of (?:it|this|the way)"
)
"""Whoever does so, or does it not, takes the side of those who let something be."""
WOULD_ALLOW: Final = (
    f"{any_of('would will to who and does do did')} {LET}"
    f"|{any_of('allows allowed permits permitted tolerates tolerated permissive')}"
    rf"|{any_of('would will')} not (?:\w+ )?{STOP}"
    rf"|{ASIDE}"
)
AS_SUPPORT: Final = (
    rf"on board(?= with| about| over| $)|(?:keen|sold) on|a (?:fan|friend) of|well disposed|warm to(?:wards)?"
    rf"|{any_of('favourable favorable receptive sympathetic')}(?= to| on| about| towards| $)"
)
_DODGED: Final = any_of(
    "dodge dodges dodged duck ducks ducked evade evades evaded sidestep sidesteps sidestepped avoid avoids avoided"
)
AS_UNCLEAR: Final = (
    r"(?:in|of) two minds|torn(?= on| about| over| $)"
    rf"|{_DODGED} (?:\S+ )?(?:question|questions|issue|subject)"
    r"|declin(?:e|es|ed)(?= (?:whether|what|where|how|on|about|$))"
)
SIDE_IDIOMS: Final = re.compile(f" (?:{AS_SUPPORT}|{AS_UNCLEAR}|{ASIDE}|on the fence)(?= )")
"""Where somebody stands, by words of which none is looked for."""
_WORK: Final = rf"(?:\S+ )?{any_of('report study letter petition survey research campaign article paper analysis')}"
BEHIND: Final = rf"(?:for|pro|behind)(?! @period)(?! {_WORK} )"
SIDING: Final = rf"(?:(?:which|what) {any_of(PEOPLE)}|@actor|@party) {IS} (?:all )?{BEHIND}"
SIDED: Final = f"(?:{SUPPORT}|{OPPOSE}|{any_of('accept accepts accepted adopt adopts adopted heed heeded')})"

STANCES: Final = (
    (Stance.PERMISSIVE, pattern_of(WOULD_ALLOW)),
    (Stance.NEUTRAL, pattern_of(any_of("neutral undecided"), "on the fence")),
    (Stance.UNCLEAR, pattern_of(any_of("unclear ambiguous"), AS_UNCLEAR, "no clear (?:view|position)")),
    (Stance.OPPOSE, pattern_of(OPPOSE)),
    (
        Stance.SUPPORT,
        pattern_of(SUPPORT, AS_SUPPORT, "in (?:favour|favor|support)", rf"who {IS} {BEHIND}", SIDING, "pro"),
    ),
)
_LOATH: Final = (
    rf"(?:{any_of('refuse refuses refused refusing refusal decline declines declined declining hesitate hesitates')}"
    rf"|{any_of('hesitated reluctant reluctance unwilling unwillingness loath hesitant disinclined')}"
    r"|(?:slow|afraid|not (?:ready|willing|prepared|inclined))) to"
)
_TAKEN_ON: Final = any_of("accept approve sanction countenance adopt introduce consider try trial fund bring open want")
_NOT_WANT: Final = rf"{any_of('want like trust approve')}(?! to )(?: of)?"
_WITHHELD: Final = (
    rf"{any_of('withhold withholds withholding withheld')} (?:\S+ )?{any_of('support backing approval endorsement')}"
    rf"|{any_of('stop stops stopped stopping')} short of (?:\S+ )?{SUPPORT}"
)
NOT_FOR: Final = (
    rf"(?:(?:not|never|no longer|{_LOATH}) (?:\S+ )?(?:{SUPPORT}|{AS_SUPPORT}|in favour|come on board)"
    rf"|(?:{_LOATH}|not|never|against) (?:{LET}|{any_of('allowing permitting tolerating letting')})"
    rf"|{_LOATH} (?:even )?{_TAKEN_ON}"
    rf"|(?:not|never|no longer) {_NOT_WANT}|{_WITHHELD})"
)
"""Who does not support something, let it be or want it is said to oppose it."""
NEGATED_SUPPORT: Final = re.compile(f" {NOT_FOR}(?= )")
BOTH_SIDES: Final = re.compile(
    rf" (?:{SUPPORT}|{OPPOSE}|for) (?:\S+ ){{0,4}}(?:and|or) (?:\S+ ){{0,3}}(?:{SUPPORT}|{OPPOSE})(?= )"
)
"""Who is for and who is against, in one question."""
NEGATED_OPPOSE: Final = re.compile(rf" (?:not|never|no longer) (?:\S+ )?{OPPOSE}(?= )")
