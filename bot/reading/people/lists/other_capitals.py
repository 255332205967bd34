"""Words with a capital that name nobody. Data."""

from bot.reading.people.listed import listed

OPENERS = listed(
    """
    The A An This That These Those There Here It Its He She They We You I His Her Their Our My Your Who What When
    Where Why How Which While Whilst If As At By But And Or Nor So Yet For From In Into Of Off On Onto Out Over
    Under To Up With Within Without After Before Since Until Till During Despite Although Though Because However
    Meanwhile Moreover Furthermore Also Then Now Today Yesterday Tomorrow Tonight Earlier Later Last Next Once Only
    Even Just Not No Yes Both Either Neither Each Every Some Many Most More Much Few Several All Any Other Others
    Another Such Same Speaking Asked Responding Commenting Writing Addressing Following According Added Adding Told
    Said Says Saying Again Still Instead Rather Perhaps Maybe Nobody Nothing Everyone Somebody Anyone Someone Two
    Three Four Five Six Seven Eight Nine Ten Hundreds Thousands Millions Campaigners Critics Experts Officials
    Ministers Doctors Recent Figures Research Based Under Unlike Like Given Among Amongst Between Across Against
    Along Around Through Throughout Towards Upon Via Per Plus About Above Below Behind Beyond Else Meantime
    Elsewhere Is Are Was Were Be Been Do Does Did Has Have Had Can Could Will Would Shall Should May Might Must Let
    Please Thank Thanks Welcome Hello Dear Read More Watch Listen See Click Share Follow Image Photo Picture Video
    Getty Reuters Conversation Source Sources Advertisement Finally Firstly Secondly Additionally Indeed Certainly
    Nevertheless Nonetheless Therefore Thus Hence Well Never Always Often Sometimes Usually Currently Previously
    Recently Eventually Ultimately Originally Initially Unfortunately Fortunately Sadly Apparently Clearly Obviously
    Mr-Speaker Born Asking Taking Making Using Being Having Getting Going Coming Working Meeting Launching Opening
    Calls Powerful Tory-led Plans Whether Whatever Whenever Wherever Except Including Regarding Concerning Amid
    Amidst Ahead Alongside Apart Aside Because Besides Despite Due Thereafter Minutes Hours Days Weeks Months Years
    Notes Contact Statement Questions Question Answer Amendment Division Background Further Q Ends ENDS Re Fw Fwd
    Subject Date Time Page Chapter
    """
)
"""What begins sentences and headings."""


def is_opener(word: str) -> bool:
    """Whether a word begins a sentence or a heading; papers print the first word of all in capitals."""
    return word in OPENERS or (len(word) > 1 and word.isupper() and word.capitalize() in OPENERS)


GROUPS = listed(
    """
    Residents Locals Teachers Nurses Parents Students Pupils Neighbours Protesters Activists Researchers Scientists
    Economists Analysts Investigators Detectives Prosecutors Lawyers Judges Lawmakers Senators MPs MSPs TDs MEPs
    Peers Councillors Unions Charities Businesses Bosses Firms Staff Workers Voters Remainers Leavers Britons Scots
    Nationalists Unionists Opponents Supporters Opposition Families Relatives Friends Colleagues Patients Witnesses
    Passengers Owners Farmers Medics Paramedics Firefighters Officers Insiders Aides Advisers Allies Rivals
    Observers Commentators Reporters Journalists Markets Shares Investors Scholars Historians Academics Children
    Women Men People Drugs Alcohol Health Education Housing Crime Tax Energy Isles Islands Morning Evening Afternoon
    Government Ministers Officials Leaders Parliament
    """
)
"""Words for many people or for a matter: alone, they are no name."""

CALENDAR = listed(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January
    February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep
    Sept Oct Nov Dec Christmas Easter Ramadan Brexit Covid Covid-19 COVID COVID-19 Coronavirus Budget Holocaust
    Halloween Hogmanay Thanksgiving BST GMT AM PM
    """
)

PLACES = listed(
    """
    Scotland England Wales Ireland Britain Northern UK U.K. US U.S. USA America Europe Africa Asia Australia Canada
    India China Russia Ukraine France Germany Spain Italy Portugal Denmark Sweden Norway Finland Switzerland Austria
    Netherlands Holland Belgium Luxembourg Poland Hungary Greece Turkey Israel Palestine Gaza Iran Iraq Syria
    Lebanon Yemen Egypt Libya Tunisia Algeria Morocco Nigeria Kenya Ghana Ethiopia Sudan Somalia Uganda Rwanda
    Zimbabwe Pakistan Bangladesh Afghanistan Japan Korea Taiwan Vietnam Thailand Malaysia Singapore Indonesia
    Philippines Zealand Mexico Brazil Argentina Chile Colombia Peru Venezuela Cuba Iceland Estonia Latvia Lithuania
    Romania Bulgaria Serbia Croatia Bosnia Kosovo Albania Slovakia Slovenia Czechia Belarus Moldova Cyprus Malta
    London Edinburgh Glasgow Aberdeen Dundee Inverness Stirling Perth Cardiff Swansea Newport Belfast Derry
    Londonderry Dublin Cork Galway Limerick Manchester Liverpool Birmingham Leeds Sheffield Bristol Newcastle
    Nottingham Leicester Oxford Cambridge Brighton Southampton Portsmouth Plymouth Exeter York Hull Bradford
    Coventry Westminster Holyrood Whitehall Stormont Brussels Strasbourg Paris Berlin Madrid Rome Lisbon Vienna
    Geneva Zurich Moscow Kyiv Kiev Beijing Tokyo Delhi Mumbai Washington New-York York Boston Chicago Philadelphia
    Baltimore Detroit Houston Seattle Portland Denver Atlanta Miami Vegas Vancouver Toronto Ottawa Montreal Calgary
    Edmonton Melbourne Brisbane Canberra Adelaide Hobart Darwin Auckland Wellington Christchurch California Texas
    Florida Ohio Michigan Oregon Colorado Arizona Nevada Utah Illinois Pennsylvania Massachusetts Connecticut
    Maryland Minnesota Wisconsin Iowa Kansas Missouri Kentucky Tennessee Alabama Mississippi Louisiana Arkansas
    Oklahoma Nebraska Ontario Quebec Alberta Manitoba Saskatchewan Queensland Tasmania Ayrshire Lanarkshire
    Renfrewshire Fife Lothian Highlands Highland Orkney Shetland Yorkshire Lancashire Kent Essex Surrey Sussex
    Norfolk Suffolk Cornwall Devon Dorset Somerset Hampshire Merseyside Tyneside Clyde Thames Trent Tees Mersey East
    West North South Central Midlands Hollywood Broadway Wimbledon Wembley Hampden
    """
)

STARTS_OF_PLACES = listed("Loch Lough Mount Lake River Isle Fort Port Cape Upper Lower Royal Great Universal National")

PEOPLES = listed(
    """
    Scottish English Welsh Irish British European American Australian Canadian Indian Chinese Russian Ukrainian
    French German Spanish Italian Portuguese Danish Swedish Norwegian Finnish Swiss Austrian Dutch Belgian Polish
    Hungarian Greek Turkish Israeli Palestinian Iranian Iraqi Syrian Lebanese Egyptian Libyan Nigerian Kenyan South-
    African African Asian Western Eastern Northern Southern Pakistani Afghan Japanese Korean Taiwanese Mexican
    Brazilian Argentine Catholic Christian Muslim Jewish Islamic Protestant Anglican Presbyterian Scots Brits
    Americans Latin Glaswegian Parisian Londoner
    """
)

NO_END_OF_A_NAME = listed(
    """
    Street Road Avenue Lane Park Square Hall House Bridge River Island Islands Bay County City Town Village Airport
    Station Stadium Street’s Hill Beach Lake Mountain Valley Coast Sea Ocean Forest Castle Palace Cathedral Gardens
    Act Bill Law Code Treaty Agreement Accord Convention Protocol Directive Regulation Constitution Amendment
    Charter Report Review Strategy Plan Programme Program Policy Framework Scheme Guidelines Paper Survey Index
    Study Summit Conference Festival Award Awards Prize Cup Games Championship Championships Day Week Month Year
    Night Morning War Revolution Crisis Pandemic Referendum Election Elections Times Telegraph Guardian Herald Mail
    Express Mirror Sun Star Post Standard Independent Record Scotsman Courier Gazette Chronicle Tribune Journal
    Observer Examiner Argus Echo Today Online Live Radio TV Television Show Podcast Magazine Tonight Newsnight Deal
    Budget Tower Towers Room Rooms Theatre Theater Museum Gallery Library Hotel Arena Line Way Drive Crescent
    Terrace Place Court Close Green Market Centre Center Mission Debate Statement Speech Era Age Order Medal Minutes
    Hours North South East West Secretary Minister Leader Speaker President General Kingdom States Nations Union
    Republic Province Region District Borough Isles Isle Peninsula Desert Canal Dam Pier Harbour Harbor Port Docks
    Reform Policy Rights
    """
)
"""What ends the names of places, laws, papers and works, and no name of a person."""

PAPERS = listed(
    """
    Telegraph Guardian Times Herald Mail Express Mirror Sun Independent Scotsman Courier National Record Observer
    Economist Spectator Politico Bloomberg Reuters Newsnight Today Panorama Twitter Facebook Instagram YouTube
    Wikipedia Hansard WhatsApp TikTok Telegram Zoom
    """
)
