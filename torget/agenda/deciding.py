"""The words of the privacy filter: what can be decided, on what ground, and what it is that a rule looks at."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    """What becomes of one occasion. Masked: its time and a sentence; never: nothing, but it is counted."""

    PUBLIC = "public", _("Public")
    MASKED = "masked", _("Masked")
    NEVER = "never", _("Never")


class Ground(models.TextChoices):
    """Why something is masked; the label is the sentence that the public reads in its place."""

    UNDECIDED = "undecided", _("Meeting")
    PERSONNEL = "personnel", _("Meeting, personnel matter")
    CASE = "case", _("Meeting about somebody's own case")
    SECRECY = "secrecy", _("Meeting, secret by law")
    NEGOTIATION = "negotiation", _("Meeting, negotiation or procurement")
    SECURITY = "security", _("Meeting, security")
    WORK = "work", _("Own work")
    PRIVATE = "private", _("Private")


class Criterion(models.TextChoices):
    """What a rule looks at."""

    CATEGORY = "category", _("has the category")
    WORDS = "words", _("has any of the words")
    PEOPLE = "people", _("somebody invited is at")
    CALENDAR = "calendar", _("is in the calendar")
    PRIVATE = "private", _("is marked private")
    FREE = "free", _("takes no time")
    WHOLE_DAYS = "whole-days", _("lasts whole days")
    ALL = "all", _("whatever it is")


class Why(models.TextChoices):
    """What decided."""

    HAND = "hand", _("decided by hand")
    RULE = "rule", _("by rule")
    CALENDAR = "calendar", _("by the calendar's own rule")
    PRIVATE = "private", _("marked private, so no rule makes it public")
    GUIDELINES = "guidelines", _("its words break the guidelines")
    UNDECIDED = "undecided", _("nobody has decided")
    UNREADABLE = "unreadable", _("its words cannot be opened any more")
