"""The web service of SageMaker's serving contract, as a WSGI application."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from digits.errors import InputError
from digits.model import DigitModel
from digits.pixels import Pixels, parse_csv, parse_json

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PARSERS: dict[str, Callable[[str], Pixels]] = {"text/csv": parse_csv, "application/json": parse_json}


class HttpError(Exception):
    """A response with a status other than 200, and its message."""

    def __init__(self, status: str, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


class DigitService:
    """Answers `GET /ping` and `POST /invocations`."""

    def __init__(self, model: DigitModel) -> None:
        self.routes: dict[str, tuple[str, Callable[[WSGIEnvironment], bytes]]] = {
            "/ping": ("GET", lambda _: b""),
            "/invocations": ("POST", self.invoke),
        }
        self.model = model

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        headers: dict[str, str] = {}
        try:
            status, body = "200 OK", self.answer(environ)
        except HttpError as error:
            status, headers, body = error.status, error.headers, to_json({"message": str(error)})
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
        start_response(status, list(headers.items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def answer(self, environ: WSGIEnvironment) -> bytes:
        path = environ["PATH_INFO"]
        if path not in self.routes:
            raise HttpError("404 Not Found", "there are /ping and /invocations")
        method, respond = self.routes[path]
        if environ["REQUEST_METHOD"] != method:
            raise HttpError("405 Method Not Allowed", f"{path} takes {method}", {"Allow": method})
        return respond(environ)

    def invoke(self, environ: WSGIEnvironment) -> bytes:
        content_type = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
        if content_type not in PARSERS:
            raise HttpError("415 Unsupported Media Type", f"the content type must be {' or '.join(PARSERS)}")
        try:
            pixels = PARSERS[content_type](environ["wsgi.input"].read().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise HttpError("400 Bad Request", "the body is not UTF-8 text") from error
        except InputError as error:
            raise HttpError("400 Bad Request", str(error)) from error
        return to_json({"predictions": self.model.predict(pixels)})


def to_json(document: Any) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()
