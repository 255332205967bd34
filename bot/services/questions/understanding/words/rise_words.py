"""Words by which a number is said to have gone up or down. Data.

A question is told as one string, as in `cues`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.reading.figures.number_words import WORDS
from bot.reading.people.listed import listed

ROSE: Final = listed(
    """
    rise rises rose risen rising increase increases increased increasing fall falls fell fallen falling decrease
    decreases decreased decreasing drop drops dropped dropping decline declines declined declining grow grows grew
    grown growing growth change changed difference double doubles doubled doubling triple triples tripled tripling
    treble trebles trebled trebling quadruple quadruples quadrupled halve halves halved halving jump jumps jumped
    jumping climb climbs climbed climbing surge surges surged surging soar soars soared soaring leap leaps leapt leaped
    leaping rocket rockets rocketed rocketing skyrocket skyrockets skyrocketed skyrocketing spike spikes spiked spiking
    balloon ballooned ballooning mushroom mushroomed mushrooming swell swells swelled swollen swelling plunge plunges
    plunged plunging plummet plummets plummeted plummeting tumble tumbles tumbled tumbling slump slumps slumped
    slumping slide slides slid sliding shrink shrinks shrank shrunk shrinking dwindle dwindles dwindled dwindling
    multiply multiplies multiplied dip dips dipped dipping went go gone
    """
)
_MOVES: Final = (
    "go goes going gone went head headed heading trend trending creep crept edge edged inch inched move moved"
)
GOING: Final = rf"(?:{'|'.join(_MOVES.split())}|come|came|drift|drifted|tick|ticked|shoot|shot) (?:up|down)(?:wards?)?"
_POINTS: Final = (
    "go goes going gone head heads headed heading move moves moved moving point points pointing pointed trend trending "
    "turn turned turning travel travelling drift drifting develop developing tend tending take taking"
)
DIRECTION: Final = (
    r"(?:which|what) (?:direction|way) (?:(?:do|does|did|is|are|was|were|have|has|had) )"
    rf"(?:(?!@actor|@party)\S+ ){{1,6}}(?:{'|'.join(_POINTS.split())})"
)
"""Whether a number went up or down, asked for by no word of either."""
OF_CHANGE: Final = listed(
    "direction heading headed pointing trending travelling drifting upwards downwards far margin factor sharply fast"
)
"""Words by which a change is asked for, and nothing looked for."""
_COUNT: Final = rf"(?:\d{{1,2}}|{'|'.join(WORDS)}|single|just|only|barely|short|mere|space|course|of|the)"
WITHIN: Final = re.compile(
    rf" (?:within|in|over|during|inside|across)(?: {_COUNT})+ (?:days?|weeks?|months?|years?)(?= )"
)
"""How long it took, where it is not told of which time: a source states its change against one time alone."""
