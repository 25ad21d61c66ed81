"""What the site's refusals mean, what is asked of it, and how leave is given."""

from dataclasses import replace

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act
from torget.connectors.wordpress.tests.rig import WordPressRig
from torget.connectors.wordpress.tests.stand_in import PASSWORD, StandIn, refusal
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import URL, outgoing, personal

PAGE = b"<!doctype html><title>Just a moment</title>"


def told(rig: WordPressRig) -> ConnectorError:
    """Why nothing can be said."""
    with pytest.raises(ConnectorError) as error:
        rig.attempt(Act.PUBLISH, outgoing())
    assert PASSWORD not in str(error.value)
    return error.value


GATES = (
    ("a security plugin's page", Step(403, {"Content-Type": "text/html"}, PAGE), "interface-shut"),
    ("a page instead of data", Step(200, {"Content-Type": "text/html"}, PAGE), "interface-shut"),
    ("data of another shape", Step(200, {}, b'{"id": 4}'), "interface-shut"),
    ("a site that has moved to https", Step(301, {"Location": "https://lindby.example/"}), "moved"),
    ("sign-in switched off", refusal(501, "application_passwords_disabled_for_user"), "sign-in-shut"),
    ("a role that is too small", refusal(403, "rest_cannot_create"), "scope-missing"),
    ("a password that is gone", refusal(401, "incorrect_password"), "sign-in-again"),
)


@pytest.mark.parametrize(("gate", "advice"), [row[1:] for row in GATES], ids=[row[0] for row in GATES])
def test_a_refusal_stops_the_channel_and_says_what_to_do(
    gate: Step, advice: str, rig: WordPressRig, there: StandIn
) -> None:
    there.gate = gate
    error = told(rig)
    assert (error.permanent, error.pauses, error.advice) == (True, True, advice)


def test_where_the_site_has_moved_is_said_plainly(rig: WordPressRig, there: StandIn) -> None:
    there.gate = Step(301, {"Location": "https://lindby.example/"})
    assert "https://lindby.example/" in str(told(rig))


def test_a_page_in_answer_to_a_post_leaves_it_unknown(rig: WordPressRig, there: StandIn) -> None:
    there.closed_to_writing = Step(200, {}, PAGE)
    assert told(rig).unknown


def test_comments_that_are_closed_are_no_fault_of_the_channel(rig: WordPressRig, there: StandIn) -> None:
    answer = rig.somebody(there)
    there.closed_to_writing = refusal(403, "rest_comment_closed")
    with pytest.raises(ConnectorError) as error:
        rig.attempt(Act.PUBLISH, replace(outgoing(), answers=answer))
    assert (error.value.permanent, error.value.pauses) == (True, False)


def test_a_channel_without_a_password_calls_nobody(rig: WordPressRig, there: StandIn) -> None:
    account = rig.new_account({"server": there.url, "username": "torget"})
    with pytest.raises(ConnectorError) as error:
        rig.connector.publish(personal(outgoing()), account)
    assert error.value.advice == "sign-in-again"
    assert not there.calls


def test_a_probe_tells_what_is_lacking(rig: WordPressRig, there: StandIn) -> None:
    there.may -= {"moderate_comments"}
    health = rig.connector.probe(rig.account)
    assert (health.well, health.code, health.missing) == (False, "scope-missing", ("moderate_comments",))
    assert "upload_files" in health.scopes


def test_a_probe_tells_what_is_no_wordpress_and_what_lets_no_program_in(rig: WordPressRig, there: StandIn) -> None:
    there.offers = False
    assert rig.connector.probe(rig.account).code == "sign-in-shut"
    there.gate = Step(200, {}, b'{"namespaces": []}')
    assert rig.connector.probe(rig.account).code == "interface-shut"


def test_leave_is_given_on_the_sites_own_page(rig: WordPressRig, there: StandIn) -> None:
    journey = rig.connector.authorise(rig.account, f"{URL}/desk/back/", "abc")
    assert journey is not None
    assert journey.url == (
        f"{there.url}/wp-admin/authorize-application.php?app_name=Torget+%28torget.lindby.example%29"
        "&success_url=https%3A%2F%2Ftorget.lindby.example%2Fdesk%2Fback%2F%3Fstate%3Dabc"
    )
    answer = {"site_url": there.url, "user_login": "torget", "password": PASSWORD, "state": "abc"}
    (grant,) = rig.connector.redeem(rig.account, f"{URL}/desk/back/", answer, {})
    assert (grant.secrets, grant.settings) == ({"application_password": PASSWORD}, {"username": "torget"})
    assert PASSWORD not in repr(grant)


@pytest.mark.parametrize("answer", [{"success": "false"}, {"user_login": "torget"}, {}])
def test_who_says_no_there_has_given_no_leave(answer: dict[str, str], rig: WordPressRig) -> None:
    with pytest.raises(ConnectorError) as error:
        rig.connector.redeem(rig.account, URL, answer, {})
    assert error.value.permanent


def test_a_site_that_offers_no_leave_says_so(rig: WordPressRig, there: StandIn) -> None:
    there.offers = False
    with pytest.raises(ConnectorError) as error:
        rig.connector.authorise(rig.account, URL, "abc")
    assert error.value.advice == "sign-in-shut"
