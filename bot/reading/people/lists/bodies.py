"""Words by which bodies are known. Data."""

from bot.reading.people.listed import listed

HEADS = listed(
    """
    Government Parliament Council Committee Commission Department Ministry Office Agency Authority Board Institute
    Institution Foundation Association Federation Confederation Union Society Trust Group Party Forum Network
    Alliance Coalition Centre Center Service Services Partnership College University School Hospital Bank Fund
    Company Corporation Ltd plc PLC Inc Court Tribunal Inspectorate Ombudsman Bureau Administration Treasury Cabinet
    Assembly Senate Congress Police Constabulary Statistics Campaign Charity Church Academy Observatory Panel
    Taskforce Inquiry Executive Unit League Movement Organisation Organization Nations Club Records Consortium
    Chamber Chambers Guild Initiative Directorate Secretariat Collective Cooperative Co-operative Lab Laboratory
    Think-tank Watch Action Aid Airlines Airways Railways Rail Motors Energy Research Consulting Partners Holdings
    Industries Technologies Media News Press Enterprise Studios Records Regulator Registry Watchdog Workshop Project
    Crown Command Navy Army Force Caucus Division Team United Rovers FC Dáil Oireachtas Senedd Stormont Bundestag
    Knesset Duma Governments Councils
    """
)
"""The word that tells a name of several words to be one of a body."""

ALSO_SURNAMES = listed(
    """
    Chambers Church Court Press Crown Banks Green Hill Hall Lane Park Street West North East South Day Castle Rivers
    Lake Marsh Law Bridge Forest Field Reed Bay Mills Woods Parks Place Post Star Sun Square Town Gardens Age War Cave
    Union Trust Force Lab House Close Drive Speaker President Leader Field Temple Abbey Beach Valley Sea Ford
    """
)
"""Heads of bodies and ends of names of places that are surnames too."""

ALSO_HEADED = listed(
    """
    Government Parliament Council Committee Commission Department Ministry Office Institute Association Federation
    Confederation Union Society Group Centre Center Campaign Board Bank Records University College School Church
    Court Bureau Agency Fund Foundation Organisation Organization Chamber Academy Coalition Alliance Network Party
    Parliamentary House Ministry Council Royal Secretariat Directorate League Society Trust Faculty Guild Panel
    Archbishops Movement Inspectorate Assembly Conference
    """
)
"""The heads that what they are of, for or on may follow: “Department for Transport”."""

KNOWN = frozenset(
    {
        "Home Office", "Foreign Office", "Downing Street", "No 10", "No. 10", "Number 10", "Number Ten", "White House",
        "Kremlin", "Pentagon", "Police Scotland", "Met Office", "Amnesty International", "Audit Scotland", "Oxfam",
        "Unison", "Unite", "Greenpeace", "Scotland Yard", "Crown Office", "House of Commons", "House of Lords",
        "House of Representatives", "Public Health Scotland", "Public Health England", "Public Health Wales",
        "NHS England", "NHS Scotland", "Transport Scotland", "Transport for London", "Network Rail", "Ofcom", "Ofgem",
        "Ofsted", "Ofwat", "Google", "Facebook", "Meta", "Twitter", "Amazon", "Apple", "Microsoft", "Tesla", "Uber",
        "Netflix", "Scottish Labour", "Welsh Labour", "Scottish Greens", "Scottish Conservatives", "Scottish Tories",
        "Human Rights Watch", "Save the Children", "Citizens Advice", "Liberty", "Crisis", "Shelter", "Universities UK",
        "Historic Environment Scotland", "Sport England", "Scottish Water", "Scottish Power", "Statistics Canada",
        "Médecins Sans Frontières", "Hamas", "Hezbollah", "Nato", "Unicef", "Unesco", "Europol", "Interpol", "Eurostat",
        "Lib Dems", "Liberal Democrats", "Sinn Féin", "Plaid Cymru", "Reform UK", "Fine Gael", "Fianna Fáil", "Labour",
        "Capitol Hill", "Supreme Court", "High Court", "Mind", "Barnardo’s", "Tories", "Conservatives", "Greens",
        "Democrats", "Republicans", "Transform", "Release", "Goldman Sachs", "Morgan Stanley", "BP", "Shell", "Pfizer",
        "AstraZeneca", "Ryanair", "Rolls-Royce", "Tesco", "Asda", "Barclays", "HSBC", "Lloyds", "NatWest", "Vodafone",
        "Extinction Rebellion", "Just Stop Oil", "Stonewall", "Mencap", "Samaritans", "Refuge", "Buckingham Palace",
        "Kensington Palace", "Lambeth Palace", "City Hall", "Vatican", "Border Force", "Turning Point Scotland",
        "Change Grow Live", "Cranstoun", "With You", "Friends of the Earth", "Friends of the Earth Scotland",
        "Women’s Aid", "Victim Support", "Marks & Spencer", "Johnson & Johnson", "OpenAI", "Nestlé", "Boeing", "Airbus",
        "Procter & Gamble", "Black Lives Matter", "Help for Heroes", "Médecins du Monde", "Red Cross",
        "British Red Cross",
        "Crown Office and Procurator Fiscal Service", "Foreign, Commonwealth and Development Office",
        "Department for Digital, Culture, Media and Sport", "Department for Culture, Media and Sport",
        "Department for Environment, Food and Rural Affairs", "Department for Science, Innovation and Technology",
        "Ministry of Housing, Communities and Local Government", "Department for Energy Security and Net Zero",
        "Department for Levelling Up, Housing and Communities",
        "Royal Mail", "ScotRail", "National Grid", "Thames Water", "British Gas", "Southern Water",
    }
)  # fmt: skip
"""Bodies whose names do not show what they are."""

SPEAKING = listed(
    """
    spokesperson spokesman spokeswoman spokespeople spokespersons source insider representative
    """
)
"""Who speaks for a body and is not named."""
INITIALS = listed(
    """
    SNP BBC NHS UN WHO ONS EU DUP RMT TUC CBI GMB BMA RCN MOD DWP HMRC DEFRA Defra FBI CIA NASA IMF OECD NATO ITV
    CNN ABC CBS NBC NRS PHS COSLA Cosla STUC EIS APPG DfE DHSC MoD MoJ CPS IOPC UNHCR UNICEF UNESCO ACLU NRA NAACP
    RSPCA RSPB NSPCC RNLI WWF FA FIFA UEFA IFS NAO FDA CDC EPA DEA ICE NFU RCP RCGP ECB EMCDDA EUDA UNODC IDPC AIHW
    CSO HSE GRA RCMP AFP APA AMA ALP GOP NDP
    """
)
"""Bodies that go by their initials."""

LANDS = listed("Scotland UK England Wales Cymru NI Ireland International Europe America Australia Canada USA Worldwide")
"""Places that end the names of bodies: “Age UK”, “Food Standards Scotland”."""
NO_BODY_BEFORE_A_LAND = listed(
    """
    Northern Southern Western Eastern North South East West Central Rural Great New Mid Greater Modern Post-war Lower
    Upper
    Urban Highland Lowland Independent Victorian Medieval Ancient Latin Team Across Within
    """
)
WITH_A_PLACE = listed("NHS BBC ITV RTÉ STV Police Healthwatch HM HMP")
"""What goes on with a place to the name of a body: “NHS Lothian”."""

SMALL_HEADS = listed("government parliament council party administration university police")
"""Heads that papers write in small letters too: “UK government”."""

NOMINALS = listed(
    """
    campaign group charity company firm council committee government party union organisation organization agency
    department ministry report commission board body institute think-tank foundation trust association watchdog
    regulator bank university force airline coalition network club federation society alliance court panel inquiry
    movement taskforce partnership parliament
    """
)
"""What a body is called after it was named: “the charity”."""

OF_THEIR_OWN = listed("Government Commission Ministry Court Council Parliament")
"""What names a body by its capital alone, where a text has no fuller name for it."""
