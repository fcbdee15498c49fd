"""How fast is the whole `add`, how much memory does it take, and where does the time go?

    python bench/add.py --shared DIR [--engine default|fast] [--profile]

Adds the articles of DIR/data/polnear/dev/text to a fresh case in this process and prints words a CPU second (loading the
tagger left out), peak memory, and with --profile the functions that take the most time. Words are runs of word characters.
"""

import argparse
import cProfile
import hashlib
import pstats
import re
import resource
import tempfile
import time
from pathlib import Path

from reportedly import pipeline
from reportedly.engines import load
from reportedly.store.case import open_case


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--engine", default="default")
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    folder = given.shared / "data" / "polnear" / "dev" / "text"
    texts = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    words = sum(len(re.findall(r"\w+", text.decode("utf-8"))) for text in texts)
    digest = hashlib.sha256(b"".join(texts)).hexdigest()[:16]
    load(given.engine)
    profile = cProfile.Profile()
    with tempfile.TemporaryDirectory() as temporary, open_case(Path(temporary) / "bench.case", create=True) as case:
        start = time.process_time()
        if given.profile:
            profile.enable()
        added = pipeline.add(case, [str(folder)], engine=given.engine)
        profile.disable()
        spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"engine {given.engine}: {added.new} articles, {words:,} words, {spent:.1f} CPU s")
    print(f"{words / spent:,.0f} words a CPU second; peak memory {peak:,.0f} MiB; data {digest}")
    if given.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
