"""A drawn document written as PDF/A-2b (ISO 19005-2:2011), so that an archive may keep it.

reportlab draws and describes every object; what it writes around them is no PDF/A: nothing stands between compressed
data and `endstream`, there is no output intent and no XMP metadata. So the file itself is written here. Each rule is
named by its clause where it is kept.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFIndirectObject,
    PDFName,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from elearn_desk.shipped import shipped

PROGRAM = "elearn_desk"
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # 6.1.2: four bytes above 127 say that the file is binary
_PROFILE = "sRGB IEC61966-2.1"
_END = b"endstream\nendobj\n"
_ID_DIGITS = 32
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<pdf:Producer>{program}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def archived(canvas: Canvas, title: str, language: str) -> bytes:
    """Finish a canvas and give the file: PDF/A-2b, the same bytes for the same drawing, with no time and no author."""
    drawn: Any = canvas  # the stubs leave out what `Canvas.save` itself works with
    if drawn._code:  # noqa: SLF001
        canvas.showPage()
    document = drawn._doc  # noqa: SLF001
    for font in document.delayedFonts:
        font.addObjects(document)
    catalog = document.Reference(_catalog(document, title, language))
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    return _file(document, catalog, document.Reference(_info(title)))


def _catalog(document: Any, title: str, language: str) -> object:  # noqa: ANN401 - the stubs of it leave out most
    """Give the catalogue with its output intent (6.2.3) and its metadata (6.6.2)."""
    profile = PDFStream(PDFDictionary({"N": 3}), shipped("resources", "colour", "sRGB.icc").read_bytes())
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_PROFILE),
            "Info": PDFString(_PROFILE),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    words = {"title": escape(title), "language": escape(language), "program": PROGRAM}
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    catalog = document.Catalog
    catalog.OutputIntents = PDFArray([intent])
    catalog.Metadata = PDFStream(kind, _XMP.format(**words).encode())
    # reportlab writes those entries that this list names.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    return cast(object, catalog)


def _info(title: str) -> PDFDictionary:
    """Give the document's information, whose every entry says what the metadata says (6.6.3)."""
    return PDFDictionary({"Title": PDFString(title), "Creator": PDFString(PROGRAM), "Producer": PDFString(PROGRAM)})


def _file(document: PDFDocument, catalog: object, info: object) -> bytes:
    out = BytesIO()
    out.write(_HEADER)
    offsets: list[int] = []
    digest = sha256()
    # Formatting an object may bring further ones.
    while name := document.numberToId.get(len(offsets) + 1):
        offsets.append(out.tell())
        written = _object(document, name)
        digest.update(written)
        out.write(written)
    xref = out.tell()
    entries = [b"0000000000 65535 f \n", *(b"%010d 00000 n \n" % offset for offset in offsets)]
    out.write(b"xref\n0 %d\n" % len(entries) + b"".join(entries))
    identity = digest.hexdigest()[:_ID_DIGITS].encode()  # 6.1.3: the trailer names the file
    out.write(
        b"trailer\n<< /Size %d /Root %b /Info %b /ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(entries), _reference(document, catalog), _reference(document, info), identity, identity, xref)
    )
    return out.getvalue()


def _object(document: PDFDocument, name: str) -> bytes:
    """Write an object; a line end stands before `endstream`, and the length does not count it (6.1.7.1)."""
    written: bytes = PDFIndirectObject(name, document.idToObject[name]).format(document)
    if written.endswith(_END):
        return written.removesuffix(_END) + b"\n" + _END
    return written


def _reference(document: PDFDocument, reference: object) -> bytes:
    number, generation = document.idToObjectNumberAndVersion[cast(Any, reference).name]
    return b"%d %d R" % (number, generation)
