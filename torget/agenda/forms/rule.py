"""One rule of the privacy filter."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.agenda.deciding import Criterion, Decision
from torget.agenda.models import Agenda, Rule
from torget.ui.forms import ChipRadioSelect

WITH_VALUE = {Criterion.CATEGORY, Criterion.WORDS, Criterion.PEOPLE}


class RuleForm(forms.ModelForm[Rule]):
    """What it looks at, and what it decides; a rule that decides nothing tells with whom."""

    class Meta:
        model = Rule
        fields = ("criterion", "value", "calendar", "decision", "ground", "kind")
        widgets = {"decision": ChipRadioSelect(), "value": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "value": _(
                "Categories, words or phrases, or domains and addresses; one on each line. With * at its end, the "
                "beginning of a word is enough: salary*."
            ),
            "ground": _("The sentence that stands in its place where it is masked."),
        }

    def __init__(self, agenda: Agenda, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(calendars := self.fields["calendar"], forms.ModelChoiceField):
            calendars.queryset = agenda.calendars.all()
        if isinstance(field := self.fields["decision"], forms.ChoiceField):
            field.choices = [*Decision.choices, ("", gettext("No decision, only with whom"))]

    def clean(self) -> dict[str, Any]:
        """A rule that looks for something must say what, and one that does nothing is none."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("criterion") in WITH_VALUE and not str(given.get("value", "")).strip():
            self.add_error("value", gettext("Say what it looks for."))
        if given.get("criterion") == Criterion.CALENDAR and not given.get("calendar"):
            self.add_error("calendar", gettext("Say which calendar."))
        if not given.get("decision") and not given.get("kind"):
            self.add_error("decision", gettext("Let it decide something, or tell with whom."))
        return given
