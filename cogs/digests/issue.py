"""The buttons under an issue of a digest: as PDF, discussed in a thread, followed; and what comes of following."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import discord

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.digests.discussing import discuss
from bot.conversation.digests.following import change_follow, follow_chosen, offer_follow
from bot.conversation.plumbing.asker import server_name
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton, LastingSelect
from bot.presentation.asking.whole_record import whole_record
from bot.presentation.digests.follow_cards import END, MOST_CHOSEN, VERBS
from bot.presentation.digests.issue_actions import AS_PDF
from bot.presentation.digests.issue_document import issue_file

_KEY = r"\d{1,18}-\d{1,11}"
"""An issue: its digest's number, and its due instant in seconds of Unix time."""


class IssueButton(LastingButton, template=rf"digest:(?P<verb>pdf|discuss|follow):(?P<id>{_KEY})"):
    """Does something with the issue that it stands under."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        digest_id, due_at = _issue_of(record_id)
        if verb == "pdf":
            await _show_pdf(interaction, digest_id, due_at)
        elif verb == "discuss":
            await discuss(interaction, digest_id, due_at)
        else:
            await offer_follow(interaction, digest_id, due_at)


class IssueChoice(LastingSelect, template=rf"digest:(?P<verb>open):(?P<id>{_KEY})"):
    """Opens the record that is chosen in an issue's menu, or the issue as PDF."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        if chosen[0] == AS_PDF.record_id:
            await _show_pdf(interaction, *_issue_of(number))
        else:
            record = Question(host_of(interaction).services.reading.record, id=chosen[0])
            await answer(interaction, record, whole_record, private=True)


def _issue_of(key: str) -> tuple[int, datetime]:
    digest_id, epoch = map(int, key.split("-"))
    return digest_id, datetime.fromtimestamp(epoch, UTC)


async def _show_pdf(interaction: discord.Interaction, digest_id: int, due_at: datetime) -> None:
    question = Question(host_of(interaction).services.issues.whole, digest_id=digest_id, due_at=due_at)
    await answer(interaction, question, partial(issue_file, team=server_name(interaction)), private=True)


class SubjectChoice(LastingSelect, template=rf"digest:(?P<verb>choose):(?P<id>{_KEY})"):
    """Takes which of the subjects of an issue are to be followed."""

    async def choose(self, interaction: discord.Interaction, verb: str, number: str, chosen: Sequence[str]) -> None:
        await follow_chosen(interaction, chosen)


_FOLLOWED = rf"[A-Z]\d{{1,9}}(?:\+[A-Z]\d{{1,9}}){{0,{MOST_CHOSEN - 1}}}"


class FollowButton(
    LastingButton,
    template=rf"follow:(?P<verb>{'|'.join([*VERBS.values(), END])}):(?P<id>{_FOLLOWED})",
):
    """Changes how somebody is told of what they follow, or ends it."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await change_follow(interaction, verb, record_id.split("+"))


async def setup(host: Host) -> None:
    host.add_dynamic_items(IssueButton, IssueChoice, SubjectChoice, FollowButton)
