from sitegen.pages.network import CENTRE, Neighbour, draw_network, shorten_label

AROUND = [Neighbour("Putin", 8), Neighbour("Macron", 4), Neighbour("Scholz", 2)]


def test_two_neighbours_are_not_drawn():
    assert draw_network("Biden", AROUND[:2], []) is None


def test_neighbours_met_once_each_are_not_drawn():
    assert draw_network("Biden", [Neighbour(name, 1) for name in "abc"], []) is None


def test_the_strongest_tie_is_the_thickest_and_points_up():
    drawn = draw_network("Biden", AROUND, [])

    assert drawn.ties[0].path == "M150 120 150 28"
    assert [tie.width for tie in drawn.ties] == ["6.0", "3.5", "2.2"]


def test_a_seventh_neighbour_is_left_out():
    assert len(draw_network("Biden", [Neighbour(name, 2) for name in "abcdefg"], []).dots) == 6


def test_neighbours_that_meet_are_joined():
    drawn = draw_network("Biden", AROUND, [(0, 2)])

    first, last = drawn.dots[0], drawn.dots[2]
    assert drawn.far == f"M{first.x} {first.y} {last.x} {last.y}"


def test_labels_stand_outside_the_ring():
    drawn = draw_network("Biden", [Neighbour(name, 2) for name in "abcd"], [])

    assert all((dot.label_y < dot.y) == (dot.y <= CENTRE[1]) for dot in drawn.dots)


def test_a_long_label_is_cut():
    assert shorten_label("Consectetur-Adipiscing") == "Consectetur-A…"


def test_a_label_of_wide_letters_is_cut_where_its_room_ends():
    assert shorten_label("毛泽东") == "毛泽东"
    assert shorten_label("一二三四五六七八九") == "一二三四五六七…"
    assert shorten_label("M" * 15) == "M" * 8 + "…"
