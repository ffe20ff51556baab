"""The words of counter-claims, read once from data/counterclaims.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from panj.read.speech.lexicon import read_table, words


@dataclass(frozen=True)
class CounterWords:
    """Lower-case words by what they do; the data file says what each group is for."""

    deny: frozenset[str]
    insist: frozenset[str]
    argue: frozenset[str]
    reject: frozenset[str]
    blame: frozenset[str]
    accuse: frozenset[str]
    professing: frozenset[str]
    differ: frozenset[str]
    hold: frozenset[str]
    check: frozenset[str]
    know: frozenset[str]
    refuse: frozenset[str]
    characterize: frozenset[str]
    raising: frozenset[str]
    doubts: frozenset[str]
    doubtful: frozenset[str]
    unable: frozenset[str]
    proof: frozenset[str]
    said: frozenset[str]
    untrue: frozenset[str]
    guilt: frozenset[str]
    renaming: frozenset[str]
    schemes: frozenset[str]
    own_deeds: frozenset[str]
    deeds: frozenset[str]
    refused: frozenset[str]
    claim: frozenset[str]
    responsibility: frozenset[str]
    marks: frozenset[str]
    cast: frozenset[str]
    nouns: frozenset[str]
    admit: frozenset[str]
    turns: frozenset[str]
    victims: frozenset[str]
    whole: frozenset[str]
    sorts: frozenset[str]
    exchange: frozenset[str]
    charges: frozenset[str]
    regard: frozenset[str]
    labels: frozenset[str]
    against_said: frozenset[str]
    outright: frozenset[str]
    liable: frozenset[str]
    blamed: frozenset[str]
    repeat: frozenset[str]
    compared: frozenset[str]
    critics: frozenset[str]
    against: frozenset[str]
    having: frozenset[str]
    things: frozenset[str]
    absent: frozenset[str]
    grounds: frozenset[str]
    accurate: frozenset[str]
    harming: frozenset[str]
    impossible: frozenset[str]
    mishaps: frozenset[str]
    standing: frozenset[str]
    defending: frozenset[str]
    recognising: frozenset[str]
    recognised: frozenset[str]
    granting: frozenset[str]
    designated: frozenset[str]
    wishing: frozenset[str]
    made: frozenset[str]
    laid_to_oneself: frozenset[str]
    asserted: frozenset[str]
    stating: frozenset[str]
    reject_with: frozenset[str]
    particles: frozenset[str]
    belittling: frozenset[str]
    proving: frozenset[str]
    spreading: frozenset[str]
    merely: frozenset[str]
    tell: frozenset[str]
    differing: frozenset[str]
    doing: frozenset[str]
    tidings: frozenset[str]
    sides: frozenset[str]
    sway: frozenset[str]
    meant: frozenset[str]
    excuses: frozenset[str]
    holding: frozenset[str]
    plots: frozenset[str]
    gatherings: frozenset[str]
    trials: frozenset[str]
    foes: frozenset[str]
    distancing: frozenset[str]
    withheld: frozenset[str]
    made_things: frozenset[str]
    pretexts: frozenset[str]
    falsehoods: frozenset[str]
    people: frozenset[str]
    befalling: frozenset[str]
    mischances: frozenset[str]
    onlookers: frozenset[str]
    opposed: frozenset[str]
    misjudging: frozenset[str]
    aiming: frozenset[str]
    attempts: frozenset[str]
    hostile: frozenset[str]
    driving: frozenset[str]
    infamous: frozenset[str]
    wrongs: frozenset[str]


@lru_cache(maxsize=1)
def counter_words() -> CounterWords:
    """The words that ship with Panj. Raises `DataError` P402 where a group is missing or empty."""
    table = read_table("counterclaims")
    return CounterWords(
        deny=words(table, "verbs", "deny"),
        insist=words(table, "verbs", "insist"),
        argue=words(table, "verbs", "argue"),
        reject=words(table, "verbs", "reject"),
        blame=words(table, "verbs", "blame"),
        accuse=words(table, "verbs", "accuse"),
        professing=words(table, "verbs", "professing"),
        differ=words(table, "verbs", "differ"),
        hold=words(table, "verbs", "hold"),
        check=words(table, "verbs", "check"),
        know=words(table, "verbs", "know"),
        refuse=words(table, "verbs", "refuse"),
        characterize=words(table, "verbs", "characterize"),
        raising=words(table, "doubt", "verbs"),
        doubts=words(table, "doubt", "nouns"),
        doubtful=words(table, "doubt", "adjectives"),
        unable=words(table, "doubt", "unable"),
        proof=words(table, "doubt", "proof"),
        said=words(table, "said", "words"),
        untrue=words(table, "untrue", "words"),
        guilt=words(table, "guilt", "words"),
        renaming=words(table, "renaming", "verbs"),
        schemes=words(table, "renaming", "nouns"),
        own_deeds=words(table, "deeds", "own"),
        deeds=words(table, "deeds", "anybody"),
        refused=words(table, "refused", "words"),
        claim=words(table, "responsibility", "claim"),
        responsibility=words(table, "responsibility", "nouns"),
        marks=words(table, "contrast", "marks"),
        cast=words(table, "contrast", "cast"),
        nouns=words(table, "nouns", "words"),
        admit=words(table, "rival", "admit"),
        turns=words(table, "rival", "turns"),
        victims=words(table, "rival", "victims"),
        whole=words(table, "rival", "whole"),
        sorts=words(table, "rival", "sorts"),
        exchange=words(table, "blame", "exchange"),
        charges=words(table, "blame", "charges"),
        regard=words(table, "verbs", "regard"),
        labels=words(table, "renaming", "labels"),
        against_said=words(table, "contrast", "against"),
        outright=words(table, "deeds", "outright"),
        liable=words(table, "blame", "liable"),
        blamed=words(table, "blame", "deeds"),
        repeat=words(table, "nouns", "repeat"),
        critics=words(table, "rival", "critics"),
        against=words(table, "rival", "against"),
        compared=words(table, "rival", "compared"),
        having=words(table, "deeds", "having"),
        things=words(table, "deeds", "things"),
        absent=words(table, "deeds", "absent"),
        grounds=words(table, "untrue", "grounds"),
        accurate=words(table, "untrue", "accurate"),
        tell=words(table, "verbs", "tell"),
        differing=words(table, "verbs", "differing"),
        reject_with=words(table, "verbs", "reject_with"),
        particles=words(table, "verbs", "particles"),
        belittling=words(table, "belittling", "words"),
        proving=words(table, "belittling", "proving"),
        spreading=words(table, "belittling", "spreading"),
        merely=words(table, "deeds", "merely"),
        stating=words(table, "rival", "stating"),
        laid_to_oneself=words(table, "deeds", "laid_to_oneself"),
        asserted=words(table, "contrast", "asserted"),
        wishing=words(table, "verbs", "wishing"),
        made=words(table, "untrue", "made"),
        designated=words(table, "verbs", "designated"),
        standing=words(table, "verbs", "standing"),
        defending=words(table, "verbs", "defending"),
        recognising=words(table, "verbs", "recognising"),
        recognised=words(table, "verbs", "recognised"),
        granting=words(table, "verbs", "granting"),
        impossible=words(table, "deeds", "impossible"),
        mishaps=words(table, "deeds", "mishaps"),
        harming=words(table, "deeds", "harming"),
        doing=words(table, "deeds", "doing"),
        tidings=words(table, "deeds", "tidings"),
        sides=words(table, "deeds", "sides"),
        sway=words(table, "deeds", "sway"),
        meant=words(table, "deeds", "meant"),
        excuses=words(table, "deeds", "excuses"),
        holding=words(table, "rival", "holding"),
        plots=words(table, "verdict", "plots"),
        gatherings=words(table, "verdict", "gatherings"),
        trials=words(table, "verdict", "trials"),
        foes=words(table, "rival", "foes"),
        distancing=words(table, "verbs", "distancing"),
        withheld=words(table, "deeds", "withheld"),
        made_things=words(table, "untrue", "made_things"),
        pretexts=words(table, "renaming", "pretexts"),
        falsehoods=words(table, "untrue", "falsehoods"),
        people=words(table, "nouns", "people"),
        befalling=words(table, "verdict", "befalling"),
        mischances=words(table, "verdict", "mischances"),
        onlookers=words(table, "blame", "onlookers"),
        opposed=words(table, "rival", "opposed"),
        misjudging=words(table, "verdict", "misjudging"),
        aiming=words(table, "verdict", "aiming"),
        attempts=words(table, "verdict", "attempts"),
        hostile=words(table, "verdict", "hostile"),
        driving=words(table, "verdict", "driving"),
        infamous=words(table, "verdict", "infamous"),
        wrongs=words(table, "verdict", "wrongs"),
    )


@lru_cache(maxsize=1)
def telling() -> frozenset[str]:
    """The lemmas of all words that denials, blame and doubt are looked for at outside of what somebody is known to say, and "what"."""
    w = counter_words()
    verbs = (
        w.opposed
        | w.distancing
        | w.differ
        | w.standing
        | w.deny
        | w.reject
        | w.reject_with
        | w.insist
        | w.tell
        | w.characterize
        | w.blame
        | w.accuse
        | w.exchange
    )
    doubt = w.check | w.know | w.hold | w.proof | {"get", "receive", "obtain", "acknowledge", "assign", "apportion", "attribute", "ascribe"}
    return verbs | doubt | w.nouns | w.charges | w.asserted | {"claim", "take", "assume", "pour", "heap", "hold", "point", "what", "odds"}
