"""Turns what the components found into a `Reading`, in the light of the pending question."""

from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from content.lexicon import Lexicon
from nlp import course, lasting
from nlp.analysis import Analysis, Hit
from nlp.answer import Answer
from nlp.answers import Answers
from nlp.derive import Known, derive
from nlp.intents import Intents
from nlp.question import Questions
from nlp.reading import Intent, Mention, Quantity, Reading
from nlp.subject import Subjects
from nlp.times import BARE, TODAY
from nlp.tokens import KEY
from nlp.values import Values

VALUE_IDS = frozenset(
    (
        "site",
        "laterality",
        "duration",
        "age",
        "sex",
        "subject",
        "onset",
        "pattern",
        "trend",
        "occurs",
        "choice",
    )
)
MAX_TEXT = 60_000
SPEAKS = 4 * course.HOURS["year"]
"""Hours of age below which nobody tells of themselves."""
LESS = frozenset(("more", "help", "why_asked"))  # "next question", "thanks for the help"
LOOKS_LIKE = frozenset(("repeat", "correct", "wonder"))
ANSWERING = frozenset(("answer", "idiom", "ordinal"))
"""Groups of cues without which a statement answers nothing."""
NOT_SO = frozenset(("absent", "hypothetical"))
SETTLED, SUPPOSES = "settled", "what_if"
OTHERS = "what_else"
EASED = "better"
SUDDENLY_WEAK = "weakness_sudden"
LEAVING = frozenset(("stop", "cancel", "wait"))  # nothing is answered then


class SpacyReader:
    """Reads utterances with a spaCy pipeline; implements `nlp.reading.Reader`."""

    def __init__(self, pipeline: Language, words: Lexicon) -> None:
        self.pipeline, self.words = pipeline, words
        self.steps = [component for _, component in pipeline.pipeline]
        self.answers, self.intents = Answers(words), Intents(words)
        self.questions = Questions(words)
        self.subjects, self.values = Subjects(words), Values(words)
        self.known = course.known(words)
        self.mends = frozenset((*words.time.mends, *words.time.hedges))
        self.following = Known(
            frozenset(words.course["growing"]["any"]),
            frozenset(words.course["changing"]["any"]),
            frozenset(words.medicines),
            frozenset(words.course["hot"]["any"]),
            frozenset(words.course["numb"]["any"]),
            frozenset(words.course["pressed"]["any"]),
            frozenset(words.course["drowsy"]["any"]),
            frozenset(words.course["usual"]["any"]),
            words.time.withdrawals,
        )

    def read(self, text: str, pending: tuple[str, ...] = (), today: date | None = None) -> Reading:
        """Read one utterance; see `nlp.reading.Reader`."""
        return self.explained(text, pending, today)[0]

    def explained(
        self, text: Any, pending: tuple[str, ...] = (), today: date | None = None
    ) -> tuple[Reading, Analysis]:
        """A reading, and the analysis behind it for `nlp.explain`."""
        given = text if isinstance(text, str) else ""
        found: Analysis = self.analyse(given, today).user_data[KEY]
        if not found.text.words:
            return Reading(text=given), found
        return self._reading(found, tuple(pending or ())), found

    def analyse(self, text: str, today: date | None = None) -> Doc:
        """The pipeline's Doc; `doc._.analysis` and its spans tell what was found."""
        doc = self.pipeline.make_doc(text[:MAX_TEXT])
        doc.user_data[TODAY] = today
        for component in self.steps:
            doc = component(doc)
        return doc

    def _reading(self, found: Analysis, pending: tuple[str, ...]) -> Reading:
        ids = tuple([key for key in pending if key not in VALUE_IDS])
        subject = self.subjects.settle(found, pending)
        intent, fear = self.intents.find(found)
        self.questions.settle(found, intent, pending)
        said = course.values(found, self.known)
        found.hits += derive(found, said, self.following, subject == "other")
        leaves = intent is not None and intent.name in LEAVING
        if self.questions.asks_back(found, intent, pending):
            intent, leaves = intent or Intent("what_meant"), True
        silent = not ids and ANSWERING.isdisjoint(found.cues)
        answer = Answer() if leaves or silent else self.answers.read(found, pending, ids)
        if fear:
            answer.present.append(fear)
        age = found.age or self.values.age(found, pending)
        if subject == "self" and age and course.hours(age) < SPEAKS:
            age = None  # "i have ten week old twins"
        told = self.values.asked(found, pending, said, answer.head if ids else (0, 0))
        present, absent, unknown = _lists(found, answer)
        trend = None if answer.same and told.get("trend") == "same" else told.get("trend")
        when = self.values.occurs(found, pending, answer.name)
        lasts = lasting.duration(found, pending, age, self.known)
        if answer.name == "no" and self._only_time(found, pending, lasts):
            answer, intent = Answer(), Intent("correct")  # the no is to the time
            present, absent, unknown = _lists(found, answer)
        supposes = not present and self._supposes(found, intent)
        sites = () if supposes else _sites(found)
        values = {"duration": lasts, "age": age, "occurs": when, "site": sites, **told}
        if answer.name == "unsure" and any(values.get(name) for name in pending):
            answer.name = None  # "maybe two months" tells how long
        answered = bool(pending) and not {*present, *absent, *unknown, *told}.isdisjoint(pending)
        return Reading(
            text=found.text.given,
            present=present,
            absent=absent,
            unknown=unknown,
            site=sites,
            laterality=None if supposes else _side(found, answer),
            duration=lasts,
            pattern=told.get("pattern"),
            trend=trend,
            onset=told.get("onset") or _onset(found, present),
            occurs=when,
            subject=subject,
            age=age,
            age_band=_band(found, age, subject),
            sex=self.values.sex(found, pending, subject, present),
            intent=_intent(None if _well(found, answered) else intent, answer, answered, pending),
            choice=None if ids else answer.choice,
            mentions=tuple([_mention(hit, found) for hit in found.hits]),
            worried=self.intents.worried(found),
            as_ever=self.answers.overruling.as_ever(found),
            answer=answer.name or "",
            more_said=answer.name is not None and not answer.whole,
            asks=self.questions.asked(found),
            by_rest=answer.by_rest,
            withdraws=bool(found.named("withdraw")),
            others=any(cue.name == OTHERS for cue in found.named("intent")),
        )

    def _supposes(self, found: Analysis, intent: Intent | None) -> bool:
        """Whether what is named is only a what-if: it tells no place of the complaint."""
        unreal = (hit.why.partition(":")[0] in self.known.unreal for hit in found.hits)
        return (intent is not None and intent.name == SUPPOSES) or any(unreal)

    def _only_time(self, found: Analysis, pending: tuple[str, ...], lasts: Quantity | None) -> bool:
        """Whether a length of time that was not asked for is all that is said: "no two months".

        "No it's been like that for years" answers.
        """
        if lasts is None or "duration" in pending or len(found.times) != 1:
            return False
        opens = found.text.words[: found.times[0].start]
        mends = self.mends.issuperset(opens) and lasting.alone(found, self.known, bool(pending))
        return mends and found.times[0].use == BARE


def _onset(found: Analysis, present: tuple[str, ...]) -> str | None:
    """Sudden as a sudden weakness is, unless that is still to be confirmed."""
    unsure = any(hit.key == SUDDENLY_WEAK and not hit.certain for hit in found.hits)
    return "sudden" if SUDDENLY_WEAK in present and not unsure else None


def _lists(
    found: Analysis, answer: Answer
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Present, absent and unknown ids: each id once, the strongest that is said of it.

    A denial outweighs what was perhaps misheard: "i'm not weak, i was just clumsy".
    """
    by_status: dict[str, list[str]] = {"present": [], "absent": [], "uncertain": []}
    for hit in found.hits:
        if hit.status in by_status and (hit.certain or not _surely_denied(hit.key, found)):
            by_status[hit.status].append(hit.key)
    present = dict.fromkeys(by_status["present"] + answer.present)
    absent = dict.fromkeys(by_status["absent"] + answer.absent)
    unknown = dict.fromkeys(by_status["uncertain"] + answer.unknown)
    return (
        tuple(present),
        tuple([key for key in absent if key not in present]),
        tuple([key for key in unknown if key not in present and key not in absent]),
    )


def _surely_denied(key: str, found: Analysis) -> bool:
    return any(hit.key == key and hit.status == "absent" and hit.certain for hit in found.hits)


def _sites(found: Analysis) -> tuple[str, ...]:
    linked = [
        place.site
        for hit in found.hits
        if hit.status in ("present", "uncertain")
        for place in hit.places
        if place.site and _sited(place.part, hit.key, found)
    ]
    if not linked and not any(hit.status in NOT_SO and hit.places for hit in found.hits):
        linked = [place.site for place in found.places if place.site]
    return tuple(dict.fromkeys(linked))


def _sited(part: str, key: str, found: Analysis) -> bool:
    only = found.only_for.get(part)
    return not only or key in only


def _side(found: Analysis, answer: Answer) -> Any:
    hits = [hit for hit in found.hits if hit.places and hit.status in ("present", "uncertain")]
    sides = [place.side for hit in hits for place in hit.places if place.side]
    if not sides:
        if not hits:
            sides = [place.side for place in found.places if place.side]
        sides += [cue.name for cue in found.sides]
    side = _joined(sides)
    return None if answer.both and side == "both" else side


def _joined(sides: list[str]) -> Any:
    if not sides:
        return None
    return sides[-1] if len(set(sides)) == 1 else "both"


def _band(found: Analysis, age: Quantity | None, subject: str | None) -> Any:
    if age:
        return None
    if found.band and not (subject == "self" and any(w.band == found.band for w in found.people)):
        return found.band  # but "i can still lift my baby" tells nobody's age
    if subject != "other":
        return None
    return next((who.band or None for who in found.people if not who.speaks), None)


def _intent(
    asked: Intent | None, answer: Answer, answered: bool, pending: tuple[str, ...]
) -> Intent | None:
    """What is asked, else the answer; "next question" passes over the one that is pending.

    What answers the question that is pending is an answer, whatever it looks like besides.
    """
    plain = bool(pending) and (answer.whole or answer.name == "yes")
    if asked and asked.name in LOOKS_LIKE and (answered or plain):
        asked = None  # "i'd say so", "i mean it's sore", "the same as the other one"
    if asked and asked.name == SETTLED and pending:
        asked = None  # "no i'm fine" answers what was asked
    passes = answer.thanks or (bool(pending) and answer.name == "unsure") or answer.whole
    if asked and not (passes and asked.name in LESS):
        return asked
    if answer.name or answer.thanks:
        return Intent(answer.name or "nothing_more")
    if answer.choice is not None and not answered:
        return Intent("choose")
    return None


def _well(found: Analysis, answered: bool) -> bool:
    """Whether "it's normal" answers what was asked, and does not tell that it has eased."""
    eased = [(cue.start, cue.end) for cue in found.named("intent") if cue.name == EASED]
    return answered and any((c.start, c.end) in eased for c in found.named("answer"))


def _mention(hit: Hit, found: Analysis) -> Mention:
    sites = [p.site for p in hit.places if p.site and _sited(p.part, hit.key, found)]
    sides = [place.side for place in hit.places if place.side]
    return Mention(
        id=hit.key,
        status=hit.status,
        site=tuple(dict.fromkeys(sites)),
        laterality=_joined(sides),
        start=found.text.starts[hit.start],
        end=found.text.ends[hit.end - 1],
        certain=hit.certain,
        rule=f"{hit.rule} [{hit.why}]" if hit.why else hit.rule,
    )
