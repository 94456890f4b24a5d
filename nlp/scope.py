"""The scope component: whether each symptom is said, denied, doubted, past or only supposed.

A cue acts on what follows (or precedes) it within its reach and its clause. Cues inside a symptom's
own words ("can't lift") do nothing. Written for speech: see reference/language.md.
"""

from spacy.language import Language
from spacy.tokens import Doc

from content.lexemes import Cue as Rule
from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Cue, Hit
from nlp.clauses import Splitter
from nlp.measures import MEASURED
from nlp.past import Past
from nlp.register import factory
from nlp.tokens import KEY
from nlp.working import WORKS

# Of several cues on one symptom, the first of these decides.
ORDER = ("hypothetical", "uncertain", "absent", "past")
# These do not act on a symptom whose words they share ("has stopped breathing").
KNOWN = frozenset({"absent", "past"})
UNREAL, OVER = frozenset({"hypothetical"}), frozenset({"past"})
LIST_GAP = 6
NAME = 2
"""Words of a symptom's bare name."""


@factory("twinge_scope")
def make_scope(nlp: Language, name: str, locale: str) -> "Scope":
    """The component, for a pipeline's config."""
    return Scope(lexicon(locale))


class Scope:
    """Sets the status of each hit."""

    def __init__(self, words: Lexicon) -> None:
        self.cues = words.cues
        self.splitter = Splitter(words.clauses)
        self.listing = frozenset(words.clauses.listing)
        self.linking = frozenset(words.clauses.linking)
        self.joiners = frozenset(words.clauses.joiners) | {"nor"}
        self.blockers, self.own = frozenset(words.clauses.blockers), frozenset(words.clauses.own)
        self.enders = frozenset(words.clauses.enders)
        self.anew = self.own | self.enders
        self.numbers, self.loose = words.time.numbers.keys(), frozenset(words.answers.denial.loose)
        self.past = Past(words)
        self.plain = {
            phrase: name
            for name, cue in words.cues.items()
            if cue.status == "absent"
            for phrase in cue.phrases
        }
        self.subjects = frozenset(words.clauses.subjects)
        self.telling = self.subjects | self.own

    def __call__(self, doc: Doc) -> Doc:
        """Fill the analysis's clauses and the hits' statuses."""
        found: Analysis = doc.user_data[KEY]
        found.clauses = self.splitter.split(found)
        if not found.hits:
            return doc
        said = [self._cut(cue, found) for cue in found.named("scope")]
        cues = [cue for cue in said if self._acts(cue, found)]
        for i, hit in enumerate(found.hits):
            if not hit.why:
                self._decide(hit, cues, found)
            elif hit.why.startswith("denied"):
                self._decide(hit, self._of_status(cues, UNREAL), found)
            elif hit.why == MEASURED:
                self._decide(hit, self._of_status(cues, UNREAL | OVER), found)
            if hit.status == "present" and not hit.why and i:
                self._listed(found.hits[i - 1], hit, found)
            if hit.status == "present" and not hit.why:
                self.past.settle(hit, found)
            if hit.status == "past" and self.past.is_recent(hit, found):
                hit.status, hit.why = "present", f"recent: {hit.why}"
        self._retract(found)
        return doc

    def _retract(self, found: Analysis) -> None:
        """As in "why caffeine i never said caffeine": of what is taken back nothing stays."""
        for i, hit in enumerate(found.hits):
            cue = self.cues.get(hit.why.partition(":")[0])
            if cue and cue.retracts:
                for named in found.hits[:i]:
                    if named.key == hit.key:
                        named.status, named.why = hit.status, hit.why

    def _cut(self, cue: Cue, found: Analysis) -> Cue:
        """Of "no change" in "no change in vision", where a symptom starts in it, the "no"."""
        status = self.cues[cue.name].status
        if status == "absent":
            return self._before_symptom(cue, found)
        if status != "none":
            return cue
        for hit in found.hits:
            if cue.start < hit.start < cue.end:
                name = self.plain.get(" ".join(found.text.words[cue.start : hit.start]))
                return Cue(cue.kind, name, cue.start, hit.start) if name else cue
        return cue

    def _before_symptom(self, cue: Cue, found: Analysis) -> Cue:
        """Of "does not feel" before "weak", where "feel weak" is the symptom, the "does not".

        And of "no he did not" before "pass out", which takes nothing back, the "not".
        """
        rule, words = self.cues[cue.name], found.text.words
        for hit in found.hits:
            if cue.start < hit.start < cue.end:
                name = self.plain.get(words[hit.start - 1])
                return Cue(cue.kind, name, cue.start, hit.start) if name else cue
            if not rule.forward and cue.end <= hit.start and self._goes_on(cue, hit, found):
                name = self.plain.get(words[cue.end - 1])
                return Cue(cue.kind, name, cue.end - 1, cue.end) if name else cue
        return cue

    @staticmethod
    def _goes_on(cue: Cue, hit: Hit, found: Analysis) -> bool:
        """Whether a "no he did not" is no answer by itself: "no he did not pass out"."""
        return found.clauses[cue.end - 1] == found.clauses[hit.start]

    def _acts(self, cue: Cue, found: Analysis) -> bool:
        """Whether a cue is one: not part of a symptom, an answer or a guess at a number."""
        rule, words = self.cues[cue.name], found.text.words
        if rule.status == "none" or not self._stands_right(cue, words):
            return False
        if rule.status != "uncertain" and any(
            h.start <= cue.start < h.end and (rule.status in KNOWN or cue.end <= h.end)
            for h in found.hits
        ):
            return False
        if self._of_something_else(rule, cue, found):
            return False
        if cue.start == 0 and cue.end < len(words) and found.clauses[cue.end] != found.clauses[0]:
            # "Never", "not sure" and their like answer there; "maybe i have a fever" doubts.
            alone = any(a.start == 0 and a.end == cue.end for a in found.named("answer"))
            return bool(rule.crosses) or not alone
        if cue.start and self.cues[cue.name].unless_own and words[cue.start - 1] in self.subjects:
            return False  # "when I do I get spasms" asks nothing
        doubt = self.cues[cue.name].status == "uncertain"
        return not (doubt and any(0 <= span.start - cue.end <= 1 for span in found.times))

    def _of_something_else(self, rule: Rule, cue: Cue, found: Analysis) -> bool:
        """Whether what it denies is no symptom, or what it puts in the past one old illness."""
        if rule.status == "past":
            return rule.back and self.past.of_one(cue, found)
        return rule.status == "absent" and self._in_figure(cue, found)

    @staticmethod
    def _in_figure(cue: Cue, found: Analysis) -> bool:
        """Whether it is part of what is no symptom: "i can't breathe through my nose and ..."."""
        return any(start <= cue.start and cue.end <= end for start, end in found.figures)

    def _stands_right(self, cue: Cue, words: list[str]) -> bool:
        """Whether it stands where the lexicon wants it: first, before or with other words."""
        rule = self.cues[cue.name]
        if rule.opening and cue.start:
            return False
        if rule.unless_next and words[cue.end : cue.end + 1] and words[cue.end] in rule.unless_next:
            return False
        return not rule.only_with or not set(rule.only_with).isdisjoint(words)

    def _of_status(self, cues: list[Cue], statuses: frozenset[str]) -> list[Cue]:
        """Those of some statuses: "should i stop drinking coffee" supposes, and denies nothing."""
        return [cue for cue in cues if self.cues[cue.name].status in statuses]

    def _decide(self, hit: Hit, cues: list[Cue], found: Analysis) -> None:
        best = len(ORDER)
        for cue in cues:
            status = self.cues[cue.name].status
            rank = ORDER.index(status)
            if rank < best and self._concerns(cue, hit) and self._reaches(cue, hit, found):
                best = rank
                hit.status = status  # type: ignore[assignment] # one of the statuses, by the lexicon
                hit.why = f"{cue.name}: {' '.join(found.text.words[cue.start : cue.end])}"

    def _concerns(self, cue: Cue, hit: Hit) -> bool:
        """Whether a cue is of this kind of finding: who "gave it up" had no symptom."""
        lasting = hit.key not in self.past.facts or hit.key in self.past.lasting
        return not (lasting and self.cues[cue.name].of_facts)

    def _reaches(self, cue: Cue, hit: Hit, found: Analysis) -> bool:
        rule = self.cues[cue.name]
        overlaps = cue.start < hit.start < cue.end
        if hit.start <= cue.start < hit.end:
            return rule.status == "uncertain"  # "my speech might be slurred"
        if cue.start < hit.start and rule.forward and not (overlaps and rule.status in KNOWN):
            between = range(min(cue.end, hit.start), hit.start)
        elif cue.start >= hit.end and rule.back:
            between = range(hit.end, cue.start)
        else:
            return False
        if len(between) > rule.reach or (rule.status == "past" and hit.key in self.past.withdrawn):
            return False  # "i used to drink a bottle a day but i stopped" is what is so now
        leads = cue.start == 0 and rule.status == "past"  # "years ago i had ..."
        crosses = max(rule.crosses, 1) if leads else rule.crosses
        ends = rule.status == "hypothetical" and cue.start < hit.start
        nearest = cue.end - 1 if ends else cue.start  # "i heard it causes": of "it" on
        if abs(found.clauses[nearest] - found.clauses[hit.start]) > crosses:
            return False
        if rule.unless_own and self._of_own(hit, between, rule.forward, found):
            return False
        return not self._stopped(cue, hit, between, found)

    def _of_own(self, hit: Hit, between: range, forward: bool, found: Analysis) -> bool:
        """Whether it is told of somebody: "my leg twitches, what is it", not "cramps, what ..."."""
        words = found.text.words
        if any(words[i] in self.own for i in between):
            return True
        start = found.clauses.index(found.clauses[hit.start])
        tells = hit.end - start > NAME or not self.telling.isdisjoint(words[start : hit.start + 1])
        return tells and not forward

    def _stopped(self, cue: Cue, hit: Hit, between: range, found: Analysis) -> bool:
        """Whether something between them ends what the cue acts on."""
        rule = self.cues[cue.name]
        words = found.text.words
        if rule.crosses and rule.forward and any(words[i] in self.enders for i in between):
            return True  # "i don't believe it does but my speech is slurred"
        if rule.status == "past":
            ends = self.past.ends(cue, hit, found)
            return rule.back and (not ends or self._aside(cue, hit, found))
        if rule.status == "uncertain" and rule.crosses:
            return any(other.start in between for other in found.hits)
        if rule.status == "hypothetical":
            return rule.forward and self._own_statement(between, found)
        if rule.status != "absent":
            return False
        no = cue.end - cue.start == 1 and words[cue.start] in self.loose
        return self._blocked(hit, between, found) or (
            no and self.splitter.tells(hit, between, found)
        )

    @staticmethod
    def _aside(cue: Cue, hit: Hit, found: Analysis) -> bool:
        """As in "tight jaw, headache (went away)": in brackets it is of the last of a list."""
        behind = cue.start >= hit.end and found.text.bracketed(cue.start)
        return behind and found.text.parted(hit.start, cue.start)

    def _own_statement(self, between: range, found: Analysis) -> bool:
        """As in "i'm scared i have als my calves twitch": after a cause, "my" starts anew."""
        words = found.text.words
        if any(i in found.text.breaks and words[i] in self.own for i in between):
            return True  # "could it be a clot? my calf cramps"
        for cause in found.causes:
            after = range(cause.end, min(cause.end + 2, between.stop))
            if cause.start in between and any(words[i] in self.anew for i in after):
                return True
        return False

    def _blocked(self, hit: Hit, between: range, found: Analysis) -> bool:
        """As in "no pain just weakness": a second symptom after "just" is not denied."""
        words = found.text.words
        if any(hit.why == WORKS and hit.start in between for hit in found.hits):
            return True
        if any(words[i] == "and" and self._anew_after(i, found) for i in between):
            return True
        named_before = (*found.hits, *found.causes)
        met = [other.end for other in named_before if other.start in between]
        if met and (words[hit.start] in self.numbers or self._turns(min(met), between, found)):
            return True
        block = next((i for i in between if words[i] in self.blockers), None)
        named = [*found.hits, *found.named("short")]
        return block is not None and any(between.start <= thing.start < block for thing in named)

    def _anew_after(self, i: int, found: Analysis) -> bool:
        """Whether "and my ..." is a statement of its own: "i don't feel loved and my lid jumps"."""
        own = found.text.words[i + 1] in self.own
        return own and i > 0 and found.clauses[i] != found.clauses[i - 1]

    def _turns(self, met: int, between: range, found: Analysis) -> bool:
        """As in "it's not an emergency my thumb twitches": "my" starts anew after a symptom."""
        words = found.text.words
        carried = self.listing | self.linking
        return any(
            words[i] in self.own and i - 1 < between.stop and words[i - 1] not in carried
            for i in between
            if i >= met
        )

    def _listed(self, before: Hit, hit: Hit, found: Analysis) -> None:
        """Carry a denial along a list: "no weakness in my arm or trouble speaking"."""
        if before.status != "absent" or hit.start - before.end > LIST_GAP:
            return
        if before.why == MEASURED:
            return  # "my sugar is 95 and my calf twitches"
        words = found.text.words
        named = {i for place in found.places for i in range(place.start, place.end)}
        between = range(before.end, hit.start)
        joined = [i for i in between if words[i] in self.joiners]
        anew = joined and words[joined[-1]] == "and" and words[joined[-1] + 1] in self.own
        if hit.start in found.text.breaks or anew:
            return  # "no fever and my leg twitches"
        if all(words[i] in self.listing or i in named for i in between) and any(
            words[i] in ("or", "nor", "and", "no") for i in between
        ):
            hit.status, hit.why = "absent", f"listed after: {before.rule}"
