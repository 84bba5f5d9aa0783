"""Comments taken out of sources, by arxiv-latex-cleaner."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.findings import Finding

#: What its command line would set; nothing but comments is to be taken out.
SETTINGS: Final = {
    "resize_images": False,
    "im_size": 500,
    "compress_pdf": False,
    "pdf_im_resolution": 500,
    "images_allowlist": {},
    "keep_bib": False,
    "commands_to_delete": [],
    "commands_only_to_delete": [],
    "environments_to_delete": [],
    "if_exceptions": [],
    "use_external_tikz": None,
    "svg_inkscape": None,
    "convert_png_to_jpg": False,
    "png_quality": 50,
    "png_size_threshold": 0.5,
    "verbose": False,
}


def strip_comments(root: Path, names: Iterable[str], work: Path) -> list[Finding]:
    """Take the comments out of the ``.tex`` files ``names`` below ``root``, where they lie.

    ``work`` is an empty folder to work in. What is no UTF-8 is left as it is, and said.
    This needs the extra ``pithtex[clean]``.

    Raises:
        NotJudged: ``comments-not-stripped``.

    """
    from arxiv_latex_cleaner import arxiv_latex_cleaner

    # Names of our own, all beside the others: what no file inputs is dropped elsewhere.
    numbered: dict[str, Path] = {}
    kept = []
    source = work / "source"
    source.mkdir()
    for number, name in enumerate(sorted(names)):
        data = (root / name).read_bytes()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            kept.append(name)
            continue
        numbered[f"{number}.tex"] = root / name
        (source / f"{number}.tex").write_bytes(data)
    try:
        arxiv_latex_cleaner.run_arxiv_cleaner({**SETTINGS, "input_folder": str(source)})
        for number_name, target in numbered.items():
            target.write_bytes((work / "source_arXiv" / number_name).read_bytes())
    except (OSError, ValueError, KeyError, IndexError, RecursionError) as error:
        raise NotJudged(
            "comments-not-stripped",
            f"arxiv-latex-cleaner fails on these sources: {type(error).__name__}: {error}",
            "Pack without --strip-comments.",
        ) from None
    if not kept:
        return []
    message = f"the comments stay in {', '.join(kept)}: no UTF-8"
    return [Finding("comments-kept", "warning", message, "Save it as UTF-8.")]
