"""Why a file that TeX asks for is not there: what arXiv would not have, either."""

from __future__ import annotations

import posixpath

from pithtex.pack.compilation import CompileFailed
from pithtex.pack.paper_folder import PaperFolder


def explained(error: CompileFailed, folder: PaperFolder) -> CompileFailed:
    """Return the error with a hint about a file that is missing, where there is one to give."""
    for name in error.not_found:
        if hint := _hint(name, folder):
            return CompileFailed(error.code, error.message, hint)
    return error


def _hint(name: str, folder: PaperFolder) -> str:
    """Return what to do about a name that TeX asks for in vain; empty where nobody can tell."""
    plain = posixpath.normpath(name)
    outside = f"{name} is outside of the main file's folder, which becomes the archive's root"
    reasons = (
        (
            posixpath.isabs(plain) or plain.startswith(".."),
            f"{outside}. Copy it into that folder, and name it as seen from there.",
        ),
        (
            any(_is_it(plain, each) for each in folder.ancillary),
            "arXiv hides anc/ from TeX. Move what the paper needs elsewhere.",
        ),
        (
            any(plain.startswith(each) for each in folder.hidden),
            "arXiv deletes hidden files. Rename it, without the dot in front.",
        ),
        (
            any(_is_it(plain, each) for each in folder.generated),
            f"arXiv deletes {plain}, as any file that TeX makes. Give it another name.",
        ),
        (
            any(_is_it(plain, each) for each in folder.large),
            f"{plain} is too large for arXiv. Make it smaller.",
        ),
    )
    return next((hint for holds, hint in reasons if holds), "")


def _is_it(asked: str, name: str) -> bool:
    return name == asked or posixpath.splitext(name)[0] == asked
