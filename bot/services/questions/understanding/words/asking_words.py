"""Words by which people ask, and common ones that name nothing: no record is told to lack them. Data."""

from collections.abc import Iterator
from typing import Final

from bot.reading.people.listed import listed

LITTLE: Final = listed(
    """
    a an the this that these those there here it its itself he him his himself she her hers herself they them their
    theirs themselves we us our ours you your yours i me my mine myself one ones s t re ve ll d m and or nor but so yet
    if as at by for from in into of off on onto out over under to up upon with within without about above across after
    against along alongside among amongst around before behind below beneath beside besides between beyond despite down
    during except inside like near outside per plus since than through throughout till toward towards until unto via
    while whilst because though although whether either neither both each every all any some no not none other others
    another such same own only just also too very quite rather really even still ever never always often sometimes
    already again once soon now then today else more most much many few fewer less least several enough lot lots almost
    nearly roughly exactly merely solely purely simply actually currently recently previously formerly originally
    eventually finally perhaps maybe possibly probably instead however therefore hence thus well yes ok okay please pls
    plz thanks thank hi hello hey cheers etc eg ie vs versus e g apart away back together further ahead amid whatever
    whichever whoever whenever wherever somebody someone something anybody anyone anything everybody everyone
    everything nobody nothing nowhere somewhere anywhere everywhere two three four five six seven eight nine ten first
    second third last next regarding concerning according due overall especially particularly specifically generally em
    cos cuz gonna wanna
    """
)
"""Articles, pronouns, prepositions, little adverbs, small numbers in words."""

ASKING: Final = listed(
    """
    who whom whose what which when where why how whats whos wheres whens hows tell show give find finds found get
    got list name names named explain describe summarise summarize summary overview outline brief briefing compare
    comparison compared comparing difference differences differ differs question questions ask asks asked asking
    answer answers answered know knows knew known think thinks thought thinking believe believes believed say says
    said saying quote quotes quoted quotation quotations word words wording tells told telling speak speaks spoke
    spoken speaking talk talks talked talking mention mentions mentioned comment comments commented commenting
    remark remarks remarked state states stated stating claim claims claimed argue argues argued statement
    statements express expressed view views viewpoint opinion opinions position positions stance stances stand
    stands stood standing attitude attitudes thoughts feel feels felt feeling figure figures number numbers
    statistic statistics statistical stat stats data datum total totals amount amounts count counts counted value values
    percentage percentages percent pct proportion trend trends series record records recorded recording highest
    lowest fewest deadliest biggest largest smallest greatest latest newest earliest oldest recent maximum minimum
    top bottom best worst final current present past future previous prior new old source sources article articles
    reference references cite cites cited citation info information detail details fact facts background
    history timeline chronology sequence event events happen happens happened happening occur occurs occurred occurring
    take took taken takes taking date dates dated day days week weeks month months year years decade decades time times
    period periods long ago plan plans planned planning upcoming coming scheduled schedule expected expect expects
    intend intends intended intention intentions forthcoming change changes changed changing shift shifts shifted
    mind minds turn turned uturn used support supports supported supporting supporter supporters backs backed
    backing backer backers favour favours favoured favor favors favored pro endorse endorses endorsed oppose
    opposes opposed opposing opposition opponent opponents anti agree agrees agreed agreeing disagree disagrees
    disagreed person people persons profile bio biography role roles job jobs office title titles post member
    members politician politicians mp mps msp msps peer peers party parties organisation organisations organization
    organizations body bodies actor actors individual individuals side sides topic topics issue issues subject
    subjects matter matters debate debates discussion discuss discussed discusses situation case cases thing things
    stuff point points aspect aspects rise rises rose risen rising increase increases increased increasing decrease
    decreases decreased decreasing fall falls fell fallen falling drop drops dropped dropping decline declines
    declined declining grow grows grew grown growing growth higher lower bigger larger greater smaller better worse
    high low
    """
)
"""Words of asking itself: what is wanted, by whom, in what order."""

COMMON: Final = listed(
    """
    alone exact exactly verbatim strong stronger strongest weak weaker weakest quick quickly recap rundown gist
    tldr chart charts graph graphs plot table map diagram newspaper newspapers press media outlook deadline
    deadlines whether correct incorrect accurate actual honest clear obvious simple simply easy hard difficult big
    bad good useful helpful interested wondering wonder curious guess suppose assume imagine bring bringing
    large small great
    contradict contradicts contradicted contradiction contradictory inconsistent consistent today's nowadays
    meanwhile lately ultimately basically honestly seriously literally worth relevance relating pertaining towards
    briefly short shortest long longest am is are was were be been being do does did done doing have has had having
    can could will would shall should may might must ought need needs needed isnt arent wasnt werent dont doesnt
    didnt hasnt havent hadnt cant couldnt wont wouldnt shouldnt mustnt aint im ive id youre hes shes theyre weve
    thats theres lets gonna wanna gotta cannot want wants wanted wanting wish wishes like likes liked love hate
    hope hopes hoped try tries tried trying go goes going went gone come comes came make makes made making let
    letting put puts putting set sets setting keep keeps kept keeping hold holds held holding brings brought call
    calls called calling see sees saw seen seeing look looks looked looking use uses using start starts started
    starting begin begins began begun beginning stop stops stopped stopping end ends ended ending become becomes
    became remain remains remained seem seems seemed appear appears appeared include includes included including
    involve involves involved involving relate related relates concern concerns concerned consider considers
    considered mean means meant meaning regard regards regarded refer refers referred follow follows followed
    following run runs ran running read reads reading hear hears heard learn learned learnt understand understood
    remember remind check checks choose chose chosen add adds added give gives given giving gave getting leave
    leaves left get gets provide provides provided receive received exist exists existed existing available say
    develop develops developed evolve evolves evolved trajectory phrase phrases expression expressions term terms
    utter utters uttered uttering voice voices voiced voicing occupy occupies occupied occupying attribute attributes
    attributed attributable capacity
    link links url urls headline headlines byline author authors publisher publishers
    story stories outlet outlets heading headed heads trending creep creeping crept edged
    sort sorts kind kinds type types example examples instance way ways lot bit piece pieces place main major minor
    important key relevant significant interesting different similar various certain sure able likely possible true
    false right wrong real full whole part parts half single total early late later earlier man men woman women guy
    folks sir madam mr mrs ms
    """
)
"""Common verbs and adjectives that are in every question and tell nothing apart."""

MEN_AND_WOMEN: Final = listed("man men woman women")
"""Common where somebody is described; of whom a number is asked they are a part of all people."""

PLAIN: Final = listed(
    """
    election elections vote votes voted
    colleague colleagues counterpart counterparts ally allies rival rivals headquarters hq
    premises onsite chamber quiz quizzes quizzed quizzing grill grills grilled grilling sit sits sat sitting
    common commonplace widespread prevalent
    lack shortage outbreak outbreaks epidemic heart core crux capital severity severe extent scale magnitude nature
    basis foundation picture angle angles method methods process procedure mechanism means opportunity
    opportunities possibility possibilities mood tone sign signs clue clues message messages content text paragraph
    sentence passage timing pace speed phase phases stage stages round path road route direction origin origins
    root roots driver drivers factor factors connection connections relationship balance gap gaps row rows battle
    disputes conflict controversy controversial scandal backlash outrage fury hurdle hurdles stumbling sticking
    excuse excuses remedy remedies alternative alternatives option options choice choices advice guidance
    reservation reservations doubts stubborn shocking appalling disappointing remarkable surprising surprised
    notable famous infamous signatory signatories participant participants supporter attendee attendees author
    authors writer writers reporter implicate implicated involve capacity staff
    employee employees purpose justification justify justifies justified rationale grounds criticism criticisms
    sceptic sceptics skeptic skeptics sceptical amend amends amended amending amendment amendments reform reforms
    reformed pros cons proof prove proves proven likelihood chance chances legal illegal lawful unlawful
    consequence consequences implication implications obstacle obstacles barrier barriers challenge challenges
    concern concerns worry worries worried fear fears feared hope hopes priority priorities goal goals aim aims
    target targets promise commitment responsibility responsible reception received uptake success successful
    failure failed fail fails achievement achievements role strategy strategies budget spending money finance
    financial social political politics politically campaign campaigns
    campaigner campaigners petition petitions speech speeches interview interviews hearing session sessions inquiry
    inquiries review reviews consultation consultations authority authorities expert experts
    community
    communities user users victim victims region regions district districts
    nationwide worldwide globally overseas annually yearly daily line evidence policy policies government
    governments country countries world area areas effect effects impact impacts result results outcome outcomes
    progress problem problems solution solutions benefit benefits reason reasons cause causes life lives live die
    dies died dying dead kill kills killed death work works worked working help helps helped helping lead leads led
    leading open opens opened opening close closes closed closing meet meets met meeting meetings write writes
    wrote written writing signed letter letters announce announces announced announcement announcements warn warns
    warned warning warnings promises promised pledge pledges pledged commit commits committed respond responds
    responded response responses react reacts reacted reaction reactions reply replied replies accept accepts
    accepted refuse refuses refused decide decides decided decision decisions insist insists
    insisted suggest suggests suggested urge urges urged demand demands demanded request requests requested
    recommend recommends recommended recommendation recommendations welcome welcomes welcomed introduce introduces
    introduced introducing introduction create creates created establish establishes established raise raises
    raised reduce reduces reduced cut cuts lose lost win won pay paid send sent confirm confirms confirmed deny
    denies denied admit admits admitted represent represents represented face faces faced act acts acted action
    actions step steps measure measures argument arguments idea ideas update updates news development developments
    rate rates rank ranks ranked ranking share shares level levels report reports reported reporting publish
    publishes published publication publisher proposal proposals propose proposed proposes approve approves
    approved approval reject rejects rejected rejection object objects objected objection objections criticise
    criticises criticised criticize criticized critic critics critical condemn condemned resist resists resisted
    allow allows allowed allowing permit permits permitted block blocks blocked blocking obstruct intervene
    tolerate neutral unclear undecided mixed minister ministers leader leaders secretary lord lords official
    officials spokesperson spokesman spokeswoman group groups law laws power powers public private general fund
    funds funded funding cost costs save saves saved saving risk risks danger dangers dangerous safe safer safety
    need needs move moves moved moving mission climb climbs climbed soar soared surged plunge plunged spike spiked
    register registers registered perish perished operate operates operated operating operation treat treats
    treated employ employs employed occur belong belongs pass passed passes adopted abolish abolished ban bans
    banned attend attended discuss visit visited chair chaired co-chair deal effort efforts approach approaches
    scheme schemes project projects programme programmes program programs service services site sites facility
    facilities room rooms centre centres center centers building built build builds nation nations national local
    council councils city cities town towns toll abroad elsewhere europe european uk britain british scottish
    scotland international average peak twice double doubled tripled halve halved surge jump jumped explain describes
    described adopt adopts attack attacks attacked defend defends defended praise praises praised question
    questioned launch launches launched join joins joined back deliver delivered despite statement
    drew draw draws drawn drawing foresaw foreseen forbade forbidden underwent undergone undertook undertaken overtook
    overtaken overthrew withdrew withdrawn arose arisen bore borne beat beaten bought built caught chose chosen dealt
    drove driven fed fought flew flown forgot forgotten froze frozen hid hidden hit hurt laid led lent lit met overcame
    overcome rode ridden rang rung sold shook shaken shot shrank shrunk shut slid sought spread sprang stole stolen
    struck stuck swore sworn swept taught threw thrown tore torn upheld woke woken wore worn wound payroll staff hire
    hired addressee addressees recipient recipients signatory signatories undersigned
    behalf rest remainder majority minority bulk handful amid midst context background circumstance circumstances
    condition conditions occasion occasions venue setting settings format wake aftermath eve run-up lead-up build-up
    brunt front fronts thought corner corners spectrum divide stake stakes ground footing terms manner fashion sense
    extent gist substance essence point summary assertion assertions allegation allegations accusation accusations
    assessment assessments judgment judgement verdict verdicts conclusion conclusions finding findings research
    survey surveys study studies headline headlines coverage dossier document documents memo memos briefing
    briefings note notes transcript transcripts excerpt excerpts snippet snippets phrase phrases expression
    expressions metaphor slogan soundbite soundbites catchphrase undertaking undertakings assurance assurances
    guarantee guarantees precondition deadline deadlines milestone milestones timetable timescale timeframe schedule
    agenda itinerary roadmap blueprint calculation calculations projection projections tally sum ratio quantity
    magnitude threshold
    breakdown comparison benchmark baseline average mean median"""
) - {"back", "despite", "statement"}
"""Plain nouns and verbs: looked for in the record, but nobody is told that it lacks them."""

MEASURED: Final = listed(
    """
    population populations inhabitants budget budgets cost costs price prices fee fees salary salaries wage wages
    income incomes earnings savings turnout turnover revenue revenues profit profits debt debts deficit spending
    expenditure tax taxes gdp unemployment employment inflation crime age ages height weight length width depth
    distance acreage area temperature speed majority seats votes attendance membership headcount circulation
    audience turnouts capacity old tall heavy rich wealthy
    """
)
"""What people ask the measure of: nothing answers that has none of it, whatever else it has of the question."""

VERBS: Final = listed(
    """
    abandon abide accuse achieve acknowledge address adhere advise affect aim alert allege amplify analyse anger annoy
    anticipate appeal applaud appoint arrest assert assess assist assure attend author avoid await backtrack bemoan
    blame blast boast brand budge cancel caution cave cease celebrate cite clarify clash coin combat compile complain
    comply concede conclude condemn consult contact contend contest contribute control convene convince counter craft
    curb debunk declare defer define defy delay delegate demonstrate denounce depend deplore detail deter determine
    develop devise dismiss dispute dither divide dodge doubt downplay draft drive echo elaborate elect eliminate
    embrace emerge emphasise emphasize empower enable enact encourage endanger enforce engage enquire ensure entail
    envisage equal escalate evade evaluate examine exceed exclude excuse expand explore expose extend fight figure flag
    float forbid force forecast foresee formulate foster frame frustrate gain gather greenlight guarantee hail halt
    halve hamper handle happen harm herald hesitate highlight hinder hint ignore imply impose impress improve
    incentivise incite indicate inform initiate inject insult intensify invest investigate invite invoke issue label
    lambast lament laud launch lift liken limit link list lobby maintain manage minimise mock monitor moot mull
    negotiate note notify object obstruct offer omit order outlaw outline overcome overrule overturn pave penalise
    permit persuade plead point ponder postpone predict prefer prepare press pretend prevail prevent prioritise probe
    proceed produce progress promote prompt propose protect protest publicise pursue push quit ratify rebuff rebuke
    rebut recall reckon recognise recognize reconsider redefine refute regret reiterate relent rely remove renew repeal
    repeat replace reprimand request rescue research resign resolve restrict resume retract reveal revise revoke
    ridicule roll rubbish sack sanction scale scrap scrutinise scupper secure seek separate settle shelve signal slam
    slash soar solve sound spark spearhead specify speculate spend split sponsor spread spur stall stem stipulate
    strengthen stress strike struggle submit subside succeed suffer summon surge suspect suspend sustain tackle testify
    threaten thwart tighten tout track trample transfer treat trial trigger trust unblock underline undermine undertake
    unveil uphold urge validate veto vindicate voice volunteer vow waver weaken weigh withdraw withhold witness worsen
    yield
    """
)
"""Verbs of the news, of which no form is told as not held."""
SKIPPED: Final = LITTLE | ASKING | COMMON
"""Never looked for."""
NOT_TOLD: Final = SKIPPED | PLAIN
_VOWELS: Final = "aeiou"


def _forms_of(verb: str) -> Iterator[str]:
    """Each form of a verb that goes by the rules: "slam", "slams", "slammed", "slamming"."""
    stem = verb.removesuffix("e")
    is_short = len(verb) > 2 and verb[-1] not in f"{_VOWELS}wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    for one in (stem, stem + verb[-1]) if is_short else (stem,):
        yield from (f"{one}ed", f"{one}ing")
    yield from (verb, f"{verb}s", f"{verb}es")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


_OF_VERBS: Final = frozenset(form for verb in VERBS for form in _forms_of(verb))


def tells_nothing_apart(word: str) -> bool:
    """Whether a folded word is one that any question may have, so that nobody is told that the record lacks it."""
    return word in NOT_TOLD or word in _OF_VERBS


MISSPELT: Final = {
    "wat": "what", "wot": "what", "wht": "what", "waht": "what", "whta": "what", "wut": "what", "hwat": "what",
    "hoo": "who", "wo": "who", "whoo": "who", "hwo": "who", "wen": "when", "whn": "when", "wehn": "when",
    "wher": "where", "were is": "where is", "wich": "which", "whch": "which", "witch": "which", "hw": "how",
    "hwo many": "how many", "sed": "said", "siad": "said", "sayd": "said", "sais": "says", "sez": "says", "dint": "did",
    "abot": "about", "abou": "about", "baout": "about", "aboot": "about",
    "gimme": "give me",
    "lemme": "let me", "teh": "the", "abt": "about", "re": "about", "abuot": "about", "ppl": "people", "ur": "your",
    "whos": "who is", "whats": "what is", "wheres": "where is", "whens": "when is", "hows": "how is",
    "didnt": "did not", "doesnt": "does not", "dont": "do not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "wont": "will not", "wouldnt": "would not", "hasnt": "has not", "havent": "have not",
    "cant": "can not", "couldnt": "could not", "werent": "were not", "cannot": "can not",
}  # fmt: skip
"""Short and misspelt forms of asking words, by which they are told apart from names."""

_OF_TOWNS: Final = {
    "glaswegian": "glasgow", "glaswegians": "glasgow", "aberdonian": "aberdeen", "aberdonians": "aberdeen",
}  # fmt: skip
OF_NATIONS: Final = {
    "scots": "scotland", "scottish": "scotland", "scot": "scotland", "welsh": "wales", "english": "england",
    "irish": "ireland", "british": "uk", "britons": "uk", "britain": "uk",
    "portuguese": "portugal", "danish": "denmark",
    "swiss": "switzerland", "spanish": "spain", "european": "europe", "german": "germany", "french": "france",
    "canadian": "canada",
    "american": "us", "americans": "us",
}  # fmt: skip
"""Words for who and what is of a nation, by its folded name."""
DEMONYMS: Final = {**OF_NATIONS, **_OF_TOWNS}
"""Words for who and what is of a place, by its folded name."""
