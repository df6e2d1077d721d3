"""PDFium's functions, declared so that a call costs as little as ``ctypes`` allows.

Handles and addresses are plain integers and arrays are filled by address, so that ``map`` can run a call for
every word of a page without a line of Python in between. The library is the one that pypdfium2 has loaded and
initialised. PDFium is not thread-safe: only the single-threaded parser process calls these.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from pypdfium2_raw import bindings

_library = ctypes.PyDLL(bindings._libs["pdfium"]._name)
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
object_bounds = _declare("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
object_matrix = _declare("FPDFPageObj_GetMatrix", _I, _P, _P)
has_transparency = _declare("FPDFPageObj_HasTransparency", _I, _P)
fill_colour = _declare("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
stroke_colour = _declare("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
render_mode = _declare("FPDFTextObj_GetTextRenderMode", _I, _P)
draw_mode = _declare("FPDFPath_GetDrawMode", _I, _P, _P, _P)
image_pixels = _declare("FPDFImageObj_GetImagePixelSize", _I, _P, _P, _P)

load_text = _declare("FPDFText_LoadPage", _P, _P)
close_text = _declare("FPDFText_ClosePage", None, _P)
count_chars = _declare("FPDFText_CountChars", _I, _P)
get_text = _declare("FPDFText_GetText", _I, _P, _I, _I, _P)
text_index = _declare("FPDFText_GetTextIndexFromCharIndex", _I, _P, _I)
char_code = _declare("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
char_box = _declare("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
char_object = _declare("FPDFText_GetTextObject", _P, _P, _I)
char_angle = _declare("FPDFText_GetCharAngle", _F, _P, _I)
is_generated = _declare("FPDFText_IsGenerated", _I, _P, _I)

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

FREE_TEXT, WIDGET = 3, 20
"""Annotation types: FPDF_ANNOT_FREETEXT and FPDF_ANNOT_WIDGET."""

TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, FORM_OBJECT = 1, 2, 3, 5
GREY, BGR = 1, 2
"""Bitmap formats: FPDFBitmap_Gray and FPDFBitmap_BGR."""

ERROR_PASSWORD, ERROR_SECURITY = pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY

SHOW_ANNOTATIONS = pdfium_c.FPDF_ANNOT
GREYSCALE = pdfium_c.FPDF_GRAYSCALE
LIMIT_CACHE = pdfium_c.FPDF_RENDER_LIMITEDIMAGECACHE


def address(array: NDArray[Any]) -> int:
    """Where an array's memory begins, to be passed as a pointer."""
    return array.ctypes.data


def float_array(count: int) -> NDArray[np.float32]:
    """Room for ``count`` C floats."""
    return np.zeros(count, dtype=np.float32)
