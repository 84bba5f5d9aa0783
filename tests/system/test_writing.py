from __future__ import annotations

import os

import pytest

import pithtex.system.writing
from pithtex.system.writing import HalfWritten, write_atomically


def names(folder):
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def blocked(tmp_path):
    """A place that no file can take."""
    (tmp_path / "z").mkdir()
    return tmp_path / "z"


def test_files_are_written_whole_and_nothing_else_stays(tmp_path):
    (tmp_path / "a").write_bytes(b"before")
    write_atomically({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"1", b"2")
    assert names(tmp_path) == {"a", "b"}


def test_file_is_put_back_where_a_later_one_cannot_be_written(tmp_path, blocked):
    first = tmp_path / "a"
    first.write_bytes(b"before")
    status = first.stat()
    with pytest.raises(OSError, match="directory"):
        write_atomically({first: b"1", blocked: b"2"})
    assert first.read_bytes() == b"before"
    assert (first.stat().st_mtime_ns, first.stat().st_ino) == (status.st_mtime_ns, status.st_ino)
    assert names(tmp_path) == {"a", "z"}


def test_new_file_is_removed_where_a_later_one_cannot_be_written(tmp_path, blocked):
    with pytest.raises(OSError, match="directory"):
        write_atomically({tmp_path / "a": b"1", blocked: b"2"})
    assert names(tmp_path) == {"z"}


def test_link_is_put_back_as_a_link(tmp_path, blocked):
    (tmp_path / "target").write_bytes(b"before")
    (tmp_path / "a").symlink_to("target")
    with pytest.raises(OSError, match="directory"):
        write_atomically({tmp_path / "a": b"1", blocked: b"2"})
    assert (tmp_path / "a").readlink().name == "target"
    assert names(tmp_path) == {"a", "target", "z"}


def test_file_is_put_back_where_there_are_no_hard_links(tmp_path, blocked, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").write_bytes(b"before")
    with pytest.raises(OSError, match="directory"):
        write_atomically({tmp_path / "a": b"1", blocked: b"2"})
    assert (tmp_path / "a").read_bytes() == b"before"
    assert names(tmp_path) == {"a", "z"}


def test_interrupt_between_two_files_leaves_both_as_they_were(tmp_path, monkeypatch):
    real = pithtex.system.writing.Path.replace
    for name in "ab":
        (tmp_path / name).write_bytes(b"before")

    def replace(path, target):
        if target.name == "b":
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(pithtex.system.writing.Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        write_atomically({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {(tmp_path / name).read_bytes() for name in "ab"} == {b"before"}
    assert names(tmp_path) == {"a", "b"}


def test_what_cannot_be_put_back_is_told_apart(tmp_path, blocked, monkeypatch):
    def refuse(path, missing_ok=False):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pithtex.system.writing.Path, "unlink", refuse)
    with pytest.raises(HalfWritten) as caught:
        write_atomically({tmp_path / "a": b"1", blocked: b"2"})
    assert caught.value.filename == str(tmp_path / "a")
