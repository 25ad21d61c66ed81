"""What a journalist writes: a letter, and then how we have read it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from torget.accounts.queries import zone
from torget.press.forms import MOMENT, MomentField, Questions
from torget.press.letters import Split, deadline, split, understood
from torget.site.forms import GuardedForm


class ComplaintForm(GuardedForm):
    """What was wrong with how somebody's questions were treated."""

    text = forms.CharField(
        label=_("What was wrong?"),
        max_length=5000,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Write what was wrong.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Only if you want an answer. Never shown, and forgotten afterwards."),
    )
    about = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


class PressForm(GuardedForm):
    """A letter to the press room. It is read when it is sent first; the reading is sent with it the second time."""

    subject = forms.CharField(label=_("What is it about?"), max_length=200)
    text = forms.CharField(
        label=_("Your letter"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("Write as you would in a letter. We part it into questions, and you see how before it is sent."),
        error_messages={"required": _("Write your questions.")},
    )
    organisation = forms.CharField(label=_("Newsroom"), required=False, max_length=120, help_text=_("Shown in public."))
    name = forms.CharField(label=_("Name"), required=False, max_length=80, help_text=_("Not shown in public."))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Never shown. The answer goes there, and we forget it afterwards."),
    )
    wanted = forms.CharField(
        label=_("When do you need the answer?"),
        required=False,
        max_length=120,
        help_text=_("As you say it: Thursday afternoon, 25/11 at 12. It may also stand in the letter."),
    )
    deadline = MomentField(label=_("Deadline"))
    embargo = MomentField(label=_("We publish our answer no earlier than"))

    def __init__(self, data: Mapping[str, str] | None = None, *, elsewhere: bool = False, **kwargs: Any) -> None:
        super().__init__(data, elsewhere=elsewhere, **kwargs)
        self.is_read = data is not None and "question-0" in data
        self.questions = Questions(self, data, []) if self.is_read else None

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The boxes for the questions, once the letter is read."""
        return [self[name] for name in self.questions.names] if self.questions else []

    def clean(self) -> dict[str, Any] | None:
        """A letter that was read asks something."""
        said = super().clean()
        if said and self.is_read and not self.asked():
            raise ValidationError(_now("Write one question at least."))
        return said

    def asked(self) -> list[str]:
        """The questions as the journalist has put them right."""
        names = self.questions.names if self.questions else []
        return [text for name in names if (text := self.cleaned_data.get(name, "").strip())]

    def reading(self) -> "PressForm":
        """The same letter with our reading of it, to be put right and sent."""
        found: Split = split(self.cleaned_data["text"])
        told = self.cleaned_data["wanted"]
        now = timezone.now()
        when = (understood(told, now, zone()) if told else None) or deadline(self.cleaned_data["text"], now, zone())
        texts = [question.text for question in found.questions] or [self.cleaned_data["text"]]
        sent = {f"question-{place}": text for place, text in enumerate([*texts, ""])}
        moment = when.when.astimezone(zone()).strftime(MOMENT) if when else ""
        words = when.words if when else ""
        form = PressForm({**self.data, **sent, "deadline": moment, "wanted": told or words})
        form.renew()
        return form

    def moment(self, name: str) -> datetime | None:
        """A moment that was given."""
        found = self.cleaned_data.get(name)
        return found if isinstance(found, datetime) else None
