"""The least square that a peer can talk to: one actor, its documents over HTTPS on loopback, and a list of what was
posted to it."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from torget.net import Net, Request
from torget.protocols.activitypub import documents, reading
from torget.protocols.activitypub.documents import Actor, Document
from torget.protocols.activitypub.signatures import (
    PublicKey,
    SignedRequest,
    SigningKey,
    Style,
    load_public_key,
    sign,
)
from torget.protocols.activitypub.tests.signers import KEY
from torget.testing.serving import PromptServer
from torget.testing.tls import LoopbackTls

PICTURE = b"RIFF0000WEBP"


class Square:
    """Anna's server."""

    def __init__(self, url: str, tls: LoopbackTls) -> None:
        self.url = url
        self.net = Net(allow=(ip_network("127.0.0.0/8"), ip_network("::1/128")), ca_file=tls.ca_file)
        self.anna = f"{url}/actors/anna"
        self.key = SigningKey(f"{self.anna}#main-key", KEY.private_key)
        self.received: list[SignedRequest] = []
        self.served: dict[str, Document] = {"/actors/anna": documents.actor(self._actor())}

    def _actor(self) -> Actor:
        public = self.key.private_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return Actor(
            id=self.anna,
            type="Person",
            handle="anna",
            name="Anna Ek",
            url=f"{self.url}/@anna",
            inbox=f"{self.anna}/inbox",
            outbox=f"{self.anna}/outbox",
            followers=f"{self.anna}/followers",
            following=f"{self.anna}/following",
            featured=f"{self.anna}/featured",
            shared_inbox=f"{self.url}/inbox",
            public_key_pem=public.decode(),
            published=datetime(2026, 11, 1, tzinfo=UTC),
            fields=(("Webbplats", "<a href='https://lindby.example'>lindby.example</a>"),),
        )

    def post(self, inbox: str, document: Document, style: Style) -> int:
        """Sign and send; the status."""
        body = documents.to_bytes(documents.with_context(document))
        request = Request("POST", inbox, {"Content-Type": documents.MEDIA_TYPE}, body)
        return self.net.send(sign(request, self.key, style, now=datetime.now(UTC))).status

    def get(self, url: str, style: Style | None) -> int:
        """Fetch, signed or not; the status."""
        request = Request("GET", url, {"Accept": documents.MEDIA_TYPE})
        signed = sign(request, self.key, style, now=datetime.now(UTC)) if style else request
        return self.net.send(signed).status

    def key_at(self, key_id: str) -> PublicKey | None:
        """Look a key up in the world."""
        request = Request("GET", key_id.partition("#")[0], {"Accept": documents.MEDIA_TYPE})
        actor = reading.actor(self.net.send(request).body)
        return next((load_public_key(key.pem) for key in actor.keys if key.id == key_id), None)


@contextmanager
def open_square(tls: LoopbackTls) -> Iterator[Square]:
    """Run it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if document := square.served.get(self.path):
                self._answer(documents.MEDIA_TYPE, documents.to_bytes(documents.with_context(document)))
            else:
                self._answer("image/webp", PICTURE)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            square.received.append(SignedRequest("POST", square.url + self.path, dict(self.headers.items()), body))
            self._answer("text/plain", b"", 202)

        def _answer(self, media_type: str, body: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the standard library's
            return

    server = PromptServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tls.cert_file, tls.key_file)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    square = Square(f"https://localhost:{server.server_address[1]}", tls)
    server.begin()
    yield square
    server.end()
