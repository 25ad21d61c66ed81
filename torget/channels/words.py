"""The codes that connectors give, as sentences for people: what is wrong and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torget.channels.models import Channel, State

TROUBLES: dict[str, Promise] = {
    "address-refused": _(
        "The address it calls lies inside our own network or is no address. Correct it in the channel's settings."
    ),
    "cannot-hide": _("The other side lets nobody hide answers. Ask the writer, or report it to the platform."),
    "ceiling-missing": _("Nobody has said how much it may cost. Set a monthly ceiling in its settings."),
    "ceiling-reached": _(
        "What may be spent this month is spent. What waits goes out when the ceiling is raised, or next month."
    ),
    "credits-gone": _(
        "What was paid for at the other side is used up. Buy more there, or raise the limit that was set there."
    ),
    "fault": _("Something broke on our side. We keep trying, and nothing is lost. Tell whoever runs Torget."),
    "folder-missing": _("The mailbox has no such folder. Correct its name in the channel's settings."),
    "gone": _("The address it calls no longer exists. Correct it in the channel's settings."),
    "interface-shut": _(
        "Something stands between us and the other side's interface, such as a security add-on. "
        "Ask whoever runs it to let us through."
    ),
    "key-missing": _("It has no signing key. Restore the key from a back-up, or the channel loses its followers."),
    "moved": _("The other side has moved. Correct the address in the channel's settings."),
    "no-address": _("It has no e-mail address of its own. Write one in the channel's settings."),
    "no-mail-server": _(
        "No mail server is set. Name one in the channel's settings, or in TORGET_EMAIL_URL for the whole installation."
    ),
    "no-room": _("There is no room there for more. Take something away there, or get a larger account."),
    "not-approved": _(
        "The other side has not admitted us yet. The page about this kind of channel tells what it takes."
    ),
    "number-missing": _("The account has no such number there, or it is shut. Correct the sender, or rent the number."),
    "own-password": _("It has the account's own password, which may do everything. Give it an app password instead."),
    "price-missing": _("Nobody has said what one message costs. Write it in the channel's settings, such as 0.52."),
    "refused": _("The other side refuses us. Look at the settings, and ask the other side why."),
    "scope-missing": _(
        "The other side lacks a permission for us. Connect the channel again and grant all that it asks."
    ),
    "sealed": _("Its secrets cannot be opened. Give the former key in TORGET_CHANNEL_KEY after the new one."),
    "sender-wrong": _("The sender is neither a number nor a name of 3 to 11 letters and digits. Correct it."),
    "sign-in-again": _(
        "The other side no longer knows us. Give access again, or write new secrets in the channel's settings."
    ),
    "sign-in-shut": _(
        "The other side lets no program sign in. Ask whoever runs it to allow application passwords for our user."
    ),
    "stopped": _("The other side told us to stop. The channel's page has what it said; mend that first."),
    "tls-missing": _("The mail server offers no TLS. Choose another protection in its settings, or another server."),
    "unread": _("Something that was said there could not be taken in. What is named below must be read there."),
    "unreachable": _("The other side does not answer. We keep trying, and nothing is lost."),
    "version-dead": _(
        "The other side has closed the version that we speak. Update Torget; if there is no newer one, tell its makers."
    ),
    "wrong-currency": _(
        "The account there is in another currency. Correct it in the channel's settings, and the price."
    ),
    "wrong-token": _("It has a key to something else than this channel. Connect it again, and choose the right page."),
}
UNKNOWN = _(
    "Something is wrong that we have no words for. The channel's page has what the other side said; "
    "show it to whoever runs Torget."
)

MENDED = _("When that is mended, press Try it now.")
MENDED_WHILE_PAUSED = _("When that is mended, press Try it now, and then Resume: what has waited goes out.")
PAUSED = _("It is paused. What is published meanwhile waits here until somebody presses Resume.")
# Troubles that end when somebody gives us access at the platform once more
MENDED_BY_LEAVE = frozenset({"sign-in-again", "scope-missing", "wrong-token"})


def next_step(channel: Channel) -> Promise | str:
    """What somebody who runs channels does next; nothing where all is well."""
    if channel.trouble:
        return MENDED_WHILE_PAUSED if channel.state == State.PAUSED else MENDED
    return PAUSED if channel.state == State.PAUSED else ""


def trouble_words(code: str) -> Promise | str:
    """The sentence for a trouble's code; nothing where there is no trouble."""
    return TROUBLES.get(code, UNKNOWN) if code else ""
