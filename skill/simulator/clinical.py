"""Clinical cases in the shape of FG-AI4H's topic group Symptom (its Berlin model), from and to.

Findings carry our ids; a case of others is read where its names are ours. Of the four levels, soon
and urgent are both primary care there: the finer level goes along as `urgency`.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from content.load import knowledge, wording
from content.model import LEVELS
from skill.conversation import Conversation, Reply
from skill.readers import reader
from skill.reasoning.evidence import Facts
from skill.simulator.doors import Direct
from skill.simulator.echo import Kept
from skill.simulator.expectation import Expect
from skill.simulator.importing import Importing
from skill.simulator.scenario import UNKNOWN, Found, Scenario, Step, hold_once
from skill.speech.words import Words

TRIAGE = {"self_care": "SC", "soon": "PC", "urgent": "PC", "emergency": "EC"}
STATES = {"present": "present", "absent": "absent", "unknown": "unsure"}
ATTRIBUTES = ("site", "laterality", "duration", "onset", "occurs", "pattern", "trend")
YEARS = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
Object = dict[str, Any]


def export(found: list[Found]) -> list[tuple[str, str]]:
    """One file of cases: what each conversation has brought to light, and what it should come to.

    Raises:
        Importing: a scenario expects no urgency at its end, or names no complaint.
    """
    cases = [_case(number, each.scenario) for number, each in enumerate(found, 1)]
    text = json.dumps({"caseSetName": "Twinge scenarios", "cases": cases}, indent=2)
    return [("cases.json", text + "\n")]


def _case(number: int, scenario: Scenario) -> Object:
    urgency = _expected(scenario)
    kept = Kept(Conversation(reader))
    hold_once(scenario, Direct(kept), 0)
    assert kept.last is not None, "a scenario has at least one step"
    ends = scenario.ends
    condition = [_concept(name, _cause(name)) for name in ends.causes]
    return {
        "caseId": f"TWINGE_{number}",
        "metaData": {"description": scenario.name, "caseCreator": "Twinge"},
        "caseData": _data(kept.last, scenario),
        "valuesToPredict": {
            "expectedTriageLevel": TRIAGE[urgency],
            "urgency": urgency,
            "expectedCondition": condition[0] if condition else None,
            "otherRelevantDifferentials": condition[1:],
            "impossibleConditions": [_concept(name, _cause(name)) for name in ends.not_causes],
        },
    }


def _expected(scenario: Scenario) -> str:
    wanted = [scenario.ends.urgency, *(step.expect.urgency for step in reversed(scenario.steps))]
    urgency = next((level for level in wanted if level), None)
    if urgency is None:
        raise Importing(f"{scenario.name!r} expects no urgency, which a clinical case needs")
    return urgency


def _data(reply: Reply, scenario: Scenario) -> Object:
    mind, findings = reply.mind, knowledge().findings
    if not mind.complaints:
        raise Importing(f"{scenario.name!r} names no complaint, which a clinical case needs")
    told = {entry.id: entry.value for entry in mind.evidence}
    chief = mind.complaints[0]
    others = [n for n, v in told.items() if n in findings and n != chief and str(v) in STATES]
    return {
        "profileInformation": _profile(told),
        "presentingComplaint": {
            **_feature(chief, "present"),
            "attributes": [
                {**_concept(name, name), "value": told[name]} for name in ATTRIBUTES if name in told
            ],
        },
        "otherFeatures": [_feature(name, str(told[name])) for name in others],
    }


def _profile(told: Mapping[str, Any]) -> Object:
    number, _, unit = str(told.get("age", "")).partition(" ")
    age = round(float(number) * YEARS[unit], 2) if unit in YEARS else None
    return {"age": age, "biologicalSex": told.get("sex")}


def _feature(name: str, status: str) -> Object:
    return {**_concept(name, wording("en-US").findings[name].present), "state": STATES[status]}


def _concept(identity: str, name: str) -> Object:
    return {"id": identity, "name": name}


def _cause(name: str) -> str:
    return wording("en-US").causes[name].name


def scenarios(data: Object, path: Path) -> Iterator[Scenario]:
    """The cases as scenarios: the complaint is told, questions are answered from the features.

    Raises:
        Importing: a case has another shape, or names what is not known here.
    """
    for number, case in enumerate(cast(list[Object], data["cases"]), 1):
        name = str(case.get("caseId", number)) if _is_object(case) else str(number)
        try:
            yield _scenario(name, case)
        except Importing as error:
            raise Importing(f"{path}: case {name}: {error}") from None
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise Importing(f"{path}: case {name}: not a case: {error!r}") from None


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _scenario(name: str, case: Object) -> Scenario:
    given, wanted = case["caseData"], case["valuesToPredict"]
    complaint = given.get("presentingComplaint") or given["presentingComplaints"][0]
    speaker = Words(wording("en-US"), Facts(), 0)
    answers = dict(_answers(given, complaint, speaker))
    features = [each for each in given["otherFeatures"] if each["state"] == "present"]
    opening = [speaker.finding(_finding(each)) for each in (complaint, *features[:1])]
    conditions = [wanted.get("expectedCondition") or wanted.get("condition")]
    says = Step(user="i have " + " and ".join(opening))
    return Scenario(
        name=case.get("metaData", {}).get("description") or name,
        steps=(says, Step(until="advice", answers=answers)),
        ends=Expect(
            urgency=_level(wanted),
            causes=tuple(_condition(each) for each in conditions if each),
            not_causes=tuple(_condition(each) for each in wanted.get("impossibleConditions", ())),
        ),
        today=date(2026, 11, 23).isoformat(),
    )


def _answers(given: Object, complaint: Object, speaker: Words) -> Iterator[tuple[str, str]]:
    words = {"present": "yes, {}", "absent": "no", "unsure": UNKNOWN}
    for each in given["otherFeatures"]:
        name = _finding(each)
        if each["state"] == "present" or each["state"] == "unsure":
            yield name, words[each["state"]].format(speaker.finding(name))
    for each in complaint.get("attributes", ()):
        name, value = each["id"], each["value"]
        if name == "duration":
            yield name, speaker.amount(value)
        elif name == "site":
            yield name, speaker.site(value)
        elif name in ATTRIBUTES:
            values = [value] if isinstance(value, str) else value
            yield name, " and ".join(speaker.value(name, each) or each for each in values)
    profile = given.get("profileInformation", {})
    if profile.get("age") is not None:
        yield "age", f"{profile['age']:g} years old"
    if profile.get("biologicalSex"):
        yield "sex", profile["biologicalSex"]
    yield "subject", "me"


def _finding(feature: Object) -> str:
    return _named(feature, {n: w.present for n, w in wording("en-US").findings.items()}, "finding")


def _condition(concept: Object) -> str:
    return _named(concept, {n: w.name for n, w in wording("en-US").causes.items()}, "cause")


def _named(concept: Object, names: Mapping[str, str], what: str) -> str:
    """Our id for a concept: its own, or that of the same name."""
    if concept["id"] in names:
        return concept["id"]
    plain = str(concept["name"]).partition(" (")[0].lower()
    for identity, name in names.items():
        if plain in (name.lower(), identity.replace("_", " ")):
            return identity
    raise Importing(f"no {what} is called {concept['name']!r}")


def _level(wanted: Object) -> str | None:
    level = wanted.get("urgency")
    if level in LEVELS:
        return level
    # Without our finer level only the ends of the scale say which of the four is meant.
    return {"SC": "self_care", "EC": "emergency"}.get(wanted["expectedTriageLevel"])
