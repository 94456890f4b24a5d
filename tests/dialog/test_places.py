"""The complaint's own sites and side, told apart from those of other findings."""

from nlp.reading import Intent, Mention, Reading
from skill.dialog.places import side, sites
from skill.dialog.state import State
from skill.reasoning.evidence import Facts


def mention(name, site, laterality=None):
    return Mention(name, "present", site=(site,), laterality=laterality)


def reading(*mentions, **more):
    return Reading(mentions=mentions, site=tuple(m.site[0] for m in mentions), **more)


BOTH = reading(mention("twitching", "calf", "left"), mention("stiff_neck", "neck"))
KNOWN = Facts(values={"site": ("calf",)})


def test_another_findings_place_is_not_the_complaints(content):
    assert sites(BOTH, State(), Facts(), content) == ("calf",)
    assert side(BOTH, Facts(), content) == "left"
    later = reading(mention("neck_or_back_pain", "back"))
    assert sites(later, State(), KNOWN, content) == ()


def test_a_finding_says_where_while_nothing_else_does(content):
    assert sites(reading(mention("weakness", "arm")), State(), Facts(), content) == ("arm",)


def test_sites_add_up_until_they_are_corrected(content):
    more = reading(mention("twitching", "thigh"))
    assert sites(more, State(), KNOWN, content) == ("calf", "thigh")
    corrected = reading(mention("twitching", "thigh"), intent=Intent("correct"))
    assert sites(corrected, State(), KNOWN, content) == ("thigh",)
