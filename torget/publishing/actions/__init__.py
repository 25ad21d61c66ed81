"""Every write to a post, as a named function in one transaction with its record, its trail and its deliveries."""

from torget.publishing.actions.correct import correct
from torget.publishing.actions.drafts import discard, new_draft, save_draft
from torget.publishing.actions.feature import feature
from torget.publishing.actions.pictures import add_picture, describe_picture, remove_picture
from torget.publishing.actions.planning import keep_back, schedule, unschedule
from torget.publishing.actions.publish import publish
from torget.publishing.actions.repair import retry
from torget.publishing.actions.withdraw import withdraw
from torget.publishing.actions.withhold import withhold_earlier

__all__ = [
    "add_picture",
    "correct",
    "describe_picture",
    "discard",
    "feature",
    "keep_back",
    "new_draft",
    "publish",
    "remove_picture",
    "retry",
    "save_draft",
    "schedule",
    "unschedule",
    "withdraw",
    "withhold_earlier",
]
