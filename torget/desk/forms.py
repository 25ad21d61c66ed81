"""The questions of this room's pages."""

from typing import ClassVar

from django import forms
from django.db.models import Q
from django.http import QueryDict

from torget.accounts.models import Person, Voice


class VoiceForm(forms.ModelForm[Voice]):
    """A new voice, and who may speak with it."""

    class Meta:
        model = Voice
        fields: ClassVar = ["name", "handle", "is_person", "role_title", "may_be_personal", "presentation", "speakers"]
        widgets: ClassVar = {"speakers": forms.CheckboxSelectMultiple}

    def __init__(self, data: QueryDict | None = None, *, instance: Voice | None = None) -> None:
        super().__init__(data, instance=instance)
        here = Q(is_active=True)
        speakers = self.fields["speakers"]
        if isinstance(speakers, forms.ModelMultipleChoiceField):
            known = Q(voices=instance) if instance else Q()
            speakers.queryset = Person.objects.filter(here | known).distinct().order_by("name")


class ChangedVoiceForm(VoiceForm):
    """A voice that others may follow already: its handle stays."""

    class Meta(VoiceForm.Meta):
        fields: ClassVar = [*(name for name in VoiceForm.Meta.fields if name != "handle"), "is_active"]
