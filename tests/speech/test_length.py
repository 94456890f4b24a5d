"""Nobody listens for longer than half a minute: what can be spared gives way, then the advice."""

import pytest

from content.load import wording
from skill.dialog.acts import Ask
from skill.dialog.advising import advice
from skill.dialog.mind import Mind
from skill.plain import seconds
from skill.reasoning.evidence import Entry
from skill.speech.fitting import LONGEST
from skill.speech.render import render

ASKED = ("facial_droop", "weakness_one_side", "speech_confusion")


def mind(content):
    told = ("twitching", "poor_sleep", "stress_or_anxiety")
    evidence = [Entry(1, name, "present") for name in told]
    return Mind(content, (*evidence, Entry(2, "slurred_speech", "unknown")))


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-IN"])
def test_advice_before_a_long_question_is_cut_to_fit(content, locale):
    seen = mind(content)
    acts = (advice(seen), Ask("stroke_signs", ASKED))
    said = [render((act,), seen, wording(locale), 1).text for act in acts]
    both = render(acts, seen, wording(locale), 1).text
    assert seconds(" ".join(said)) > LONGEST, "else nothing is shown"
    assert seconds(both) <= LONGEST
    assert both.startswith(said[0].partition(". ")[0])
    assert both.endswith(said[1])
