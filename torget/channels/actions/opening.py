"""How a channel comes to be."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from torget.accounts import audit
from torget.accounts.models import Person, Voice
from torget.channels import vault
from torget.channels.models import Channel, State
from torget.connectors.table import CONNECTORS
from torget.worker import changes

SLUG_LENGTH = 40


@transaction.atomic
def open_channel(
    kind: str,
    *,
    name: str,
    voice: Voice | None = None,
    settings: Mapping[str, str] | None = None,
    others_words: str | None = None,
    state: State = State.ACTIVE,
    purpose: str = "",
    audience: str = "",
    goal: str = "",
    owner: Person | None = None,
    ceiling: Decimal | None = None,
    by: Person | None = None,
) -> Channel:
    """Open a channel of this kind; a voice that has one already gets the same again. Raise KeyError for an unknown
    kind.

    Which channels come with the house is ours to say; one that is connected is official when its checklist is answered.
    """
    connector = CONNECTORS[kind]
    if voice and (existing := Channel.objects.filter(kind=kind, voice=voice).first()):
        return existing
    given = dict(settings or {})
    secret = {setting.name for setting in connector.settings if setting.secret}
    channel = Channel.objects.create(
        slug=free_slug(f"{kind}-{voice.handle}" if voice else kind),
        kind=kind,
        name=name[:80],
        voice=voice,
        state=state,
        is_official=connector.guide.opens_itself,
        purpose=purpose,
        audience=audience,
        goal=goal,
        owner=owner,
        ceiling=ceiling,
        others_words=others_words or connector.can.others_words,
        settings={key: value for key, value in given.items() if key not in secret},
        sealed_secrets=vault.seal(
            connector.make_secrets() | {key: value for key, value in given.items() if key in secret}
        ),
    )
    audit.note(by, "channel.opened", f"channel:{channel.slug}", {"kind": kind, "name": channel.name})
    changes.note("channels")
    return channel


@transaction.atomic
def open_for_voice(voice: Voice, *, by: Person | None = None) -> list[Channel]:
    """One channel for the voice on every platform that gives each voice an account of its own."""
    return [
        open_channel(kind, name=voice.address, voice=voice, by=by)
        for kind, connector in CONNECTORS.items()
        if connector.can.per_voice and connector.guide.opens_itself
    ]


def free_slug(wish: str) -> str:
    """The name that a channel opened now would get."""
    base = slugify(wish)[:SLUG_LENGTH]
    taken = set(Channel.objects.values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base[: SLUG_LENGTH - len(str(number)) - 1]}-{number}"
    return slug
