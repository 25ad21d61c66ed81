"""A mailbox: letters come in, and our answers go out in the same thread. Nobody is written to who has not written."""

from dataclasses import dataclass
from datetime import UTC, datetime

from torget.connectors.contract import Account, Can, Connector, ConnectorError, Guide, Setting
from torget.connectors.email import asking, names, parsing
from torget.connectors.email.covers import again, of_answer, own_address
from torget.connectors.email.letters import letter
from torget.connectors.email.mailbox.fetching import fetch
from torget.connectors.email.sending import hand_over, try_out
from torget.connectors.email.servers import PASSWORD, STARTTLS, TLS, for_sending, security
from torget.connectors.email.writing import written
from torget.connectors.hub import Act, Batch, Health, Outgoing, Part, Preview, Receipt
from torget.connectors.previews import faults
from torget.connectors.saying import _
from torget.connectors.steps import Steps

HANDED, SENT = "handed-over", "sent"
# Our own copy has come by then, or the server never had the letter
COPY_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Thread:
    """What the mailbox knows of the letter that is answered."""

    subject: str = ""
    references: tuple[str, ...] = ()


class Mailbox(Connector):
    """Read by IMAP, answered by SMTP. A copy of each answer comes back to the mailbox itself: it is the proof that the
    answer got out, and where others who read the mailbox see it."""

    kind = "mailbox"
    name = _("E-mail")
    can = Can(shape="letter", hears=True, polls=True, answers=True, direct=True, only_answers=True)
    guide = Guide(
        purpose=_(
            "Letters to an address of ours: they are registered, answered here, and never shown without a decision."
        ),
        steps=(
            _("Choose a mailbox that people already write to, and let it be read by IMAP with a password."),
            _("Where the host wants its own sign-in page, make a password for this use there (an app password)."),
            _("Let other programs that move or answer letters in the folder rest, or give us a folder of our own."),
        ),
    )
    settings = (
        Setting("address", _("Address"), "kommun@lindby.example", required=True),
        Setting("username", _("User name"), _("Often the address itself."), required=True),
        PASSWORD,
        Setting("imap_host", _("Server for reading (IMAP)"), required=True),
        Setting("imap_port", _("Port for reading"), _("Empty: 993, or 143 with STARTTLS."), is_number=True),
        security("imap_security", _("Protection while reading"), first=TLS),
        Setting("smtp_host", _("Server for answering (SMTP)"), _("Empty: the mail server of the whole installation.")),
        Setting(
            "smtp_port", _("Port for answering"), _("Empty: 587, or 465 with TLS from the first byte."), is_number=True
        ),
        security("smtp_security", _("Protection while answering"), first=STARTTLS),
        Setting("folder", _("Folder"), _("Empty: the inbox.")),
    )

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The answer as it will be read."""
        seen = letter(outgoing)
        used = len(seen.text)
        parts = (Part(seen.html, seen.text, used),)
        return Preview(seen.html, used, None, tuple(faults(self.can, outgoing, used)), outgoing.pictures, parts)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """Answer, with a copy to ourselves. What is remembered as done is not done again."""
        to = _reader(outgoing)
        steps, receipt = Steps(account, outgoing.key), _receipt(outgoing, account)
        if steps.known(SENT):
            return receipt
        answered = outgoing.answers.external_id if outgoing.answers else ""
        thread = _thread(answered, account)
        written_out = letter(outgoing, subject=again(thread.subject, outgoing.language))
        cover = of_answer(written_out, to, answered, thread.references, account)
        steps.note(HANDED, datetime.now(UTC).isoformat())
        sender = own_address(account)
        hand_over(account, for_sending(account), sender, to, written(written_out, cover), copy=sender)
        steps.note(SENT, receipt.external_id)
        return receipt

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """Whether our own copy has come. Raise ConnectorError, `unknown`, while it may still be on its way."""
        steps, receipt = Steps(account, outgoing.key), _receipt(outgoing, account)
        if steps.known(SENT):
            return receipt
        with asking.opened(account) as box:
            if box.named(receipt.external_id):
                steps.note(SENT, receipt.external_id)
                return receipt
        begun = steps.known(HANDED)
        if begun and (datetime.now(UTC) - datetime.fromisoformat(begun)).total_seconds() < COPY_SECONDS:
            raise ConnectorError("Our own copy may still be on its way.", unknown=True, retry_after=COPY_SECONDS / 3)
        return None

    def fetch(self, account: Account, cursor: str) -> Batch:
        """Letters, bounces and wishes to hear no more, oldest first."""
        return fetch(account, cursor)

    def probe(self, account: Account) -> Health:
        """Open the folder, and sign in where answers are handed over."""
        own_address(account)
        with asking.opened(account):
            pass
        try_out(account, for_sending(account))
        return Health(well=True)


def _reader(outgoing: Outgoing) -> str:
    """Whom the answer is for. Raise ConnectorError."""
    if not outgoing.answers:
        raise ConnectorError("A mailbox is for answers only.", permanent=True, advice="only-answers")
    if outgoing.answers.stay_away:
        raise ConnectorError("They have asked us to stay away.", permanent=True, advice="person-blocks")
    if "@" not in outgoing.answers.author_id:
        raise ConnectorError("Whoever wrote left no address.", permanent=True, advice="person-gone")
    return outgoing.answers.author_id


def _receipt(outgoing: Outgoing, account: Account) -> Receipt:
    return Receipt(names.said(outgoing.key, names.domain_of(own_address(account))))


def _thread(answered: str, account: Account) -> Thread:
    """Looked up where the letter lies, so that no subject of anybody's is kept here. An answer can do without."""
    try:
        with asking.opened(account) as box:
            found = [box.letter(uid, head_only=True) for uid in box.named(answered)[:1]]
    except ConnectorError:
        return Thread()
    for head in found:
        message = parsing.parsed(head or b"")
        return Thread(
            parsing.header(message, "Subject"), tuple(names.listed(parsing.header(message, "References"))[-20:])
        )
    return Thread()
