"""Template tags of the house: icons, times, fields and safe text."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from torget.ui import moments, navigation, text
from torget.ui.forms import faults

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "icons"
SPOKEN: dict[str, Callable[[datetime], str]] = {
    "when": moments.when,
    "day": moments.day,
    "short": moments.short,
    "exact": moments.exact,
    "clock": moments.clock,
    "ago": moments.ago,
    "left": moments.left,
}

for name, speak in SPOKEN.items():
    register.filter(name, speak)
register.filter("urgency", moments.urgency)
register.filter("span", moments.span)
register.filter("markdown", text.render_markdown)
register.filter("clean_html", text.clean_html)
register.filter("own_html", text.own_html)
register.filter("excerpt", text.excerpt)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw an icon of `torget/ui/icons`; words always stand beside it, so it is hidden from readers of the screen.

    Raises FileNotFoundError when there is no such icon.
    """
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    attributes = '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false"'
    return mark_safe(drawing.replace('<svg xmlns="http://www.w3.org/2000/svg"', attributes, 1))  # noqa: S308 - our file


@register.simple_tag
def time(moment: date | datetime | None, spoken: str = "when") -> str:
    """Write `<time>` as people say it, the machine's form in datetime and the exact time with its zone in the title."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), moments.day(moment))
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        timezone.localtime(moment).isoformat(timespec="seconds"),
        moments.exact(moment),
        SPOKEN[spoken](moment),
    )


@register.filter
def initials(name: str) -> str:
    """Give at most two letters for a face without a picture."""
    return "".join(word[0] for word in name.split() if word[0].isalnum())[:2].upper()


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, *, optional: bool = True) -> dict[str, Any]:
    """Write one question of a form: label, help, errors, widget. `optional=False` leaves out the word (optional)."""
    return {
        "field": bound,
        "is_tick": isinstance(bound.field.widget, CheckboxInput),
        "show_optional": optional and not bound.field.required,
    }


@register.inclusion_tag("ui/parts/rail.html", takes_context=True)
def rail(context: template.Context) -> dict[str, Any]:
    """Write the rooms of the desk that are open to whoever is signed in."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {}
    page = request.resolver_match.view_name if request.resolver_match else ""
    return {"rail": navigation.rail(request.user, page)}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Write the list of what must be put right, each line a link to its question."""
    return {"faults": faults(form)}
