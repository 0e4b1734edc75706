#!/usr/bin/env python3
"""How do time and memory of a build grow with the case?

Generates made-up archives, builds a case of each, adds a thousand articles more, asks it for the words of
headlines, holds the families against the generator's truth, writes the figures to quality/scale.tsv,
one row a size, and draws quality/scale.svg from all rows there. Python 3.9 or later, nothing besides.

    cargo build --release -p whosays -p xtask
    python3 quality/scale.py target/release --sizes 10000 30000 100000
    python3 quality/scale.py target/release --sizes                      # draws, measures nothing
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import tempfile
import time


def run(command):
    """Runs a command; gives seconds on the clock, seconds of processor time, and MiB at the peak."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def headlines(lines, number):
    """The words of so many headlines out of all the archive."""
    pages = [json.loads(line)["html"] for line in lines[:: max(1, len(lines) // number)][:number]]
    return [re.search("<title>(.*?) \\|", page).group(1) for page in pages]


def measure(programs, folder, size, more):
    """One row of the table for a case of `size` articles to which `more` are added."""
    archive, truth = folder / f"{size}.jsonl", folder / f"{size}.tsv"
    subprocess.run(
        [programs / "xtask", "generate", "--articles", str(size + more), "--seed", "1",
         "--out", archive, "--truth", truth],
        check=True, stdout=subprocess.DEVNULL)
    lines = archive.read_bytes().splitlines(keepends=True)
    first, rest = folder / "first.jsonl", folder / "rest.jsonl"
    first.write_bytes(b"".join(lines[:size]))
    rest.write_bytes(b"".join(lines[size:]))
    words = headlines(lines, 20)
    del lines
    case = folder / f"{size}.case"
    build = [programs / "whosays", "build", "--quiet", "--out", case]
    built, added = run(build + [first]), run(build + [rest])
    asked = [run([programs / "whosays", "ask", case, one])[0] for one in words]
    score = subprocess.run(
        [programs / "xtask", "score-families", case, truth],
        check=True, capture_output=True, text=True).stdout
    figures = dict(line.rsplit(" ", 1) for line in score.splitlines())
    return {
        "articles": size, "seconds": built[0], "processor": built[1], "memory": built[2],
        "add": added[0], "add_processor": added[1], "ask": 1000 * statistics.median(asked),
        "ask_worst": 1000 * max(asked), "case": case.stat().st_size / 2**20,
        "precision": float(figures["precision"]), "recall": float(figures["recall"]),
    }


FIGURES = ["articles", "seconds", "processor", "memory", "add", "add_processor", "ask", "ask_worst",
           "precision", "recall", "case"]


def kept(path):
    """The rows of earlier measures, by size."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(lines[0].split("\t"), line.split("\t"))) for line in lines[1:]]
    return {int(row["articles"]): {name: float(row.get(name) or 0) for name in FIGURES} for row in rows}


def keep(path, rows):
    """Writes all rows, a digit behind the point where that says anything."""
    lines = ["\t".join(FIGURES)]
    for _, row in sorted(rows.items()):
        lines.append("\t".join(f"{row[name]:.4f}".rstrip("0").rstrip(".") for name in FIGURES))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def polyline(rows, key, top, colour):
    """The line of one figure over the number of articles."""
    right = max(row["articles"] for row in rows)
    points = [(60 + 480 * row["articles"] / right, 260 - 220 * row[key] / top) for row in rows]
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>' for x, y in points)
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in [(60, 260)] + points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def plot(rows):
    """The picture: processor time on the left scale, memory at the peak on the right one."""
    time_top = 1.15 * max(row["processor"] for row in rows)
    memory_top = 1.15 * max(row["memory"] for row in rows)
    right = max(row["articles"] for row in rows)
    marks = []
    for row in rows:
        x = 60 + 480 * row["articles"] / right
        marks.append(f'<text x="{x:.0f}" y="280" text-anchor="middle">{row["articles"]:,.0f}</text>')
    for part in (0, 0.5, 1):
        y = 260 - 220 * part
        marks.append(f'<text x="52" y="{y:.0f}" text-anchor="end">{part * time_top:.0f} s</text>')
        marks.append(f'<text x="548" y="{y:.0f}">{part * memory_top:.0f} MiB</text>')
        marks.append(f'<path d="M60 {y:.0f}H540" stroke="#ccc"/>')
    return "".join([
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 320" font-family="sans-serif" '
        'font-size="12">',
        '<rect width="620" height="320" fill="#fff"/>',
        *marks,
        polyline(rows, "processor", time_top, "#1f5f8b"),
        polyline(rows, "memory", memory_top, "#b5541c"),
        '<text x="60" y="24" fill="#1f5f8b">processor time of a build</text>',
        '<text x="540" y="24" fill="#b5541c" text-anchor="end">memory at the peak</text>',
        '<text x="300" y="304" text-anchor="middle">articles in the case</text></svg>\n',
    ])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", type=pathlib.Path, help="the folder of whosays and xtask")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--more", type=int, default=1000, help="articles that are added afterwards")
    out = pathlib.Path(__file__).with_name("scale.svg")
    parser.add_argument("--out", type=pathlib.Path, default=out, help="the picture")
    arguments = parser.parse_args()
    programs, table = arguments.programs.resolve(), arguments.out.with_suffix(".tsv")
    rows = kept(table)
    for size in sorted(arguments.sizes):
        with tempfile.TemporaryDirectory() as folder:
            rows[size] = measure(programs, pathlib.Path(folder), size, arguments.more)
        keep(table, rows)
    print("| articles | build | processor | memory | adding 1,000 | processor | ask | at worst "
          "| precision | recall | case |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for _, row in sorted(rows.items()):
        print(
            "| {articles:,.0f} | {seconds:.0f} s | {processor:.0f} s | {memory:.0f} MiB | {add:.0f} s "
            "| {add_processor:.0f} s | {ask:.0f} ms | {ask_worst:.0f} ms "
            "| {precision:.4f} | {recall:.4f} | {case:.0f} MiB |".format(**row))
    arguments.out.write_text(plot([row for _, row in sorted(rows.items())]), encoding="utf-8")


if __name__ == "__main__":
    main()
