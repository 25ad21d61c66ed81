"""Containers: what is to be said lies ready there, seen by nobody, until it is published; it lives for a day.

https://developers.facebook.com/docs/instagram-platform/content-publishing and
https://developers.facebook.com/docs/threads/troubleshooting, read 2026-11-21. Meta fetches a picture itself from the
address that a container names, which takes a while. A container can be published once, so that saying the same again
from the same container makes no second post.
"""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.errors import ConnectorError
from torget.connectors.meta.graph import Graph
from torget.connectors.steps import Steps

# They live for 24 hours; one that is about to end is made anew
FRESH = timedelta(hours=20)
# Seconds between looks at one that is not ready; then the ledger comes back
PAUSES = (1.0, 2.0, 4.0, 8.0)
COME_AGAIN = 30.0
# What Meta says in a container where it could not fetch the picture
UNREACHED = re.compile(r"2207052|2207003|DOWNLOAD")
FINISHED, PUBLISHED, EXPIRED, FAILED = "FINISHED", "PUBLISHED", "EXPIRED", "ERROR"
Fields = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Edges:
    """What a platform calls it: where containers are made and published, their state, and why they failed."""

    make: str
    publish: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Containers:
    """The containers of one act, for one account of ours."""

    graph: Graph
    owner: str
    steps: Steps
    edges: Edges

    def ready(self, name: str, fields: Fields) -> str:
        """A container that can be published, or become part of another: the one that an earlier attempt made, or a
        new one. Raise ConnectorError. name: the step's. fields: asked for only where it must be made."""
        container = self.kept(name) or self._make(name, fields())
        for pause in (0.0, *PAUSES):
            time.sleep(pause)
            if self._is_ready(name, container):
                return container
        raise ConnectorError("Meta is not done with it yet; we come back.", retry_after=COME_AGAIN)

    def publish(self, container: str) -> str:
        """Its name once it is out. Raise ConnectorError."""
        answer = self._published({"creation_id": container})
        if not isinstance(answer, dict) or not answer.get("id"):
            raise ConnectorError("The post was given no name.", unknown=True)
        return str(answer["id"])

    def state(self, container: str) -> tuple[str, str]:
        """How it is, and why where it failed; it is as good as ended where Meta knows it no more."""
        wanted = {"fields": f"id,{self.edges.state},{self.edges.why}"}
        try:
            answer = self.graph.get(container, "The state of the post", wanted)
        except ConnectorError as error:
            if error.advice == "gone":
                return EXPIRED, ""
            raise
        told = answer if isinstance(answer, dict) else {}
        return str(told.get(self.edges.state, "")), str(told.get(self.edges.why, ""))

    def kept(self, name: str) -> str:
        """What an earlier attempt made, while Meta still has it; else empty."""
        container, _, at = (self.steps.known(name) or "").partition(" ")
        return container if at and datetime.now(UTC) - datetime.fromisoformat(at) < FRESH else ""

    def _published(self, fields: Mapping[str, Any]) -> Any:
        try:
            return self.graph.post(f"{self.owner}/{self.edges.publish}", "The post", fields)
        except ConnectorError as error:
            if error.advice == "gone":
                # It was there a moment ago: what publishes has not heard of it yet
                raise ConnectorError(str(error), retry_after=COME_AGAIN) from error
            raise

    def _make(self, name: str, fields: Mapping[str, Any]) -> str:
        # Nobody sees one whose answer is lost, and `find` knows that nothing was begun
        answer = self.graph.post(f"{self.owner}/{self.edges.make}", "The preparation", fields)
        if not isinstance(answer, dict) or not answer.get("id"):
            raise ConnectorError("The preparation was given no name.", unknown=True)
        self.steps.note(name, f"{answer['id']} {datetime.now(UTC).isoformat()}")
        return str(answer["id"])

    def _is_ready(self, name: str, container: str) -> bool:
        state, why = self.state(container)
        if state == PUBLISHED:
            raise ConnectorError("It may have been said already.", unknown=True)
        if state == FAILED:
            self.steps.note(name, "")
            advice = "picture-unreached" if UNREACHED.search(why) else "picture-refused"
            raise ConnectorError(f"Meta could not prepare it: {why[:200]}", permanent=True, advice=advice)
        if state == EXPIRED:
            self.steps.note(name, "")
            raise ConnectorError("What was prepared has ended; it is made anew.")
        return state == FINISHED
