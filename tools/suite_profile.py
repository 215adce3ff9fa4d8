"""Suite profile: CPU seconds of the tests by file and by test, of their own and of every process below them.

`make test-profile`: a pytest plugin (`PYTHONPATH=tools pytest -p suite_profile`). What a process costs that lives
longer than one test, a zygote or a fixture's, is counted to the tests during which it computed.
"""

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

_TICKS = os.sysconf("SC_CLK_TCK")
_SHOWN = 60  # of files and of tests; what is below is small


def _times() -> dict[int, tuple[int, float]]:
    """Of each process: its parent, and its CPU seconds with those of the children that it has buried."""
    found: dict[int, tuple[int, float]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208  # pathlib's raises where a process ends meanwhile
        try:
            fields = Path("/proc", name, "stat").read_text().rpartition(")")[2].split() if name.isdigit() else []
        except OSError:
            continue
        if fields:
            found[int(name)] = int(fields[1]), sum(map(int, fields[11:15])) / _TICKS
    return found


def cpu_below() -> float:
    """CPU seconds that this process and all below it have used so far."""
    times = _times()
    below = {os.getpid()}
    while more := {pid for pid, (parent, _) in times.items() if parent in below} - below:
        below |= more
    return sum(times[pid][1] for pid in below if pid in times)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What was used before the test."""
    item.user_properties.append(("cpu_before", cpu_below()))
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What was used after it, its fixtures' ends among that."""
    report = yield
    if call.when == "teardown":
        report.user_properties.append(("cpu_after", cpu_below()))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The costliest files and tests."""
    tests: Counter[str] = Counter()
    for report in terminalreporter.getreports(""):
        figures = dict(report.user_properties)
        if "cpu_after" in figures:
            tests[report.nodeid] = max(0.0, figures["cpu_after"] - figures["cpu_before"])  # type: ignore[operator]
    files: Counter[str] = Counter()
    for name, seconds in tests.items():
        files[name.partition("::")[0]] += seconds  # type: ignore[assignment]
    terminalreporter.section(f"CPU: {sum(tests.values()):.0f} s")
    for title, figures in (("file", files), ("test", tests)):
        terminalreporter.write_line(f"by {title}")
        for name, seconds in figures.most_common(_SHOWN):
            terminalreporter.write_line(f"{seconds:8.1f}  {name}")
