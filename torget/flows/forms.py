"""A flow as whoever makes it fills it in; the mistakes of its text stand at their lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.accounts.queries import voices_for
from torget.channels.models import Channel
from torget.channels.queries import for_writing
from torget.flows.engine.errors import Mistake, NotAFlowError
from torget.flows.engine.flow import load
from torget.flows.models import Flow
from torget.flows.words import reason
from torget.ui.forms import ChipCheckbox

ROWS = 28
LARGEST_SAMPLE = 1_000_000


class FlowForm(forms.ModelForm[Flow]):
    """Name, voice, channels, approval and text."""

    channels = forms.ModelMultipleChoiceField(
        label=_("Channels"), queryset=Channel.objects.none(), widget=ChipCheckbox(), required=True
    )

    class Meta:
        model = Flow
        fields = ("name", "voice", "channels", "needs_approval", "text")
        widgets = {
            "text": forms.Textarea(
                attrs={"rows": ROWS, "spellcheck": "false", "autocapitalize": "off", "class": "flow-text"}
            )
        }
        help_texts = {"text": _("YAML: source, filters, template and after. Every word is described in the manual.")}

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mistakes: tuple[Mistake, ...] = ()
        voice, channels = self.fields["voice"], self.fields["channels"]
        if isinstance(voice, forms.ModelChoiceField):
            voice.queryset = voices_for(person)
        if isinstance(channels, forms.ModelMultipleChoiceField):
            channels.queryset = for_writing(person)

    def clean_text(self) -> str:
        """Every mistake at its line."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        try:
            load(text)
        except NotAFlowError as error:
            self.mistakes = error.mistakes
            raise forms.ValidationError(
                [
                    gettext("Line %(line)s: %(words)s") % {"line": each.line, "words": reason(each.words, each.values)}
                    for each in error.mistakes
                ]
            ) from error
        return text

    def clean(self) -> dict[str, Any]:
        """A channel of another voice is not for this one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        voice = cleaned.get("voice")
        for channel in cleaned.get("channels") or ():
            if voice and channel.voice_id not in {None, voice.pk}:
                words = gettext("The channel %(name)s belongs to another voice. Leave it out.")
                self.add_error("channels", words % {"name": channel.name})
        return cleaned


class SampleForm(forms.Form):
    """Something to try a flow with: pasted, or a file."""

    sample = forms.CharField(
        label=_("A sample of what the source sends"),
        max_length=LARGEST_SAMPLE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "flow-text"}),
        help_text=_("Nothing is published, and nothing is kept."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        max_length=200,
        help_text=_("JSON, a feed, a calendar, a table (.csv) or a letter (.eml), at most a megabyte."),
    )

    def clean_file(self) -> Any:
        """A small one."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_SAMPLE:
            raise forms.ValidationError(gettext("The file is larger than a megabyte. Choose a smaller one."))
        return file

    def clean(self) -> dict[str, Any]:
        """One of them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("sample") and not cleaned.get("file"):
            raise forms.ValidationError(gettext("Paste a sample or choose a file."))
        return cleaned

    @property
    def body(self) -> bytes:
        """What was given, once it is valid; the file where there are both."""
        file = self.cleaned_data["file"]
        given: bytes = file.read() if file else self.cleaned_data["sample"].encode()
        return given
