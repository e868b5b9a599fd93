"""The clauses of ISO 19005-2:2011 (PDF/A-2, conformance B) that can be seen in a file without a validator.

`broken(content)` gives the clauses a PDF does not keep. It reads the file with pypdf and the fonts with fontTools,
neither of which had a part in writing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, DictionaryObject, NameObject, TextStringObject

_ENTRY = re.compile(rb"\d{10} \d{5} [nf][ \r][\r\n]")
_OBJECT = re.compile(rb"(?:^|\n)(\d+) (\d+) obj\n(.*?)\nendobj(?=\n)", re.DOTALL)
_OPERATORS = frozenset(
    b"q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts".split()
)
_TEXT = frozenset(b"Td TD Tm T* Tj TJ ' \" Do g G BMC BDC EMC".split())
_GREY_ONLY = _OPERATORS | _TEXT  # neither RGB nor CMYK is used, no shading, no inline image, no PostScript
_MOST_NESTED = 28
_LONGEST_STRING, _LONGEST_NAME = 32767, 127
_FORBIDDEN_IN_CATALOG = ("/AcroForm", "/AA", "/OpenAction", "/OCProperties", "/Requirements", "/MarkInfo")
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def broken(content: bytes) -> list[str]:
    """Give what the file does not keep, each with its clause; a file that keeps them all gives an empty list."""
    reader: Any = PdfReader(BytesIO(content))
    found = [*_file(content), *_objects(reader), *_catalog(reader), *_metadata(reader), *_output_intent(reader)]
    seen: set[int] = set()
    for page in reader.pages:
        found += _page(page, reader, seen)
    return [*found, *_fonts(reader)]


def _file(content: bytes) -> Iterator[str]:
    first, second = content.split(b"\n", 2)[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]", first) or not re.match(rb"%[\x80-\xff]{4}", second):
        yield "6.1.2 file header"
    trailer = content[content.rindex(b"trailer") :]
    if not re.search(rb"/ID \[<([0-9a-f]{32})> <[0-9a-f]{32}>\]", trailer) or b"/Encrypt" in trailer:
        yield "6.1.3 trailer: ID, no encryption"
    if not content.endswith(b"%%EOF\n") or content.count(b"%%EOF") != 1:
        yield "6.1.3 nothing after the end of the file"
    table = content[content.rindex(b"xref\n0 ", 0, content.rindex(b"trailer")) : content.rindex(b"trailer")]
    head, entries = table.split(b"\n", 2)[1], table.split(b"\n", 2)[2]
    if len(_ENTRY.findall(entries)) != int(head.split()[1]) or len(entries) != 20 * int(head.split()[1]):
        yield "6.1.4 cross reference table"
    for number, generation, body in _OBJECT.findall(content):
        at = int(entries[20 * int(number) : 20 * int(number) + 10])
        if not content.startswith(number + b" " + generation + b" obj\n", at):
            yield f"6.1.9 object {int(number)} where the table says"
        if b"stream\n" in body:
            yield from _stream(int(number), body)


def _stream(number: int, body: bytes) -> Iterator[str]:
    dictionary, data = body.split(b"stream\n", 1)
    length = re.search(rb"/Length (\d+)", dictionary)
    if length is None or data[int(length[1]) :] not in (b"\nendstream", b"\r\nendstream"):
        yield f"6.1.7.1 length and end of stream {number}"
    if re.search(rb"/F |/FFilter|/FDecodeParms", dictionary):
        yield f"6.1.7.1 stream {number} in another file"
    if b"LZWDecode" in dictionary or b"/Crypt" in dictionary:
        yield f"6.1.7.2 filter of stream {number}"


def _objects(reader: Any) -> Iterator[str]:
    for number in range(1, int(reader.trailer["/Size"])):
        for value in _inside(reader.get_object(number)):
            if isinstance(value, TextStringObject | ByteStringObject) and len(value) > _LONGEST_STRING:
                yield f"6.1.13 string in object {number}"
            if isinstance(value, NameObject) and len(value.encode()) > _LONGEST_NAME + 1:
                yield f"6.1.13 name in object {number}"
            if isinstance(value, DictionaryObject):
                yield from (
                    f"6.2.10 transparency in object {number}" for key in ("/Group", "/SMask", "/ca") if key in value
                )
                yield from (f"6.5 action in object {number}" for key in ("/A", "/AA", "/JS") if key in value)
                yield from (f"6.2.9 XObject {number}" for key in ("/OPI", "/PS", "/Ref") if key in value)


def _inside(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, DictionaryObject):
        for key, each in value.items():
            yield key
            yield from _inside(each) if not hasattr(each, "idnum") else ()
    elif isinstance(value, list):
        for each in value:
            yield from _inside(each) if not hasattr(each, "idnum") else ()


def _catalog(reader: Any) -> Iterator[str]:
    catalog = reader.trailer["/Root"]
    yield from (f"6.4, 6.5, 6.7, 6.9, 6.11 {key} in the catalogue" for key in _FORBIDDEN_IN_CATALOG if key in catalog)
    if "/Names" in catalog:
        yield "6.8, 6.10 names in the catalogue"
    if catalog.get("/Lang") != "zh-TW":
        yield "the language of the document"


def _metadata(reader: Any) -> Iterator[str]:
    stream = reader.trailer["/Root"].get("/Metadata")
    if stream is None or (stream := stream.get_object()).get("/Subtype") != "/XML" or "/Filter" in stream:
        yield "6.6.2.1 metadata of the document"
        return
    packet = stream.get_data()
    head = packet.split(b"\n")[0]
    if not head.startswith(b"<?xpacket begin=") or b"bytes=" in head or b"encoding=" in head:
        yield "6.6.2.1 head of the packet"
    tree = etree.fromstring(packet.split(b"?>", 1)[1].rsplit(b"<?xpacket", 1)[0].strip())
    if (_said(tree, "pdfaid:part"), _said(tree, "pdfaid:conformance")) != ("2", "B"):
        yield "6.6.4 version and conformance"
    info = reader.trailer["/Info"]
    for key, name in (("/Title", "dc:title//rdf:li"), ("/Creator", "xmp:CreatorTool"), ("/Producer", "pdf:Producer")):
        if info.get(key) != _said(tree, name):
            yield f"6.6.3 {key} of the information and of the metadata"
    if set(info) - {"/Title", "/Creator", "/Producer"}:
        yield "6.6.3 information that the metadata does not hold"


def _said(tree: Any, name: str) -> str:
    return "".join(node.text or "" for node in tree.iterfind(f".//{name}", _NAMESPACES))


def _output_intent(reader: Any) -> Iterator[str]:
    intents = reader.trailer["/Root"].get("/OutputIntents", [])
    if [intent["/S"] for intent in intents] != ["/GTS_PDFA1"] or not intents[0].get("/OutputConditionIdentifier"):
        yield "6.2.3 output intent"
        return
    stream = intents[0]["/DestOutputProfile"]
    profile = stream.get_data()
    if (stream["/N"], profile[12:20], profile[36:40]) != (3, b"mntrRGB ", b"acsp") or profile[8] > 4:
        yield "6.2.3 profile of the output intent"
    if int.from_bytes(profile[:4], "big") != len(profile):
        yield "6.2.3 length of the profile"


def _page(page: Any, reader: Any, seen: set[int]) -> Iterator[str]:
    if "/Annots" in page:
        yield "6.3 annotations"
    yield from _drawing(page.get_contents(), page["/Resources"], reader, seen)


def _drawing(stream: Any, resources: Any, reader: Any, seen: set[int]) -> Iterator[str]:
    operations = ContentStream(stream, reader).operations
    depth, font = 0, None
    for operands, operator in operations:
        depth += {b"q": 1, b"Q": -1}.get(operator, 0)
        if operator not in _GREY_ONLY:
            yield f"6.2.2, 6.2.4 operator {operator!r}"
        if not 0 <= depth <= _MOST_NESTED:
            yield "6.1.13 nested states"
        if operator == b"Tf":
            font = resources["/Font"][operands[0]]
        if operator == b"Tj" and not set(_bytes(operands[0])) <= _drawable(font):
            yield "6.2.11.8 reference to the glyph .notdef"
        if operator == b"Do":
            inner = resources["/XObject"][operands[0]]
            if inner["/Subtype"] != "/Form" or "/Resources" not in inner:
                yield "6.2.2 resources of a form XObject"
            elif inner.indirect_reference.idnum not in seen:
                seen.add(inner.indirect_reference.idnum)
                yield from _drawing(inner, inner["/Resources"], reader, seen)


def _bytes(operand: Any) -> bytes:
    return operand.original_bytes if isinstance(operand, TextStringObject) else bytes(operand)


def _fonts(reader: Any) -> Iterator[str]:
    for name, font in reader.pages[0]["/Resources"]["/Font"].items():
        descriptor = font["/FontDescriptor"]
        if "/FontFile2" not in descriptor:
            yield f"6.2.11.4.1 {name} is not embedded"
            continue
        if not re.match(r"/[A-Z]{6}\+", font["/BaseFont"]) or font["/BaseFont"] != descriptor["/FontName"]:
            yield f"6.2.11.4 name of the subset {name}"
        embedded = _embedded(descriptor["/FontFile2"].get_data())
        if not descriptor["/Flags"] & 4 or "/Encoding" in font or len(embedded["cmap"].tables) != 1:
            yield f"6.2.11.6 {name}: symbolic, without encoding, of one character map"
        scale = 1000 / embedded["head"].unitsPerEm
        codes = embedded["cmap"].tables[0].cmap
        for code in _drawable(font):
            told = float(font["/Widths"][code - font["/FirstChar"]])
            if abs(told - embedded["hmtx"][codes[code]][0] * scale) > 1:
                yield f"6.2.11.5 width of {code} in {name}"
        if re.search(rb"<0000>|<FEFF>|<FFFE>", font["/ToUnicode"].get_data().split(b"bfchar")[1]):
            yield f"6.2.11.7.2 {name}: a place that is no character"


def _drawable(font: Any) -> set[int]:
    tables = _embedded(font["/FontDescriptor"]["/FontFile2"].get_data())
    return {code for code, glyph in tables["cmap"].tables[0].cmap.items() if tables.getGlyphID(glyph)}


@cache
def _embedded(content: bytes) -> Any:
    return TTFont(BytesIO(content))
