"""``POST /check``: the verdict is that of the command line, and nothing of the PDF is kept."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from hostile.bombs import with_info_value
from hostile.collection import Papers
from jsonschema import Draft202012Validator
from real_data import DATA
from serve.running import answer_of, children_of, head, is_alive, serving

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module")
def hanging_pdf(tex_run):
    """A PDF of 24 MB, one string of which takes half a minute to read."""
    return with_info_value(Papers.compiled(tex_run), b"<" + b"6 1" * 8_000_000 + b">")


def post(size: int, *lines: str) -> bytes:
    kind = "Content-Type: application/pdf"
    return head("POST", "/check", kind, f"Content-Length: {size}", *lines)


@pytest.mark.parametrize("name", ["paper.pdf", "copied.pdf", "broken.pdf"])
def test_answer_is_the_result_object_of_the_command_line(server, papers, run_pithtex, name):
    done = run_pithtex(
        "check", "--offline", "--bundle", str(DATA / "bundles"), "--format", "json",
        str(papers / name),
    )  # fmt: skip
    (expected,) = json.loads(done.stdout)["results"]
    raw = server.post_pdf(papers / name)
    form = server.curl("/check", "-F", f"pdf=@{papers / name}")
    for answer, called in ((raw, "PDF"), (form, name)):
        assert answer.status == 200
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers
        assert answer.json == expected | {"path": called}


def test_chunked_body_is_taken_too(server, papers):
    answer = server.post_pdf(papers / "paper.pdf", "-H", "Transfer-Encoding: chunked")
    assert answer.json["status"] == "verified"


def test_number_without_a_record_is_looked_up_here_and_nowhere_else(server, tmp_path, drop_in_pdf):
    (tmp_path / "drop-in.pdf").write_bytes(drop_in_pdf)
    found = server.post_pdf(tmp_path / "drop-in.pdf").json
    assert (found["status"], found["record_source"]) == ("verified", "bundle")
    empty = tmp_path / "empty"
    empty.mkdir()
    with serving(tmp_path, empty, "--jobs", "1") as running:
        result = running.post_pdf(tmp_path / "drop-in.pdf").json
    assert result["status"] == "unresolved"
    (finding,) = [each for each in result["findings"] if each["level"] == "error"]
    assert finding["code"] == "record-not-at-hand"
    assert "--" not in finding["hint"]


@pytest.mark.parametrize("name", ["paper.pdf", "copied.pdf", "broken.pdf"])
def test_answers_are_as_the_openapi_document_says(server, papers, name):
    document = server.curl("/openapi.json").json
    schema = {"$ref": "#/components/schemas/CheckResult", "components": document["components"]}
    Draft202012Validator.check_schema(schema)
    result = server.post_pdf(papers / name).json
    Draft202012Validator(schema).validate(result)
    assert not Draft202012Validator(schema).is_valid(result | {"status": "fine"})
    assert set(result) <= set(document["components"]["schemas"]["CheckResult"]["properties"])


def test_nothing_of_a_pdf_is_written_anywhere(server, folder, papers):
    before = sorted(folder.rglob("*"))
    server.post_pdf(papers / "paper.pdf")
    server.curl("/check", "-F", f"pdf=@{papers / 'copied.pdf'}", "-H", "Accept: text/html")
    assert sorted(folder.rglob("*")) == before
    held = [str(each.readlink()) for each in Path(f"/proc/{server.pid}/fd").iterdir()]
    assert not [each for each in held if each.startswith("/") and "dev" not in each]


def test_check_that_outlives_its_time_is_ended_and_the_next_is_not(tmp_path, papers, hanging_pdf):
    (tmp_path / "hangs.pdf").write_bytes(hanging_pdf)
    with serving(tmp_path, DATA / "bundles", "--jobs", "1", "--timeout", "1") as running:
        start = time.monotonic()
        result = running.post_pdf(tmp_path / "hangs.pdf").json
        assert time.monotonic() - start < 25
        assert result["status"] == "unreadable"
        (finding,) = result["findings"]
        assert finding["code"] == "pdf-timeout"
        assert "--" not in finding["hint"]
        assert running.post_pdf(papers / "paper.pdf").json["status"] == "verified"


def test_client_that_leaves_gives_its_place_back(tmp_path, papers, hanging_pdf):
    with serving(tmp_path, DATA / "bundles", "--jobs", "1", "--timeout", "60") as running:
        for _ in range(2):
            with running.connected() as client:
                client.sendall(post(len(hanging_pdf)) + hanging_pdf)
                time.sleep(0.3)
        start = time.monotonic()
        # The only place would else be taken for half a minute, twice.
        assert running.post_pdf(papers / "paper.pdf").json["status"] == "verified"
        assert time.monotonic() - start < 25
        assert len(children_of(running.pid)) <= 2


def test_too_many_at_once_are_told_so_and_do_not_wait(tmp_path, papers):
    with serving(tmp_path, DATA / "bundles", "--jobs", "1") as running:
        limits = running.curl("/limits").json
        assert (limits["checks_at_once"], limits["uploads_at_once"]) == (1, 4)
        with ExitStack() as stack:
            for _ in range(limits["uploads_at_once"]):
                stack.enter_context(running.connected()).sendall(post(1000) + b"%PDF-")
            time.sleep(0.2)
            with running.connected() as late:
                start = time.monotonic()
                late.sendall(post(1000) + b"%PDF-")
                answer = answer_of(late)
                took = time.monotonic() - start
            assert (answer.status, answer.code) == (503, "server-busy")
            assert answer.headers["retry-after"] == "1"
            assert took < 5
            assert running.curl("/limits").status == 200
        time.sleep(0.2)
        assert running.post_pdf(papers / "paper.pdf").json["status"] == "verified"


def test_many_at_once_are_all_answered_right(server, papers):
    wanted = {"paper.pdf": "verified", "copied.pdf": "unbound"}
    with ExitStack() as stack:
        clients = []
        for name in [*wanted] * 4:
            client = stack.enter_context(server.connected())
            data = (papers / name).read_bytes()
            client.sendall(post(len(data)) + data)
            clients.append((name, client))
        for name, client in clients:
            assert answer_of(client).json["status"] == wanted[name]


def test_server_that_is_told_to_end_does_so_in_the_middle_of_a_check(tmp_path, hanging_pdf):
    with ExitStack() as stack:
        with serving(tmp_path, DATA / "bundles", "--jobs", "1", "--timeout", "60") as running:
            client = stack.enter_context(running.connected())
            client.sendall(post(len(hanging_pdf)) + hanging_pdf)
            time.sleep(0.5)
            start = time.monotonic()
        # It said nothing and its status was 0: that is what leaving the block means.
        assert time.monotonic() - start < 20


def test_readers_of_a_server_that_is_killed_end_too(tmp_path):
    with serving(tmp_path, DATA / "bundles", "--jobs", "2", is_killed=True) as running:
        children = children_of(running.pid)
        assert len(children) == 2
        os.kill(running.pid, signal.SIGKILL)
    end = time.monotonic() + 20
    while any(is_alive(each) for each in children):
        assert time.monotonic() < end
        time.sleep(0.02)
