"""Image files to pages of grey pixels: one page, or one for each frame of a TIFF."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, ImageOps

from ocr.budget import Budget
from ocr.raw_page import RawPage
from ocr.refusal import Refusal

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF", "image/webp": "WEBP"}
_PLAUSIBLE_DPI = (60.0, 1300.0)
_LARGEST_SIDE = 65_500

Image.MAX_IMAGE_PIXELS = None  # the budget's own limit is checked on the header's size, before any pixel
ImageFile.LOAD_TRUNCATED_IMAGES = False


def warm_up() -> None:
    """Load the decoders of the allow-list, so that a fork finds them loaded."""
    Image.preinit()
    Image.init()
    for name in FORMATS.values():
        buffer = io.BytesIO()
        Image.new("L", (2, 2)).save(buffer, name)
        buffer.seek(0)
        with Image.open(buffer, formats=(name,)) as image:
            _grey(image)


def decode(file: IO[bytes], media_type: str, budget: Budget, *, first_page: int) -> tuple[int, Iterator[RawPage]]:
    """The number of frames and the frames from ``first_page`` on.

    Raises:
        Refusal: damaged, or too many frames or pixels by the header, before anything is decoded.
    """
    image, count = open_frames(file, media_type, budget)
    return count, _frames(image, count, budget, first_page)


def render(data: bytes, media_type: str, budget: Budget, *, page_index: int, dpi: int) -> RawPage:
    """One frame as RGB pixels; made smaller where its known resolution is above ``dpi``.

    Raises:
        Refusal: damaged, too large, or no such frame.
    """
    image, count = open_frames(io.BytesIO(data), media_type, budget)
    if not 0 <= page_index < count:
        raise Refusal("damaged", f"the image has no page {page_index + 1}")
    image, notes = load_frame(image, page_index, budget)
    native = _dpi(image)
    upright = _over_white(ImageOps.exif_transpose(image)).convert("RGB")
    if native is not None and native > dpi:
        scale = dpi / native
        upright = upright.resize((max(1, round(upright.width * scale)), max(1, round(upright.height * scale))))
        native = float(dpi)
    return RawPage(
        page_index, float(upright.width), float(upright.height), image=np.asarray(upright), dpi=native, notes=notes
    )


def open_frames(file: IO[bytes], media_type: str, budget: Budget) -> tuple[Image.Image, int]:
    """An image that is open, none of it decoded yet, and the number of its frames.

    Raises:
        Refusal: damaged, or too many frames.
    """
    image = _open(file, media_type)
    return image, _count_frames(image, budget) if media_type == "image/tiff" else 1


def _open(file: IO[bytes], media_type: str) -> Image.Image:
    warnings.simplefilter("ignore")
    try:
        return Image.open(file, formats=(FORMATS[media_type],))
    except MemoryError:
        raise
    except Exception as error:  # Pillow's decoders raise whatever they stumble over
        raise Refusal("damaged", f"the {media_type} image cannot be opened; scan or export it again") from error


def _count_frames(image: Image.Image, budget: Budget) -> int:
    """Frames of a TIFF, counted no further than one past the limit."""
    count = 1
    try:
        while count <= budget.pages:
            image.seek(count)
            count += 1
    except EOFError:
        pass
    except MemoryError:
        raise
    except Exception:  # a damaged directory: what comes before it is readable
        pass
    if count > budget.pages:
        raise Refusal(
            "limit",
            f"the image has more than the {budget.pages} frames allowed; split it, or raise SLUICE_OCR_PAGES",
            limit="pages",
        )
    image.seek(0)
    return count


def _frames(image: Image.Image, count: int, budget: Budget, first_page: int) -> Iterator[RawPage]:
    pixels = 0
    failed = 0
    for index in range(first_page, count):
        try:
            frame, notes = load_frame(image, index, budget)
            pixels += frame.width * frame.height
            if pixels > budget.document_pixels:
                raise Refusal(
                    "limit",
                    f"the frames up to {index + 1} have more than the {budget.document_pixels} pixels allowed; "
                    "split the file, or raise SLUICE_OCR_DOCUMENT_PIXELS",
                    limit="document_pixels",
                )
            dpi = _dpi(frame)
            grey = _grey(ImageOps.exif_transpose(frame))
        except (Refusal, MemoryError) as refusal:
            if not isinstance(refusal, Refusal) or refusal.kind == "limit":
                raise
            failed += 1
            yield RawPage(index, 0.0, 0.0, notes=(refusal.message,))
            continue
        yield RawPage(index, float(grey.shape[1]), float(grey.shape[0]), image=grey, dpi=dpi, notes=notes)
    if failed == count:
        raise Refusal("damaged", "the image cannot be decoded; scan or export it again")


def load_frame(image: Image.Image, index: int, budget: Budget) -> tuple[Image.Image, tuple[str, ...]]:
    """Decode one frame; of a truncated file what is there, with a note.

    Pillow's decoders raise whatever they meet in a damaged file, ``struct.error`` and ``IndexError`` among them.
    """
    try:
        image.seek(index)
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("damaged", f"frame {index + 1} of the image is damaged") from error
    _check_size(image, index, budget)
    try:
        image.load()
        return image, ()
    except MemoryError:
        raise
    except Exception as error:
        return _load_truncated(image, index, error)


def _load_truncated(image: Image.Image, index: int, cause: Exception) -> tuple[Image.Image, tuple[str, ...]]:
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image.load()
    except MemoryError:
        raise
    except Exception:
        raise Refusal("damaged", f"frame {index + 1} of the image cannot be decoded") from cause
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    grey = np.asarray(image.convert("L"))
    varied = np.flatnonzero(grey.max(axis=1) != grey.min(axis=1))
    share = (int(varied[-1]) + 1) / len(grey) if len(varied) else 0.0
    if share < 0.5:
        raise Refusal("damaged", f"frame {index + 1} of the image is cut off too early to be read") from cause
    return image, (f"the image file is cut off; about {100 * share:.0f} % of its rows could be decoded",)


def _check_size(image: Image.Image, index: int, budget: Budget) -> None:
    pixels = image.width * image.height
    if pixels > budget.page_pixels or max(image.size) > _LARGEST_SIDE:
        raise Refusal(
            "limit",
            f"frame {index + 1} has {image.width} x {image.height} pixels, more than the {budget.page_pixels} "
            f"allowed (or a side over {_LARGEST_SIDE}); scale it down, or raise SLUICE_OCR_PAGE_PIXELS",
            limit="page_pixels",
        )
    if pixels == 0:
        raise Refusal("damaged", f"frame {index + 1} of the image has no pixels")


def _over_white(image: Image.Image) -> Image.Image:
    """The image without transparency, on white; 16 and 32 bit samples scaled to 8."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        samples = np.asarray(image, dtype=np.float32)
        samples = np.nan_to_num(samples, posinf=0.0, neginf=0.0)
        brightest = float(samples.max())
        top = max(brightest, 1e-6) if image.mode == "F" else 65535.0 if brightest > 255 else 255.0
        if image.mode.startswith("I;16"):
            top = 65535.0
        scaled = np.clip(samples * (255.0 / top), 0, 255).astype(np.uint8)
        return Image.fromarray(scaled)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, rgba).convert("RGB")
    return image


def _grey(image: Image.Image) -> NDArray[np.uint8]:
    flat = _over_white(image)
    return np.array(flat if flat.mode == "L" else flat.convert("L"), dtype=np.uint8)


def _dpi(image: Image.Image) -> float | None:
    """The resolution the file states, where it is equal both ways and plausible."""
    stated = image.info.get("dpi")
    try:
        across, down = (float(value) for value in stated) if stated else (0.0, 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    low, high = _PLAUSIBLE_DPI
    return across if low <= across <= high and abs(across - down) <= 0.02 * across else None
