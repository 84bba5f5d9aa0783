r"""What ``stamp`` says of a title before it is compiled, and what ``check`` then makes of it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from paper_factory import TITLE, compile_tex, source
from real_data import BATCHGEN, DATA

BUNDLE = str(DATA / "bundles" / f"bundle-{BATCHGEN}.json")
SUBTITLED = source(title=rf"{TITLE}}}\subtitle{{A Follow-Up for Clusters").replace(
    "{article}", "{scrartcl}"
)
COVER = "\\begin{titlepage}Notes of our series\\end{titlepage}"


def with_cover(cover, **more):
    return source(**more).replace("\\maketitle", f"{cover}\n\\maketitle")


@pytest.fixture
def stamp(run_pithtex, tmp_path):
    def run(text):
        (tmp_path / "main.tex").write_text(text)
        return run_pithtex("stamp", str(tmp_path), "--offline", "--bundle", BUNDLE)

    return run


FORETOLD = {
    "subtitle": (SUBTITLED, "title-has-subtitle", "inconclusive", "doubt-words-continue"),
    "picture": (
        source(title=rf"\rule{{2em}}{{1em}} {TITLE}"),
        "title-has-picture",
        "inconclusive",
        "doubt-drawing-on-title",
    ),
    "cover": (with_cover(COVER), "title-behind-cover", "unbound", "title-on-later-page"),
}


@pytest.mark.parametrize(("text", "code", "status", "doubt"), FORETOLD.values(), ids=FORETOLD)
def test_what_is_foretold_of_a_title_is_what_a_check_says(
    stamp, run_pithtex, tmp_path, text, code, status, doubt
):
    done = stamp(text)
    assert (done.exit_code, done.stderr.count("[title-")) == (0, 1)
    assert f"[{code}]" in done.stderr
    assert status in done.stderr
    pdf = str(compile_tex(tmp_path / "main.tex"))
    (result,) = json.loads(run_pithtex("check", pdf, "--offline", "--format", "json").stdout)[
        "results"
    ]
    assert result["status"] == status
    assert doubt in {finding["code"] for finding in result["findings"]}
    if code == "title-behind-cover":
        # It has our badge: whoever copies one for a paper of his own puts it there, too.
        rows = run_pithtex("check", pdf, "--offline", "--format", "csv").stdout
        assert next(csv.DictReader(io.StringIO(rows)))["kind"] == "wrong"
        assert "check --title-page 2" in done.stderr
        assert run_pithtex("check", pdf, "--offline", "--title-page", "2").exit_code == 0


QUIET = {
    "subtitle_that_the_record_has": source(
        title=r"BatchGen}\subtitle{An Architecture for Scalable and Efficient Batch Inference"
    ),
    "star": source(title=rf"{TITLE}*"),
    "raised_star": source(title=rf"{TITLE}$^{{\ast}}$"),
    "short": source().replace(r"\title{", r"\title[BatchGen]{"),
    "note": source(title=rf"{TITLE}\thanks{{Funded.}}"),
    "capitals": source(title=rf"\MakeUppercase{{{TITLE}}}"),
    "macro_of_a_conference": source().replace(r"\title{", r"\icmltitle{"),
    "own_macro": source(preamble=r"\newcommand\papertitle[1]{\title{#1}}").replace(
        "\n\\title{", "\n\\papertitle{"
    ),
    "title_page_with_the_title": with_cover(
        rf"\begin{{titlepage}}\centering {TITLE}\end{{titlepage}}"
    ),
    "title_page_with_the_titles_macro": with_cover(
        r"\makeatletter\begin{titlepage}\@title\end{titlepage}"
    ),
    "pages_behind_the_title": source(body=r"\includepdf{x}"),
    "pages_in_a_macro": source(preamble=r"\newcommand\x{\includepdf{x}}"),
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_nothing_is_said_of_a_title_that_a_check_will_find(stamp, text):
    assert stamp(text).stderr == ""


SAID = {
    "pages_of_another_pdf": (with_cover("\\includepdf[pages=1]{x}"), "title-behind-cover"),
    "no_title": (source().replace("\\title{", "\\mastertitle{"), "title-not-compared"),
    "other_title_with_a_picture": (
        source(title="\\includegraphics[height=1em]{x} Quite Another"),
        "title-differs",
    ),
    "star_alone_is_no_reason_to_be_same": (source(title="Quite Another*"), "title-differs"),
}


@pytest.mark.parametrize(("text", "code"), SAID.values(), ids=SAID)
def test_what_may_go_wrong_is_said(stamp, text, code):
    assert f"[{code}]" in stamp(text).stderr
