"""Opening a mailbox: how we sign in, what its answers mean, and how its language is written."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.email.asking import opened, quoted, utf7
from torget.connectors.email.tests.imap_side import ImapSide
from torget.connectors.email.tests.lindby import OWN, PASSWORD
from torget.connectors.email.tests.post_office import PostOffice

LETTER = b'Subject: x\r\nMessage-ID: <a"b@hem.example>\r\n\r\nHej'


def changed(own: Account, **settings: str) -> Account:
    return replace(own, settings={**own.settings, **settings})


def refused(own: Account) -> ConnectorError:
    with pytest.raises(ConnectorError) as told, opened(own):
        pass
    assert PASSWORD not in f"{told.value!s}{told.value!r}"
    return told.value


@pytest.mark.parametrize(
    ("name", "on_the_wire"),
    [
        ("INBOX", "INBOX"),
        ("Inkorg/Från medborgare", "Inkorg/Fr&AOU-n medborgare"),
        ("A & O", "A &- O"),
        ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ("🏊", "&2Dzfyg-"),
    ],
)
def test_a_folder_is_named_as_imap_names_it(name: str, on_the_wire: str) -> None:
    assert utf7(name) == on_the_wire


def test_a_string_is_quoted_and_cannot_end_its_command() -> None:
    assert quoted('a "b" \\c') == '"a \\"b\\" \\\\c"'
    for hostile in ("a\r\nb LOGOUT", "å"):
        with pytest.raises(ConnectorError):
            quoted(hostile)


def test_a_folder_of_any_name_is_opened(office: PostOffice, own: Account) -> None:
    office.folders = (utf7('Från "alla"'),)
    with opened(changed(own, folder='Från "alla"')) as box:
        assert (box.validity, box.last) == (7, 0)


def test_a_folder_that_is_not_there_stops_the_channel(own: Account) -> None:
    error = refused(changed(own, folder="Borta"))
    assert (error.permanent, error.pauses, error.advice) == (True, True, "folder-missing")


def test_letters_are_found_by_name_and_number(office: PostOffice, own: Account) -> None:
    first, second = office.put(OWN, LETTER), office.put(OWN, b"Subject: y\r\n\r\n")
    with opened(own) as box:
        assert box.named('<a"b@hem.example>') == [first]
        assert box.named("<c@hem.example>") == []
        assert (box.after(0), box.after(first), box.after(second)) == ([first, second], [second], [])
        assert box.letter(first) == LETTER
        assert box.letter(first, head_only=True) == LETTER.removesuffix(b"Hej")
        assert box.letter(99) is None
        assert [slip.size for slip in box.slips([first, 99])] == [len(LETTER)]
        assert box.slips([]) == []


def test_tls_begins_before_the_password_is_said(office: PostOffice, upgraded: Account) -> None:
    with opened(upgraded) as box:
        assert box.last == 0


def test_a_mailbox_without_tls_is_told_nothing(office: PostOffice, upgraded: Account) -> None:
    office.imap = ("IMAP4rev1",)
    error = refused(upgraded)
    assert (error.permanent, error.pauses, error.advice) == (True, True, "tls-missing")


def test_a_mailbox_that_takes_no_password_is_told_of_in_words(office: PostOffice, own: Account) -> None:
    office.imap = ("IMAP4rev1", "LOGINDISABLED", "AUTH=XOAUTH2")
    error = refused(own)
    assert (error.permanent, error.pauses, error.advice) == (True, True, "sign-in-shut")


@pytest.mark.parametrize(
    ("password", "way"), [("plain words", "login"), ('with "quotes" and \\', "login"), ("lösenord", "authenticate")]
)
def test_any_password_is_said_as_it_is(password: str, way: str, own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(
        ImapSide,
        "sign_in",
        lambda self, tag, user, given: heard.append((user, given)) or self.say(f"{tag} OK in"),  # type: ignore[func-returns-value]
    )
    with opened(replace(own, secrets={"password": password})):
        pass
    assert heard == [("kommun", password)]


@pytest.mark.parametrize(
    ("words", "permanent", "advice"),
    [
        ("[AUTHENTICATIONFAILED] Invalid credentials", True, "sign-in-again"),
        ("LOGIN failed.", True, "sign-in-again"),
        ("[ALERT] Application-specific password required", True, "sign-in-shut"),
        ("[CONTACTADMIN] Closed", True, "refused"),
        ("[UNAVAILABLE] Not now", False, ""),
        ("[INUSE] Somebody else has it", False, ""),
    ],
)
def test_what_a_refused_sign_in_means(
    words: str, permanent: bool, advice: str, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImapSide, "sign_in", lambda self, tag, *_given: self.say(f"{tag} NO {words}"))
    error = refused(own)
    assert (error.permanent, error.pauses, error.advice) == (permanent, permanent, advice)
    assert not error.unknown


def test_a_string_longer_than_any_letter_is_not_read(own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImapSide, "uid_fetch", lambda self, tag, _rest: self.say("* 1 FETCH (BODY[] {4000000000}"))
    with pytest.raises(ConnectorError) as told, opened(own) as box:
        box.letter(1)
    assert not told.value.permanent


def test_a_mailbox_of_nowhere_is_no_address(own: Account) -> None:
    assert refused(changed(own, imap_host="")).advice == "address-refused"
