"""A model on a server: the same answers, and every fault is a reason in words."""

import time
from dataclasses import replace

import pytest

from documents.errors import ModelError, TierUnavailableError
from documents.schema import FieldSpec
from documents.schemas import shipped_schemas
from tests.tiers.llm.documents_of import RECEIPT, document_of
from tests.tiers.llm.openai_server import serve
from tests.tiers.llm.wilful import Wilful, fond_of, terse
from tiers.llm import load_tier3
from tiers.llm.answer import Form
from tiers.llm.generator import LEAST_LOGPROB, Generated
from tiers.llm.local import LocalGenerator
from tiers.llm.prompt import Prompt
from tiers.llm.server import ServerGenerator, _tokens
from tiers.llm.tier3 import Limits, LlmTier
from tiers.llm.torch_engine import TorchEngine

SCHEMA = shipped_schemas()["receipt"]
PAGE = document_of(RECEIPT)
LIMITS = Limits(answer_tokens=800, seconds=30, line_tokens=5000, field_tokens=5000)
"""The whole document is shown, whether its tokens are counted or estimated."""


def speaking(engine: TorchEngine) -> LocalGenerator:
    """A model that answers every field, always the same way: one of random weights would write without end."""
    return Free(Wilful(engine, lambda texts, length: terse(length)(texts, length)))


class Free(LocalGenerator):
    """Writes what it likes, as on a server: nothing keeps it to the words of the page."""

    def generate(self, prompt: Prompt, form: Form, *, max_tokens: int, seconds: float) -> Generated:
        return super().generate(replace(prompt, sources=()), form, max_tokens=max_tokens, seconds=seconds)


def test_a_server_gives_what_the_model_gives(engine: TorchEngine) -> None:
    local = LlmTier(speaking(engine), limits=LIMITS).extract(PAGE, [SCHEMA])
    with serve(speaking(engine)) as (url, asked):
        tier = load_tier3(url, threads=1, limits=LIMITS, key="s3cret")
        served = tier.extract(PAGE, [SCHEMA])
    assert served.extractions
    assert [replace(e, model=local.model, score=0.0) for e in served.extractions] == [
        replace(e, score=0.0) for e in local.extractions
    ]
    assert [e.score for e in served.extractions] == pytest.approx([e.score for e in local.extractions])
    assert (asked[0]["path"], asked[0]["model"], asked[0]["temperature"]) == ("/v1/chat/completions", "tiny", 0)
    assert asked[0]["authorization"] == "Bearer s3cret"
    assert asked[0]["cache_prompt"] is False
    assert tier.model.startswith("tiny@127.0.0.1:")


def test_a_server_is_asked_for_a_choice_by_its_options(engine: TorchEngine) -> None:
    state = FieldSpec("state", "text", "whether it is paid", options=("paid", "not yet"))
    with serve(LocalGenerator(Wilful(engine, fond_of('"', "not")))) as (url, asked):
        findings = load_tier3(url, threads=1, limits=LIMITS).extract(PAGE, [replace(SCHEMA, fields=(state,))])
    (found,) = findings.extractions
    assert (found.value, found.words) == ("not yet", ())
    schema = asked[0]["response_format"]["json_schema"]["schema"]["properties"]["state"]
    assert schema["anyOf"][0] == {"type": "string", "enum": ["paid", "not yet"]}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("fails", r"answered 500 .*out of memory"),
        ("redirects", "answered 307"),
        ("no json", "no JSON"),
        ("no choices", "no answer"),
        ("half an answer", "not of the form"),
        ("prose", "not of the form"),
        ("another field", "not of the form"),
    ],
)
def test_a_fault_is_a_reason_and_not_an_empty_result(engine: TorchEngine, fault: str, said: str) -> None:
    with serve(speaking(engine), fault=fault) as (url, _):
        tier = load_tier3(url, threads=1, limits=LIMITS)
        with pytest.raises(TierUnavailableError, match=said) as failed:
            tier.extract(PAGE, [SCHEMA])
    assert set(failed.value.fields) == {f.name for f in SCHEMA.values}
    assert "\n" not in str(failed.value)


def test_of_an_answer_that_reached_its_limit_whole_fields_are_kept(engine: TorchEngine) -> None:
    with serve(speaking(engine)) as (url, _):
        whole = load_tier3(url, threads=1, limits=LIMITS).extract(PAGE, [SCHEMA])
    cut = serve(speaking(engine), fault="cut")
    with cut as (url, _), pytest.raises(TierUnavailableError, match="limit of 800 tokens") as failed:
        load_tier3(url, threads=1, limits=LIMITS).extract(PAGE, [SCHEMA])
    kept = failed.value.findings.extractions
    assert kept
    assert {e.field for e in kept}.isdisjoint(failed.value.fields)
    assert [(e.field, e.raw) for e in kept] == [
        (e.field, e.raw) for e in whole.extractions if e.field not in failed.value.fields
    ]


def test_replies_of_llama_server_are_read_as_it_writes_them() -> None:
    """The form of its ``logprobs``: an entry for each token, with alternatives; 0 is told as a huge negative number."""
    said = [("{", -0.1), (' "a', -0.5), ("\xe9".encode(), -3.4e38), ('"}', 0.0), ("<|im_end|>", -0.2)]
    entries = [
        {
            "id": n,
            "token": str(t),
            "bytes": list(t if isinstance(t, bytes) else t.encode()),
            "logprob": p,
            "top_logprobs": [],
        }
        for n, (t, p) in enumerate(said)
    ]
    tokens = _tokens({"logprobs": {"content": entries}}, '{ "a\xe9"}')
    assert tokens is not None
    assert [(t.start, t.end) for t in tokens] == [(0, 1), (1, 4), (4, 5), (5, 7), (7, 17)]
    assert tokens[2].logprob == LEAST_LOGPROB
    split = [dict(entries[2], bytes=[b]) for b in "\xe9".encode()]
    tokens = _tokens({"logprobs": {"content": [*entries[:2], *split, *entries[3:]]}}, '{ "a\xe9"}')
    assert tokens is not None
    assert [(t.start, t.end) for t in tokens] == [(0, 1), (1, 4), (4, 4), (4, 5), (5, 7), (7, 17)]
    for wrong in (10**9, "x", [300], None):
        broken = [dict(entries[0], bytes=wrong, token=None if wrong == [300] else "{")]
        assert _tokens({"logprobs": {"content": broken}}, "{ and more") is None


def test_tokens_of_a_text_are_not_underestimated_where_each_sign_is_one() -> None:
    tier = ServerGenerator("http://127.0.0.1:1/v1#m")
    assert tier.count_tokens("12 345,67") >= 8
    assert tier.count_tokens("請求書番号") >= 5
    assert tier.count_tokens("") == 1


@pytest.mark.alone
@pytest.mark.parametrize("fault", ["slow", "drips"])
def test_the_time_limit_holds_whatever_the_server_does(engine: TorchEngine, fault: str) -> None:
    with serve(speaking(engine), fault=fault) as (url, _):
        tier = load_tier3(url, threads=1, limits=Limits(seconds=0.5))
        began = time.monotonic()
        with pytest.raises(TierUnavailableError, match="time limit"):
            tier.extract(PAGE, [SCHEMA])
        assert time.monotonic() - began < 1.5


def test_a_server_that_is_not_there_is_told_when_it_is_asked() -> None:
    tier = load_tier3("http://127.0.0.1:9/v1#tiny", threads=1)
    with pytest.raises(TierUnavailableError, match="cannot be reached"):
        tier.extract(PAGE, [SCHEMA])


def test_without_probabilities_scores_say_so(engine: TorchEngine) -> None:
    with serve(speaking(engine), fault="no probabilities") as (url, _):
        found = load_tier3(url, threads=1, limits=LIMITS).extract(PAGE, [SCHEMA]).extractions
    assert found
    assert {e.score for e in found} == {0.5}
    assert all("no probabilities" in str(e.note) for e in found)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:8000/v1", "which model"),
        ("http:///v1#m", "not the URL"),
        ("http://127.0.0.1:99999/v1#m", "not a URL"),
        ("http://user:pass@127.0.0.1/v1#m", "password"),
        ("http://user:pass@127.0.0.1:99999/v1#m", "password"),
        ("http://user:pass@[::1/v1#m", "not a URL"),
        ("http://8.8.8.8/v1#m", "only if you allow it"),
        ("http://[2001:4860:4860::8888]/v1#m", "only if you allow it"),
        ("http://0.0.0.0/v1#m", "only if you allow it"),
    ],
)
def test_a_url_that_will_not_do_is_told(url: str, said: str) -> None:
    with pytest.raises(ModelError, match=said) as failed:
        load_tier3(url, threads=1)
    assert "pass@" not in str(failed.value)


def test_private_addresses_are_allowed_and_others_on_request() -> None:
    for url in ("http://10.0.0.5:8000#m", "http://192.168.1.2/v1#m", "http://[::1]:8000/v1#m"):
        assert load_tier3(url, threads=1).model.startswith("m@")
    assert load_tier3("https://8.8.8.8/v1#m", threads=1, remote=True).model == "m@8.8.8.8"
