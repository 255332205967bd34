"""Forms of English words: "drew" and "drawing" of "draw". What goes by rule is ruled, what does not is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

_IRREGULAR: Final = """
arise arose arisen
bear bore borne
beat beaten
become became
begin began begun
bid bade
bind bound
bleed bled
break broke broken
bring brought
build built
buy bought
catch caught
child children
choose chose chosen
come came
creep crept
crisis crises
deal dealt
die dying
do did done
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
half halves
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
learn learnt
leave left
lend lent
life lives
lose lost
make made
man men
mean meant
meet met
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
pay paid
person people
ride rode ridden
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
shrink shrank shrunk
sing sang sung
sit sat
sleep slept
speak spoke spoken
spend spent
spring sprang sprung
stand stood
steal stole stolen
stick stuck
strike struck
swear swore sworn
sweep swept
take took taken
teach taught
tear tore torn
tell told
think thought
thief thieves
throw threw thrown
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
wake woke woken
wear wore worn
wife wives
win won
withdraw withdrew withdrawn
withhold withheld
woman women
write wrote written
"""


def _lines() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in _IRREGULAR.split("\n"):
        if line:
            word, *forms = line.split()
            yield word, tuple(forms)


IRREGULAR: Final[Mapping[str, tuple[str, ...]]] = dict(_lines())
"""The forms that go by no rule, by the word of which they are."""
_WORD_OF: Final = {form: word for word, forms in IRREGULAR.items() for form in forms}
_ENDS: Final = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("d", ("",)),
    ("ed", ("",)),
    ("ied", ("y",)),
    ("ing", ("e", "")),
    ("ly", ("",)),
    ("ily", ("y",)),
    ("ally", ("",)),
)
"""What forms end in, and what the word of which they are has instead; that which cuts least before the others."""
_DOUBLED: Final = ("ed", "ing")
_FEWEST_LETTERS: Final = 2


def are_one_by_rule(one: str, other: str) -> bool:
    """Whether two words are forms of one by the rules alone, as the index knows them too."""
    return one in _cut(other) or other in _cut(one)


def words_of_form(form: str) -> Iterator[str]:
    """The words of which a folded word may be a form, itself first: which of them is one, a dictionary tells."""
    if form in _WORD_OF:
        yield _WORD_OF[form]
    yield from _cut(form)


def _cut(form: str) -> Iterator[str]:
    yield form
    for end, others in _ENDS:
        stem = form.removesuffix(end)
        if stem == form or len(stem) < _FEWEST_LETTERS:
            continue
        yield from (stem + other for other in others)
        if end in _DOUBLED and stem[-1] == stem[-2:-1]:
            yield stem[:-1]
