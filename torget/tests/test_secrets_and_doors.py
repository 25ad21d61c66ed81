"""Whatever kind of channel is connected: no secret gets out, no address leads inside, and no form is open that must not
be."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.core import serializers
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from torget import net
from torget.accounts.models import AuditEvent, Person
from torget.channels.models import Channel, Expense, Trouble
from torget.connectors.contract import Connector, Setting
from torget.connectors.table import CONNECTORS
from torget.net import shared
from torget.testing.cast import SignIn

pytestmark = pytest.mark.django_db
KINDS = {kind: connector for kind, connector in CONNECTORS.items() if not connector.guide.opens_itself}
CALLING = {kind: one for kind, one in KINDS.items() if any(_.is_address or "host" in _.name for _ in one.settings)}
WRITTEN = {"address": "kommun@lindby.example", "price": "0.52"}
# RFC 1918 and the addresses that clouds keep their own secrets at
INSIDE = ("10.0.0.5", "169.254.169.254")
# Platforms, other servers, mail programs and pages without a session: nothing there is anybody's by a cookie
OPEN_TO_ALL = {
    "torget.api.views.flow_hooks",
    "torget.api.views.hooks",
    "torget.api.views.inbox",
    "torget.api.views.mentions",
    "torget.site.views.ask",
    "torget.site.views.embed",
    "torget.site.views.press.asking",
    "torget.site.views.press.complaining",
    "torget.site.views.press.quoting",
    "torget.site.views.signing_up",
}


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    eva.language = "en"
    eva.save()
    return sign_in(eva)


@pytest.fixture
def closed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing inside is allowed, as on a real installation."""
    monkeypatch.setattr(shared, "_shared", [None])
    net.configure(allow=())


def typed(connector: Connector, host: str) -> dict[str, str]:
    """The guided page, with every secret told and every address at one host."""
    said = {"name": "Channel", "purpose": "For trying", "audience": "Nobody", "ceiling": "10"}
    asked = (setting for setting in connector.settings if not setting.given)
    return said | {f"setting_{setting.name}": value for setting in asked if (value := _value(setting, host))}


def _value(setting: Setting, host: str) -> str:
    if setting.secret:
        return _secret(setting)
    if setting.choices:
        return setting.choices[0][0]
    if setting.is_address:
        return f"http://{host}:9"
    if "host" in setting.name:
        return host
    if setting.is_number:
        return "9"
    return WRITTEN.get(setting.name, "Lindby") if setting.required else ""


def _secret(setting: Setting) -> str:
    return f"5ecret-of-{setting.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_no_secret_is_on_a_page_in_the_log_or_in_a_row(
    kind: str, desk: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    connector = KINDS[kind]
    pages = [desk.post(reverse("channels:connect", args=[kind]), typed(connector, "127.0.0.1"), follow=True)]
    channel = Channel.objects.get()
    acts = [reverse(f"channels:{name}", args=[channel.slug]) for name in ("probe", "leave", "open")]
    pages += [desk.post(path, follow=True) for path in acts]
    pages += [desk.get(reverse(f"channels:{name}", args=[channel.slug])) for name in ("channel", "leave", "closing")]
    pages += [desk.get(path) for path in ("/desk/trail/", "/desk/channels/", "/desk/", "/channels/", "/api/channels")]
    rows = serializers.serialize("json", [*AuditEvent.objects.all(), *Trouble.objects.all(), *Expense.objects.all()])
    kept = json.dumps([channel.settings, channel.health, channel.trouble_detail, str(desk.session.items())])
    told = "".join(page.content.decode() for page in pages) + rows + kept + caplog.text
    for setting in connector.settings:
        assert not setting.secret or _secret(setting) not in told


@pytest.mark.parametrize("host", INSIDE)
@pytest.mark.parametrize("kind", CALLING)
def test_an_address_inside_is_never_called_and_that_is_said(
    kind: str, host: str, desk: Client, closed_in: None
) -> None:
    desk.post(reverse("channels:connect", args=[kind]), typed(CALLING[kind], host))
    slug = Channel.objects.get().slug
    said = "".join(
        desk.post(reverse(f"channels:{name}", args=[slug]), follow=True).content.decode() for name in ("probe", "leave")
    )
    assert "lies inside our own network" in said or "no longer knows us" in said or "Go to" in said
    assert "It works." not in said


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//lindby.example", "ftp://x.example"]
)
@pytest.mark.parametrize("kind", [kind for kind, one in KINDS.items() if any(_.is_address for _ in one.settings)])
def test_what_is_no_web_address_is_refused_in_the_form(kind: str, address: str, desk: Client) -> None:
    connector = KINDS[kind]
    changed = {f"setting_{setting.name}": address for setting in connector.settings if setting.is_address}
    answer = desk.post(reverse("channels:connect", args=[kind]), typed(connector, "127.0.0.1") | changed)
    assert answer.status_code == 422
    assert "begins with https://" in answer.content.decode()
    assert not Channel.objects.exists()


def _patterns(within: URLResolver) -> Iterator[URLPattern]:
    for pattern in within.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern)
        else:
            yield pattern


def test_only_these_take_a_form_without_a_token() -> None:
    exempt = {pattern.callback for pattern in _patterns(get_resolver()) if getattr(pattern.callback, "csrf_exempt", 0)}
    assert {view.__module__ for view in exempt} == OPEN_TO_ALL


@pytest.mark.parametrize("kind", KINDS)
def test_no_channel_is_connected_from_another_site(kind: str, eva: Person, desk: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    answer = strict.post(reverse("channels:connect", args=[kind]), typed(KINDS[kind], "127.0.0.1"))
    assert answer.status_code == 403
    assert not Channel.objects.exists()
