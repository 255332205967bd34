"""Saying, thinking, feeling and wanting. Data."""

from __future__ import annotations

from typing import Final

GROUPS: Final = """
say state tell remark comment mention observe
declare announce proclaim unveil reveal disclose
assert claim allege contend maintain insist argue
argument case reasoning contention point
explain clarify account_for justify rationale justification
describe depict portray characterise paint
label brand call dub term describe
call title name dub
ask question query enquire inquire
question quiz grill interrogate cross-examine ask probe
answer respond reply response rejoinder
address speak speech talk lecture remarks
speech address oration statement
statement declaration announcement communique press_release
spokesperson spokesman spokeswoman representative
interview conversation talk
conversation talk discussion dialogue exchange
discuss debate talk deliberate
debate discussion row controversy
letter correspondence missive note message
write pen author draft compose
write_back reply respond answer
addressee recipient receiver addressed
repeat reiterate restate stress
stress emphasise underline highlight underscore
notion idea suggestion concept thought thinking
idea proposal suggestion plan
suggest propose recommend call_for put_forward moot
recommend advise call_for urge propose advice
advice guidance recommendation counsel
adviser advisor aide consultant
urge press implore beg plead appeal exhort call
appeal plea request call
request ask demand call seek
demand insist require call
petition appeal request letter
pledge promise vow commitment undertaking guarantee assurance
promise pledge vow swear undertake assure
guarantee assurance ensure promise
reassure assure comfort calm
commitment pledge promise respect
warn caution alert alarm
threat threaten menace danger warn
hint imply suggest signal indicate intimate
signal indicate sign
exaggerate overstate inflate
understate downplay play_down minimise belittle
lie mislead deceive falsehood untruth
misleading deceptive false inaccurate
boast brag trumpet
joke quip jest humour
admit concede acknowledge confess accept
deny refute rebut contradict dispute
dispute contest challenge disagree
disagree differ dissent disagreement
agree concur consent accord agreement
agreement deal accord pact treaty settlement
deal agreement bargain arrangement
consensus agreement unanimity
unanimous united agreed
blame fault accuse hold_responsible attribute
accuse allege blame charge
accusation allegation charge claim
attribute ascribe put_down_to blame
criticise criticism condemn attack denounce slam blast lambast rebuke
critic opponent detractor sceptic
condemn denounce deplore decry
attack criticise assault
insult offend abuse slur
rebuke reprimand censure scold criticise
complain complaint grievance grumble protest
protest demonstration march rally
dismiss brush_off reject shrug_off ridicule rubbish wave_away
ridicule mock deride laugh
scorn contempt disdain
reject refuse turn_down rebuff dismiss decline
refuse decline reject deny rule_out
rule_out exclude reject preclude
oppose opposition resist object
opponent critic adversary foe rival
rival competitor opponent
object oppose protest reservation
objection concern reservation criticism argument_against
oppose resist fight block
resist withstand defy
defy defiance disobey flout
support backing endorse favour champion
supporter backer advocate proponent champion ally follower
advocate champion proponent campaigner supporter
campaign activist lobby crusade
activist campaigner protester
lobby pressure press campaign
defend stand_by stand_up_for justify
praise hail commend applaud laud welcome compliment tribute
welcome hail greet embrace
congratulate praise compliment
encourage urge promote foster spur
encouraged heartened hopeful optimistic buoyed
gratitude grateful appreciate
apologise apology sorry regret
regret remorse sorry lament
lament bemoan mourn deplore
forgive pardon excuse
excuse pretext justification
doubt question sceptical unsure uncertain dubious
uncertain unsure unclear undecided
undecided neutral noncommittal on_the_fence wavering
believe think consider feel hold reckon
belief view conviction faith opinion
opinion view viewpoint stance position attitude
stance position line view
sit_on_the_fence neutral undecided distance
convinced persuaded certain confident
persuade convince win_over sway
influence sway affect impact
know aware knowledge
knowledge evidence expertise understanding
understand grasp comprehend
learn find_out discover
remember recall recollect
forget overlook neglect
guess estimate suppose assume
assume presume suppose
estimate approximation projection
predict forecast foresee expect anticipate projection
expect anticipate await
imagine picture envisage
hope optimistic optimism aspire wish
hopeful optimistic encouraged confident
hopeless pessimistic gloomy despair
want wish desire seek would_like
wish desire hope want
desire appetite willingness wish
willing prepared ready open
willingness readiness appetite
unwilling reluctant hesitant loath
reluctance hesitate unwillingness
hesitate waver dither vacillate
eager keen enthusiastic
enthusiasm eagerness zeal
ambition aspiration goal aim
aim goal objective target purpose intention ambition
purpose aim intention goal point
intend plan mean aim
fear afraid scared worry frightened dread
worry concern anxiety anxious fear
concern worry anxiety misgiving reservation
worrying alarming troubling
alarm panic fear
panic alarm hysteria
anger angry fury furious outrage rage
outrage anger fury scandal
annoy irritate anger frustrate
frustrate annoyed exasperate
disappoint let_down dismay
dismay shock disappointment
shock appalled stun
surprise astonish amaze unexpected
sad sorrow grief unhappy
sorrow grief sadness mourning
happy pleased glad delighted content
pleased delighted happy glad welcome
satisfied content happy satisfaction
proud pride
ashamed shame embarrassed
shame disgrace scandal national_shame
embarrass humiliate
confident sure certain
trust confidence faith
distrust mistrust suspicion
suspect suspicion mistrust
sympathy sympathetic compassion empathy pity
compassion compassionate sympathy humane
indifferent uncaring apathy
care concern mind
love adore fond
hate hatred loathe detest despise
envy jealous jealousy
tolerate put_up_with endure
stubborn obstinate intransigent inflexible
stubborn refusal obstinate
ideology dogma dogmatic doctrine
simplistic simple crude naive
naive simplistic unrealistic
quote quotation cite words
cite mention refer quote
slogan motto catchphrase
magic_bullet panacea silver_bullet cure-all
distraction diversion red_herring sideshow
secret confidential private undisclosed
rumour gossip speculation
speculate guess
translate interpret
interpret reading
email mail message letter
mail post letter
snub ignore rebuff slight
upset angry distressed hurt
distress anguish suffering
relieved relief
torn undecided divided
cheer applaud celebrate
boo heckle
heckle interrupt
lobbyist lobby adviser
whisper murmur
shout yell cry
assertion claim statement
retort reply answer
elaborate expand explain
outline describe set_out
set_out outline present
present show introduce
spell_out explain
confirm verify affirm
affirm confirm declare
inform tell notify brief
mislead misinform
misinformation disinformation fake falsehood
propaganda misinformation
honest sincere frank
frank blunt candid
blunt frank outspoken
tone mood
mood feeling atmosphere
sentiment feeling opinion
emotion feeling
urgency haste
call_for demand urge
speak_out speak_up
speak_up defend support
stand_with support
side_with support
go_along_with agree accept
come_out_against oppose
come_out_for support
fall_out quarrel row
quarrel row dispute
hypocrite hypocrisy double_standard
hesitation doubt delay
conscience moral
ethics moral principle
principle value belief
value worth merit
merit advantage value
moralise preach judge
preach sermon
stigma shame discrimination
stigmatise marginalise
marginalise exclude
taboo forbidden
plea plead beg
testimonial reference
verdict opinion conclusion
rebuttal refutation denial contradiction reply
put-down insult jibe taunt slur dig
impressed persuaded convinced swayed moved compelling
compelling convincing persuasive impressive overwhelming powerful conclusive irrefutable undeniable
presence existence occurrence found
beg plead entreat beseech implore
signal message sign
message signal lesson
dodge evade duck sidestep avoid
"""
