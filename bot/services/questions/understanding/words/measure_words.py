"""Words by which numbers are asked for: what is counted, what it costs, who or what has most of it. Data.

A question is told as one string, as in `cues`.
"""

from __future__ import annotations

import re
from typing import Final

from bot.reading.people.listed import listed
from bot.services.names.measures import stem
from bot.services.questions.understanding.words.asking_words import DEMONYMS

UNIT_ASKED: Final = re.compile(rf" (?:which|what|how many) (?:(?:{'|'.join(DEMONYMS)}) )?(\w+)(?= )")
LEADS_TO_MATTER: Final = listed("from of by in for among amongst per across at with on within between involving")
BEFORE_MATTER: Final = listed("the all young a an")
HOW_MANY: Final = (["how", "many"], ["number", "of"], ["count", "of"])
POINTING: Final = listed("such these those other different more")
"""What may stand before what is counted: "how many such rooms"."""
BEHIND_COUNTED: Final = listed("find finds found get gets got take takes took taken make makes made give gives gave")
"""What those do who are counted, whatever else is counted stands behind it: "how many families find room"."""
BARE: Final = listed(
    "new latest total all number numbers figures data statistics stats people who what is was are were"
)
PERCENT: Final = listed("percentage percent pct proportion")
OF_TIME: Final = listed("day days week weeks month months year years decade decades")
COURSE: Final = (
    r" (?:happened to|became of|has become of|develop|developed|evolve|evolved|progress|progressed|over time) "
)
"""What is measured has a course of numbers; of anything else it is what happened."""
_PURSE: Final = (
    "(?:public purse|public finances|public coffers|public money|taxpayers?|treasury|exchequer|state coffers)"
)
MONEY: Final = re.compile(
    r" how (?:much|expensive|costly|cheap) .*\b(?:costs?|costing|priced?|expensive|costly|cheap|spends?|spent|spending"
    r"|pay|paid|funding|money|budget|cash)\b| how (?:expensive|costly|cheap) | (?:what|which) .*\b(?:costs?|price)\b"
    r"|^ (?:the )?(?:costs?|price|price tag|bill) (?:of|for) "
    r"| (?:what|which|how (?:big|large|great) an?) (?:sums?|amounts?|savings?)(?= )"
    rf"| {_PURSE} (?:\S+ ){{0,3}}(?:keep|kept|save|saves|saved|spare|spared|lose|lost|gain|gained|pay|paid|spent) "
    rf"| (?:save|saves|saved|spare|spared|cost) (?:the )?{_PURSE} "
)
OF_MONEY: Final = listed(
    "cost costs costly expensive cheap price prices tag bill money cash sum sums amount expense expenses pounds euros "
    "dollars public purse finances coffers taxpayer taxpayers treasury exchequer keep kept save spare spared worth"
)
"""Words for what is measured in money, whatever it is called."""
SAVING: Final = rf" (?:sav(?:e|es|ed|ing|ings)|prevent\w*|avoid\w*|spared?) | {_PURSE} (?:\S+ ){{0,3}}(?:keep|kept) "
SHARE_OF: Final = re.compile(
    r"\b(?:percentage|per ?cent|proportion|share|fraction) of (?:the |all |our )?(?P<whose>[\w-]+)", re.IGNORECASE
)
UNDONE: Final = listed("prevented averted avoided spared stopped")
MULTIPLE: Final = stem("multiple")
BESIDE_ANOTHER: Final = r" (?:against|than|beside|compared|relative|versus|vs) "
NEEDED: Final = listed("first half six rate rank share")
LOST_LIVES: Final = (
    r" (?:lost|lose|losing|claimed|claim|cost|costs|took|take) (?:\S+ )?(?:life|lives) | lives (?:\S+ )?lost "
)
PEOPLE: Final = listed("people person persons scots britons")
PEOPLE_STEMS: Final = frozenset(map(stem, (*PEOPLE, *DEMONYMS, *(f"{word}s" for word in DEMONYMS))))
OF_PEOPLE: Final = listed("death case person people patient")
"""What units count, as `stem` gives it, of which it may be asked how many people there were."""
FELL_ILL: Final = listed("got get gets getting")
OTHERWISE: Final = (
    r" (?:@indicator|{counted}) (?:(?:have|has|had|are|were|will|would|do|did|does|been|also|now|still) )*"
    r"(?:live|lives|lived|living|reside|ban|bans|banned|banning|prohibit|prohibits|prohibited|outlaw|outlawed|close|closed"
    r"|closing|shut|refuse|refuses|refused|reject|rejects|rejected|block|blocks|blocked|want|wants|wanted|need|needs|needed"
    r"|plan|plans|planned|planning|consider|considers|considering|considered|lack|lacks|lacked|not|no|never|without) "
)
"""What is done by what is counted, of which the number of all of it tells nothing: "countries ban rooms"."""
_HAS: Final = (
    "(?:has|have|had|saw|sees|suffers|suffered|recorded|records|reported|counted|hit|set|reached|is|was|with|never"
    "|before)"
)
_AT_ITS_END: Final = (
    r"(?:(?:an?|the|its|their) )?(?:(?:new|all|time|historic|record) )*(?:high|peak|record|maximum|low) "
)
MOST_OF: Final = (
    rf" (?:which|what) (\w+) (?:(?:{_HAS} )+(?:(?:the|its|a|an|more) )?"
    r"(?:most|highest|worst|lowest|fewest|least|largest|biggest|record|so many|so much|unprecedented"
    r"|\S+ (?:\S+ )?than ever) "
    r"|(?:did|do|does|has|have|had) (?:\S+ ){1,5}?"
    rf"(?:peak(?:ed)? |(?:reach(?:ed)?|hit|set|stand at|stood at) {_AT_ITS_END}))"
)
"""Who or what has most of something else: "which city has the most deaths", "in which city did deaths peak"."""
_BEHIND_MEASURED: Final = rf"(?= (?:$|@period|and (?:how|what|who|by|in|when)|{_AT_ITS_END}))"
MEASURED_BY: Final = re.compile(
    r" (?:reach|hit|peak|stand at|come to|add up to|extend|stretch|climb|climb to|total|run to|number)"
    + _BEHIND_MEASURED
)
"""What a number does, as the verb of a question, by which no word is looked for: "how far back does it reach"."""
DOES: Final = re.compile(r" (?:does|do|did|has|have|had|will|would|can|could|should|may|might)(?= )")
IN_YEAR: Final = r" (?:worst|best|deadliest|peak|record) year |(?:which|what) (?:\S+ )?(?:year|month)| when "
"""A time is asked for by what was most in it."""
TOWNS: Final = listed("city town place area region district borough council village county locality authority")
"""What lies within a nation, of which each may have a number of its own."""
NATIONAL: Final = listed("national nationally nationwide countrywide")
"""Whose number of something it is that is asked for: a nation's."""
CAPACITY: Final = listed(
    "take takein accommodate hold house admit cater serve fit sleep seat treat once together simultaneously"
)
"""How many there is room for, of what is named as a number that somewhere can be."""
CAN_BE: Final = listed("can capacity room places beds")
WORLDWIDE: Final = listed(
    "world worldwide globe global globally planet earth international internationally abroad overseas everywhere round"
)
"""What is measured in no place is measured everywhere."""
HOW_WIDESPREAD: Final = re.compile(
    r" how (?:widespread|common|commonplace|prevalent|numerous|extensive|plentiful|rare)(?= )"
    r"| how (?:far|widely)(?= (?:do|does|did|have|has|had|are|is) .* (?:spread|extend|caught on))"
    r"| (?:inventory|census|tally|stocktake|headcount)(?= (?:of|for))"
)
"""How many there are of something, and where, is asked by this."""
PLACE_ASKED: Final = re.compile(rf" (?:in|at) (?:which|what) ({'|'.join(sorted(TOWNS))}|country|nation)(?= )")
"""Where something was is asked for by this, and no number of such places."""
