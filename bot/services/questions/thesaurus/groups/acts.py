"""What people and bodies do, and what happens. Data."""

from __future__ import annotations

from typing import Final

GROUPS: Final = """
begin start launch open commence initiate
launch open start unveil introduce
introduce bring_in launch establish
establish set_up found create form convene institute
convene assemble summon gather set_up establish
create make establish produce
set_up establish create launch commission
close shut closure
end finish conclude stop cease terminate
finish complete conclude end
complete finish finalise
stop halt prevent block cease end
halt stop suspend pause
pause suspend halt freeze moratorium
delay postpone defer hold_up put_off
wait await delay
block obstruct prevent thwart stop veto hinder
veto block overrule
hinder hamper impede obstruct hold_back
prevent avert avoid stop block
avoid evade dodge sidestep shun
ignore disregard neglect overlook unanswered
neglect ignore abandon dereliction failure
abandon scrap drop ditch give_up
give_up abandon drop relinquish
scrap abolish axe ditch drop repeal
abolish scrap repeal end remove
cancel scrap call_off withdraw
withdraw pull_out retract remove
remove take_away eliminate delete
eliminate eradicate remove end
continue carry_on persist go_on proceed
keep retain preserve maintain
maintain keep preserve uphold
restore reinstate bring_back return revive
revive restore renew
resume restart continue
return come_back go_back
repeat redo
allow permit let authorise enable sanction license
permit allow permission authorise
permission authorisation consent approval licence
authorise approve permit sanction licence
approve sanction endorse pass authorise agree green_light
sign_off approve
enable allow empower let
forbid ban prohibit outlaw bar
restrict limit curb constrain
limit cap restrict ceiling
curb restrict limit rein_in
control regulate manage
relax loosen ease liberalise soften
tighten toughen strengthen
toughen tighten crack_down
crackdown clampdown crack_down raid
force compel oblige
require need demand oblige
need require necessity necessary
help assist aid support
benefit help advantage gain
gain benefit win obtain advantage
harm hurt damage injure
damage harm destroy undermine
destroy ruin wreck demolish
undermine weaken damage erode
weaken undermine dilute water_down
strengthen reinforce bolster boost
boost increase raise strengthen
improve better enhance upgrade
worsen deteriorate decline aggravate
aggravate worsen exacerbate
change alter amend modify reform
amend alter change revise
rewrite redraft amend revise change
revise amend update review
update revise modernise
reform overhaul change shake-up
overhaul reform rewrite shake-up
transform change revolutionise
shift move change
shift change ground mind
u-turn reversal climbdown backtrack
reverse overturn undo backtrack
replace substitute swap
swap exchange replace
adapt adjust tailor
adopt take_up accept embrace
accept agree adopt
apply use implement
implement carry_out enact roll_out introduce
carry_out conduct perform implement execute
conduct carry_out run
roll_out extend expand introduce implement
expand extend widen roll_out enlarge
extend expand prolong lengthen
spread extend expand
reduce cut lower decrease lessen
cut reduce slash lower
lower reduce cut drop
increase rise grow raise climb surge go_up
rise increase climb go_up growth
grow growth rise increase expand
soar surge rocket jump rise
surge jump spike soar
fall drop decline decrease go_down
shrink contract diminish reduce
peak high maximum record
record peak all-time_high
fluctuate vary change
exceed surpass top more_than
reach hit attain total
attract draw lure entice pull
draw_in attract lure
encourage promote incentivise
discourage deter put_off dissuade
deter discourage deterrent
incentive encouragement inducement motivation
cause lead_to trigger bring_about result
trigger spark cause prompt
prompt cause lead trigger
inspire spark spur prompt
result outcome consequence effect
consequence result effect implication
effect impact consequence result
impact effect influence
contribute add help
lead head run chair direct
run operate manage lead
operate run work
manage run administer handle
organise arrange hold host
hold host run stage
attend participate take_part join
participate take_part attend involve
involve include engage
join enter sign_up
leave quit depart exit
quit resign leave step_down
resign quit step_down stand_down
sack fire dismiss oust
appoint name nominate install
elect vote choose
choose select pick opt
decide decision determine rule settle resolve
decision ruling verdict choice
resolve solve settle
solve fix resolve remedy
fix repair mend solve
tackle address deal_with confront combat
combat fight tackle
fight combat battle struggle
struggle fight battle difficulty
win victory
defeat beat loss
lose loss defeat
compete competition contest
succeed success achieve
achieve accomplish attain
fail failure flop
failure failing shortcoming
try attempt seek endeavour effort
attempt try effort bid
effort attempt endeavour work
prepare draft draw_up devise plan
draft draw_up drawn prepare
devise design develop draw_up
design devise plan
develop build create
build construct erect
make produce manufacture build
use utilise employ apply
share spread divide
divide split share
split divide division rift
separate split divide
unite join merge come_together
merge combine amalgamate unite
combine merge join mix
collect gather compile assemble
compile collect produce put_together
gather collect meet
meet encounter talks
meeting talks summit conference session
conference congress convention summit
visit tour trip go_to
travel journey trip visit
go attend visit
arrive reach come
enter go_in join
send dispatch submit post
submit send lodge present
receive get obtain
obtain get acquire
acquire buy obtain
buy purchase acquire
sell sale trade
give provide grant hand
hand_over transfer devolve give
transfer hand_over move devolve
grant give award
provide supply offer give
supply provide deliver
offer provide propose
distribute hand_out share give_out
publish release issue publication
print publish
broadcast air transmit
show display reveal demonstrate
prove show proof demonstrate
hide conceal cover_up
reveal disclose show expose
expose reveal uncover
discover find uncover
search look_for hunt seek
examine study inspect look_at consider explore
explore examine look_at investigate
investigate inquiry probe examine look_into
inquiry investigation review probe enquiry
review inquiry reassess investigation examine evaluation
commission order set_up
monitor watch track observe supervise
supervised medically_supervised overseen monitored
oversee supervise oversight monitor
inspect check examine
check verify test inspect
test trial pilot check
pilot trial test experiment scheme
measure gauge assess count
assess evaluate judge
judge assess decide
compare contrast
count tally number
calculate compute estimate
study research examine
consult seek_views
negotiate talks bargain
intervene intervention step_in interfere
interfere meddle intervene
respond react reaction response
act action move step
step measure action move
protect safeguard defend guard
save rescue protect
threaten endanger jeopardise
endanger risk threaten put_at_risk
survive live
escape flee avoid
comply obey abide follow
breach break violate contravene infringe
take_place happen held occur
emerge appear arise
appear emerge seem
disappear vanish
replace succeed take_over
take_up assume accept
raise bring_up voice
respect honour abide_by uphold
work operate function
play_a_part role contribute help
stem curb stop tackle
trend pattern tendency
target focus aim
focus concentrate priority
prioritise priority focus
rank rate place
lag fall_behind
speed_up accelerate hasten
slow slow_down
carry bear
throw discard dump
discard throw_away drop litter
clean clear tidy
wash clean
eat consume
consume take use
feed nourish
wake awaken
shelve abandon postpone
green-light approve authorise
rubber-stamp approve
stonewall block obstruct
handcuff restrain prevent
restrain hold_back curb
curb reduce limit
plummet fall plunge collapse
collapse fall fail
recover recovery rebound
dwindle shrink decline
halve half
double twice twofold
triple threefold
export trade sell
import trade buy
step_up increase intensify
intensify strengthen step_up
escalate worsen rise
ramp_up increase
scale_back reduce cut
scale_up expand
phase_out end
phase_in introduce
wind_down close
kick_off start
set_off trigger
get_going start
get_rid_of abolish remove
do_away_with abolish
put_an_end_to stop
make_sure ensure
bring_down reduce lower
bring_forward introduce present
push_through pass
push push_for press
push_for demand
hold_off delay
hold_to_account accountable
clean_up clean
turn_away refuse
turn_to resort
fall_short fail
miss fail
overtake exceed
outnumber exceed
lag_behind lag
trail follow lag
precede come_before
coincide overlap
clash conflict
derail thwart
sabotage undermine
scupper thwart block
quash overturn reject
overrule reject overturn
uphold confirm maintain
enshrine guarantee
codify enshrine
ratify approve confirm
rescind revoke cancel
revoke withdraw cancel
lift remove end
impose introduce enforce
enforce apply impose
flout break ignore
shirk avoid neglect
delegate assign
allocate assign distribute
earmark set_aside allocate
pool share
refurbish renovate
renovate restore
demolish knock_down
relocate move
evacuate leave
deport expel remove
expel throw_out
banish exile expel
equip supply
train educate
deploy send
mobilise rally
rally gather
recruit enlist
trial try_out test
try_out test pilot
roll_back reverse
cope manage
struggle cope
thrive flourish
flourish prosper
prosper thrive
expire end lapse
date_back go_back
stem_from arise result
hinge_on depend
depend rely hinge
cover include
comprise include consist
omit leave_out exclude
single_out choose
pick_up collect
opt_for choose
hand_in submit
turn_in submit
table submit present
file submit lodge
"""
