from __future__ import annotations

import pytest
from real_data import DATA
from serve.running import serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the server runs, has its home and would have its temporary files."""
    return tmp_path_factory.mktemp("serve")


@pytest.fixture(scope="module")
def server(folder):
    """A server of the folder of real bundles, which a module's tests share."""
    with serving(folder, DATA / "bundles", "--jobs", "2") as running:
        yield running


@pytest.fixture(scope="session")
def papers(tmp_path_factory, stamped_pdf, tex_run):
    """The example paper, the same badge on a paper of another title, and what is no PDF."""
    from paper_factory import source

    folder = tmp_path_factory.mktemp("papers")
    made = {
        "paper.pdf": stamped_pdf,
        "copied.pdf": tex_run(source(title="Another Paper, by Other People")).read_bytes(),
        "broken.pdf": stamped_pdf[: len(stamped_pdf) // 2],
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return folder
