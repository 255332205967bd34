"""Titles that stand before a name, and letters that stand after it. Data."""

from bot.reading.people.listed import listed

MEN = listed(
    """
    Mr Mister Sir Lord Baron Viscount Earl Duke Prince King Father Fr Brother Herr Monsieur Señor Signor Sheikh
    Rabbi Imam Monsignor Pope
    """
)
WOMEN = listed(
    """
    Mrs Ms Miss Dame Lady Baroness Viscountess Countess Duchess Princess Queen Sister Frau Madame Señora Signora
    """
)
ANYBODY = listed(
    """
    Mx Dr Doctor Prof Professor Rev Revd Reverend Hon Honourable Rt Right Very Gen Lt Lieutenant Col Colonel Maj
    Major Capt Captain Sgt Sergeant Cpl Pte Cmdr Adm Admiral Brigadier Canon Ald Alderman Ven
    """
)
TITLES = MEN | WOMEN | ANYBODY
OF_OFFICE = listed("Sen Senator Rep Gov Cllr Councillor Deputy Congressman Congresswoman Councilman Councilwoman")
"""Titles that are offices too."""

WITH_GIVEN_NAME = listed("Sir Dame Prince Princess King Queen Father Sister Brother Pope")
"""Titles after which a single name is the first one: “Sir Keir”."""
OF_PEERS = listed("Lord Lady Baroness Baron Viscount Viscountess Earl Countess")

LETTERS = listed(
    """
    MP MSP MS AM MLA MEP TD KC QC SC OBE MBE CBE KBE DBE CBE CH CVO KCB CB QPM BEM PhD MD FRS FBA FRSE DL JP Jr Sr
    II III IV Esq FRCP FRCGP MBBS MPP MHA MLC ONZM AO OAM
    """
)
"""What stands after a name and belongs to no name."""
