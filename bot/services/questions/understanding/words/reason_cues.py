"""Words by which people ask why somebody stands where they do, what they fear, and whether they still do. Data.

A question is told as one string, as in `cues`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.services.questions.understanding.words.siding_cues import ASIDE, IS, LET, OPPOSE, STOP, SUPPORT, any_of

_DOES: Final = any_of("does do did has have had")
_NAMED: Final = "(?:the )?(?:@actor|@party)"
_SOMEBODY: Final = (
    rf"(?:the |any |those |most )?(?:@actor|@party|people|politicians|ministers|critics|{SUPPORT}|{OPPOSE}|those who)"
)
_WORRIES: Final = any_of(
    "worry worries worried trouble troubles troubled bother bothers bothered concern concerns concerned frighten "
    "frightens frightened scare scares scared alarm alarms alarmed upset upsets unsettle unsettles unsettled"
)
_REASONS: Final = any_of(
    "ground grounds reason reasons reasoning justification justifications rationale excuse excuses pretext logic basis"
)
_DAY: Final = any_of("day date year month time week")
WORRIED: Final = re.compile(rf" what (?:is it that )?{_WORRIES}(?= {_SOMEBODY} )")
"""What somebody is afraid of is asked for by this, and no word looked for."""
REASONED: Final = re.compile(
    rf" (?:(?:on |for )?(?:what|which) (?:\S+ )?{_REASONS}(?= (?:\S+ )?{_DOES} {_SOMEBODY} )"
    rf"|how {_DOES} {_NAMED} (?:\S+ )?{any_of('justify defend explain rationalise excuse')}(?= )"
    rf"|how {_DOES} {_NAMED} (?:\S+ )?account(?= for ))"
)
"""Reasons are asked for by this, and no word looked for."""
EXPECTED: Final = (
    rf"(?:what|which)(?: (?!{_DAY} )\w+)? {any_of('do does did')} (?:\S+ ){{1,6}}"
    rf"{any_of('expect hope fear dread anticipate')}(?! @period)"
)
_WHOEVER: Final = r"(?:who (?:has |have )?|(?:which|what) (?:\S+ ){1,5})"
TOLD_THAT: Final = (
    rf"{_WHOEVER}{any_of('told assured reassured informed')} (?:the )?(?:@actor |@party |\w+ ){{1,2}}?that"
)
"""Whose words are asked for that somebody else was told."""
_FELT: Final = any_of("feared fears worried worries dreaded hoped hopes predicted predicts foresaw expected")
FELT: Final = rf"(?<=^ ){_WHOEVER}{_FELT}"
"""Whose fears or hopes are asked for, whatever number these are of."""
_ACCUSED: Final = any_of("accused accuses accuse blamed blames blame berated berates chided upbraided faulted")
ACCUSED: Final = rf"{_WHOEVER}{_ACCUSED}"
ACCUSING: Final = re.compile(rf" {_ACCUSED}(?= (?:the )?(?:@actor|@party))")
"""Whose words are asked for, against somebody, and no word looked for."""
LETS: Final = (
    rf"(?:{IS}|{any_of('will would')}) {_NAMED} (?:not )?(?:be )?"
    rf"(?:(?:going|planning|likely|about|prepared|ready|willing|minded) to )?(?:not )?(?:{ASIDE}|{STOP}|{LET})"
)
"""Whether somebody lets something be: that is asked of where they stand, and of no plan."""
_TAKE_SIDE: Final = any_of("come came end ended")
_ON: Final = r"(?:on|about|regarding|over(?! (?:the )?(?:@period|@pair|time|last|past|years?|decades?|period)))"
STOOD: Final = (
    rf"where {_DOES} {_NAMED} (?:\S+ )?(?:stand|sit|come down|end up|land)(?= (?:on|over|about|in|as) )"
    rf"|(?:where|how) {_DOES} (?:(?!@indicator)\S+ ){{1,5}}{_TAKE_SIDE} (?:down|up) {_ON}(?= )"
    rf"|(?:which|what) side (?:\S+ ){{0,5}}(?:{_DOES}|{IS}) (?:\S+ ){{1,5}}"
    rf"(?:{_TAKE_SIDE} (?:down|up)|take|stand|be|on)(?= )"
)
"""Where somebody stands: nothing that is counted came down."""
_WHOSE: Final = r"(?:(?:his|her|their|its|your|the) )?"
CHANGED_SIDES: Final = re.compile(
    r" (?:"
    rf"{any_of('shift shifts shifted shifting change changes changed changing move moves moved moving')} "
    rf"{_WHOSE}{any_of('ground tack tune course camp camps side sides allegiance thinking')}"
    rf"|{any_of('switch switches switched switching')} {_WHOSE}{any_of('side sides camp camps allegiance')}"
    rf"|{any_of('come comes came coming')} (?:round|around)(?= (?:to|on|in|about|over|since|@|$))"
    rf"|been {any_of('won talked brought')} (?:over|round|around)"
    rf"|{any_of('give gives gave given')} (?:ground|way)(?= (?:on|over|about|$))"
    rf"|{any_of('gone went moved switched turned shifted')} from(?= \w+ing )"
    r"|(?:about|volte) face|climb(?:ed|s)? down|(?:had|have|has|having) second thoughts|budged?|relented"
    r")(?= )"
)
"""Whether somebody stands where they stood is asked by this, and no word looked for."""
OTHER_NAMES: Final = re.compile(
    r" (?:what|how) else (?:is|are|was|were) (?:\S+ ){1,6}(?:called|known|named|termed)(?= )"
    r"| (?:other|another|different|alternative) names? (?:\S+ ){0,2}(?:for|of|have|has|go by|goes by|known by)(?= )"
    r"| what other names? (?=\S)"
    r"| (?:also|otherwise|sometimes|else) (?:called|known as|referred to as|termed|named)(?= )"
)
"""What else something is called is asked by this."""
