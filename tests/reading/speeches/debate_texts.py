"""Made-up reports of parliaments, as `official_texts` marks what is said in them."""

DEBATES = {
    "Official Report of Scotland": """\
Meeting of the Parliament

Meeting date: Thursday, May 1, 2031

Ferries

The Deputy Presiding Officer (Annie Xample)

⟦Annie Xample|sure|The next item of business is a debate on ferries. I call the cabinet secretary.⟧

15:02

The Cabinet Secretary for Transport (Fiona Roe)

⟦Fiona Roe|sure|I am pleased to open this debate.⟧

⟦Fiona Roe|sure|Ferries are the roads of our islands. “A road is a road,” as my mother said.⟧

Graham Doe (Mid Xample and Isles) (Con)

⟦Graham Doe|sure|Will the minister take an intervention?⟧

Fiona Roe

⟦Fiona Roe|sure|I will.⟧

The Deputy Presiding Officer

⟦Annie Xample|sure|Briefly, please.⟧

Graham Doe

⟦Graham Doe|sure|When will the ferry sail?⟧

Motion moved,

That the Parliament notes the ferries.

16:00

Meeting suspended.

16:05

On resuming—
""",
    "Hansard with headings in their line": """\
Oral Answers to Questions

The Secretary of State was asked—

Fishing

1. Jim Xample (Strangeford) (DUP): ⟦Jim Xample|sure|What recent assessment he has made of fishing.⟧

[900123]

The Secretary of State for Fish (Sir Owen Doe): ⟦Owen Doe|sure|I refer the hon. Gentleman to my answer of 4 May.⟧

Column 231

Jim Xample: ⟦Jim Xample|sure|I thank the Secretary of State for that answer, and ask him to think again.⟧

Mr Speaker: ⟦Mr Speaker|check|Order. That is enough.⟧

Hon. Members: ⟦|open|Hear, hear.⟧

Several hon. Members rose—

Mrs Ann Roe (North Xample) (Lab/Co-op): ⟦Ann Roe|sure|Will he meet me?⟧

Question put and agreed to.
""",
    "Lords": """\
Gas Lamps

Question

2.45 pm

Asked by

Baroness Xample of Roe

⟦Baroness Xample of Roe|sure|To ask His Majesty’s Government what they will do about gas lamps.⟧

The Parliamentary Under-Secretary of State, Department for Lamps (Lord Doe of Foe) (Con)

⟦Lord Doe of Foe|sure|My Lords, gas lamps are loved by many, and we will keep them.⟧

Baroness Xample of Roe (LD)

⟦Baroness Xample of Roe|sure|My Lords, I thank the Minister for his Answer.⟧

Lord Doe of Foe (Con)

⟦Lord Doe of Foe|sure|I thank the noble Baroness.⟧
""",
    "a debate with one speaker": """\
Ann Roe (North Xample) (Lab)
⟦Ann Roe|sure|I beg to move,
That this House has considered lamps.⟧
⟦Ann Roe|sure|It is a pleasure to serve under your chairmanship, Mr Doe.⟧
""",
    "Senedd": """\
1. Questions to the First Minister

13:30

Y Llywydd (Elin Xample)

⟦Elin Xample|sure|Good afternoon and welcome to this Plenary meeting.⟧

Huw Roe MS

⟦Huw Roe|sure|Will the First Minister make a statement on slate? OQ12345⟧

The First Minister (Eluned Doe)

⟦Eluned Doe|sure|I will. Slate matters to us all.⟧
""",
    "Northern Ireland": """\
Mr Speaker: ⟦Mr Speaker|check|I call the Minister.⟧

Mr O’Xample (The Minister of Lakes): ⟦O’Xample|sure|Lough Xample is in a poor state, and I am working to mend it.⟧

Ms Ní Doe: ⟦Ní Doe|sure|Go raibh maith agat. I thank the Minister for his statement.⟧

Mr O’Xample: ⟦O’Xample|sure|I thank the Member.⟧
""",
    "Dáil": """\
Deputy Mary Xample

⟦Mary Xample|sure|I move amendment No. 1.⟧

Minister for Turf (Deputy Cormac Roe)

⟦Cormac Roe|sure|I thank the Deputy. We have no plans to accept the amendment.⟧

An Ceann Comhairle

⟦An Ceann Comhairle|check|I call Deputy Xample.⟧

Minister for Turf (Deputy Cormac Roe)

⟦Cormac Roe|sure|I have nothing to add.⟧
""",
    "European Parliament": """\
President. – ⟦President|check|The next item is the debate on lawnmowers.⟧

Ursula Xample, President of the Commission. – ⟦Ursula Xample|sure|Madam President, our gardens are loud.⟧

⟦Ursula Xample|sure|We will act.⟧

Manfred Roe, on behalf of the PPE Group. – ⟦Manfred Roe|sure|Madam President, I agree.⟧

Iratxe Doe Foe (S&D). – ⟦Iratxe Doe Foe|sure|Señora Presidenta, I do not.⟧
""",
    "Congressional Record": """\
The PRESIDING OFFICER. ⟦PRESIDING OFFICER|check|The Senator from Xample is recognized.⟧

Mr. XAMPLE. ⟦XAMPLE|sure|Mr. President, I rise to speak about trains.⟧

⟦XAMPLE|sure|They are loud.⟧

Ms. ROE of Ohio. ⟦ROE|sure|Mr. President, I yield back.⟧
""",
    "House of Commons of Canada": """\
Hon. Pierre Xample (Leader of the Opposition, CPC): ⟦Pierre Xample|sure|Mr. Speaker, ferries cost too much.⟧

Right Hon. Mark Roe (Prime Minister, Lib.): ⟦Mark Roe|sure|Mr. Speaker, I would remind the member of what we did.⟧

Mr. Luc Doe (Mégantic—L'Érable, CPC): ⟦Luc Doe|sure|Mr. Speaker, that is no answer.⟧

The Speaker: ⟦Speaker|check|Order.⟧
""",
    "House of Representatives of Australia": """\
Mr XAMPLE (Grayndle—Prime Minister) (14:01): ⟦XAMPLE|sure|I thank the member for Foe for her question.⟧

Ms ROE (Foe) (14:03): ⟦ROE|sure|My question is to the Prime Minister. When will the trams run?⟧

The SPEAKER: ⟦SPEAKER|check|The member will resume her seat.⟧
""",
    "a page of Hansard": """\
Ann Roe Portrait

Ann Roe (North Xample) (Lab)

Share this contribution

⟦Ann Roe|sure|I beg to move that lamps be lit.⟧

Copy Link

⟦Ann Roe|sure|They are dark now.⟧

[Interruption.]

⟦Ann Roe|sure|Dark, I say.⟧
""",
    "witnesses": """\
The Convener: ⟦Convener|check|Good morning. I welcome our witnesses.⟧

Professor Roe (University of Xample): ⟦Roe|sure|I thank the committee.⟧

Jane Foe (Xample Trust): ⟦Jane Foe|sure|It is good to be here.⟧

The Convener: ⟦Convener|check|Who would like to start?⟧

Jane Foe: ⟦Jane Foe|sure|I would.⟧
""",
    "a hearing of the Senate": """\
Chairman XAMPLE. ⟦XAMPLE|sure|The hearing will come to order. I thank our witnesses.⟧

Senator ROE. ⟦ROE|sure|Thank you, Mr. Chairman.⟧

Dr. FOE. ⟦FOE|sure|Trains are loud, Senator.⟧
""",
    "House of Representatives of New Zealand": """\
Rt Hon CHRIS XAMPLE (Prime Minister): ⟦CHRIS XAMPLE|sure|I seek leave to make a statement.⟧

Hon ANN ROE (Labour) (14:05): ⟦ANN ROE|sure|I raise a point of order.⟧

SPEAKER: ⟦SPEAKER|check|There is no objection.⟧
""",
}
