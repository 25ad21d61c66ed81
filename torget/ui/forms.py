"""Form parts any room can use: choices as chips, and the list of what must be put right."""

from dataclasses import dataclass
from typing import Any

from django import forms


class ChipRadioSelect(forms.RadioSelect):
    """One choice of a few, as chips. Each is a real radio button."""

    template_name = "ui/widgets/chips.html"


class ChipCheckbox(forms.CheckboxSelectMultiple):
    """Any choices of a few, as chips. Each is a real tick box."""

    template_name = "ui/widgets/chips.html"


class SecretTextarea(forms.Textarea):
    """A secret of many lines, such as a key. What was written is never given back."""

    def format_value(self, value: Any) -> str:  # noqa: ARG002 - as Django calls it
        """Nothing."""
        return ""


@dataclass(frozen=True)
class Fault:
    """One thing to put right: the sentence, and the id of the first input it concerns (none for the whole form)."""

    message: str
    label: str = ""
    target: str = ""


def faults(form: forms.BaseForm) -> list[Fault]:
    """List a form's faults in the order of its fields, those of the whole form first."""
    found = [Fault(str(message)) for message in form.non_field_errors()]
    for bound in form:
        found += [Fault(str(message), str(bound.label), _target(bound)) for message in bound.errors]
    return found


def _target(bound: forms.BoundField) -> str:
    first = bound.subwidgets[0].id_for_label if bound.use_fieldset and bound.subwidgets else None
    return first or bound.id_for_label or bound.auto_id
