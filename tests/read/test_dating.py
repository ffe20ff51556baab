"""When what a claim tells happened: which time of the text belongs to which figure."""

from __future__ import annotations

import pytest

from panj.analysis import analyzer
from panj.gather import from_row
from panj.walk import read_report
from tests.read.dated import Days, claims, days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was like May 2011 when flames swept in, razing homes and forcing 900 people to flee.", ("2011-05-01", "2011-05-31")),
        ("Two men drowned in heavy floods last week, which hit 40 villages and displaced 900 people.", ("2019-05-06", "2019-05-12")),
        ("Traders shut their shops on Monday when 900 people fled the town.", ("2019-05-13", "2019-05-13")),
        ("In 2018, 900 people fled two raids in Sool between July and August.", ("2018-07-01", "2018-08-31")),
        ("In March 2018 the worst winter storm in years displaced 900 people.", ("2018-03-01", "2018-03-31")),
        ("Some 900 people evicted in December 2016 and again in August 2017 are still displaced.", ("2016-12-01", "2017-08-31")),
    ],
)
def test_time_at_the_border_of_a_clause(text: str, expected: Days) -> None:
    """A time that opens a clause dates it, a season that names a storm does not, and days within a year told are those meant."""
    assert days(next(c for words, c in claims(text).items() if "900" in words)) == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Aid workers reached the valley on Monday after a storm killed 40 people.", "40"),
        ("The village also houses 900 displaced families from Sarmin, which fell to the army last year.", "900"),
        ("Crews worked Monday to put out a fire that has swept two valleys and forced the evacuation of 900 residents.", "900"),
        ("The state has evacuated 900 people and will move more before the storm comes ashore Wednesday afternoon.", "900"),
        ("The war, which began in March 2012, has ruined the land. The war also displaced 900,000 people.", "900,000"),
        ("A panel, due to meet next year, could bring a peace that would let 900 refugees return home.", "900"),
        ("(14 May 2019) - Floods have displaced 900 people in the east.", "900"),
        ("The country took in 80 refugees in March, compared with 900 under the last government.", "900"),
        ("The country took in 900 refugees in the last year of the old government.", "900"),
        ("Raiders drove 900 families from their homes, prompting the first strikes on the valley since 2011.", "900"),
        ("Rain has battered the north since 10 May. Nine died there, and the disaster has forced the evacuation of 900 people.", "900"),
    ],
)
def test_time_of_another_clause(text: str, figure: str) -> None:
    """The day of the main clause dates no "after" clause, that of a place no stock of people, that of one figure not the one compared."""
    assert days(claims(text)[figure]) == (None, None)


def test_a_total_is_reached_on_the_day() -> None:
    """What newcomers bring a number to is true at the end of their days, and no start is told; the newcomers have theirs."""
    found = claims("On Monday 300 people arrived, bringing the number of displaced in the town to 9,000.")
    assert days(found["9,000"]) == (None, "2019-05-13") and days(found["300"]) == ("2019-05-13", "2019-05-13")


def test_nothing_has_happened_after_the_report() -> None:
    """What was counted "this year" was counted by the day of the report."""
    assert days(claims("This year 900 people have been displaced in the valley.")["900"]) == ("2019-01-01", "2019-05-15")


def test_a_count_of_displaced_people_has_its_day() -> None:
    """The day on which "the number of displaced people reached" a figure is the figure's."""
    found = claims("The number of displaced people reached 9,000 on Sunday, officials say.")
    assert days(found["9,000"])[1] == "2019-05-12"


def test_figure_in_brackets_after_its_time() -> None:
    """A figure in brackets right after a time is of that time."""
    found = claims("In 2017, 3,000 refugees were resettled, fewer than half of those resettled the year before (9,000).")
    assert days(found["9,000"]) == ("2016-01-01", "2016-12-31") and days(found["3,000"]) == ("2017-01-01", "2017-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "Fighting between the army and rebels has forced 900 residents to flee Sarmin.",
        "The clashes in the valley have killed dozens, razed two villages and led 900 residents to flee.",
        "Shelling by the army has driven 900 residents from their homes.",
    ],
)
def test_a_fight_that_goes_on(text: str) -> None:
    """What a fight "has forced" people to do had happened by the day of the report; nothing says since when."""
    assert days(claims(text)["900"]) == (None, "2019-05-15")


def test_a_whole_war_has_no_time() -> None:
    """A sum that a war "has forced" from their homes is dated by nothing."""
    assert days(claims("The war has forced 900,000 people to flee their homes.")["900,000"]) == (None, None)


def test_the_month_of_the_same_flood() -> None:
    """The flood that displaced people is the one told in the sentence before, with its month."""
    text = "Flash floods hit two districts in March 2019. The flash floods displaced 900 people."
    assert days(claims(text)["900"]) == ("2019-03-01", "2019-03-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Farmers still mourn the terrible floods in March, the worst they saw. The flooding displaced 900 people.",
            ("2019-03-01", "2019-03-31"),
        ),
        (
            "Heavy rainfall in the north from 3-5 May 2019 swelled the river. The floods forced the evacuation of 900 people.",
            ("2019-05-03", "2019-05-05"),
        ),
        (
            "Gunmen attacked three villages between 3 and 5 May 2019. Nine people had been killed and 900 had been driven out.",
            ("2019-05-03", "2019-05-05"),
        ),
        ("Gunmen raided the valley on Sunday, killing nine. Frightened, 900 people fled Sarmin.", ("2019-05-12", "2019-05-12")),
        ("Last week old houses fell in the valley, leaving 900 of its people homeless.", ("2019-05-06", "2019-05-12")),
    ],
)
def test_the_days_of_the_event_pointed_at(text: str, expected: Days) -> None:
    """ "The flooding", and what had happened by then, has the days told right before it; a deed has those of its clause."""
    assert days(claims(text)["900"]) == expected


@pytest.mark.parametrize("mark", ["- ", ": "])
def test_a_list_under_its_day(mark: str) -> None:
    """Every entry of a list counted "as of" a day was counted up to it."""
    text = f"IMPACT as of 3 May 2019{mark}6 deaths- 40 families were affected- 900 people were displaced and stayed in 6 schools."
    assert days(claims(text)["900"]) == (None, "2019-05-03")


def test_by_a_day() -> None:
    """Who was still displaced "by 2016" was counted up to it; "by the 2016 floods" counts nothing."""
    assert days(claims("By 2016, only 900 people remained displaced in Pool.")["900"]) == (None, "2016-12-31")
    assert days(claims("Some 900 people were displaced by the 2016 floods.")["Some 900"]) != (None, "2016-12-31")


def test_the_day_of_a_flood_is_that_of_what_it_did() -> None:
    """The day beside the subject of a clause dates both things that it did."""
    text = "Floods in the northern regions on 3 May 2019 left 25 villages cut off and 900 people displaced."
    assert days(claims(text)["900"]) == ("2019-05-03", "2019-05-03")


def test_from_a_day_has_no_end() -> None:
    """ "From 3 May" alone begins and does not end."""
    assert days(claims("From 3 May altogether 900 people were evacuated.")["900"]) == ("2019-05-03", None)


def test_the_scene_before() -> None:
    """A pluperfect without a time of its own takes the hour of the scene told before."""
    text = "At around 18:00 on Sunday hail hit two valleys. The river had burst its banks, prompting police to evacuate 900 people."
    assert days(claims(text)["900"]) == ("2019-05-12", "2019-05-12")


def test_what_is_said_to_go_on() -> None:
    """What somebody said was going on went on at the time of the report."""
    assert days(claims("He said the fighting had ebbed and 900 refugees were returning home.")["900"]) == (None, "2019-05-15")


def test_the_dead_of_a_headline() -> None:
    """A headline's dead are those of the day of its page."""
    assert days(claims("Tue May 14 2019 Raid on market kills 12 people. Smoke hung over the stalls.")["12"]) == ("2019-05-14", "2019-05-14")


def reached(text: str, kind: str) -> Days:
    """The days of the first claim of a kind."""
    reading = read_report(from_row({"id": "t", "text": text, "published": "2019-05-15"}), analyzer())
    return days(next(c for c in reading.claims if c.kind == kind))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Several villages have been captured by the army, a group that follows the war said on Monday.", (None, None)),
        ("Buses took 900 people on 3 May to Idlib province, which is controlled by rebels.", (None, None)),
        ("The army captured Sarmin on Monday.", ("2019-05-13", "2019-05-13")),
    ],
)
def test_who_holds_a_place_since_when(text: str, expected: Days) -> None:
    """The day of what is said, or of what the main clause tells, is not that of who holds a place."""
    assert reached(text, "control") == expected
