"""Words by which documents say what they are. Data."""

from __future__ import annotations

from typing import Final

_STATUS: Final = (
    r"(?:(?:accredited )?(?:national|official) statistics(?: in development)?|experimental (?:official )?statistics|"
    r"management information)"
)
_RELEASED: Final = (
    r"(?:(?:first |news |monthly |quarterly |annual |weekly )*(?:statistical|statistics|data|euro ?indicators)"
    r"(?: |[-–])(?:news |first |press |media |monthly |quarterly |annual )*(?:release|bulletin|publication|digest|"
    r"brief(?:ing)?|summary|notice|update|report|commentary)|statistical first release|(?:nchs )?data brief|"
    r"euro ?indicators|the daily|statistics in focus|short[- ]term statistics)"
)
STATISTICS_LABEL: Final = (
    rf"(?:an? )?(?:{_STATUS}|{_RELEASED})(?: (?:publication|release|bulletin|announcement))?(?: no\.? ?[0-9]{1, 4})?"
    r"(?: (?:for|in|of) (?:scotland|england|wales|northern ireland|great britain|the uk|ireland))?"
)
"""A line, or a part of one beside the name of an office, that is a label of statistical releases."""
OFFICE_RELEASE: Final = r"(?:(?:media|news|press)[ -]?)?release|(?:press|media) statement"
"""A label that makes a release one of statistics only beside the name of a statistical office."""
LABEL_OF_RELEASE: Final = rf"(?:{STATISTICS_LABEL}|{OFFICE_RELEASE})"
STATISTICS_SENTENCE: Final = (
    r"(?:(?:Accredited )?(?:National|Official) Statistics|(?P<plain>(?:New |The latest |Annual )?[Ss]tatistics)) "
    r"[^.]{0,200}?\b(?:published|released|issued)\b[^.]{0,40}?\s+by\b"
)
"""How a release begins that tells in a sentence who publishes it."""
STATISTICS_OF_ITSELF: Final = (
    rf"\b(?:this|these|our)(?: [a-z]+){{0,3}} (?:is|are|presents?|provides?|contains?|covers?|"
    rf"summari[sz]es)\b[^.]{{0,60}}"
    rf"\b(?:{_STATUS}|statistics|statistical)\b|\b(?:this (?:statistical|statistics) (?:release|bulletin|"
    rf"publication))\b"
)
"""How a release speaks of itself."""
STATISTICAL_OFFICES: Final = (
    r"Statisti|\bStats\b|StatsWales|StatCan|Eurostat|Census|Registrar|National Records|\bNRS\b|\bONS\b|"
    r"\bNISRA\b|\bABS\b|\bCSO\b|\bNCHS\b|\bCBS\b|\bSCB\b|\bINSEE\b|\bDestatis\b|\bISTAT\b|\bINE\b|Public "
    r"Health|"
    r"NHS Digital|\bBLS\b"
)
"""What the names of statistical offices have."""
SECTIONS: Final = (
    r"(?:main|key|headline) (?:points?|findings?|figures?|results?|statistics|messages)|headlines?|"
    r"(?:statistician|registrar)(?:[’']s|-general)? (?:comment|quote)|"
    r"(?:background|technical|methodological|explanatory) (?:notes?|information)|notes?(?: to (?:editors|"
    r"users|tables?))?|"
    r"introduction|headline facts[^\n]{0,40}|methodology|methodology and quality|glossary|definitions?|"
    r"coverage|further information|about these statistics|"
    r"about this release|data quality|quality and methodology|at a glance|things you need to know[^.\n]{0,30}|"
    r"related (?:links|publications|statistics)|next (?:release|publication|update)[^.\n]{0,40}|"
    r"(?:media|press|statistical|public) (?:enquiries|contacts?)[^.\n]{0,40}|contacts?(?: us)?"
)
"""Headings of the parts of statistical releases."""
WHOSE_LABEL: Final = {
    "euro indicators": "Eurostat",
    "euroindicators": "Eurostat",
    "nchs data brief": "National Center for Health Statistics",
    "the daily": "Statistics Canada",
}
"""The labels that only the releases of one office have."""
PARLIAMENTS: Final = (
    r"House of Commons|House of Lords|Scottish Parliament|UK Parliament|Senedd Cymru|Senedd|Welsh Parliament|"
    r"Northern Ireland Assembly|Dáil Éireann|Seanad Éireann|European Parliament|House of Representatives|Senate|"
    r"Parliament of Australia|London Assembly|House of Keys|States Assembly"
)
REPORT_LINES: Final = (
    r"(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"[0-9]{1,2}(?:st|nd|rd|th)) (?:special |joint |annual )?report(?: of session [0-9–/-]{7,9}| of "
    r"[^.\n]{3,80}|, [0-9]{4}"
    r"[^.\n]{0,40}|,? \(?session [0-9][^.\n]{0,12}\)?)?|"
    r"(?:final|interim|annual|progress|inspection|audit|evaluation|research|joint|independent) reports?"
    r"(?: (?:and accounts|of|on|to|for|by|[0-9]{4})[^.\n]{0,100})?|"
    r"(?:a )?report (?:of|by|to|for|on|from) (?:the |a |an )?[^.\n]{3,120}|report of session [0-9][^.\n]{0,12}|"
    r"sp paper [0-9]{1,4}[^.\n]{0,40}|(?:research|evidence) report[^.\n]{0,60}|(?:hc|hl paper) "
    r"[0-9]{1,4}(?:[-–][ivx]+)?|"
    r"research briefing[^.\n]{0,60}"
)
"""Lines at the head of a report that name it as one."""
REPORT_SECTIONS: Final = (
    r"(?:[0-9]{1,2}(?:\.[0-9])?\.?\s+)?(?:(?:table of )?contents|executive summary|summary|introduction|foreword|"
    r"(?:key |our |list of |summary of )?(?:conclusions?|recommendations?)(?: and (?:conclusions?|recommendations?))?|"
    r"terms of reference|formal minutes|witnesses|published written evidence|membership of the committee|"
    r"methodology|references|bibliography|annex(?: [a-z0-9])?|appendix(?: [a-z0-9])?|acknowledgements?)"
    r"(?:\s*\.{2,}\s*[0-9]{1,3}|\s+[0-9]{1,3})?"
)
LETTER_ENDS: Final = (
    r"(?:yours (?:sincerely|faithfully|truly|ever|etc)|(?:kind|best|warm)(?:est)? (?:regards|wishes)|sincerely|"
    r"respectfully(?: yours)?|with (?:best|kind|warm) (?:wishes|regards)|signed(?: by)?)\b[^.\n]{0,40}"
)
LAW_LINES: Final = (
    r"(?:scottish |welsh )?statutory (?:instruments?|rules? of northern ireland)|an act (?:of the [a-z ]{3,40} )?to "
    r"[^\n]{10,}|be it (?:therefore )?enacted\b[^\n]*|acts? of the scottish parliament|public general acts"
)
