"""Despatch, the Discord bot that policy teams keep their evidence in.

What we know is in `records`, how files hold it in `formats`, where it is kept in `storage`, what can be done with it in
`services`, how it looks in `presentation`, how an answer is given, a draft is written and a digest is posted in
`conversation`, and what people type in the folder `cogs` beside this one. Each layer has the same rooms: asking,
keeping, transfer, digests and server, beside what its rooms share.

`client` is the Discord client, `application` wires everything together, `running` runs it, `command_line` is
`python -m bot`, `demo` the same bot without Discord; `distribution` knows what was installed. Imports go one way:
records ← formats ← storage ← services ← presentation ← conversation ← cogs ← client ← application ← running ←
command_line.

Glossary
--------
actor:
    A person or an organisation that says, does or is asked something (bot.records.kinds.actor.Actor)
bounds:
    The ends between which a qualified number lies: "more than 1,100" has no upper one (bot.records.bounds.Bounds)
cells:
    A record as texts, as history, forms and files hold it (bot.records.values.Cells)
curator:
    Who manages the server or holds its curator role, and so may change the record (bot.services.server.rights.Person)
digest:
    A post of what is new, by a schedule (bot.records.digests.Digest)
draft:
    A record or a file as somebody is writing it (bot.services.keeping.drafts.Draft)
event:
    Something dated or datable that happened, is planned or was cancelled (bot.records.kinds.event.Event)
figure:
    One value of an indicator for one period as one source gave it (bot.records.kinds.figure.Figure)
findings:
    The records that answer a question, read a page at a time (bot.services.findings.Findings)
guild:
    One team's server, with all that it has on record; "server" on screen (bot.storage.records.reader.Workspace)
hearsay:
    What an actor tells that somebody else said: it moves no position (bot.records.kinds.quote.Quote)
history:
    Who did what to a record, when and why: a chain that cannot be rewritten (bot.records.history.HistoryEntry)
indicator:
    What figures measure: in which unit, where, and whose number it is (bot.records.kinds.indicator.Indicator)
issue:
    What one run of a digest says (bot.services.digests.issues.Issue)
key:
    What packs and files name a record by; people see its id, such as Q12 (bot.records.record.Record)
lasting button:
    A button that outlives a restart, since its custom id says all (bot.conversation.plumbing.lasting.LastingButton)
listing:
    An answer as a card whose pages are turned (bot.presentation.card.paged.Listing)
occasion:
    How a change came about: when, by whom, from where and why (bot.storage.history.history_writer.Occasion)
office:
    The role in which somebody spoke on a day, and on what that rests (bot.records.offices.Office)
position:
    Where an actor stands on a topic by the newest quote (bot.services.asking.positions.Position)
post:
    One message that the bot sends of its own accord (bot.records.digests.Post)
proposal:
    A draft that is kept, from its first letter to a curator's decision (bot.records.keeping.Proposal)
pseudonym:
    The name under which a person stands in history; whose it is can be forgotten (bot.records.keeping.Traces)
quote:
    Words that somebody is held to have said, and how firmly (bot.records.kinds.quote.Quote)
reader:
    Reads one guild's records within one moment (bot.storage.records.reader.Reader)
related:
    What stands round an answer: its sources, its speakers' roles, rival figures (bot.records.related.Related)
revision:
    A change of a proposal after it was sent in, and who made it (bot.records.keeping.Revision)
role:
    The office that an actor holds for a time (bot.records.kinds.role.Role)
run:
    One due instant of a digest, and what came of it (bot.records.digests.Run)
source:
    The document that a record rests on (bot.records.kinds.source.Source)
stance:
    Where a quote puts its speaker on one of its topics (bot.records.kinds.quote.Stance)
topic:
    What a debate is about, with all the names by which people call it (bot.records.kinds.topic.Topic)
vintage:
    A figure as one publication of a value that is published again and again (bot.records.vintage.Vintage)
"""
