"""Places by their names, as far as rules need them to tell a place from a person or a body."""

from __future__ import annotations

from typing import Final

from bot.reading.figures.number_words import set_of

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
