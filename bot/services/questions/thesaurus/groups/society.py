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
savings cost expense price amount sum
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
fish fisheries
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
"""
