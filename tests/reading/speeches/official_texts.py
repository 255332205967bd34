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


RELEASES = {
    "release of a ministry": """\
New pier money for coastal towns

From: Department for Piers

Published 3 May 2031

Coastal towns are to share £12 million, Piers Minister Ann Xample has announced today.

Piers Minister Ann Xample said:

⟦Ann Xample|sure|Every town deserves a pier that it can be proud of.⟧

⟦Ann Xample|sure|We are putting £12 million into the planks, because we know what they mean to families.⟧

The money comes on top of £3 million announced last year.

Chief Executive of the Pier Trust, Sir Bob Roe KC, said:

⟦Bob Roe|sure|This is a great day for planks.⟧

Background

We will publish the list of towns in June.
""",
    "several speakers one after the other": """\
First Minister opens the new bridge

Commenting, First Minister Joan Doe said:

⟦Joan Doe|sure|I am delighted to open this bridge today.⟧

Transport Secretary Kofi Moe added:

⟦Kofi Moe|sure|Our islands have waited for it for years.⟧

Welcoming the opening, Dr Zoë O’Xample-Roe, chair of the Xample Chamber of Commerce, said:

⟦Zoë O’Xample-Roe|sure|It will change how our members do business.⟧

She added:

⟦Zoë O’Xample-Roe|check|We look forward to the next one.⟧

Notes to Editors

The bridge is 900 metres long.
""",
    "spokesperson of a body": """\
Charity answers figures on lost gloves

A spokesperson for the Glove Foundation said:

⟦Glove Foundation|sure|These figures show how many hands are cold.⟧

ENDS

We are the Glove Foundation.
""",
    "in the same paragraph": """\
Council leader welcomes trams

Xample Council leader Bill Foe said: ⟦Bill Foe|sure|We have waited long for these trams, and our town needs them.⟧

Trams ran in the town until 1955.
""",
    "a reporter's paragraph after the block": """\
Minister visits the lighthouse

Lighthouse Minister Lord Foe said:

⟦Lord Foe|sure|The keepers of these lights do more than keep lights.⟧

The Minister also met apprentices and was shown the lamp. He said that the lamp was bright.

The lighthouse was built in 1811.
""",
    "marked quotes are not blocks": """\
Minister visits the harbour

Harbour Minister Ann Xample said:

“We will rebuild the quay.

“And we will do it soon.”

The harbour lies in the north.
""",
    "a report that says something": """\
The new rules say:

No dogs may be walked on the quay before six.

Officials said that the rules were clear, and that:

Dogs may be walked after six.
""",
    "who speaks is open": """\
Speaking for the residents, a woman in a red coat said:

It was the loudest night in years, and we could not sleep.

They said:

⟦|open|We want our quiet nights back, and we want them now.⟧
""",
    "release of the European Commission": """\
Commission acts on noisy lawnmowers

Maroš Xample, Executive Vice-President for Gardens, said:

⟦Maroš Xample|sure|Today we make our gardens quieter.⟧

For more information

Press material
""",
    "release of a US senator": """\
WASHINGTON – U.S. Senator Chuck Xample (D-N.Y.) today introduced the Quiet Trains Act.

“Trains are loud,” said Senator Xample.

Sen. Maria de la Cruz (R-Texas) said:

⟦Maria de la Cruz|sure|Our trains wake my neighbors every night.⟧

###
""",
    "release of a Canadian province": """\
Premier Doug Xample announced new ferries today.

Quick Facts

The ferries will carry 400 cars.

“We are building,” said Premier Xample.

Premier Xample went on:

⟦Doug Xample|sure|My government keeps its promises.⟧
""",
}

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
