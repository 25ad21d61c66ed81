"""Saying what a flow says: through the same acts as any post, with its voice, its checks and its record."""

import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext

from torget.connectors.hub import Stance
from torget.flows.engine import working
from torget.flows.engine.errors import MissingError
from torget.flows.engine.flow import Flow as Plan
from torget.flows.engine.items import Item, as_json
from torget.flows.engine.saying import _
from torget.flows.models import Became, Flow, FlowItem
from torget.publishing import actions
from torget.publishing.actions.automatic import begin
from torget.publishing.errors import NotReadyError, PublishingError
from torget.publishing.models import Post, PostState
from torget.publishing.models.posts import ALPHABET

SOURCE = "flow"
UID = 12
REFUSED = _("It may not be said: %(problems)s.")
SAID = _("It was said.")
WAITS = _("A person decides.")
CORRECTED = _("It was corrected when the source changed.")
WITHDRAWN = _("It was withdrawn when it was gone at the source.")


def uid_of(flow: Flow, key: str, revision: int) -> str:
    """The post's name, the same at every attempt."""
    number = int.from_bytes(hashlib.sha256(f"torget.flows\n{flow.pk}\n{key}\n{revision}".encode()).digest()[:12])
    signs = []
    for _position in range(UID):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def publish(flow: Flow, plan: Plan, row: FlowItem, said: working.Said) -> None:
    """Publish an item, or leave it as a draft where a person decides; the row tells which, and is not saved here."""
    row.became, row.part, row.words, row.values, row.post = _say(flow, plan, said, row.key, row.revision)


def publish_summary(flow: Flow, plan: Plan, rows: Sequence[FlowItem], said: working.Said) -> int:
    """Publish what was too many as one post; how many posts were made."""
    first = rows[0]
    became, part, words, values, post = _say(flow, plan, said, f"summary {first.pk}", 1)
    stays = Became.SUMMARY if post else became
    FlowItem.objects.filter(pk__in=[row.pk for row in rows]).update(
        became=stays, post=post, **({} if post else {"part": part, "words": words, "values": values})
    )
    return int(post is not None)


def correct(plan: Plan, row: FlowItem, item: Item, zone: ZoneInfo, language: str) -> None:
    """The source has changed what was said: the post follows where the flow says so, and the row always."""
    row.digest, row.content = item.digest, as_json(item)
    if plan.corrects and row.post and row.became in {Became.POSTED, Became.DRAFT}:
        try:
            said = working.say(plan, item, zone, language)
            _change(row.post, said)
            row.words = CORRECTED
        except MissingError as error:
            row.words, row.values = (
                _("The template names {%(field)s}, which the item does not have."),
                {"field": error.field},
            )
        except NotReadyError as error:
            row.words, row.values = REFUSED, {"problems": _codes(error)}
        except PublishingError as error:
            row.words, row.values = REFUSED, {"problems": error.code}
    row.save()


def withdraw(row: FlowItem, language: str) -> None:
    """What is gone at the source is withdrawn, in public."""
    if row.post and row.post.state == PostState.PUBLISHED:
        with translation.override(language):
            ground = gettext("No longer at the source. Withdrawn automatically.")
        actions.withdraw(row.post, ground=ground, by=None, source=SOURCE)
    FlowItem.objects.filter(pk=row.pk).update(gone=True, words=WITHDRAWN)


def _change(post: Post, said: working.Said) -> None:
    if post.state == PostState.DRAFT:
        actions.save_draft(post, title=said.title, text=said.text)
        return
    if (post.title, post.text) == (said.title, said.text):
        return
    with translation.override(said.language):
        reason = gettext("The source has changed. Corrected automatically.")
    actions.correct(post, title=said.title, text=said.text, reason=reason, by=None, source=SOURCE)


def _say(
    flow: Flow, plan: Plan, said: working.Said, key: str, revision: int
) -> tuple[Became, str, str, dict[str, str], Post | None]:
    uid = uid_of(flow, key, revision)
    post = Post.objects.filter(uid=uid).first() or begin(
        flow.voice,
        flow.channels.all(),
        title=said.title,
        text=said.text,
        topic=flow.name[:60],
        source=SOURCE,
        uid=uid,
        language=said.language,
        stance=Stance(flow.stance),
    )
    # The sender's address of a letter proves nothing
    if flow.needs_approval or plan.source.kind == "email":
        return Became.DRAFT, "", WAITS, {}, post
    try:
        actions.publish(post, by=None, source=SOURCE)
    except NotReadyError as error:
        post.delete()
        return Became.REFUSED, "checks", REFUSED, {"problems": _codes(error)}, None
    return Became.POSTED, "", SAID, {}, post


def _codes(error: NotReadyError) -> str:
    return ", ".join(sorted({problem.code for problem in error.problems}))
