"""Settings from file and environment, and one clear line where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.errors import UsageError
from flows.settings import Settings


def test_settings_take_environment_over_file_over_default(tmp_path: Path) -> None:
    (tmp_path / "sluice.toml").write_text(
        'home = "h"\n[ocr]\npages = 7\n[work]\nworkers = 3\nrecycle_after = 9\n', "utf-8"
    )
    settings = Settings.load(tmp_path, {"SLUICE_WORK_WORKERS": "4", "SLUICE_OCR_LANGUAGES": "deu,eng"})
    assert settings.ocr.languages == ("deu", "eng")
    assert settings.limits.pages == 7
    assert (settings.work.workers, settings.work.recycle_after) == (4, 9)
    assert settings.storage.home == Path("h")
    assert settings.up.port == Settings.load(tmp_path / "none", {}).up.port


def test_settings_read_the_environment_that_they_are_given_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLUICE_OCR_LANGUAGES", "deu,eng")
    monkeypatch.setenv("SLUICE_UP_PORT", "5000")
    settings = Settings.load(tmp_path)
    assert (settings.ocr.languages, settings.up.port) == (("deu", "eng"), 5000)
    assert Settings.load(tmp_path, {}).ocr.languages == ("eng", "deu", "fra")
    assert Settings.load(tmp_path, {}).up.port == 4260


def test_settings_look_for_the_networks_of_the_ocr_among_the_models(tmp_path: Path) -> None:
    networks = "ppocr-v6-small-latin"
    assert Settings.load(tmp_path, {"SLUICE_MODELS": "m"}).ocr.ppocr_models == Path("m") / networks
    named = Settings.load(tmp_path, {"SLUICE_MODELS": "m", "SLUICE_OCR_PPOCR_MODELS": "n"})
    assert named.ocr.ppocr_models == Path("n")
    shipped = Settings.load(tmp_path, {}).ocr.ppocr_models
    assert shipped is not None
    assert (shipped / "manifest.json").is_file()


def test_settings_home_of_the_storage_group_wins(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, {"SLUICE_HOME": "a", "SLUICE_STORAGE_HOME": "b"})
    assert settings.storage.home == Path("b")


@pytest.mark.parametrize(
    ("toml", "environ", "says"),
    [
        ("[up]\nport = 0\n", {}, "sluice.toml: port = 0: should be greater than or equal to 1"),
        ("", {"SLUICE_UP_PORT": "many"}, "environment: SLUICE_UP_PORT = 'many': should be a valid integer"),
        ("[up]\nports = 1\n", {}, "unknown setting up.ports; did you mean port?"),
        ("hoem = 'x'\n", {}, "unknown setting hoem; did you mean home?"),
        ("", {"SLUICE_WORK_WORKER": "2"}, "unknown setting SLUICE_WORK_WORKER; did you mean SLUICE_WORK_WORKERS?"),
        ("ocr = 3\n", {}, "ocr is a table"),
        ("= 3", {}, "cannot be read as TOML"),
        ("", {"SLUICE_PIPELINE": "rm -rf"}, "SLUICE_PIPELINE = 'rm -rf'"),
        ("", {"SLUICE_OCR_LANGUAGES": "eng,xxx"}, "unknown language 'xxx'"),
        ("", {"SLUICE_OCR_LANGUAGES": "[eng"}, "SLUICE_OCR_LANGUAGES = '[eng': is no JSON; write a,b"),
    ],
)
def test_settings_that_are_wrong_give_one_line(tmp_path: Path, toml: str, environ: dict[str, str], says: str) -> None:
    (tmp_path / "sluice.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Settings.load(tmp_path, environ)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
