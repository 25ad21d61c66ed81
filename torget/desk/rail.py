"""All rooms of the desk, in their order, each with the duties that open it: what the rail shows."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.accounts.roles import Duty
from torget.conversations.queries import waiting_count
from torget.flows.queries import troubled_count
from torget.press.queries import waiting_count as press_waiting
from torget.ui.navigation import Room

# What stands below Planned in the rail although it has no line of its own
POST_PAGES = ("publishing:post", "publishing:correct", "publishing:withdraw")


def _any_of(*duties: Duty) -> Callable[[Person], bool]:
    return lambda person: any(person.may(duty) for duty in duties)


def _room(address: str, text: Any, icon: str, duties: tuple[Duty, ...], *pages: str) -> Room:
    return Room(address, text, icon, pages, _any_of(*duties))


INBOX = Room(
    address="conversations:inbox",
    text=_("Inbox"),
    icon="inbox",
    pages=("conversations:*",),
    opens=_any_of(Duty.READ_ALL, Duty.READ_OWN),
    count=waiting_count,
    counted=_("waiting"),
)
PRESS = Room(
    address="press:list",
    text=_("Press"),
    icon="press",
    pages=("press:*",),
    opens=_any_of(Duty.READ_ALL, Duty.READ_OWN),
    count=press_waiting,
    counted=_("waiting"),
)
FLOWS = Room(
    address="flows:list",
    text=_("Flows"),
    icon="feed",
    pages=("flows:*",),
    opens=_any_of(Duty.PUBLISH, Duty.READ_ALL, Duty.RUN_CHANNELS),
    count=troubled_count,
    counted=_("in trouble"),
)
ROOMS = (
    _room("desk:today", _("Today"), "today", tuple(Duty)),
    INBOX,
    PRESS,
    _room("publishing:write", _("Write"), "write", (Duty.WRITE,), "publishing:draft"),
    _room("publishing:planned", _("Planned"), "calendar", (Duty.WRITE, Duty.READ_ALL), *POST_PAGES),
    _room("agenda:agendas", _("Agenda"), "eye", (Duty.PUBLISH,), "agenda:*"),
    FLOWS,
    _room("records:register", _("Register"), "record", (Duty.REGISTER, Duty.READ_ALL), "records:*"),
    _room("channels:list", _("Channels"), "channels", tuple(Duty), "channels:*"),
    _room("accounts:people", _("People"), "people", (Duty.MANAGE_PEOPLE,), "accounts:person*", "accounts:invite"),
    _room("desk:voices", _("Voices"), "badge", (Duty.MANAGE_PEOPLE,), "desk:voice", "desk:new-voice"),
    _room("accounts:trail", _("Audit trail"), "clock", (Duty.READ_TRAIL,)),
)
