#!/usr/bin/env python3
"""Which sentences and articles were drawn for the labels in quality/labels.

    cat CORPORA/bbc_sample.jsonl CORPORA/reuters_sample.jsonl | whosays annotate > out.jsonl
    label_draw.py CORPORA out.jsonl

Of what whosays printed, only the borders of sentences are used. Sentences of 6 to 60 words, those with a
semicolon or a full stop inside counted as they are. Three draws, each with its own seed:

random     300 sentences out of all
political  150 of those not drawn yet that hold a word from POLITICAL
conflict   150 of those not drawn yet that hold a word from both POLITICAL and CONFLICT
third-*    with --third: what neither of the first two sets holds, 100, 40 and 60
fourth-*   with --fourth: what none of the first three sets holds, 120, 30 and 50
speech     articles in random order, each with the order in which its sentences are looked at;
           the reader takes the first five of that order that report what somebody said

One line a draw: {"stratum", "rank", "corpus", "id", "start", "end", "sha256"}, positions in code points.
"""
import hashlib, json, os, random, re, sys

CORPORA = ("bbc_sample.jsonl", "reuters_sample.jsonl")
WORDS = (
    "government governments minister ministers ministry parliament parliamentary army military troops soldiers police "
    "rebel rebels guerrilla guerrillas embassy ambassador diplomat diplomats militant militants opposition protesters "
    "demonstrators sanctions treaty war ceasefire terrorism terrorist court Iran Iranian Iraq Iraqi Israel Israeli "
    "Palestinian Palestinians Lebanon Syria Syrian Libya Egypt Egyptian Soviet Moscow Russia Russian Ukraine China "
    "Chinese Taiwan Japan Japanese Korea Korean Vietnam India Indian Pakistan Afghanistan Nicaragua Contra Contras "
    "Cuba Cuban Brazil Brazilian Argentina Chile Venezuela Colombia Mexico Mexican Turkey Turkish Greece Greek France "
    "French Germany German Italy Italian Spain Spanish Kenya Nigeria Sudan Ethiopia Somalia Zimbabwe Washington "
    "Kremlin Nato UN EC EU"
).split()
POLITICAL = re.compile(r"\b(?:" + "|".join(WORDS) + r")\b|\bU\.N\.")
CONFLICT = re.compile(
    r"\b(?:attack|kill|bomb|shell|fire[ds]? (?:on|at)|shot|shoot|raid|invade|invasion|fight|clash|troop|protest|demonstrat|riot|"
    r"strike|arrest|detain|jail|sentenc|convict|charge[ds]? with|accus|blam|critici[sz]|condemn|denounc|threat|warn|demand|urge|"
    r"call(?:s|ed|ing)? (?:on|for)|ask|appeal|reject|refus|den(?:y|ied)|oppos|veto|sanction|embargo|boycott|expel|deport|withdr[ae]w|"
    r"pull(?:s|ed|ing)? out|cease-?fire|truce|treaty|pact|agree|accord|talks|negotiat|met with|meet(?:s|ing)? with|visit|summit|"
    r"support|back(?:s|ed|ing)? |prais|welcom|endors|aid|assist|donat|suspend|release[ds]?|resign|seiz|confiscat|ban(?:s|ned)?\\b|"
    r"curfew|deploy|mobili[sz]|hostage|kidnap|investigat|probe|sue[ds]?\\b)"
)
SHORTEST, LONGEST = 6, 60


def read(path):
    with open(path, encoding="utf8") as f:
        return [json.loads(line) for line in f if line.strip()]


def sha(text):
    return hashlib.sha256(text.encode("utf8")).hexdigest()


def line(stratum, rank, corpus, record, sentence):
    start, end = sentence
    return {"stratum": stratum, "rank": rank, "corpus": corpus, "id": record["id"], "start": start, "end": end, "sha256": sha(record["text"])}


def sentences_of(record, printed):
    spans = [(s["start"], s["end"]) for s in printed["sentences"]]
    return [s for s in spans if SHORTEST <= len(record["text"][s[0] : s[1]].split()) <= LONGEST]


def second(corpora, out):
    """The second set: of what holds no label, and in the same borders."""
    printed = {r["id"]: r for r in read(out)}
    texts = [(name, r) for name in CORPORA for r in read(os.path.join(corpora, name))]
    pool = [(c, r, s) for c, r in texts for s in sentences_of(r, printed[r["id"]])]
    labelled = {}
    for row in read(os.path.join(os.path.dirname(os.path.abspath(__file__)), "labels", "events.jsonl")):
        labelled.setdefault(row["id"], []).append((row["start"], row["end"]))
    text = lambda i: pool[i][1]["text"][slice(*pool[i][2])]
    free = [i for i, (_, r, s) in enumerate(pool) if not any(a < s[1] and s[0] < b for a, b in labelled.get(r["id"], []))]
    taken = set()
    for stratum, n, words in (("random", 150, None), ("political", 100, POLITICAL), ("conflict", 80, CONFLICT)):
        free = [i for i in free if i not in taken and (words is None or words.search(text(i)))]
        picks = random.Random("fresh-" + stratum).sample(free, n)
        taken |= set(picks)
        for rank, i in enumerate(picks):
            print(json.dumps(line("fresh-" + stratum, rank, *pool[i])))


def later(corpora, out, name, earlier, sizes):
    """A later set: of what none of the `earlier` ones holds."""
    printed = {r["id"]: r for r in read(out)}
    texts = [(file, r) for file in CORPORA for r in read(os.path.join(corpora, file))]
    pool = [(c, r, s) for c, r in texts for s in sentences_of(r, printed[r["id"]])]
    here = os.path.dirname(os.path.abspath(__file__))
    labelled = {}
    for parts in earlier:
        for row in read(os.path.join(here, "labels", *parts, "events.jsonl")):
            labelled.setdefault(row["id"], []).append((row["start"], row["end"]))
    free = [i for i, (_, r, s) in enumerate(pool) if not any(a < s[1] and s[0] < b for a, b in labelled.get(r["id"], []))]
    text = lambda i: pool[i][1]["text"][slice(*pool[i][2])]
    taken = set()
    for (stratum, words), n in zip((("random", None), ("political", POLITICAL), ("conflict", CONFLICT)), sizes):
        free = [i for i in free if i not in taken and (words is None or words.search(text(i)))]
        picks = random.Random(f"{name}-{stratum}").sample(free, n)
        taken |= set(picks)
        for rank, i in enumerate(picks):
            print(json.dumps(line(f"{name}-{stratum}", rank, *pool[i])))


def third(corpora, out):
    """The third set: of what neither of the first two holds."""
    later(corpora, out, "third", [(), ("second",)], (100, 40, 60))


def fourth(corpora, out):
    """The fourth set: of what none of the first three holds."""
    later(corpora, out, "fourth", [(), ("second",), ("third",)], (120, 30, 50))


def main(corpora, out):
    printed = {r["id"]: r for r in read(out)}
    texts = [(name, r) for name in CORPORA for r in read(os.path.join(corpora, name))]
    pool = [(c, r, s) for c, r in texts for s in sentences_of(r, printed[r["id"]])]
    chosen = random.Random("events-random").sample(range(len(pool)), 300)
    taken = set(chosen)
    rest = [i for i, (_, r, s) in enumerate(pool) if i not in taken and POLITICAL.search(r["text"][s[0] : s[1]])]
    political = random.Random("events-political").sample(rest, 150)
    taken |= set(political)
    rest = [i for i in rest if i not in taken and CONFLICT.search(pool[i][1]["text"][slice(*pool[i][2])])]
    conflict = random.Random("events-conflict").sample(rest, 150)
    for stratum, picks in (("random", chosen), ("political", political), ("conflict", conflict)):
        for rank, i in enumerate(picks):
            print(json.dumps(line(stratum, rank, *pool[i])))
    order = random.Random("statements")
    for rank, (c, r) in enumerate(order.sample(texts, 120)):
        spans = sentences_of(r, printed[r["id"]])
        for s in order.sample(spans, len(spans)):
            print(json.dumps(line("speech", rank, c, r, s)))


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[3] == "--second":
        second(*sys.argv[1:3])
    elif len(sys.argv) == 4 and sys.argv[3] == "--third":
        third(*sys.argv[1:3])
    elif len(sys.argv) == 4 and sys.argv[3] == "--fourth":
        fourth(*sys.argv[1:3])
    elif len(sys.argv) == 3:
        main(*sys.argv[1:])
    else:
        sys.exit(__doc__)
