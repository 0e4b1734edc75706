#!/usr/bin/env python3
"""Writes the sample of agreement: what the spaCy package gives for the texts of our own labelled case.

    python sample.py --wheel WHEEL --whosays target/release/whosays --pages ../../../cases/ferry-quay/pages \\
        --out ../tests/parity/ferry-quay.jsonl

The texts are those that `whosays annotate` reads from the pages, each once. One object a line: id, text, and for each
token start, end, tag, part of speech, form, lemma, head, relation; then entities and sentences, all in code points.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import spacy

from convert import unpack


def texts(whosays, pages):
    """The text of each page, by file name."""
    lines = []
    for page in sorted(pages.iterdir()):
        kind = {".html": "html", ".txt": "raw"}.get(page.suffix)
        if kind:
            lines.append(json.dumps({"id": page.stem, kind: page.read_text("utf8", errors="replace")}))
    out = subprocess.run([whosays, "annotate"], input="\n".join(lines), capture_output=True, text=True, check=True)
    seen = {}
    for line in out.stdout.splitlines():
        record = json.loads(line)
        seen.setdefault(record["text"], record["id"])
    return [(name, text) for text, name in seen.items() if text]


def record(nlp, name, text):
    doc = nlp(text)
    tokens = [
        [t.idx, t.idx + len(t), t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_] for t in doc
    ]
    return {
        "id": name,
        "text": text,
        "tokens": tokens,
        "entities": [[e.start_char, e.end_char, e.label_] for e in doc.ents],
        "sentences": [[s.start_char, s.end_char] for s in doc.sents],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("wheel", "pages", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--whosays", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        nlp = spacy.load(unpack(args.wheel, folder))
        rows = [record(nlp, name, text) for name, text in texts(args.whosays, args.pages)]
    args.out.write_text("".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows), "utf8")
    print(f"{args.out}: {len(rows)} texts, {sum(len(row['tokens']) for row in rows)} tokens")


if __name__ == "__main__":
    main()
