"""An interface as its OpenAPI description has it: every call to a stand-in, and every good answer of it, is held to it.

Where the description is not at hand nothing is found, and the stand-in's own rules still hold.
"""

import json
import warnings
from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from torget.testing.connectors.platform import Call, Step
from torget.testing.connectors.specs import SPECS

Document = dict[str, Any]


def as_it_is(description: Document) -> Document:
    """The description unchanged."""
    return description


class Description:
    """The description in `file`, a path inside the folder of specifications, of the interface at `host`.

    mended: what to change where it contradicts itself. undescribed: paths that it does not know.
    """

    def __init__(
        self,
        file: str,
        host: str,
        *,
        mended: Callable[[Document], Document] = as_it_is,
        undescribed: Collection[str] = (),
    ) -> None:
        self._file = SPECS / file
        self._host = host
        self._mended = mended
        self._undescribed = undescribed

    @property
    def needed(self) -> pytest.MarkDecorator:
        """The mark of tests that are nothing without it."""
        return pytest.mark.skipif(not self._file.exists(), reason=f"There is no {self._file}; set TORGET_SPECS.")

    def faults_of_call(self, call: Call) -> list[str]:
        """What it forbids in a call."""
        return self._faults("validate_request", call, _Asked(call, self._host))

    def faults_of_answer(self, call: Call, step: Step) -> list[str]:
        """What it forbids in a good answer of the stand-in; of others, and of what is not done yet, it says little."""
        if step.status >= 300 or step.status == 206:
            return []
        return self._faults("validate_response", call, _Asked(call, self._host), _Given(step))

    def _faults(self, check: str, call: Call, *things: Any) -> list[str]:
        if self._read is None or urlsplit(call.path).path in self._undescribed:
            return []
        try:
            with warnings.catch_warnings():
                # The validator knows no OAuth; the stand-in looks at the tokens itself
                warnings.simplefilter("ignore")
                getattr(self._read, check)(*things)
        except OpenAPIError as error:
            return [f"{call.method} {call.path}: {error} {error.__cause__ or ''}"]
        return []

    @cached_property
    def _read(self) -> OpenAPI | None:
        if not self._file.exists():
            return None
        # Whether the description itself is well made is not for us to say, and takes seconds
        unchecked = Config(spec_validator_cls=None)  # type: ignore[arg-type]
        return OpenAPI.from_dict(self._mended(json.loads(self._file.read_bytes())), config=unchecked)


class _Asked:
    """A call as the validator wants to see it. Some tell lists by brackets, which descriptions leave out."""

    def __init__(self, call: Call, host: str) -> None:
        parts = urlsplit(call.path)
        query = [(name.removesuffix("[]"), value) for name, value in parse_qsl(parts.query)]
        self.host_url = host
        self.path = parts.path
        self.full_url_pattern = host + parts.path
        self.method = call.method.lower()
        self.body = call.body or None
        self.content_type = call.headers.get("content-type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(query), header=Headers(call.headers), cookie={}, path={}
        )


class _Given:
    """An answer likewise."""

    def __init__(self, step: Step) -> None:
        self.status_code = step.status
        self.data = step.body
        self.content_type = step.headers["Content-Type"]
        self.headers = step.headers
