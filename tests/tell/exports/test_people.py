"""Names of persons stay out; offices, bodies and places stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from panj.model import Speaker, SpeakerRole
from panj.record import Store
from panj.tell.exports import FORMATS, Choice, select
from panj.tell.exports.people import People

Exported = Callable[[str], bytes]


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in ("jsonl", "xlsx", "geoparquet")])
def test_no_export_names_the_farmer(exported: Exported, name: str) -> None:
    """The witness of the crossing is named in no format for others."""
    assert b"Noorzada" not in exported(name) and b"Gulalai" not in exported(name)


def test_the_record_itself_keeps_the_text_whole(exported: Exported) -> None:
    """The copy for the desk's own use is exact."""
    assert b"Gulalai Noorzada said" in exported("jsonl")


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("Tajik National Security Committee", "official", "Tajik National Security Committee"),
        ("a provincial official", "official", "a provincial official"),
        ("Residents", "witness", "Residents"),
        ("Red Cross", "aid_agency", "Red Cross"),
        ("National Disaster Management Authority", "official", "National Disaster Management Authority"),
        ("Border Monitor", "analyst", "Border Monitor"),
        ("Khovar", "news_agency", "Khovar"),
        ("Activists in Deir Hafer", "analyst", "Activists in Deir Hafer"),
        ("Anvar Saidov", "official", "an official"),
        ("Samira", "witness", "a witness"),
        ("Anvar Saidov Red Crescent director for the north", "aid_agency", "Red Crescent director for the north"),
    ],
)
def test_speakers_are_told_by_office_or_role(name: str, role: SpeakerRole, said: str) -> None:
    """A body or an office stays as printed, a name alone becomes the role."""
    assert People({}, {}).speaker("r", Speaker(start=0, end=len(name), name=name, role=role)) == said


def test_a_named_speaker_of_a_listed_body_is_told_by_it() -> None:
    """Where the record knows the body, it stands beside the role."""
    speaker = Speaker(start=0, end=12, name="Anvar Saidov", role="un", actor="united-nations")
    assert People({}, {}).speaker("r", speaker) == "a United Nations official (United Nations)"
    afghan = Speaker(start=0, end=12, name="Anvar Saidov", role="official", country="AFG")
    assert People({}, {}).speaker("r", afghan) == "an official (Afghanistan)"


def test_words_keep_everything_but_the_name(shelling: Store) -> None:
    """The quoted sentence is the report's, with the name taken out."""
    selection = select(shelling, Choice())
    row = selection.case.by_id["crossing:c1"]
    assert selection.evidence(row) == "More than 340 villagers crossed from Badakhshan into Tajikistan on Saturday, [name] said"


def test_a_name_is_withheld_as_a_word_of_its_own() -> None:
    """With a possessive that lost its apostrophe too; a longer word that begins with it stays."""
    people = People({}, {"r": ("Samira Noor", "Noor")})
    assert people.words("r", "Samira Noor left;\n Noors brother, of Noorabad, stayed with Noor.") == (
        "[name] left; [name]s brother, of Noorabad, stayed with [name]."
    )
