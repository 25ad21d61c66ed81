"""A source that answers as told, and a flow that asks it."""

import json
from collections import deque
from collections.abc import Callable, Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from django.utils import timezone

from torget import net
from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.flows.models import Flow, FlowItem, FlowState
from torget.flows.running import run, take
from torget.records.models import Series
from torget.testing.connectors.platform import Platform, Step, serving

ROOF = ip_network("127.0.0.0/8")


class Source(Platform):
    """A source over HTTP; `tells` says what it sends from now on."""

    def tells(self, *rows: dict[str, Any]) -> None:
        """A list of JSON objects."""
        self.sends(json.dumps(rows).encode())

    def sends(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Any answer."""
        self.reads = deque([Step(status, headers, body)])
        self.documents["/list"] = body

    def take(self, call: object) -> Step:
        """The answer, whatever is asked for."""
        self.calls.append(call)  # type: ignore[arg-type]
        return self.reads[0]


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Source]:
    """The source, on loopback, where only tests may call."""
    open_net = net.Net(allow=(ROOF,))
    monkeypatch.setattr(net, "default", lambda: open_net)
    with serving(Source()) as served:
        assert isinstance(served, Source)
        yield served


@pytest.fixture
def site(voice: Voice) -> Channel:
    """Our own site."""
    Series.objects.create(code="KS", name="Kommunstyrelsen", is_default=True)
    return open_channel("own_site", name="lindby.example")


TEXT = """\
source:
  kind: json
  address: {address}/list
  every: 1 minutes
filters:
  - words: {{none: [hemlig]}}
template:
  sv:
    title: "{{title}}"
    text: "{{text}}"
after: {{changed: correct, gone: withdraw}}
"""


@pytest.fixture
def flow(source: Source, site: Channel, voice: Voice, anna: Person) -> Flow:
    """A flow that has begun with an empty source and says by itself what comes."""
    made = Flow.objects.create(
        slug="snow",
        name="Snö",
        text=TEXT.format(address=source.url),
        voice=voice,
        owner=anna,
        needs_approval=False,
        state=FlowState.ACTIVE,
        began=timezone.now(),
        due=timezone.now(),
    )
    made.channels.set([site])
    return made


@pytest.fixture
def turn(flow: Flow) -> Callable[[], Flow]:
    """Run the flow now, as the worker does."""

    def ran() -> Flow:
        Flow.objects.filter(pk=flow.pk).update(due=timezone.now())
        for taken in take(1, []):
            run(taken)
        flow.refresh_from_db()
        return flow

    return ran


def became(flow: Flow) -> list[tuple[str, str]]:
    """What became of what, in order."""
    return list(FlowItem.objects.filter(flow=flow).order_by("pk").values_list("key", "became"))
