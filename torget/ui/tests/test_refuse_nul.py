"""No address of ours holds a NUL, and no database is asked for one."""

import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/post/%00/", "/record/a%00b/", "/desk/post/%00/", "/voice/%00/", "/ap/%00", "/%00"])
def test_an_address_with_a_nul_is_not_there(path: str, client: Client) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Content-Security-Policy" in answer.headers
