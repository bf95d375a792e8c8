"""Smaller sizes of pictures in a build: made once, published beside their originals, the same however they came."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

SIZES = "assets/sized/photos/lake.jpg/"


def paint(width, height, format="JPEG", shift=0, mode="RGB", **how):
    """The bytes of a picture with soft colours, another one for another `shift`."""
    bands = [Image.linear_gradient("L").rotate(90 * band + shift).resize((width, height)) for band in range(3)]
    encoded = BytesIO()
    Image.merge("RGB", bands).convert(mode).save(encoded, format, **how)
    return encoded.getvalue()


@pytest.fixture
def lake(project):
    """An archive with one article and its photograph."""
    project.write("sitegen.yaml", "title: Test archive\nimages: {widths: [100, 200, 400]}\n")
    project.write("content/photos/lake.jpg", paint(300, 200))
    project.article("lake", photos="[{src: lake.jpg, alt: A lake, credit: Ada Fixture}]")
    return project


def sizes_in(project):
    return {path: content for path, content in project.published().items() if path.startswith("assets/sized/")}


def kept_files(project):
    """The state of all sizes that are kept: what is made again is another file."""
    folder = project.root / ".sitegen/photos"
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name != "known"}


def test_a_picture_is_published_in_every_width_below_its_own_and_in_three_formats(lake):
    lake.build_soundly()

    names = {path.removeprefix(SIZES) for path in sizes_in(lake)}
    assert names == {f"{width}.{ending}" for width in (100, 200) for ending in ("avif", "webp", "jpg")}


def test_a_tiff_among_the_photographs_is_shown_by_a_size_that_browsers_know(lake):
    lake.write("content/photos/map.tif", paint(300, 200, "TIFF"))
    lake.article("map", photos="[{src: photos/map.tif, alt: A map, credit: Ada Fixture}]")

    lake.build_soundly()

    assert '<img src="../../assets/sized/photos/map.tif/300.jpg"' in lake.read("articles/map/index.html")


def test_the_original_stays_reachable_to_the_byte(lake):
    lake.build_soundly()

    assert lake.published()["photos/lake.jpg"] == (lake.root / "content/photos/lake.jpg").read_bytes()
    assert '<a href="../../photos/lake.jpg">Original file</a>' in lake.read("articles/lake/index.html")


def test_a_second_build_makes_no_size_again(lake):
    lake.build_soundly()
    before = kept_files(lake)
    lake.article("another")

    lake.build_soundly()

    assert kept_files(lake) == before


def test_one_more_picture_leaves_the_others_as_they_are(lake):
    lake.build_soundly()
    before = kept_files(lake)
    lake.write("content/photos/hill.png", paint(150, 150, "PNG", shift=40))
    lake.article("hill", photos="[{src: hill.png, alt: A hill}]")

    lake.build_soundly()

    now = kept_files(lake)
    assert {name: now[name] for name in before} == before
    assert len(now) == len(before) + 1


def test_two_pictures_with_the_same_content_are_made_once_and_published_twice(lake):
    lake.write("content/photos/copy.jpg", paint(300, 200))
    lake.article("copy", photos="[{src: copy.jpg, alt: The same lake}]")

    lake.build_soundly()

    assert len(kept_files(lake)) == 1
    assert lake.published()["assets/sized/photos/copy.jpg/100.webp"] == lake.published()[f"{SIZES}100.webp"]


def test_an_unchanged_picture_renders_nothing_again_and_another_one_its_page(lake):
    lake.article("plain")
    lake.build_soundly()
    lake.write("content/photos/lake.jpg", paint(300, 200, shift=120))

    report = lake.build_soundly()

    rendered = {path for path, _ in report.reasons}
    assert "articles/lake/index.html" in rendered
    assert "articles/plain/index.html" not in rendered


def test_another_picture_at_the_same_address_has_other_sizes(lake):
    lake.build_soundly()
    before = sizes_in(lake)
    lake.write("content/photos/lake.jpg", paint(300, 200, shift=120))

    lake.build_soundly()

    assert all(content != before[path] for path, content in sizes_in(lake).items())


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_bytes_are_those_of_a_clean_build_for_any_number_of_processes(lake, jobs):
    for number in range(4):
        lake.write(f"content/photos/{number}.png", paint(120 + number, 90, "PNG", shift=number * 30))
        lake.article(f"n{number}", photos=f"[{{src: {number}.png, alt: Colours}}]")
    lake.build_soundly(jobs=2)
    lake.write("content/photos/2.png", paint(250, 90, "PNG"))
    lake.write("content/photos/3.png", paint(90, 90, "PNG"))  # too small for any size
    lake.build_soundly()
    incremental = lake.published()

    lake.build_soundly(clean=True, jobs=jobs)

    assert lake.published() == incremental
    assert "assets/sized/photos/2.png/200.png" in incremental
    assert not any(path.startswith("assets/sized/photos/3.png") for path in incremental)


def test_sizes_that_nobody_wants_any_more_are_gone_everywhere(lake):
    lake.build_soundly()
    lake.write("sitegen.yaml", "title: Test archive\nimages: {widths: [100], formats: [webp]}\n")

    lake.build_soundly()

    assert list(sizes_in(lake)) == [f"{SIZES}100.webp"]
    assert len(kept_files(lake)) == 1


def test_without_smaller_sizes_nothing_of_them_is_written(lake):
    lake.write("sitegen.yaml", "images: false\n")

    lake.build_soundly()

    assert sizes_in(lake) == {}
    assert not (lake.root / ".sitegen/photos").exists()


def test_what_is_kept_and_damaged_is_made_anew_with_one_warning(lake):
    lake.build_soundly()
    before = sizes_in(lake)
    (kept,) = (path for path in (lake.root / ".sitegen/photos").iterdir() if path.name != "known")
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    for path in before:
        (lake.output / path).unlink()

    report = lake.build_soundly()

    assert sizes_in(lake) == before
    assert [one.rule for one in report.diagnostics if one.severity == "warning"] == ["damaged-cache"]


def test_a_damaged_picture_is_published_as_it_is_with_a_warning(lake):
    torn = paint(300, 200)[:-900]
    lake.write("content/photos/lake.jpg", torn)

    report = lake.build_soundly()

    assert [one.rule for one in report.diagnostics if one.severity == "warning"] == ["damaged-picture"]
    assert lake.published()["photos/lake.jpg"] == torn
    assert sizes_in(lake) == {}


def test_a_check_that_looks_at_no_pictures_decodes_none(project):
    project.article("a", photos="[{src: a.jpg}]")
    project.write("content/photos/a.jpg", b"no picture")

    rules = [[one.rule for one in project.check(looks_at_pictures=wanted).diagnostics] for wanted in (True, False)]

    assert ["damaged-picture" in found for found in rules] == [True, False]


def test_a_picture_in_the_text_is_offered_in_its_sizes_too(lake):
    lake.article("lake", "Before.\n\n![A lake](lake.jpg)\n")

    lake.build_soundly()

    page = lake.read("articles/lake/index.html")
    candidates = f"../../{SIZES}100.jpg 100w, ../../{SIZES}200.jpg 200w, ../../photos/lake.jpg 300w"
    assert f'<img src="../../photos/lake.jpg" alt="A lake" loading="lazy" srcset="{candidates}"' in page
    assert f'<source type="image/avif" srcset="../../{SIZES}100.avif 100w' not in page  # it would be blurred here
    assert ' width="300" height="200"></p>' in page


def test_a_better_format_is_offered_where_it_is_wide_enough_for_the_place(lake):
    lake.write("content/photos/hill.png", paint(230, 100, "PNG"))
    lake.article("lake", "![A hill](hill.png)\n")

    lake.build_soundly()

    candidates = "../../assets/sized/photos/hill.png/100.avif 100w, ../../assets/sized/photos/hill.png/200.avif 200w"
    assert f'<picture><source type="image/avif" srcset="{candidates}"' in lake.read("articles/lake/index.html")


def test_a_drawing_keeps_its_one_file_and_is_shown_as_an_image(lake):
    lake.write("content/photos/lake.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"/>')
    lake.article("lake", photos="[{src: lake.svg, alt: A lake}]")

    lake.build_soundly()

    assert sizes_in(lake) == {}
    assert '<img src="../../photos/lake.svg" width="900" height="600" alt="A lake">' in lake.read(
        "articles/lake/index.html"
    )


def test_a_moving_picture_stays_as_it_is(lake):
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("navy", "teal", "white")]
    moving = BytesIO()
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], duration=100)
    lake.write("content/photos/wave.gif", moving.getvalue())
    lake.article("lake", photos="[{src: wave.gif, alt: A wave}]")

    lake.build_soundly()

    assert sizes_in(lake) == {}
    assert '<img src="../../photos/wave.gif"' in lake.read("articles/lake/index.html")


def build_in_process(project, code, *options):
    """What a process of its own prints that runs `code` and then `sitegen build`."""
    code += f"\nfrom sitegen.cli import run_command\nstatus = run_command(['build', '-C', {str(project.root)!r}"
    code += f", *{options!r}])\nprint('status', status, 'PIL' in sys.modules)"
    return subprocess.run([sys.executable, "-c", f"import sys\n{code}"], capture_output=True, text=True, timeout=120)


def test_without_pillow_originals_are_copied_and_a_notice_says_so_even_when_strict(lake):
    ran = build_in_process(lake, "sys.modules['PIL'] = None", "--strict", "--base-url", "https://archive.example/")

    assert "no-images-extra" in ran.stdout + ran.stderr
    assert "status 0" in ran.stdout
    assert "photos/lake.jpg" in lake.published()
    assert sizes_in(lake) == {}


def test_a_build_of_an_archive_without_pictures_imports_no_pillow(project):
    project.write("content/photos/lake.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>')
    project.article("lake", photos="[{src: lake.svg, alt: A lake}]")

    ran = build_in_process(project, "")

    assert "status 0 False" in ran.stdout
