"""The three sketches as static pages, filled with Lindby's invented words; tests and screenshots use the same."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory
from django.utils import timezone

from torget.ui.forms import ChipCheckbox, ChipRadioSelect
from torget.ui.navigation import Line, Rail, folded
from torget.ui.text import clean_html, render_markdown

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ENGINE = DjangoTemplates({
    "NAME": "prototypes",
    "DIRS": [Path(__file__).parent / "templates"],
    "APP_DIRS": True,
    "OPTIONS": {
        "builtins": ["django.templatetags.i18n", "django.templatetags.static", "torget.ui.templatetags.ui"],
    },
})  # fmt: skip
TEXT = (
    "I natt väntas 18 centimeter snö. Utryckningsvägarna går först: Storgatan, Sjukhusvägen och infarten från "
    "länsvägen. Skolvägarna är plogade senast 06.30.\n\nÄr din gata oplogad efter klockan nio i morgon, skriv här "
    "eller där du brukar hitta oss. **Vad har vi missat?**"
)
LANGUAGES = [
    {"code": "sv", "name": "Svenska", "url": "/", "current": True},
    {"code": "en", "name": "English", "url": "/en/", "current": False},
]
HOUSE = {"brand": "Torget", "authority_name": "Lindby kommun", "languages": LANGUAGES, "home_url": "/"}


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 10, hour, minute, 9, tzinfo=STOCKHOLM)


class WriteForm(forms.Form):
    voice = forms.ChoiceField(
        label="Vem talar?",
        widget=ChipRadioSelect,
        choices=[
            ("o", "Kommunchefen · officiellt"),
            ("p", "Kommunchefen · personligt i rollen"),
            ("l", "Lindby kommun"),
        ],
    )
    text = forms.CharField(
        label="Vad vill du säga?", widget=forms.Textarea(attrs={"rows": 5}), help_text="Markdown går bra."
    )
    picture = forms.FileField(label="Bild", required=False)
    alt = forms.CharField(label="Vad syns på bilden?", required=False)
    channels = forms.MultipleChoiceField(
        label="Var?",
        widget=ChipCheckbox,
        choices=[(name, name) for name in ("Torget", "Mastodon", "Bluesky", "Facebook", "SMS · 412", "Anslagstavlan")],
    )
    time = forms.ChoiceField(
        label="När?", widget=ChipRadioSelect, choices=[("now", "Nu"), ("i", "I dag 21.45"), ("c", "Välj tid")]
    )
    agreed = forms.BooleanField(label="Jag har läst igenom", help_text="Så som en medborgare läser.")


def filled_form() -> WriteForm:
    chosen = ["Torget", "Mastodon", "Bluesky"]
    return WriteForm(initial={"voice": "o", "text": TEXT, "channels": chosen, "time": "now"})


def faulty_form() -> WriteForm:
    return WriteForm(data={"voice": "o", "text": "", "channels": []})


def render(name: str, context: dict[str, Any] | None = None) -> str:
    request = RequestFactory().get("/prototype/", {"page": "2", "q": "snö"})
    return ENGINE.get_template(name).render({**HOUSE, **(context or {})}, request)


def post_page() -> str:
    return render("ui_tests/post.html", {"rooms": _public_rooms(), "post": _post(), "turns": _turns(), **_side()})


def today_page() -> str:
    return render("ui_tests/today.html", {"rail": _rail(), **_work()})


def write_page(form: forms.Form) -> str:
    return render("ui_tests/write.html", {"rail": _rail(here="Skriv"), "form": form, "previews": _previews()})


def _public_rooms() -> list[str]:
    return ["Samtal", "Dagens agenda", "Press", "Kanaler", "Öppet konto", "Granska"]


def _post() -> dict[str, Any]:
    return {
        "title": "Därför plogas Storgatan före skolvägarna i natt",
        "topic": "Trafik och gator",
        "moment": at(21, 47),
        "voice": "Kommunchefen, Lindby kommun",
        "text": TEXT,
        "channels": ["Torget", "Mastodon", "Bluesky", "Facebook", "SMS · 412 kvitton", "Anslagstavlan"],
    }


def _side() -> dict[str, Any]:
    return {
        "proof": [
            "Publicerat senast 21.47.09, bevittnat av tre oberoende vittnen",
            "Oförändrat sedan dess",
            "Hör till ett samtal med 14 inlägg",
        ],
        "facts": [
            {"label": "Nummer", "value": "KS 2026:1183", "url": "#"},
            {"label": "Upprättad", "value": "10 nov 2026 21.47"},
            {"label": "Från", "value": "Kommunchefen"},
            {"label": "Om", "value": "Snöröjning natten till onsdag"},
            {"label": "Versioner", "value": "1"},
        ],
    }


def _turns() -> list[dict[str, Any]]:
    asked = "<p>Cykelbanan förbi Norrbyskolan glöms <b>varje gång</b>. Barnen går i vägbanan. 🚲</p>"
    answered = "Du har rätt, den ligger på fel rutt sedan i fjol. Från i natt plogas den med skolvägarna."
    personal = "Ungefär en förskollärare om året. Jag tycker inte att det är värt det."
    return [
        {"name": "Boende på Norrby", "where": "på Mastodon", "url": "#", "moment": at(22, 3), "body": clean_html(asked),
         "number": "KS 2026:1184", "anchor": "a1"},
        {"name": "Driftledaren, gata och park", "ours": True, "tone": "official", "badge": "Officiellt", "depth": 1,
         "moment": at(22, 41), "body": render_markdown(answered), "number": "KS 2026:1185",
         "facts": ["svar på Mastodon, levererat 22.41"]},
        {"name": "سعاد من نوربي", "where": "på Mastodon", "moment": at(22, 48), "lang": "ar",
         "body": clean_html("<p>شكراً! متى يبدأ التنظيف؟</p>"), "number": "KS 2026:1186", "depth": 5,
         "answers": "Driftledaren, gata och park"},
        {"name": "Utan namn", "where": "här på Torget", "moment": at(22, 52),
         "body": clean_html("<p>Vad kostar det att ploga allt före sex?</p>"), "number": "KS 2026:1187"},
        {"name": "Kommunchefen", "ours": True, "tone": "personal", "badge": "Personligt i rollen", "depth": 1,
         "moment": at(23, 10), "body": render_markdown(personal), "number": "KS 2026:1188"},
        {"name": "Nattvandraren", "where": "på Mastodon", "moment": at(23, 20), "number": "KS 2026:1189",
         "gone": "Borttaget av den som skrev det."},
    ]  # fmt: skip


def _rail(here: str = "I dag") -> Rail:
    named = [
        ("I dag", "today", 0), ("Inkorg", "inbox", 6), ("Skriv", "write", 0), ("Planerat", "calendar", 0),
        ("Agenda", "flag", 0), ("Press", "press", 1), ("Diarium", "record", 0), ("Kanaler", "channels", 0),
        ("Öppet konto", "chart", 0),
    ]  # fmt: skip
    return folded([Line("#", text, icon, text == here, count, "väntar") for text, icon, count in named])


def _work() -> dict[str, Any]:
    now = timezone.now()
    about = "Mastodon · 3 röster i samtalet · Gata och park"
    return {
        "waiting": [
            {"deadline": now - timedelta(hours=2), "heading": "Hundrastgården saknar grind", "about": about,
             "act": "Svara"},
            {"deadline": now + timedelta(minutes=52, seconds=30),
             "heading": "Cykelbanan vid Norrbyskolan glöms varje gång", "about": about, "act": "Svara"},
            {"deadline": now + timedelta(hours=3, minutes=5), "heading": "När öppnar ansökan till gymnasiet?",
             "about": "Facebook · besvarad förut: förslag finns", "act": "Svara"},
            {"deadline": now + timedelta(hours=30), "heading": "Får jag bygga altan utan bygglov?",
             "about": "E-post · Bygg och miljö · tilldelad Bo", "act": "Öppna"},
            {"deadline": now + timedelta(days=3), "heading": "Press: 13 frågor om sociala medier, 9 besvarade",
             "about": "Lokaltidningen · publiceras i sin helhet", "act": "Fortsätt"},
        ],
        "leaving": [
            {"moment": at(7, 0), "heading": "Kommunchefens dag", "about": "6 kanaler · 6 kvitton"},
            {"moment": at(12, 15), "heading": "Snöröjning, läget vid lunch", "about": "flöde · 3 kanaler"},
            {"moment": at(15, 0), "heading": "Öppet hus på biblioteket", "about": "väntar på Bo:s godkännande"},
        ],
        "receipts": [
            {"channel": "11 kanaler", "tone": "done", "state": "mår bra"},
            {"channel": "Mastodon", "tone": "going", "state": "skickas", "moment": now},
            {"channel": "LinkedIn", "tone": "warning", "state": "versionen stängs om 41 dagar",
             "detail": "Vad ska jag göra?"},
            {"channel": "SMS", "tone": "failed", "state": "kom inte fram", "moment": now - timedelta(minutes=7),
             "detail": "Avtalet har gått ut. Förnya det, sedan skickar vi igen."},
        ],
        "shares": [
            {"text": "64 svar", "start": 0, "width": 61.5},
            {"text": "9 frågor", "start": 61.5, "width": 8.7},
            {"text": "31 utspel", "start": 70.2, "width": 29.8},
        ],
        "page": Paginator(range(90), 30).page(2),
    }  # fmt: skip


def _previews() -> list[dict[str, Any]]:
    return [
        {"channel": "Mastodon · @kommunchefen@lindby.example", "limit": "286 av 500", "text": TEXT},
        {"channel": "Bluesky", "limit": "286 av 300", "text": TEXT[:72] + " …"},
        {
            "channel": "SMS",
            "limit": "2 delar · 288 kr",
            "near": True,
            "text": "18 cm snö i natt. Skolvägar plogade 06.30.",
        },
        {"channel": "Facebook", "limit": "utan gräns", "text": TEXT[:72] + " …"},
        {"channel": "Anslagstavlan", "limit": "A4", "text": "Anslag med rutkod till samtalet."},
    ]
