"""Who takes people in: the place that hosts, houses, admits or is home to them, told by a word other than a preposition."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from panj.model import PlaceMention
from panj.read.figures import Figure
from panj.read.movement.named import antecedent, coordinated, surely
from panj.read.movement.scene import Scene, is_passive, objects_of
from panj.read.movement.taken_in import as_displaced
from panj.read.movement.verbs import Move
from panj.read.movement.words import listed
from panj.read.slots import place_at
from panj.read.who import country_of, is_building, unit_of


def sheltering(scene: Scene, figure: Figure) -> PlaceMention | None:
    """The place whose hosting of the people another word tells: "Gao welcomed 300 families who fled", "schools were opened to house 90"."""
    verb = figure.top.head
    if figure.top.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.tag_ == "VBG" and _hosts(scene, verb.head):
        verb = verb.head  # "A welcomed 300 people escaping the war", read as "that 300 people escape"
    elif figure.top.dep_ == "pobj" and verb.lower_ in {"for", "after"} and verb.head.lemma_.lower() in listed("verbs.caring"):
        subject = next((c for c in verb.head.lefts if c.dep_ == "nsubj"), None)
        if subject is None:
            return None
        sited = (n for prep in subject.rights if prep.lower_ in {"in", "at"} for n in objects_of(prep))
        return _land(scene, subject) or next((place for n in sited if (place := coordinated(scene, n)) is not None), None)
    elif figure.top.dep_ != "dobj" or not _hosts(scene, verb):
        return _inhabited(scene, figure)
    for _ in range(3):
        for child in verb.lefts:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                taken = is_building(child) or surely(scene, child) or _sited(scene, child) or _situated(scene, child)
                land = None if taken else _land(scene, child)
                return coordinated(scene, child) if taken else land if land and scene.context.root(land).i == child.i else None
        if verb.dep_ == "acl" and verb.head.lower_ == "order":
            verb = verb.head.head
        if verb.dep_ not in {"xcomp", "advcl", "conj", "ccomp", "prep"}:
            return None
        verb = verb.head
    return None


def _hosts(scene: Scene, verb: Token) -> bool:
    lemma = "house" if verb.lower_ == "housing" else verb.lemma_.lower()
    return lemma in listed("verbs.lodging") | listed("verbs.welcoming") or any(f.name == "host" for f in scene.frames.verbs.get(lemma, ()))


def _inhabited(scene: Scene, figure: Figure) -> PlaceMention | None:
    """The place of "A is inhabited by 3 million people, among them 900,000 displaced"."""
    for verb in islice(figure.top.ancestors, 6):
        if verb.lemma_.lower() in {"inhabit", "populate"}:
            subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
            return coordinated(scene, subject) if subject is not None else None
    return None


def _situated(scene: Scene, name: Token) -> bool:
    """True for a name that no gazetteer holds and that the words place somewhere: "Bidi, in the north of A"."""
    inner = (n for prep in name.rights if prep.dep_ == "prep" and prep.lower_ in {"in", "near"} for n in objects_of(prep))
    return name.tag_[:3] == "NNP" and any(surely(scene, n) for n in inner)


def _sited(scene: Scene, noun: Token) -> bool:
    """True for camps, centres, schools: common nouns of a place where people can be put up."""
    place = place_at(scene.context, noun)
    return place is not None and place.place is None and noun.tag_[:3] != "NNP"


def receiving(scene: Scene, figure: Figure | None, move: Move) -> PlaceMention | None:
    """The land that admits people, takes them in, or brings its own people home."""
    verb = move.field
    if move.frame.name == "admit" or _taken_in(verb):
        return admitting(scene, verb)
    land = admitting(scene, verb) if figure is not None and _brought_home(verb) else None
    return land if figure is not None and land is not None and _of_its_own(figure, land) else None


def _taken_in(verb: Token) -> bool:
    """True for "take in 300 refugees", "bring in", "resettle 300 refugees", whose subject is where they come to."""
    lemma = verb.lemma_.lower()
    inward = any(c.lower_ == "in" and c.dep_ in {"prt", "advmod", "prep"} for c in verb.rights)
    return not is_passive(verb) and (lemma in {"resettle", "accept"} or (lemma in {"take", "bring", "let", "allow"} and inward))


def _brought_home(verb: Token) -> bool:
    """True for "repatriate 300 orphans", "take back", "fly home": what a land does for its own."""
    lemma = verb.lemma_.lower()
    homeward = any(c.lower_ in {"back", "home"} and c.dep_ in {"prt", "advmod"} for c in verb.rights)
    return not is_passive(verb) and (lemma == "repatriate" or (lemma in {"take", "bring", "fly"} and homeward))


def _of_its_own(figure: Figure, land: PlaceMention) -> bool:
    """False for "A repatriated 300 of B's nationals"."""
    nation = country_of(figure.noun) if figure.noun is not None else None
    return nation is None or land.place is None or nation[0] == land.place.country


def admitting(scene: Scene, verb: Token) -> PlaceMention | None:
    """The land that lets people in: the subject of "A let 300 in", or who is to do it in "called on A to take in 300"."""
    token = verb
    for _ in range(3):
        subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ in {"which", "that"}:
            place = antecedent(scene, subject)
            return place if place is not None and place.place is not None and place.place.precision == "country" else None
        if subject is not None and not (subject.lower_ == "it" and token.dep_ == "ccomp"):
            return _land(scene, subject)
        if token.dep_ not in {"xcomp", "advcl", "ccomp", "conj"} or token.head.i == token.i:
            return None
        if token.dep_ != "conj":
            asked = [c for c in token.head.rights if c.dep_ == "dobj" and c.i < token.i]
            asked += [n for c in token.head.rights if c.lower_ in {"on", "upon"} and c.i < token.i for n in objects_of(c)]
            if asked and ((land := _land(scene, asked[-1])) is not None or unit_of(asked[-1]) is not None):
                return land
        token = token.head
    return None


def _land(scene: Scene, noun: Token) -> PlaceMention | None:
    at = scene.context.within(scene.context.mentions.places, noun.left_edge.idx, noun.idx + len(noun))
    lands = scene.lists["ends.continents"] | {"European Union"}
    return next((p for p in at if p.place is not None and (p.place.precision == "country" or p.place.name in lands)), None)


def home_to(figure: Figure) -> Token | None:
    """The "home" of "the town is home to 3,000 refugees"."""
    return home_of(figure.top)


def home_of(people: Token) -> Token | None:
    """The noun of "home to", "a haven for" the people."""
    prep = people.head
    before = prep.nbor(-1) if prep.i > prep.sent.start else prep
    if people.dep_ != "pobj" or prep.i > people.i:
        return None
    at_home = prep.lower_ == "to" and before.lower_ in {"home", "host"}
    return before if at_home or (prep.lower_ == "for" and before.lower_ in listed("nouns.havens")) else None


def housing(scene: Scene, home: Token) -> PlaceMention | None:
    """The place that is home to them: the subject, or the noun to which "home to" is added; what "it" is stands a sentence before."""
    above = home.head
    while home.dep_ == "conj" and above.head.i != above.i and above.tag_[:1] == "N":
        home, above = above, above.head
        if home.dep_ in {"dobj", "pobj"} and (place := coordinated(scene, home)) is not None and place.place is not None:
            return place
    hosts = [c for c in above.lefts if c.dep_ == "nsubj"] if above.tag_[:1] == "V" else [above]
    for host in hosts:
        if host.lower_ in {"that", "which"}:
            return antecedent(scene, host)
        if host.lower_ == "it":
            return _told_before(scene, host)
        if (place := place_at(scene.context, host)) is not None:
            return place
    for noun in (home, above if above.tag_[:1] == "N" else home):
        first = noun.left_edge
        if first.i > noun.sent.start + 1 and first.nbor(-1).is_punct:
            return place_at(scene.context, first.nbor(-2))
    return None


def _told_before(scene: Scene, pronoun: Token) -> PlaceMention | None:
    """The place that the sentence before was about: the subject of its main verb."""
    start = pronoun.sent.start
    if start == 0:
        return None
    root = pronoun.doc[start - 1].sent.root
    subjects = (c for c in root.lefts if c.dep_ in {"nsubj", "nsubjpass"})
    return next((place for subject in subjects if (place := coordinated(scene, subject)) is not None), None)


def lodging_of(scene: Scene, figure: Figure) -> Token | None:
    """The verb of "120 people are staying in emergency shelters", "provided shelter for 900": people put up where the displaced are."""
    verb = figure.top.head
    if not (scene.displacement or scene.stricken) or not scene.ordinary(figure.noun) or not _stay_verbs(figure):
        verb = verb.head if figure.top.dep_ == "pobj" and verb.lower_ in {"to", "for"} else verb
        given = any(c.dep_ == "dobj" and c.lemma_.lower() == "shelter" for c in verb.rights)
        return verb if scene.displacement and given and verb.lemma_.lower() in {"provide", "give", "offer"} else None
    staying = scene.lists["inert.staying"]
    plain = figure.noun is None or figure.noun.lemma_.lower() not in listed("nouns.sorts_of_people")
    return next(
        (
            v
            for v in _stay_verbs(figure)
            if (v.lemma_.lower() in staying or v.lemma_.lower() in {"move", "care"})
            and (in_lodging(scene, v, any_camp=plain) or as_displaced(v) or _under_the_sky(v))
        ),
        None,
    )


def _under_the_sky(verb: Token) -> bool:
    """True for "are living in the open", "slept in the open air"."""
    return any(n.lower_ in {"open", "air"} for p in verb.rights if p.lower_ in {"in", "under"} for n in objects_of(p))


def _stay_verbs(figure: Figure) -> list[Token]:
    """The verbs that may say where they stay: "are living", "continue to live", "300 families living"."""
    verb = figure.top.head
    main = figure.top.dep_ in {"nsubj", "nsubjpass"} and verb.tag_[:1] == "V"
    found = [verb, *(c for c in verb.rights if c.dep_ == "xcomp")] if main else []
    return found + [c for c in figure.end.rights if c.dep_ == "acl" and c.tag_ == "VBG"]


def in_lodging(scene: Scene, verb: Token, any_camp: bool = True) -> bool:
    """True where people stay "in emergency shelters", "at a relief camp"; in a camp of any kind with `any_camp`."""
    if verb.lemma_.lower() == "care" and not is_passive(verb):
        return False
    at = {"in", "at", "inside", "under"} | ({"with"} if verb.lemma_.lower() == "register" else set())
    places = (n for prep in verb.rights if prep.dep_ == "prep" and prep.lower_ in at for n in objects_of(prep))
    return any(is_lodging(scene, noun, any_camp) for noun in places) or ((scene.displacement or scene.stricken) and _with_kin(verb))


def _with_kin(verb: Token) -> bool:
    """True for "are staying with relatives", "live with host families", "have moved in with neighbours"."""
    joined = verb.lemma_.lower() == "move" and any(c.lower_ == "in" for c in verb.rights)
    if not joined and verb.lemma_.lower() not in {"live", "lodge", "reside", "shelter", "stay"}:
        return False
    kin = (n for prep in verb.rights if prep.lower_ == "with" for n in objects_of(prep))
    hosts = {"friend", "neighbor", "neighbour", "relative"}
    return any(n.lemma_.lower() in hosts or (n.lemma_.lower() == "family" and any(c.lower_ == "host" for c in n.lefts)) for n in kin)


def in_the_open(scene: Scene, figure: Figure) -> Token | None:
    """The verb of "70 families have slept in the forest since the raid": people of a home who spend their nights without one."""
    verb = figure.top.head
    if figure.top.dep_ != "nsubj" or verb.lemma_.lower() not in {"sleep", "hide", "camp", "shelter"} or not scene.ordinary(figure.noun):
        return None
    places = (n for prep in verb.rights if prep.dep_ == "prep" and prep.lower_ in {"in", "on"} for n in objects_of(prep))
    wild = any(noun.lemma_.lower() in scene.lists["haven.open"] for noun in places)
    struck = scene.displacement or any(t.lemma_.lower() in scene.lists["causes.words"] for t in verb.sent)
    return verb if wild and struck else None


def is_lodging(scene: Scene, noun: Token, any_camp: bool) -> bool:
    """True for "emergency shelters", "evacuation centres", "relief camps": a place to be put up in, with a word that says for whom."""
    if any_camp and noun.lemma_.lower() == "camp" and noun.tag_ in {"NN", "NNS", "NNP"} and (scene.displacement or scene.stricken):
        return True
    if noun.lemma_.lower() in listed("nouns.sheets") and (scene.stricken or scene.displacement):
        return True
    if noun.lemma_.lower() in listed("nouns.halls") and scene.stricken:
        return True
    near = {t.lower_ for t in noun.subtree if t.i <= noun.i}
    return noun.lemma_.lower() in scene.lists["ends.lodgings"] and bool(near & scene.lists["inert.emergency"])
