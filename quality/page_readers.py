#!/usr/bin/env python3
"""Page readers side by side: whosays, trafilatura (Python) and the Rust crate of that name.

    python3 quality/page_readers.py GOLD [--whosays PROGRAM] [--python PYTHON] [--runs 3] [--core 0]

GOLD is a folder with pages.zip and ground-truth.json, as the article-extraction-benchmark has them. PYTHON is an interpreter
with `pip install trafilatura lxml_html_clean`; the crate is built by cargo in a temporary folder (both are fetched from their registries; a
reader that cannot be had is left out, and the table says so). All read the same JSON Lines of {"id", "html"} on the same core,
in whole processes, one after another in each round; whosays reads the page alone (`annotate --article`).

F1 is the benchmark's: runs of four words, counted; the shares right, too much and missing of each page; means over the pages.
pages/s is by processor time, the median of the runs; memory is the largest resident size.
"""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter

BODY = {"paragraph", "subheading", "quote", "list", "table"}

# A process begins with the memory of the one that starts it, so a small one starts it.
WATCHER = """
import os, sys
os.sched_setaffinity(0, {int(sys.argv[1])})
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=sys.stderr)
sys.exit(status != 0)
"""

PYTHON_READER = """
import json, sys
from trafilatura import bare_extraction
for line in sys.stdin:
    page = json.loads(line)
    found = bare_extraction(page["html"], include_comments=False)
    print(json.dumps({"id": page["id"], "text": (found.text if found else "") or ""}))
"""

RUST_MANIFEST = """
[package]
name = "reader"
version = "0.0.0"
edition = "2021"

[dependencies]
serde_json = "1"
trafilatura = "=0.6.0"
"""

RUST_READER = """
use std::io::BufRead;
fn main() {
    let options = trafilatura::Options::default().with_fallback(true);
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let page: serde_json::Value = serde_json::from_str(&line).unwrap();
        let found = trafilatura::extract(page["html"].as_str().unwrap_or(""), &options);
        let text = found.map(|found| found.content_text).unwrap_or_default();
        println!("{}", serde_json::json!({"id": page["id"], "text": text}));
    }
}
"""


def gold_of(folder):
    """The pages and the bodies that a reader should find, by id."""
    with open(os.path.join(folder, "ground-truth.json"), encoding="utf8") as file:
        truth = json.load(file)
    with zipfile.ZipFile(os.path.join(folder, "pages.zip")) as pages:
        html = {key: pages.read(key + ".html").decode("utf8", "replace") for key in sorted(truth)}
    return html, {key: value.get("articleBody") or "" for key, value in truth.items()}


def shingles(text):
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at:at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def f1(bodies, found):
    precisions, recalls = [], []
    for key, body in bodies.items():
        wanted, given = shingles(body), shingles(found.get(key, ""))
        right = sum((wanted & given).values())
        if given:
            precisions.append(right / sum(given.values()))
        if wanted:
            recalls.append(right / sum(wanted.values()))
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return 2 * precision * recall / (precision + recall)


def body_of(record):
    blocks = (record.get("article") or {}).get("blocks")
    if blocks is None:
        return record.get("text") or ""
    return "\n".join(block["text"] for block in blocks if block["kind"] in BODY)


def run(command, pages, out, core):
    """Processor seconds and peak kilobytes of one whole run."""
    with open(pages, "rb") as stdin, open(out, "wb") as stdout:
        ran = subprocess.run([sys.executable, "-S", "-c", WATCHER, str(core), *command],
                             stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, text=True)
    if ran.returncode:
        sys.exit(f"{command[0]} failed: {ran.stderr[-2000:]}")
    seconds, peak = ran.stderr.split()[-2:]
    return float(seconds), int(peak)


def readers(arguments, folder):
    """Name and command of each reader that can be had."""
    yield "whosays", [arguments.whosays, "annotate", "--article", "--threads", "1"]
    script = os.path.join(folder, "reader.py")
    with open(script, "w", encoding="utf8") as file:
        file.write(PYTHON_READER)
    asked = subprocess.run([arguments.python, "-c", "import trafilatura; print(trafilatura.__version__)"],
                           capture_output=True, text=True)
    if asked.returncode == 0:
        yield f"trafilatura {asked.stdout.strip()} (Python)", [arguments.python, script]
    else:
        print(f"left out: {arguments.python} has no trafilatura", file=sys.stderr)
    os.makedirs(os.path.join(folder, "crate", "src"))
    for name, text in (("Cargo.toml", RUST_MANIFEST), ("src/main.rs", RUST_READER)):
        with open(os.path.join(folder, "crate", name), "w", encoding="utf8") as file:
            file.write(text)
    target = os.path.join(folder, "target")
    built = subprocess.run(["cargo", "build", "--release", "--quiet", "--target-dir", target],
                           cwd=os.path.join(folder, "crate"))
    if built.returncode == 0:
        yield "trafilatura 0.6.0 (Rust)", [os.path.join(target, "release", "reader")]
    else:
        print("left out: the crate trafilatura could not be built", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--whosays", default=shutil.which("whosays") or "target/release/whosays")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--core", type=int, default=0)
    arguments = parser.parse_args()
    html, bodies = gold_of(arguments.gold)
    with tempfile.TemporaryDirectory() as folder:
        pages, out = os.path.join(folder, "pages.jsonl"), os.path.join(folder, "out.jsonl")
        with open(pages, "w", encoding="utf8") as file:
            for key, page in html.items():
                file.write(json.dumps({"id": key, "html": page}) + "\n")
        rows = [[name, command, [], 0, 0.0] for name, command in readers(arguments, folder)]
        for _ in range(arguments.runs):
            for row in rows:
                seconds, peak = run(row[1], pages, out, arguments.core)
                row[2].append(seconds)
                row[3] = max(row[3], peak)
                with open(out, encoding="utf8") as file:
                    found = {record["id"]: body_of(record) for record in map(json.loads, file)}
                row[4] = f1(bodies, found)
    print("| reader | F1 | pages/s | peak memory |\n|---|---|---|---|")
    for name, _, seconds, peak, score in rows:
        print(f"| {name} | {score:.3f} | {len(html) / statistics.median(seconds):.0f} | {peak / 1024:.0f} MB |")


if __name__ == "__main__":
    main()
