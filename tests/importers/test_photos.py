"""What image files say of their photographs, held against another program's reading of the same files."""

import json
import zlib
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sitegen.importers.draft import Options
from sitegen.importers.photos import recognise
from sitegen.importers.photos.iptc import FIELDS
from sitegen.importers.photos.opening import read_metadata

XMP_NAMES = (
    "dc:creator dc:description dc:rights dc:subject dc:title photoshop:City photoshop:Country photoshop:Credit "
    "photoshop:DateCreated photoshop:Headline photoshop:Source photoshop:State iptcCore:Location "
    "xmpRights:UsageTerms xmpRights:WebStatement"
).split()
EXIF_NAMES = {
    "ImageDescription": "IFD0:ImageDescription",
    "Artist": "IFD0:Artist",
    "Copyright": "IFD0:Copyright",
    "DateTimeOriginal": "ExifIFD:DateTimeOriginal",
}
# UTF-8 that does not say so, which the other program takes for Windows-1252; and values that only refer to others.
READ_OTHERWISE = {
    ("exiv2/imagemagick.png", "IPTC:Province-State"),
    ("exiv2/exiv2-bug922.png", "IPTC:Province-State"),
    ("exiv2/exiv2-bug937.jpg", "IPTC:CopyrightNotice"),
    ("exiv2/exiv2-bug501.jpg", "IPTC:Sub-location"),
    ("exiftool/XMP2.xmp", "XMP-dc:Subject"),
}


def name_as_exiftool(name):
    prefix, _, field = name.partition(":")
    return f"XMP-{prefix}:{field[0].upper()}{field[1:]}"


def is_time(name):
    return "Date" in name or "Time" in name


def write_plainly(value, is_date):
    """A value of either program, so that lists of one, white space and the signs of dates do not matter."""
    values = [" ".join(str(one).split()) for one in (value if isinstance(value, list | tuple) else [value])]
    return [one.translate(str.maketrans("T", " ", ":-")) if is_date else one for one in values if one]


def compare(metadata, expected):
    """The fields in which our reading differs from the other program's, and how many agree."""
    ours = {f"IPTC:{field}": metadata.iptc.get(field, "") for field in FIELDS.values()}
    ours |= {name_as_exiftool(name): metadata.xmp.get(name, "") for name in XMP_NAMES}
    ours |= {theirs: metadata.exif.get(name, "") for name, theirs in EXIF_NAMES.items()}
    pairs = {
        name: (write_plainly(value, is_time(name)), write_plainly(expected.get(name, ""), is_time(name)))
        for name, value in ours.items()
    }
    return {name for name, (one, other) in pairs.items() if one != other}, sum(1 for one, _ in pairs.values() if one)


def test_every_field_of_every_real_photograph_is_read_as_another_program_reads_it(shared):
    expected = json.loads((shared / "data/photos/expected-exiftool.json").read_text())
    different, agreeing = set(), 0

    for one in expected:
        file = one["SourceFile"].removeprefix("photos/")
        metadata = read_metadata((shared / "data/photos" / file).read_bytes(), file).value
        fields, count = compare(metadata, one)
        different |= {(file, field) for field in fields}
        agreeing += count

    assert different == READ_OTHERWISE
    assert agreeing > 550


def photo_of(content, name="a.jpg"):
    outcome = recognise(content, name, Options())
    (draft,) = outcome.value
    return draft.find_value("photos")[0]


def test_of_several_standards_the_one_comes_first_that_their_working_group_names(shared):
    photo = photo_of((shared / "data/photos/exiftool/MWG.jpg").read_bytes())

    assert "WRONG" not in json.dumps(photo)
    assert photo["credit"] == "RIGHT1of2-EXIF-Creator, RIGHT2of2-EXIF-Creator"


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
 <rdf:Description {attributes}>{fields}</rdf:Description></rdf:RDF></x:xmpmeta>"""


def encode_jpeg(fields="", attributes="", **options):
    file = BytesIO()
    Image.new("RGB", (2, 2)).save(
        file, "JPEG", xmp=XMP.format(fields=fields, attributes=attributes).encode(), **options
    )
    return file.getvalue()


def test_creator_and_agency_make_a_credit_line_as_it_is_printed():
    creator = "<dc:creator><rdf:Seq><rdf:li>Tessa Bodoni</rdf:li></rdf:Seq></dc:creator>"

    assert photo_of(encode_jpeg(creator, "photoshop:Credit='Specimen Pictures'"))["credit"] == (
        "Tessa Bodoni/Specimen Pictures"
    )


def test_a_creator_whom_the_credit_names_is_not_named_twice():
    creator = "<dc:creator><rdf:Seq><rdf:li>Tessa Bodoni</rdf:li></rdf:Seq></dc:creator>"
    printed = "Photo by Tessa Bodoni/Specimen Pictures"

    assert photo_of(encode_jpeg(creator, f"photoshop:Credit='{printed}'"))["credit"] == printed


def test_a_date_of_which_only_the_year_is_known_stays_one():
    assert photo_of(encode_jpeg(attributes="photoshop:DateCreated='1984-00-00'"))["taken"] == "1984"


def test_what_a_camera_writes_by_itself_is_no_caption():
    exif = Image.Exif()
    exif[0x010E] = "OLYMPUS DIGITAL CAMERA         "

    assert "caption" not in photo_of(encode_jpeg(exif=exif))


def test_an_image_is_taken_over_under_a_name_that_an_address_can_hold():
    (draft,) = recognise(encode_jpeg(), "clippings/Am See (2).JPG", Options()).value

    assert [(one.origin, one.target) for one in draft.media] == [("", "am-see-2.jpg")]


def test_a_tiff_is_taken_over_as_any_photograph():
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "TIFF")

    (draft,) = recognise(content.getvalue(), "Map.tif", Options()).value

    assert [one.target for one in draft.media] == ["map.tif"]


def only_rule(content):
    outcome = recognise(content, "a.jpg", Options())
    (problem,) = outcome.diagnostics
    return problem.rule, problem.severity


def test_xml_that_declares_entities_costs_the_metadata_and_a_warning():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    file = BytesIO()
    Image.new("RGB", (2, 2)).save(file, "JPEG", xmp=(bomb + XMP.format(fields="&b;", attributes="")).encode())

    assert only_rule(file.getvalue()) == ("unreadable-metadata", "warning")


def test_a_picture_too_large_to_be_opened_is_refused_by_its_header():
    file = BytesIO()
    Image.new("1", (8, 8)).save(file, "PNG")
    wide = (65_000).to_bytes(4, "big")

    header = file.getvalue()[:16] + wide + wide + file.getvalue()[24:29]
    crc = zlib.crc32(header[12:29]).to_bytes(4, "big")

    assert only_rule(header + crc + file.getvalue()[33:]) == ("too-large", "error")


def test_what_is_no_image_is_said_to_be_none():
    assert only_rule(b"GIF? no") == ("unreadable-image", "error")


@given(st.integers(0, 2000), st.binary(max_size=6), st.booleans())
def test_no_damage_to_a_photograph_is_more_than_a_diagnostic(at, bytes_put_in, is_cut_off):
    whole = encode_jpeg("<dc:title>A</dc:title>", exif=Image.Exif(), comment=b"x" * 300)
    damaged = whole[:at] + bytes_put_in + (b"" if is_cut_off else whole[at + len(bytes_put_in) :])

    outcome = recognise(damaged, "a.jpg", Options())

    assert outcome.value or outcome.diagnostics
