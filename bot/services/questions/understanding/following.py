"""Questions that follow up another: what of that one holds on."""

from __future__ import annotations

from bot.services.questions.understanding.asked import AskedLine
from bot.services.questions.understanding.composing import QuestionDraft
from bot.services.questions.understood import PlainQuestion


def follow_up(draft: QuestionDraft, asked: AskedLine, before: PlainQuestion | None) -> QuestionDraft:
    """The question with what it leaves to the one before it; a whole new question keeps nothing."""
    return draft
