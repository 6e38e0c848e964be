"""A stand-in for an identity provider: discovery, authorisation, token, keys and userinfo over real HTTP."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "gongkai", "a-secret-between-the-two"


@dataclass
class Provider:
    """Who is signed in there (`claims`), and what can be made to go wrong."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "1001", "preferred_username": "zhang"})
    userinfo: dict[str, Any] | None = None
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    signs_with: rsa.RSAPrivateKey | None = None
    audience: str = CLIENT
    denies: bool = False
    nonce: str | None = None
    more: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def token(self, asked: dict[str, str]) -> str:
        """The signed ID token, with the nonce it was asked with unless another is set; `more` goes over what is in it
        (None: it is left out)."""
        said = {"iss": self.url, "aud": self.audience, "exp": time.time() + 60, "iat": time.time(), **self.claims}
        if "nonce" in asked:
            said["nonce"] = asked["nonce"] if self.nonce is None else self.nonce
        said = {name: value for name, value in {**said, **self.more}.items() if value is not None}
        return jwt.encode(said, self.signs_with or self.key, "RS256", headers={"kid": "test"})

    def discovery(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {
            "issuer": self.url,
            **{name: f"{self.url}/{place}" for name, place in places.items()},
            "userinfo_endpoint": f"{self.url}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent back to: with a code, or with a refusal."""
        back = {"state": query["state"]}
        if self.denies:
            back["error"] = "access_denied"
        else:
            back["code"] = f"code-{len(self.codes)}"
            self.codes[back["code"]] = query
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def redeem(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code; None where client, secret, code or PKCE verifier are not right."""
        began = self.codes.pop(form.get("code", ""), None)
        if began is None or (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != began.get("code_challenge"):
            return None
        return {"access_token": "access", "token_type": "Bearer", "id_token": self.token(began)}


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            provider.asked.append(asked.path)
            if asked.path == "/authorize":
                self.send_response(302)
                query = {name: values[0] for name, values in parse_qs(asked.query).items()}
                self.send_header("Location", provider.authorize(query))
                self.end_headers()
                return
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(provider.key.public_key()))
            answers: dict[str, Any] = {
                "/.well-known/openid-configuration": provider.discovery(),
                "/keys": {"keys": [{**public, "kid": "test", "alg": "RS256", "use": "sig"}]},
                "/userinfo": provider.userinfo or provider.claims,
            }
            self._say(answers.get(asked.path))

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._say(provider.redeem({name: values[0] for name, values in form.items()}))

        def _say(self, answer: Any) -> None:
            body = json.dumps(answer if answer is not None else {"error": "invalid_request"}).encode()
            self.send_response(200 if answer is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Silent."""

    return Handler


@contextmanager
def running() -> Iterator[Provider]:
    """A provider at a port of 127.0.0.1."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
