"""The buttons under an issue of a digest: as PDF, and discussed in a thread."""

from datetime import UTC, datetime
from functools import partial

import discord

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.digests.discussing import discuss
from bot.conversation.plumbing.asker import server_name
from bot.conversation.plumbing.host import Host, host_of
from bot.conversation.plumbing.lasting import LastingButton
from bot.presentation.digests.issue_document import issue_file


class IssueButton(LastingButton, template=r"digest:(?P<verb>pdf|discuss):(?P<id>\d{1,18}-\d{1,11})"):
    """Does something with the issue that it stands under."""

    async def show(self, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        digest_id, epoch = map(int, record_id.split("-"))
        due_at = datetime.fromtimestamp(epoch, UTC)
        if verb == "pdf":
            question = Question(host_of(interaction).services.issues.whole, digest_id=digest_id, due_at=due_at)
            await answer(interaction, question, partial(issue_file, team=server_name(interaction)), private=True)
        else:
            await discuss(interaction, digest_id, due_at)


async def setup(host: Host) -> None:
    host.add_dynamic_items(IssueButton)
