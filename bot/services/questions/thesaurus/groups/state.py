"""Government, parliament, parties, the law and the police. Data."""

from __future__ import annotations

from typing import Final

GROUPS: Final = """
government administration executive ministry
ministry department government
department ministry office agency
minister secretary ministerial
prime_minister premier head_of_government
president head_of_state
chancellor treasury finance_minister
treasury chancellor finance_ministry
cabinet ministers government
ex former previous past
former ex previous one-time
predecessor previous former
successor replacement
deputy vice assistant
leader head chief boss leadership
leadership leader headquarters top
headquarters leadership head_office hq
chair chairman chairwoman chairperson convener
co-chair chair joint_chair
boss head chief director
director head manager chief_executive
official civil_servant officer
bureaucrat official civil_servant
colleague counterpart fellow
counterpart colleague opposite_number equivalent
ally partner supporter friend
member fellow
politician parliamentarian mp lawmaker
parliamentarian mp politician member_of_parliament peer
lawmaker legislator mp politician
mp parliamentarian member_of_parliament backbencher
msp member_of_the_scottish_parliament
peer lord baroness
senator congressman representative
councillor council member
mayor provost
ambassador diplomat envoy
envoy ambassador representative
parliament legislature house commons
holyrood scottish_parliament
westminster uk_parliament uk_government
whitehall uk_government
downing_street prime_minister
legislature parliament assembly
commons house_of_commons parliament
chamber parliament commons lords legislature
lords house_of_lords
committee panel board commission
select_committee committee
board committee body
commission committee inquiry
body organisation agency institution
organisation body group charity association
institution body organisation establishment
institute think_tank
association society federation
union trade_union
charity ngo voluntary_organisation nonprofit
ngo charity campaign_group
party political_party
alliance coalition partnership
cross-party all-party parties several_parties
conservative tory
nationalist snp
labour labor
liberal lib_dem
green environmental
left left-wing
right right-wing
election poll ballot vote
vote ballot poll division
voter elector
constituency seat
referendum plebiscite vote
independence secession
devolution devolve hand_over transfer_of_powers
devolve devolution hand_over transfer
reserved undevolved
power authority competence
authority power body
jurisdiction authority powers
responsibility duty obligation remit
duty responsibility obligation dereliction
dereliction neglect failure duty
obligation duty requirement
accountable answerable responsible
mandate authority
approach policy strategy method
strategy plan policy
plan proposal scheme strategy
scheme programme plan project
initiative scheme programme project
proposal plan suggestion recommendation
agenda programme plan
manifesto platform programme
budget spending funding
law legislation act statute
legislation law act bill
bill legislation draft_law
rule regulation law
code rules guidance
guidance guidelines advice rules
sovereignty independence
framework structure
legal lawful
legalise decriminalise
legalisation liberalisation
criminalise outlaw
illegal unlawful illicit criminal
illicit illegal street black-market unlawful
loophole gap
exempt exception waiver
immunity amnesty
amnesty pardon
licence license permit
crime offence criminal
criminal offender illegal
offender criminal convict
crook criminal
guilty convicted
innocent not_guilty
convict sentence
sentence jail punishment
punish penalty penalise
penalty fine punishment sanction
prosecute charge court
prosecutor crown_office procurator_fiscal
lord_advocate law_officer prosecutor
law_officer lord_advocate attorney_general
lawyer solicitor advocate barrister attorney
judge court sheriff
court tribunal judge
jury trial
lawsuit case legal_action
sue prosecute legal_action
appeal challenge
ruling judgment decision
judgment ruling verdict
verdict judgment decision
witness testify evidence
testimony evidence
evidence proof knowledge data
police law_enforcement officers force
constable police officer
cop police
detective police investigator
arrest detain custody
detain arrest detention
detention custody prison
prison jail custody imprison
prisoner inmate
bail release
raid search
seize seizure confiscate
smuggle traffic trafficking
dealer trafficker supplier pusher
gang organised_crime
robbery theft burglary
theft steal stolen robbery
thief burglar
burglary break-in
fraud scam deception
corruption bribery
bribe corruption
murder kill homicide
kill murder die
violence violent assault
assault attack violence
rape sexual_assault
weapon gun knife arms
gun firearm weapon
knife blade stabbing
terrorism terrorist extremism
extremism radicalism
riot disorder unrest
disorder unrest antisocial_behaviour
antisocial_behaviour disorder nuisance
victim casualty sufferer
war conflict
army military forces
military army armed_forces defence
troops soldiers forces
defence defense military
security safety
spy intelligence
border frontier
immigration migration
migrant immigrant refugee
refugee asylum_seeker
asylum refuge
citizen resident national
citizenship nationality
passport visa
foreign overseas international abroad
international global worldwide abroad foreign
global worldwide world
local council municipal
municipality council city town
region area district
area region zone
county shire
country nation state
kingdom united_kingdom
uk britain united_kingdom british
scot scottish scotland
england english
wales welsh
ireland irish
european europe continental
continent europe
eu european_union brussels
america american united_states
un united_nations
capital city
city town urban
rural countryside village
royal crown monarchy
monarchy king queen royal
tax levy duty taxation
levy tax charge
watchdog regulator ombudsman
auditor audit
audit review
bureaucracy red_tape
signatory sign signature
treaty convention agreement
democracy democratic
dictator dictatorship authoritarian
rights freedoms
human_rights rights
equality fairness
discrimination racism prejudice
racism racial discrimination
prejudice bias stigma
free liberty
freedom liberty
bobby police constable
premier first_minister prime_minister minister
refugee asylum
missile weapon rocket
warship navy ship
navy naval fleet
air_force raf
tariff duty levy
quota limit
subsidy grant support
whip party_manager
frontbench shadow_cabinet
shadow opposition
crossbench independent
clerk official
quango public_body
public_body agency
taskforce task_force working_group panel group
working_group taskforce panel
delegation mission
delegate representative
turnout participation
landslide majority
hung_parliament minority
by-election election
candidate contender
incumbent sitting
filibuster delay
motion resolution
white_paper policy_paper
green_paper consultation
inquest inquiry
coroner inquest
tribunal hearing
hearing session
session meeting sitting
evidence_session hearing
plaintiff claimant
accused defendant suspect
bystander witness
probation parole
community_service sentence
lenient soft
lenience mercy
tough_on_crime hardline
hardline tough strict
zero_tolerance tough
possession holding
supply dealing
cartel gang
mob gang
vandalism damage
trespass intrusion
stalking harassment
harassment abuse
abuse mistreatment
hostage captive
kidnap abduct
ceasefire truce
invade invasion
invasion attack
occupation invasion
sanction embargo
embargo ban
diplomatic relations
consul embassy
devolved regional
central_government uk_government
town_hall council local_authority
city_hall council
ward district
parish village
mayor civic_leader
civic municipal
nationalise public_ownership
privatise sell_off
public_sector state
private_sector business
welfare_state benefits
watchdog inspectorate
red_line limit
legal_advice legal_opinion
law_lords supreme_court
supreme_court highest_court
rapporteur reporter
press_officer spokesperson
secretary-general head
tsar commissioner adviser
lever power tool
competence power responsibility remit
outfit group body organisation firm
bunch group band crowd
chairmanship chair co-chair presidency leadership
means resources money funds
inventory list count
"""
