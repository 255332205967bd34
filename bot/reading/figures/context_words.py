"""The words beside a number by which it is known what it is, where it was measured, and that it is no figure."""

from __future__ import annotations

from typing import Final

from bot.reading.figures.number_words import set_of

NAMES_OF_PARTS: Final = set_of(
    "section sections article articles page pages pp p paragraph paragraphs para paras column columns col "
    "clause clauses schedule chapter chapters table tables annex appendix volume vol no nos number numbers "
    "item top tier stage phase level grade bbc radio channel covid formula isbn issn amendment amendments "
    "question questions rule regulation regulations motion"
)
"""Words right before a number that is but a name, whatever follows it: "section 12", "page 3"."""
LABELS: Final = set_of(
    "figure chart box bill resolution part parts issue category class type band group room floor platform "
    "gate flight route junction line lot unit form order directive version year day week month round game act "
    "scene season episode apartment flat suite step note footnote reference ref case rank ranked zone "
    "district ward division road bus train service boeing airbus apollo iphone windows tel telephone phone "
    "fax call ring dial pin code proposal recommendation recommendations objective goal priority principle "
    "point points option standard schedule hc hl cp cm"
)
"""Words right before a number that names what they say, unless something is counted by it: "flight 12"."""
GROUPS: Final = set_of("group gang class league band")
"""Words before "of" and a number that is part of a name: "the Group of 7"."""
MEASURES: Final = set_of(
    "mile miles metre metres meter meters kilometre kilometres km feet foot ft inch inches yards mph kmh kg "
    "kilos stone degrees celsius"
)
"""Units of distance, speed and weight, which describe things."""
HELD_BY: Final = set_of("the these those all both my our his her its their other")
"""Words before a number in words that speaks of what is known already: "the three parties"."""
TURNS: Final = set_of("last past next first previous coming final every each another following opening")
"""Words before a number that counts a time: "the last five years"."""
TIMES: Final = set_of(
    "second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight "
    "month months quarter quarters year years decade decades century centuries generation generations season "
    "seasons term terms"
)
"""Units of time. How long something takes or took is no figure, but "30 years of evidence" is one."""
VAGUE: Final = set_of(
    "ways way things thing reasons reason sides side questions question aspects aspect issues issue examples "
    "example kinds kind sorts sort types type points point respects fronts words parts times occasions terms "
    "halves hands feet legs eyes minds stages steps options pillars themes principles priorities goals aims "
    "objectives elements strands categories factors features lessons facts sets pieces pages words lines chapters "
    "weeks others counts"
)
"""What is counted and says nothing that could be a figure: "two reasons"."""
PLURALS: Final = set_of(
    "people men women children police staff personnel youth clergy cattle sheep fish lives wives households "
    "media data criteria phenomena teeth folk crew aircraft"
)
"""Plurals that do not end in s."""
NO_PLURALS: Final = set_of(
    "was is has does this its his us as thus plus various previous across versus less towards besides perhaps "
    "always analysis basis status serious religious anonymous continuous business address process access "
    "progress success class press congress illness fitness homeless homelessness asbestos bus gas virus "
    "crisis series means news campus census focus bonus consensus unless sees says shows suggests makes takes "
    "gives gets goes comes needs wants helps remains stands dangerous numerous religious famous infectious "
    "precious generous harmless express cross loss boss mass glass grass dress stress business yes ous his "
    "hers ours theirs yours afterwards upwards downwards sometimes"
)
"""Words that end in s and are no plurals."""
ENDS: Final = set_of(
    "and a an the this that these those of in on at by for from to with without within into onto over under "
    "about after before since until till during between among through across against along around behind "
    "beyond near off out up down as than then so or nor but yet if when where while who whom whose which what "
    "why how because although though is are was were be been being am has have had having do does did will "
    "would shall should can could may might must not no per each every any both all more most some such "
    "including compared according due i you he she it we they said says told added warned claimed showed "
    "shows died dead killed died. nearly almost recorded registered made across were worth there here also "
    "just only even still already now today ago earlier later old aged plus"
)
"""Words at which the name of what is counted ends."""
FOR_COUNTING: Final = set_of(
    "deaths people cases countries cities rooms patients sites centres facilities incidents arrests offences "
    "crimes fatalities overdoses families households homes jobs prisons prisoners councils schools hospitals "
    "universities victims casualties infections hospitalisations admissions children authorities boards "
    "projects pilots inspections complaints applications seats votes percentage"
)
"""What is worth a figure even where there are few of it."""
HUNDRED_SURE: Final = (
    r"\s+(?:behind|sure|certain|committed|clear|right|wrong|agree|agreed|confident|focused|support|supportive|honest|"
    r"convinced|true|correct|with you|in favour|there|my|sincere|serious|dedicated|loyal|safe)\b"
)
"""After a hundred per cent that measures nothing."""
PLACES_BEFORE_STREET: Final = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Square|Place|Way|Drive|Terrace|Gardens|Court|Crescent|Row|Hill|Park|Close|Quay|"
    "Bridge|Walk|Wynd|Mews|Boulevard|Highway|House|Wharf"
)
"""What a street is called by, whose houses have numbers."""
PLACES: Final = set_of(
    "Scotland England Wales Ireland Britain Europe UK EU US USA France Germany Spain Portugal Italy "
    "Switzerland Austria Belgium Netherlands Denmark Norway Sweden Finland Iceland Poland Greece Hungary "
    "Romania Bulgaria Croatia Slovenia Slovakia Estonia Latvia Lithuania Luxembourg Malta Cyprus Ukraine "
    "Russia Turkey Canada Australia Japan China India Brazil Mexico Israel Africa Asia America Oregon "
    "California Vancouver London Birmingham Manchester Liverpool Leeds Sheffield Bristol Newcastle Nottingham "
    "Leicester Cardiff Swansea Belfast Dublin Edinburgh Glasgow Aberdeen Dundee Inverness Perth Stirling "
    "Paisley Falkirk Fife Highland Orkney Shetland Moray Angus Renfrewshire Inverclyde Lanarkshire Ayrshire "
    "Aberdeenshire Lothian Tayside Grampian Lisbon Paris Berlin Copenhagen Oslo Zurich Geneva Barcelona "
    "Madrid Amsterdam Brussels Toronto Sydney Melbourne"
) | frozenset(
    (
        "Northern Ireland",
        "Great Britain",
        "United Kingdom",
        "United States",
        "European Union",
        "New Zealand",
        "North Ayrshire",
        "South Ayrshire",
        "East Ayrshire",
        "North Lanarkshire",
        "South Lanarkshire",
        "West Dunbartonshire",
        "East Dunbartonshire",
        "East Lothian",
        "West Lothian",
        "Midlothian",
        "Argyll and Bute",
        "Dumfries and Galloway",
        "Scottish Borders",
        "Greater Glasgow and Clyde",
        "Greater Glasgow",
        "Greater Manchester",
        "Western Isles",
        "Perth and Kinross",
        "New York",
        "South Africa",
        "Hong Kong",
        "Czech Republic",
        "British Columbia",
        "New South Wales",
    )
)
"""Nations, regions and cities that reports of the United Kingdom speak of."""
NO_PLACES: Final = set_of(
    "January February March April May June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Parliament Holyrood Westminster Government Commons Lords House "
    "Committee Council Mr Mrs Ms Dr Sir Lord Lady Baroness Minister Office Department Act Bill Brexit Covid "
    "English French German Gaelic Christmas Easter Chapter Section Table Figure Annex The This These Labour "
    "Conservative Conservatives Tory Greens Party Housing Statistics National Mission Health Services Fund Plan Group"
)
"""Names after "in" that are no places."""
