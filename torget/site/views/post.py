"""The page everyone remembers: a statement, the whole conversation about it, and what proves it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from torget.connectors.own_site import telling
from torget.conversations import queries as conversations
from torget.conversations.models import Answer, Conversation
from torget.conversations.turns import Turn
from torget.publishing.models import Post
from torget.publishing.queries import public_said
from torget.records.queries import public_entry
from torget.site import proving, showing, threads
from torget.site.caching import not_yet_final
from torget.site.talks import path_of
from torget.site.turns import answered_within, turns_shown


@require_safe
def post(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a post; an answer of ours is shown where it was given."""
    found = get_object_or_404(showing.with_versions(public_said()), uid=uid)
    if answer := Answer.objects.filter(post=found).select_related("conversation__post").first():
        return redirect(f"{path_of(answer.conversation.post, answer.conversation.uid)}?turn={uid}#{uid}")
    talk = conversations.of_post(found)
    turns = threads.in_order(conversations.thread(talk)) if talk else []
    context = (
        _statement(found)
        | proof_of(found, turns=len(turns))
        | conversation_shown(request, talk, turns)
        | {"canonical_url": showing.absolute(reverse("site:post", args=[uid])), "here": "front"}
        | {"webmention": showing.absolute(telling.WEBMENTION), "pingback": showing.absolute(telling.PINGBACK)}
    )
    response = render(request, "site/post.html", context, status=410 if context["withdrawn"] else 200)
    for name, value in telling.headers(settings.TORGET_URL).items():
        response.headers[name] = value
    return response if context["proven"] and context["proven"].is_final else not_yet_final(response)


def conversation_shown(request: HttpRequest, talk: Conversation | None, turns: list[Turn]) -> dict[str, Any]:
    """A conversation for its page: all of it, or only what we said in it, in pages where it is long."""
    only_ours = "ours" in request.GET
    rows = [turn for turn in turns if turn.ours] if only_ours else turns
    portion = threads.portion(rows, page=request.GET.get("page", ""), turn=request.GET.get("turn", ""))
    began = talk.post.published if talk and talk.post else talk.started if talk else None
    return {
        "portion": portion,
        "turns": turns_shown(portion.turns, since=began),
        "turn_count": len(turns),
        "only_ours": only_ours,
        "has_ours": any(turn.ours for turn in turns),
        "hidden_count": conversations.hidden_count(talk) if talk else 0,
        "channels_heard": len({turn.channel.kind for turn in turns if turn.channel}),
        "answered_within": answered_within(turns),
    }


def proof_of(found: Post, *, turns: int) -> dict[str, Any]:
    """The post in the register, with every version, and what proves it."""
    versions = list(found.versions.all())
    if not versions:
        return {"versions": [], "record": None, "proven": None}
    record = versions[-1].record
    proven = proving.prove(record)
    return {
        "versions": versions,
        "record": record,
        "entry": public_entry(record),
        "proven": proven,
        "proof_lines": proving.lines(record, proven, versions=len(versions), turns=turns),
    }


def _statement(found: Post) -> dict[str, Any]:
    return {
        "shown": showing.show(found),
        "post": found,
        "withdrawn": showing.is_withdrawn(found),
        "said_on": showing.said_on(found),
        "stance_sentence": showing.stance_sentence(found.stance),
        "pictures": showing.pictures(found),
        "reactions": conversations.reaction_counts(found),
    }
