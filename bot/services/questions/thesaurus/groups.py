"""Words that say nearly the same, a group a line, each beside those that come nearest to it. Data."""

from __future__ import annotations

from typing import Final

GROUPS: Final = """
work worker staff employ employment profession job payroll hire
die death dead fatal fatality kill
money sum amount cost save saving
uk britain british united
begin start launch open
sign signatory signature
stop block prevent obstruct intervene
allow permit let
benefit help reduce
recommend recommendation call propose proposal
promise pledge commit commitment respect
law legal legislation act legislative lawful
illegal crime criminal offence
nation country abroad international
town city
doctor clinician medical
nurse nursing
reject refuse refusal turn
decide decision approve approval
infection infect cases
rate rank multiple
needle litter injecting
rehab rehabilitation facility centre
meet meeting
announce announcement
expert evidence
police policing
draw draft prepare devise
address addressee recipient letter
research report study survey
"""
