"""What osls makes of serverless.yml, without a network and without credentials."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OSLS = ROOT / "node_modules/.bin/osls"
SKILL_ID = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
NOWHERE = "http://127.0.0.1:9"

pytestmark = pytest.mark.node


def osls(folder: Path, *arguments: str, **environment: str) -> str:
    """Run osls in `folder`, where a proxy that is not there stands before every network."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), NOWHERE)
    run = subprocess.run(
        [OSLS, *arguments],
        cwd=folder,
        env=kept | proxies | {"TWINGE_SKILL_ID": SKILL_ID, "CI": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """serverless.yml beside bundles that are only named as they should be."""
    folder = tmp_path_factory.mktemp("osls")
    shutil.copy(ROOT / "serverless.yml", folder)
    (folder / "build/bundle").mkdir(parents=True)
    for machine in ("x86_64", "aarch64"):
        (folder / f"build/bundle/python3.12-{machine}.zip").write_bytes(b"PK\5\6" + bytes(18))
    return folder


def resources(folder: Path, *arguments: str, **environment: str) -> dict[str, dict]:
    """The CloudFormation resources that `osls package` writes."""
    osls(folder, "package", *arguments, **environment)
    written = folder / ".serverless/cloudformation-template-update-stack.json"
    return json.loads(written.read_text())["Resources"]


def of(found: dict[str, dict], kind: str) -> list[dict]:
    return [each["Properties"] for each in found.values() if each["Type"] == kind]


@pytest.fixture(scope="module")
def made(project) -> dict[str, dict]:
    return resources(project)


def test_it_resolves_in_every_stage(project):
    days = {}
    for stage in ("dev", "staging", "prod"):
        printed = osls(project, "print", "--stage", stage)
        assert f"stage: {stage}" in printed
        days[stage] = int(re.findall(r"logRetentionInDays: '?(\d+)", printed)[0])
    assert days == {"dev": 7, "staging": 7, "prod": 30}


def test_only_alexa_may_call_and_only_for_our_skill(made):
    permissions = of(made, "AWS::Lambda::Permission")
    assert [(p["Principal"], p["EventSourceToken"]) for p in permissions] == [
        ("alexa-appkit.amazon.com", SKILL_ID)
    ]
    assert permissions[0]["FunctionName"]["Fn::Join"][1][-1] == "snapstart"  # the alias alone


def test_the_role_may_write_its_own_log_and_nothing_else(made):
    (role,) = of(made, "AWS::IAM::Role")
    statements = [
        each for policy in role["Policies"] for each in policy["PolicyDocument"]["Statement"]
    ]
    actions = {action for each in statements for action in each["Action"]}
    assert actions == {
        "logs:CreateLogStream",
        "logs:CreateLogGroup",
        "logs:TagResource",
        "logs:PutLogEvents",
    }
    for each in statements:
        for resource in each["Resource"]:
            assert ":log-group:/aws/lambda/twinge-dev" in resource["Fn::Sub"]
    assert "ManagedPolicyArns" not in role


def test_functions_are_small_and_snapshots(made):
    functions = of(made, "AWS::Lambda::Function")
    assert {each["Handler"].split(".")[1] for each in functions} == {
        "lambda_handler",
        "http_handler",
    }
    for each in functions:
        assert each["SnapStart"] == {"ApplyOn": "PublishedVersions"}
        assert each["Runtime"] == "python3.12"
        assert each["Timeout"] < 8
        assert (ROOT / (each["Handler"].rpartition(".")[0].replace(".", "/") + ".py")).exists()
    assert len(of(made, "AWS::Lambda::Version")) == len(of(made, "AWS::Lambda::Alias")) == 2


def test_logs_are_kept_for_a_while_and_alarms_are_set(made):
    assert {each["RetentionInDays"] for each in of(made, "AWS::Logs::LogGroup")} == {7}
    metrics = {each["MetricName"] for each in of(made, "AWS::CloudWatch::Alarm")}
    assert metrics == {"Errors", "Throttles", "Duration", "dev-apologies"}


def test_the_endpoint_is_off_unless_asked_for(project, made):
    assert of(made, "AWS::ApiGatewayV2::Api") == []
    opened = resources(project, TWINGE_HTTP="on")
    assert [each["RouteKey"] for each in of(opened, "AWS::ApiGatewayV2::Route")] == ["POST /alexa"]


def test_the_arm_machine_has_its_own_bundle(project):
    found = of(resources(project, TWINGE_MACHINE="arm64"), "AWS::Lambda::Function")
    assert {tuple(each["Architectures"]) for each in found} == {("arm64",)}


def test_nothing_secret_is_in_it():
    assert not re.search(r"(?i)password|secret_|AKIA|arn:aws:sns:\S*\d{12}", read())


def read() -> str:
    return (ROOT / "serverless.yml").read_text()
