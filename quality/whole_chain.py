#!/usr/bin/env python3
"""The whole chain side by side, from pages to records: whosays, and a script of public Python tools.

    python3 quality/whole_chain.py GOLD [--whosays PROGRAM] [--python PYTHON] [--runs 3] [--core 0]

GOLD is a folder with pages.zip and ground-truth.json (page_readers.py). PYTHON is an interpreter with
`pip install trafilatura lxml_html_clean spacy textacy dateparser datasketch` and spaCy's en_core_web_sm (or --model).
Both read the same JSON Lines of {"id", "html"} on the same core, in whole processes, one after another in each round. The script
does with public tools what can be done with them: article and comments (trafilatura), sentences, trees and names (spaCy), quotations
with speakers and triples of subject, verb and object (textacy), days (dateparser), keys for copies (datasketch).

pages/s and words/s are by processor time, the median of the runs; words are those of the article texts that whosays finds.
"""
import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile

import page_readers

CHAIN = """
import json, sys
import dateparser, spacy
from datasketch import MinHash
from textacy.extract.triples import direct_quotations, subject_verb_object_triples
from trafilatura import bare_extraction
nlp = spacy.load(sys.argv[1])

def quotations(doc):
    try:
        return [[" ".join(map(str, q.speaker)), " ".join(map(str, q.cue)), str(q.content)] for q in direct_quotations(doc)]
    except ValueError:  # It gives up where a quotation mark is left open.
        return []

for line in sys.stdin:
    page = json.loads(line)
    found = bare_extraction(page["html"], include_comments=True, with_metadata=True)
    text = (found.text if found else "") or ""
    doc = nlp(text)
    record = {
        "id": page["id"], "text": text, "comments": found.comments if found else None,
        "title": found.title if found else None, "date": found.date if found else None,
        "sentences": [[s.start_char, s.end_char] for s in doc.sents],
        "names": [[e.start_char, e.end_char, e.label_] for e in doc.ents],
        "statements": quotations(doc),
        "events": [[" ".join(map(str, part)) for part in t] for t in subject_verb_object_triples(doc)],
        "times": [[e.text, str(dateparser.parse(e.text))] for e in doc.ents if e.label_ == "DATE"],
    }
    key = MinHash(num_perm=64)
    words = text.split()
    for at in range(len(words) - 2):
        key.update(" ".join(words[at:at + 3]).encode())
    record["key"] = [int(value) for value in key.hashvalues]
    print(json.dumps(record))
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--whosays", default=shutil.which("whosays") or "target/release/whosays")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--core", type=int, default=0)
    arguments = parser.parse_args()
    html, _ = page_readers.gold_of(arguments.gold)
    with tempfile.TemporaryDirectory() as folder:
        pages, out = os.path.join(folder, "pages.jsonl"), os.path.join(folder, "out.jsonl")
        with open(pages, "w", encoding="utf8") as file:
            for key, page in html.items():
                file.write(json.dumps({"id": key, "html": page}) + "\n")
        script = os.path.join(folder, "chain.py")
        with open(script, "w", encoding="utf8") as file:
            file.write(CHAIN)
        rows = [["whosays annotate", [arguments.whosays, "annotate", "--threads", "1"], [], 0],
                ["public Python tools", [arguments.python, script, arguments.model], [], 0]]
        n_words = 0
        for _ in range(arguments.runs):
            for row in rows:
                seconds, peak = page_readers.run(row[1], pages, out, arguments.core)
                row[2].append(seconds)
                row[3] = max(row[3], peak)
                if row is rows[0]:
                    with open(out, encoding="utf8") as file:
                        n_words = sum(len((json.loads(line).get("text") or "").split()) for line in file)
    print("| chain | pages/s | words/s | peak memory |\n|---|---|---|---|")
    for name, _, seconds, peak in rows:
        second = statistics.median(seconds)
        print(f"| {name} | {len(html) / second:.1f} | {n_words / second:.0f} | {peak / 1024:.0f} MB |")
    print(f"\nratio {statistics.median(rows[1][2]) / statistics.median(rows[0][2]):.1f}")


if __name__ == "__main__":
    main()
