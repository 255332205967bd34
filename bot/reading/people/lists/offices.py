"""Words of which the offices and callings are made that people are named by. Data, in small letters."""

from bot.reading.people.listed import listed

NOUNS = listed(
    """
    minister secretary leader mp msp ms am mla td mep peer senator sen rep congressman congresswoman representative
    president vice-president chancellor premier taoiseach tánaiste tanaiste chief executive ceo director chair
    chairman chairwoman chairperson convener convenor co-convener co-chair co-leader spokesman spokeswoman
    spokesperson commissioner councillor cllr mayor governor ambassador professor head manager officer founder co-
    founder advocate whip economist campaigner activist author analyst expert lecturer researcher doctor consultant
    surgeon gp nurse lawyer solicitor barrister judge sheriff detective inspector superintendent sergeant constable
    editor correspondent journalist reporter broadcaster host presenter captain coach striker actor actress singer
    comedian writer novelist poet producer historian philosopher candidate hopeful frontbencher backbencher envoy
    adviser advisor aide organiser organizer treasurer trustee partner owner farmer lord-advocate principal provost
    bishop archbishop cardinal king queen prince princess speaker attorney solicitor-general coordinator co-
    ordinator strategist pollster scientist epidemiologist psychologist psychiatrist pharmacist academic deputy
    chief-executive cfo coo cto chairperson boss pm first-minister mp-elect congressperson assemblyman assemblywoman
    congressmember dean rector fellow member statistician demographer virologist biologist engineer architect
    developer entrepreneur businessman businesswoman billionaire philanthropist veteran lobbyist undersecretary
    under-secretary rapporteur vicar minister-president prosecutor ombudsman auditor inspector-general
    superintendent controller comptroller teacher headteacher paramedic firefighter resident spokesman spokeswoman
    pundit columnist commentator blogger artist musician photographer designer chef player footballer goalkeeper
    winger defender midfielder batsman bowler captain driver boxer golfer sprinter manager physicist chemist
    astronomer geologist ecologist criminologist sociologist anthropologist intern clerk registrar curator librarian
    archivist trainer trader broker banker investor shareholder chairmen frontman guitarist drummer rapper filmmaker
    playwright screenwriter shopkeeper landlord tenant secretary-general director-general attorney-general gov
    surgeon- general auditor-general governor-general supt insp dci di ds pc addict user patient victim survivor
    carer pensioner neighbour neighbor shopper passenger witness student pupil teenager grandmother grandfather
    mother father mum dad worker volunteer psychotherapist midwife dentist vet barrister-at-law negotiator
    """
)

ALSO_NAMES = listed(
    """
    Bishop Pope King Major Judge Prince Marshall Dean Chancellor Cardinal Archer Constable Baron Duke Sheriff Page
    Abbott Butler Cook Farmer Archer Speaker Fellow Provost Coach Boss Head Singer Sergeant Driver Player Trainer
    Chef Clerk Whip Host Earl Deputy Canon
    """
)
"""Offices and titles that are surnames too, where a first name stands before them."""

QUALIFIERS = listed(
    """
    shadow former ex deputy vice acting interim current then outgoing incoming senior junior veteran assistant
    associate chief first prime home foreign general national regional local crossbench backbench executive managing
    permanent private press parliamentary lead co founding honorary emeritus retired late new newly-elected longtime
    long-time long-serving fellow opposition government ministerial cabinet state federal county city district
    borough council party trade union labour conservative liberal independent group company senate house republican
    democratic democrat joint public affairs law human rights advocate attorney solicitor campaign policy
    communications media development operations research clinical medical scientific nursing legal financial
    technical creative artistic football club team head assembly committee commons lords holyrood westminster police
    fire world us uk
    """
)

FIELDS = listed(
    """
    health care social justice education finance treasury business trade exports export drugs drug alcohol policy
    policing crime housing transport environment energy climate net zero rural farming fisheries culture sport media
    digital defence defense security immigration migration asylum borders work pensions employment labour skills
    children families equality equalities women constitution europe external affairs international development
    foreign home communities community local government public mental wellbeing economy economic industry innovation
    science technology tourism islands land agriculture food water safety schools universities higher further
    disability exchequer disarmament planning prisons courts victims veterans levelling up northern ireland scotland
    wales investment growth procurement consumer competition tax welfare labor interior state commerce homeland
    human services indigenous resources infrastructure cities arts heritage gaming racing ageing aged youth early
    years vaccines
    """
)
"""What an office may be for: ministers of it, departments for it."""

OF_AN_OFFICE = listed("of for at to in on")
