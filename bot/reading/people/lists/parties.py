"""Parties as they are written of their members. Data."""

from bot.reading.people.listed import listed

WORDS = listed(
    """
    Labour Conservative Conservatives Tory Tories SNP LibDem LibDems LD Lib Dem Dems Liberal Democrat Democrats
    Democratic Green Greens Plaid Cymru DUP UUP SDLP TUV Alliance Reform UKIP Alba Republican Republicans GOP
    Liberals NDP Nationals Independent Crossbench Unionist Unionists Co-op Coalition ALP LNP CDU CSU SPD FDP AfD
    Fidesz Vox Brexit Respect Sinn Féin Fein Fine Gael Fianna Fáil Fail Bloc Québécois Social
    """
)
"""Words of which names of parties are made."""
NATIONS = listed("Scottish Welsh Northern Irish British UK English London European Australian Canadian")


IN_BRACKETS = listed(
    """
    Lab Con SNP LD DUP PC UUP SDLP APNI Green Ind Alba Reform CB Alliance Lab/Co-op Lab/Coop Lab/Co-Op Non-Afl SF
    TUV LDem LibDem UKIP Respect Speaker Bishops Plaid Labour Conservative Conservatives Tory LibDems Greens ALP LNP
    NDP FG FF Fine Gael SPD CDU CSU AfD GUE/NGL EPP PPE S&D Renew Verts/ALE Greens/EFA ECR PfE ESN ID NI Bloc
    Liberal Lib CPC NAT Nationals WG DEM REP LibDem Independent National ACT
    """
) | {
    "Lib Dem", "Liberal Democrat", "Liberal Democrats", "Sinn Féin", "Sinn Fein", "Plaid Cymru", "Reform UK",
    "Fine Gael", "Fianna Fáil", "Your Party", "The Left", "Green Party", "Labour Party", "Social Democrats",
    "Bloc Québécois",     "Scottish Labour", "Scottish Greens", "One Nation",
}  # fmt: skip
"""What stands in brackets after a name, as parliaments and papers have it."""
