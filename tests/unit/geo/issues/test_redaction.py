"""What the public may read of a text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.issues.redaction import MASK, redact

SAID = ["нет", "воды", "света", "Кенесары", "52", "кв", "дом", "ул.", "Абая,", "жылу", "жоқ", "меня", "зовут", "Ирина"]
MARKED = ["пәтер", "тел", "подъезд", "12", "7", "(7172)", "-", "/"]
WORDS = st.sampled_from(SAID) | st.sampled_from(MARKED)
SEPARATORS = st.sampled_from(["", " ", "-", " - ", ".", ") ", "("])
CONTEXT = st.lists(WORDS, max_size=6).map(" ".join)


@st.composite
def phones(draw: st.DrawFn) -> str:
    digits = draw(st.sampled_from(["+7", "8"])) + "7" + draw(st.text("0123456789", min_size=9, max_size=9))
    return digits[:-10] + "".join(draw(SEPARATORS) + digit for digit in digits[-10:])


@st.composite
def iins(draw: st.DrawFn) -> str:
    born = draw(st.dates())
    return f"{born:%y%m%d}" + draw(st.sampled_from("123456")) + draw(st.text("0123456789", min_size=5, max_size=5))


@given(st.text())
@example("87012345678 87012345678900101300123")
@example("кв 1кв 2 кв")
def test_redacting_twice_is_redacting_once(text: str) -> None:
    once = redact([text])
    assert redact(once) == once


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_redacting_what_people_write_twice_is_redacting_once(text: str) -> None:
    once = redact([text])
    assert redact(once) == once


@given(CONTEXT, phones(), CONTEXT)
def test_no_phone_survives(before: str, phone: str, after: str) -> None:
    digits = "".join(character for character in phone if character.isdigit())[-10:]
    left = redact([f"{before}, {phone}, {after}"])[0]
    assert digits not in "".join(character for character in left if character.isdigit())


@given(CONTEXT, st.emails(), CONTEXT)
@example("", "a@example.kz", "")
def test_no_email_survives(before: str, email: str, after: str) -> None:
    assert email not in redact([f"{before} {email} {after}"])[0]


@given(CONTEXT, iins(), CONTEXT)
def test_no_iin_survives(before: str, iin: str, after: str) -> None:
    assert iin not in redact([f"{before} {iin}, {after}"])[0]


def test_the_address_survives_and_the_flat_does_not() -> None:
    text = "Нет тепла, Момышулы 2/5 кв 88, Серик Ахметович, тел. 8 701 234 56 78"
    assert redact([text]) == [f"Нет тепла, Момышулы 2/5 {MASK}, {MASK}, тел. {MASK}"]


def test_texts_keep_their_order() -> None:
    assert redact(["ямы", "кв 5", ""]) == ["ямы", MASK, ""]


@pytest.mark.parametrize(
    ("country", "text", "left"),
    [
        ("US", "Call me at 410-555-0123 or (410) 555 0199", f"Call me at {MASK} or {MASK}"),
        ("CL", "Llame al 9 6123 4567, casa 12", f"Llame al {MASK}, casa 12"),
        (
            "US",
            "3400 Garrison Blvd, Apt 4B, second floor, zip 21215",
            f"3400 Garrison Blvd, {MASK}, second floor, zip 21215",
        ),
        ("US", "2300-2400 block of Harford Rd", "2300-2400 block of Harford Rd"),
        ("KZ", "Call me at 410-555-0123", "Call me at 410-555-0123"),
    ],
)
def test_numbers_are_masked_as_the_country_of_the_city_writes_them(country: str, text: str, left: str) -> None:
    assert redact([text], country) == [left]
    assert redact([left], country) == [left]
