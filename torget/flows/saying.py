"""Saying what a flow says: through the same acts as any post, with its voice, its checks and its record."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext

from torget.connectors.hub import Stance
from torget.flows.engine import working
from torget.flows.engine.errors import MissingError, SourceError
from torget.flows.engine.flow import Flow as Plan
from torget.flows.engine.items import as_json, from_json
from torget.flows.engine.saying import _
from torget.flows.judging import SAID as SAID_ALREADY
from torget.flows.judging import Altered, Turn
from torget.flows.models import Became, Flow, FlowItem
from torget.publishing import actions
from torget.publishing.actions.automatic import begin
from torget.publishing.errors import NotReadyError, PublishingError
from torget.publishing.models import Post, PostState
from torget.publishing.models.posts import ALPHABET

SOURCE, PERSON = "flow", "person"
# Corrections of one post within a day, after which its source tells nothing any more
MOST_CORRECTIONS = 6
UID = 12
REFUSED = _("It may not be said: %(problems)s.")
SAID = _("It was said.")
WAITS = _("A person decides.")
CORRECTED = _("It was corrected when the source changed.")
REWRITTEN = _("The draft was rewritten when the source changed.")
SAME = _("The source changed nothing that is said.")
UNCHANGED = _("The source has changed, and what it says now may not be said: %(why)s")
CORRECT_BY_HAND = _("The source has changed, and a person stands behind the post. Correct it by hand.")
WITHDRAWN = _("It was withdrawn when it was gone at the source.")
GONE = _("It is gone at the source.")
WITHDRAW_BY_HAND = _("It is gone at the source, and a person stands behind the post. Withdraw it by hand.")
FOR_A_PERSON = (CORRECT_BY_HAND, UNCHANGED)


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


def follow(turn: Turn, altered: Altered) -> None:
    """The source has changed what was said: the post follows where the flow says so, and the row always. Raise
    SourceError where it changes all the time."""
    row, item = altered.row, altered.item
    before = _said_before(turn, row)
    row.digest, row.content = item.digest, as_json(item)
    if turn.plan.corrects and row.post and row.became in SAID_ALREADY:
        row.words, row.values = _followed(turn, altered, before)
        if row.words in FOR_A_PERSON:
            row.part, row.decided = PERSON, timezone.now()
    row.save()


def _followed(turn: Turn, altered: Altered, before: working.Said | None) -> tuple[str, dict[str, str]]:
    """What became of the change, in words with their values."""
    if altered.verdict:
        verdict = altered.verdict
        return UNCHANGED, {"why": str(verdict.words % dict(verdict.values))}
    try:
        said = working.say(turn.plan, altered.item, turn.scene.zone, turn.language)
        return _change(turn, altered.row.post, before, said), {}
    except MissingError as error:
        return _("The template names {%(field)s}, which the item does not have."), {"field": error.field}
    except NotReadyError as error:
        return REFUSED, {"problems": _codes(error)}
    except PublishingError as error:
        return REFUSED, {"problems": error.code}


def withdraw(flow: Flow, row: FlowItem, language: str) -> None:
    """What is gone at the source is withdrawn, in public, where no person decides about it."""
    told = {"gone": True, "words": GONE}
    if row.post and row.post.state == PostState.PUBLISHED:
        if flow.needs_approval:
            told |= {"words": WITHDRAW_BY_HAND, "part": PERSON, "decided": timezone.now()}
        else:
            with translation.override(language):
                ground = gettext("No longer at the source. Withdrawn automatically.")
            actions.withdraw(row.post, ground=ground, by=None, source=SOURCE)
            told["words"] = WITHDRAWN
    FlowItem.objects.filter(pk=row.pk).update(**told)


def _change(turn: Turn, post: Post | None, before: working.Said | None, said: working.Said) -> str:
    if post is None or (post.title, post.text) == (said.title, said.text):
        return SAME
    # What a person has put in other words, or said in their own name, no machine changes
    if before is None or (post.title, post.text) != (before.title, before.text):
        return CORRECT_BY_HAND
    if post.state == PostState.DRAFT:
        actions.save_draft(post, title=said.title, text=said.text)
        return REWRITTEN
    if turn.flow.needs_approval or turn.plan.source.kind == "email":
        return CORRECT_BY_HAND
    if post.versions.filter(at__gte=timezone.now() - timedelta(days=1)).count() > MOST_CORRECTIONS:
        raise SourceError("flapping", f"“{post}” would have been corrected once more.")
    with translation.override(said.language):
        reason = gettext("The source has changed. Corrected automatically.")
    actions.correct(post, title=said.title, text=said.text, reason=reason, by=None, source=SOURCE)
    return CORRECTED


def _said_before(turn: Turn, row: FlowItem) -> working.Said | None:
    """What was said of it when it was as the row remembers it; None where that cannot be told any more."""
    try:
        return working.say(turn.plan, from_json(row.content), turn.scene.zone, turn.language)
    except MissingError:
        return None


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
