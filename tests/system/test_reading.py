from __future__ import annotations

import os
import shlex
import socket
import subprocess
from pathlib import Path

import pytest

from pithtex.escaping import shell_word
from pithtex.system.reading import is_folder, is_regular, read_at_most, read_regular


def test_so_much_of_a_file_is_read_and_no_more(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert (read_regular(path, 3), read_regular(path, 9)) == (b"123", b"12345")


def test_limit_that_no_memory_holds_costs_what_the_file_has(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345" * 500_000)
    most = 10**12
    assert read_regular(path, most) == path.read_bytes()
    with path.open("rb") as file:
        assert read_at_most(file, most) == path.read_bytes()
    # The system says of these that they are empty.
    assert read_regular(Path("/proc/self/status"), most).startswith(b"Name:")


def test_what_is_no_regular_file_is_an_error_at_once(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to("fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
    others = [Path("/dev/zero"), tmp_path / ("a" * 300), tmp_path / "a\0b", tmp_path / "gone"]
    for path in [*tmp_path.iterdir(), *others]:
        with pytest.raises(OSError):  # noqa: PT011 - each has a reason of its own
            read_regular(path, 1)
        assert not is_regular(path)
        assert is_folder(path) == (path.name == "folder")


def test_links_are_not_followed_where_that_is_asked_for(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "link").symlink_to("a")
    assert read_regular(tmp_path / "link", 9) == b"1"
    with pytest.raises(OSError, match="link"):
        read_regular(tmp_path / "link", 9, follow=False)


@pytest.mark.parametrize(
    "name",
    [
        "paper.pdf",
        "-x é.pdf",
        "a b",
        "a'b\\c",
        "$(touch x)",
        "`x`;&|",
        "a\x1b[31m\n'\\é.pdf",
        "\udcff",
    ],
)
def test_shell_reads_a_word_as_the_name_it_was_made_of(name):
    word = shell_word(name)
    assert word.isprintable()
    assert not word.startswith("-")
    expected = os.fsencode(f"./{name}" if name.startswith("-") else name)
    said = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True)
    assert said.stdout == expected
    if name.isprintable():
        assert shlex.split(word) == [expected.decode()]
