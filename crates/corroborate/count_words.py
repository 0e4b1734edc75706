#!/usr/bin/env python3
"""In how many articles does a word stand? Counts `common_words.tsv` from texts of one's own.

    whosays annotate --tokens < texts.jsonl > read.jsonl
    count_words.py texts.jsonl=read.jsonl [...] > common_words.tsv

`texts.jsonl` holds `{"id", "text"}` a line. Each pair of files is one corpus, and each corpus has one
voice, however large it is. A word is written as the program compares it: a name as it is printed, in
small letters, anything else by its dictionary form. The table tells for each word ten times the
negative natural logarithm of the part of articles that hold it; words behind `LAST` are rare, and
are left out.
"""
import json, math, sys
from collections import Counter

LAST = 63


def words(article, text):
    for token in article["tokens"]:
        printed = text[token["start"] : token["end"]]
        is_name = token["tag"] in ("NNP", "NNPS")
        word = (printed if is_name else token["lemma"]).lower()
        if len(word) > 1 and any(c.isalnum() for c in word) and not any(c.isspace() for c in word):
            yield word


def count(texts, read):
    text_of = {}
    for line in open(texts, encoding="utf-8"):
        row = json.loads(line)
        text_of[row["id"]] = row["text"]
    n_articles, n_with = 0, Counter()
    for line in open(read, encoding="utf-8"):
        article = json.loads(line)
        n_articles += 1
        n_with.update(set(words(article, article.get("text") or text_of[article["id"]])))
    return {word: n / n_articles for word, n in n_with.items()}


def main(pairs):
    corpora = [count(*pair.split("=", 1)) for pair in pairs]
    parts = {}
    for corpus in corpora:
        for word, part in corpus.items():
            parts[word] = parts.get(word, 0.0) + part / len(corpora)
    rows = {word: round(-10 * math.log(part)) for word, part in parts.items()}
    print("word\trarity")
    for word, rarity in sorted(rows.items()):
        if rarity <= LAST:
            print(f"{word}\t{rarity}")


if __name__ == "__main__":
    main(sys.argv[1:])
