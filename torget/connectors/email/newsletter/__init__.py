"""A newsletter: everybody who has signed up with an address gets a letter of their own."""

from torget.connectors import tickets
from torget.connectors.contract import Account, ByHand, Can, Guide, Setting
from torget.connectors.email.covers import of_copy, of_invitation, own_address
from torget.connectors.email.letters import Letter, from_bytes, letter
from torget.connectors.email.names import domain_of, said
from torget.connectors.email.newsletter.invitation import invitation
from torget.connectors.email.sending import SECONDS, hand_over, try_out
from torget.connectors.email.servers import PASSWORD, STARTTLS, for_sending, security
from torget.connectors.email.writing import Cover, written
from torget.connectors.hub import Act, Carried, Envelope, Health, Outgoing, Part, Preview, Receipt, Recipient
from torget.connectors.previews import faults
from torget.connectors.saying import _
from torget.connectors.wording.choosing import ONLY

# Somebody waits before a page
PATIENCE = 10


class Newsletter(ByHand):
    """Letters to followers, handed over one by one. What was handed over cannot be changed or taken back."""

    kind = "newsletter"
    name = _("Newsletter")
    can = Can(shape="letter", images=20, alternative=1500, title=True, fans_out=True, sign_up=True)
    guide = Guide(
        purpose=_("People who would rather be written to than look for us: a letter for each post."),
        steps=(
            _("Choose the address that the letters are from, and let the mail server send from it."),
            _("Let SPF, DKIM and DMARC for its domain name that server; without them the letters are taken for spam."),
            _("Connect the mailbox that answers and bounces come to as a channel of its own."),
            _("Put a link to the page where people sign up on your own site."),
        ),
    )
    settings = (
        Setting("address", _("Address the letters are from"), "nyhetsbrev@lindby.example", required=True),
        Setting(
            "reply_to",
            _("Address that answers go to"),
            _("That of a mailbox that is a channel here. Empty: the address the letters are from."),
        ),
        Setting(
            "bounces",
            _("Address that bounces go to"),
            _("That of a mailbox that is a channel here, so that addresses that have ceased leave the list."),
        ),
        Setting("smtp_host", _("Mail server"), _("Empty: the mail server of the whole installation.")),
        Setting(
            "smtp_port",
            _("Port of the mail server"),
            _("Empty: 587, or 465 with TLS from the first byte."),
            is_number=True,
        ),
        security("smtp_security", _("Protection of the connection"), first=STARTTLS),
        Setting("username", _("User name"), _("Empty: the server asks nobody who they are.")),
        PASSWORD,
        ONLY,
    )

    def make_secrets(self) -> dict[str, str]:
        """The key of the tickets that let people in and out."""
        return {tickets.SECRET: tickets.make_key()}

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The letter without its foot, which is each reader's own."""
        seen = letter(outgoing)
        used = len(seen.text)
        parts = (Part(seen.html, seen.text, used),)
        return Preview(seen.html, used, None, tuple(faults(self.can, outgoing, used)), outgoing.pictures, parts)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """The letter has its name; what is carried are its copies."""
        return Receipt(said(outgoing.key, domain_of(own_address(account))), outgoing.url)

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Named at once."""
        return self.publish(outgoing, account)

    def envelope(self, act: Act, outgoing: Outgoing, account: Account) -> Envelope:
        """The letter, before it has a reader."""
        return Envelope(outgoing.key, letter(outgoing).as_bytes(), "application/json")

    def carry(self, envelope: Envelope, recipient: Recipient, account: Account) -> Carried:
        """Write one reader's copy and hand it over."""
        kept = from_bytes(envelope.body)
        cover = of_copy(kept, recipient.address, account)
        self._send(kept, cover, account)
        return Carried(cover.name)

    def invite(self, address: str, url: str, language: str, account: Account) -> None:
        """The letter that asks whether the address is theirs who gave it."""
        asked = invitation(url, language, account)
        self._send(asked, of_invitation(address, account), account, seconds=PATIENCE)

    def probe(self, account: Account) -> Health:
        """Sign in to the mail server."""
        own_address(account)
        tickets.key_of(account)
        try_out(account, for_sending(account))
        return Health(well=True)

    def _send(self, kept: Letter, cover: Cover, account: Account, *, seconds: float = SECONDS) -> None:
        bounces = account.settings.get("bounces", "").strip() or cover.sender
        hand_over(account, for_sending(account), bounces, cover.to, written(kept, cover), seconds=seconds)
