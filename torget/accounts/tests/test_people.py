"""Inviting people, giving them roles and letting them go."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from torget.accounts import actions
from torget.accounts.models import AuditEvent, Authority, Person
from torget.accounts.roles import Duty, Role
from torget.testing.cast import SignIn

NEW = {"name": "Frida Holm", "email": "Frida@Lindby.example", "language": "sv", "roles": ["communicator"]}


@pytest.fixture
def desk(eva: Person, sign_in: SignIn) -> Client:
    """Eva's browser."""
    return sign_in(eva)


def test_an_invited_person_comes_in_by_the_link_and_chooses_a_password(desk: Client, browser: Client) -> None:
    page = desk.post(reverse("accounts:invite"), NEW).content.decode()
    address = re.search(r'value="https://torget\.lindby\.example(/desk/link/[^"]+)"', page)
    assert address
    assert browser.post(address[1].replace("&amp;", "&")).headers["Location"] == reverse("accounts:password")
    words = {"new_password1": "a long walk by water", "new_password2": "a long walk by water"}
    assert browser.post(reverse("accounts:password"), words).headers["Location"] == reverse("accounts:new-app")
    frida = Person.objects.get(email="frida@lindby.example")
    assert frida.check_password("a long walk by water")
    assert frida.may(Duty.PUBLISH)


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "anna@lindby.example"},
        {"email": "ANNA@lindby.example"},
        {"email": "x"},
        {"name": ""},
        {"roles": ["king"]},
    ],
)
def test_a_bad_invitation_is_refused_and_nothing_is_lost(wrong: dict[str, object], desk: Client, anna: Person) -> None:
    answer = desk.post(reverse("accounts:invite"), {**NEW, **wrong})
    assert answer.status_code == 422
    assert Person.objects.count() == 2
    assert b"<script>" not in desk.post(reverse("accounts:invite"), {**NEW, "name": "<script>", **wrong}).content


def test_roles_are_given_and_taken(desk: Client, anna: Person) -> None:
    desk.post(reverse("accounts:person", args=[anna.pk]), {"roles": ["registrar"]})
    assert list(anna.grants.values_list("role", flat=True)) == ["registrar"]
    assert AuditEvent.objects.get(act="person.roles").detail == {"given": ["registrar"], "taken": ["communicator"]}


def test_the_last_administrator_stays(desk: Client, eva: Person) -> None:
    desk.post(reverse("accounts:person", args=[eva.pk]), {"roles": []})
    answer = desk.post(reverse("accounts:person-act", args=[eva.pk, "deactivate"]), follow=True)
    assert "Inte ändrat" in answer.content.decode()
    eva.refresh_from_db()
    assert eva.is_active
    assert eva.grants.exists()
    assert not AuditEvent.objects.filter(act__startswith="person.").exists()


def test_who_leaves_is_out_at_the_next_click_and_may_come_back(desk: Client, anna: Person, sign_in: SignIn) -> None:
    annas = sign_in(anna)
    desk.post(reverse("accounts:person-act", args=[anna.pk, "deactivate"]))
    assert annas.get(reverse("accounts:me")).status_code == 302
    desk.post(reverse("accounts:person-act", args=[anna.pk, "reactivate"]))
    anna.refresh_from_db()
    assert anna.is_active
    assert anna.grants.exists()
    acts = AuditEvent.objects.filter(subject=f"person:{anna.pk}").values_list("act", flat=True)
    assert list(acts) == ["person.deactivated", "person.reactivated"]


def test_an_act_nobody_knows_is_not_found(desk: Client, anna: Person) -> None:
    assert desk.post(reverse("accounts:person-act", args=[anna.pk, "promote"])).status_code == 404


def test_a_lost_telephone_is_taken_away(desk: Client, anna: Person, telephone: object) -> None:
    desk.post(reverse("accounts:person-act", args=[anna.pk, "remove-app"]))
    assert not Person.objects.filter(pk=anna.pk, second_factor__isnull=False).exists()
    assert not anna.backup_codes.exists()


def test_somebody_who_cannot_sign_in_gets_a_link(desk: Client, anna: Person) -> None:
    answer = desk.post(reverse("accounts:person-link", args=[anna.pk]))
    assert b"/desk/link/" in answer.content
    assert "no-store" in answer.headers["Cache-Control"]


def test_setting_up_makes_the_authority_and_its_administrator(db: None) -> None:
    person = actions.set_up(Authority(name="Lindby kommun", language="en"), email="Eva@lindby.example", name="Eva Dahl")
    assert (person.email, person.language, person.may(Duty.MANAGE_PEOPLE)) == ("eva@lindby.example", "en", True)
    assert Authority.objects.get().name == "Lindby kommun"
    with pytest.raises(actions.AlreadySetUp):
        actions.set_up(Authority(name="Ekby"), email="x@ekby.example", name="X")


@pytest.mark.parametrize(
    ("authority", "email"),
    [
        (Authority(name=""), "eva@lindby.example"),
        (Authority(name="Lindby", zone_name="Mars/Base"), "eva@lindby.example"),
        (Authority(name="Lindby", language="xx"), "eva@lindby.example"),
        (Authority(name="Lindby"), "no address"),
    ],
)
def test_a_bad_setting_up_leaves_nothing(authority: Authority, email: str, db: None) -> None:
    with pytest.raises(ValidationError):
        actions.set_up(authority, email=email, name="Eva Dahl")
    assert not Authority.objects.exists()
    assert not Person.objects.exists()


def test_roles_add_up(bo: Person) -> None:
    assert bo.may(Duty.REGISTER)
    assert bo.may(Duty.ANSWER)
    assert not bo.may(Duty.PUBLISH)
    actions.change_roles(bo, [Role.ADMINISTRATOR], by=None)
    assert not Person.objects.get(pk=bo.pk).may(Duty.REGISTER)
