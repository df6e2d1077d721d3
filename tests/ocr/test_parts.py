"""Pages that become files of their own, by the sandbox's front door: they look and read as before, and hold no more."""

from __future__ import annotations

import io
import os
import select
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, TiffImagePlugin
from reportlab.pdfgen.canvas import Canvas

from documents.errors import DamagedFileError, LimitExceededError, ParserCrashedError, SluiceError, UnsupportedTypeError
from documents.splits import PageRange, cut
from ocr.limits import Limits
from ocr.sandbox import Sandbox, frames
from ocr.sandbox.connection import ServerConnection
from ocr.sandbox.job import Job
from tests.ocr.handmade_files import image_bytes, pdf, text_at

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
FOUR = pdf([text_at((30, 350, f"Invoice {n} of four")) for n in range(1, 5)])
SCRIPT = b"(app.alert\\('HERE'\\))"


def texts(sandbox: Sandbox, data: bytes) -> list[str]:
    return [" ".join(word.text for word in page.words) for page in sandbox.decode(data).pages]


def split(sandbox: Sandbox, data: bytes, *begins: int, pages: int) -> tuple[bytes, ...]:
    return sandbox.split(data, cut(begins, pages)).files


def tiff(*frames: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], **how)
    return out.getvalue()


def drawn(word: str, mode: str = "1", size: tuple[int, int] = (200, 120)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((20, 40), word, fill="black")
    return picture.convert(mode)


def test_each_part_holds_its_pages_with_their_text(sandbox: Sandbox) -> None:
    made = sandbox.split(FOUR, cut([2, 3], 4))
    assert made.suffix == ".pdf"
    assert [texts(sandbox, part) for part in made.files] == [
        ["Invoice 1 of four", "Invoice 2 of four"],
        ["Invoice 3 of four"],
        ["Invoice 4 of four"],
    ]


def test_the_same_pages_give_the_same_bytes_in_whichever_process(sandbox: Sandbox) -> None:
    once = split(sandbox, FOUR, 2, pages=4)
    with Sandbox(Limits()) as another:
        assert split(another, FOUR, 2, pages=4) == once
    assert len({*split(sandbox, FOUR, 1, 2, 3, pages=4)}) == 4


@pytest.mark.parametrize("name", ["contract.pdf", "invoice-two-pages.pdf"])
def test_real_pages_read_word_for_word_and_look_as_before(sandbox: Sandbox, name: str) -> None:
    data = (EXAMPLES / name).read_bytes()
    before = list(sandbox.decode(data).pages)
    for index, part in enumerate(split(sandbox, data, *range(len(before)), pages=len(before))):
        (page,) = sandbox.decode(part).pages
        assert page.words == before[index].words
        assert (page.width, page.height) == (before[index].width, before[index].height)
        assert np.array_equal(sandbox.render(part, 0, 100), sandbox.render(data, index, 100))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_and_cropped_pages_stay_as_they_are_shown(sandbox: Sandbox, turn: int) -> None:
    data = pdf([text_at((60, 250, "Turned"))] * 2, page=b"/Rotate %d/CropBox[20 30 280 390]" % turn)
    part = split(sandbox, data, 1, pages=2)[1]
    before, after = (sandbox.render(file, index, 72).astype(int) for file, index in ((data, 1), (part, 0)))
    assert before.shape == after.shape
    assert (abs(before - after) > 64).mean() < 0.0005
    assert texts(sandbox, part) == ["Turned"]


def test_attachments_scripts_links_and_the_outline_are_left_behind(sandbox: Sandbox) -> None:
    page = (
        b"/AA<</O<</S/JavaScript/JS %s>>>>/AF[100 0 R]/PieceInfo<</HERE 1>>/Annots["
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://HERE)>>>>"
        b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 100 0 R>>]" % SCRIPT
    )
    catalog = (
        b"/OpenAction<</S/JavaScript/JS %s>>/Names<</EmbeddedFiles<</Names[(HERE.txt)100 0 R]>>"
        b"/JavaScript<</Names[(HERE)<</S/JavaScript/JS %s>>]>>>>/Outlines<</First 102 0 R/Last 102 0 R/Count 1>>"
        % (SCRIPT, SCRIPT)
    )
    objects = {
        100: b"<</Type/Filespec/F(HERE.txt)/EF<</F 101 0 R>>>>",
        101: b"<</Type/EmbeddedFile/Length 4>>stream\nHERE\nendstream",
        102: b"<</Title(HERE)/Dest[10 0 R/Fit]>>",
    }
    data = pdf([text_at((30, 350, "Page"))] * 2, page=page, catalog=catalog, objects=objects)
    for part in split(sandbox, data, 1, pages=2):
        with pikepdf.open(io.BytesIO(part)) as opened:
            assert set(opened.Root.keys()) == {"/Type", "/Pages"}
            assert set(opened.pages[0].keys()) <= {
                "/Type",
                "/Parent",
                "/MediaBox",
                "/Contents",
                "/Resources",
                "/Rotate",
            }
            for made in opened.objects:
                assert b"HERE" not in made.unparse()
                assert not isinstance(made, pikepdf.Stream) or b"HERE" not in made.read_bytes()


def test_what_other_pages_hold_does_not_come_along(sandbox: Sandbox) -> None:
    first = split(sandbox, FOUR, 1, pages=4)[0]
    with pikepdf.open(io.BytesIO(first)) as opened:
        drawn = [made.read_bytes() for made in opened.objects if isinstance(made, pikepdf.Stream)]
    assert any(b"Invoice 1" in content for content in drawn)
    assert not any(b"Invoice 2" in content for content in drawn)


@pytest.mark.parametrize("inherits", [False, True], ids=["own size", "inherited size"])
def test_what_is_filled_in_and_stamped_stays_on_the_page(sandbox: Sandbox, inherits: bool) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 900), invariant=True)
    for n in (1, 2):
        canvas.drawString(50, 860, f"Form {n}")
        canvas.acroForm.textfield(name=f"f{n}", value=f"filled {n}", x=50, y=700, width=200, height=30)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as file:
        for page in file.pages:
            stamp = pikepdf.Stream(file, b"1 0 0 rg 0 0 80 20 re f", Type=pikepdf.Name.XObject)
            stamp.update(pikepdf.Dictionary(Subtype=pikepdf.Name.Form, BBox=[0, 0, 80, 20]))
            marks = {"Subtype": pikepdf.Name.Stamp, "Rect": [50, 600, 130, 620], "F": 4}
            made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, AP=pikepdf.Dictionary(N=stamp), **marks)
            page.obj.Annots.append(file.make_indirect(made))
            if inherits:
                page.obj.Parent.MediaBox = page.obj.MediaBox
                del page.obj.MediaBox
        out = io.BytesIO()
        file.save(out)
    part = split(sandbox, out.getvalue(), 1, pages=2)[1]
    assert texts(sandbox, part) == ["Form 2 filled 2"]
    picture = sandbox.render(part, 0, 72)
    assert picture.shape == (900, 400, 3)
    assert picture[290, 90].tolist() == [255, 0, 0]


def test_a_page_that_would_show_what_its_file_hides_is_refused(sandbox: Sandbox) -> None:
    layer = b"/OC /L BDC " + text_at((30, 300, "Hidden by the file")) + b" EMC"
    data = pdf(
        [text_at((30, 350, "Shown")), text_at((30, 350, "Shown")) + b" " + layer],
        resources=b"/Properties<</L 100 0 R>>",
        objects={100: b"<</Type/OCG/Name(L)>>"},
        catalog=b"/OCProperties<</OCGs[100 0 R]/D<</OFF[100 0 R]>>>>",
    )
    with pytest.raises(DamagedFileError, match="page 2 would not look or read the same in a file of its own"):
        split(sandbox, data, 1, pages=2)


def test_a_file_of_one_document_is_told(sandbox: Sandbox) -> None:
    for data, kind in ((image_bytes("PNG"), "image/png"), (b"plain words", "text/plain")):
        with pytest.raises(UnsupportedTypeError, match=f"a file of type {kind} is one document; split a PDF or a TIFF"):
            split(sandbox, data, 1, pages=2)


@pytest.mark.parametrize("data", [FOUR, tiff(drawn("a"), drawn("b"), drawn("c"), drawn("d"))], ids=["PDF", "TIFF"])
@pytest.mark.parametrize("pages", [3, 5])
def test_a_file_of_other_pages_than_were_said_is_told(sandbox: Sandbox, data: bytes, pages: int) -> None:
    with pytest.raises(DamagedFileError, match=f"the file has 4 pages, not {pages}"):
        split(sandbox, data, 1, pages=pages)


def test_parts_that_need_too_much_room_are_told() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (60, 60, 3), dtype=np.uint8)
    shared = b"<</Type/XObject/Subtype/Image/Width 60/Height 60/ColorSpace/DeviceRGB/BitsPerComponent 8/Length %d>>"
    picture = shared % noise.size + b"stream\n" + noise.tobytes() + b"\nendstream"
    data = pdf([b"q 60 0 0 60 30 30 cm /I Do Q"] * 4, resources=b"/XObject<</I 100 0 R>>", objects={100: picture})
    with (
        Sandbox(Limits(file_bytes=3 * len(data))) as narrow,
        pytest.raises(LimitExceededError, match="the parts would have more than the") as caught,
    ):
        split(narrow, data, 1, 2, 3, pages=4)
    assert caught.value.limit == "file_bytes"


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK"])
def test_frames_of_a_tiff_stay_as_they_are(sandbox: Sandbox, mode: str) -> None:
    frames = [drawn(f"frame {n}", mode) for n in range(4)]
    data = tiff(*frames, dpi=(200, 200), compression="group4" if mode == "1" else "tiff_lzw")
    made = sandbox.split(data, cut([1, 3], 4))
    assert made.suffix == ".tif"
    assert [sandbox.decode(part).page_count for part in made.files] == [1, 2, 1]
    with Image.open(io.BytesIO(made.files[1])) as opened:
        for place in (0, 1):
            opened.seek(place)
            assert opened.mode == mode
            assert opened.info["dpi"] == (200, 200)
            assert np.array_equal(np.asarray(opened.convert("RGB")), np.asarray(frames[1 + place].convert("RGB")))
    assert sandbox.split(data, cut([1, 3], 4)) == made


def test_a_frame_that_lies_turned_is_written_upright_and_nothing_else_comes_along(sandbox: Sandbox) -> None:
    known = TiffImagePlugin.ImageFileDirectory_v2()
    known[274], known[270] = 6, "HERE"
    data = tiff(drawn("a"), drawn("b"), tiffinfo=known)
    assert sandbox.render(data, 0, 100).shape == (200, 120, 3)
    part = split(sandbox, data, 1, pages=2)[0]
    assert np.array_equal(sandbox.render(part, 0, 100), sandbox.render(data, 0, 100))
    assert b"HERE" not in part


def test_a_frame_that_is_cut_off_is_told(sandbox: Sandbox) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (300, 300), dtype=np.uint8)
    data = tiff(drawn("a", "L"), Image.fromarray(noise))
    with pytest.raises(DamagedFileError, match="frame 2"):
        split(sandbox, data[:-20_000] + bytes(100), 1, pages=2)


@pytest.mark.slow
def test_hostile_files_end_in_a_named_state_or_in_parts_that_can_be_read(sandbox: Sandbox, shared_files: Path) -> None:
    files = [
        file for kind in ("*.pdf", "*.tif*") for file in sorted((shared_files / "hostile" / "synthetic").glob(kind))
    ]
    if not files:
        pytest.skip("no hostile files here")
    ended, lines = dict[str, str](), list[str]()
    for file in files:
        data = file.read_bytes()
        try:
            pages = sandbox.decode(data).page_count
            parts = sandbox.split(data, [PageRange(n, n) for n in range(pages)]).files
            ended[file.name] = f"{sum(sandbox.decode(part).page_count for part in parts)} pages"
        except SluiceError as exc:
            ended[file.name] = type(exc).__name__
            lines.append(str(exc))
    assert len(ended) == len(files)
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert ended["xobject_billion_laughs_10e23.pdf"] in ("LimitExceededError", "ParserCrashedError")
    assert ended["prompt_injection_hidden_text.pdf"] == "1 pages"


def sending(kind: int, payload: bytes, count: int, limits: Limits) -> Job:
    """A job whose parser has sent so many frames of this kind."""
    reading, writing = os.pipe()
    job = object.__new__(Job)
    job._connection, job._limits, job._budget = ServerConnection(), limits, limits.budget()
    job._waited, job._pages, job._part_bytes, job._ended = 0.0, 0, 0, True
    job._output, job._open, job._poll = reading, [reading], select.poll()
    job._poll.register(reading, select.POLLIN)
    for _ in range(count):
        frames.send(writing, kind, {}, payload)
    os.close(writing)
    return job


@pytest.mark.parametrize(
    ("kind", "payload", "count", "most"),
    [(frames.PART, bytes(40), 4, 3), (frames.PAGE, b"", 6, 0), (frames.EMBEDDED, b"{}", 1, 0)],
    ids=["too large together", "more pages than allowed", "something else"],
)
def test_what_no_honest_parser_sends_ends_the_job(kind: int, payload: bytes, count: int, most: int) -> None:
    limits = Limits(file_bytes=1024, pages=5)
    with sending(kind, payload * (8 if most else 1), count, limits) as job:
        for _ in range(most):
            assert job.next_part() is not None
        with pytest.raises(ParserCrashedError, match="sent nonsense"):
            job.next_part()
