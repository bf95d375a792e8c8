"""What a picture is, found by decoding it once: no page may promise sizes of what turns out to be damaged."""

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

from sitegen.photos.planning import Study

if TYPE_CHECKING:
    from PIL.Image import Image

LOW_WIDTH = 20


def study_picture(content: bytes) -> Study:
    """What the picture with these bytes is; one in trouble is told as such."""
    from sitegen.photos.opening import DamagedPictureError, TooLargePictureError, is_animated, kind_of, open_picture
    from sitegen.photos.shaping import draft, is_sideways, turn_upright

    try:
        with open_picture(content) as image:
            kind, (width, height), moves = kind_of(image), image.size, is_animated(image)
            if is_sideways(image):
                width, height = height, width
            shines = image.has_transparency_data
            if kind == "jpeg":
                draft(image, LOW_WIDTH)
            image.load()
            low = make_low(turn_upright(image), image.info.get("icc_profile"))
    except DamagedPictureError as error:
        return Study(trouble="damaged", details=str(error))
    except TooLargePictureError as error:
        return Study(trouble="too-large", details=str(error))
    return Study(
        kind=kind, width=width, height=height, is_animated=moves, has_transparency=shines, low="" if shines else low
    )


def make_low(image: "Image", profile: bytes | None) -> str:
    """A very small picture that goes into the page itself."""
    from sitegen.photos.shaping import shrink, simplify, turn_to_srgb

    small, _ = turn_to_srgb(shrink(simplify(image), min(LOW_WIDTH, image.width)), profile)
    encoded = BytesIO()
    small.convert("RGB").save(encoded, "WEBP", quality=20, method=6)
    return f"data:image/webp;base64,{b64encode(encoded.getvalue()).decode()}"
