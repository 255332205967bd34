"""The wordings by which it is asked who held an office before or after somebody, or what else they were then. Data.

They are read off a line in which "@of" stands for somebody, "@office" for an office, "@name" for a name that is not
held and "@body" for any other body; "'s" stands behind what is typed with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class Wording(NamedTuple):
    """One wording: its groups are the `part` that tells whom it means, `of`, and the office if it is named."""

    pattern: re.Pattern[str]
    is_later: bool
    asks_job: bool = False
    """Whether it asks what somebody was else, and not who else was it."""


_TIME: Final = {
    False: r"(?:before|prior to|ahead of|preceding|previous to|until|till|up to)",
    True: r"(?:after|following|since|succeeding|in succession to|in place of|instead of)",
}
_ANY: Final = r"(?:@office|@body|@topic|[^@\s]+)"
_SOME: Final = rf"(?:{_ANY} ){{0,5}}?"
_VERB: Final = {
    False: r"(?:precede[sd]?|(?:come|comes|came|is|was|be|went) (?:[^@\s]+ ){0,2}?before|(?:gives?|gave) way to|"
    rf"(?:hands?|handed|pass|passes|passed|loses?|lost) {_SOME}to|(?:makes?|made) way for|"
    r"(?:was|is|were|be|been|got) (?:[^@\s]+ )?(?:replaced|succeeded|followed|supplanted) (?:as @office )?by)",
    True: r"(?:replace[sd]?|succeed(?:s|ed)?|follow(?:s|ed)?(?: on from)?|supplant(?:s|ed)?|"
    r"(?:come|comes|came|is|was|be|went) (?:[^@\s]+ ){0,2}?after|(?:takes?|took|fill|fills|filled) the \w+ of|"
    rf"(?:takes?|took|taken|inherit|inherits|inherited|gets?|got) {_SOME}from|step(?:s|ped)? into the shoes of)",
}
"""What somebody does who holds it before, or else after, whoever is told behind it."""
_DOES: Final = {
    False: rf"(?:replaced?|succeed(?:ed)?|follow(?:ed)?|supplant(?:ed)?|come {_SOME}after|take the \w+ of|take over|"
    rf"(?:take|taken|taking|inherit|inherited|get) {_SOME}from)",
    True: rf"(?:preceded?|come {_SOME}before|(?:give|given) way to|(?:make|made) way for|"
    rf"(?:hand|handed|pass|passed|lose|lost) {_SOME}to)",
}
"""What whoever is told before it does to who held it before, or else after."""
_DONE: Final = {False: r"preceded", True: r"(?:replaced|succeeded|followed|supplanted)"}
_NOUN: Final = {
    False: r"(?:predecessors?|forerunners?|precursors?)",
    True: r"(?:successors?|replacements?|heirs?)",
}
_ADJECTIVE: Final = {False: r"(?:previous|preceding|prior|former|ex)", True: r"(?:next|incoming|future)"}
_BESIDES: Final = {
    False: r"(?:previous|preceding|prior|former|earlier|old|previously|earlier|beforehand|formerly|before)",
    True: r"(?:next|later|subsequent|following|new|afterwards|subsequently|later|after|since|then)",
}

_JUST: Final = r"(?:(?:right|just|immediately|directly|shortly|straight|next|then|later|eventually|first|once) )*"
_JOB: Final = (
    r"(?:job|jobs|post|posts|office|offices|role|roles|position|brief|portfolio|title|reins|place|chair|shoes|duties)"
)
_OF: Final = r"(?:the )?(?P<of>@of|@office|@name)"
_PERSON: Final = r"(?:person|man|woman|one|politician|minister|secretary|official|figure|holder)"
_WHO: Final = rf"(?:who|whom|whoever|@sought|(?:which|what) {_PERSON})"
_ANYBODY: Final = r"(?:did|does|has|had|will) (?:anyone|anybody|someone|somebody)"
_AUX: Final = r"(?:(?:is|was|has|had|will|would|could|might|may|to|did|does|going|set|due|be|been|ever|it|that|who) )*"
_BEING: Final = (
    r"(?:is|was|were|be|been|being|has|had|have|hold|holds|held|do|does|did|became|become|becomes|got|get|took|over|came|"
    r"comes|served|serves|acted|worked|sat|ran|filled|occupied|will|would|used|to|going|it|that|who|there|appointed|named|"
    r"in|as|at|on|of|for|the|this|a|their|his|her|our|charge|power|government|uk|scottish|scotland|country|last|next|other)"
)
_OF_JOB: Final = rf"(?:@topic|(?!(?:{_BEING}|{_JOB}) )[^@\s]+)(?= {_JOB} )"
_HELD: Final = rf"(?:(?:(?P<office>@office)|@body|{_OF_JOB}|{_JOB}|{_BEING}|'s) )*"
"""What stands between who is asked for and the time: "had the job of @office"."""
_PLAIN: Final = r"(?P<plain>[^@\s]+(?: [^@\s]+){0,4}?(?: (?:of|for) (?:the )?@body)?)"
"""What may be an office that nobody is held in."""
_AT: Final = rf"(?: (?:as|in|at|for) (?:the |its |their |his |her )?(?:(?P<as>@office)|@body|{_JOB}))"
_AS: Final = rf"(?:{_AT}(?: (?:of|in|at|for) (?:the )?@body)?(?: {_JOB})?|(?: as (?:the )?{_PLAIN}(?= $)))?"
_CAME_OR_WENT: Final = (
    r"(?: (?:took|takes|came|comes|got|was|is|were|did|had|has|left|quit|resigned|went|stood|stepped|moved|retired|"
    r"lost|started|arrived|became|ceased|stopped|being|been|held|gave|over|in|on|off|out|up|down|it|away|to|be|as|at|the|from|"
    rf"appointed|elected|named|chosen|sacked|fired|dismissed|removed|replaced|there|{_JOB}|(?P<then>@office)))*"
)
"""What somebody did as they came or went: "before @of took over the job"."""
_LEFT: Final = (
    r"(?:left|quit|resigned|went|stood|stepped|moved|retired|sacked|fired|dismissed|removed|replaced|lost|departed|"
    r"resignation|departure|sacking|exit)(?: (?:down|on|out|the|as|from|(?P<then>@office)|"
    rf"{_JOB}))*"
)
_WAS_DONE: Final = r"(?:was|is|were|has|had|got)"
_OLD: Final = r"(?:old |former )?"
_END: Final = r"(?= (?:then |exactly |please )?$)"
_BEGIN: Final = r"(?<= )"
_SUBJECT: Final = r"(?:did|does|do|is|was|are|were|has|had|will|would|about|of|by|from|than|and)"

_PEOPLE: Final = (
    # "Who was @office before @of?", "who had the job before @of came?"
    (rf"{_BEGIN}{_WHO} (?P<part>{_HELD}{_JUST}{{}} {_OF}{_CAME_OR_WENT}{_AS}){_END}", _TIME),
    (rf"{_BEGIN}(?:name|identify) (?P<part>(?:the |whoever was )?(?P<office>@office) {_JUST}{{}} {_OF}){_END}", _TIME),
    (rf"{_BEGIN}who (?:is|was|were|became|served as) (?P<part>(?:the )?{_PLAIN} {_JUST}{{}} {_OF}){_END}", _TIME),
    # "Before @of, who was @office?"
    (rf"^ (?:and |so |but )?(?P<part>{_JUST}{{}} {_OF}{_CAME_OR_WENT} {_WHO} {_HELD}(?:before |then )?)(?=$)", _TIME),
    # "Who replaced @of as @office?", "the man who took over from @of"
    (rf"{_BEGIN}(?P<part>{_PERSON} (?:who|that) {_AUX}{_JUST}{{}} {_OF}(?! 's){_AS})", _VERB),
    (rf"{_BEGIN}(?:{_WHO}|{_ANYBODY}) (?P<part>{_AUX}{_JUST}{{}} {_OF}(?! 's){_AS})", _VERB),
    (rf"{_BEGIN}(?:which|what) (?P<part>(?P<office>@office) {_AUX}{_JUST}{{}} {_OF}(?! 's))", _VERB),
    # "Who did @of replace as @office?", "the man @of replaced"
    (rf"{_BEGIN}{_WHO} (?P<part>(?:did|has|had|does|will|would) {_OF} {_JUST}{{}}{_AS}){_END}", _DOES),
    # "From whom did @of inherit the @office job?"
    (
        rf"{_BEGIN}(?:from|to) {_WHO} (?P<part>did {_OF} {{}}(?: {_ANY}){{0,5}}){_END}",
        {False: "(?:take|inherit|get)", True: "(?:hand|pass|lose|give)"},
    ),
    (
        rf"{_BEGIN}(?P<part>{_PERSON} (?:who |whom |that )?{_OF} {{}})",
        {False: r"(?:replaced|succeeded|took over from)"},
    ),
    # "Who was @of replaced by?", "@of was succeeded by whom?"
    (rf"{_BEGIN}(?:by )?{_WHO} (?P<part>{_WAS_DONE} {_OF} (?:been )?{_JUST}{{}}(?: by)?{_AS}(?: by)?){_END}", _DONE),
    (rf"^ (?:and )?(?P<part>{_OF} (?:was|is|has been|got) {_JUST}{{}}(?: as @office)? by {_WHO}{_AS}){_END}", _DONE),
    # "@of's predecessor as @office", "the @office successor to @of"
    (rf"{_BEGIN}(?P<part>{_OF} (?:'s )?(?:\w+ )?(?:(?P<office>@office) )?{{}}(?! (?:of|to) (?:the )?@){_AT}?)", _NOUN),
    (rf"{_BEGIN}(?P<part>(?:(?P<office>@office) )?{{}} (?:of|to|for) {_OF}(?! 's){_AT}?)", _NOUN),
    # "Who took @of's job?", "who had @of's job before her?", "whose job did @of take?"
    (
        rf"{_BEGIN}{_WHO} (?P<part>{_AUX}{{}} {_OF} 's {_OLD}(?:(?P<office>@office) )?{_JOB}(?: over)?{_AS}){_END}",
        {True: r"(?:took|takes|take|taken|got|gets|get|given|filled|fill|inherited|inherit|stepped into|step into)"},
    ),
    (rf"{_BEGIN}{_WHO} (?P<part>{_HELD}{_OF} 's (?:@office )?{_JOB} {_JUST}{{}} (?:her|him|them|@of)){_END}", _TIME),
    (
        rf"{_BEGIN}whose (?:{_JOB} |@office )+(?P<part>(?:did|has|had|was) {_OF} {{}}(?: over| on)?{_AS}){_END}",
        {False: r"(?:take|taken|taking|took|get|got|fill|filled|inherit|inherited|step into|stepped into|assume)"},
    ),
    # "Who became @office when @of left?"
    (
        rf"{_BEGIN}{_WHO} (?P<part>{_HELD}{{}} {_OF} (?:'s )?(?:had |was |has )?{_LEFT}){_END}",
        {True: "(?:when|once|upon|on)"},
    ),
    # "What did the @office before @of say?"
    (rf"{_BEGIN}{_SUBJECT} (?:the )?(?P<part>(?P<office>@office) (?:{_JOB} )?{_JUST}{{}} {_OF}(?! 's))", _TIME),
    # "the previous @office"
    (rf"{_BEGIN}(?P<part>{{}} (?P<newest>@office))(?! (?:{_TIME[False]}|{_TIME[True]}) )", _ADJECTIVE),
    (rf"{_BEGIN}who (?P<part>{{}} (?:the )?(?P<newest>@office)){_END}", {False: "used to be"}),
)
_WHICH_JOB: Final = rf"(?:(?:what|which) (?:\w+ )?(?:{_JOB} )?|where |who |in what {_JOB} |what else )"
_WAS: Final = (
    r"(?:(?:do|does|be|been|have|hold|held|had|go|gone|become|move|on|to|get|take|up|fill|occupy|serve|done|work|as|in|a|the|"
    rf"working|doing|serving|{_JOB}) )*"
)
_CLAUSE: Final = (
    r"(?:(?:he|she|they|@of|the|was|were|is|became|become|becoming|being|had|been|left|leaving|got|getting|took|taking|"
    r"quit|quitting|ceased|ceasing|stopped|stopping|stepped|stepping|stood|standing|resigned|resigning|down|over|from|as|"
    r"at|to|be|in|of|on|politics|parliament|entering|joining|elected|his|her|their|for|time|stint|spell|running|holding|"
    rf"held|serving|served|made|appointed|moved|{_JOB}|(?P<as>@office)|@body) )*"
)
_AWAY: Final = {
    **_TIME,
    # What somebody did once they were in office is no other office.
    True: rf"{_TIME[True]}(?! (?:he |she |they )?(?:became|becoming|got|getting|took|taking|was made|was appointed) )",
}
_JOBS: Final = (
    # "Which job did @of do after she left the @body?", "what was @of before he was @office?"
    (rf"^ (?:and |so )?{_WHICH_JOB}(?P<part>(?:did|was|had|has|is) (?P<of>@of) {_WAS}{_JUST}{{}} {_CLAUSE})$", _AWAY),
    # "Before he was @office, what was @of?"
    (rf"^ (?:and |so |but )?(?P<part>{_JUST}{{}} {_CLAUSE}{_WHICH_JOB}(?:did|was|had|has) (?P<of>@of) {_WAS})$", _AWAY),
    # "What was @of's previous job?", "which office did @of hold next?"
    (rf"^ (?:and |so )?(?:what|which) (?:was|is|were) (?P<part>(?P<of>@of) (?:'s )?{{}} {_JOB}) $", _BESIDES),
    (rf"^ (?:and |so )?(?:what|which) {_JOB} (?P<part>(?:did|had|has) (?P<of>@of) {_WAS}{{}}) $", _BESIDES),
    (rf"^ (?:and |so )?(?:what|which) {{}} {_JOB} (?P<part>(?:did|had|has) (?P<of>@of) {_WAS})$", _BESIDES),
)


def _wordings() -> Iterator[Wording]:
    for rows, asks_job in ((_PEOPLE, False), (_JOBS, True)):
        for template, words in rows:
            for is_later, said in words.items():
                yield Wording(re.compile(template.replace("{}", said)), is_later, asks_job)


WORDINGS: Final = tuple(_wordings())
