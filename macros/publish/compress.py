"""Ready-made compressed files: NAME.br and NAME.gz beside each NAME of a built site.

    python -m macros.publish.compress site

A server that hands them out compresses nothing itself, and sends brotli at its best, which is too
slow to do at each request. What was compressed once is kept in .cache/ by its content.
"""

import gzip
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import brotli

from macros.caches import forget_unused, use
from macros.places import ROOT

KEPT = ROOT / ".cache" / "compressed"

ENDINGS = frozenset(
    {
        ".bin",
        ".css",
        ".html",
        ".js",
        ".json",
        ".mjs",
        ".svg",
        ".txt",
        ".wasm",
        ".xml",
        ".zip",
        ".whl",
    }
)
"""Of text, and of what the browser's Python consists of. Pictures are compressed already."""

SMALLEST = 1024
"""Bytes. Less fits into one packet as it is."""

PACK: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=11)),
    "gz": lambda content: gzip.compress(content, compresslevel=9, mtime=0),
}


def compress(site: Path) -> int:
    """Write the compressed files, each as old as its original; return how many there are now.

    A file gets none where compressing makes it no smaller.
    """
    written = 0
    for file in sorted(site.rglob("*")):
        if file.suffix not in ENDINGS or file.stat().st_size < SMALLEST:
            continue
        content = file.read_bytes()
        for ending in PACK:
            smaller = packed(content, ending)
            if len(smaller) < len(content):
                beside = file.with_name(f"{file.name}.{ending}")
                beside.write_bytes(smaller)
                os.utime(beside, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
                written += 1
    if KEPT.exists():
        forget_unused(KEPT)
    return written


def packed(content: bytes, ending: str) -> bytes:
    """Return a content compressed, with an ending of PACK: as kept from an earlier run, or anew."""
    kept = KEPT / f"{hashlib.sha256(content).hexdigest()}.{ending}"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(PACK[ending](content))
        unfinished.replace(kept)
    use(kept)
    return kept.read_bytes()


if __name__ == "__main__":
    print("Compressing the files; the first time takes a minute", flush=True)
    print(f"Wrote {compress(Path(sys.argv[1]))} compressed files, .br and .gz")
