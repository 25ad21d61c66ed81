"""What a channel's last probe told, kept as JSON beside it and read back for pages and warnings."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from torget.channels.models import Channel
from torget.connectors.hub import Budget, Health, Profile


@dataclass(frozen=True, slots=True)
class Scope:
    """One permission that we need, by the platform's own name; whether we have it (None: it is silent)."""

    name: str
    granted: bool | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the platform told, and when. scopes: what we need of it, the missing ones first; more: what we have
    besides."""

    at: datetime
    told: Health
    scopes: tuple[Scope, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def links_back(self) -> bool | None:
        """Whether our account there leads to us; None where the platform cannot tell."""
        return self.told.profile.links_back if self.told.profile else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The permissions that we need and lack."""
        return tuple(scope.name for scope in self.scopes if scope.granted is False)


def keep(channel: Channel, health: Health) -> None:
    """Keep what the probe told, and where people find us, in the caller's transaction. Nothing in a `Health` is
    secret. A call that failed does not unsay what is known."""
    known = facts(channel)
    if known and health == Health(well=False, code=health.code, detail=health.detail):
        health = replace(known.told, well=False, code=health.code, detail=health.detail)
    kept: dict[str, Any] = {"health": _written(health) | {"at": timezone.now().isoformat()}}
    if health.profile and urlsplit(health.profile.url).scheme in {"http", "https"}:
        kept["address"] = health.profile.url[:500]
    Channel.objects.filter(pk=channel.pk).update(**kept)
    for name, value in kept.items():
        setattr(channel, name, value)


def facts(channel: Channel) -> Facts | None:
    """What is known; None before the first probe, and after what was known has become untrue."""
    kept = channel.health
    if not kept:
        return None
    told = _read(kept)
    needed = dict.fromkeys([*told.missing, *channel.connector.guide.scopes])
    return Facts(
        at=datetime.fromisoformat(kept["at"]),
        told=told,
        scopes=tuple(Scope(name, _granted(name, told)) for name in needed),
        more=tuple(name for name in told.scopes if name not in needed),
    )


def _granted(name: str, told: Health) -> bool | None:
    if name in told.missing:
        return False
    # A platform may give a scope under a wider name; what we lack is the connector's word
    return True if told.scopes else None


def _written(health: Health) -> dict[str, Any]:
    budget, profile = health.budget, health.profile
    return {
        "well": health.well,
        "code": health.code,
        "detail": health.detail[:2000],
        "expires": health.expires.isoformat() if health.expires else None,
        "renews": health.renews,
        "scopes": list(health.scopes),
        "missing": list(health.missing),
        "sunset": health.sunset.isoformat() if health.sunset else None,
        "budget": _written_budget(budget) if budget else None,
        "profile": {name: getattr(profile, name) for name in ("name", "handle", "url", "links_back")}
        if profile
        else None,
        "unapproved": health.unapproved,
    }


def _written_budget(budget: Budget) -> dict[str, Any]:
    return {"left": budget.left, "of": budget.of, "resets": budget.resets.isoformat() if budget.resets else None}


def _read(kept: dict[str, Any]) -> Health:
    budget, profile = kept["budget"], kept["profile"]
    return Health(
        well=kept["well"],
        code=kept["code"],
        detail=kept["detail"],
        expires=_moment(kept["expires"]),
        renews=kept["renews"],
        scopes=tuple(kept["scopes"]),
        missing=tuple(kept["missing"]),
        sunset=date.fromisoformat(kept["sunset"]) if kept["sunset"] else None,
        budget=Budget(budget["left"], budget["of"], _moment(budget["resets"])) if budget else None,
        profile=Profile(**profile) if profile else None,
        unapproved=kept["unapproved"],
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
