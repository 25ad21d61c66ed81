"""The forms behind the newsroom's page: contacts, pictures, reviews, a moved embargo."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.press.forms import MomentField
from torget.press.models import PressContact, Review

PLAIN = ("about", "telephone", "email", "alternative")


class ContactForm(forms.ModelForm[PressContact]):
    """Somebody whom journalists may call. The photograph goes through the house's gate for pictures."""

    photograph = forms.FileField(label=_("Photograph"), required=False, widget=forms.FileInput({"accept": "image/*"}))

    class Meta:
        model = PressContact
        fields = ("voice", *PLAIN)

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        self.order_fields(["voice", "about", "telephone", "email", "photograph", "alternative"])
        voice = self.fields["voice"]
        if isinstance(voice, forms.ModelChoiceField):
            voice.queryset = Voice.objects.filter(is_active=True).order_by("name")

    def validate_unique(self) -> None:
        """Saying a contact anew is no fault."""

    def facts(self) -> Mapping[str, str]:
        """What a valid form says in words."""
        return {name: self.cleaned_data[name] for name in PLAIN}


class SearchForm(forms.Form):
    """Looks among the house's pictures."""

    words = forms.CharField(label=_("Search among our pictures"), required=False, max_length=120)


class UploadForm(forms.Form):
    """A picture that we have not got yet."""

    file = forms.FileField(label=_("Picture"), widget=forms.FileInput({"accept": "image/*"}))
    alternative = forms.CharField(label=_("What is seen in the picture?"), max_length=1500)
    credit = forms.CharField(label=_("Photographer"), max_length=120)
    licence = forms.CharField(
        label=_("Licence"), max_length=40, help_text=_("Such as CC BY 4.0: what whoever prints it must keep to.")
    )


class ReviewForm(forms.ModelForm[Review]):
    """A review in words that name no journalist."""

    class Meta:
        model = Review
        fields = ("title", "who", "about", "since")
        widgets = {
            "about": forms.Textarea({"rows": 3}),
            "since": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "who": _("A newsroom or a programme, such as “a regional newspaper”. Never the name of a person."),
        }


class MaterialForm(forms.Form):
    """A record or an address for the material."""

    title = forms.CharField(label=_("What is it?"), required=False, max_length=200)
    number = forms.CharField(label=_("Number in the register"), required=False, max_length=60)
    url = forms.URLField(label=_("Or its address"), required=False, max_length=500, assume_scheme="https")


class EmbargoForm(forms.Form):
    """Another end of an embargo; empty: none."""

    until = MomentField(label=_("Embargo until"), help_text=_("Empty: the answer becomes public by the rule at once."))
    because = forms.CharField(label=_("Why?"), max_length=300, help_text=_("It stands in the trail beside your name."))
