"""Words by which people ask what was done about somebody's words: who answered, rejected or questioned them. Data.

A question is told as one string, as in `cues`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.services.questions.understanding.words.siding_cues import OPPOSE, SIDED, SUPPORT, any_of, pattern_of

QUESTION: Final = "question"
ANSWER: Final = "answer"
"""What is done about somebody by asking them, and about their words by answering, whatever the answer is."""
WORK: Final = "report"
"""What somebody made that others take up."""
_END: Final = "(?= $)"
_WHO: Final = r"(?:who|by whom|(?:which|what) \S+)"
_SOMEBODY: Final = r"(?:the )?(?:(?!of |by |to )[a-z]+ )?(?:@actor|@party)"
_IT: Final = any_of("it they them he him she her that this")
_PROPOSED: Final = any_of(
    "recommendation recommendations proposal proposals suggestion suggestions request requests demand demands call "
    "calls plea pleas appeal appeals idea ideas advice offer offers bid motion amendment claim claims argument "
    "arguments criticism criticisms complaint complaints invitation ultimatum verdict findings conclusion conclusions"
)
ANSWERED: Final = pattern_of(
    rf"{SIDED} (?:\S+ ){{0,2}}{_PROPOSED} (?:\S+ )?(?:of|by|from) {_SOMEBODY}",
    rf"{SIDED} {_SOMEBODY} (?:\S+ )?{_PROPOSED}",
    rf"(?:@actor|@party) {_PROPOSED} (?:\S+ ){{0,2}}{SIDED}",
    rf"{_PROPOSED} (?:\S+ )?(?:of|by|from) {_SOMEBODY} (?:\S+ ){{0,2}}{SIDED}",
)
"""What somebody proposed was answered: whoever did that takes a side on their words, and is not they."""
_WORK: Final = any_of("report study research survey analysis findings inquiry review")
_CAUSED: Final = any_of("prompted inspired sparked spurred triggered drove persuaded moved convinced led")
WORK_BEHIND: Final = pattern_of(
    rf"(?:whose|which|what) (?:\S+ ){{0,2}}{_WORK} (?:(?:has|had|have) )?{_CAUSED}",
    rf"(?:whose|which|what) (?:\S+ ){{0,2}}{_WORK} {any_of('did do has have had')} (?:\S+ ){{1,3}}?"
    rf"(?:{SUPPORT}|{any_of('cite cited quote quoted use used welcome welcomed follow followed')})",
)
"""What others took up is asked for, and whose it was: no side that they take."""
MADE_TO: Final = pattern_of(_CAUSED)
_HELD_THAT: Final = any_of(
    "argument arguments claim claims idea suggestion notion criticism fear fears charge allegation theory"
)
ARGUED_AGAINST: Final = pattern_of(
    rf"(?:{OPPOSE}|{any_of('denies denied deny disputes disputed dispute rebuts rebutted refutes refuted')}) "
    rf"(?:\S+ ){{0,2}}{_HELD_THAT} that",
    rf"{any_of('rebuttal refutation denial dismissal rejection')} of (?:the |this |that |any )?{_HELD_THAT} that",
)
"""A claim is taken up by this: who rejects it takes no side on what it is of."""
_TURNED_DOWN: Final = any_of("rejected refused rebuffed dismissed overruled snubbed spurned ignored vetoed declined")
_TAKEN_UP: Final = any_of("accepted adopted heeded agreed welcomed backed approved endorsed followed")
TURNED_DOWN: Final = pattern_of(rf"{_WHO} (?:\S+ ){{0,2}}?{_TURNED_DOWN} {_SOMEBODY}(?= (?:on|over|about) |{_END})")
"""Whoever would have none of what somebody proposed is asked for, not who is against them."""
_REPLY: Final = any_of("answer reply response reaction reception hearing")
_HAD: Final = any_of("get got given receive received have had meet met draw elicit provoke")
REPLIED: Final = pattern_of(
    rf"(?:what|which) (?:(?:sort|kind) of )?{_REPLY} {any_of('did was were has have had')} {_IT} "
    rf"(?:been )?{_HAD}(?: with)?{_END}",
    rf"how {any_of('was were did')} {_IT} (?:answered|received|greeted|treated|met|fare|go down){_END}",
    rf"{_WHO} (?:(?:was|were|has|have|had|it|they|then) )*{any_of('rejected refused dismissed overruled ignored')}"
    rf"(?: {_IT})?{_END}",
    rf"(?:was|were) {_IT} (?:{_TURNED_DOWN}|{_TAKEN_UP}){_END}",
)
"""How what somebody proposed, of which a question tells first, was answered."""
DONE: Final = pattern_of(SIDED, _TURNED_DOWN)
"""The verb by which it was answered."""
_QUIZZED: Final = any_of(r"questioned quizzed grilled interrogated cross\sexamined interviewed challenged")
_PUT: Final = any_of("put puts asked asks posed poses raised directed fired threw had")
QUESTIONED: Final = pattern_of(
    rf"{_WHO} (?:\S+ ){{0,4}}?{_QUIZZED} {_SOMEBODY}",
    rf"{_WHO} (?:\S+ ){{0,4}}?{_PUT} (?:\S+ ){{0,3}}questions? (?:to|at|for) {_SOMEBODY}",
)
"""Whoever put questions to somebody is asked for."""
QUIZZED: Final = re.compile(rf" {_QUIZZED}(?= )")
IN_CHAMBER: Final = re.compile(r" in (?:the )?chamber(?= )")
"""Where something is said in public: no word of it is looked for."""
OF_PARTY: Final = re.compile(
    r" (?:(?:for|of|in|to|from) )?(?:which|what) party (?:does|did|do|is|was|are) (?:she|he|they) "
    rf"(?:{any_of('sit stand speak belong represent in from of to for')} )*(?=$)"
)
"""The party of whoever did something is asked for by this as well, and no word looked for."""
