"""Connecting a channel: the cards, the guided page, what is kept and what never comes back."""

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts.models import AuditEvent, Person
from torget.channels import vault
from torget.channels.actions import activate, open_channel, probe
from torget.channels.errors import NotReadyError
from torget.channels.models import Channel, State
from torget.channels.queries import for_writing, official_list
from torget.channels.tests.conftest import opened
from torget.testing.cast import SignIn
from torget.testing.door import Doorkeeper

KEY = reverse("channels:connect", args=["lindby_key"])


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    eva.language = "en"
    eva.save()
    return sign_in(eva)


def said(doorkeeper: Doorkeeper, **more: str) -> dict[str, str]:
    """The guided page, filled in."""
    return {
        "name": "By telephone",
        "purpose": "Reach those without a computer",
        "audience": "The oldest",
        "setting_url": doorkeeper.url,
        "setting_token": "secret-word",
        "setting_tone": "warm",
        **more,
    }


def test_the_cards_say_what_each_kind_can_and_where_one_cannot_converse(desk: Client, doorkeeper: Doorkeeper) -> None:
    page = desk.get(reverse("channels:kinds")).content.decode()
    assert "People in Lindby who talk about their town." in page
    assert "hear answers" in page
    assert "160 text messages long" in page
    assert page.count("One cannot converse there") == len(
        [kind for kind in desk.get(reverse("channels:kinds")).context["kinds"] if not kind.connector.can.hears]
    )
    assert "Feeds" not in page


def test_what_comes_with_the_house_is_not_connected(desk: Client, doorkeeper: Doorkeeper) -> None:
    for kind in ("own_site", "feeds", "no_such"):
        assert desk.get(reverse("channels:connect", args=[kind])).status_code == 404


def test_the_guided_page_is_made_from_the_connectors_data(desk: Client, doorkeeper: Doorkeeper) -> None:
    page = desk.get(reverse("channels:connect", args=["lindby_door"])).content.decode()
    for words in (
        "Make an app there",
        "post:write",
        "about two weeks",
        "/desk/channels/lindby_door/back/",
        "Secret of",
    ):
        assert words in page
    assert "setting_account" not in page
    assert 'type="password"' in page


def test_saving_opens_the_channel_for_connecting_only(desk: Client, doorkeeper: Doorkeeper, eva: Person) -> None:
    answer = desk.post(KEY, said(doorkeeper), follow=True)
    assert "It works." in answer.content.decode()
    channel = Channel.objects.get()
    assert (channel.state, channel.is_official, channel.audience) == (State.NEW, False, "The oldest")
    assert channel.settings == {"url": doorkeeper.url, "size": "", "tone": "warm", "api": ""}
    assert vault.unseal(bytes(channel.sealed_secrets)) == {
        "token": "secret-word",
        "hook_token": "made by ourselves",
    }
    assert "secret-word" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("setting_url", "javascript:alert(1)"),
        ("setting_url", "https://"),
        ("setting_url", "http://[half"),
        ("setting_size", "many"),
        ("setting_tone", "rude"),
        ("purpose", " "),
        ("audience", ""),
        ("setting_token", ""),
    ],
)
def test_what_was_typed_survives_every_fault_but_secrets_do_not(
    field: str, value: str, desk: Client, doorkeeper: Doorkeeper
) -> None:
    answer = desk.post(KEY, said(doorkeeper, goal="Nobody left out") | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Nobody left out" in page
    assert "secret-word" not in page
    assert ("Secrets are never shown again" in page) == (field != "setting_token")
    assert not Channel.objects.exists()


DOOR = reverse("channels:connect", args=["lindby_door"])


PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"


def test_a_secret_of_many_lines_is_pasted_whole_and_never_shown_again(desk: Client, doorkeeper: Doorkeeper) -> None:
    pasted = PEM.replace("\n", "\r\n") + "\r\n"
    refused = desk.post(KEY, said(doorkeeper, setting_certificate=pasted, purpose="")).content.decode()
    assert '<textarea name="setting_certificate"' in refused
    assert "MIIB" not in refused
    assert "Secrets are never shown again" in refused
    desk.post(KEY, said(doorkeeper, setting_certificate=pasted))
    channel = Channel.objects.get()
    assert vault.unseal(bytes(channel.sealed_secrets))["certificate"] == PEM
    assert "MIIB" not in desk.get(reverse("channels:channel", args=[channel.slug])).content.decode()


@pytest.mark.parametrize(("written", "is_open"), [("", False), ("https://trial.example", True), ("nowhere", True)])
def test_what_trial_installations_write_stands_apart_and_shut_where_nobody_wrote_it(
    written: str, is_open: bool, desk: Client, doorkeeper: Doorkeeper
) -> None:
    shut, trials = '<details class="more"><summary>For trial', '<details class="more" open><summary>For trial'
    page = desk.post(KEY, said(doorkeeper, setting_api=written, purpose="")).content.decode()
    assert (shut in page, trials in page) == (not is_open, is_open)
    assert page.count('name="setting_api"') == 1
    assert page.index('name="setting_token"') < page.index("For trial") < page.index('name="setting_api"')


def test_a_kind_without_such_questions_says_nothing_of_trials(desk: Client, doorkeeper: Doorkeeper) -> None:
    assert "For trial" not in desk.get(DOOR).content.decode()


def test_the_settings_of_a_channel_keep_trials_apart_too(desk: Client, key_channel: Channel) -> None:
    page = desk.get(reverse("channels:channel", args=[key_channel.slug])).content.decode()
    assert page.index('name="setting_tone"') < page.index("For trial") < page.index('name="setting_api"')
    assert page.count('name="setting_api"') == 1


def test_what_to_prepare_comes_before_the_form_and_what_it_can_after_it(desk: Client, doorkeeper: Doorkeeper) -> None:
    page = desk.get(DOOR).content.decode()
    assert page.index('id="prepare"') < page.index('name="purpose"') < page.index('id="can"')
    refused = desk.post(DOOR, {"setting_secret": "secret-word"}).content.decode()
    assert (
        refused.index("Not sent yet") < refused.index("Secrets are never shown again") < refused.index('id="prepare"')
    )


def test_what_leave_brings_need_not_be_written(desk: Client, doorkeeper: Doorkeeper) -> None:
    page = desk.post(DOOR, said(doorkeeper), follow=True).content.decode()
    assert "Now give access at the platform." in page
    assert Channel.objects.get().settings["user"] == ""


def test_what_leave_brings_may_be_written_by_hand_and_is_tried_at_once(desk: Client, doorkeeper: Doorkeeper) -> None:
    by_hand = {"setting_user": "lindby", "setting_access_token": "secret-by-hand"}
    page = desk.post(DOOR, said(doorkeeper, **by_hand), follow=True).content.decode()
    assert "It works." in page
    assert "Open the channel" in page


def test_a_secret_is_kept_where_its_field_is_left_empty(desk: Client, key_channel: Channel) -> None:
    address = reverse("channels:channel", args=[key_channel.slug])
    given = {"name": "New", "purpose": "p", "setting_url": key_channel.settings["url"], "setting_tone": "plain"}
    assert desk.post(address, given).status_code == 302
    key_channel.refresh_from_db()
    assert vault.unseal(bytes(key_channel.sealed_secrets))["token"] == "secret-word"
    assert "secret-word" not in desk.get(address).content.decode()


def test_a_new_secret_is_not_lost_beside_those_that_no_key_opens(desk: Client, key_channel: Channel) -> None:
    Channel.objects.update(sealed_secrets=b"not ours")
    given = {"name": "New name", "setting_url": key_channel.settings["url"], "setting_tone": "plain"}
    address = reverse("channels:channel", args=[key_channel.slug])
    refused = desk.post(address, given | {"setting_token": "new"})
    assert refused.status_code == 422
    assert "TORGET_CHANNEL_KEY" in refused.content.decode()
    assert desk.post(address, given).status_code == 302


def test_what_the_platform_told_is_not_lost_when_settings_are_saved(desk: Client, key_channel: Channel) -> None:
    Channel.objects.update(settings={**key_channel.settings, "account": "lindby"})
    given = {"name": "New", "setting_url": "https://elsewhere.example", "setting_tone": "plain"}
    assert desk.post(reverse("channels:channel", args=[key_channel.slug]), given).status_code == 302
    key_channel.refresh_from_db()
    assert key_channel.settings["account"] == "lindby"
    assert key_channel.settings["url"] == "https://elsewhere.example"


def test_a_channel_is_opened_when_it_has_been_seen_to_work(
    desk: Client, doorkeeper: Doorkeeper, eva: Person, anna: Person
) -> None:
    channel = opened("lindby_key", doorkeeper, state=State.NEW, token="secret-word")
    address = reverse("channels:open", args=[channel.slug])
    assert "has not been seen to work" in desk.post(address, follow=True).content.decode()
    assert channel not in for_writing(anna)
    probe(channel)
    assert "The channel is open." in desk.post(address, follow=True).content.decode()
    assert channel in for_writing(anna)
    assert AuditEvent.objects.get(act="channel.activated").person == eva
    with pytest.raises(NotReadyError, match="open-already"):
        activate(channel, by=eva)


def test_a_platform_that_has_yet_to_approve_lets_it_be_tried_only(
    desk: Client, doorkeeper: Doorkeeper, anna: Person
) -> None:
    doorkeeper.approved = False
    channel = opened("lindby_key", doorkeeper, state=State.NEW, token="secret-word")
    probe(channel)
    address = reverse("channels:open", args=[channel.slug])
    assert "publishes nothing until" in desk.post(address, follow=True).content.decode()
    channel.refresh_from_db()
    assert channel.state == State.UNAPPROVED
    assert channel not in for_writing(anna)
    assert "has not approved it yet" in desk.post(address, follow=True).content.decode()
    doorkeeper.approved = True
    probe(channel)
    desk.post(address)
    channel.refresh_from_db()
    assert channel.state == State.ACTIVE


def test_new_settings_must_be_seen_to_work_again(desk: Client, doorkeeper: Doorkeeper) -> None:
    channel = opened("lindby_key", doorkeeper, state=State.NEW, token="secret-word")
    probe(channel)
    given = {"name": "x", "setting_url": doorkeeper.url, "setting_tone": "warm", "setting_token": "wrong"}
    desk.post(reverse("channels:channel", args=[channel.slug]), given)
    with pytest.raises(NotReadyError, match="not-well"):
        activate(channel, by=None)


def test_a_wrong_secret_is_told_without_calling_the_channel_unwell(desk: Client, doorkeeper: Doorkeeper) -> None:
    page = desk.post(KEY, said(doorkeeper, setting_token="wrong"), follow=True).content.decode()
    assert "The other side no longer knows us." in page
    assert Channel.objects.get().trouble == ""


def test_nothing_that_is_not_open_stands_on_the_public_list(doorkeeper: Doorkeeper, authority: object) -> None:
    for state in (State.NEW, State.UNAPPROVED):
        opened("lindby_key", doorkeeper, state=state)
    Channel.objects.update(is_official=True)
    assert not official_list()
    assert open_channel("own_site", name="Here").is_official


def test_where_it_costs_a_ceiling_is_asked_for_from_the_beginning(desk: Client, doorkeeper: Doorkeeper) -> None:
    assert 'name="ceiling"' in desk.get(KEY).content.decode()
    assert 'name="ceiling"' not in desk.get(DOOR).content.decode()
    assert desk.post(KEY, said(doorkeeper, ceiling="-1")).status_code == 422
    desk.post(KEY, said(doorkeeper, ceiling="40"))
    assert Channel.objects.get().ceiling == 40


def test_a_ceiling_is_asked_for_only_where_money_is_spent(
    desk: Client, key_channel: Channel, new_channel: Channel
) -> None:
    pages = [
        desk.get(reverse("channels:channel", args=[row.slug])).content.decode() for row in (key_channel, new_channel)
    ]
    assert ['name="ceiling"' in page for page in pages] == [True, False]
    given = {"name": "x", "setting_url": key_channel.settings["url"], "setting_tone": "warm", "ceiling": "-1"}
    address = reverse("channels:channel", args=[key_channel.slug])
    assert desk.post(address, given).status_code == 422
    assert desk.post(address, given | {"ceiling": "250.50"}).status_code == 302
    key_channel.refresh_from_db()
    assert str(key_channel.ceiling) == "250.50"
