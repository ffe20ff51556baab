"""Who is counted or moves: which nouns mean people, of what group and country, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Span, Token

from panj.countries import demonyms
from panj.model import Who
from panj.read.lexicon import words

Unit = Literal["persons", "households"]
_NAME = {"det", "amod", "compound", "nmod", "poss", "nummod", "advmod", "quantmod", "punct", "case", "npadvmod", "acl"}


@dataclass(frozen=True)
class _People:
    group: dict[str, str]
    nation: dict[str, str]
    peoples: frozenset[str]
    households: frozenset[str]
    buildings: frozenset[str]
    displaced: frozenset[str]
    modifiers: frozenset[str]
    visitors: frozenset[str]
    endings: tuple[str, ...]
    exceptions: frozenset[str]


@lru_cache(maxsize=1)
def nations() -> dict[str, str]:
    """Demonyms in lower case → ISO 3166-1 alpha-3 codes, save those of peoples that are no country's alone ("Soviet")."""
    peoples = words("people.toml")["peoples.names"]
    return {word.lower(): code for word, code in demonyms().items() if not {word.lower(), word.lower().removesuffix("s")} & peoples}


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(word.replace("-", " ").split()[-1] for word in nations())


@lru_cache(maxsize=1)
def _people() -> _People:
    lists = words("people.toml")
    group: dict[str, str] = {}
    for path, members in lists.items():
        if path.startswith("groups."):
            for word in members:
                group.setdefault(word, path.removeprefix("groups."))
    return _People(
        group=group,
        nation=nations(),
        peoples=lists["peoples.names"],
        households=lists["households.words"],
        buildings=lists["households.buildings"],
        displaced=lists["displaced.nouns"],
        modifiers=lists["displaced.modifiers"],
        visitors=lists["visitors.words"],
        endings=tuple(lists["suffixes.plural"]),
        exceptions=lists["suffixes.not"],
    )


def _forms(noun: Token) -> tuple[str, str, str]:
    lower = noun.lower_
    return lower, noun.lemma_.lower(), lower[:-1] if lower.endswith("s") else lower


@lru_cache(maxsize=8192)
def _unit(lower: str, lemma: str, bare: str) -> Unit | None:
    people = _people()
    for form in (lower, lemma, bare):
        if form in people.households or (form.endswith("ies") and form[:-3] + "y" in people.households):
            return "households"
        if form in people.group or form in people.nation or form in people.peoples:
            return "persons"
    if lower.endswith(people.endings) and lower not in people.exceptions and len(lower) > 5:
        return "persons"
    return None


def unit_of(noun: Token) -> Unit | None:
    """What a figure of this noun counts; `None` where it is neither people nor households."""
    return _unit(*_forms(noun)) or ("persons" if _is_townspeople(noun) else None)


def _is_townspeople(noun: Token) -> bool:
    """True for "Aleppans", "Calgarians": the capitalised plural of a town's people."""
    return noun.tag_ in {"NNS", "NNPS"} and noun.text[:1].isupper() and noun.lower_.endswith("ans") and noun.i > noun.sent.start


def is_displaced(noun: Token) -> bool:
    """True for "refugees", "IDPs" and for "displaced people": those whose name says that they moved."""
    people = _people()
    if any(form in people.displaced for form in _forms(noun)):
        return True
    if noun.lower_ in {"seekers", "seeker"}:
        return True
    if unit_of(noun) == "households" and any(c.lower_ == "migrant" for c in noun.lefts):
        return True
    return any(c.lower_ in people.modifiers and c.dep_ in {"amod", "compound", "nmod"} for c in noun.lefts)


def is_named(noun: Token) -> bool:
    """True where the noun is known to mean people, not only by its ending."""
    people = _people()
    lower, capital = noun.lower_, noun.text[:1].isupper()
    if lower.endswith(("men", "women", "folk", "folks")) or (capital and lower.endswith(("ians", "eans", "ese"))) or _is_townspeople(noun):
        return True
    if unit_of(noun) == "households":
        return True
    return any(form in people.group or form in people.nation or form in people.peoples for form in _forms(noun))


def is_of_a_people(noun: Token) -> bool:
    """True for "Rohingya", "Syrians": people named by their nation."""
    people = _people()
    return noun.text[:1].isupper() and any(form in people.peoples or form in people.nation for form in _forms(noun))


def is_building(noun: Token) -> bool:
    """True for homes and houses, which stand for households only where people left them."""
    return any(form in _people().buildings for form in _forms(noun))


def is_visitor(noun: Token) -> bool:
    """True for those who go places for other reasons than danger."""
    return any(form in _people().visitors for form in _forms(noun))


def group_of(noun: Token) -> str | None:
    """The group that the noun belongs to: civilians, refugees, soldiers …; `None` for "people"."""
    people = _people()
    for form in _forms(noun):
        found = people.group.get(form)
        if found:
            return None if found == "people" else found
    return None


def country_of(noun: Token) -> tuple[str, Token] | None:
    """The country (ISO alpha-3) that a demonym in the noun phrase names, with the token that says so."""
    own = [c for c in noun.lefts if c.dep_ in _NAME]
    for token in (noun, *own, *(g for c in own if c.tag_ in {"NN", "NNS"} for g in c.lefts if g.dep_ in _NAME)):
        if people := people_at(token):
            return people[0], token
    return None


def people_at(token: Token) -> tuple[str, Span] | None:
    """The country (ISO alpha-3) of the demonym that ends with `token`, and its words, at most three: "South Sudanese" is SSD, not SDN."""
    if not token.text[:1].isupper():
        return None
    forms = [form for form in _forms(token) if form in _last_words()]
    first = max(token.sent.start, token.i - 2) if forms else token.i
    for start in range(first, token.i + 1):
        before = [t.lower_ for t in token.doc[start : token.i]]
        for form in forms:
            if country := nations().get(" ".join([*before, form]).replace(" - ", "-")):
                return country, token.doc[start : token.i + 1]
    return None


def nation_in(text: str) -> str | None:
    """The country (ISO alpha-3) of the first demonym in the words: "the Turkish border" gives TUR."""
    words = [word.strip(",.’'") for word in text.split()]
    for first in (i for i, word in enumerate(words) if word[:1].isupper()):
        for last in (first + 3, first + 2, first + 1):
            if country := nations().get(" ".join(words[first:last]).lower()):
                return country
    return None


def who_of(noun: Token, floor: int) -> Who:
    """The words that name the people of `noun`, from character `floor` (the end of their figure) on, with group and country."""
    left, right = noun, noun
    for child in noun.lefts:
        if (
            child.dep_ in _NAME
            and child.idx >= floor
            and not any(t.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for t in child.subtree)
        ):
            left = min((t for t in child.subtree if t.idx >= floor), key=lambda t: t.i, default=left)
            break
    while left.i < noun.i and (left.is_punct or left.lower_ in {"of", "the", "a", "an", "more", "other", "another", "some"}):
        left = left.nbor(1)
    for token in _coordinated(noun):
        if unit_of(token) and token.i - right.i <= 6:
            right = token
    group = group_of(noun)
    country = country_of(noun)
    span = noun.doc[left.i : right.i + 1]
    return Who(start=span.start_char, end=span.end_char, text=span.text, group=group, country=country[0] if country else None)


def _coordinated(noun: Token) -> list[Token]:
    out, token = [], noun
    for _ in range(4):
        following = next((c for c in token.rights if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}), None)
        if following is None or any(c.dep_ == "nummod" for c in following.lefts):
            break
        out.append(following)
        token = following
    return out
