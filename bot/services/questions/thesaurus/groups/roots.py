"""Words that belong together though the index takes them for others, a word and what is of it a line. Data."""

from __future__ import annotations

from typing import Final

FORMS: Final = """
analysis analyses
arise arose arisen
bacterium bacteria
basis bases
bear bore borne
beat beaten
become became
begin began begun
bias biased biases
bid bade
bind bound
bleed bled
bonus bonuses
break broke broken
bring brought
build built
bus buses
buy bought
calf calves
campus campuses
catch caught
census censuses
child children
choose chose chosen
come came
creep crept
crisis crises
criterion criteria
cry cried cries
curriculum curricula
deal dealt
diagnosis diagnoses
die died dies dying
do did done
draw drew drawn
drink drank drunk
drive drove driven
dry dried dries
eat ate eaten
emphasis emphases
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown flies
focus focused focuses focusing
foot feet
forbid forbade forbidden
foresee foresaw foreseen
forget forgot forgotten
free freed
freeze froze frozen
fuel fuelled fuelling
gas gases
get got gotten
give gave given
go went gone
grow grew grown
half halves
hear heard
hide hid hidden
hold held
hypothesis hypotheses
keep kept
knife knives
know knew known
lead led
learn learnt
leave left
lend lent
lie lied lies lying
life lives
loaf loaves
lose lost
make made
man men
mean meant
medium media
meet met
memorandum memoranda
mouse mice
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
owe owed owes owing
pay paid
person people
phenomenon phenomena
ride rode ridden
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shelf shelves
shoot shot
shrink shrank shrunk
sing sang sung
sit sat
sleep slept
speak spoke spoken
spend spent
spring sprang sprung
spy spied spies
stand stood
status statuses
steal stole stolen
stick stuck
strike struck
sue sued sues suing
surplus surpluses
swear swore sworn
sweep swept
take took taken
teach taught
tear tore torn
tell told
thesis theses
thief thieves
think thought
throw threw thrown
tie tied ties tying
tooth teeth
try tried tries
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
virus viruses
wake woke woken
wear wore worn
wife wives
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
wolf wolves
woman women
write wrote written
"""
"""Forms that go by no rule: "drew" and "drawn" of "draw"."""
FAMILIES: Final = """
able ability
absent absence
absorb absorption
academy academic
accurate accuracy
admit admission
advise advice
agent agency
analyse analysis analyst
angry anger
apply application
appoint appointee
argue argument
art artist
assess assessor
assume assumption
bankrupt bankruptcy
believe belief
benefit beneficial beneficiary
brave bravery
broad breadth
bureaucracy bureaucrat
chemical chemist chemistry
child childhood
choose choice
citizen citizenship
clear clarity
close closure
collide collision
commission commissioner
comply compliance
conclude conclusion
consume consumption
contribute contributor
convert conversion
crime criminal
cruel cruelty
deceive deception deceit
decide decision
deep depth
defend defence defensive
democracy democrat
deny denial
depart departure
describe description
destroy destruction
detain detention detainee
die death dead
diplomacy diplomat
distant distance
divert diversion
divide division
economy economist
elect elector
employ employee
enter entry entrance
environment environmental
erode erosion
evade evasion
evolve evolution
exceed excess
exclude exclusion
expand expansion
expel expulsion
explain explanation
explode explosion
extend extension
fail failure
farm farmer
frequent frequency
friend friendship
govern governor
grow growth
guide guidance guideline
hate hatred
heat hot
high height
history historian
honest honesty
hungry hunger
identify identity
include inclusion
intend intention
introduce introduction
invade invasion
journal journalist
judge judgment judgement judicial judiciary
just justice
lawyer law
lead leader leadership
like likelihood
live life alive
long length lengthen
lose loss
maintain maintenance
marry marriage
member membership
method methodology
migrate migrant
music musician
necessary necessity
neighbour neighbourhood
occupy occupation
occur occurrence
offend offence
office official
parliament parliamentary parliamentarian
partner partnership
pay payment
perceive perception
permit permission
persuade persuasion
politics politician
poor poverty
prescribe prescription
present presence
press pressure
private privacy
profession professional
propose proponent
prosecute prosecutor
protect protector
proud pride
prove proof
provide provision
punish punitive
qualify qualification
receive receipt reception recipient
recognise recognition
reduce reduction
refer referral
rely reliance reliable
resolve resolution
retain retention
safe safety
satisfy satisfaction
scholar scholarship
science scientist scientific
secret secrecy
sell sale seller
short shortage
sign signature signatory
silent silence
society social
solve solution
speak speech speaker
special specialist specialise
spy espionage
strategy strategist
strong strength strengthen
submit submission
succeed success
supply supplier
suspend suspension
suspect suspicion
tax taxation taxpayer
theory theoretical
think thought thinker
true truth
urgent urgency
use user usage
vacant vacancy
vary variation variety
violent violence
vote voter
wide width widen
wise wisdom
work worker
write writer
young youth
"""
"""Verbs, nouns and adjectives of one root: "decision" of "decide"."""
APART: Final = """
aid aids
assemble assembly
author authority
business busy
care careful
compete competence
content contention
correspondence correspondent
custom customer
depart department
emerge emergency
execute executive
experience experiment
extreme extremism
important import
inflate inflation
initial initiative
intelligence intelligent
loath loathe
mean means
minor minority
new news
object objection objective
position positive
press pressing
progress progressive
project projection
public publication
reason reasonable
response responsible
secure security
train training
unit unite
university universe
"""
"""Words that the index takes for forms of one, and that are nothing of the kind."""
