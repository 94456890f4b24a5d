"""Each rule of the check fails on a planted fault, and the real content passes."""

import pytest
from msgspec import structs

from content import check
from content.lexicon import MOST, lexicon
from content.lexicon import problems as lexicon_problems
from content.model import Distribution, Finding, Group, Likelihood, Rule, Weight
from content.wording import FindingWording, GroupWording, RuleWording
from nlp.tables import claimed_twice
from skill import check as skill_check

WEIGHT = Weight(weight=1.0, grade="estimate", source="nhs-twitching")
SOME = Likelihood(p=0.5, grade="estimate", source="nhs-twitching")


def with_cause(content, **changes):
    caffeine = structs.replace(content.causes["caffeine"], **changes)
    return structs.replace(content, causes=content.causes | {"caffeine": caffeine})


def with_rule(content, **changes):
    rule = Rule(id="planted", level="soon", when=(), grade="estimate", source=("nice-ng127",))
    rule = structs.replace(rule, **{"when": (("cramp",),), **changes})
    return structs.replace(content, rules=(*content.rules, rule))


def test_the_content_is_sound(content, words):
    assert list(check.problems(content, [words])) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"prior": {"moon": WEIGHT}}, "'moon' is no complaint"),
        ({"prior": {"weakness": WEIGHT}}, "'weakness' is no complaint"),
        ({"findings": {"moon": SOME}}, "'moon' is no yes-or-no finding"),
        ({"findings": {"site": SOME}}, "'site' is no yes-or-no finding"),
        ({"sources": ("nobody",)}, "unknown source 'nobody'"),
        (
            {"values": {"site": Distribution(p={"wing": 0.5}, grade="estimate", source="x")}},
            "unknown value 'wing'",
        ),
        (
            {
                "values": {
                    "site": Distribution(p={"calf": 0.6, "arm": 0.6}, grade="estimate", source="x")
                }
            },
            "sum to more than 1",
        ),
    ],
)
def test_a_fault_in_a_cause_is_found(content, changes, problem):
    found = list(check.causes(with_cause(content, **changes)))
    assert any(problem in line and "caffeine" in line for line in found), found


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"when": ()}, "can never fire"),
        ({"when": (("moon",),)}, "unknown finding 'moon'"),
        ({"when": (("duration over soon",),)}, "not a condition"),
        ({"when": (("onset is fast",),)}, "onset has no value 'fast'"),
        ({"source": ()}, "source: missing"),
        ({"source": ("nobody",)}, "unknown source 'nobody'"),
        ({"when": (("not_breathing",),), "ask_when": (("cramp",),)}, "nothing in it can be asked"),
    ],
)
def test_a_fault_in_a_red_flag_is_found(content, changes, problem):
    found = list(check.rules(with_rule(content, **changes)))
    assert any(problem in line and "planted" in line for line in found), found


def test_a_red_flag_given_twice_is_found(content):
    twice = structs.replace(content, rules=(*content.rules, content.rules[0]))
    assert any("given twice" in line for line in check.rules(twice))


@pytest.mark.parametrize(
    ("group", "problem"),
    [
        (Group(findings=("moon", "cramp")), "unknown finding 'moon'"),
        (Group(findings=("not_breathing", "cramp")), "never asked"),
        (Group(findings=("cramp",)), "a group of one"),
        (Group(), "either it has findings, or it is open"),
        (Group(open="last"), "two are open at the same place"),
    ],
)
def test_a_fault_in_a_group_is_found(content, group, problem):
    changed = structs.replace(content, groups=content.groups | {"planted": group})
    assert any(problem in line for line in check.groups(changed))


@pytest.mark.parametrize(
    ("finding", "problem"),
    [
        (Finding(kind="associated"), "background: missing"),
        (Finding(kind="value", values={"a": 0.4, "b": 0.4}), "not 1"),
        (Finding(kind="associated", background=0.1, implies=("moon",)), "unknown finding 'moon'"),
        (Finding(kind="associated", background=0.1, only_when=("sex is cat",)), "no value 'cat'"),
    ],
)
def test_a_fault_in_a_finding_is_found(content, finding, problem):
    changed = structs.replace(content, findings=content.findings | {"planted": finding})
    assert any(problem in line and "planted" in line for line in check.findings(changed))


@pytest.mark.parametrize("kind", ["findings", "groups", "causes", "rules"])
def test_missing_and_left_over_wording_is_found(content, words, kind):
    table = getattr(words, kind)
    name = next(iter(table))
    rest = {key: value for key, value in table.items() if key != name}
    missing = list(check.complete(content, structs.replace(words, **{kind: rest})))
    assert any(name in line and "no wording" in line for line in missing)
    extra = list(
        check.complete(content, structs.replace(words, **{kind: table | {"moon": table[name]}}))
    )
    assert any("moon" in line and "wording of nothing" in line for line in extra)


ASKED = {"question": "Is it so?", "reprompt": "Or is it?", "why": "Because.", "meaning": "This."}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"question": ""}, "question: missing"),
        ({"reprompt": "Is it so?"}, "the same words"),
        ({"question": "Is it so? Or so?"}, "one question"),
        ({"question": "Is it so? Tell me."}, "one question"),
        ({"question": "One. Two. Is it so?"}, "over 2 sentences"),
        ({"why": ""}, "why: missing"),
    ],
)
def test_a_fault_in_a_question_is_found(content, words, changes, problem):
    group = GroupWording(**(ASKED | changes))
    changed = structs.replace(words, groups=words.groups | {"planted": group})
    assert any(problem in line and "planted" in line for line in check.questions(content, changed))


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("Tell {moon} now.", "unknown placeholder"),
        ("Rest now. " * 50, "seconds"),
        ("Multidisciplinary neurological investigations necessitate hospitalisation.", "grade"),
    ],
)
def test_a_sentence_that_cannot_be_spoken_well_is_found(words, reason, problem):
    changed = structs.replace(words, rules=words.rules | {"planted": RuleWording(reason=reason)})
    assert any(problem in line for line in skill_check._speakable(changed))


def test_a_cause_that_can_never_lead_is_found(content):
    hopeless = structs.replace(
        content.causes["caffeine"], prior={"tic": WEIGHT}, findings={}, values={}
    )
    changed = structs.replace(content, causes=content.causes | {"caffeine": hopeless})
    assert any("caffeine" in line for line in skill_check._reachable(changed))


def test_a_red_flag_that_nobody_can_raise_is_found(content, words):
    finding = Finding(kind="associated", background=0.1, ask=False)
    changed = with_rule(content, when=(("unheard_of",),))
    changed = structs.replace(changed, findings=changed.findings | {"unheard_of": finding})
    assert any("unheard_of" in line for line in skill_check._raisable(changed, words))


def test_a_phrase_that_two_findings_claim_is_found():
    words = lexicon("en-US")
    entry = structs.replace(words.findings["cramp"], phrases=("charley horse", "tremble"))
    other = structs.replace(words.findings["tremor"], phrases=("tremble",))
    changed = structs.replace(words, findings=words.findings | {"cramp": entry, "tremor": other})
    assert any("'tremble'" in line for line in lexicon_problems(changed))


def test_a_phrase_of_too_many_ways_is_found():
    words = lexicon("en-US")
    many = f"({'|'.join(f'a{n}' for n in range(MOST))}) [b]"
    entry = structs.replace(words.findings["cramp"], phrases=(many,))
    changed = structs.replace(words, findings=words.findings | {"cramp": entry})
    found = [line for line in lexicon_problems(changed) if "ways" in line]
    assert len(found) == 1
    assert f"{2 * MOST:,} ways; at most {MOST:,}" in found[0]


def test_wording_of_a_finding_needs_its_words(content, words):
    bare = FindingWording(present="weakness")
    changed = structs.replace(words, findings=words.findings | {"weakness": bare})
    assert any(
        "findings.weakness.why: missing" in line for line in check.questions(content, changed)
    )


def test_phrases_that_only_small_words_tell_apart_are_found(words):
    every = lexicon("en-US")
    few = {name: every.findings[name] for name in ("dizziness", "loss_of_consciousness")}
    dizzy = few["dizziness"]
    planted = structs.replace(dizzy, phrases=(*dizzy.phrases, "nearly pass out"))
    sound = structs.replace(every, findings=few)
    faulty = structs.replace(every, findings=few | {"dizziness": planted})
    assert list(claimed_twice(sound)) == []
    assert [line for line in claimed_twice(faulty) if "'pass out'" in line]
