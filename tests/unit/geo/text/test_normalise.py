"""One form of any text, with the way back."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from geo.text.normalise import normalise


@given(st.text())
@example("ﬁ №½")
@example("İstanbul ǅ")
@example("ул.\u200b Абая́ «Нұрсая-2»")
@example("̈\u200b")
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@given(st.text(min_size=1), st.data())
def test_every_stretch_leads_back_into_the_raw_text(raw: str, data: st.DataObject) -> None:
    normal = normalise(raw)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    raw_start, raw_end = normal.span(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)
    assert raw_start < raw_end or start == end


@given(st.text(alphabet="АбвГ аЯ «»-№1/Qazğ"))
def test_a_stretch_of_the_raw_text_normalises_to_itself(raw: str) -> None:
    normal = normalise(raw)
    for position, character in enumerate(normal.text):
        start, end = normal.span(position, position + 1)
        assert character in normalise(raw[start:end]).text


def test_offsets_survive_invisible_characters_and_accents() -> None:
    raw = "\u200bпросп. Абая\u0301, 57д"
    normal = normalise(raw)
    start = normal.text.index("абая")
    assert normal.text == "просп. абая, 57д"
    assert raw[slice(*normal.span(start, start + 4))] == "Абая\u0301"


def test_quotes_dashes_and_spaces_have_one_shape() -> None:
    assert normalise("ЖК\u00a0«Уют» – “3”").text == 'жк "уют" — "3"'


def test_a_decomposed_letter_is_the_letter() -> None:
    raw = unicodedata.normalize("NFD", "Йошкар ёлка")
    assert normalise(raw).text == "йошкар ёлка"
