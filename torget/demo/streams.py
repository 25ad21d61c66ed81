"""What comes to Lindby from sensors: a flow that somebody makes, and what is told to it."""

from dataclasses import dataclass

from torget.accounts.queries import zone
from torget.channels.queries import for_writing
from torget.demo.acts import Act
from torget.demo.stage import Stage
from torget.flows import actions
from torget.flows.engine.flow import load
from torget.flows.engine.items import Item
from torget.flows.gathering import Gathered
from torget.flows.models import Flow
from torget.flows.taking import take_in


@dataclass(frozen=True, kw_only=True)
class Lay(Act):
    """A flow in the name of `voice`, started at once. needs_approval: what it says are drafts."""

    name: str
    voice: str
    text: str
    needs_approval: bool = False
    by: str = "anna"

    def play(self, stage: Stage) -> None:
        """Make it and start it."""
        maker, voice = stage.people[self.by], stage.voices[self.voice]
        channels = [each for each in for_writing(maker, voice) if each.connector.can.shape != "notice"]
        flow = actions.save(
            None,
            name=self.name,
            text=self.text,
            voice=voice,
            channels=channels,
            needs_approval=self.needs_approval,
            by=maker,
        )
        actions.start(flow, by=maker)


@dataclass(frozen=True, kw_only=True)
class Tell(Act):
    """What a sensor tells a flow."""

    flow: str
    items: tuple[Item, ...]

    def play(self, stage: Stage) -> None:  # noqa: ARG002 - a sensor knows nobody
        """Take it in, as the worker does with what was called."""
        flow = Flow.objects.get(name=self.flow)
        take_in(flow, load(flow.text), Gathered(list(self.items)), zone())
