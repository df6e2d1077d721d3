"""A server that speaks OpenAI's protocol: vLLM, Ollama, llama-server. It must run on this host or in a private network,
unless a setting allows another.

The server constrains the answer by the form's JSON schema; what it sends is read as strictly as if it did not. No
redirect is followed and no proxy used, so the document goes to the address that was set and nowhere else.
"""

from __future__ import annotations

import codecs
import ipaddress
import json
import re
import socket
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from documents.errors import ModelError
from tiers.llm.answer import Form
from tiers.llm.generator import LEAST_LOGPROB, Generated, GenerationError, Token
from tiers.llm.prompt import Prompt

CHARS_PER_TOKEN = 2.5
"""Of letters, fewer than usual tokenizers have in documents; every other sign counts as a token, as digits do."""
MOST_BYTES, BYTES_A_TOKEN = 2_000_000, 2_000
"""Of one response: so many, and so many for each token that it may hold."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WIDE = re.compile(r"[^\W\d_\u0000-\u2fff]")
"""Letters of scripts whose words are not spelt: each is a token, or more."""
_CONNECT = 5.0


class ServerGenerator:
    """The ``Generator`` of a model on a server.

    Args:
        url: ``http://127.0.0.1:8000/v1#model``; the path is the one that ``/chat/completions`` stands under.
        remote: the server may be outside of this host and of private networks.
        key: sent as a bearer token.

    Raises:
        ModelError: the URL is none, names no model, or an address that is not allowed; httpx is not here.
    """

    special_tokens: Sequence[str] = ()

    def __init__(self, url: str, *, remote: bool = False, key: str | None = None) -> None:
        try:
            import httpx
        except ImportError as exc:
            raise ModelError(f"a server is asked through httpx ({exc}); pip install 'docsluice[llm]'") from exc
        self._httpx = httpx
        try:
            parts = urlsplit(url)
        except ValueError as exc:
            raise ModelError(f"{url.rpartition('@')[2]}: not a URL: {exc}") from exc
        if "@" in parts.netloc:
            raise ModelError(f"{parts.hostname}: a URL must not hold a password; set the key by itself")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ModelError(f"{url}: not the URL of a server; write  http://127.0.0.1:8000/v1#model")
        try:
            port = parts.port
        except ValueError as exc:
            raise ModelError(f"{url}: not a URL: {exc}") from exc
        if not parts.fragment:
            raise ModelError(f"{url}: which model? write its name behind a #:  {url}#model")
        self._model = parts.fragment
        self._host, self._remote = parts.hostname, remote
        self._refuse_remote()
        netloc = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
        at = f"{netloc}:{port}" if port else netloc
        self._url = f"{parts.scheme}://{at}{parts.path.rstrip('/') or '/v1'}/chat/completions"
        self.name = f"{self._model}@{at}"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def count_tokens(self, text: str) -> int:
        """An upper estimate of the tokens of a text."""
        wide = len(_WIDE.findall(text))
        letters = sum(map(len, _LETTERS.findall(text)))
        signs = len("".join(text.split())) - letters
        return int((letters - wide) / CHARS_PER_TOKEN) + wide + signs + 1

    def generate(self, prompt: Prompt, form: Form, *, max_tokens: int, seconds: float) -> Generated:
        """Fill in a form.

        Raises:
            GenerationError: the server is not there, refuses, is too slow, or its answer is none.
        """
        began = time.monotonic()
        try:
            self._refuse_remote()
        except ModelError as exc:
            raise GenerationError(str(exc)) from exc
        dictated = sum(self.count_tokens(f'"{spec.name}": ,') for spec in form.fields)
        body = _request(self._model, prompt, form, max_tokens + dictated)
        if not self._remote:
            body["cache_prompt"] = False  # llama-server's: what it read before would change its numbers a little
        reply = self._post(body, began + seconds, seconds)
        choice = _first(reply)
        text = choice.get("message", {}).get("content")
        if not isinstance(text, str) or not text:
            raise GenerationError("the server sent no answer")
        cut = (
            f"the answer reached its limit of {max_tokens} tokens" if choice.get("finish_reason") == "length" else None
        )
        usage = reply.get("usage")
        read = usage.get("prompt_tokens") if isinstance(usage, Mapping) else None
        tokens = read if isinstance(read, int) else self.count_tokens(prompt.text)
        return Generated(text, _tokens(choice, text), tokens, time.monotonic() - began, cut)

    def _post(self, body: Mapping[str, Any], deadline: float, seconds: float) -> Mapping[str, Any]:
        httpx = self._httpx
        late = GenerationError(f"the time limit of {seconds:.3g} s was reached")
        timeout = httpx.Timeout(max(seconds, 0.001), connect=min(_CONNECT, max(seconds, 0.001)))
        received = b""
        try:
            with (
                httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout) as client,
                client.stream("POST", self._url, json=body, headers=self._headers) as response,
            ):
                for block in response.iter_bytes():
                    received += block
                    if time.monotonic() >= deadline:
                        raise late
                    if len(received) > MOST_BYTES + BYTES_A_TOKEN * int(body["max_tokens"]):
                        raise GenerationError("the server sends without end")
        except (httpx.ReadTimeout, httpx.WriteTimeout) as exc:
            raise late from exc
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as exc:
            raise GenerationError(
                f"the server at {self._host} cannot be reached ({exc or type(exc).__name__})"
            ) from exc
        if response.status_code != 200:
            said = " ".join(received[:200].decode("utf-8", errors="replace").split())
            raise GenerationError(f"the server answered {response.status_code} ({said})")
        try:
            reply = json.loads(received)
        except (ValueError, RecursionError) as exc:
            raise GenerationError("the server's reply is no JSON") from exc
        if not isinstance(reply, dict):
            raise GenerationError("the server's reply is no object")
        return reply

    def _refuse_remote(self) -> None:
        """Nothing leaves the private network unless that was asked for; looked up anew each time, as names move.

        Raises:
            ModelError: an address of the host is outside.
        """
        if self._remote:
            return
        try:
            found = {info[4][0] for info in socket.getaddrinfo(self._host, None, type=socket.SOCK_STREAM)}
        except (OSError, UnicodeError):
            return  # nowhere: it will not be reached either
        for address in sorted(map(str, found)):
            ip = ipaddress.ip_address(address.partition("%")[0])
            if not (ip.is_loopback or ip.is_private or ip.is_link_local) or ip.is_unspecified or ip.is_multicast:
                raise ModelError(
                    f"{self._host} is at {address}, outside of this host and of private networks; documents are sent "
                    "there only if you allow it"
                )


def _request(model: str, prompt: Prompt, form: Form, max_tokens: int) -> dict[str, Any]:
    return {
        "model": model,
        "messages": [{"role": "system", "content": prompt.task}, {"role": "user", "content": prompt.data}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "fields", "strict": True, "schema": form.json_schema},
        },
        "temperature": 0,
        "seed": 0,
        "max_tokens": max_tokens,
        "logprobs": True,
        "top_logprobs": 1,
        "stream": False,
    }


def _first(reply: Mapping[str, Any]) -> Mapping[str, Any]:
    choices = reply.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(first, Mapping) or not isinstance(first.get("message"), Mapping):
        raise GenerationError("the server's reply holds no answer")
    return first


def _tokens(choice: Mapping[str, Any], text: str) -> tuple[Token, ...] | None:
    """The tokens of the answer, if the server tells them and they make the text."""
    told = choice.get("logprobs")
    content = told.get("content") if isinstance(told, Mapping) else None
    if not isinstance(content, list):
        return None
    made: list[Token] = []
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")  # a character may come in several tokens
    pieces: list[str] = []
    end = 0
    for entry in content:
        try:
            own = entry.get("bytes")
            said = bytes(map(int, own)) if isinstance(own, list) else str(entry["token"]).encode()
            logprob = float(entry["logprob"])
        except (AttributeError, KeyError, TypeError, ValueError):
            return None
        if not logprob <= 0.0:
            return None
        pieces.append(decoder.decode(said))
        start, end = end, end + len(pieces[-1])
        made.append(Token(start, end, max(logprob, LEAST_LOGPROB)))
    return tuple(made) if "".join(pieces).startswith(text) else None  # a control token may follow
