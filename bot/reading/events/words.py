"""The words by which a text tells of what happened or is to happen."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HAPPENED: Final = _words(
    "abandoned accepted adopted agreed amended announced appointed approved arrested attacked attended averted "
    "awarded axed backed banned barred became began begun blocked bombed bought broke brought built called cancelled "
    "captured carried caught caused ceased chaired changed charged chose claimed closed collapsed collided commenced "
    "commissioned completed conceded concluded condemned conducted confirmed considered contracted convened convicted "
    "counted crashed created criticised cut debated decided declared declined defeated deferred delayed delivered "
    "demolished destroyed developed devolved died disbanded discovered dismissed dissolved dropped drew drawn elected "
    "emerged enacted ended endorsed entered erupted established evacuated examined expanded expelled extended failed "
    "fell fallen fined fired flooded founded fought found funded gave given granted grew grown handed hanged happened "
    "hit held hosted ignored imposed imprisoned improved inaugurated increased injured installed inspected introduced "
    "invaded invested issued jailed joined killed laid landed launched lapsed led left legalised lifted listed lost "
    "made marched merged met moved murdered named negotiated nominated occurred opened ordered ousted overturned paid "
    "passed paused performed piloted placed planted played pledged postponed presented prompted prosecuted protested "
    "proved published pulled purchased put quit raised rallied ratified reached rebuilt received recommended recorded "
    "recovered reduced refused registered rejected released relocated removed renewed reopened repealed replaced "
    "reported resigned resisted resumed retired returned reversed reviewed revoked rewrote rose risen ruled sank sunk "
    "sacked sanctioned saw scrapped seen sent sentenced served set settled shelved shot shut signed sold sparked "
    "spent split spread stabbed staged started stepped stood stopped struck submitted succeeded sued suffered "
    "suspended swept switched took taken tested topped toppled toured transferred travelled trialled tried triggered "
    "turned unveiled upheld vetoed visited voted walked warned won withdrew withdrawn worked wounded wrote written"
)
"""Verbs of what happens once, as they stand in the past."""
SAYING: Final = _words(
    "said says told tells added adds asked asks insisted insists stated states explained explains argued argues "
    "commented comments tweeted replied replies remarked noted notes claimed claims described describing describes "
    "stressed wrote writes tweeting speaking saying telling"
)
"""Verbs whose dates belong to the words that were said."""
TO_DO: Final = _words(
    "adopt allow amend announce appeal appoint approve attend ban become begin block build call cancel change close "
    "commission complete conduct consider consult continue contribute convene create cut deliver debate decide "
    "demolish develop devolve discuss draw end enter establish examine expand extend fund give grant hold host hand "
    "impose improve increase inspect introduce invest issue join launch lay lead leave legalise legislate lift make "
    "meet merge move name negotiate offer open order organise pay phase pilot place present prosecute provide publish "
    "push put raise ratify recommend recruit reduce refuse reject release remove reopen repeal replace report require "
    "resign resume return reverse review revise roll run scrap seek send set shut sign spend stage stand start step "
    "stop submit suspend take table test travel trial try unveil update visit vote withdraw work write"
)
"""Verbs of what may be planned."""
DONE: Final = _words(
    "adopted agreed amended appointed approved arrested awarded banned begun blocked built cancelled charged closed "
    "commissioned completed convened convicted created cut delivered developed devolved elected established extended "
    "founded funded given granted held installed introduced issued jailed launched legalised made opened passed "
    "postponed presented published put released removed repealed rejected rolled scrapped sent sentenced set shelved "
    "shut signed started submitted suspended taken tabled tested trialled withdrawn"
)
"""What "has been" done once."""
OCCASIONS: Final = _words(
    "announcement attack attempt ballot bid budget by-election campaign ceremony census collapse conference "
    "consultation coup crash debate decision deal demonstration election elections event explosion festival fire "
    "flood games hearing inquest inquiry inspection launch march meeting merger move opening outbreak poll protest "
    "publication rally referendum report resignation review ruling session sitting speech statement strike summit "
    "survey takeover talks trial tour visit vote"
)
"""Nouns of what takes place."""
SPOKEN_AT: Final = _words(
    "interview interviews speech statement debate letter meeting hearing briefing conference event session committee "
    "article podcast broadcast lecture address evidence"
)
"""Where something is said."""
CANCELLED: Final = ("cancelled", "canceled", "called off", "scrapped", "abandoned", "shelved", "axed")
NO_HAPPENING: Final = _words("target targets goal goals ambition ambitions aim aims")
"""What is wished for by a date, and does not happen on it."""
NO_PLANNERS: Final = _words(
    "aim aims goal goals purpose idea task job role challenge priority point question key answer ambition here there "
    "solution trick hope wish mission need target objective"
)
"""Words after which "is to" tells of no plan: "the aim is to"."""
FURNITURE: Final = (
    "copyright",
    "©",
    "last updated",
    "updated",
    "last modified",
    "posted",
    "date",
    "meeting date",
    "published:",
    "first published",
    "image",
    "photo",
    "picture",
)
"""How lines begin that are no sentences of the text."""
