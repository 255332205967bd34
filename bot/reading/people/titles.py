"""Titles that stand before a name, and letters that stand after it. Data."""

from bot.reading.people.listed import listed

MEN = listed(
    """
    Mr Mister Sir Lord Baron Viscount Earl Duke Prince King Father Fr Brother Congressman Councilman Herr Monsieur
    Señor Signor Sheikh Rabbi Imam Monsignor
    """
)
WOMEN = listed(
    """
    Mrs Ms Miss Dame Lady Baroness Viscountess Countess Duchess Princess Queen Sister Congresswoman Councilwoman
    Frau Madame Señora Signora
    """
)
ANYBODY = listed(
    """
    Mx Dr Doctor Prof Professor Rev Revd Reverend Cllr Councillor Hon Honourable Rt Right Very Sen Rep Gov Gen Lt
    Lieutenant Col Colonel Maj Major Capt Captain Sgt Sergeant Cpl Pte Cmdr Adm Admiral Brigadier Supt DCI DI DS PC
    Canon Ald Alderman Ven Deputy
    """
)
TITLES = MEN | WOMEN | ANYBODY

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
LETTERS_OF_SEATS = listed("MP MSP MS AM MLA MEP TD MPP MHA MLC")
