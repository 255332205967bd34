"""What things are like, how much and when; and words for things of any kind. Data."""

from __future__ import annotations

from typing import Final

GROUPS: Final = """
big large great major
large big huge
huge enormous massive vast
small little tiny minor
wafer-thin tiny narrow small
slim narrow slight
narrow slim thin
difference gap distinction
identical equal
similar alike comparable
important key crucial vital significant
crucial vital key essential
key crucial main
essential necessary vital
main chief principal primary
central main
significant important considerable
serious grave severe
severe serious acute
extreme severe
trivial minor
good positive
bad poor negative
terrible awful dreadful
worst highest
best top
excellent outstanding
perfect ideal
new fresh recent
recent new latest
old former ancient
modern contemporary up_to_date
outdated old out_of_date
initial earliest
final latest
latest newest recent
forthcoming following
future forthcoming
forthcoming upcoming planned
immediately at_once straight_away
quickly fast rapidly
fast quick rapid
slow gradual
sudden abrupt
long lengthy
short brief
temporary interim provisional
permanent lasting
regular frequent
frequently repeatedly
rare unusual
usual normal
common widespread
specific particular
entire whole full
full complete
partial part
hundred 100
dozen twelve
precise exact
total sum
amount quantity sum
number figure amount
proportion share percentage
percentage proportion rate
rate proportion level
average mean
ratio proportion
minimum lowest
multiple times
scale extent
size scale
high elevated
low small
strong robust firm
weak feeble
powerful strong
tough hard strict
hard tough difficult
difficult hard challenging
easy simple
strict tough rigid
flexible adaptable
clear obvious plain
unclear ambiguous vague
true correct
correct right
accurate correct
wrong incorrect mistaken
false untrue wrong
mistake error
unfair unjust
honest truthful
dishonest lying
open transparent
public open
private personal
official formal
informal unofficial
independent neutral
neutral impartial
biased prejudiced
popular well-liked
unpopular disliked
controversial contentious disputed
famous well-known
unnamed anonymous unknown
cautious careful cautiously
careless reckless
thorough rigorous
brave bold courageous
coward cowardly
clever intelligent smart
stupid foolish silly
sensible reasonable wise
unreasonable unfair
mad crazy
effective work success
ineffective useless
efficient effective
useful helpful valuable
useless worthless
valuable worth
practical pragmatic workable
realistic practical
feasible possible practicable
impossible unachievable
likely probable
unlikely improbable
chance opportunity possibility
risk danger hazard
dangerous hazardous unsafe risky
safe secure
necessary needed essential
unnecessary needless
sufficient adequate
insufficient inadequate
lack shortage absence
available accessible
extra additional
spare extra
headroom leeway scope
compelling persuasive convincing strong
overwhelming strong
urgent pressing
desperate urgent
radical drastic
moderate modest
progressive liberal
violent brutal
cruel inhumane
kind gentle
strange odd weird
special particular
complicated complex
busy occupied
crowded full
hot warm
cold cool
dark black
reason cause ground
problem issue difficulty
obstacle barrier hurdle
solution answer
disadvantage drawback
option alternative choice
example instance
kind type sort
part element
aspect side
feature characteristic
location place site
whereabouts location
position place
top head
bottom base
middle centre
edge margin
front face
progress advance
breakthrough advance
setback blow
milestone landmark
turning_point watershed
moment time
era period
decade ten_years
century hundred_years
annual yearly
monthly month
weekly week
daily day
afterwards later
background history
origin source
basis ground foundation
base basis
structure organisation
system network
process procedure
means way
tool instrument
equipment gear
machine device
vehicle means
material stuff
thing object
list register
document paper
record document
file document
form document
copy duplicate
picture image photo
map plan
sign symbol
link connection
relationship relation
comparison contrast
contrast difference
balance equilibrium
row dispute argument
dispute row disagreement
tension strain
pressure strain
burden load
weight load
hostile unfriendly
peace truce
friendly warm
co-operation cooperation collaboration
collaboration cooperation joint
joint shared
alone single-handed
single sole
valuable precious
partial partly
symbol token emblem
stay remain linger
slip slide
star celebrity
thread strand
fill stuff
cheaper cheap affordable
record_high highest peak
tragic tragedy sad
heartbreaking tragic
encouraging hopeful promising
disappointing poor
ridiculous absurd
futile pointless useless
pilot_scheme pilot trial
test_phase pilot
start_date beginning
launch_date start
deadline due_date
timetable schedule
duration length
interval gap
era age
youngest young
eldest oldest
next_door neighbouring
neighbouring adjacent nearby
nearby local
remote distant isolated
isolated remote alone
north northern
south southern
east eastern
west western
upper higher
lower bottom
broad wide
deep profound
shallow superficial
sharp steep sudden
steady stable constant
volatile unstable
fragile weak
sturdy strong
sound solid
solid firm
hollow empty
real genuine actual
fake false
artificial man-made
raw crude
pure clean
diverse varied mixed
unequal uneven
proportionate fair
disproportionate excessive
excessive too_much
adverse harmful negative
harmful damaging dangerous
harmless safe
beneficial helpful
favourable positive
unfavourable negative
critical crucial
decisive conclusive
inconclusive unclear
preliminary initial
draft preliminary
final definitive
binding mandatory
mandatory compulsory obligatory
voluntary optional
pending awaiting
unresolved open
overdue late
prompt quick
premature too_early
lasting long-term
short-term temporary
ongoing continuing
continuous constant
intermittent occasional
occasional rare
dual double
joint combined
collective joint
individual single
mutual shared
internal domestic
domestic home national
nationwide national
countrywide nationwide
prevalent widespread
scarce rare
abundant plentiful
fraction part
chunk part
remainder rest
surplus extra
upshot result
aftermath consequence
fallout consequence
repercussion consequence
ripple effect
root_cause cause
factor cause
driver cause
motive reason
premise assumption
hub centre
cluster group
batch group
array range
range variety
spectrum range
scope range
realm field
field area sector
sphere field
arena field
forum meeting
platform stage
avenue way
route way
path route
step stage
stage phase
cycle round
speed pace rate
momentum pace
peak summit
trough low
benchmark standard
standard norm
criterion standard
threshold limit
floor minimum
target_date deadline
yardstick measure
metric measure
indicator measure sign
index measure
score mark
grade mark
rating score
ranking league_table
tally total
subtotal total
aggregate total
breakdown split
"""
