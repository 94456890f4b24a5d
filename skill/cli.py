"""The command `twinge`: one subcommand a mode. Parses arguments and hands over; knows no more."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

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
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("twinge", description="A voice guide to muscle twitching.")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add(commands.add_parser("chat", help="talk in the terminal"), _chat, _locale)
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
    _add(
        commands.add_parser("serve", help="serve /alexa, /healthz and the simulator page"),
        _serve,
        _address,
    )
    _add(commands.add_parser("check", help="check the content"), _check, _report)
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


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--explain", metavar="TEXT", help="print spans, scopes and rules of TEXT")
    parser.add_argument("--html", action="store_true", help="with --explain: a displaCy picture")
    parser.add_argument("--pending", nargs="*", default=[], help="ids the question asked about")


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

    chat(sys.stdin, sys.stdout, arguments.locale)
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
