"""Who may do what: one table, read by every gate."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does here; a person may have several."""

    COMMUNICATOR = "communicator", _("Communicator")
    CASE_OFFICER = "case_officer", _("Case officer")
    REGISTRAR = "registrar", _("Registrar")
    ADMINISTRATOR = "administrator", _("Administrator")


class Duty(models.TextChoices):
    """One thing that a gate asks for."""

    WRITE = "write", _("Write posts")
    PUBLISH = "publish", _("Publish, correct and withdraw")
    READ_ALL = "read_all", _("Read every conversation")
    READ_OWN = "read_own", _("Read conversations assigned to oneself")
    ANSWER = "answer", _("Answer")
    MODERATE = "moderate", _("Hide and show what others say")
    ASSIGN = "assign", _("Assign conversations")
    REGISTER = "register", _("Work in the register")
    RUN_CHANNELS = "run_channels", _("Connect, pause and close channels")
    MANAGE_PEOPLE = "manage_people", _("Manage people, voices and roles")
    READ_TRAIL = "read_trail", _("Read the audit trail")


MAY: dict[Role, frozenset[Duty]] = {
    Role.COMMUNICATOR: frozenset(
        {Duty.WRITE, Duty.PUBLISH, Duty.READ_ALL, Duty.READ_OWN, Duty.ANSWER, Duty.ASSIGN, Duty.MODERATE}
    ),
    Role.CASE_OFFICER: frozenset({Duty.READ_OWN, Duty.ANSWER}),
    Role.REGISTRAR: frozenset({Duty.READ_ALL, Duty.READ_OWN, Duty.REGISTER, Duty.READ_TRAIL}),
    Role.ADMINISTRATOR: frozenset({Duty.RUN_CHANNELS, Duty.MANAGE_PEOPLE, Duty.READ_TRAIL}),
}
