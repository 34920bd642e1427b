"""Measures the world: loading it from YAML and from the cache, the memory it takes, and how fast names are found in texts.

    python -m bench.roster [--data DIR]

`--data` holds `stream/current_events_2019_2025.jsonl`; without it the sample feed's texts are read again and again.
"""

import argparse
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from config.documents import read_yaml
from config.files import SHIPPED, ConfigFiles
from extractors.world import World, load_world

STREAM = Path("stream") / "current_events_2019_2025.jsonl"
CHARACTERS = 2_000_000
ROUNDS = 5


def main() -> None:
    """Print the figures, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    arguments = parser.parse_args()
    before = _resident()
    world = _load(cached=True)[1]
    memory = _resident() - before
    print(f"load from YAML   {min(_load(cached=False)[0] for _ in range(ROUNDS)) * 1000:8.0f} ms")
    print(f"load from cache  {min(_load(cached=True)[0] for _ in range(ROUNDS)) * 1000:8.0f} ms")
    print(f"memory           {memory / 2**20:8.0f} MiB, what loading leaves behind among it")
    print(f"leaders          {len(world.roster.leaders):8,}")
    _find(world, _texts(arguments.data))


def _load(*, cached: bool) -> tuple[float, World]:
    if not cached:
        for folder in (SHIPPED / ".cache", SHIPPED / "leaders" / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)
    begun = perf_counter()
    world = load_world(ConfigFiles())
    return perf_counter() - begun, world


def _texts(data: Path | None) -> Sequence[str]:
    """About two million characters of news."""
    if data is None:
        texts = [f"{entry['title']}. {entry['text']}" for entry in read_yaml(SHIPPED / "sample_feed.yaml")["entries"]]
        return texts * (CHARACTERS // sum(map(len, texts)))
    texts = []
    left = CHARACTERS
    with (data / STREAM).open(encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            left -= len(texts[-1])
            if left < 0:
                break
    return texts


def _find(world: World, texts: Sequence[str]) -> None:
    begun = perf_counter()
    hits = sum(len(world.find(text)) for text in texts)
    seconds = perf_counter() - begun
    characters = sum(map(len, texts))
    print(
        f"find             {characters / seconds / 2**20:8.2f} MiB/s, {seconds / len(texts) * 1e6:.0f} µs a text, {hits / len(texts):.1f} names a text"
    )


def _resident() -> int:
    """Bytes of this process that are in memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
