"""Words that people write short: "gov", "cttee", "yrs". They are read in full where nothing held is called so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.services.questions.understanding.line import QuestionLine
from bot.services.questions.understanding.words.asking_words import SKIPPED
from bot.services.questions.understanding.words.name_words import FIRST_NAMES
from bot.services.questions.understanding.words.question_words import IsHeld, QuestionWord

_FULL: Final = """
government gov govt gvt gvmt govmt
committee cttee ctte ctee cmte cttees
department dept dpt
departments depts
minister min
ministers mins
ministry mny
secretary sec secy
parliament parl parlt
parliamentary parly
councillor cllr clr
councillors cllrs
council cncl
commissioner commr commsr
association assoc assn
organisation org orgn
organisations orgs
institute inst
university uni univ
national nat natl
international intl internat
education edu educ
administration admin
executive exec
representative rep
representatives reps
president pres
deputy dep
general gen
director dir
chairman chmn
manager mgr
management mgmt mgt
official offl
constituency constit
scottish scot
conference conf
meeting mtg
meetings mtgs
recommendation rec
recommendations recs
legislation legis
regulations regs
statement stmt stmnt
document doc
documents docs
reference ref
references refs
technology tech
agriculture agri agric
environment env enviro
infrastructure infra
hospital hosp
experience exp
development devt
investment invt
establishment estab
proportion propn
figure fig
figures figs
number num
numbers nums
average avg
estimated estd
approximately approx
including incl
excluding excl
especially esp
regarding wrt
year yr
years yrs
month mth mnth
months mths mnths
week wk
weeks wks
quarter qtr
yesterday yday
tomorrow tmrw tmw
question qn
questions qns
people ppl peeps
between btwn btw
because bcoz bcos
through thru
before b4
according acc
versus v
headquarters hq hqs
families fams
family fam
would wud wd
could cud
should shud
across accross
problem prob
problems probs
difference diff
politician pol
politicians pols
journalist journo
journalists journos
public pub
"""
_LONG_FORMS: Final = {short: line.split()[0] for line in _FULL.splitlines() for short in line.split()[1:]}
_MOST_INITIALS: Final = 6
_WITHIN_NAMES: Final = frozenset(("of", "for", "and", "the"))


def read_in_full(line: QuestionLine, is_name: Callable[[QuestionWord], bool]) -> dict[int, QuestionWord]:
    """Read what is written short in full, but for what names are made of; the words as they were, by their places."""
    shortened: dict[int, QuestionWord] = {}
    for place, word in line.free_words():
        full = _LONG_FORMS.get(word.folded, "")
        is_somebody = word.is_capital and word.folded in FIRST_NAMES
        if full and not is_somebody and not is_name(word):
            shortened[place] = word
            line.words[place] = QuestionWord(full.title() if word.is_capital else full, word.start, word.end)
    return shortened


def read_initials(line: QuestionLine, is_held: IsHeld, has_in_full: Callable[[QuestionWord], bool]) -> None:
    """Read a name of which records have the initials alone by these: "European Union" as "EU".

    Whoever is held by a name in full has other words: the "PF" is no Police Federation.
    """
    if line.parts or not line.has_cases():
        return
    for start in range(len(line.words) - 1):
        for end in range(min(start + _MOST_INITIALS, len(line.words)), start + 1, -1):
            run = line.words[start:end]
            if not (run[0].is_capital and run[-1].is_capital and all(map(_may_have_initial, run))):
                continue
            initials = "".join(word.text[0] for word in run if word.is_capital)
            short = QuestionWord(initials, run[0].start, run[-1].end)
            is_side_by_side = all(map(line.are_beside, range(start, end - 1)))
            # Of "was" the index takes "wa" for a form.
            is_word = run[0].folded in SKIPPED or {short.folded, f"{short.folded}s"} & SKIPPED
            is_open = is_side_by_side and not is_word and not is_held(run)
            if is_open and len(initials) > 1 and is_held([short]) and not has_in_full(short):
                line.words[start:end], line.made_of[start:end] = [short], [""]
                return


def _may_have_initial(word: QuestionWord) -> bool:
    return word.folded in _WITHIN_NAMES or (word.is_capital and word.text.isalpha() and not word.text.isupper())


def keep_as_held(line: QuestionLine, shortened: dict[int, QuestionWord], is_held: IsHeld) -> None:
    """Read as they were written those that name nothing in full and are no asking words, where a record has them so."""
    for place, word in shortened.items():
        if not line.made_of[place] and line.words[place].folded not in SKIPPED and is_held([word]):
            line.words[place] = word
