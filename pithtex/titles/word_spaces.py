r"""Spaces that the record shows between words, and TeX may not print: ``$\mathrm{no one}$``.

In mathematics a blank means nothing, but a reader of the record sees one word or two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pithtex.titles.pattern import Choice, Gap, Node, Repeated, Sign, Wild

#: Letters of the longer and the shorter of two that are words: fewer are symbols, as of elements.
_WORD: Final = 3
_SHORT_WORD: Final = 2
#: Letters that are words by themselves, before a word of so many letters: "a theist".
_WORDS_OF_ONE: Final = frozenset("aAIO")
_LONG_WORD: Final = 4
_UNSURE: Final = frozenset({Gap.TYPED, Gap.THIN})
_WITHIN_WORDS: Final = frozenset({Gap.JOINED, Gap.ANY})


def with_word_spaces(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return settled nodes in which spaces between words that may not print are told as such."""
    return tuple(_told(nodes, place) for place in range(len(nodes)))


def _told(nodes: tuple[Node, ...], place: int) -> Node:
    node = nodes[place]
    if isinstance(node, Choice):
        return Choice(tuple(map(with_word_spaces, node.ways)))
    if isinstance(node, Repeated):
        is_typed = node.sign.gap is Gap.TYPED
        return Repeated(replace(node.sign, gap=Gap.ANY)) if is_typed else node
    if isinstance(node, Sign) and node.gap in _UNSURE:
        before, behind = _letters_before(nodes, place), _letters_from(nodes, place)
        are_words = max(before, behind) >= _WORD and min(before, behind) >= _SHORT_WORD
        if are_words or (before == 1 and behind >= _LONG_WORD and _is_word(nodes[place - 1])):
            return replace(node, gap=Gap.SHOWN)
    if isinstance(node, (Sign, Wild)) and node.gap is Gap.TYPED:
        return replace(node, gap=Gap.ANY)
    return node


def _letters_before(nodes: tuple[Node, ...], place: int) -> int:
    """Return how many letters the word before a place has, up to those of a word."""
    count = 0
    while count < _WORD and place - count > 0 and _is_letter(nodes[place - count - 1]):
        count += 1
        if _begins(nodes[place - count]):
            break
    return count


def _letters_from(nodes: tuple[Node, ...], place: int) -> int:
    """Return how many letters the word at a place has, up to those of a long word."""
    count = 0
    while count < _LONG_WORD and place + count < len(nodes) and _is_letter(nodes[place + count]):
        if count and _begins(nodes[place + count]):
            break
        count += 1
    return count


def _is_word(node: Node) -> bool:
    return isinstance(node, Sign) and node.base in _WORDS_OF_ONE and not node.marks


def _is_letter(node: Node) -> bool:
    return isinstance(node, Sign) and node.base.isalpha() and not node.level


def _begins(node: Node) -> bool:
    return isinstance(node, Sign) and node.gap not in _WITHIN_WORDS
