"""The journey to a platform and back: leave is kept, and nothing that anybody forges, repeats or delays is."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person
from torget.accounts.roles import Role
from torget.channels import travel, vault
from torget.channels.actions import keep_grant, mark_trouble
from torget.channels.models import Channel
from torget.channels.tests.conftest import opened
from torget.connectors.hub import Grant
from torget.net import Request, default
from torget.testing.cast import SignIn
from torget.testing.connectors.platform import Step
from torget.testing.door import Doorkeeper


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    eva.language = "en"
    eva.save()
    return sign_in(eva)


def address(name: str, channel: Channel) -> str:
    return reverse(f"channels:{name}", args=[channel.slug])


def go(client: Client, channel: Channel) -> str:
    """Begin, and go through the platform's door; the query that it sends back."""
    client.post(address("leave", channel))
    url = client.get(address("leave", channel)).context["url"]
    answer = default().send(Request("GET", url), redirects=0, timeout=5)
    back = urlsplit(answer.headers["location"])
    assert back.path == address("back", channel)
    return back.query


def come_back(client: Client, channel: Channel, query: str) -> Any:
    return client.get(f"{address('back', channel)}?{query}", follow=True)


def secrets_of(channel: Channel) -> dict[str, str]:
    return vault.unseal(bytes(Channel.objects.get(pk=channel.pk).sealed_secrets))


def test_leave_is_kept_and_tried_at_once(desk: Client, new_channel: Channel) -> None:
    page = come_back(desk, new_channel, go(desk, new_channel)).content.decode()
    assert "It works." in page
    assert "@lindby" in page
    new_channel.refresh_from_db()
    assert new_channel.settings["account"] == new_channel.settings["user"] == "lindby"
    assert secrets_of(new_channel)["access_token"] == "secret-access-1"
    assert new_channel.address.endswith("/@lindby")


def test_the_page_that_leads_out_is_a_link_and_no_form(desk: Client, new_channel: Channel) -> None:
    assert desk.post(address("leave", new_channel)).headers["Location"] == address("leave", new_channel)
    page = desk.get(address("leave", new_channel)).content.decode()
    assert f'href="{new_channel.settings["url"]}/leave?' in page
    assert "post:write" in page
    assert "<form" not in page.partition("<main")[2]


def test_no_secret_is_in_page_session_or_trail(desk: Client, new_channel: Channel, doorkeeper: Doorkeeper) -> None:
    doorkeeper.accounts = ("lindby", "lindby-bad")
    query = go(desk, new_channel)
    assert "kept for the way back" not in str(dict(desk.session.items()))
    page = come_back(desk, new_channel, query).content.decode()
    assert "secret-access" not in page
    assert "secret-access" not in str(dict(desk.session.items()))
    answer = desk.post(address("choose", new_channel), {"grant": "1"}, follow=True)
    assert "secret-access" not in answer.content.decode()
    assert "secret-" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_of_several_one_is_chosen(desk: Client, new_channel: Channel, doorkeeper: Doorkeeper) -> None:
    doorkeeper.accounts = ("lindby", "lindby-bad")
    come_back(desk, new_channel, go(desk, new_channel))
    for wrong in ("", "2", "-1", "x"):
        assert desk.post(address("choose", new_channel), {"grant": wrong}).status_code == 422
    desk.post(address("choose", new_channel), {"grant": "1"})
    new_channel.refresh_from_db()
    assert new_channel.settings["account"] == "lindby-bad"
    assert "took too long" in desk.get(address("choose", new_channel), follow=True).content.decode()


def test_leave_to_nothing_is_told(desk: Client, new_channel: Channel, doorkeeper: Doorkeeper) -> None:
    doorkeeper.accounts = ()
    assert "gave access to nothing" in come_back(desk, new_channel, go(desk, new_channel)).content.decode()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("access_denied", "No access was given at the platform"),
        ("user_cancelled_login", "No access was given at the platform"),
        ("<b>invalid_scope", "It said: &lt;b&gt;invalid_scope."),
    ],
)
def test_a_no_at_the_platform_changes_nothing_and_says_the_way_on(
    error: str, words: str, desk: Client, new_channel: Channel, doorkeeper: Doorkeeper
) -> None:
    doorkeeper.says_no = error
    before = secrets_of(new_channel)
    assert words in come_back(desk, new_channel, go(desk, new_channel)).content.decode()
    assert secrets_of(new_channel) == before


def test_a_forged_answer_is_not_used_and_the_true_one_still_is(
    desk: Client, new_channel: Channel, doorkeeper: Doorkeeper
) -> None:
    query = go(desk, new_channel)
    for forged in ("code=mine&state=guessed", "code=mine", "code=mine&state=%C3%A5"):
        assert "does not belong" in come_back(desk, new_channel, forged).content.decode()
    assert not [call for call in doorkeeper.calls if call.path == "/token"]
    assert "It works." in come_back(desk, new_channel, query).content.decode()


def test_an_answer_is_good_once(desk: Client, new_channel: Channel, doorkeeper: Doorkeeper) -> None:
    query = go(desk, new_channel)
    come_back(desk, new_channel, query)
    assert "took too long" in come_back(desk, new_channel, query).content.decode()
    assert doorkeeper.tokens == 1


def test_an_answer_that_comes_too_late_is_not_used(
    desk: Client, new_channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(travel, "LASTS", timedelta(seconds=-1))
    desk.post(address("leave", new_channel))
    assert "took too long" in come_back(desk, new_channel, "code=1&state=1").content.decode()


def test_a_journey_is_one_persons_and_one_channels(
    desk: Client, eva: Person, anna: Person, new_channel: Channel, key_channel: Channel
) -> None:
    desk.post(address("leave", new_channel))
    session = desk.session
    assert travel.recall(session, travel.JOURNEY, new_channel, eva)
    session[f"journey:{key_channel.slug}"] = session[f"journey:{new_channel.slug}"]
    assert travel.recall(session, travel.JOURNEY, key_channel, eva) is None
    assert travel.recall(session, travel.JOURNEY, new_channel, anna) is None


def test_a_platform_that_breaks_on_the_way_back_is_told_of(
    desk: Client, new_channel: Channel, doorkeeper: Doorkeeper
) -> None:
    query = go(desk, new_channel)
    doorkeeper.plan.appendleft(Step(500))
    assert "The other side does not answer." in come_back(desk, new_channel, query).content.decode()
    assert "access_token" not in secrets_of(new_channel)


def test_a_refused_code_is_told_of(desk: Client, new_channel: Channel, doorkeeper: Doorkeeper) -> None:
    query = parse_qs(go(desk, new_channel))
    page = come_back(desk, new_channel, f"code=another&state={query['state'][0]}").content.decode()
    assert "The other side refuses us." in page


def test_where_no_leave_is_needed_the_channel_is_just_tried(desk: Client, key_channel: Channel) -> None:
    assert "Nobody needs to give access" in desk.post(address("leave", key_channel), follow=True).content.decode()


def test_leave_given_again_never_loses_the_refresh_token(
    desk: Client, new_channel: Channel, doorkeeper: Doorkeeper
) -> None:
    doorkeeper.lives = 60
    come_back(desk, new_channel, go(desk, new_channel))
    doorkeeper.gives_refresh, doorkeeper.lives = False, 0
    come_back(desk, new_channel, go(desk, new_channel))
    assert secrets_of(new_channel)["refresh_token"] == "secret-refresh-1"
    assert secrets_of(new_channel)["access_token"] == "secret-access-2"
    # the end of the first token would make the second look ended
    assert "expires_at" not in secrets_of(new_channel)


def test_another_accounts_tokens_stay_behind(desk: Client, new_channel: Channel, doorkeeper: Doorkeeper) -> None:
    come_back(desk, new_channel, go(desk, new_channel))
    doorkeeper.gives_refresh, doorkeeper.accounts = False, ("other",)
    come_back(desk, new_channel, go(desk, new_channel))
    assert "refresh_token" not in secrets_of(new_channel)


def test_a_grant_writes_only_what_the_platform_may_tell(new_channel: Channel) -> None:
    told = {"url": "https://evil.example", "account": "a"}
    keep_grant(new_channel, Grant({"access_token": "t", "empty": ""}, told), by=None)
    new_channel.refresh_from_db()
    assert new_channel.settings["url"].startswith("http://127.0.0.1")
    assert new_channel.settings["account"] == "a"
    assert "empty" not in secrets_of(new_channel)
    assert AuditEvent.objects.get(act="channel.leave-kept").detail == {
        "secrets": ["access_token"],
        "settings": ["account"],
    }


def test_secrets_that_no_key_opens_are_told_of(desk: Client, new_channel: Channel) -> None:
    Channel.objects.update(sealed_secrets=b"not ours")
    assert "secrets cannot be opened" in desk.post(address("leave", new_channel), follow=True).content.decode()


@pytest.mark.parametrize("name", ["leave", "back", "choose", "open", "checklist", "closing", "archive", "close"])
def test_only_who_runs_channels_gets_anywhere(
    name: str, new_channel: Channel, anna: Person, bo: Person, cleo: Person, sign_in: SignIn
) -> None:
    place = address(name, new_channel)
    for client in map(sign_in, (anna, bo, cleo)):
        assert {client.get(place).status_code, client.post(place).status_code} <= {403, 405}


def test_one_who_has_lost_the_duty_on_the_way_is_refused(desk: Client, eva: Person, new_channel: Channel) -> None:
    query = go(desk, new_channel)
    eva.grants.filter(role=Role.ADMINISTRATOR).delete()
    assert desk.get(f"{address('back', new_channel)}?{query}").status_code == 403


def test_the_time_of_a_journey_is_short() -> None:
    assert timedelta(minutes=5) <= travel.LASTS <= timedelta(minutes=30)


def test_a_channel_that_is_known_no_longer_asks_for_leave_first_of_all(desk: Client, doorkeeper: Doorkeeper) -> None:
    channel = opened("lindby_door", doorkeeper)
    mark_trouble(channel, "sign-in-again", "401", pause=True)
    buttons = desk.get(address("channel", channel)).content.decode().partition('id="health"')[2]
    first = buttons.partition("button-main")[2].partition("</button>")[0]
    assert "Give access again" in first
    come_back(desk, channel, go(desk, channel))
    assert Channel.objects.get().trouble == ""
    page = desk.get(address("channel", channel)).content.decode().partition('id="health"')[2]
    assert "Resume" in page.partition("button-main")[2].partition("</button>")[0]


def test_a_platform_cannot_lead_anybody_but_to_a_web_page(desk: Client, new_channel: Channel) -> None:
    Channel.objects.update(settings={"url": "javascript:alert(1)//"})
    page = desk.post(address("leave", new_channel), follow=True).content.decode()
    assert "is no address" in page
    assert "Give access at the platform</h1>" not in page
    assert 'href="javascript:' not in desk.get(address("leave", new_channel), follow=True).content.decode()
