"""Pixels: upright, in the right colours, transparent where they were, the same bytes each time; the broken is told."""

import random
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw

from sitegen.model.pictures import Sizes
from sitegen.photos import Recipe, encode_sizes, plan_sizes, study_picture
from sitegen.photos.planning import MOST_PIXELS
from tests.build.test_pictures import paint

ALL = Recipe((60,), ("avif", "webp", "original"))


def derive(content, recipe=ALL):
    """The decoded derivatives of a picture by format."""
    picture = plan_sizes(study_picture(content), recipe)
    assert picture
    return {format: Image.open(BytesIO(made)) for format, _, made in encode_sizes(content, picture.sizes)}


def save(image, format, **how):
    encoded = BytesIO()
    image.save(encoded, format, **how)
    return encoded.getvalue()


def is_near(one, other):
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


def quarters(size=(120, 80)):
    """A picture whose four corners have four colours."""
    image = Image.new("RGB", size, "red")
    draw = ImageDraw.Draw(image)
    x, y = size[0] // 2, size[1] // 2
    draw.rectangle((x, 0, *size), "lime")
    draw.rectangle((0, y, x - 1, size[1]), "blue")
    draw.rectangle((x, y, *size), "white")
    return image


TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@pytest.mark.parametrize("orientation", TURNS)
def test_a_derivative_stands_upright_and_says_nothing_of_turning(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    turn = TURNS[orientation]
    upright = quarters() if turn is None else quarters().transpose(turn)
    content = save(quarters(), "JPEG", quality=95, subsampling=0, exif=exif)

    study, made = study_picture(content), derive(content)

    assert (study.width, study.height) == upright.size
    for format, image in made.items():
        assert image.size == (60, round(60 * upright.height / upright.width)), format
        assert image.getexif().get(0x0112) is None
        for at in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)):
            spot = (int(at[0] * image.width), int(at[1] * image.height))
            there = (int(at[0] * upright.width), int(at[1] * upright.height))
            assert is_near(image.convert("RGB").getpixel(spot), upright.getpixel(there)), (format, at)


def test_another_colour_space_is_turned_to_srgb(shared):
    content = next(
        path.read_bytes()
        for path in sorted((shared / "data/photos").rglob("*.jpg"))
        if b"Adobe RGB" in path.read_bytes()[:40000] and study_picture(path.read_bytes()).width > 60
    )
    with Image.open(BytesIO(content)) as original:
        profile = ImageCms.ImageCmsProfile(BytesIO(original.info["icc_profile"]))
        expected = ImageCms.profileToProfile(original, profile, ImageCms.createProfile("sRGB")).resize((1, 1))

    for format, image in derive(content).items():
        assert "icc_profile" not in image.info, format
        assert is_near(image.convert("RGB").resize((1, 1)).getpixel((0, 0)), expected.getpixel((0, 0))), format


def test_a_profile_that_cannot_be_applied_stays_with_the_picture():
    content = save(quarters(), "PNG", icc_profile=b"no profile")

    for format, image in derive(content).items():
        assert image.info["icc_profile"] == b"no profile", format


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_colours_of_every_kind_stay_what_they_are(mode):
    grey = Image.new("L", (120, 80), 170)
    original = grey.convert("I;16").point(lambda shade: shade * 257) if mode == "I;16" else grey.convert(mode)
    level = 255 if mode == "1" else 170
    if mode == "1":
        original = Image.new("1", (120, 80), 1)
    content = save(original, "JPEG" if mode == "CMYK" else "PNG")

    for format, image in derive(content).items():
        assert is_near(image.convert("RGB").getpixel((30, 20)), (level, level, level)), format


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_what_is_transparent_stays_transparent(mode):
    original = Image.new("RGBA", (120, 80), (0, 90, 200, 255))
    original.paste((0, 0, 0, 0), (0, 0, 60, 80))
    if mode != "RGBA":
        original = original.convert("LA") if mode == "LA" else original.quantize(8)
    content = save(original, "PNG")

    for format, image in derive(content).items():
        alpha = image.convert("RGBA").getchannel("A")
        assert (alpha.getpixel((5, 20)), alpha.getpixel((50, 20))) == (0, 255), format


def test_nothing_stands_in_the_place_of_what_lets_light_through():
    assert study_picture(save(Image.new("RGBA", (120, 80), (0, 0, 0, 9)), "PNG")).low == ""
    assert study_picture(paint(120, 80)).low.startswith("data:image/webp;base64,")


def test_the_picture_in_the_place_of_one_that_comes_is_small():
    assert len(study_picture(paint(2000, 1500)).low) < 400


@pytest.mark.parametrize(
    ("format", "own", "others"),
    [
        ("JPEG", "jpeg", ("avif", "webp")),
        ("PNG", "png", ("avif", "webp")),
        ("GIF", "png", ("avif", "webp")),
        ("WEBP", "webp", ("avif",)),
        ("AVIF", "avif", ()),
    ],
)
def test_a_picture_is_offered_in_its_own_format_and_in_better_ones(format, own, others):
    picture = plan_sizes(study_picture(paint(120, 80, format)), ALL)

    assert picture.own == Sizes(own, (60,))
    assert tuple(sizes.format for sizes in picture.others) == others


def test_no_derivative_is_as_wide_as_its_original():
    study = study_picture(paint(200, 100))

    picture = plan_sizes(study, Recipe((100, 199, 200, 201, 400), ("webp",)))

    assert [sizes.widths for sizes in picture.sizes] == [(100, 199)]


def test_the_same_picture_gives_the_same_bytes():
    content = paint(300, 200)
    picture = plan_sizes(study_picture(content), Recipe((64, 128), ("avif", "webp", "original")))

    assert list(encode_sizes(content, picture.sizes)) == list(encode_sizes(content, picture.sizes))


def test_a_picture_of_too_many_pixels_is_refused_by_its_header():
    side = int(MOST_PIXELS**0.5) + 1
    content = save(Image.new("1", (side, side)), "PNG")

    study = study_picture(content)

    assert (study.trouble, study.details) == ("too-large", "100 million")
    assert plan_sizes(study, ALL) is None


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_what_was_studied_and_found_sound_can_be_encoded_however_damaged_it_is(format, is_full):
    content, chance = paint(90, 60, format), random.Random(format)
    for _ in range(400 if is_full else 40):
        torn = bytearray(content)
        for _ in range(chance.randrange(1, 6)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        torn = bytes(torn[: chance.randrange(len(torn) // 2, len(torn) + 1)])
        study = study_picture(torn)
        picture = plan_sizes(study, Recipe((30,), ("webp",)))

        assert study.trouble or study.details == ""
        if picture:
            assert list(encode_sizes(torn, picture.sizes))


def test_metadata_that_lie_about_their_length_are_passed_over():
    content = paint(90, 60)
    block = b"\xff\xed\x00\x30Photoshop 3.0\x008BIM\x04\x04\x00\x00\x7f\xff\xff\xff\x1c\x02\x50\x90\x00AAAA".ljust(
        50, b"\0"
    )
    bomb = b'<!DOCTYPE x [<!ENTITY a "aa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>'
    packet = b"http://ns.adobe.com/xap/1.0/\0" + bomb
    packet = b"\xff\xe1" + (len(packet) + 2).to_bytes(2, "big") + packet
    content = content[:2] + block + packet + content[2:]

    assert set(derive(content)) == {"avif", "webp", "jpeg"}
