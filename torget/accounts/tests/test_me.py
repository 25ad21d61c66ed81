"""One's own page."""

import pytest
from django.test import Client
from django.urls import reverse

from torget.accounts import actions
from torget.accounts.models import BackupCode, Person
from torget.accounts.tests.conftest import WORDS, Telephone
from torget.testing.cast import SignIn

ME = reverse("accounts:me")
PASSWORD = reverse("accounts:password")
NEW = {"new_password1": "a long walk by water", "new_password2": "a long walk by water"}


@pytest.fixture
def desk(anna: Person, password: str, sign_in: SignIn) -> Client:
    """Anna's browser."""
    return sign_in(anna)


def test_the_desk_changes_its_language(desk: Client) -> None:
    assert "Min sida" in desk.get(ME).content.decode()
    page = desk.post(ME, {"language": "en"}, follow=True).content.decode()
    assert "The desk speaks English to you now." in page
    assert "My page" in page
    assert desk.post(ME, {"language": "xx"}).status_code == 422


def test_a_new_password_ends_every_other_session(desk: Client, anna: Person, sign_in: SignIn) -> None:
    elsewhere = sign_in(anna)
    assert desk.post(PASSWORD, {"old_password": WORDS, **NEW}).status_code == 302
    assert desk.get(ME).status_code == 200
    assert elsewhere.get(ME).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"old_password": "wrong"},
        {"old_password": ""},
        {"new_password1": "short", "new_password2": "short"},
        {"new_password2": "another long walk"},
        {"new_password1": "anna@lindby.example", "new_password2": "anna@lindby.example"},
    ],
)
def test_a_bad_password_is_refused(wrong: dict[str, str], desk: Client, anna: Person) -> None:
    assert desk.post(PASSWORD, {"old_password": WORDS, **NEW, **wrong}).status_code == 422
    anna.refresh_from_db()
    assert anna.check_password(WORDS)


def test_who_came_by_link_need_not_know_the_former_password(browser: Client, anna: Person, password: str) -> None:
    browser.post(actions.make_sign_in_link(anna).removeprefix("https://torget.lindby.example"))
    assert browser.post(PASSWORD, NEW).status_code == 302


def test_a_new_app_replaces_the_former_and_its_codes(desk: Client, anna: Person, telephone: Telephone) -> None:
    kept = set(BackupCode.objects.values_list("code_hash", flat=True))
    desk.get(reverse("accounts:new-app"))
    assert actions.use_code(anna, telephone.code())
    key = desk.get(reverse("accounts:new-app")).context["secret"]
    assert desk.get(reverse("accounts:new-app")).context["secret"] == key
    assert desk.post(reverse("accounts:new-app"), {"code": "000000"}).status_code == 422
    assert set(BackupCode.objects.values_list("code_hash", flat=True)) == kept


def test_new_backup_codes_end_the_former(desk: Client, anna: Person, telephone: Telephone) -> None:
    first = desk.post(reverse("accounts:backup-codes")).context["codes"]
    second = desk.post(reverse("accounts:backup-codes")).context["codes"]
    assert not actions.use_code(anna, first[0])
    assert actions.use_code(anna, second[0])
    assert not actions.use_code(anna, second[0])
    assert actions.use_code(anna, second[1].upper())
    assert b"8 reservkoder" in desk.get(ME).content


def test_without_an_app_there_are_no_backup_codes(desk: Client) -> None:
    assert desk.post(reverse("accounts:backup-codes")).headers["Location"] == reverse("accounts:new-app")


def test_who_has_no_role_sees_what_to_do(cleo: Person, sign_in: SignIn) -> None:
    assert "Du har ingen roll än" in sign_in(cleo).get(ME).content.decode()
