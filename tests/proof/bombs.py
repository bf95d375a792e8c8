"""Captures that are small on disk and large or endless when they are opened."""

import struct
import zlib
from collections.abc import Callable

TEXT = "The harbour opened on Monday, said the mayor. "


def list_bombs(form: str) -> dict[str, bytes]:
    """The captures of one form that are made to cost much, by name."""
    return BOMBS[form]()


def make_chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def make_png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says it is so large, with chunks before its end."""
    head = make_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + make_chunk(b"IEND", b"")


def list_photos() -> dict[str, bytes]:
    zeros = zlib.compress(bytes(200 << 20), 9)
    pixels = zlib.compress(bytes((8_000 * 3 + 1) * 8_000), 9)
    xmp = b"<?xpacket?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    return {
        "wide.png": make_png(2**31 - 1, 2**31 - 1),
        "tall.png": make_png(1, 2**31 - 1, make_chunk(b"IDAT", zlib.compress(bytes(100)))),
        "even.png": make_png(8_000, 8_000, make_chunk(b"IDAT", pixels)),
        "packed-text.png": make_png(8, 8, make_chunk(b"zTXt", b"Raw profile type iptc\0\0" + zeros)),
        "packed-xmp.png": make_png(8, 8, make_chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zeros)),
        "packed-profile.png": make_png(8, 8, make_chunk(b"iCCP", b"x\0\0" + zeros)),
        "entities.png": make_png(8, 8, make_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp + b"]><x>&j;</x>")),
        "many.png": make_png(8, 8, make_chunk(b"tEXt", b"Comment\0x") * 20_000),
        "gif.gif": b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0, 0, 0) + b"," + bytes(9) + b"\x02\x00;",
        "segments.jpg": b"\xff\xd8" + (b"\xff\xe1\xff\xff" + b"http://ns.adobe.com/xap/1.0/\0" + b"<" * 65_504) * 40,
        "exif.jpg": b"\xff\xd8\xff\xe1\xff\xf0Exif\0\0II*\0\x08\0\0\0\xff\xff"
        + b"\x0e\x01\x02\0\xff\xff\xff\xff\x08\0\0\0" * 5_000,
        "circle.tiff": b"II*\0\x08\0\0\0\x01\0" + b"\x69\x87\x04\0\x01\0\0\0\x08\0\0\0" + b"\x08\0\0\0",
    }


RSS = '<rss xmlns:content="c" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
ITEM = "<item><title>A</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>{}</item>"


def list_attributes(name: str, most: int) -> str:
    """So many attributes, each with a name of its own."""
    return " ".join(f"{name}{at}='x{at}'" for at in range(most))


def list_wxr() -> dict[str, bytes]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    texts = {
        "laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>{RSS}{ITEM.format("&l9;")}',
        "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>{RSS}{ITEM.format("&a;" * 50_000)}',
        "outside": f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>{RSS}{ITEM.format("&a;")}',
        "deep": RSS + "<a>" * 100_000,
        "attributes": f"{RSS}<item {list_attributes('a', 50_000)}/>",
        "names": f"<rss {list_attributes('xmlns:n', 20_000)}><channel/></rss>",
        "items": RSS + ITEM.format("") * 3_000 + "</channel></rss>",
        "shortcodes": RSS + ITEM.format(f"<content:encoded><![CDATA[{'[gallery ' * 20_000}]]></content:encoded>"),
    }
    return {f"{name}.xml": f'<?xml version="1.0"?>{text}'.encode() for name, text in texts.items()}


def list_html() -> dict[str, bytes]:
    article = f"<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1><p>{TEXT * 20}</p>"
    charsets = (
        "utf-7",
        "idna",
        "zlib",
        "rot13",
        "unicode_escape",
        "hex",
        "utf-16",
        "x" * 5_000,
        "undefined",
        "punycode",
    )
    texts = {
        "deep": article + "<div>" * 50_000,
        "inline": article + "<b><i>" * 20_000,
        "tables": article + "<table><tr><td>" * 10_000,
        "attributes": f"{article}<p {list_attributes('a', 50_000)}>x</p>",
        "one-attribute": f'{article}<p title="{"a" * 1_000_000}">x</p>',
        "comments": article + "<!--" * 50_000,
        "brackets": article + "<" * 100_000,
        "entities": article + "&amp" * 100_000,
        "links": article + '<a href="/x">x</a> ' * 20_000,
        "json": f'{article}<script type="application/ld+json">{"[" * 100_000}</script>',
    }
    pages = {f"{name}.html": text.encode() for name, text in texts.items()}
    for number, charset in enumerate(charsets):
        pages[f"charset-{number}.html"] = f'<meta charset="{charset}">{article}\xe9'.encode("latin-1")
    return pages


def list_texts() -> dict[str, bytes]:
    return {
        "nuls.txt": TEXT.encode() + bytes(1_000_000),
        "high.txt": TEXT.encode() + b"\xff" * 1_000_000,
        "utf-16.txt": ("Harbour\n\n" + TEXT * 2_000).encode("utf-16-be"),
        "utf-32.txt": ("Harbour\n\n" + TEXT * 2_000).encode("utf-32-le"),
        "overlong.txt": TEXT.encode() + b"\xc0\xaf" * 100_000,
        "surrogates.txt": TEXT.encode() + b"\xed\xa0\x80" * 100_000,
        "lines.txt": b"\n" * 1_000_000 + TEXT.encode(),
        "returns.txt": b"a\r" * 300_000,
        "one-line.txt": TEXT.encode() * 20_000,
        "words.txt": b"a " * 500_000,
        "mojibake.txt": "â€œ".encode() * 100_000,
        "marks.txt": ("e" + "\u0301" * 100_000).encode(),
    }


BOMBS: dict[str, Callable[[], dict[str, bytes]]] = {
    "photos": list_photos,
    "wxr": list_wxr,
    "html": list_html,
    "text": list_texts,
}
