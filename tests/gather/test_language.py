"""Languages: English in any dress is English; other languages are named."""

from __future__ import annotations

import pytest

from panj.gather.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 families fled to Chad on Monday, officials said.",
        "SOLDIERS CROSS RIVER INTO TAJIKISTAN AFTER NIGHT OF FIGHTING",
        "12 killed",
        "Kabul",
        "Taliban seize district",
        "Three cadres of the party were arrested from Rampur forest in Bastar district, police said.",
        "The minister spoke in Dushanbe: «Мы готовы». He said that the border was quiet and that nobody had crossed it.",
    ],
)
def test_english(text: str) -> None:
    """Short texts, capitals, headlines, foreign names and a quotation in another language do not hide English."""
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Более тысячи афганских военных перешли границу и находятся в Таджикистане.", "ru"),
        ("Зиёда аз ҳазор сарбози афғон аз марз гузашта ба Тоҷикистон омаданд.", "tg"),
        ("Plus de mille soldats ont franchi la frontière dans la nuit, selon les gardes.", "fr"),
        ("Más de mil soldados cruzaron la frontera durante la noche, dijo la guardia.", "es"),
        ("بیش از هزار سرباز افغان از مرز گذشتند و به تاجیکستان رفتند.", "fa"),
        ("عبر أكثر من ألف جندي أفغاني الحدود إلى طاجيكستان خلال الليل.", "ar"),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    """A sentence of another language is named by its ISO 639-1 code."""
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "  \n", "12, 13 … 14", "***"])
def test_no_words(text: str) -> None:
    """A text without a word has no language."""
    assert language_of(text) is None
