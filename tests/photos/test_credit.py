"""Derivatives say of maker, credit and owner what their originals say, to Pillow and to ExifTool."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, IptcImagePlugin

from sitegen.photos import Recipe, encode_sizes, plan_sizes, study_picture

PICTURES = (".avif", ".jpg", ".png", ".tif", ".webp")
TINY = Recipe((4, 64), ("avif", "webp", "original"))
"""Small enough that there are sizes of the smallest samples: most are 8 pixels wide."""
BARE = ("RIFF.webp", "table.jpg")
"""A picture of one pixel, and one without any."""
AS_XMP = {
    "IPTC:By-line": "XMP-dc:Creator",
    "IPTC:By-lineTitle": "XMP-photoshop:AuthorsPosition",
    "IPTC:Credit": "XMP-photoshop:Credit",
    "IPTC:Source": "XMP-photoshop:Source",
    "IPTC:CopyrightNotice": "XMP-dc:Rights",
}
ASKED = (*AS_XMP, *AS_XMP.values(), "IFD0:Artist", "IFD0:Copyright", "XMP-xmpRights:all", "XMP-plus:all", "XMP-cc:all")


@pytest.fixture(scope="module")
def made(shared, tmp_path_factory) -> dict[Path, list[Path]]:
    """The derivatives of every sample of which there can be one."""
    folder = tmp_path_factory.mktemp("derivatives")
    found: dict[Path, list[Path]] = {}
    for original in sorted((shared / "data/photos").rglob("*")):
        if original.suffix in PICTURES and original.name not in BARE:
            content = original.read_bytes()
            picture = plan_sizes(study_picture(content), TINY)
            assert picture, original
            for format, width, encoded in encode_sizes(content, picture.sizes):
                target = folder / f"{original.stem}{original.suffix}-{width}.{format}"
                target.write_bytes(encoded)
                found.setdefault(original, []).append(target)
    return found


def test_of_every_sample_with_pixels_there_are_derivatives(shared, made):
    samples = [path for path in (shared / "data/photos").rglob("*") if path.suffix in PICTURES]

    assert len(samples) >= 45
    assert len(made) == len(samples) - len(BARE)


def ask_exiftool(paths, *tags):
    """What ExifTool reads, by path; a single item of a list as that item, what is empty not at all."""
    command = ["exiftool", "-j", "-G1", "-struct", *(f"-{tag}" for tag in tags), *map(str, paths)]
    answers = json.loads(subprocess.run(command, capture_output=True, text=True, timeout=120).stdout)
    return {
        Path(answer.pop("SourceFile")): {
            tag: value[0] if isinstance(value, list) and len(value) == 1 else value
            for tag, value in answer.items()
            if value not in ("", None)
        }
        for answer in answers
    }


needs_exiftool = pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed")


@needs_exiftool
def test_exiftool_reads_from_every_derivative_what_it_reads_from_the_original(made):
    originals = ask_exiftool(made, *ASKED)
    derivatives = ask_exiftool([path for paths in made.values() for path in paths], *ASKED)

    lost = [
        (path.name, tag, value)
        for original, paths in made.items()
        for path in paths
        for tag, value in said_by(originals[original], path.suffix == ".jpeg").items()
        if derivatives[path].get(tag) != value
    ]

    assert sum(map(bool, originals.values())) >= 30
    assert lost == []


def said_by(read, holds_iptc):
    """What a derivative must say: formats that cannot hold IPTC say it as XMP, unless there is XMP that says it.

    A second block of IPTC says what the first does not; ExifTool numbers the blocks.
    """
    said = {tag: value for tag, value in read.items() if not tag.startswith("IPTC")}
    for block in ("IPTC3", "IPTC2", "IPTC"):
        said |= {f"IPTC:{tag.partition(':')[2]}": value for tag, value in read.items() if tag.startswith(f"{block}:")}
    if holds_iptc:
        return said
    iptc = {tag: value for tag, value in said.items() if tag in AS_XMP}
    return {AS_XMP[tag]: value for tag, value in iptc.items()} | {t: v for t, v in said.items() if t not in iptc}


@needs_exiftool
def test_no_derivative_says_where_it_was_taken_or_which_way_it_is_turned(made):
    everywhere = ("GPS:all", "XMP:GPS*", "XMP:City", "IPTC:City", "XMP:Location*", "Orientation", "ThumbnailImage")

    told = ask_exiftool([path for paths in made.values() for path in paths], *everywhere)

    assert sum(map(bool, ask_exiftool(made, *everywhere).values())) >= 10
    assert {path.name: tags for path, tags in told.items() if tags} == {}


def ask_pillow(content):
    """What Pillow reads: artist and copyright of EXIF, and of IPTC by-line, credit and copyright."""
    with Image.open(BytesIO(content)) as image:
        exif = image.getexif()
        read = {tag: exif[tag] for tag in (0x013B, 0x8298) if str(exif.get(tag, "")).strip()}
        if image.format == "JPEG":
            iptc = IptcImagePlugin.getiptcinfo(image) or {}
            read |= {key: iptc[key] for key in ((2, 80), (2, 110), (2, 116)) if iptc.get(key)}
    return read


def test_pillow_reads_from_every_derivative_what_it_reads_from_the_original(made):
    lost = []
    for original, paths in made.items():
        read = ask_pillow(original.read_bytes())
        for path in paths:
            expected = {key: value for key, value in read.items() if path.suffix == ".jpeg" or isinstance(key, int)}
            found = ask_pillow(path.read_bytes())
            lost += [(original.name, key) for key, value in expected.items() if found.get(key) != value]

    # of two blocks that contradict each other Pillow believes the last, ExifTool and we the first
    assert set(lost) <= {("iptc-psAPP13-wIPTC1-psAPP13-wIPTC2.jpg", (2, 110))}


def test_a_credit_that_only_iptc_gives_stands_in_the_xmp_of_a_format_without_it(shared):
    content = (shared / "data/photos/exiv2/exiv2-bug440.jpg").read_bytes()
    picture = plan_sizes(study_picture(content), Recipe((40,), ("webp",)))

    ((_, _, encoded),) = encode_sizes(content, picture.sizes)

    with Image.open(BytesIO(encoded)) as image:
        assert b"PAUL SANCYA" in image.info["xmp"]
        assert b"<photoshop:Credit>AP</photoshop:Credit>" in image.info["xmp"]


def test_the_samples_of_this_project_keep_their_credit(repository):
    content = (repository / "content/photos/park-in-the-morning.jpg").read_bytes()
    picture = plan_sizes(study_picture(content), TINY)

    for format, _, encoded in encode_sizes(content, picture.sizes):
        with Image.open(BytesIO(encoded)) as image:
            assert b"Tessa Bodoni" in image.info["xmp"], format
            assert b"Specimen Pictures" in image.info["xmp"], format
