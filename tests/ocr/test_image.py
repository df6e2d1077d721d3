import io

import numpy as np
import pytest
from PIL import Image

from ocr.budget import Budget
from ocr.image import decode, render
from ocr.raw_page import RawPage
from ocr.refusal import Refusal
from tests.ocr.handmade_files import image_bytes


def pages(data: bytes, media_type: str, **limits: int) -> list[RawPage]:
    _, found = decode(io.BytesIO(data), media_type, Budget(**limits), first_page=0)
    return list(found)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_each_type_comes_as_grey_pixels(kind: str) -> None:
    (page,) = pages(image_bytes(kind), f"image/{kind.lower()}")
    assert page.image is not None
    assert page.image.shape == (40, 60)
    assert page.image[0].mean() < 30 < 220 < page.image[-1].mean()


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("1", 1), ("L", 255), ("P", 0), ("RGB", (255, 255, 255)), ("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("I;16", 65535)],
)
def test_white_is_white_in_every_mode(mode: str, colour: object) -> None:
    image = Image.new(mode, (4, 3), colour)
    if mode == "P":
        image.putpalette([255, 255, 255, 0, 0, 0])
    (page,) = pages(saved(image), "image/png")
    assert page.image is not None
    assert (page.image >= 254).all()


def test_cmyk_white_is_white() -> None:
    (page,) = pages(saved(Image.new("CMYK", (8, 8), (0, 0, 0, 0)), "JPEG"), "image/jpeg")
    assert page.image is not None
    assert (page.image > 250).all()


def test_exif_orientation_is_applied() -> None:
    exif = Image.Exif()
    exif[274] = 6
    (page,) = pages(image_bytes("JPEG", (60, 40), exif=exif), "image/jpeg")
    assert (page.width, page.height) == (40.0, 60.0)


@pytest.mark.parametrize(("stated", "expected"), [((300, 300), 300), ((72, 144), None), ((2, 2), None)])
def test_resolution_is_believed_only_when_plausible(stated: tuple[int, int], expected: int | None) -> None:
    (page,) = pages(image_bytes("PNG", dpi=stated), "image/png")
    assert page.dpi == (None if expected is None else pytest.approx(expected, abs=0.1))


def test_every_frame_of_a_tiff_is_a_page() -> None:
    frames = [Image.new("L", (10, 10 + n), 255) for n in range(4)]
    data = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert [p.height for p in pages(data, "image/tiff")] == [10.0, 11.0, 12.0, 13.0]


def test_too_many_frames_are_refused_before_any_is_decoded() -> None:
    frames = [Image.new("1", (8, 8))] * 12
    data = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    with pytest.raises(Refusal, match="more than the 10 frames") as caught:
        pages(data, "image/tiff", pages=10)
    assert caught.value.limit == "pages"


def test_too_many_pixels_are_refused_by_the_header() -> None:
    data = saved(Image.new("1", (30_000, 4_000)))
    with pytest.raises(Refusal, match="30000 x 4000") as caught:
        pages(data, "image/png")
    assert caught.value.limit == "page_pixels"


def test_pixels_of_all_frames_count_together() -> None:
    frames = [Image.new("L", (100, 100))] * 5
    data = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    with pytest.raises(Refusal) as caught:
        pages(data, "image/tiff", document_pixels=45_000)
    assert caught.value.limit == "document_pixels"


def test_a_jpeg_that_is_cut_off_late_is_read_with_a_note() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 200), dtype=np.uint8)
    data = saved(Image.fromarray(noise), "JPEG")
    (page,) = pages(data[: len(data) * 9 // 10], "image/jpeg")
    assert page.image is not None
    assert "cut off" in page.notes[0]


def test_a_jpeg_that_is_cut_off_early_is_damaged() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 200), dtype=np.uint8)
    data = saved(Image.fromarray(noise), "JPEG")
    with pytest.raises(Refusal) as caught:
        pages(data[: len(data) // 4], "image/jpeg")
    assert caught.value.kind == "damaged"


def test_content_of_another_type_never_reaches_its_decoder() -> None:
    with pytest.raises(Refusal) as caught:
        pages(image_bytes("GIF"), "image/png")
    assert caught.value.kind == "damaged"


def test_render_keeps_colour_and_lowers_the_resolution() -> None:
    data = saved(Image.new("RGB", (300, 150), (200, 10, 10)), dpi=(300, 300))
    page = render(data, "image/png", Budget(), page_index=0, dpi=100)
    assert page.image is not None
    assert page.image.shape == (50, 100, 3)
    assert page.image[0, 0].tolist() == [200, 10, 10]
