"""Handing over: what every reply means, when in doubt there is doubt, and how we sign in."""

from collections import deque
from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError, MailServer
from torget.connectors.email.letters import letter
from torget.connectors.email.sending import LETTERS_EACH, Line, hand_over, try_out
from torget.connectors.email.servers import for_sending
from torget.connectors.email.tests.lindby import OWN, PASSWORD
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.smtp_side import SmtpSide
from torget.connectors.email.tests.strict import parsed
from torget.connectors.email.tests.test_writing import COVER
from torget.connectors.email.writing import written
from torget.net import Net
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

TO = "frida@hem.example"


def send(own: Account, *, to: str = TO, copy: str = "", text: str = "Hej!") -> None:
    hand_over(own, for_sending(own), OWN, to, written(letter(outgoing(text)), COVER), copy=copy)


def refused(own: Account, **more: str) -> ConnectorError:
    with pytest.raises(ConnectorError) as told:
        send(own, **more)
    assert PASSWORD not in f"{told.value!s}{told.value!r}"
    return told.value


def answering(monkeypatch: pytest.MonkeyPatch, verb: str, code: int, words: str) -> None:
    """Let the server say this to a verb."""
    monkeypatch.setattr(SmtpSide, f"do_{verb}", lambda self, _rest: self.reply(code, words))


def test_a_letter_arrives_as_it_was_written(office: PostOffice, own: Account) -> None:
    raw = written(letter(outgoing(".\n\n..början med punkt\n\n.")), COVER)
    hand_over(own, for_sending(own), OWN, TO, raw)
    assert office.letters() == [raw]
    assert office.calls[-1].headers == {"from": OWN, "to": TO}


def test_a_copy_that_nobody_sees_comes_along(office: PostOffice, own: Account) -> None:
    send(own, copy=OWN)
    assert [kept.raw for kept in office.boxes[OWN]] == office.letters()
    message = parsed(office.letters()[0])
    assert (message["To"], message["Bcc"], message["Cc"]) == (TO, None, None)


def test_many_letters_go_over_one_connection_and_then_a_new_one(office: PostOffice, own: Account) -> None:
    for _ in range(LETTERS_EACH + 1):
        send(own)
    assert office.opened == 2


def test_a_connection_that_was_closed_meanwhile_is_made_anew(
    office: PostOffice, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(own)
    monkeypatch.setattr(SmtpSide, "do_rset", lambda self, _rest: False)
    send(own)
    assert office.opened == 2


def test_a_refused_address_costs_no_connection(office: PostOffice, own: Account) -> None:
    office.plan = deque([Step(410), Step()])
    assert refused(own).advice == "gone"
    send(own)
    assert office.opened == 1


@pytest.mark.parametrize(
    ("code", "words", "permanent", "advice"),
    [
        (550, "5.1.1 No such user", True, "gone"),
        (550, "5.1.10 Takes no mail", True, "gone"),
        (550, "5.2.1 Disabled", True, "gone"),
        (550, "5.1.8 Your own address is bad", True, "refused"),
        (550, "No, and no reason", True, "refused"),
        (552, "5.2.2 Full", True, "refused"),
        (550, "5.7.1 We do not like you", True, "refused"),
        (450, "4.7.1 Greylisted", False, ""),
        (421, "Closing", False, ""),
    ],
)
def test_what_a_reply_to_the_address_means(
    code: int, words: str, permanent: bool, advice: str, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "rcpt", code, words)
    error = refused(own)
    assert (error.permanent, error.unknown, error.pauses, error.advice) == (permanent, False, False, advice)
    assert str(code) in str(error)


@pytest.mark.parametrize(("verb", "code"), [("mail", 553), ("mail", 550)])
def test_an_address_that_we_may_not_send_from_stops_the_channel(
    verb: str, code: int, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, verb, code, "5.7.1 Sender address rejected")
    error = refused(own)
    assert (error.permanent, error.pauses, error.advice) == (True, True, "refused")


def test_a_copy_that_is_not_taken_stops_the_channel_before_the_letter(
    office: PostOffice, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = SmtpSide.do_rcpt
    monkeypatch.setattr(
        SmtpSide, "do_rcpt", lambda self, rest: self.reply(550, "5.7.1 No") if OWN in rest else taken(self, rest)
    )
    assert refused(own, copy=OWN).pauses
    assert not office.letters()


def test_a_reply_after_the_letter_leaves_no_doubt(office: PostOffice, own: Account) -> None:
    office.plan = deque([Step(429), Step(403), Step()])
    later, never = refused(own), refused(own)
    assert (later.permanent, later.unknown) == (False, False)
    assert (never.permanent, never.unknown) == (True, False)
    assert not office.letters()


def test_a_connection_that_breaks_before_the_letter_leaves_no_doubt(
    own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    for verb in ("ehlo", "auth", "mail", "rcpt", "data"):
        with monkeypatch.context() as patched:
            patched.setattr(SmtpSide, f"do_{verb}", lambda self, _rest: False)
            error = refused(own)
            assert (error.permanent, error.unknown) == (False, False), verb


def test_a_connection_that_breaks_after_the_letter_leaves_doubt(office: PostOffice, own: Account) -> None:
    office.plan = deque([Step(500, after=True)])
    error = refused(own)
    assert (error.permanent, error.unknown) == (False, True)
    assert len(office.letters()) == 1


def test_tls_begins_before_anything_is_said(office: PostOffice, upgraded: Account) -> None:
    send(upgraded)
    assert len(office.letters()) == 1


def test_a_server_without_tls_is_told_nothing(office: PostOffice, upgraded: Account) -> None:
    office.smtp = ("AUTH PLAIN",)
    error = refused(upgraded)
    assert (error.permanent, error.pauses, error.advice) == (True, True, "tls-missing")


def test_a_certificate_that_nobody_vouches_for_ends_the_talk(upgraded: Account) -> None:
    stranger = replace(upgraded, net=Net(upgraded.net._policy.allow))
    error = refused(stranger)
    assert (error.permanent, error.unknown) == (False, False)
    assert "trusted" in str(error)


@pytest.mark.parametrize("ways", ["AUTH LOGIN", "AUTH LOGIN XOAUTH2", "AUTH PLAIN"])
def test_we_sign_in_as_the_server_will_have_it_with_any_password(ways: str, office: PostOffice, own: Account) -> None:
    office.smtp = (ways,)
    send(own)
    assert len(office.letters()) == 1


@pytest.mark.parametrize("offered", [("AUTH XOAUTH2 OAUTHBEARER",), ("8BITMIME",)])
def test_a_server_that_takes_no_password_is_told_of_in_words(
    offered: tuple[str, ...], office: PostOffice, own: Account
) -> None:
    office.smtp = offered
    error = refused(own)
    assert (error.permanent, error.pauses, error.advice) == (True, True, "sign-in-shut")


@pytest.mark.parametrize(
    ("code", "words", "advice"),
    [
        (535, "5.7.8 Authentication credentials invalid", "sign-in-again"),
        (535, "5.7.139 Authentication unsuccessful, basic authentication is disabled.", "sign-in-shut"),
        (534, "5.7.9 Application-specific password required", "sign-in-shut"),
    ],
)
def test_a_wrong_password_stops_the_channel_until_somebody_gives_another(
    code: int, words: str, advice: str, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "auth", code, words)
    error = refused(own)
    assert (error.permanent, error.pauses, error.advice) == (True, True, advice)


def test_a_server_that_cannot_look_us_up_now_is_asked_later(own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "auth", 454, "4.7.0 Temporary failure")
    assert not refused(own).permanent


def test_letters_of_other_scripts_before_the_at_need_a_server_that_takes_them(office: PostOffice, own: Account) -> None:
    office.smtp = ("AUTH PLAIN",)
    assert refused(own, to="åsa@hem.example").advice == "refused"
    office.smtp = ("AUTH PLAIN", "SMTPUTF8")
    try_out(own, for_sending(own))
    send(own, to="åsa@hem.example")
    assert office.calls[-1].headers["to"] == "åsa@hem.example"


@pytest.mark.parametrize("address", ["", "frida", "a@b\r\nRCPT TO:<c@d>", "a b@c.example", "a@b>c.example"])
def test_what_is_no_address_is_never_said(address: str, office: PostOffice, own: Account) -> None:
    with pytest.raises(ConnectorError) as told:
        hand_over(own, for_sending(own), OWN, address, b"Subject: x\r\n\r\n")
    assert (told.value.permanent, told.value.advice) == (True, "gone")
    assert not office.opened


def test_the_channels_own_server_comes_before_that_of_the_house(own: Account) -> None:
    house = MailServer("mail.lindby.example", 587)
    without = {name: value for name, value in own.settings.items() if name != "smtp_host"}
    assert for_sending(replace(own, mail=house)).host == "127.0.0.1"
    assert for_sending(replace(own, settings=without, mail=house)) is house
    with pytest.raises(ConnectorError) as told:
        for_sending(replace(own, settings=without))
    assert (told.value.pauses, told.value.advice) == (True, "no-mail-server")


@pytest.mark.parametrize(
    ("security", "written_port", "port"),
    [
        ("", "", 587),
        ("tls", "", 465),
        ("none", "", 25),
        ("tls", "2465", 2465),
        ("tls", "x", 465),
        ("tls", "9" * 9, 465),
    ],
)
def test_the_port_is_the_usual_one_unless_somebody_says_another(
    security: str, written_port: str, port: int, own: Account
) -> None:
    settings = {**own.settings, "smtp_security": security, "smtp_port": written_port}
    assert for_sending(replace(own, settings=settings)).port == port


def test_a_line_tells_nobody_the_password(own: Account) -> None:
    server = for_sending(own)
    assert PASSWORD not in repr(server)
    assert PASSWORD not in repr(Line(own, server))
