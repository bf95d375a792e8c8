"""Bytes of a capture become text without statistics: mark, declaration, UTF-8, Windows-1252; mended where garbled."""

import pytest

from sitegen.importers.decoding import decode_capture, find_declared

WORDS = "“Zelenskyy’s” visit – Łódź, naïve café"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_or_utf_8_is_believed(encoding):
    assert decode_capture(WORDS.encode(encoding)).text == WORDS


def test_what_is_no_utf_8_is_windows_1252():
    assert decode_capture("“naïve” – café".encode("cp1252")).text == "“naïve” – café"


def test_a_declared_encoding_comes_before_utf_8():
    content = '<meta charset="iso-8859-2">Łódź'.encode("iso-8859-2")
    assert decode_capture(content, find_declared(content)).text.endswith("Łódź")


def test_an_unknown_declared_encoding_is_passed_over():
    assert decode_capture("Łódź".encode(), "no-such-encoding").text == "Łódź"


def test_utf_8_that_was_read_as_windows_1252_is_mended():
    garbled = "Itâ€™s a cafÃ© in GenÃ¨ve"
    decoded = decode_capture(garbled.encode())
    assert (decoded.text, decoded.is_mended) == ("It’s a café in Genève", True)


def test_sound_text_is_left_to_the_letter():
    sound = "curly “quotes”, ﬁ ligature, full-width ＡＢＣ and \u00a0 spaces"
    assert decode_capture(sound.encode()) == (sound, "utf-8", False)


def test_bytes_that_no_encoding_explains_and_control_characters_are_shown_as_such():
    assert decode_capture(b"\x81\x00a\x07").text == "\ufffd\ufffda\ufffd"


def test_all_kinds_of_line_ends_are_line_feeds():
    assert decode_capture("a\r\nb\rc\u2028d".encode()).text == "a\nb\nc\nd"
