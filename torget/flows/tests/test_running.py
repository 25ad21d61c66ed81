"""A flow at work: what comes is said once, by its voice, checked, labelled and registered."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone

from torget.accounts.models import AuditEvent
from torget.flows import saying
from torget.flows.models import Flow, FlowState
from torget.flows.running import run, take
from torget.flows.tests.conftest import Source, became
from torget.publishing.models import Delivery, Post, PostState

Turn = Callable[[], Flow]
ONE = {"id": "1", "title": "Plogning", "text": "Pågår i Centrum"}


def test_what_comes_is_said_once_with_voice_label_and_record(source: Source, turn: Turn) -> None:
    source.tells(ONE)
    for _run in range(3):
        assert turn().trouble == ""
    post = Post.objects.get()
    assert (post.title, post.text) == ("Plogning", "Pågår i Centrum\n\nAutomatiskt meddelande")
    assert (post.state, post.voice.handle, post.author) == (PostState.PUBLISHED, "lindby", None)  # type: ignore[union-attr]
    assert post.versions.get().record.number
    assert Delivery.objects.filter(post=post).count() == 1
    assert AuditEvent.objects.get(act="post.published").source == "flow"


def test_what_was_there_before_is_not_said(flow: Flow, source: Source, turn: Turn) -> None:
    Flow.objects.update(began=None)
    source.tells(ONE)
    turn()
    source.tells(ONE, ONE | {"id": "2"})
    assert became(turn()) == [("1", "before"), ("2", "posted")]


def test_a_filter_says_why(source: Source, turn: Turn) -> None:
    source.tells(ONE | {"title": "Hemlig väg"})
    row = turn().items.get()
    assert (row.became, row.part, row.words % row.values) == ("filtered", "words", "“hemlig” stands in it.")
    assert not Post.objects.exists()


def test_where_a_person_approves_it_is_a_draft(flow: Flow, source: Source, turn: Turn) -> None:
    Flow.objects.update(needs_approval=True)
    source.tells(ONE)
    assert became(turn()) == [("1", "draft")]
    assert Post.objects.get().state == PostState.DRAFT


def test_what_a_check_forbids_is_not_said_and_a_person_is_told(source: Source, turn: Turn) -> None:
    source.tells(ONE | {"text": "a 811218-9876"})
    flow = turn()
    assert became(flow) == [("1", "refused")]
    assert "identity_number" in flow.items.get().values["problems"]
    assert not Post.objects.exists()
    assert (flow.trouble, flow.told, flow.state) == ("refused", False, FlowState.ACTIVE)


def test_a_change_at_the_source_corrects_and_what_is_gone_is_withdrawn(source: Source, turn: Turn) -> None:
    source.tells(ONE, ONE | {"id": "2", "title": "Sandning"})
    turn()
    source.tells(ONE | {"text": "Klart"}, ONE | {"id": "2", "title": "Sandning"})
    turn()
    first = Post.objects.get(title="Plogning")
    assert (first.version, first.text) == (2, "Klart\n\nAutomatiskt meddelande")
    assert first.versions.get(number=2).reason == "Källan har ändrats. Rättat automatiskt."
    source.tells(ONE | {"text": "Klart"})
    turn()
    assert Post.objects.get(title="Sandning").state == PostState.WITHDRAWN


def test_a_source_that_has_not_changed_is_not_read_again(source: Source, turn: Turn) -> None:
    source.sends(b'[{"id": "1", "title": "a", "text": "b"}]', ETag='"x"')
    turn()
    source.sends(b"", 304)
    assert turn().failures == 0
    assert source.calls[-1].headers["if-none-match"] == '"x"'
    assert Post.objects.get().state == PostState.PUBLISHED


def test_two_workers_never_run_the_same_flow(flow: Flow) -> None:
    assert len(take(5, [])) == 1
    assert take(5, []) == []


def test_a_crash_midway_leaves_nothing_and_the_next_run_says_it_once(
    source: Source, turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.tells(ONE, ONE | {"id": "2"})
    real, calls = saying.publish, []

    def dies(*args: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(saying, "publish", dies)
    assert turn().failures == 1
    assert not Post.objects.exists()
    monkeypatch.setattr(saying, "publish", real)
    turn()
    assert Post.objects.count() == 2


def test_one_who_lost_its_claim_says_nothing(flow: Flow, source: Source) -> None:
    source.tells(ONE)
    (mine,) = take(1, [])
    Flow.objects.update(lease_owner="another")
    run(mine)
    assert not Post.objects.exists()


def test_a_name_is_the_same_at_every_attempt(flow: Flow) -> None:
    first = saying.uid_of(flow, "1", 1)
    assert first == saying.uid_of(flow, "1", 1)
    assert len({first, saying.uid_of(flow, "1", 2), saying.uid_of(flow, "2", 1)}) == 3


def test_a_summary_tells_the_rest(flow: Flow, source: Source, turn: Turn) -> None:
    text = flow.text.replace("- words: {none: [hemlig]}", "- rate: {most: 1, at: 00:00}")
    Flow.objects.update(text=text.replace("after:", "    summary: '{count} till:\n\n      {list}'\nafter:"))
    source.tells(*(ONE | {"id": str(n), "title": f"Nr {n}"} for n in range(3)))
    assert became(turn()) == [("0", "posted"), ("1", "summary"), ("2", "summary")]
    turn()
    assert Post.objects.get(title="").text.startswith("2 till:\n- Nr 1\n- Nr 2")


def test_only_changes_are_said_each_as_news_of_its_own(flow: Flow, source: Source, turn: Turn) -> None:
    Flow.objects.update(text=flow.text.replace("words: {none: [hemlig]}", "changes: {watch: text, settles: 1 minutes}"))
    source.tells(ONE)
    turn()
    source.tells(ONE | {"title": "Plogning!"})
    assert became(turn()) == [("1", "posted")]
    source.tells(ONE | {"text": "Klart"})
    assert became(turn()) == [("1", "posted"), ("1", "waiting")]
    source.tells(ONE)
    assert became(turn()) == [("1", "posted"), ("1", "filtered")]


def test_a_letter_is_a_draft_whatever_the_flow_says(flow: Flow) -> None:
    from torget.flows.engine.flow import load
    from torget.flows.engine.tests.flows import item
    from torget.flows.engine.working import say
    from torget.flows.models import FlowItem

    text = flow.text.split("after:", maxsplit=1)[0].replace("kind: json", "kind: email")
    source = text[: text.index("filters")]
    plan = load(text.replace(source, "source: {kind: email, channel: post, from: [vakt@lindby.example]}\n"))
    row, now = FlowItem(flow=flow, key="1"), timezone.now()
    row.seen = row.decided = now
    with transaction.atomic():
        saying.publish(flow, plan, row, say(plan, item(), now.tzinfo or pytest.fail("no zone"), "sv"))
    assert row.became == "draft"
