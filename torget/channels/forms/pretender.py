"""A page that may be taken for ours."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.channels.models import Pretender
from torget.ui.forms import ChipRadioSelect

DAYS = ("found", "reported", "gone")


class PretenderForm(forms.ModelForm[Pretender]):
    """What the public should know, and what has been done."""

    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")

    class Meta:
        model = Pretender
        fields = ("url", "name", "sort", "note", "is_public", "found", "reported", "gone")
        widgets = {
            "sort": ChipRadioSelect(),
            "note": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in DAYS},
        }
        help_texts = {
            "note": _("One or two sentences: how it can be told from ours. Say nothing that could harm a person."),
            "is_public": _("Shown beside our own channels. Where that would only gain it readers, keep it here."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("found", timezone.localdate())
        if isinstance(sort := self.fields["sort"], forms.ChoiceField):
            sort.choices = Pretender.Sort.choices

    def clean(self) -> dict[str, Any]:
        """Nothing is reported or gone before it was found, or tomorrow."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        found, today = cleaned.get("found"), timezone.localdate()
        for name in DAYS:
            day = cleaned.get(name)
            if day and day > today:
                self.add_error(name, gettext("That day has not come yet."))
            elif day and found and day < found:
                self.add_error(name, gettext("That was before it was found."))
        return cleaned
