"""How does one PDF promise both that it lasts (PDF/A-3a) and that everyone can read it (PDF/UA-1)?

WeasyPrint writes one of the two. The other is a few lines in the metadata, with the description
that PDF/A asks of every property that it does not know itself (ISO 19005-3, 6.6.2.3; ISO 14289-1,
clause 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import weasyprint

VARIANT = "pdf/a-3a"
_END = b"</rdf:RDF>"
_ACCESSIBLE = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file inside a PDF, dated `day`: with the time of writing no two runs would be alike."""

    name: str
    content: bytes
    description: str
    day: date


def attachment(file: AttachedFile) -> weasyprint.Attachment:
    """Give the file as the renderer wants it: data that the document is made from."""
    midnight = datetime(file.day.year, file.day.month, file.day.day, tzinfo=UTC)
    return weasyprint.Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=midnight,
        modified=midnight,
        relationship="Data",
    )


def say_accessible(_: weasyprint.Document, pdf: Any) -> None:
    """Add to the metadata that the document is PDF/UA-1 too, and leave them readable as text."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    metadata.compress = False
    metadata.stream = [part.replace(_END, _ACCESSIBLE + _END) for part in metadata.stream]
