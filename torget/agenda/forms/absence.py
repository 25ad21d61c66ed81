"""Who is away, and who answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.agenda import clock
from torget.agenda.models import Absence


class AbsenceForm(forms.ModelForm[Absence]):
    """Days, deputy, and a few words that everybody reads."""

    class Meta:
        model = Absence
        fields = ("first", "last", "deputy", "words")
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("first", "last")}
        help_texts = {"words": _("Only if it needs saying. Never why, where that is nobody's business.")}

    def __init__(self, voice: Voice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(deputies := self.fields["deputy"], forms.ModelChoiceField):
            deputies.queryset = Voice.objects.filter(is_active=True).exclude(pk=voice.pk).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Days in their order, not all of them past."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("That is before the first day."))
        elif last and last < clock.today():
            self.add_error("last", gettext("That day has passed."))
        return given
