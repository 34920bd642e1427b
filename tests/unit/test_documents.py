from pathlib import Path

import pytest

from config import documents
from config.documents import read_yaml
from config.files import ConfigError


def _file(folder: Path, text: str) -> Path:
    path = folder / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    assert read_yaml(_file(tmp_path, "towns: [Davos, 'Évian']")) == {"towns": ["Davos", "Évian"]}


def test_a_few_aliases_are_allowed(tmp_path: Path) -> None:
    assert read_yaml(_file(tmp_path, "a: &x [1]\nb: *x")) == {"a": [1], "b": [1]}


@pytest.mark.parametrize(
    "text",
    ["a: [", "a: !!python/object/apply:os.getcwd []", "a: \x07", "a: &x [1]\nb: [" + ", ".join(["*x"] * 101) + "]", "[" * 5000],
    ids=["broken", "an object", "a control character", "too many aliases", "too deep"],
)
def test_what_could_harm_is_refused_and_the_file_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"some\.yaml"):
        read_yaml(_file(tmp_path, text))


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", 10)
    with pytest.raises(ConfigError, match="larger than"):
        read_yaml(_file(tmp_path, "a: 0123456789"))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.yaml"):
        read_yaml(tmp_path / "missing.yaml")
