"""Abbreviations a reader may not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.guidelines.abbreviations import abbreviations


def found(text: str, language: str = "sv") -> list[tuple[str, object]]:
    findings = abbreviations(text, language)
    return [(finding.code.removeprefix("abbreviation."), finding.values["abbreviation"]) for finding in findings]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Stöd enligt LSS ges till den som behöver.", "LSS"),
        ("Den som har rätt till LSS får svar av BUN i tid.", "LSS"),
        ("Vi bygger enligt PBL.", "PBL"),
        ("Fråga SÄBO om en plats.", "SÄBO"),
    ],
)
def test_an_abbreviation_should_be_explained(text: str, short: str) -> None:
    assert ("unexplained", short) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lagen om stöd och service (LSS) ger rätt till hjälp. LSS gäller alla.",
        "LSS (lagen om stöd och service) ger rätt till hjälp.",
        "LSS, lagen om stöd och service, ger rätt till hjälp.",
        "EU och FN är överens om SMS och PDF.",
        "Karl XII och Gustav III var här, i kapitel IV.",
        "Ärendet KS 2026:123 är klart.",
        "Vägen E18 är öppen, liksom RV 55.",
        "#LSS är en tagg och @LSS ett konto.",
        "Läs https://lindby.example/LSS nu, eller [här](https://lindby.example/PBL).",
        "OBS! STÄNGT I DAG",
        "Kör `SELECT` i dag.",
        "",
    ],
)
def test_what_is_known_or_explained_passes(text: str) -> None:
    assert found(text) == []


def test_each_is_named_once() -> None:
    assert found("Vi följer LSS. Och LSS igen, och LSS till sist.") == [("unexplained", "LSS")]


@pytest.mark.parametrize(
    ("text", "language", "short"),
    [
        ("Vi har bl.a. bad.", "sv", "bl.a."),
        ("Vi har bl. a. bad.", "sv", "bl. a."),
        ("Ta med t.ex. en handduk.", "sv", "t.ex."),
        ("Det är stängt p.g.a. regn.", "sv", "p.g.a."),
        ("Saft, bullar osv.", "sv", "osv."),
        ("Bring a towel, e.g. yours.", "en", "e.g."),
        ("Towels, locks etc.", "en", "etc."),
    ],
)
def test_short_forms_are_better_written_out(text: str, language: str, short: str) -> None:
    (finding,) = abbreviations(text, language)
    assert (finding.code, finding.values["abbreviation"]) == ("abbreviation.write_out", short)
    assert finding.where
    assert text[slice(*finding.where)] == short


@pytest.mark.parametrize("text", ["Respekt för alla.", "Resp är inget ord.", "Den dvsa.", "Hos oss", "vs"])
def test_words_that_only_begin_alike_pass(text: str) -> None:
    assert found(text) == []


def test_advice_never_stops() -> None:
    assert {finding.severity for finding in abbreviations("LSS t.ex. osv.", "sv")} <= {"note"}


@given(st.text(st.sampled_from("ABÅ abc.()#@-1\n"), max_size=80))
def test_every_place_holds_the_abbreviation(text: str) -> None:
    for finding in abbreviations(text, "sv"):
        assert finding.where
        assert text[slice(*finding.where)] == finding.values["abbreviation"]
