"""Whose matter it is when somebody tells of themselves and names a relative beside it.

"My nan had a stroke in march, now my eyelid's twitching" and "my sister fainted years ago but my
eyelid twitches" are of the speaker; "my wife fainted and my hands shake" is not only. What befell
somebody days ago, or is set against oneself ("mine is only a twitch"), is an aside as well.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue, Hit, Span, Who
from nlp.clauses import MINE
from nlp.course import POINTS, hours
from nlp.past import RECENT

FELT_NEAR = 5
UNLIKE_NEAR = 2
OVER = frozenset(("past", "hypothetical", "family"))
TOLD = "known_"
"""The findings for what a doctor told before begin so."""


class OwnMatter:
    """Tells whether what is said of a relative is only an aside."""

    def __init__(self, words: Lexicon) -> None:
        self.facts = frozenset(words.facts)
        self.asides = frozenset((*words.lasting, *words.medicines))
        self.felt = frozenset(words.person.felt_for)
        self.self_words = frozenset(words.person.self_words)
        self.younger = frozenset(words.person.younger)
        self.had, self.holding = frozenset(words.person.had), frozenset(words.person.holding)
        self.not_kin, self.family_ids = frozenset(words.person.not_kin), words.person.family_ids
        self.is_short = words.words.possessive
        self.grave = frozenset((*words.acute, *words.happening))

    def tells(self, own: list[Hit]) -> bool:
        """Whether a sign of the speaker's own is told: "my leg twitches", "i'm shaking"."""
        return any(hit.status == "present" and hit.key not in self.facts for hit in own)

    def is_aside(self, about: list[Hit], own: list[Hit]) -> bool:
        """Whether a relative's illness, medicine or past is told beside a sign of one's own."""
        return self.tells(own) and all(h.key in self.asides or h.status in OVER for h in about)

    def own_illness(
        self, about: list[Hit], own: list[Hit], found: Analysis, family: list[Hit]
    ) -> list[Hit]:
        """The family's illnesses without those of whom the talk is about, who then has them.

        As in "my mum has parkinson's and her hands shake more"; not in "and mine shake too".
        """
        kin = {who.name for who in found.people if not who.speaks}
        if len(kin) != 1 or not self.tells(about) or self.tells(own):
            return family
        known = [h for h in found.hits if h.status == "family" and h.key.startswith(TOLD)]
        starts = {h.start for h in known}  # with what is so of whoever has it
        theirs = [h for h in found.hits if h.status == "family" and h.start in starts]
        for hit in theirs:
            hit.status, hit.why = "present", ""
        return [h for h in family if not any(h.start < t.end and t.start < h.end for t in theirs)]

    def leave_out(self, about: list[Hit], own: list[Hit], found: Analysis) -> bool:
        """Whether what befell another is only an aside: set against oneself, or days ago.

        "My friend had a seizure but mine is only a twitch"; "my aunt fainted last week and now my
        eyelid jumps". A child's is always the matter, and so is what may be going on still.
        """
        if not self.tells(own) or any(who.name in self.younger for who in found.people):
            return False
        if any(c.name == MINE and not self._now(about, c, found) for c in found.named("unlike")):
            return True
        dated = [span for span in found.times if self._is_over(span)]
        here = {found.clauses[span.start] for span in dated}
        mine = {found.clauses[hit.start] for hit in own if hit.status == "present"}
        theirs = {found.clauses[hit.start] for hit in about if hit.status not in OVER}
        if not theirs <= here - mine:
            return False
        found.times = [span for span in found.times if found.clauses[span.start] not in theirs]
        return True

    def _now(self, about: list[Hit], cue: Cue, found: Analysis) -> bool:
        """Whether a grave sign of another may go on: nothing before says that they had it."""
        return self._is_grave(about) and self.had.isdisjoint(found.text.words[: cue.start])

    def goes_on(self, about: list[Hit], found: Analysis) -> bool:
        """As in "got cramps and my mate's confused": a grave sign of who is no kin, and now."""
        kin = any(who.name not in self.not_kin for who in found.people)
        return self._is_grave(about) and not kin and not self.in_past(about, found)

    def _is_grave(self, about: list[Hit]) -> bool:
        return any(hit.key in self.grave and hit.status not in OVER for hit in about)

    def shared(self, about: list[Hit], own: list[Hit], found: Analysis) -> bool:
        """As in "my grandma shook, my dad shook and now i shake": kin had what the speaker has."""
        kin = all(who.name not in self.not_kin for who in found.people)
        keys = {hit.key for hit in about}
        return kin and keys <= self.family_ids.keys() & {hit.key for hit in own}

    def in_past(self, about: list[Hit], found: Analysis) -> bool:
        """Whether they had it, by the last of them: "his father had it and her hand shakes"."""
        words, last = found.text.words, [who.start for who in found.people if not who.speaks][-1:]
        hit = next((hit for hit in about if hit.start >= last[0]), about[0]) if last else about[0]
        before = range(max(hit.start - 3, 0), hit.start)
        return any(words[i] in self.had and not self._holds(i - 1, found) for i in before)

    def _holds(self, i: int, found: Analysis) -> bool:
        """Whether a "got" after it is now: "he has got", "dad's got"."""
        text = found.text
        short = i >= 0 and text.given[text.starts[i] : text.ends[i]].endswith(self.is_short)
        return i >= 0 and (short or text.words[i] in self.holding)

    @staticmethod
    def _is_over(span: Span) -> bool:
        """Whether it was longer ago than two days."""
        return span.use in POINTS and hours(span.quantity) > RECENT

    def unlike(self, about: list[Hit], found: Analysis) -> list[Hit]:
        """What the speaker has not, unlike whom it is told of: "the kids had a cold but not me"."""
        denied: list[Hit] = []
        for cue in found.named("unlike"):
            told = [hit for hit in about if hit.end <= cue.start and hit.status not in OVER]
            goes_on = found.clauses[cue.end - 1 : cue.end + 1]
            ends = cue.end == len(found.text.words) or goes_on[0] != goes_on[1]
            if not told or cue.name == MINE or not ends or self._now(told, cue, found):
                continue  # "he has chest pain but i have not called anyone" denies nothing
            last = told[-1]
            if found.clauses[cue.start] - found.clauses[last.end - 1] > UNLIKE_NEAR:
                continue
            denied.append(Hit(last.key, cue.start, cue.end, last.rule, True, "absent", "unlike"))
            for kind in found.cues.keys() & {"answer", "short"}:
                found.cues[kind] = [c for c in found.cues[kind] if not _meet(c, cue)]
        return denied

    def is_felt(self, who: Who, found: Analysis) -> bool:
        """As in "i've lost feeling for my husband": only what the speaker feels is told."""
        before = found.text.words[max(who.start - FELT_NEAR, 0) : max(who.start - 2, 0)]
        return not self.felt.isdisjoint(before)


def _meet(one: Cue, other: Cue) -> bool:
    """Whether two cues share a word."""
    return one.start < other.end and other.start < one.end
