"""The page everyone remembers: a statement, the whole conversation about it, and what proves it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.conversations import queries as conversations
from torget.conversations.models import Answer
from torget.publishing.models import Post
from torget.publishing.queries import public_said
from torget.records.queries import public_entry
from torget.site import proving, showing
from torget.site.caching import not_yet_final


@require_safe
def post(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a post; an answer of ours is shown where it was given."""
    found = get_object_or_404(showing.with_versions(public_said()), uid=uid)
    if answer := Answer.objects.filter(post=found).select_related("conversation__post").first():
        return redirect(f"{conversation_path(answer.conversation.post, answer.conversation.uid)}#{uid}")
    context = _context(found)
    response = render(request, "site/post.html", context, status=410 if showing.is_withdrawn(found) else 200)
    return not_yet_final(response) if context["proven"] and context["proven"].waiting else response


def conversation_path(about: Post | None, uid: str) -> str:
    """Where a conversation is read: on the post's page, or on its own."""
    return reverse("site:post", args=[about.uid]) if about else reverse("site:conversation", args=[uid])


def _context(found: Post) -> dict[str, Any]:
    conversation = conversations.of_post(found)
    turns = conversations.thread(conversation) if conversation else []
    versions = list(found.versions.all())
    record = versions[-1].record if versions else None
    proven = proving.prove(record) if record else None
    return {
        "shown": showing.show(found, len(turns)),
        "post": found,
        "versions": versions,
        "record": record,
        "entry": public_entry(record) if record else None,
        "proven": proven,
        "proof_lines": proving.lines(record, proven, versions=len(versions), turns=len(turns))
        if record and proven
        else [],
        "withdrawn": showing.is_withdrawn(found),
        "said_on": showing.said_on(found),
        "stance_sentence": showing.stance_sentence(found.stance),
        "pictures": showing.pictures(found),
        "turns": showing.turns_shown(turns, since=found.published),
        "hidden_count": conversations.hidden_count(conversation) if conversation else 0,
        "channels_heard": len({turn.channel.pk for turn in turns if turn.channel}),
        "answered_within": showing.answered_within(turns),
        "reactions": conversations.reaction_counts(found),
        "canonical_url": showing.absolute(reverse("site:post", args=[found.uid])),
        "here": "front",
    }
