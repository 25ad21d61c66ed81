"""The language we speak with whoever wrote to us."""

from django.conf import settings

from torget.accounts.queries import authority
from torget.conversations.models import Message


def language_of(message: Message) -> str:
    """The writer's where we speak it, else that of what it is about, else the authority's."""
    said = message.language.split("-")[0].lower()
    if said in dict(settings.LANGUAGES):
        return said
    post = message.conversation.post
    return post.language if post else authority().language
