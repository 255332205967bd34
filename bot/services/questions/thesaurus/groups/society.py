"""Money, work, housing, environment, transport, the press and how people live. Data."""

from __future__ import annotations

from typing import Final

GROUPS: Final = """
money cash funds sum
funding money grant finance investment
fund finance pay_for
grant funding award
investment funding spending
spend expenditure cost
spending expenditure budget outlay
cost expense price amount sum
savings amount sum
expensive costly dear
cheap inexpensive affordable
charge fee cost
free no_charge
fare price ticket
saving cut economy
economic economy financial
financial money economic
profit earnings surplus
loss deficit
shortfall gap deficit shortage
surplus excess
debt owe borrowing
borrow loan debt
lend loan
bank lender
mortgage home_loan
wage salary pay earnings income
bonus reward
reward prize
award prize honour
welfare benefits social_security
poverty poor deprivation hardship
wealthy rich affluent
wealth riches
inequality gap
austerity cuts
inflation cost_of_living prices
recession slump downturn
boom growth
trade commerce business
business company firm
corporation company
enterprise business
industry sector
factory plant
shop store retail
market trade
customer client consumer
employer company boss
job work employment post
worker employee staff
staff employee workforce personnel
workforce staff workers
hire employ recruit
employ hire payroll staff
unemployment jobless unemployed
redundancy layoff
strike industrial_action walkout
volunteer voluntary
career profession
occupation job profession
house home dwelling
housing homes accommodation
flat apartment
tenant renter
landlord owner
rent tenancy
homeless rough_sleeping
shelter refuge hostel
neighbour neighbourhood
neighbourhood community area
resident neighbour local people
community neighbourhood society
public people
population inhabitants residents
family relatives
household family
bereaved grieving families
parent mother father
mother mum
father dad
husband spouse
wife spouse
marriage wedding
divorce separation
friend mate
man male
woman female
women female
girl female
boy male
gender sex
race ethnicity
ethnic minority
religion faith
church christian
muslim islam
jewish judaism
priest clergy
bishop church
environment nature ecological
climate global_warming
global_warming climate_change
emission pollution carbon
pollution emissions contamination
carbon co2
energy power electricity
fuel petrol gas
oil petroleum
coal mining
nuclear atomic
renewable wind solar
waste rubbish refuse
rubbish waste litter
water river
drought dry
storm gale
sea ocean marine
farm agriculture
farmer farming grower
crop harvest
land ground
forest wood trees
wildlife animals nature
bird wildlife
food meal
transport travel
road street
car vehicle motor
bus coach
train rail railway
plane aircraft flight
airport aviation
ship boat ferry
cycle bicycle bike
pedestrian walking
driver motorist
bridge crossing
building premises
property premises
journalist reporter correspondent
editor newspaper
newspaper paper press daily
press media newspapers
magazine journal
article story piece
column article
editorial leader
headline title
author writer
coverage reporting
television tv
radio broadcast
programme show
film movie
internet online web
website site
social_media twitter facebook
tweet post
telephone phone
technology technical
digital electronic
invention innovation
innovation new
sport game
football soccer
game match
player sportsman
team side
art culture
music song
theatre stage
museum gallery
tourist visitor
tourism visitors
hotel accommodation
pub bar
restaurant cafe
holiday vacation
festival celebration
anniversary commemoration
crash collision accident
fire blaze
explosion blast
disaster catastrophe tragedy
emergency crisis
rescue emergency
firefighter fire_service
earthquake quake
premises site
fisherman fisher fishing
fishing fishermen fisheries
cyclist cycling
cattle livestock cows
livestock cattle animals
sheep lamb flock
pig swine pork
poultry chicken
dairy milk
pesticide chemical spray
fertiliser manure
soil ground
sewage wastewater waste
warming climate heating
greenhouse_gas emissions
plastic packaging
landfill dump tip
biodiversity nature wildlife
habitat nature
species wildlife
conservation protection
woodland forest
peat bog
coast shore
beach shore
port harbour dock
island isle
mountain hill
valley glen
lake loch
canal waterway
reservoir water
heatwave heat
snow ice
weather climate
turbine wind
windfarm wind
solar_panel solar
grid network
heating warmth
insulation heating
boiler heating
bill invoice
arrears debt
bankrupt insolvent
takeover acquisition
merger takeover
shareholder investor
entrepreneur founder
startup start-up company
supplier provider
contractor builder
builder construction
developer builder
architect designer
engineer technician
plumber tradesman
apprenticeship training
overtime hours
shift_work shifts
rota schedule
holiday_pay leave
maternity parental
nanny childminder
childminder childcare
orphan child
foster adopt
grandparent elderly
sibling brother sister
uncle aunt
couple pair
single_parent lone_parent
teen teenager
student_loan debt
social_housing council_housing affordable
bedsit flat
squat occupy
mould damp
overcrowded crowded
slum deprived
vacancy empty
empty vacant unoccupied
second_home holiday_home
holiday_let second_home
lease tenancy
deposit payment
estate_agent agent
planning_permission consent
suburb outskirts
commuter traveller
congestion traffic
lorry truck
van vehicle
highway motorway road
pavement footpath
footpath path
parking car_park
bus_stop station
station stop
tram light_rail
underground metro
runway airport
passenger traveller
freight cargo
parcel package
courier delivery
audience listener viewer
reader audience
subscriber reader
commentator columnist pundit
tabloid newspaper
broadsheet newspaper
leak disclosure
interviewee speaker
podcast broadcast
blog post
app application
software program
hacker cyber
cyber computer
privacy data
algorithm ai
robot machine
smartphone mobile
mobile phone
broadband internet
charity donor
donor donation
gift donation present
sponsor fund
fundraise collect
lottery gambling
gambling betting
casino gambling
athlete player
coach trainer
referee umpire
stadium ground
fan supporter
tournament competition
medal prize
orchestra music
painter artist
novel book
poet poem
actor performer
audience crowd
crowd mob people
funeral burial
grave tomb
heritage history
monument memorial
statue monument
castle fortress
palace residence
cathedral church
mosque muslim
synagogue jewish
temple shrine
pray prayer
bankroll fund finance subsidise underwrite
rob strip plunder steal deprive cut
raid plunder cut
replicate copy reproduce emulate imitate roll_out extend
hardship cost_of_living austerity
"""
