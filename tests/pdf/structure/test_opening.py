"""What viewers are told to open or to do is a doubt, where it is not page 1."""

from __future__ import annotations

import pytest
from structured_files import document, found, page, text

TWO = {
    2: b"<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>",
    7: page(content=8),
    8: text(b"Two"),
}
NAMED = b"/Names << /Dests << /Names [(far) [7 0 R /Fit] (near) [3 0 R /Fit]] >> >>"


def opening(keys: bytes, changes: dict[int, bytes] | None = None) -> list[str]:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R %b >>" % keys
    return found(document({**TWO, 1: catalogue, **(changes or {})}))


@pytest.mark.parametrize(
    "keys",
    [
        b"/OpenAction [7 0 R /Fit]",
        b"/OpenAction << /S /GoTo /D [7 0 R /Fit] >>",
        b"/OpenAction << /S /GoTo /D (far) >> " + NAMED,
        b"/OpenAction (far) " + NAMED,
        b"/OpenAction /lost",
        b"/OpenAction [3 0 R /XYZ 60 330 1]",
        b"/OpenAction [3 0 R /FitBH 100]",
        b"/PageLayout /TwoPageLeft",
        b"/OpenAction [3 0 R /FitR 100 100 200 120]",
        b"/OpenAction << /S /GoTo /D [3 0 R /XYZ 100 100 9] >>",
        b"/OpenAction << /S /Named /N /LastPage >>",
        b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /GoTo /D [7 0 R /Fit] >> >>",
        b"/OpenAction << /S /JavaScript /JS (app.alert) >>",
        b"/OpenAction << /S /GoToR /F (other.pdf) >>",
        b"/OpenAction << /S /Launch /F (other.pdf) >>",
        b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>",
        b"/Collection << >>",
        b"/NeedsRendering true",
        b"/AcroForm << /Fields [] /XFA (x) >>",
    ],
)
def test_viewer_that_is_told_to_show_something_else(keys):
    assert opening(keys) == ["opens-elsewhere"]


@pytest.mark.parametrize(
    "keys",
    [
        b"",
        b"/OpenAction [3 0 R /Fit]",
        b"/OpenAction [3 0 R /XYZ null null null]",
        b"/OpenAction [3 0 R /XYZ 0 10000 1]",
        b"/OpenAction [3 0 R /FitBH 676]",
        b"/OpenAction [3 0 R /FitH -32768]",
        b"/PageLayout /TwoPageRight",
        b"/OpenAction (near) " + NAMED,
        b"/OpenAction << /S /GoTo /D [3 0 R /FitH 800] >>",
        b"/OpenAction << /S /GoTo /D (near) >> " + NAMED,
        b"/OpenAction 77 0 R",
        b"/OpenAction [null /FitH 0]",
        b"/AcroForm << /Fields [] >>",
    ],
)
def test_viewer_that_opens_page_1(keys):
    assert opening(keys) == []


def test_page_that_goes_on_to_another():
    away = b"/AA << /O << /S /GoTo /D [7 0 R /Fit] >> >>"
    assert opening(b"", {3: page(keys=away)}) == ["opens-elsewhere"]


def annotated(events: bytes) -> list[str]:
    note = b"<< /Type /Annot /Subtype /Screen /F 2 /Rect [1 1 9 9] /AA << %b >> >>" % events
    return opening(b"", {3: page(keys=b"/Annots [%b]" % note)})


@pytest.mark.parametrize(
    "events",
    [
        b"/PO << /S /JavaScript /JS (show) >>",
        b"/PV << /S /GoTo /D [7 0 R /Fit] >>",
        b"/E << /S /Hide /T (title) >>",
        b"/PC << /S /JavaScript /JS (show) >>",
    ],
)
def test_annotation_that_does_something_by_itself(events):
    """What the animate package writes is of these."""
    assert annotated(events) == ["opens-elsewhere"]


def test_annotation_that_does_what_it_is_clicked_for():
    assert annotated(b"/D << /S /GoTo /D [7 0 R /Fit] >>") == []
