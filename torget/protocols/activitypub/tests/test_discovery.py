import xml.etree.ElementTree as ET

import pytest

from torget.protocols.activitypub.discovery import (
    NODEINFO_SCHEMA,
    Resource,
    Usage,
    asked_for,
    host_meta,
    nodeinfo,
    nodeinfo_index,
    webfinger,
)


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ("acct:anna@torget.lindby.example", Resource("anna", "torget.lindby.example")),
        ("acct:Anna@Torget.Lindby.example", Resource("anna", "torget.lindby.example")),
        ("acct:@anna@lindby.example:8000", Resource("anna", "lindby.example:8000")),
        ("anna@lindby.example", Resource("anna", "lindby.example")),
        ("https://torget.lindby.example/@anna", Resource(url="https://torget.lindby.example/@anna")),
        ("acct:anna", None),
        ("acct:@lindby.example", None),
        ("acct:anna@", None),
        ("acct:a@b@c", None),
        ("mailto:/x@y", None),
        ("", None),
    ],
)
def test_what_webfinger_is_asked_for_is_read(resource: str, expected: Resource | None) -> None:
    assert asked_for(resource) == expected


def test_webfinger_leads_to_the_actor_and_to_its_page() -> None:
    found = webfinger("anna", "lindby.example", "https://lindby.example/actors/1", "https://lindby.example/@anna")
    assert found["subject"] == "acct:anna@lindby.example"
    links = {link["rel"]: link for link in found["links"]}
    assert links["self"] == {
        "rel": "self",
        "type": "application/activity+json",
        "href": "https://lindby.example/actors/1",
    }
    assert links["http://webfinger.net/rel/profile-page"]["href"] == "https://lindby.example/@anna"
    assert found["aliases"] == ["https://lindby.example/@anna", "https://lindby.example/actors/1"]


def test_host_meta_is_xml_that_leads_to_webfinger() -> None:
    link = ET.fromstring(host_meta("https://lindby.example"))[0]
    assert link.attrib["template"] == "https://lindby.example/.well-known/webfinger?resource={uri}"


def test_nodeinfo_says_what_runs_here_and_who_uses_it() -> None:
    said = nodeinfo("torget", "0.1.0", Usage(3, 2, 3, 40, 12), node_name="Lindby kommun")
    assert said["software"] == {"name": "torget", "version": "0.1.0"}
    assert said["protocols"] == ["activitypub"]
    assert said["usage"]["users"] == {"total": 3, "activeMonth": 2, "activeHalfyear": 3}
    assert (said["usage"]["localPosts"], said["usage"]["localComments"]) == (40, 12)
    assert said["metadata"] == {"nodeName": "Lindby kommun"}
    assert nodeinfo_index("https://x.example/nodeinfo/2.1")["links"][0]["rel"] == NODEINFO_SCHEMA
