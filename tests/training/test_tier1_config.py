import tomllib
from pathlib import Path

import pytest

from documents.errors import UsageError
from training.material import sources
from training.tier1.config import DEFAULT, read_config


def written(folder: Path, **changes: object) -> Path:
    text = DEFAULT.read_text()
    for key, value in changes.items():
        lines = [f"{key} = {value}" if line.startswith(f"{key} ") else line for line in text.splitlines()]
        text = "\n".join(lines)
    path = folder / "config.toml"
    path.write_text(text)
    return path


def test_the_shipped_configuration_is_one() -> None:
    config = read_config(DEFAULT)
    assert config.recipe.steps == tomllib.loads(DEFAULT.read_text())["recipe"]["steps"]
    assert config.recipe.with_steps(7).steps == 7


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"layers": 0}, "layers: input should be greater than 0"),
        ({"max_tokens": 9000}, "windows.max_tokens: input should be less than or equal to 512"),
        ({"seed": "twelve"}, "cannot be read as TOML"),
        ({"name": "1\nsurprise = 2"}, "name: input should be a valid string"),
    ],
)
def test_what_no_run_can_follow_is_refused_in_one_line(changes: dict[str, object], said: str, tmp_path: Path) -> None:
    path = written(tmp_path, **changes)
    with pytest.raises(UsageError, match=r"config\.toml") as caught:
        read_config(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_configuration_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.toml"):
        read_config(tmp_path / "nowhere.toml")


def test_a_weight_of_no_origin_is_refused() -> None:
    with pytest.raises(UsageError, match=r"weights\.siroe: no such origin; there are sroie, "):
        sources([], {"siroe": 1.0}, {})
