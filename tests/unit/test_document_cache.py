import os
from datetime import date
from pathlib import Path

import pytest

from config.document_cache import NOTHING, recall, remember
from config.documents import read_yaml

LONG = "towns:\n" + "".join(f"  - {{name: Town {number}, hosts: [AT, CH]}}\n" for number in range(200))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    path = folder / "towns.yaml"
    path.write_text(LONG, encoding="utf-8")
    return path


def test_a_file_is_read_the_same_from_its_cache(file: Path) -> None:
    first = read_yaml(file)
    assert recall(file, file.read_bytes()) == first
    assert read_yaml(file) == first


def test_a_changed_file_is_read_anew(file: Path) -> None:
    read_yaml(file)
    file.write_text(LONG.replace("Town 7,", "Village 7,"), encoding="utf-8")
    assert recall(file, file.read_bytes()) is NOTHING
    assert read_yaml(file)["towns"][7]["name"] == "Village 7"


def test_a_broken_cache_is_passed_over(file: Path) -> None:
    expected = read_yaml(file)
    (kept,) = (file.parent / ".cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert read_yaml(file) == expected


def test_where_the_data_can_not_be_written_the_temporary_folder_serves(file: Path, temporary: Path) -> None:
    (file.parent / ".cache").write_text("in the way")
    expected = read_yaml(file)
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(list(folder.iterdir())) == 1
    assert recall(file, file.read_bytes()) == expected


def test_a_folder_that_somebody_else_made_is_not_trusted(file: Path) -> None:
    if os.getuid():
        pytest.skip("only root can give a folder away")
    (file.parent / ".cache").mkdir()
    os.chown(file.parent / ".cache", 12345, 12345)
    remember(file, file.read_bytes(), {"towns": []})
    assert not list((file.parent / ".cache").iterdir())


@pytest.mark.parametrize("document", [{"day": date(2026, 1, 1)}, {1: "one"}], ids=["a date", "a number as key"])
def test_what_json_would_change_is_not_kept(file: Path, document: object) -> None:
    remember(file, file.read_bytes(), document)
    assert recall(file, file.read_bytes()) is NOTHING


def test_small_files_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text("a: 1")
    read_yaml(path)
    assert not (tmp_path / ".cache").exists()
