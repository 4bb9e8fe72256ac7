"""Figures of one machine in one run, each beside its goal: `./dev bench [--only PART …] [-o FILE]`.

Every part runs in a process of its own; nothing is judged here, and the exit code only says whether all parts ran.
"""

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PARTS = {
    "start": ("start", "measure"),
    "list": ("scrolling", "measure_list"),
    "plans": ("scrolling", "measure_plans"),
    "import": ("arriving", "measure"),
    "papers": ("papers", "measure"),
}


def run_part(name: str, folder: Path) -> None:
    """Measure one part here and print its figures."""
    module, function = PARTS[name]
    figures = getattr(importlib.import_module(f"tests.bench.{module}"), function)(folder)
    print(json.dumps([figure.plain() for figure in figures]))


def run_apart(name: str) -> dict[str, Any]:
    """Measure one part in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="agencydesk-bench-") as folder:
        environment = {**os.environ, "AGENCYDESK_HOME": folder, "AGENCYDESK_TODAY": "2026-06-16"}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, "-m", "tests.bench", "--part", name, folder]
        begin = time.monotonic()
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = {"took_s": round(time.monotonic() - begin, 1)}
    if done.returncode:
        return {**told, "failed": done.returncode}
    return {**told, "figures": json.loads(done.stdout.splitlines()[-1])}


def main() -> int:
    """Measure what was asked for, by default everything."""
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the JSON there as well")
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part:
        run_part(arguments.part[0], Path(arguments.part[1]))
        return 0
    parts = {}
    for name in arguments.only or PARTS:
        print(f"Measuring: {name} …", file=sys.stderr, flush=True)
        parts[name] = run_apart(name)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    text = json.dumps({"machine": {**machine, "load": load}, "parts": parts}, indent=2)
    print(text)
    if arguments.output is not None:
        arguments.output.write_text(text + "\n", encoding="utf-8")
    return 1 if any("failed" in part for part in parts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
