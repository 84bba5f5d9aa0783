"""The scripts of ``docs/bridges.md``, as they stand there, against recorded answers."""

from __future__ import annotations

import base64
import csv
import email
import email.policy
import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from bridges.loopback import mail_server, web_site
from paper_factory import edited, set_info
from pipelines.pipeline_files import command_folder, environment
from real_data import ROOT

from pithtex.report.check.kinds import KIND, Kind

PAGE = (ROOT / "docs" / "bridges.md").read_text()
SCRIPTS = {
    re.match(r"# (\w+\.py)\b.*: ", text)[1]: text
    for text in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
}
TOKEN = "t0ken"  # noqa: S105 - of no system
GROUP = "Venue.cc/2027/Conference/Program_Chairs"
INVITATION = "Venue.cc/2027/Conference/Submission12/-/Official_Comment"


def recorded(name: str) -> bytes:
    return (Path(__file__).parent / "answers" / name).read_bytes()


@pytest.fixture
def run(tmp_path):
    """Run a script of the page in an empty folder, with the variables that it is given."""
    commands = command_folder(tmp_path / "bin")
    work = tmp_path / "work"
    work.mkdir()

    def run(command, *arguments, stdin=b"", **variables):
        if command in SCRIPTS:
            command = [sys.executable, "-c", SCRIPTS[command]]
        else:
            command = [str(commands / command)]
        env = environment(commands, **variables)
        command += arguments
        return subprocess.run(
            command, cwd=work, env=env, input=stdin, capture_output=True, check=False
        )

    run.folder = work
    return run


@pytest.fixture
def site():
    with web_site() as site:
        yield site


@pytest.fixture(scope="module")
def bad_pdf(stamped_pdf):
    return edited(stamped_pdf, set_info("PithSchema", "1.1"))


def test_page_has_a_short_script_for_each_system():
    assert set(SCRIPTS) == {
        *("hotcrp.py", "ojs.py", "openreview.py", "alerts.py", "annotations.py", "mail.py")
    }
    lengths = {name: len(re.findall(r"^.+$", text, re.MULTILINE)) for name, text in SCRIPTS.items()}
    assert max(lengths.values()) <= 20, lengths
    assert "shell=True" not in PAGE
    # A token is for the site that is named, not for those that it leads to.
    assert PAGE.count("TOKEN']}") == PAGE.count("add_unredirected_header(") == 4


@pytest.mark.tex
@pytest.mark.parametrize(("answer", "status"), [("assign", 1), ("refused", 5)])
def test_hotcrp_submissions_are_tagged_with_their_verdicts(
    run, site, stamped_pdf, bad_pdf, answer, status
):
    papers = io.BytesIO()
    with zipfile.ZipFile(papers, "w") as archive:
        archive.writestr("conf27-paper1.pdf", stamped_pdf)
        archive.writestr("conf27-paper12.pdf", bad_pdf)
    site.answers = {
        "GET /api/searchaction": papers.getvalue(),
        "POST /api/assign": recorded(f"hotcrp-{answer}.json"),
    }
    done = run("hotcrp.py", site.url, "1-20", HOTCRP_TOKEN=TOKEN)
    assert done.returncode == status, done.stderr
    search = site.request("GET /api/searchaction")
    assert search.query == {"action": ["get/paper"], "q": ["1-20"], "t": ["s"]}
    change = site.request("POST /api/assign")
    assert change.headers["content-type"] == "text/csv"
    assert {each.headers["authorization"] for each in site.asked} == {f"bearer {TOKEN}"}
    rows = list(csv.DictReader(change.body.decode().splitlines()))
    assert {row["action"] for row in rows} == {"tag"}
    kept = {(row["pid"], row["tag"]) for row in rows if not row["tag"].endswith("#clear")}
    assert kept == {("1", "~~pith-verified"), ("12", "~~pith-mismatch")}
    assert len(rows) == 2 * 9


@pytest.mark.tex
def test_hotcrp_sends_one_submission_as_it_is(run, site, bad_pdf):
    search = "GET /api/searchaction"
    site.answers = {search: bad_pdf, "POST /api/assign": recorded("hotcrp-assign.json")}
    site.file_names = {search: "conf27-paper12.pdf"}
    done = run("hotcrp.py", site.url, "12", HOTCRP_TOKEN=TOKEN)
    assert done.returncode == 1, done.stderr
    rows = csv.DictReader(site.request("POST /api/assign").body.decode().splitlines())
    kept = [(row["pid"], row["tag"]) for row in rows if not row["tag"].endswith("#clear")]
    assert kept == [("12", "~~pith-mismatch")]


def test_search_for_what_is_wrong_names_every_verdict_that_is():
    (search,) = re.findall(r"Search for `([^`]+)`", PAGE)
    wrong = {status for status, kind in KIND.items() if kind is Kind.WRONG}
    assert set(search.split(" OR ")) == {f"#~~pith-{status}" for status in wrong}


@pytest.mark.tex
def test_pdfs_of_an_export_of_ojs_become_a_table(run, bad_pdf):
    export = recorded("ojs-native.xml").replace(b"@PDF@", base64.encodebytes(bad_pdf))
    (run.folder / "exports").mkdir()
    (run.folder / "exports" / "native.xml").write_bytes(export)
    done = run("ojs.py", "exports")
    (row,) = csv.DictReader(done.stdout.decode().splitlines())
    assert (done.returncode, row["path"]) == (1, "./article-12-file-88.pdf")
    assert (row["status"], row["kind"]) == ("mismatch", "wrong")
    assert [path.name for path in run.folder.iterdir()] == ["exports"]


@pytest.mark.tex
def test_pdf_of_a_note_of_openreview_is_commented_on_and_its_token_stays(run, site, stamped_pdf):
    with web_site() as elsewhere:
        site.answers = {
            "GET /pdf": f"{elsewhere.url}/signed".encode(),
            "POST /notes/edits": recorded("openreview-edit.json"),
        }
        elsewhere.answers = {"GET /signed": stamped_pdf}
        arguments = (site.url, INVITATION, GROUP, "a7LkN3vXsE")
        done = run("openreview.py", *arguments, OPENREVIEW_TOKEN=TOKEN)
    assert done.returncode == 0, done.stderr
    assert site.request("GET /pdf").query == {"id": ["a7LkN3vXsE"]}
    assert "authorization" not in elsewhere.request("GET /signed").headers
    post = site.request("POST /notes/edits")
    assert (post.headers["authorization"], post.headers["content-type"]) == (
        f"Bearer {TOKEN}",
        "application/json",
    )
    edit = json.loads(post.body)
    assert (edit["invitation"], edit["signatures"]) == (INVITATION, [GROUP])
    note = edit["note"]
    assert (note["replyto"], note["readers"]) == ("a7LkN3vXsE", [GROUP])
    assert "**1 file: 1 verified**" in note["content"]["comment"]["value"]


@pytest.fixture
def pushed(run, site, stamped_pdf, bad_pdf):
    """A repository whose PDFs were checked, and what GitHub's runner sets."""
    folder = run.folder / "sub missions"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(stamped_pdf)
    (folder / "bad.pdf").write_bytes(bad_pdf)
    run("pithtex", "check", "--format", "jsonl", "--output", "pith.jsonl", "sub missions")
    return {
        "GITHUB_API_URL": site.url,
        "GITHUB_REPOSITORY": "owner/papers",
        "GITHUB_REF": "refs/heads/main",
        "GITHUB_SHA": "4b6472266afd7b471e86085a6659e8c7f2b119da",
        "GITHUB_TOKEN": TOKEN,
    }


@pytest.mark.tex
def test_github_gets_the_findings_as_alerts_and_as_annotations(run, site, pushed):
    alerts, checks = (
        f"POST /repos/owner/papers/{each}" for each in ("code-scanning/sarifs", "check-runs")
    )
    site.answers = {
        alerts: recorded("github-sarifs.json"),
        checks: recorded("github-check-run.json"),
    }
    for script in ("alerts.py", "annotations.py"):
        done = run(script, **pushed)
        assert done.returncode == 0, done.stderr
    assert {each.headers["authorization"] for each in site.asked} == {f"Bearer {TOKEN}"}
    upload = json.loads(site.request(alerts).body)
    assert (upload["commit_sha"], upload["ref"]) == (pushed["GITHUB_SHA"], pushed["GITHUB_REF"])
    sarif = json.loads(gzip.decompress(base64.b64decode(upload["sarif"])))
    assert {each["level"] for each in sarif["runs"][0]["results"]} == {"error"}
    made = json.loads(site.request(checks).body)
    assert (made["head_sha"], made["conclusion"]) == (pushed["GITHUB_SHA"], "failure")
    assert "2 files: 1 verified, 1 mismatch" in made["output"]["summary"]
    first, *_ = made["output"]["annotations"]
    assert (first["path"], first["annotation_level"]) == ("sub missions/bad.pdf", "failure")
    assert set(first) == {"path", "start_line", "end_line", "annotation_level", "message"}


def mail(pdf: bytes, **headers: str) -> bytes:
    """A mail as it arrives, with a PDF whose name leads elsewhere."""
    made = EmailMessage(email.policy.SMTP)
    told = {"From": "Ada <ada@example.org>", "Message-ID": "<1@example.org>", "Subject": "A paper"}
    for name, value in (told | headers).items():
        made[name] = value
    made.set_content("Please check this.")
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename="../[x](y).pdf")
    return made.as_bytes()


@pytest.mark.tex
def test_mail_with_a_pdf_is_answered_with_its_verdict(run, bad_pdf):
    with mail_server() as (address, taken):
        done = run("mail.py", stdin=mail(bad_pdf), PITH_SMTP=address, PITH_FROM="pith@example.net")
    assert done.returncode == 0, done.stderr
    ((recipients, text),) = taken
    assert ["ada@example.org" in each for each in recipients] == [True]
    answer = email.message_from_bytes(text, policy=email.policy.SMTP)
    assert (answer["In-Reply-To"], answer["Auto-Submitted"]) == ("<1@example.org>", "auto-replied")
    assert answer.get_content_type() == "text/markdown"
    report = answer.get_content()
    assert "**1 file: 1 mismatch**" in report
    assert "2-..__x__y_.pdf `" in report


def nested(pdf: bytes) -> bytes:
    """A signed mail with a PDF in its text, one in a mail that it forwards, one without a name."""
    inner, forwarded = (
        email.message_from_bytes(mail(pdf), policy=email.policy.SMTP) for _ in range(2)
    )
    for name in ("From", "Message-ID", "Subject"):
        del inner[name]
    # Mail programs that show a PDF in the text, and S/MIME, put the whole into another part.
    text = MIMEMultipart("alternative", _subparts=[MIMEText("Please check this."), inner])
    outer = MIMEMultipart("signed", _subparts=[text, MIMEMessage(forwarded)])
    outer.attach(MIMEApplication(pdf))
    outer["From"], outer["Message-ID"] = "ada@example.org", "<1@example.org>"
    return outer.as_bytes(policy=email.policy.SMTP)


def mail_of_a_pdf_alone(pdf: bytes) -> bytes:
    root = EmailMessage(email.policy.SMTP)
    root["From"], root["Message-ID"] = "ada@example.org", "<1@example.org>"
    root.set_content(pdf, maintype="application", subtype="pdf")
    return root.as_bytes()


@pytest.mark.parametrize(("make", "count"), [(nested, 3), (mail_of_a_pdf_alone, 1)])
def test_pdf_is_found_wherever_it_is_in_a_mail(run, make, count):
    with mail_server() as (address, taken):
        told = {"PITH_SMTP": address, "PITH_FROM": "pith@example.net"}
        done = run("mail.py", stdin=make(b"%PDF-1.7 and no more"), **told)
    assert done.returncode == 0, done.stderr
    ((_, text),) = taken
    report = email.message_from_bytes(text, policy=email.policy.SMTP).get_content()
    assert f": {count} unreadable**" in report


def test_mail_without_a_pdf_is_told_so(run):
    plain = mail(b"PK").replace(b"application/pdf", b"application/zip").replace(b".pdf", b".zip")
    with mail_server() as (address, taken):
        run("mail.py", stdin=plain, PITH_SMTP=address, PITH_FROM="pith@example.net")
    ((_, text),) = taken
    assert b"No PDF was found in your mail." in text


def test_failure_of_pithtex_is_not_told_as_a_mail_without_a_pdf(run):
    # There is no server: whatever tried to answer would fail otherwise.
    told = {"PITH_SMTP": "127.0.0.1:1", "PITH_FROM": "pith@example.net"}
    done = run("mail.py", stdin=mail(b"%PDF-"), PITHTEX_MIRRORS="no address", **told)
    assert done.returncode == 75


def test_mail_of_a_robot_is_not_answered(run):
    for name, value in (
        ("Auto-Submitted", "auto-replied"),
        ("Precedence", "bulk"),
        ("Return-Path", "<>"),
    ):
        # There is no server: whatever tried to answer would fail.
        done = run("mail.py", stdin=mail(b"", **{name: value}), PITH_SMTP="127.0.0.1:1")
        assert (done.returncode, done.stderr) == (0, b"")
