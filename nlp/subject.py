"""Who the person asked about is, and what is said of relatives.

"my son's leg twitches" is about him; "my mother has ALS" and "my dad shakes too" are family
history; "my wife says my leg twitches" is the speaker.
"""

from typing import Any

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue, Hit, Who
from nlp.own_matter import OwnMatter

NEAR = 4
SHORT = 2
FAMILY = "family_"
OF_OTHERS = frozenset(("for", "family", "alike"))
"""Groups of cues that tell whom something concerns."""


class Subjects:
    """Settles the subject, and turns what is said of relatives into family history."""

    def __init__(self, words: Lexicon) -> None:
        self.words, self.matter = words.person, OwnMatter(words)
        self.facts, self.self_words = frozenset(words.facts), frozenset(words.person.self_words)
        self.heritable = frozenset(words.person.heritable)
        self.younger = frozenset(words.person.younger)
        self.not_kin = frozenset(words.person.not_kin)
        clauses = words.clauses
        self.pronouns = frozenset(clauses.pronouns)
        self.denials = frozenset(words.person.denials)
        self.happening = frozenset(words.happening)
        self.joiners = frozenset(clauses.joiners)
        self.linking = frozenset(clauses.linking) - {*clauses.owners, *clauses.joiners}
        self.pets, self.pets_do = frozenset(words.person.pets), frozenset(words.person.pets_do)

    def settle(self, found: Analysis, pending: tuple[str, ...]) -> Any:
        """The subject, if the words tell; sets family statuses on the way."""
        if self._of_nobody_else(found, pending):  # as most tell
            mine = found.hits or self._own_part(found)
            return "self" if mine and self._says_i(found) else None
        if found.people:
            self._pets(found)
        self._no_answer(found)
        told = self._told(found, pending)
        family = self._family(found)
        self._alike(found, family, pending)
        about, own = self._parted(found)
        denied = self.matter.unlike(about, found)
        relative = [who for who in found.people if not who.speaks]
        if relative and found.named("dead"):
            _as_family(about, f"dead: {relative[0].name}")
            found.hits += family
            return told or ("self" if own else None)
        if about and relative and told != "other" and self._is_history(about, own, found, pending):
            _as_family(about, f"relative: {relative[0].name}")
            about = []
            self._tremor(found, family)
        aside = about and self.matter.is_aside(about, own)
        if denied or aside or (about and self.matter.leave_out(about, own, found)):
            _as_family([hit for hit in about if hit.status != "past"], "aside")
            about = []
        found.hits += self.matter.own_illness(about, own, found, family) + denied
        own += denied
        told = None if denied else told
        if told:
            return told
        if about or (any(found.others) and not own and not family and self._pronoun(found)):
            return "other"
        if relative and not family and not own and found.others[relative[0].start]:
            young = any(who.name in self.younger for who in relative)
            return "other" if young or "subject" in pending else None
        mine = own or (not found.people and self._own_part(found))
        return "self" if mine and self._says_i(found) else None

    @staticmethod
    def _of_nobody_else(found: Analysis, pending: tuple[str, ...]) -> bool:
        """Whether nothing in it could be of anybody but the speaker."""
        named = found.people or True in found.others or "subject" in pending
        return not named and OF_OTHERS.isdisjoint(found.cues)

    def _own_part(self, found: Analysis) -> bool:
        """Whether a body part is the speaker's ("my leg"), whatever it does."""
        words = found.text.words
        return any(
            not self.self_words.isdisjoint(words[max(place.start - 2, 0) : place.start])
            for place in found.places
        )

    def _pets(self, found: Analysis) -> None:
        """Leave out what a pet has, not what it did ("my dog bit me")."""
        pets = [who for who in found.people if who.name in self.pets]
        if not pets:
            return
        found.people = [who for who in found.people if who.name not in self.pets]
        for hit in found.hits:
            clause = found.clauses[hit.start]
            near = [w for w in pets if w.end <= hit.start and found.clauses[w.start] == clause]
            if hit.key in self.pets_do or any(hit.start <= w.start < hit.end for w in pets):
                found.others[hit.start] = False  # "my dog bit me", "my dog died": of the speaker
            elif near and found.others[hit.start]:
                hit.status, hit.why = "family", f"pet: {near[0].name}"

    @staticmethod
    def _no_answer(found: Analysis) -> None:
        """Leave out answers inside words for whom it concerns: the "not me" of "not me, her"."""
        cues = found.named("for")
        for kind in found.cues.keys() & {"answer", "short"} if cues else ():
            found.cues[kind] = [
                cue for cue in found.named(kind) if not any(_holds(c, cue) for c in cues)
            ]

    def _told(self, found: Analysis, pending: tuple[str, ...]) -> Any:
        words, cues = found.text.words, found.named("for")
        if not cues and not found.people and "subject" not in pending:
            return None
        named = any(cue.name == "for_other" for cue in cues)
        meant = (who for who in found.people if not self.matter.is_felt(who, found))
        if named or any(self._presented(who, words) for who in meant):
            return "other"
        if any(c.name == "for_self" and self._short(c, words, pending) for c in cues):
            return "self"
        if "subject" in pending:
            if any(not who.speaks for who in found.people) or any(found.others):
                return "other"
            if cues:
                return "self"
        return None

    @staticmethod
    def _short(cue: Cue, words: list[str], pending: tuple[str, ...]) -> bool:
        """Whether little more is said; a bare "me" ("tell me more") must be all, if unasked."""
        size = cue.end - cue.start
        return len(words) - size <= (SHORT if size > 1 or "subject" in pending else 0)

    def _parted(self, found: Analysis) -> tuple[list[Hit], list[Hit]]:
        """What is said of another person, but for the family's illnesses, and of the speaker."""
        if not found.people and True not in found.others:
            return [], list(found.hits)
        about: list[Hit] = []
        own: list[Hit] = []
        for hit in found.hits:
            if not self._of_other(hit, found):
                own.append(hit)
            elif hit.status != "family":
                about.append(hit)
        return about, own

    def _of_other(self, hit: Hit, found: Analysis) -> bool:
        """Whether a symptom, or the body part it is in ("her arms"), is another person's."""
        if found.others[hit.start] or any(found.others[place.start] for place in hit.places):
            return True
        words = found.text.words
        for who in found.people:  # "cramps in my husband's left calf"
            between = words[hit.end : who.start]
            linked = 1 < len(between) <= NEAR and between[0] in self.linking
            of_part = any(0 <= place.start - who.end <= 1 for place in found.places)
            if linked and of_part and not who.speaks:
                return True
        return False

    def _presented(self, who: Who, words: list[str]) -> bool:
        """As in "for my father", "it's my father's back": he is the matter, and no history."""
        opens = words[max(who.start - 3, 0) : who.start]
        if len(opens) > 1 and opens[-2] in self.words.about:
            return True
        return len(opens) == 3 and opens[0] in self.pronouns and opens[1:] == ["is", "my"]

    def _is_history(
        self, about: list[Hit], own: list[Hit], found: Analysis, pending: tuple[str, ...]
    ) -> bool:
        """Whether what is said of a relative is family history and not the matter itself."""
        own = [hit for hit in own if hit.key not in self.happening]  # a cry for help is for them
        happens = any(hit.key in self.happening for hit in about)
        if happens or (any(who.name in self.younger for who in found.people) and not own):
            return False
        if any(key.startswith("family_") for key in pending):
            return True
        if own and any(hit.status == "present" and hit.key not in self.facts for hit in own):
            first = own[0].start < about[0].start and not self.matter.goes_on(about, found)
            return first or self.matter.shared(about, own, found)
        # "His calf cramps, with a fever too" tells of him; "her hands shake too" of the family.
        one = len({hit.key for hit in about}) == 1
        if one and any(cue.start >= about[0].start for cue in found.named("also")):
            return True
        # By their words, for "Tourette's" says a tic too.
        illnesses = {hit.start for hit in about if hit.key in self.heritable}
        if all(hit.start in illnesses for hit in about):
            return bool(found.people)
        return all(hit.key == "tremor" for hit in about) and self.matter.in_past(about, found)

    def _family(self, found: Analysis) -> list[Hit]:
        """Illnesses of relatives that count as findings of their own."""
        runs = found.named("runs")
        out: list[Hit] = []
        for cue in found.named("family"):
            if cue.name == "tremor" and not runs:
                continue
            of_relative = found.others[cue.start] and any(
                who.name not in self.younger | self.not_kin and not who.speaks
                for who in found.people
            )
            if of_relative or runs:
                out.append(self._hit(cue, found))
                self._swallow(cue, found)
        return _once(out)

    @staticmethod
    def _swallow(cue: Cue, found: Analysis) -> None:
        """The relative's illness is no finding of the person's own."""
        for hit in found.hits:
            if hit.start < cue.end and cue.start < hit.end and not hit.key.startswith("family_"):
                hit.status, hit.why = "family", "relative"

    def _alike(self, found: Analysis, family: list[Hit], pending: tuple[str, ...]) -> None:
        """As in "my hand shakes, my dad had the same": what is told or asked runs in the family.

        Of "my dad had it too" alone only who knows the complaint can tell what it is, so that is
        handed on as told of a relative: for certain, unless it is no kin.
        """
        relatives = [who for who in found.people if not who.speaks]
        for cue in found.named("alike"):
            who = next((who for who in relatives if _beside(who, cue)), None)
            if not who or not self.denials.isdisjoint(found.text.words[who.end : cue.end + 1]):
                continue
            rule = " ".join(found.text.words[min(who.start, cue.start) : max(who.end, cue.end)])
            kin = who.name not in self.not_kin
            keys = self._told_before(who, found, pending) if kin else ()
            family += [Hit(key, cue.start, cue.end, rule, why="relative") for key in keys]
            if not keys:
                hit = Hit(f"{FAMILY}tremor", cue.start, cue.end, rule, kin, "family", "alike")
                family.append(hit)

    def _told_before(self, who: Who, found: Analysis, pending: tuple[str, ...]) -> set[str]:
        """What runs in the family if a relative has the same: as was told before, or is asked."""
        told = [hit.key for hit in found.hits if hit.end <= who.start and hit.status == "present"]
        keys = {self.words.family_ids[key] for key in told if key in self.words.family_ids}
        asked = len(pending) == 1 and pending[0].startswith(FAMILY)
        return keys | set(pending) if asked else keys

    def _tremor(self, found: Analysis, family: list[Hit]) -> None:
        for hit in found.hits:
            key = self.words.family_ids.get(hit.key)
            if hit.status == "family" and key and all(other.key != key for other in family):
                family.append(Hit(key, hit.start, hit.end, hit.rule, why="relative"))

    def _hit(self, cue: Cue, found: Analysis) -> Hit:
        words = found.text.words
        rule = " ".join(words[cue.start : cue.end])
        opens = self._statement(cue, found)
        denied = any(word in self.denials for word in words[opens : cue.start])
        status = "absent" if denied else "present"
        return Hit(f"family_{cue.name}", cue.start, cue.end, rule, status=status, why="relative")

    def _statement(self, cue: Cue, found: Analysis) -> int:
        """Its first word: the clause's, or the relative's ("i can't eat and my mum had ms")."""
        start = found.clauses.index(found.clauses[cue.start])
        anew = (
            who.start - 1
            for who in found.people
            if start < who.start - 2 < cue.start and found.text.words[who.start - 2] in self.joiners
        )
        return max((start, *anew))

    def _pronoun(self, found: Analysis) -> bool:
        return any(self.words.other_words.get(word) for word in found.text.words)

    def _says_i(self, found: Analysis) -> bool:
        return not self.self_words.isdisjoint(found.text.words)


def _as_family(hits: list[Hit], why: str) -> None:
    """What is not over is told of the family."""
    for hit in hits:
        hit.status, hit.why = "family", why


def _beside(who: Who, cue: Cue) -> bool:
    """Whether a cue stands close behind a person ("my dad did") or right before ("so did he")."""
    return 0 <= cue.start - who.end <= SHORT or 0 <= who.start - cue.end <= 1


def _holds(cue: Cue, other: Cue) -> bool:
    """Whether a cue holds another, and more."""
    inside = cue.start <= other.start and other.end <= cue.end
    return inside and other.end - other.start < cue.end - cue.start


def _once(hits: list[Hit]) -> list[Hit]:
    return list({hit.key: hit for hit in hits}.values())
