"""Speakers of a text in the order in which they speak, and who a pronoun or a title stands for.

The history only grows: a later mention may add to what is known of a speaker, never rename one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from panj.model import Speaker, SpeakerRole
from panj.read.context import Context
from panj.read.speaker.names import Named, name_of
from panj.read.speaker.proper import Kind
from panj.read.speaker.things import is_thing_said
from panj.read.speaker.words import speaker_words
from panj.read.speech.clauses import Utterance, antecedent, child
from panj.read.speech.lexicon import lexicon
from panj.read.speech.sources import apposed

_HE = {"he", "him", "his", "himself"}
_SHE = {"she", "her", "hers", "herself"}
_IT = {"it", "its", "itself"}
_THEY = {"they", "them", "their", "both", "some", "others", "many", "all"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_SELF = frozenset(("i", "we", "you", "my", "our", "me", "us", "your", "one", "what", "there"))
_NOBODY = frozenset(
    ("those", "each", "most", "neither", "few", "this", "these", "everyone", "everybody", "nobody", "someone", "anyone", "people")
)
_REMEMBERED = 150
_BACK = 4  # sentences that a man who has not spoken yet is looked for in
_LEVEL: dict[SpeakerRole, int] = {"other": 0, "official": 1, "analyst": 1}


@dataclass(eq=False)
class Known:
    """A speaker met so far."""

    name: str
    kind: Kind
    role: SpeakerRole
    descriptors: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    gender: Literal["m", "f"] | None = None
    proper: bool = False
    relays: tuple[Speaker, ...] = ()
    voices: set[str] = field(default_factory=set)
    spoke: int = -1  # the number of the last cue's main token


class Speakers:
    """Resolve sources one after another, in the order of the text."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words = speaker_words()
        self._lexicon = lexicon()
        self._known: list[Known] = []
        self._cache: dict[int, tuple[Known, Speaker] | None] = {}

    def chain(self, u: Utterance) -> tuple[Speaker, ...]:
        """The speakers of one utterance, outermost first; none where nobody is named."""
        head = u.speaker or u.source
        relays = tuple(s for t in u.relays if (s := self._link(t)) is not None)
        own = self._own(head, u) if head is not None else []
        if not own:
            return relays
        known = own[-1][0]
        known.spoke = u.cue.i if u.voice else known.spoke
        known.voices.update(noun.lemma_.lower() for c in u.cue.children if c.dep_ == "prep" and (noun := child(c, "pobj")) is not None)
        if relays:
            known.relays = relays
        inner = [s for t in u.inner if (s := self._link(t)) is not None]
        chain: list[Speaker] = []
        for s in (*known.relays, *(s for _, s in own), *inner):
            if all(s.name != c.name for c in chain):
                chain.append(s)
        return tuple(chain)

    def _own(self, head: Token, u: Utterance) -> list[tuple[Known, Speaker]]:
        """The source: a document is followed by its maker, or stands for him where it is only his voice."""
        lemma = head.lemma_.lower()
        if u.kind in ("verb", "quote") and u.source is not None:
            beside = apposed(u.source, u.cue, self._lexicon)
            if beside is not None:
                found = self._resolve(beside[1], (beside[0].i, beside[1].i))
                return [found] if found is not None else []
            if lemma in self._lexicon.mute and _maker(head) is None and not self._is_issued(head):
                return []
        if (lemma in self._lexicon.documents or head.lower_ in self._lexicon.documents) and head.pos_ == "NOUN":
            maker = _maker(head)
            found = self._resolve(maker) if maker is not None else self._voice(head)
            if found is not None and (lemma in self._lexicon.voices or maker is None):
                return [found]
            paper = self._resolve(head, u.phrase)
            return [x for x in (paper, found) if x is not None]
        found = self._resolve(head, u.phrase)
        if found is None or (found[0].kind in ("thing", "many") and found[1].role == "other" and not self._can_speak(head, u)):
            return []
        return [found]

    def _is_issued(self, head: Token) -> bool:
        """True for figures that are named after who gives them out: "UN figures", "government data"."""
        names = [c for c in head.children if c.dep_ == "compound" and c.i < head.i]
        known = head.lemma_.lower() in self._lexicon.documents
        return known and any(c.pos_ == "PROPN" or c.lower_ in self._words.body or c.lower_ == "government" for c in names)

    def _can_speak(self, head: Token, u: Utterance) -> bool:
        """True for people, and for whatever stands before a verb that only speakers have."""
        if head.pos_ != "NOUN" or (head.is_upper and len(head) > 2) or u.kind in ("according", "headline", "closing"):
            return True
        return head.lemma_.lower() in self._words.person or (u.kind == "quote" or u.cue.lemma_.lower() in self._lexicon.closing)

    def _voice(self, document: Token) -> tuple[Known, Speaker] | None:
        """Who issued "the statement": the last speaker who spoke in one."""
        if document.left_edge.lower_ not in ("the", "this", "that"):
            return None
        known = next((k for k in reversed(self._known) if document.lemma_.lower() in k.voices), None) or self._issuer(document)
        return None if known is None else (known, self._speaker(known, document.idx, document.idx + len(document)))

    def _issuer(self, document: Token) -> Known | None:
        """Who is said to have given it out in the sentences just before: "the ministry issued a statement"."""
        doc, begin = document.doc, document.sent.start
        for _ in range(2):
            begin = doc[begin - 1].sent.start if begin else 0
        for i in range(document.sent.start - 1, begin - 1, -1):
            verb = doc[i].head
            if (
                doc[i].lemma_.lower() != document.lemma_.lower()
                or doc[i].dep_ != "dobj"
                or verb.lemma_.lower() not in self._lexicon.carriers
            ):
                continue
            subject = child(verb, "nsubj")
            found = self._resolve(subject) if subject is not None else None
            if found is not None:
                return found[0]
        return None

    def _link(self, token: Token) -> Speaker | None:
        found = self._resolve(token)
        return None if found is None else found[1]

    def _resolve(self, head: Token, phrase: tuple[int, int] | None = None) -> tuple[Known, Speaker] | None:
        if head.i not in self._cache:
            self._cache[head.i] = self._resolved(head, phrase)
        found = self._cache[head.i]
        if found is not None:
            self._move_up(found[0])
        return found

    def _resolved(self, head: Token, phrase: tuple[int, int] | None) -> tuple[Known, Speaker] | None:
        lower = head.lower_
        if lower in _RELATIVE and head.pos_ in ("PRON", "DET", "SCONJ", "ADP"):
            noun = antecedent(head)
            return self._resolve(noun) if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None
        if lower in _SELF or lower in _NOBODY:
            return None
        if lower in _HE or lower in _SHE or lower in _IT or (lower in _THEY and head.pos_ == "PRON"):
            known = self._antecedent(head)
            return None if known is None else (known, self._speaker(known, head.idx, head.idx + len(head)))
        if self._known and any(c.lower_ == "same" and c.dep_ == "amod" for c in head.lefts):
            return self._known[-1], self._speaker(self._known[-1], head.left_edge.idx, head.idx + len(head))
        named = name_of(head, self._context, self._words, phrase)
        if is_thing_said(named, head, self._context, self._words):
            return None
        known = self._match(named)
        if known is None:
            known = Known(named.name, named.kind, named.role, set(named.descriptors), set(named.said), named.gender, named.proper)
            self._known.append(known)
        else:
            self._enrich(known, named)
        return known, self._speaker(known, named.start, named.end)

    def _speaker(self, known: Known, start: int, end: int) -> Speaker:
        return Speaker(name=known.name, role=known.role, start=start, end=end)

    def _move_up(self, known: Known) -> None:
        if known in self._known:
            self._known.remove(known)
        self._known.append(known)
        del self._known[:-_REMEMBERED]

    def _enrich(self, known: Known, named: Named) -> None:
        known.descriptors |= named.descriptors
        known.said |= named.said
        known.gender = known.gender or named.gender
        if _LEVEL.get(known.role, 2) < _LEVEL.get(named.role, 2):
            known.role = named.role
        if named.proper and known.proper and len(named.name) > len(known.name) and known.name in named.name:
            known.name = named.name

    def _match(self, named: Named) -> Known | None:
        """The speaker met before whom this phrase means."""
        for known in reversed(self._known):
            if named.proper and known.proper and _same_name(named.name, known.name):
                return known
        heads = named.descriptors
        if named.definite and not named.proper and not named.plain:
            told = named.said - self._words.plain
            for known in reversed(self._known):
                if heads & known.descriptors and told <= known.said:
                    return known
        if named.proper or not named.definite or not named.plain:
            return next((k for k in reversed(self._known) if k.name.lower() == named.name.lower()), None)
        for known in reversed(self._known):
            if heads & known.descriptors and (known.kind != "many") == (named.kind != "many"):
                return known
        if named.kind == "body" and heads & self._words.any_body:
            return next((k for k in reversed(self._known) if k.kind == "body" and k.proper), None)
        return None

    def _antecedent(self, pronoun: Token) -> Known | None:
        lower = pronoun.lower_
        if lower in _HE or lower in _SHE:
            return self._person(pronoun, "m" if lower in _HE else "f")
        kinds: tuple[Kind, ...] = ("many", "body") if lower in _THEY else ("body", "document", "either")
        fresh = self._subject_before(pronoun, kinds)
        spoken = self._spoke_before(pronoun, kinds) if lower in _IT else None
        if fresh is not None and (spoken is None or fresh.spoke >= self._begin(pronoun)):
            return fresh
        if spoken is not None:
            return spoken
        for wanted in ((kinds[0],), kinds[1:]) if lower in _THEY else (kinds,):
            for known in reversed(self._known):
                if known.kind in wanted:
                    return known
        return None

    def _spoke_before(self, pronoun: Token, kinds: tuple[Kind, ...]) -> Known | None:
        """Who of these kinds spoke last, in this sentence or the one before."""
        begin = self._begin(pronoun)
        return max((k for k in self._known if k.kind in kinds and k.spoke >= begin), key=lambda k: k.spoke, default=None)

    @staticmethod
    def _begin(token: Token) -> int:
        """Where the sentence before begins."""
        start = token.sent.start
        return token.doc[start - 1].sent.start if start else 0

    def _person(self, pronoun: Token, gender: Literal["m", "f"]) -> Known | None:
        fresh = self._subject_before(pronoun, ("person", "either"))
        for known in ([fresh] if fresh else []) + list(reversed(self._known)):
            if known.kind in ("person", "either", "thing") and known.gender in (None, gender):
                known.gender, known.kind = gender, "person"
                return known
        return self._subject_before(pronoun, ("person",), sentences=_BACK)

    def _subject_before(self, pronoun: Token, kinds: tuple[Kind, ...], sentences: int = 1) -> Known | None:
        """The last subject of one of these kinds in this sentence or so many before it."""
        doc, begin = pronoun.doc, pronoun.sent.start
        for _ in range(sentences):
            begin = doc[begin - 1].sent.start if begin else 0
        for i in range(pronoun.i - 1, begin - 1, -1):
            t = doc[i]
            if t.dep_ not in ("nsubj", "nsubjpass") or t.pos_ not in ("PROPN", "NOUN") or t.head == pronoun.head:
                continue
            if t.lower_ in self._lexicon.closing_times:
                continue
            if t.pos_ == "NOUN" and t.lower_ not in self._words.person and t.lower_ not in self._words.body:
                continue
            found = self._resolve(t)
            if found is not None and found[0].kind in kinds:
                return found[0]
        return None


def _same_name(a: str, b: str) -> bool:
    """One name ends with the other ("Shaheen", "Suhail Shaheen"), or its words stand in the other in order, or it is its acronym."""
    x, y = a.lower().replace(".", "").split(), b.lower().replace(".", "").split()
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    if short == long[-len(short) :]:
        return True
    if len(short) == 1 and short[0] in long and len(short[0]) > 3:
        return True
    letters = "".join(w[0] for w in (a if len(x) > len(y) else b).split() if w[0].isupper())
    return len(short) == 1 and len(letters) > 2 and short[0] == letters.lower()


def _maker(document: Token) -> Token | None:
    """Whose document it is: "the ministry's report", "a report by the ministry"."""
    owner = child(document, "poss")
    if owner is not None and owner.pos_ != "PRON":
        return owner
    for c in document.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from", "of") and c.i > document.i:
            maker = child(c, "pobj")
            if maker is not None and (c.lower_ != "of" or maker.pos_ == "PROPN"):
                return maker
        if c.dep_ == "acl" and c.tag_ == "VBN":
            link = child(c, "agent") or next((g for g in c.children if g.lower_ == "to" and c.lemma_.lower() == "attribute"), None)
            if link is not None:
                return child(link, "pobj")
    return None
