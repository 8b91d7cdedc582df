from __future__ import annotations

from policy_nlp.text.mapped import Mapped, Replacement


def test_a_replacement_stands_for_what_it_replaced():
    words = Mapped.identity("Iden5fying needs", 100).replace([Replacement(4, 5, "ti")])
    assert words.text == "Identifying needs"
    assert words.span(0, 11) == (100, 110)
    assert words.span(4, 6) == (104, 105)
    assert words.span(12, 17) == (111, 116)


def test_a_deletion_leaves_no_place():
    words = Mapped.identity("a\u200bb").replace([Replacement(1, 2, "")])
    assert words.text == "ab"
    assert [words.at(0), words.at(1)] == [0, 2]


def test_a_cut_keeps_its_origin():
    words = Mapped.identity("The oﬃce is open").replace([Replacement(5, 6, "ffi")])
    piece = words.cut(4, 10)
    assert piece.text == "office"
    assert piece.span(0, 6) == (4, 8)


def test_pieces_joined_keep_their_origins():
    joined = Mapped.concat([Mapped.identity("one", 10), Mapped(" ", (0, 1), (13, 20))])
    joined = Mapped.concat([joined, Mapped.identity("two", 20)])
    assert joined.text == "one two"
    assert joined.span(4, 7) == (20, 23)
