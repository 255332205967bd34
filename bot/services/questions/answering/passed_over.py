"""Words by which people ask, and common ones that name nothing: no record is told to lack them. Data."""

from typing import Final


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


LITTLE: Final = _listed(
    """
    a an the this that these those there here it its itself he him his himself she her hers herself they them their
    theirs themselves we us our ours you your yours i me my mine myself one ones s t re ve ll d m and or nor but so yet
    if as at by for from in into of off on onto out over under to up upon with within without about above across after
    against along alongside among amongst around before behind below beneath beside besides between beyond despite
    down during except inside like near outside per plus since than through throughout till toward towards until unto
    via while whilst because though although whether either neither both each every all any some no not none other
    others another such same own only just also too very quite rather really even still ever never always often
    sometimes already again once soon now then today else more most much many few fewer less least several enough lot
    lots almost nearly roughly exactly actually currently recently previously formerly originally eventually finally
    perhaps maybe possibly probably instead however therefore hence thus well yes ok okay please pls plz thanks thank
    hi hello hey cheers etc eg ie vs versus e g apart away back together further ahead amid whatever whichever whoever
    whenever wherever somebody someone something anybody anyone anything everybody everyone everything nobody nothing
    nowhere somewhere anywhere everywhere two three four five six seven eight nine ten first second third last next
    regarding concerning according due overall especially particularly specifically generally
    """
)
"""Articles, pronouns, prepositions, little adverbs, small numbers in words."""

ASKING: Final = _listed(
    """
    who whom whose what which when where why how whats whos wheres whens hows
    tell show give find get got list name names named explain describe summarise summarize summary overview outline
    brief briefing compare comparison compared comparing difference differences differ differs question questions ask
    asks asked asking answer answers answered know knows knew known think thinks thought thinking believe believes
    believed say says said saying quote quotes quoted quotation quotations word words wording tells told telling speak
    speaks spoke spoken speaking talk talks talked talking mention mentions mentioned comment comments commented
    commenting remark remarks remarked state states stated stating claim claims claimed argue argues argued statement
    statements express expressed view views viewpoint opinion opinions position positions stance stances stand stands
    stood standing attitude attitudes thoughts feel feels felt feeling
    figure figures number numbers statistic statistics stat stats data datum total totals amount amounts count counts
    counted value values percentage percentages percent pct proportion trend trends series record records recorded
    recording highest lowest biggest largest smallest greatest latest newest earliest oldest recent maximum minimum
    top bottom best worst final current present past future previous prior new old
    source sources article articles reference references cite cites cited citation info information detail details fact
    facts background history timeline chronology sequence event events happen happens happened happening occur occurs
    occurred occurring take took taken takes taking date dates dated day days week weeks month months year years decade
    decades time times period periods long ago
    plan plans planned planning upcoming coming scheduled schedule expected expect expects intend intends intended
    intention intentions forthcoming
    change changes changed changing shift shifts shifted mind minds turn turned uturn used
    support supports supported supporting supporter supporters backs backed backing backer backers favour favours
    favoured favor favors favored pro endorse endorses endorsed oppose opposes opposed opposing opposition opponent
    opponents anti agree agrees agreed agreeing disagree disagrees disagreed
    person people persons profile bio biography role roles job jobs office title titles post member members politician
    politicians mp mps msp msps peer peers party parties organisation organisations organization organizations body
    bodies actor actors individual individuals side sides
    topic topics issue issues subject subjects matter matters debate debates discussion discuss discussed discusses
    situation case cases thing things stuff point points aspect aspects
    rise rises rose risen rising increase increases increased increasing decrease decreases decreased decreasing fall
    falls fell fallen falling drop drops dropped dropping decline declines declined declining grow grows grew grown
    growing growth higher lower bigger larger greater smaller better worse high low
    """
)
"""Words of asking itself: what is wanted, by whom, in what order."""
