"""Machine-spun copies are found by what they tell; independent reports of one event are not taken for copies."""

from __future__ import annotations

from panj.reconcile import Text, lineages
from tests.reconcile.test_lineage import FIRST, OTHER

SOURCE = """Shelling on the Murghob road killed 14 people on Tuesday, the Zarafshan district hospital said in a note to
reporters. Another 37 were wounded, and 9 of them were flown to Dushanbe by an army helicopter in the
afternoon. Gunners fired from the Sarikol heights at a column of 60 trucks that carried flour for Khorog and
Ishkashim. Drivers hid under a bridge near Alichur until Major Saidov's engineers opened a path with smoke.
Governor Nazarov closed the road to Murghob for 3 days and asked the Red Crescent for blood and 200 tents.
Traders in Khorog doubled the price of flour within hours, and 5 bakeries shut their doors. The Pamir
Committee called the attack a breach of the truce that was signed in Osh on 12 May."""
SPUN = """Bombardment of the Murghob highway killed 14 persons on Tuesday, Zarafshan's district hospital told reporters
in a short note. A further 37 suffered wounds; the army flew 9 of these by helicopter to Dushanbe that
afternoon. From the Sarikol heights, gunners had been firing on a convoy of 60 trucks carrying flour to Khorog
and to Ishkashim. The drivers sheltered beneath a bridge close to Alichur, till engineers of Major Saidov used
smoke to open them a path. For 3 days Governor Nazarov has closed the Murghob road, asking blood and 200 tents
of the Red Crescent. Flour prices doubled within hours among traders in Khorog, where 5 bakeries have shut. A
breach of the truce signed on 12 May in Osh: so the Pamir Committee calls this attack."""
INDEPENDENT = """Our correspondent reached the hospital of Zarafshan on Tuesday night and counted 14 bodies in the yard.
Doctors worked by torchlight on 37 wounded. The convoy of 60 trucks had left Khorog without an escort, said a
driver whose arm was in a sling. He had seen flashes on the Sarikol heights and then nothing. Governor Nazarov
arrived with two guards and spoke of 3 days without traffic. An officer of the Red Crescent was looking for
blood donors. Nobody could say who had fired, and the Pamir Committee spoke of a broken truce."""


def relation(first: str, second: str, day: str = "2021-07-06") -> str | None:
    """How the second text relates to the first, printed a day earlier."""
    return lineages([Text("a", first, "2021-07-05", "One"), Text("b", second, day, "Two")])[1].relation


def test_a_spun_copy_is_a_paraphrase() -> None:
    """Every sentence turned round with its facts kept, in the same order, is a copy."""
    assert relation(SOURCE, SPUN) == "paraphrase"


def test_order_matters() -> None:
    """The same sentences in the reverse order are no machine's retelling."""
    assert relation(SOURCE, " ".join(reversed(SPUN.replace("\n", " ").split(". ")))) is None


def test_figures_matter() -> None:
    """A text of the same build with other figures tells of another day."""
    other = SPUN.replace("14", "21").replace("37", "52").replace("60", "18").replace("200", "90").replace(" 9 ", " 4 ")
    assert relation(SOURCE, other) is None


def test_only_within_a_few_days() -> None:
    """A retelling weeks later is not taken for a copy of the news."""
    assert relation(SOURCE, SPUN, "2021-08-20") is None


def test_independent_reports_stay_apart() -> None:
    """Two reports of one event, with its names and figures, are two."""
    assert relation(SOURCE, INDEPENDENT) is None
    assert relation(FIRST, OTHER) is None
