"""The forms of the press room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.accounts.queries import voices_for, zone
from torget.channels.models import Channel, State
from torget.channels.queries import for_sign_up
from torget.press.actions import Corrected
from torget.press.models import Inquiry, InquiryState, Newsroom, PublishRule
from torget.publishing.forms import speaker_choices
from torget.publishing.schedule import moment
from torget.ui.forms import ChipCheckbox, ChipRadioSelect

ASKED = "question-"
MOST = 60
MOMENT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A day and a time on the authority's wall clock. A time that does not exist, or comes twice, when clocks are moved
    means what it means for posts (`torget.publishing.schedule`)."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
        super().__init__(widget=widget, required=False, **options)

    def to_python(self, value: Any) -> datetime | None:
        """The moment; None where nothing was written."""
        if value in self.empty_values:
            return None
        try:
            wall = parse_datetime(str(value).strip())
            return moment(wall, zone()) if wall else self._refuse()
        except (ValueError, OverflowError):
            return self._refuse()

    def _refuse(self) -> datetime:
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class Questions:
    """The boxes for questions, one for each and one more, in any form that has them; empty ones are none."""

    def __init__(self, form: forms.Form, given: Mapping[str, Any] | None, known: list[str]) -> None:
        number = len(known) + 1
        if given is not None:
            number = 1 + max((place for place in range(MOST) if f"{ASKED}{place}" in given), default=0)
        self.names = [f"{ASKED}{place}" for place in range(number)]
        for place, name in enumerate(self.names):
            form.fields[name] = forms.CharField(
                label=_("Question %d") % (place + 1),
                required=False,
                max_length=5000,
                initial=known[place] if place < len(known) else "",
                widget=forms.Textarea({"rows": 2, "dir": "auto"}),
            )


class CorrectForm(forms.Form):
    """How a letter is to be read."""

    subject = forms.CharField(label=_("What is it about?"), max_length=200)
    organisation = forms.CharField(
        label=_("Newsroom"),
        max_length=120,
        required=False,
        help_text=_("Shown in public. The name of a person is not."),
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    deadline = MomentField(label=_("Deadline"))
    rule = forms.ChoiceField(
        label=_("When does the answer become public?"), choices=PublishRule.choices, widget=ChipRadioSelect
    )
    embargo = MomentField(label=_("Embargo until"))

    def __init__(self, inquiry: Inquiry, data: Any = None) -> None:
        initial = {
            name: getattr(inquiry, name) for name in ("subject", "organisation", "name", "deadline", "rule", "embargo")
        }
        super().__init__(data, initial=initial)
        self.questions = Questions(self, data, [question.text for question in inquiry.questions.all()])

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The boxes for the questions."""
        return [self[name] for name in self.questions.names]

    def read(self) -> Corrected:
        """What a valid form says."""
        given = self.cleaned_data
        return Corrected(
            subject=given["subject"],
            questions=[given[name] for name in self.questions.names],
            deadline=given["deadline"],
            name=given["name"],
            organisation=given["organisation"],
            rule=given["rule"],
            embargo=given["embargo"],
        )


class ListForm(forms.Form):
    """Narrows the list. What cannot be read is taken as not said."""

    state = forms.ChoiceField(
        label=_("Show"), required=False, choices=[*InquiryState.choices, ("all", _("All"))], widget=ChipRadioSelect
    )

    def __init__(self, data: Any) -> None:
        asked = data.copy()
        asked.setdefault("state", InquiryState.OPEN.value)
        super().__init__(asked)

    def state_asked(self) -> str:
        """The state to show; empty for all."""
        self.is_valid()
        state = self.cleaned_data.get("state", "")
        return "" if state == "all" else str(state)


class NewsroomForm(forms.ModelForm[Newsroom]):
    """The press room's own page and rules."""

    class Meta:
        model = Newsroom
        fields = ("voice", "rule", "presentation", "contact", "complaints", "listens_to", "letters")
        widgets = {
            "rule": ChipRadioSelect,
            "listens_to": ChipCheckbox,
            "presentation": forms.Textarea({"rows": 4}),
            "contact": forms.Textarea({"rows": 2}),
            "complaints": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        heard = [row.pk for row in Channel.objects.exclude(state=State.CLOSED) if row.connector.can.hears]
        for name, rows in (("letters", for_sign_up()), ("listens_to", Channel.objects.filter(pk__in=heard))):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows


def speakers(person: Person) -> list[tuple[str, Any]]:
    """Every voice that somebody may answer with, in each capacity."""
    return list(speaker_choices(voices_for(person)))
