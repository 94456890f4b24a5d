"""The command `twinge`: one subcommand a mode. Parses arguments and hands over; knows no more."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from content.load import LOCALES
from content.source import ContentError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; returns the exit code."""
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except ContentError as error:
        print(f"content: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # What is still unwritten must not fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print("twinge: whoever read the output has closed it", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("twinge", description="A voice guide to muscle twitching.")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add(commands.add_parser("chat", help="talk in the terminal"), _chat, _locale, _way)
    _add(
        commands.add_parser("converse", help="turns as JSON Lines on standard input and output"),
        _converse,
    )
    _add(
        commands.add_parser("parse", help="utterances as JSON Lines, or one explained"),
        _parse,
        _explain,
        _locale,
    )
    _add(commands.add_parser("test", help="hold conversation scenarios"), _test, _scenarios)
    _add(
        commands.add_parser("simulate", help="talk to many simulated patients and report"),
        _simulate,
        _patients,
    )
    _add(
        commands.add_parser("serve", help="serve /alexa, /healthz and the simulator page"),
        _serve,
        _address,
    )
    _add(commands.add_parser("check", help="check the content"), _check, _report)
    _add(commands.add_parser("compile", help="make what a start needs of the content"), _compile)
    _add(commands.add_parser("models", help="write interaction_models/"), _models)
    _add(
        commands.add_parser("package", help="write the folder that ask-cli deploys"),
        _package,
        _where,
    )
    _add(commands.add_parser("diagram", help="print the stage diagram (Mermaid)"), _diagram)
    return parser


def _add(
    parser: argparse.ArgumentParser,
    run: Callable[[argparse.Namespace], int],
    *options: Callable[[argparse.ArgumentParser], None],
) -> None:
    parser.set_defaults(run=run)
    for option in options:
        option(parser)


def _locale(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--locale", default="en-US", choices=LOCALES)


def _way(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--alexa", action="store_true", help="through Alexa's JSON, signed")


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--explain", metavar="TEXT", help="print spans, scopes and rules of TEXT")
    parser.add_argument("--html", action="store_true", help="with --explain: a displaCy picture")
    parser.add_argument("--pending", nargs="*", default=[], help="ids the question asked about")


def _scenarios(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, help="default: tests/conversations")
    door = parser.add_mutually_exclusive_group()
    door.add_argument("--alexa", action="store_true", help="through Alexa's handlers and JSON")
    door.add_argument("--url", help="against the simulator page of a server")
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write JSON")
    parser.add_argument("--coverage", action="store_true", help="what was covered, what is missing")
    parser.add_argument("--export", choices=("replay", "bespoken", "fgai4h"))
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="with --export: where to")


def _patients(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patients", type=_count, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--noise", action="store_true", help="mishear as speech recognition does")
    parser.add_argument("--out", type=Path, default=Path("build/simulate"), metavar="FOLDER")
    parser.add_argument("--fresh", action="store_true", help="begin anew where a run is kept")


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--no-page", action="store_true", help="leave the simulator page out")


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", action="store_true", help="grades of numbers, reading grades")
    parser.add_argument("--review", metavar="NAME", help="a cause or red flag as a sheet")
    parser.add_argument("--unverified", action="store_true", help="numbers that no source confirms")
    parser.add_argument("--table", action="store_true", help="cause by finding, tab-separated")


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--endpoint", required=True, help="https address of /alexa, or Lambda ARN")
    parser.add_argument("--site", required=True, help="https address that serves /privacy, /terms")
    parser.add_argument("--folder", type=Path, default=Path("build/package"))
    parser.add_argument("--information-only", action="store_true", help="list it without interview")


def _chat(arguments: argparse.Namespace) -> int:
    from skill.simulator.chat import chat
    from skill.simulator.doors import DoorError

    try:
        chat(sys.stdin, sys.stdout, arguments.locale, arguments.alexa)
    except DoorError as error:
        print(f"twinge chat: {error}", file=sys.stderr)
        return 1
    return 0


def _converse(_: argparse.Namespace) -> int:
    from skill.simulator import jsonlines

    sessions = jsonlines.Sessions()
    jsonlines.run(sys.stdin, sys.stdout, jsonlines.ConverseLine, sessions.converse, "session")
    return 0


def _parse(arguments: argparse.Namespace) -> int:
    from skill.simulator import jsonlines

    if arguments.explain is not None:
        return _explained(arguments)
    jsonlines.run(sys.stdin, sys.stdout, jsonlines.ParseLine, jsonlines.parse_line, "id")
    return 0


def _explained(arguments: argparse.Namespace) -> int:
    from nlp import explain
    from nlp.pipeline import build

    show = explain.html if arguments.html else explain.lines
    found = show(build(arguments.locale), arguments.explain, tuple(arguments.pending))
    print(found if isinstance(found, str) else "\n".join(found))
    return 0


def _test(arguments: argparse.Namespace) -> int:
    from skill.simulator.test_command import Wish, test

    names = ("jobs", "junit", "json", "coverage", "export", "into")
    wish: dict[str, Any] = {name: getattr(arguments, name) for name in names}
    door = "alexa" if arguments.alexa else arguments.url or ""
    return test(Wish(paths=tuple(arguments.paths), door=door, **wish))


def _simulate(arguments: argparse.Namespace) -> int:
    from skill.simulator.simulate import Wish, simulate

    wish = Wish(
        patients=arguments.patients,
        seed=arguments.seed,
        jobs=arguments.jobs,
        noisy=arguments.noise,
        folder=arguments.out,
        fresh=arguments.fresh,
    )
    return simulate(wish)


def _serve(arguments: argparse.Namespace) -> int:
    from skill.simulator.serve import serve

    return serve(arguments.host, arguments.port, arguments.workers, not arguments.no_page)


def _check(arguments: argparse.Namespace) -> int:
    if arguments.review or arguments.unverified or arguments.table:
        return _review(arguments)
    from skill.check import check

    return check(report=arguments.report)


def _review(arguments: argparse.Namespace) -> int:
    from content.load import knowledge, wording
    from skill import review

    content = knowledge()
    if arguments.table:
        lines = review.table(content)
    elif arguments.unverified:
        lines = review.unverified(content)
    else:
        lines = review.sheet(arguments.review, content, wording(LOCALES[0]))
    try:
        print(*lines, sep="\n")
    except KeyError as error:
        print(f"no cause or red flag is called {error}", file=sys.stderr)
        return 1
    return 0


def _compile(_: argparse.Namespace) -> int:
    from skill.compile import compile_content

    print(*compile_content(), sep="\n")
    return 0


def _models(_: argparse.Namespace) -> int:
    from skill.alexa.model import write

    for path in write():
        print(path)
    return 0


def _package(arguments: argparse.Namespace) -> int:
    from skill.alexa.package import PackageError, package
    from skill.alexa.package.manifest import Settings

    settings = Settings(arguments.endpoint, arguments.site, arguments.information_only)
    try:
        written = package(arguments.folder, settings)
    except (PackageError, OSError) as error:
        print(f"twinge package: {error}", file=sys.stderr)
        return 1
    print(*written, sep="\n")
    return 0


def _diagram(_: argparse.Namespace) -> int:
    from skill.dialog.stages import diagram

    print(diagram(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
