"""Made-up releases, as `official_texts` marks what is said in them."""

RELEASES = {
    "blocks whose end is not marked": """\
Transport Secretary Ann Xample said:

⟦Ann Xample|sure|This timetable is good news for passengers.⟧

⟦Ann Xample|check|It means 60 more trains, and fewer delays.⟧

⟦Ann Xample|check|Passengers have waited too long.⟧

Chief Executive of Xample Aid, Farah Roe, said:

⟦Farah Roe|sure|Reliability is everything.⟧

The new timetable starts on 14 December.

Mark Doe, chair of the PXA said:

⟦Mark Doe|sure|Our members are ready.⟧

It follows a year of delays.

President of the Law Board of Xample and Wales Richard Foe said:

⟦Richard Foe|sure|Our courts need investment.⟧

A joint statement from the Xample Trust and the Roe Council said:

⟦|open|We stand together.⟧
""",
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
    "a heading between two": """\
Dr Ann Xample said:

⟦Ann Xample|sure|Trams are safer than ever.⟧

Fact check: are trams safe?

Joan Doe of the Xample Trust said:

⟦Joan Doe|sure|Our trams are.⟧
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
