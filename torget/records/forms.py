"""What a registrar fills in."""

import string
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from torget.records.models import Direction, DocumentType, Record, Series

PLACES = {"code", "year", "number"}


class SearchForm(forms.Form):
    """Narrows the register."""

    words = forms.CharField(label=_("Search"), required=False, max_length=100)
    document_type = forms.ChoiceField(
        label=_("Document"), required=False, choices=[("", _("Every document")), *DocumentType.choices]
    )
    direction = forms.ChoiceField(
        label=_("Direction"), required=False, choices=[("", _("In and out")), *Direction.choices]
    )


class MaskForm(forms.ModelForm[Record]):
    """Which fields the public register shows."""

    class Meta:
        model = Record
        fields: ClassVar = ["mask_counterpart", "mask_subject"]
        labels: ClassVar = {
            "mask_counterpart": _("Do not show from or to whom in the public register"),
            "mask_subject": _("Do not show what it is about in the public register"),
        }


class SeriesForm(forms.ModelForm[Series]):
    """A series of numbers and how they are written."""

    class Meta:
        model = Series
        fields: ClassVar = ["code", "name", "pattern", "is_default"]
        labels: ClassVar = {"is_default": _("New documents are numbered here")}
        help_texts: ClassVar = {
            "pattern": _("{code}, {year} and {number} are filled in: {code} {year}:{number} becomes KS 2026:123."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True

    def clean_pattern(self) -> str:
        """A pattern must hold code, year and number, or two documents would get the same number."""
        pattern: str = self.cleaned_data["pattern"]
        try:
            places = {name for _text, name, form, conversion in string.Formatter().parse(pattern) if name is not None}
            odd = any(form or conversion for _text, _name, form, conversion in string.Formatter().parse(pattern))
        except ValueError:
            places, odd = set(), True
        if places != PLACES or odd:
            raise ValidationError(_("Write {code}, {year} and {number}, each in braces, and no other braces."))
        return pattern
