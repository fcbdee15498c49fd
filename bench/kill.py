"""Does a killed `add` lose or change anything, and does the order of arrival?

    python bench/kill.py [--articles 1000] [--engine fast] [--kills 3]

Adds invented articles undisturbed; then again with SIGKILL at several moments, each time run again to the end; then in
shuffled order in several calls. Every export must be the same, byte for byte. Exit status 1 where one differs.
"""

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import synthetic


def _command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from reportedly.cli import main; main()", *words]


def _add(case: Path, inputs: list[str], engine: str) -> None:
    subprocess.run(_command("add", str(case), *inputs, "--engine", engine), check=True, capture_output=True)


def _export(case: Path) -> str:
    folder = case.with_suffix(".export")
    subprocess.run(_command("export", str(case), "-o", str(folder)), check=True, capture_output=True)
    files = sorted(folder.glob("*.jsonl"))
    return hashlib.sha256(b"".join(f.name.encode() + f.read_bytes() for f in files)).hexdigest()[:16]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--engine", default="fast")
    parser.add_argument("--kills", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for number, line in enumerate(synthetic.articles(given.articles)):
            place = folder / "articles" / f"{number:05}.md"
            place.parent.mkdir(exist_ok=True)
            fields = "".join(f"{k}: {v}\n" for k, v in line.items() if k != "text")
            place.write_text(f"---\n{fields}---\n\n{line['text']}\n", encoding="utf-8")
        whole = str(folder / "articles")
        start = time.monotonic()
        _add(folder / "calm.case", [whole], given.engine)
        took = time.monotonic() - start
        calm = _export(folder / "calm.case")
        print(f"undisturbed: {calm} in {took:.0f} s")
        same = True
        for kill in range(1, given.kills + 1):
            case = folder / f"killed-{kill}.case"
            running = subprocess.Popen(
                _command("add", str(case), whole, "--engine", given.engine),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(took * kill / (given.kills + 1))
            running.send_signal(signal.SIGKILL)
            running.wait()
            _add(case, [whole], given.engine)
            killed = _export(case)
            same &= killed == calm
            print(f"killed after {kill}/{given.kills + 1} of the time, run again: {killed}")
        files = [str(p) for p in sorted((folder / "articles").iterdir())]
        random.Random(7).shuffle(files)
        for chunk in range(4):
            _add(folder / "shuffled.case", files[chunk::4], given.engine)
        shuffled = _export(folder / "shuffled.case")
        same &= shuffled == calm
        print(f"shuffled, in four calls: {shuffled}")
    print("the same record" if same else "NOT the same record")
    sys.exit(not same)


if __name__ == "__main__":
    main()
