"""Verbs by which a text says that somebody says something. Data, in small letters."""

from bot.reading.people.listed import listed

SAID = listed(
    """
    said says say added adds told tells tell asked asks replied replies responded responds stated states wrote
    writes commented comments explained explains insisted insists warned warns claimed claims argued argues
    announced announces declared declares admitted admits confirmed confirms continued continues concluded concludes
    suggested suggests noted notes observed observes pointed remarked stressed stresses urged urges called calls
    described describes promised promises pledged pledges vowed vows tweeted tweets posted recalled recalls revealed
    reveals joked quipped agreed agrees believes thinks accused accuses criticised criticises criticized praised
    hailed hails welcomed welcomes branded blasted slammed condemned demanded demands predicted maintained
    reiterated repeated emphasised emphasized acknowledged conceded denied denies dismissed cautioned countered
    complained lamented boasted whispered shouted yelled cried went goes testified reported alleged quoted put mused
    contended asserted affirmed advised proposed recommended appealed begged pleaded questioned wondered reflected
    summed tell stated
    """
)

SAID_BY = listed(
    """
    said says added adds replied replies explained explains wrote writes insisted insists warned warns argued argues
    commented comments continued continues concluded concludes tweeted remarked joked
    """
)
"""Those after which the one who says it may stand: “said Cowan”."""

HELPING = listed(
    """
    has have had is was were are will would could can should may might also then later previously recently again
    himself herself today yesterday earlier who did does now
    """
)
"""What may stand between a name and its verb, or shows that a name does something."""
