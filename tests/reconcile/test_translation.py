"""Reports that say they are translations, their sources in another language, and free retellings."""

from __future__ import annotations

import pytest

from panj.reconcile import Link, Text, lineages
from panj.reconcile.lineage.translation import figures_of, mark_of

RUSSIAN = """В ночь на вторник через мост у Алмазара прошли 1 284 жителя трёх сёл. Об этом сообщила районная администрация. Для них открыты
четыре школы и выделено 20 тысяч одеял. Ещё 316 человек, по её данным, остаются на левом берегу."""
ENGLISH = """In the night to Tuesday 1,284 inhabitants of three villages walked over the bridge at Almazar, the district said.
Four schools have been opened for them, and 20,000 blankets set aside. Another 316 people are still on the left bank, it said."""


def link(english: str, source: str = RUSSIAN, day: str = "2021-07-06", language: str = "ru") -> Link:
    """The link of an English text to one of the day before."""
    first = Text("a", source, "2021-07-05", "Вестник", language=language)
    return lineages([first, Text("b", english, day, "Valley Post", language="en")])[1]


@pytest.mark.parametrize(
    "mark", ["Translated from Russian by our desk.", "[English translation]", "(BBC Monitoring)", "Translation by A. Desk"]
)
def test_a_credited_translation_leads_to_its_source(mark: str) -> None:
    """A text that says it is translated belongs to the line of the earlier text in another language with its figures."""
    found = link(f"{ENGLISH}\n\n{mark}")
    assert (found.copy_of, found.lineage, found.relation) == ("a", "a", "translation")
    assert found.translated is not None and found.translated in mark


def test_without_the_words_it_is_none() -> None:
    """The same figures in two languages may be two reports of one statement."""
    found = link(ENGLISH)
    assert (found.copy_of, found.translated) == (None, None)


def test_a_translation_without_its_source_is_marked() -> None:
    """Another language than the one named, other figures or another week leave a translation without a source, but marked as one."""
    credited = ENGLISH + "\n\nTranslated from Dari."
    others = [link(credited), link(credited.replace("Dari", "Russian"), day="2021-08-20")]
    others.append(link(credited.replace("Dari", "Russian").replace("1,284", "977").replace("316", "55")))
    others.append(link(credited.replace("Dari", "Russian"), source=ENGLISH.replace("walked", "went over on foot"), language="en"))
    assert [o.relation for o in others[:3]] == [None, None, None]
    assert all(o.translated for o in others) and others[3].relation != "translation"


def test_words_inside_a_report_are_no_mark() -> None:
    """A book that was translated is no translated report."""
    middle = "The poet's book was translated from Russian. "
    assert mark_of("Rain fell on the hills all day. " * 20 + middle + "The river rose and the bridge was closed. " * 20) is None


def test_figures_in_any_language() -> None:
    """Thousands are set apart and named in many ways; years and small numbers tell nothing."""
    assert figures_of("1 284 человека, 20 тысяч, 3 школы, 2021 год, 1.500 Menschen, 2,000 people, 4 million") == {
        1284,
        20000,
        1500,
        2000,
        4000000,
    }


FIRST = """Niger let 1,284 soldiers of Mali cross the bridge at Labbezanga on Tuesday after rebels overran Ansongo, the Interior Ministry in
Niamey said. It was the largest group since March, when 316 came over. Colonel Garba said that the men had given up 47 vehicles. Some 2,600
families have fled Ansongo district as well, the Red Cross counted. President Bazoum called a meeting of his council and sent 800 gendarmes
to Tillaberi."""
FREELY = """The column that reached the checkpoint before noon was the longest that anybody there had seen: 1,284 men of the Malian army, on
foot, tired out. They had lost Ansongo in a night. Niamey took them in, as it had done with 316 others in March. Of their vehicles not one
is left; Garba, the colonel in charge, put the loss at 47. For those who live in Ansongo things look no better, and the Red Cross speaks of
2,600 families on the road. Late in the day Bazoum met his ministers. Tillaberi is to get 800 gendarmes more."""
APART = """The mayor showed visitors the tents at the edge of Tillaberi, where 800 places are being made ready. A driver from Ansongo had
passed 47 burnt vehicles. Since March the Red Cross has listed 2,600 families here, of whom 316 went on to Niamey. Colonel Garba would not
be drawn on the soldiers. Bazoum is expected next week. In the market people spoke of 1,284 men at Labbezanga."""


def test_a_free_retelling_is_a_paraphrase() -> None:
    """The same figures and names in the same order, in other words and another outlet, are one line; in another order they are not."""
    texts = [Text("a", FIRST, "2021-07-06", "One"), Text("b", FREELY, "2021-07-07", "Two"), Text("c", APART, "2021-07-07", "Three")]
    found = {k.id: (k.copy_of, k.relation) for k in lineages(texts)}
    assert found["b"] == ("a", "paraphrase") and found["c"] == (None, None)


def test_an_outlet_does_not_retell_itself() -> None:
    """Two reports of one outlet share its background, and an undated one cannot be placed."""
    same = [Text("a", FIRST, "2021-07-06", "One"), Text("b", FREELY, "2021-07-07", "One")]
    undated = [Text("a", FIRST, "2021-07-06", "One"), Text("b", FREELY, "", "Two")]
    assert [k.copy_of for k in (*lineages(same), *lineages(undated))] == [None] * 4
