"""Made-up official texts of many layouts. What is said stands in ⟦name|certainty|words⟧; nobody sure has no name."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.found import Passage

_SAID = re.compile(r"⟦([^|⟧]*)\|([^|⟧]*)\|([^⟧]*)⟧")


class SaidThere(NamedTuple):
    """Words that are said in a text, where they stand, by whom, and how sure that is."""

    at: Passage
    speaker: str
    certainty: str


def without_marks(marked: str) -> tuple[str, list[SaidThere]]:
    """A text as it is read, and what is said in it."""
    text, said, last = "", [], 0
    for found in _SAID.finditer(marked):
        text += marked[last : found.start()]
        said.append(SaidThere(Passage(len(text), len(text) + len(found[3])), found[1], found[2]))
        text += found[3]
        last = found.end()
    return text + marked[last:], said


WHOLE = {
    "a speech on a page of its own": """\
Oral statement to Parliament

Gardens Secretary statement on lawnmowers

From: Department of Gardens and The Rt Hon Joan Doe MP

Delivered on: 6 January 2031 (Transcript of the speech, exactly as it was delivered)

⟦Joan Doe|check|With permission, Mr Speaker, I would like to make a statement on lawnmowers.⟧

The noise

⟦Joan Doe|check|Our gardens are loud. We will change that.⟧

Published 6 January 2031
""",
    "a written question": """\
S6W-12345

Asked by: Ann Roe, MSP for Xample, Scottish Labour

Date lodged: 4 May 2031

Question

⟦Ann Roe|sure|To ask the Xample Government what it is doing about ferries.⟧

Answer

Answered by Jim Foe on 9 May 2031

⟦Jim Foe|sure|The Xample Government is committed to our islands.⟧
""",
    "words that a noun announces": """\
Ferry stuck on sandbank

Statement from Xample Ferries Council:

⟦Xample Ferries Council|sure|The ferry will be afloat by the evening tide.⟧
""",
    "what several say": """\
What they say:

Assembly Speaker Robert Doe (D-Hollister): ⟦Robert Doe|sure|We did this together, and we are proud of it.⟧

Mayor Karen Foe: ⟦Karen Foe|sure|Our city will benefit.⟧
""",
}

TRANSCRIPTS = {
    "remarks of a president": """\
THE PRESIDENT: ⟦PRESIDENT|check|Thank you. Please sit down.⟧

⟦PRESIDENT|check|Trains are loud.⟧

Q: ⟦|open|Mr. President, what about planes?⟧

THE PRESIDENT: ⟦PRESIDENT|check|Planes are next.⟧

Q ⟦|open|When?⟧

THE PRESIDENT: ⟦PRESIDENT|check|Soon.⟧
""",
    "interview with names": """\
Interview with the First Minister

Interviewer: ⟦|open|Thank you for coming, First Minister. Why trams?⟧

Joan Doe: ⟦Joan Doe|sure|Because our towns need them.⟧

Interviewer: ⟦|open|And buses?⟧

Joan Doe: ⟦Joan Doe|sure|Buses too. We have never said otherwise.⟧

⟦Joan Doe|check|We never will.⟧
""",
    "in capitals": """\
JAKE XAMPLE, HOST: ⟦JAKE XAMPLE|sure|Senator, good morning.⟧

SEN. MARY ROE (R-OH): ⟦MARY ROE|sure|Good morning. It is good to be here.⟧

XAMPLE: ⟦JAKE XAMPLE|sure|Will you run?⟧

ROE: ⟦MARY ROE|sure|I have not made up my mind.⟧

⟦MARY ROE|sure|I will before the summer.⟧

XAMPLE: ⟦JAKE XAMPLE|sure|Thank you, Senator.⟧
""",
    "questions and answers": """\
Joan Doe took questions from our readers.

Q: ⟦|open|Why trams?⟧
A: ⟦|open|Our towns need them.⟧
Q: ⟦|open|And buses?⟧
A: ⟦|open|Buses too.⟧
""",
    "committee": """\
Q12 Chair: ⟦|open|Welcome. Could you introduce yourselves for the record?⟧

Dr Roe: ⟦Ann Roe|sure|I am Ann Roe, of the Xample Institute.⟧

Professor Foe: ⟦Foe|sure|I am a professor of trams.⟧

Q13 Sir Bob Doe: ⟦Bob Doe|sure|What do you make of the figures?⟧

Dr Roe: ⟦Ann Roe|sure|We do not trust them.⟧
""",
}

NO_SPEECH = {
    "votes": """\
Result for North Xample

Ann Roe (Lab): 12,345
Jim Foe (Con): 10,234 votes
Mary Doe (SNP): 9,876
""",
    "candidates": """\
Ann Roe (North Xample) (Lab)

Ann Roe has been a councillor since 2010. She likes trams.

Jim Foe (South Xample) (Con)

Jim Foe was born in the town, and was a minister before the election.
""",
    "vox pops": """\
Ann Roe, 34: trams are great.
Jim Foe, 61: buses are better.
Mary Doe, 22, from Xample: it is all the same.
""",
    "a live page": """\
10:15

Xample: minister to speak at noon

The health secretary is to speak at noon, Westminster sources say.

10:02

What has happened so far:

The lights went out at nine. Nobody was hurt.
""",
    "page with a place": """\
Location: Xample Hall

The hall was full, and a crowd of 400 came.

We are told that it will be open on Friday.

The town has no other hall.

It was built in 1811.

It has two doors.
""",
    "article": """\
THE Xample Government is to open trams, the transport minister has said.

Ann Xample (pictured) said “very detailed work” is going on. Here is what we know:

The trams will run from May.

READ MORE: Joan Doe: Why trams are wrong

Our reporter says: buses are cheaper.

Xample told MSPs: “We want trams.”

Mr Doe said he would write to ministers about it:

Related: Trams in pictures
""",
    "list of facts": """\
Date: 3 May 2031.
Place: Xample Hall.
Price: £5.
Date: 4 May 2031.
Place: Foe Hall.
""",
    "who signed": """\
The letter was signed by:

Ann Roe (North Xample) (Lab)
Jim Xample (Strangeford) (DUP)
Mary Doe (Foe) (SNP)
""",
    "caption": """\
Ann Roe (Lab)

The town hall was lit on Friday night, and a crowd of 400 came.
""",
    "headlines": """\
Joan Doe: Why trams are wrong.
Bill Foe: The end of buses.
Ann Roe: What I saw on Friday.
""",
}
