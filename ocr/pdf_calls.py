"""PDFium's functions, declared so that a call costs as little as ``ctypes`` allows.

Handles and addresses are plain integers and arrays are filled by address, so that ``map`` can run a call for
every word of a page without a line of Python in between. Functions that are called for every word or object have
no argument types and write to memory whose addresses were made beforehand: that halves what a call costs, and only
the typed functions at the end of this module call them. The library is the one that pypdfium2 has loaded and
initialised. PDFium is not thread-safe: only the single-threaded parser process calls these.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from pypdfium2_raw import bindings

_library = ctypes.PyDLL(bindings._libs["pdfium"]._name)
_Number = TypeVar("_Number", np.float32, np.uint32, np.int32)
_P, _I, _F, _D, _L, _S = (
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_float,
    ctypes.c_double,
    ctypes.c_ulong,
    ctypes.c_size_t,
)


def _declare(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = _library[name]
    function.restype = result
    function.argtypes = arguments
    return function


def _declare_untyped(name: str, result: Any) -> Callable[..., Any]:
    """A function that takes ``ctypes`` objects and small integers as they are: no integer may stand for a pointer."""
    function = _library[name]
    function.restype = result
    return function


load_document = _declare("FPDF_LoadMemDocument64", _P, _P, _S, ctypes.c_char_p)
last_error = _declare("FPDF_GetLastError", _L)
page_count = _declare("FPDF_GetPageCount", _I, _P)
page_size = _declare("FPDF_GetPageSizeByIndexF", _I, _P, _I, _P)
load_page = _declare("FPDF_LoadPage", _P, _P, _I)
close_page = _declare("FPDF_ClosePage", None, _P)
page_bounds = _declare("FPDF_GetPageBoundingBox", _I, _P, _P)
page_rotation = _declare("FPDFPage_GetRotation", _I, _P)

count_objects = _declare("FPDFPage_CountObjects", _I, _P)
get_object = _declare("FPDFPage_GetObject", _P, _P, _I)
count_form_objects = _declare("FPDFFormObj_CountObjects", _I, _P)
get_form_object = _declare("FPDFFormObj_GetObject", _P, _P, _L)
object_type = _declare("FPDFPageObj_GetType", _I, _P)
object_matrix = _declare("FPDFPageObj_GetMatrix", _I, _P, _P)
has_transparency = _declare("FPDFPageObj_HasTransparency", _I, _P)
render_mode = _declare("FPDFTextObj_GetTextRenderMode", _I, _P)
count_segments = _declare("FPDFPath_CountSegments", _I, _P)
get_segment = _declare("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = _declare("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
segment_type = _declare("FPDFPathSegment_GetType", _I, _P)
segment_closes = _declare("FPDFPathSegment_GetClose", _I, _P)
image_pixels = _declare("FPDFImageObj_GetImagePixelSize", _I, _P, _P, _P)

load_text = _declare("FPDFText_LoadPage", _P, _P)
close_text = _declare("FPDFText_ClosePage", None, _P)
count_chars = _declare("FPDFText_CountChars", _I, _P)
get_text = _declare("FPDFText_GetText", _I, _P, _I, _I, _P)
text_index = _declare("FPDFText_GetTextIndexFromCharIndex", _I, _P, _I)
char_code = _declare("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
char_angle = _declare("FPDFText_GetCharAngle", _F, _P, _I)
is_generated = _declare("FPDFText_IsGenerated", _I, _P, _I)

_object_bounds = _declare_untyped("FPDFPageObj_GetBounds", _I)
_fill_colour = _declare_untyped("FPDFPageObj_GetFillColor", _I)
_stroke_colour = _declare_untyped("FPDFPageObj_GetStrokeColor", _I)
_draw_mode = _declare_untyped("FPDFPath_GetDrawMode", _I)
_char_box = _declare_untyped("FPDFText_GetLooseCharBox", _I)
_char_object = _declare_untyped("FPDFText_GetTextObject", _P)

create_bitmap = _declare("FPDFBitmap_CreateEx", _P, _I, _I, _I, _P, _I)
fill_bitmap = _declare("FPDFBitmap_FillRect", _I, _P, _I, _I, _I, _I, _L)
destroy_bitmap = _declare("FPDFBitmap_Destroy", None, _P)
render_page = _declare("FPDF_RenderPageBitmap", None, _P, _P, _I, _I, _I, _I, _I, _I)
form_type = _declare("FPDF_GetFormType", _I, _P)
start_forms = _declare("FPDFDOC_InitFormFillEnvironment", _P, _P, _P)
form_after_load = _declare("FORM_OnAfterLoadPage", None, _P, _P)
form_before_close = _declare("FORM_OnBeforeClosePage", None, _P, _P)
count_annotations = _declare("FPDFPage_GetAnnotCount", _I, _P)
get_annotation = _declare("FPDFPage_GetAnnot", _P, _P, _I)
close_annotation = _declare("FPDFPage_CloseAnnot", None, _P)
annotation_type = _declare("FPDFAnnot_GetSubtype", _I, _P)
flatten = _declare("FPDFPage_Flatten", _I, _P, _I)
set_media_box = _declare("FPDFPage_SetMediaBox", None, _P, _F, _F, _F, _F)
set_crop_box = _declare("FPDFPage_SetCropBox", None, _P, _F, _F, _F, _F)

new_document = _declare("FPDF_CreateNewDocument", _P)
close_document = _declare("FPDF_CloseDocument", None, _P)
page_as_form = _declare("FPDF_NewXObjectFromPage", _P, _P, _P, _I)
close_form = _declare("FPDF_CloseXObject", None, _P)
form_object = _declare("FPDF_NewFormObjectFromXObject", _P, _P)
new_page = _declare("FPDFPage_New", _P, _P, _I, _D, _D)
insert_object = _declare("FPDFPage_InsertObject", None, _P, _P)
generate_content = _declare("FPDFPage_GenerateContent", _I, _P)
save = _declare("FPDF_SaveAsCopy", _I, _P, _P, _L)
set_policy = _declare("FPDF_SetSandBoxPolicy", None, _L, _I)

count_attachments = _declare("FPDFDoc_GetAttachmentCount", _I, _P)
get_attachment = _declare("FPDFDoc_GetAttachment", _P, _P, _I)
attachment_name = _declare("FPDFAttachment_GetName", _L, _P, _P, _L)
attachment_file = _declare("FPDFAttachment_GetFile", _I, _P, _P, _L, _P)

FREE_TEXT, WIDGET = 3, 20
"""Annotation types: FPDF_ANNOT_FREETEXT and FPDF_ANNOT_WIDGET."""

TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, FORM_OBJECT = 1, 2, 3, 5
LINE_TO = 0
"""Type of a path's segment: FPDF_SEGMENT_LINETO."""
GREY, BGR = 1, 2
"""Bitmap formats: FPDFBitmap_Gray and FPDFBitmap_BGR."""

ERROR_PASSWORD, ERROR_SECURITY = pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY

SHOW_ANNOTATIONS = pdfium_c.FPDF_ANNOT
GREYSCALE = pdfium_c.FPDF_GRAYSCALE
LIMIT_CACHE = pdfium_c.FPDF_RENDER_LIMITEDIMAGECACHE


_BLACK = np.array([0, 0, 0, 255], dtype=np.uint32)


def address(array: NDArray[Any]) -> int:
    """Where an array's memory begins, to be passed as a pointer."""
    return array.ctypes.data


def float_array(count: int) -> NDArray[np.float32]:
    """Room for ``count`` C floats."""
    return np.zeros(count, dtype=np.float32)


_AT_ONCE = 512
_room = (_F * (4 * _AT_ONCE))()
_values = np.ctypeslib.as_array(_room).reshape(4, _AT_ONCE)
_columns = [[ctypes.byref(_room, 4 * (row * _AT_ONCE + n)) for n in range(_AT_ONCE)] for row in range(4)]
_boxes = [ctypes.byref(_room, 16 * n) for n in range(_AT_ONCE)]


def char_boxes(text_page: int, indices: list[int]) -> NDArray[np.float32]:
    """Boxes of characters with the font's ascent and descent, (n, 4): left, top, right, bottom (FS_RECTF).

    Zeros where PDFium knows no such character.
    """
    boxes = np.empty((len(indices), 4), dtype=np.float32)
    page, found = _P(text_page), _values.reshape(_AT_ONCE, 4)
    for begin in range(0, len(indices), _AT_ONCE):
        part = indices[begin : begin + _AT_ONCE]
        _values.fill(0.0)
        deque(map(_char_box, repeat(page), part, _boxes), maxlen=0)
        boxes[begin : begin + len(part)] = found[: len(part)]
    return boxes


def char_objects(text_page: int, indices: list[int]) -> list[int]:
    """Handles of the text objects that draw the characters, 0 where there is none."""
    return [handle or 0 for handle in map(_char_object, repeat(_P(text_page)), indices)]


def object_bounds(handles: list[int]) -> NDArray[np.float32]:
    """Left, bottom, right, top of each object in the space of the page or form that holds it, (4, n)."""
    return _by_column(_object_bounds, handles, np.zeros(4, dtype=np.float32))


def fill_colours(handles: list[int]) -> NDArray[np.uint32]:
    """Red, green, blue, alpha of each object's filling, (4, n); black where it has no colour of its own."""
    return _by_column(_fill_colour, handles, _BLACK)


def stroke_colours(handles: list[int]) -> NDArray[np.uint32]:
    """Red, green, blue, alpha of each object's outline, (4, n); black where it has no colour of its own."""
    return _by_column(_stroke_colour, handles, _BLACK)


def draw_modes(paths: list[int]) -> NDArray[np.int32]:
    """How each path is filled (0 not at all) and whether it has an outline, (2, n)."""
    return _by_column(_draw_mode, paths, np.zeros(2, dtype=np.int32))


def _by_column(function: Callable[..., Any], handles: list[int], preset: NDArray[_Number]) -> NDArray[_Number]:
    """What ``function`` writes for each handle through one pointer a column; ``preset`` where it writes nothing."""
    results = np.empty((len(preset), len(handles)), dtype=preset.dtype)
    found = _values.view(preset.dtype)[: len(preset)]
    for begin in range(0, len(handles), _AT_ONCE):
        part = handles[begin : begin + _AT_ONCE]
        found[:] = preset[:, None]
        deque(map(function, map(_P, part), *_columns[: len(preset)]), maxlen=0)
        results[:, begin : begin + len(part)] = found[:, : len(part)]
    return results
