"""Short forms that are better written out (in Swedish after Språkrådet, Myndigheternas skrivregler)."""

SHORT_FORMS: dict[str, dict[str, str]] = {
    "sv": {
        "bl.a.": "bland annat",
        "d.v.s.": "det vill säga",
        "dvs.": "det vill säga",
        "e.d.": "eller dylikt",
        "enl.": "enligt",
        "exkl.": "exklusive",
        "f.d.": "före detta",
        "f.n.": "för närvarande",
        "fr.o.m.": "från och med",
        "inkl.": "inklusive",
        "jfr.": "jämför",
        "m.a.o.": "med andra ord",
        "m.fl.": "med flera",
        "m.m.": "med mera",
        "o.d.": "och dylikt",
        "o.s.v.": "och så vidare",
        "osv.": "och så vidare",
        "p.g.a.": "på grund av",
        "resp.": "respektive",
        "s.k.": "så kallad",
        "t.ex.": "till exempel",
        "t.o.m.": "till och med",
        "t.v.": "tills vidare",
    },
    "en": {
        "approx.": "about",
        "dept.": "department",
        "e.g.": "for example",
        "etc.": "and so on",
        "i.e.": "that is",
        "incl.": "including",
        "viz.": "namely",
        "vs.": "against",
    },
}

# After these a capital begins a new sentence; after the others above, and those below, it is a name
MAY_END = frozenset({"e.d.", "etc.", "m.fl.", "m.m.", "o.d.", "o.s.v.", "osv."})
TITLES = frozenset({"ca.", "dr.", "kl.", "mr.", "mrs.", "ms.", "nr.", "prof.", "st."})
