"""A server that speaks OpenAI's protocol on loopback, over a real model; and what can go wrong with one."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

from documents.schema import FieldSpec
from documents.values import KINDS
from tests.tiers.llm.loopback import listening
from tiers.llm.answer import Form, Part
from tiers.llm.generator import Generated
from tiers.llm.local import LocalGenerator
from tiers.llm.prompt import Prompt


def form_of(schema: dict[str, Any]) -> Form:
    """The form that a JSON schema was made of, or one that has the same."""
    made = []
    for name, asked in schema["properties"].items():
        options = tuple(asked["anyOf"][0].get("enum", ()))
        if options:
            made.append(FieldSpec(name, "text", "x", options=options))
            continue
        specs = (FieldSpec(name, kind, "x", many=many) for kind in KINDS for many in (False, True))
        made.append(next(spec for spec in specs if Part(spec).json_schema == asked))
    return Form(tuple(made))


def logprobs_of(generated: Generated) -> list[dict[str, Any]]:
    """Tokens that make the whole text; those that the form dictates are certain."""
    made: list[dict[str, Any]] = []
    at = 0
    for token in generated.tokens or ():
        if token.start > at:
            made.append({"token": generated.text[at : token.start], "logprob": 0.0, "bytes": None})
        said = generated.text[token.start : token.end]
        made.append({"token": said, "logprob": token.logprob, "bytes": list(said.encode())})
        at = max(at, token.end)
    return made


@contextmanager
def serve(generator: LocalGenerator, *, fault: str | None = None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The server's URL, and the requests that it got. ``fault`` names the one thing that is wrong with it."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(request | {"path": self.path, "authorization": self.headers.get("Authorization")})
            if fault == "fails":
                return self._send(500, b'{"error": "out of memory"}')
            if fault == "redirects":
                return self._send(307, b"", {"Location": "http://192.0.2.1/v1/chat/completions"})
            if fault == "slow":
                time.sleep(3)
            if fault == "drips":
                return self._drip()
            messages = {m["role"]: m["content"] for m in request["messages"]}
            form = form_of(request["response_format"]["json_schema"]["schema"])
            made = generator.generate(
                Prompt(messages["system"], messages["user"]), form, max_tokens=request["max_tokens"], seconds=30
            )
            text = {
                "half an answer": made.text[: len(made.text) // 2],
                "cut": made.text[: len(made.text) // 2],
                "prose": "Sure! Here is the JSON: " + made.text,
                "another field": '{"iban": "x"}',
            }.get(fault or "", made.text)
            choice: dict[str, Any] = {"index": 0, "message": {"role": "assistant", "content": text}}
            choice["finish_reason"] = "length" if made.stopped or fault == "cut" else "stop"
            if fault != "no probabilities":
                choice["logprobs"] = {"content": logprobs_of(made)}
            reply = {"choices": [choice], "usage": {"prompt_tokens": made.prompt_tokens}}
            if fault == "no choices":
                reply["choices"] = []
            self._send(200, b"<html>hello" if fault == "no json" else json.dumps(reply).encode())

        def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                return

        def log_message(self, *args: object) -> None: ...

    with listening(Handler) as url:
        yield f"{url}/v1#tiny", asked
