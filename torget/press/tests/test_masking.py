"""What is personal in a question never becomes public by itself; what a question is about stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.press.masking import masked

HIDDEN = {
    "an e-mail address": ("Svara till maja.strand+press@bladet.example, tack.", "Svara till [maskat], tack."),
    "an address in brackets": ("Mejla <maja@sub.bladet.example>?", "Mejla <[maskat]>?"),
    "an address with its letters hidden": ("Skriv till maja (at) bladet.example?", "Skriv till [maskat]?"),
    "a handle": ("Är det @maja@hem.example som svarar?", "Är det @[maskat] som svarar?"),
    "a mobile": ("Ring 070-123 45 67 först?", "Ring [maskat] först?"),
    "a mobile without spaces": ("Ring 0701234567?", "Ring [maskat]?"),
    "a mobile in pairs": ("Ring 070 123 45 67?", "Ring [maskat]?"),
    "a mobile with a slash": ("Ring 070/1234567.", "Ring [maskat]."),
    "a number from abroad": ("Ring +46 70 123 45 67.", "Ring [maskat]."),
    "a number from abroad with its nought": ("Ring +46(0)70-123 45 67.", "Ring [maskat]."),
    "a number from abroad with noughts": ("Ring 0046701234567.", "Ring [maskat]."),
    "a number in the city": ("Växeln är 08-508 290 00?", "Växeln är [maskat]?"),
    "a city in brackets": ("Tel. (08) 508 290 00", "Tel. [maskat]"),
    "a Norwegian number": ("Ring +47 22 12 34 56.", "Ring [maskat]."),
    "an identity number": ("Gäller det 19121212-1212?", "Gäller det [maskat]?"),
    "an identity number in ten digits": ("Gäller det 121212-1212?", "Gäller det [maskat]?"),
    "an identity number of the old": ("Gäller det 121212+1212?", "Gäller det [maskat]?"),
    "an identity number without a dash": ("Gäller det 191212121212?", "Gäller det [maskat]?"),
    "an identity number with a space": ("Gäller det 19121212 1212?", "Gäller det [maskat]?"),
    "an identity number with a long dash": ("Gäller det 121212\u20131212?", "Gäller det [maskat]?"),
    "an identity number with a wrong control digit": ("Gäller det 121212-1213?", "Gäller det [maskat]?"),
    "an identity number half hidden": ("Gäller det 121212-XXXX?", "Gäller det [maskat]?"),
    "a coordination number": ("Har 701063-2391 fått bidrag?", "Har [maskat] fått bidrag?"),
    "a coordination number in full": ("Har 19701063-2391 fått bidrag?", "Har [maskat] fått bidrag?"),
    "a postal address": ("Ska Storgatan 12 B, 123 45 Lindby plogas?", "Ska [maskat] plogas?"),
    "a postal address with a flat": ("Skicka till Norra vägen 3 lgh 1201, 123 45 Lindby.", "Skicka till [maskat]."),
    "where somebody lives": ("Jag bor på Storgatan 12. Varför plogas den inte?", "Jag bor på [maskat]."),
    "whom it concerns": ("Varför får kvinnan som bor på Kvarngatan 4 A inget stöd?", "bor på [maskat] inget stöd?"),
}
ENGLISH = {
    "an e-mail address": ("Write to maja@bladet.example, please?", "Write to [masked], please?"),
    "a mobile": ("Call me on 070-123 45 67?", "Call me on [masked]?"),
    "a British number": ("Call +44 20 7946 0958?", "Call [masked]?"),
    "an identity number": ("Is it about 19121212-1212?", "Is it about [masked]?"),
    "a coordination number": ("Is it about 701063-2391?", "Is it about [masked]?"),
    "where somebody lives": ("I live at Storgatan 12, and nobody ploughs it. Why?", "I live at [masked], and nobody"),
    "a postal address": ("Post it to Storgatan 12, 123 45 Lindby.", "Post it to [masked]."),
}
STAYS = (
    "Vad kostade det 2025-2026?",
    "Kostade det 1 200 000 kr eller 12 000 000?",
    "Varför steg det från 0,5 till 0,75 procent?",
    "Vad hände den 2026-11-21 klockan 08.30?",
    "Vad hände den 01-02-2026?",
    "Vad hände 21/11 kl. 12:00-13:30?",
    "Vad står i KS 2026/123 och dnr BUN-2026-00451?",
    "Vad har 212000-0142 fakturerat?",
    "Hur många bor på Storgatan?",
    "Varför plogas Storgatan 12 före Kvarngatan?",
    "Vad säger 12 kap. 3 § kommunallagen (2017:725)?",
    "Se https://lindby.example/2026/11/0123456.pdf: stämmer det?",
    "Is it true that 10 000 people wait, 123 of them for a year?",
)


@pytest.mark.parametrize(("asked", "public"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_personal_is_masked_in_swedish(asked: str, public: str) -> None:
    assert public in masked(asked, "sv")


@pytest.mark.parametrize(("asked", "public"), ENGLISH.values(), ids=ENGLISH)
def test_what_is_personal_is_masked_in_english(asked: str, public: str) -> None:
    assert public in masked(asked, "en")


@pytest.mark.parametrize("asked", STAYS)
def test_what_a_question_is_about_stays(asked: str) -> None:
    assert masked(asked, "sv") == asked


def test_several_in_one_question_are_each_masked() -> None:
    said = masked("Maja, 070-123 45 67 eller maja@bladet.example, om 121212-1212?", "sv")
    assert said == "Maja, [maskat] eller [maskat], om [maskat]?"


@given(st.text(st.sampled_from("0123456789 -+/().,:@ABSaegtv\n"), max_size=60))
def test_masking_twice_masks_nothing_more(text: str) -> None:
    once = masked(text, "sv")
    assert masked(once, "sv") == once


@pytest.mark.parametrize("text", ["0" * 20_000, "0 " * 20_000, "A " * 20_000, "Aa 1 " * 5_000, "a@" * 10_000])
def test_a_hostile_letter_takes_no_long_time(text: str) -> None:
    masked(text, "sv")
