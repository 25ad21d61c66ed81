"""The first page: what waits, what goes out, who is unwell, and a rail that shows what one may do."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.accounts.roles import Role
from torget.channels.actions import mark_trouble
from torget.channels.models import Channel
from torget.conversations import actions as conversations
from torget.conversations.actions.ask import Question
from torget.conversations.models import Conversation
from torget.publishing import actions
from torget.publishing.models import Post, PostState
from torget.records.models import Series
from torget.testing.cast import SignIn


@pytest.fixture
def post(anna: Person, voice: Voice, series: Series, site: Channel) -> Post:
    return actions.save_draft(actions.new_draft(anna), title="Snow", text="We clear tonight.", channels=[site])


@pytest.fixture
def desk(anna: Person, sign_in: SignIn) -> Client:
    return sign_in(in_english(anna))


def in_english(person: Person) -> Person:
    person.language = "en"
    person.save()
    return person


def ask(subject: str, hours: int, assigned_to: Person | None = None) -> None:
    """Somebody asks on our own site, and is promised an answer within so many hours."""
    Series.objects.get_or_create(code="KS", defaults={"is_default": True})
    now = timezone.now()
    message = conversations.ask(Question(text=subject, name="Didrik"), at=now)
    Conversation.objects.filter(pk=message.conversation.pk).update(
        subject=subject,
        waiting_since=now + timedelta(hours=hours - 24),
        promised=now + timedelta(hours=hours, minutes=1),
        assigned_to=assigned_to,
    )


def page(client: Client) -> str:
    answer = client.get("/desk/")
    assert answer.status_code == 200
    return answer.content.decode()


def rail(client: Client) -> list[str]:
    return re.findall(r'<li><a href="[^"]+"[^>]*>.*?</svg><span>([^<]+)</span>', page(client))


def test_what_has_waited_longest_stands_first_with_its_clock(desk: Client, site: Channel) -> None:
    ask("Later", 20)
    ask("Sooner", 3)
    seen = page(desk)
    assert seen.index("Sooner") < seen.index("Later")
    assert "3 h left" in seen
    assert "2 wait for an answer." in seen
    assert "1 voice in the conversation" in seen


def test_the_rail_counts_what_waits(desk: Client, site: Channel) -> None:
    ask("Snow?", 3)
    assert '<span class="count">1<span class="unseen"> waiting</span></span>' in page(desk)


def test_a_case_officer_sees_only_what_is_theirs(site: Channel, sign_in: SignIn, anna: Person) -> None:
    officer = in_english(Person.objects.create_user("olle@lindby.example", "Olle Ask"))
    officer.grants.create(role=Role.CASE_OFFICER)
    ask("For Anna", 3, anna)
    ask("For Olle", 3, officer)
    seen = page(sign_in(officer))
    assert "For Olle" in seen
    assert "For Anna" not in seen


def test_what_goes_out_today_and_what_has_gone(desk: Client, post: Post, anna: Person) -> None:
    assert "Nothing yet." in page(desk)
    Post.objects.update(state=PostState.SCHEDULED, goes_out=timezone.now() + timedelta(seconds=1))
    assert [hour.about for hour in desk.get("/desk/").context["hours"]] == ["1 channel"]
    post.refresh_from_db()
    actions.publish(post, by=anna)
    assert [hour.about for hour in desk.get("/desk/").context["hours"]] == ["1 channel · 0 receipts"]


def test_what_goes_out_another_day_waits_for_that_day(desk: Client, post: Post) -> None:
    Post.objects.update(state=PostState.SCHEDULED, goes_out=timezone.now() + timedelta(days=2))
    assert desk.get("/desk/").context["hours"] == []


def test_an_unwell_channel_says_what_is_wrong(desk: Client, site: Channel) -> None:
    assert "1 channel" in page(desk)
    mark_trouble(site, "unreachable", "Connection refused")
    seen = page(desk)
    assert "unwell" in seen
    assert "The other side does not answer." in seen


def test_the_balance_counts_only_what_was_said(desk: Client, post: Post, anna: Person) -> None:
    assert "Give and take" not in page(desk)
    actions.publish(post, by=anna)
    assert [share.text for share in desk.get("/desk/").context["shares"]] == ["0 answers", "1 post"]


def test_the_rail_shows_what_one_may_do_and_no_more(
    anna: Person, bo: Person, eva: Person, sign_in: SignIn, site: Channel
) -> None:
    assert rail(sign_in(in_english(anna))) == [
        "Today",
        "Inbox",
        "Press",
        "Write",
        "Planned",
        "Agenda",
        "Flows",
        "Register",
        "Channels",
    ]
    assert rail(sign_in(in_english(bo))) == [
        "Today",
        "Inbox",
        "Press",
        "Planned",
        "Flows",
        "Register",
        "Channels",
        "Audit trail",
    ]
    assert rail(sign_in(in_english(eva))) == [
        "Today",
        "Flows",
        "Channels",
        "People",
        "Voices",
        "Audit trail",
    ]


def test_the_rail_leads_where_it_says_and_marks_where_one_is(
    anna: Person, bo: Person, eva: Person, sign_in: SignIn
) -> None:
    for person in (anna, bo, eva):
        client = sign_in(person)
        for address in re.findall(r'<li><a href="([^"]+)"', page(client)):
            there = client.get(address, follow=True)
            assert there.status_code == 200
            assert re.findall(r'<li><a href="([^"]+)" aria-current="page"', there.content.decode()) == [address]


def test_an_empty_desk_teaches_the_next_step(desk: Client) -> None:
    seen = page(desk)
    assert "What people ask us comes here" in seen
    assert "Write something now, or plan it for later." in seen
    assert "No channel is open yet." in seen
