"""Questions of a form: labels, help, errors, and the list of what must be put right."""

import re

import pytest
from django import forms

from torget.ui.forms import ChipRadioSelect, Fault, SecretTextarea, faults
from torget.ui.templatetags.ui import field
from torget.ui.tests import prototypes

pytestmark = pytest.mark.usefixtures("english")


class Whole(forms.Form):
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label="Text", help_text="Help")

    def clean(self) -> None:
        raise forms.ValidationError("Both cannot be true.")


def written(form: forms.Form, name: str) -> str:
    return prototypes.render("ui/parts/field.html", dict(field(form[name])))


def test_a_text_area_is_described_by_its_help_and_its_errors() -> None:
    html = written(prototypes.faulty_form(), "text")
    described = re.search(r'<textarea[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert all(f'id="{part}"' in html for part in described[1].split())
    assert len(described[1].split()) == 2
    assert 'aria-invalid="true"' in html
    assert '<label class="field-label" for="id_text">' in html


def test_a_secret_of_many_lines_is_not_given_back() -> None:
    assert "secret" not in SecretTextarea().render("key", "a secret\nof two lines")


def test_chips_are_radio_buttons_in_a_described_group() -> None:
    html = written(prototypes.faulty_form(), "time")
    assert html.count('<input type="radio" name="time"') == 3
    assert re.search(r'<fieldset aria-describedby="id_time_error"', html)
    assert re.search(r"<legend>När\?", html)


def test_what_is_chosen_is_checked_and_values_are_escaped() -> None:
    html = written(prototypes.filled_form(), "channels")
    assert html.count("checked") == 3

    class Hostile(forms.Form):
        pick = forms.ChoiceField(widget=ChipRadioSelect, choices=[('"><script>', "<script>")])

    assert "<script>" not in written(Hostile(), "pick")


def test_what_may_be_left_out_says_so_unless_told_not_to() -> None:
    form = prototypes.filled_form()
    assert "(optional)" in written(form, "alt")
    assert "(optional)" not in written(form, "text")
    assert not field(form["alt"], optional=False)["show_optional"]


def test_a_tick_box_stands_before_its_words() -> None:
    html = written(prototypes.filled_form(), "agreed")
    assert html.index("<input") < html.index('<label for="id_agreed"')
    assert html.count("<input") == 1


def test_a_hidden_field_is_only_its_input() -> None:
    assert written(Whole(), "hidden").strip() == '<input type="hidden" name="hidden" id="id_hidden">'


def test_faults_come_in_order_and_lead_to_the_first_input_of_each_question() -> None:
    found = faults(prototypes.faulty_form())
    assert [fault.target for fault in found] == ["id_text", "id_channels_0", "id_time_0", "id_agreed"]
    page = prototypes.write_page(prototypes.faulty_form())
    assert all(f'id="{fault.target}"' in page and f'href="#{fault.target}"' in page for fault in found)


def test_a_fault_of_the_whole_form_comes_first_and_leads_nowhere() -> None:
    assert faults(Whole({}))[0] == Fault("Both cannot be true.")


def test_a_form_without_faults_has_no_list() -> None:
    assert "notice-error" not in prototypes.write_page(prototypes.filled_form())
