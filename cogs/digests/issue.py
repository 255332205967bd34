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
from bot.presentation.digests.follow_cards import END, MOST_CHOSEN, VERBS
from bot.presentation.digests.issue_document import issue_file


class IssueButton(LastingButton, template=r"digest:(?P<verb>pdf|discuss|follow):(?P<id>\d{1,18}-\d{1,11})"):
    """Does something with the issue that it stands under."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        digest_id, epoch = map(int, record_id.split("-"))
        due_at = datetime.fromtimestamp(epoch, UTC)
        if verb == "pdf":
            question = Question(host_of(interaction).services.issues.whole, digest_id=digest_id, due_at=due_at)
            await answer(interaction, question, partial(issue_file, team=server_name(interaction)), private=True)
        elif verb == "discuss":
            await discuss(interaction, digest_id, due_at)
        else:
            await offer_follow(interaction, digest_id, due_at)


class SubjectChoice(LastingSelect, template=r"digest:(?P<verb>choose):(?P<id>\d{1,18}-\d{1,11})"):
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
    host.add_dynamic_items(IssueButton, SubjectChoice, FollowButton)
