"""What must hold of every utterance, whatever its words."""

import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.lexicon import lexicon, problems
from nlp import explain
from nlp.pipeline import build, language
from nlp.reading import Reading

SAYINGS = (
    "my left calf has been twitching for ten days and it doesn't hurt",
    "i can't lift my right arm",
    "my eyelid won't stop fluttering",
    "i don't have any weakness or numbness",
    "it's getting worse and i'm not sleeping",
    "my son's leg is jerking at night",
    "i drink a lot of coffee but i don't smoke",
    "could it be als",
)
SYMPTOMS = (
    "weakness", "numbness", "cramps", "twitching", "chest pain", "trouble swallowing", "a headache",
    "palpitations", "fever", "diarrhea", "spasms", "a tremor", "slurred speech", "blurred vision",
)  # fmt: skip
sure = settings(derandomize=True, deadline=None, max_examples=200)
sayings = st.sampled_from(SAYINGS)


def meaning(reading: Reading) -> object:
    """A reading without the text, and where in it things stand."""
    mentions = [msgspec.structs.replace(m, start=0, end=0, rule="") for m in reading.mentions]
    return msgspec.structs.replace(reading, text="", mentions=tuple(mentions))


def same(said: str, changed: str) -> bool:
    return meaning(build().read(said)) == meaning(build().read(changed))


@sure
@given(sayings, st.sampled_from([str.upper, str.title, str.capitalize, str.swapcase]))
def test_casing_changes_nothing(said, casing):
    assert same(said, casing(said))


ASIDES = (
    "not gonna lie", "last but not least", "the thing is", "it could be nothing but",
    "what's happening is", "i don't want to be a bother but", "guess what",
    "my main problem is that",
)  # fmt: skip
CLOSING = (
    "is that bad", "is it normal", "what is it", "what does that mean", "what should i do",
    "i don't know why", "no idea why", "for some reason", "should i be worried", "can you help",
)  # fmt: skip


def told(said: str) -> tuple[set[str], set[str]]:
    reading = build().read(said)
    return set(reading.present), set(reading.absent)


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("said", SAYINGS)
def test_an_aside_takes_nothing_away(said, aside):
    assert told(f"{aside} {said}") == told(said)


@pytest.mark.parametrize("closing", CLOSING)
@pytest.mark.parametrize("said", [said for said in SAYINGS if not said.startswith("could")])
def test_a_closing_question_takes_nothing_away(said, closing):
    assert told(f"{said} {closing}") == told(said)


@pytest.mark.parametrize("said", [said for said in SAYINGS if "n't" in said])
def test_a_no_before_what_is_denied_changes_nothing(said):
    assert told(f"no {said}") == told(said)


@sure
@given(sayings, st.sampled_from([".", "!", "?", "...", " ;"]), st.sampled_from(["", "  ", "\n"]))
def test_punctuation_at_the_ends_changes_nothing(said, end, start):
    assert same(said, start + said + end)


@sure
@given(sayings, st.integers(0, 12), st.sampled_from(["um", "uh,", "er", "hmm"]))
def test_fillers_change_nothing(said, at, filler):
    words = said.split()
    words.insert(min(at, len(words)), filler)
    assert same(said, " ".join(words))


@sure
@given(sayings, st.sampled_from([("'", ""), ("'", "’"), ("n't", " not")]))
def test_contractions_change_nothing(said, change):
    said = said.replace("can't", "can not").replace("won't", "will not")
    changed = said.replace("son's", "sons") if change[1] == "" else said
    if "son" not in said:
        changed = said.replace(*change)
    assert same(said, changed)


@pytest.mark.parametrize("symptom", SYMPTOMS)
def test_denying_flips_polarity(symptom):
    said = build().read(f"i have {symptom}")
    denied = build().read(f"i don't have {symptom}")
    assert said.present == denied.absent != ()
    assert not said.absent
    assert not denied.present
    turned = tuple(msgspec.structs.replace(m, status="present") for m in denied.mentions)
    # Where something is denied is not where the matter is, so the flat sites are left aside.
    turned = msgspec.structs.replace(
        denied, present=denied.absent, absent=(), mentions=turned, site=said.site
    )
    assert meaning(turned) == meaning(said)


@sure
@given(sayings)
def test_survives_json(said):
    reading = build().read(said)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


@sure
@given(
    st.text(max_size=300),
    st.sampled_from([(), ("weakness",), ("slurred_speech", "age"), ("duration",)]),
)
def test_any_text_is_read(text, pending):
    reading = build().read(text, pending)
    assert reading.text == text
    for mention in reading.mentions:
        assert 0 <= mention.start < mention.end <= len(text)


@sure
@given(
    st.lists(
        st.sampled_from(
            [
                "no",
                "not",
                "my",
                "leg",
                "weak",
                "and",
                "or",
                "but",
                "if",
                "i",
                "it",
                "half",
                "two",
                "since",
                "may",
                "a",
                "week",
                "days",
            ]
        )
    )
)
def test_any_words_are_read(words):
    build().read(" ".join(words), ("weakness", "numbness_or_tingling"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "😀🤯",
        "<b>weak</b> &amp; {x}",
        "\x00\x07",
        "me duele la pierna",
        "腿在抽筋",
        None,
        7,
    ],
)
def test_odd_input_is_safe(text):
    assert isinstance(build().read(text), Reading)


def test_long_input_is_bounded():
    assert "twitching" in build().read("my leg is twitching and " * 2500).present


def test_importing_the_package_does_not_import_spacy():
    code = "import sys, nlp, nlp.reading; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_explains_itself():
    text = "my left calf won't stop twitching but it isn't weak"
    told = "\n".join(explain.lines(build(), text))
    assert "finding  twitching: present" in told
    assert "weakness: absent" in told
    assert "<mark" in explain.html(build(), text)


def test_pipeline_can_be_lifted_out(tmp_path):
    import spacy

    language().to_disk(tmp_path)
    doc = spacy.load(tmp_path)("no cramp in my left leg")
    (span,) = doc.spans["twinge"]
    assert (span.label_, span._.status, span._.sites, span._.side) == (
        "cramp",
        "absent",
        ("leg",),
        "left",
    )


def test_each_component_has_a_factory_and_is_in_the_config():
    pipeline = language("en-GB")
    for name in pipeline.pipe_names[:-1]:
        assert pipeline.get_factory_meta(name).factory == name
        assert pipeline.config["components"][name]["locale"] == "en-GB"


def test_lexicon_has_no_problems():
    assert problems(lexicon("en-US")) == ()


def test_medicines_are_many():
    assert sum(map(len, lexicon("en-US").medicines.values())) >= 250
