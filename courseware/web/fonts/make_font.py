"""Makes the certificate's font from Noto Serif SC and Unihan; see the README beside this file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset

OUT = Path(__file__).parent / "CertificateSerif.ttf"
FAMILY = "Certificate Serif SC"


def encoded(codec: str, first: int, last: int) -> Iterator[int]:
    """Give the code points of a two-byte code whose lead bytes are `first` to `last`."""
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes([lead, trail]).decode(codec))
            except (UnicodeDecodeError, TypeError):
                continue


def wanted(unihan: Path) -> set[int]:
    """Return the code points to keep; the README beside this file says which and why."""
    rows = (line.split("\t") for line in unihan.read_text().splitlines() if "\tkTGH\t" in line)
    return (
        {int(row[0][2:], 16) for row in rows if not row[0].startswith("#")}
        | set(encoded("gb2312", 0xA1, 0xF7))
        | set(encoded("big5", 0xA4, 0xC6))
        | set(range(0x20, 0x7F))
        | set(range(0xA0, 0x180))  # Latin with accents
        | set(range(0x1CD, 0x1DD))  # pinyin with tones
        | set(range(0x2010, 0x2028))  # dashes, quotes, dots between the parts of a name
        | set(range(0x3000, 0x3020))
        | set(range(0xFF01, 0xFF5F))
    )


def main(source: str, unihan: str) -> None:
    """Write the subset under a name of its own, without hints or layout tables."""
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 13, 14])
    options.drop_tables += ["STAT", "BASE", "GDEF", "GPOS", "GSUB", "vhea", "vmtx", "gasp"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted(Path(unihan)))
    subsetter.subset(font)
    for number, text in ((1, FAMILY), (2, "Regular"), (4, FAMILY), (6, "CertificateSerifSC")):
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(OUT)
    print(f"{OUT.name}: {len(font.getBestCmap() or ())} characters, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
