#!/usr/bin/env python3
"""Events and statements against the labels in quality/labels.

    cat CORPORA/bbc_sample.jsonl CORPORA/reuters_sample.jsonl | whosays annotate > out.jsonl
    python3 quality/label_scores.py CORPORA out.jsonl [--show N] [--labels DIR]
    python3 quality/label_scores.py CORPORA --self-test

Events. An event answers a label of its sentence when their triggers share a character, or when both have the same
type and name a party in common; one to one, the best fit first. Labels marked optional are events about which
careful readers differ: what answers them is left out, whether right or not.
  found                  an event answers the label
  type                   and has its type
  type, actor            and names its actor, or names none where the text names none
  type, actor, recipient and the same for the recipient (mutual events: on either side)
Precision is of all events given in the sentences that were read, recall of all labels. status: of those right in
type, actor and recipient. A party is right when the spans share three tenths, or one lies in the label's words.

Statements. Gold and statement are matched one to one by their content (letters and digits, intersection over
union of at least one half). A speaker is right when its span meets the printed one, or its name is the labelled
one; where the text prints a pronoun or a description, only the name counts ("resolved"); a pronoun told without a
name counts as not right there, and is shown as left open.

Speakers. The statement that covers most of a sentence, a quarter at least, answers it; its speaker is right when
the words printed or the name hold one of the wordings that the label points at.
"""
import argparse, hashlib, json, os, re, sys
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
CORPORA = ("bbc_sample.jsonl", "reuters_sample.jsonl")


def read(path):
    with open(path, encoding="utf8") as f:
        return [json.loads(line) for line in f if line.strip()]


def meet(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def iou(a, b):
    n = meet(a, b)
    return n / ((a[1] - a[0]) + (b[1] - b[0]) - n) if n else 0.0


def span(x):
    return (x["start"], x["end"])


def ratio(a, b):
    return f"{a / b:.3f}" if b else "-"


# ---- events


def names(label, given):
    """Whether a span given names the labelled party."""
    return iou(label, given) >= 0.3 or (label[0] <= given[0] and given[1] <= label[1])


def side_right(label, given):
    if label is None:
        return True
    if not given:
        return label["unnamed"]
    return any(names(s, g) for s in label["spans"] for g in given)


def parties_right(label, event):
    """(actor right, recipient right); for mutual events the better of both orders."""
    actors, recipients = [span(p) for p in event["actors"]], [span(p) for p in event["recipients"]]
    orders = [(actors, recipients)]
    if label["mutual"]:
        both = actors + recipients
        orders += [(recipients, actors)] + [([p], both[:i] + both[i + 1 :]) for i, p in enumerate(both)]
    rights = [(side_right(label["actor"], a), side_right(label["recipient"], r)) for a, r in orders]
    return max(rights, key=lambda x: (x[0] and x[1], x[0] + x[1], x[0]))


def shares_party(label, event):
    given = [span(p) for p in event["actors"] + event["recipients"]]
    return any(names(s, g) for side in ("actor", "recipient") if label[side] for s in label[side]["spans"] for g in given)


def fit(label, event):
    trigger = any(meet(t, span(event["trigger"])) for t in label["trigger"])
    same = event["type"] in label["types"]
    if not trigger and not (same and shares_party(label, event)):
        return 0
    return 4 * trigger + 2 * same + sum(parties_right(label, event)) / 4


def answers(labels, events):
    """Pairs of indices, one to one, the best fit first."""
    fits = sorted(((fit(l, e), -i, -j) for i, l in enumerate(labels) for j, e in enumerate(events)), reverse=True)
    used_labels, used_events, pairs = set(), set(), []
    for score, i, j in fits:
        if score > 0 and -i not in used_labels and -j not in used_events:
            used_labels.add(-i)
            used_events.add(-j)
            pairs.append((-i, -j))
    return pairs


class Events:
    def __init__(self):
        self.given = self.wanted = self.found = self.typed = self.acted = self.full = self.status = 0
        self.left_out = self.silent = self.sentences = 0

    def rows(self, title):
        prf = lambda n: (ratio(n, self.given), ratio(n, self.wanted), f"{n}/{self.given}/{self.wanted}")
        yield (title, "P", "R", "right/given/wanted")
        yield ("  found", *prf(self.found))
        yield ("  type", *prf(self.typed))
        yield ("  type, actor", *prf(self.acted))
        yield ("  type, actor, recipient", *prf(self.full))
        yield ("  status, of those", ratio(self.status, self.full), "", f"{self.status}/{self.full}")
        yield ("  sentences without a label left without an event", ratio(self.silent, self.sentences), "", f"{self.silent}/{self.sentences}")
        yield ("  events at optional labels, left out", "", "", str(self.left_out))


def score_events(labels, texts, out, show):
    tables, kinds, misses = defaultdict(Events), defaultdict(Events), []
    for row in labels:
        text, start, end = texts[row["id"]], row["start"], row["end"]
        events = [e for e in out[row["id"]].get("events", []) if start <= e["trigger"]["start"] < end]
        pairs = answers(row["events"], events)
        told = lambda e: f"{e['type']} [{e['trigger']['text']}] {[p['surface'] for p in e['actors']]} -> {[p['surface'] for p in e['recipients']]} {e['status']} ({e['rule']})"
        table = tables[row["stratum"]]
        if not any(not l["optional"] for l in row["events"]):
            table.sentences += 1
            table.silent += len(events) == sum(row["events"][i]["optional"] for i, _ in pairs)
        for label in row["events"]:
            if not label["optional"]:
                table.wanted += 1
                kinds[label["types"][0]].wanted += 1
        of_event = {j: row["events"][i] for i, j in pairs}
        for j, e in enumerate(events):
            label = of_event.get(j)
            if label and label["optional"]:
                table.left_out += 1
                continue
            right = parties_right(label, e) if label else (False, False)
            typed = bool(label) and e["type"] in label["types"]
            full = typed and all(right)
            for t in (table, kinds[label["types"][0] if typed else e["type"]]):
                t.given += 1
                t.found += bool(label)
                t.typed += typed
                t.acted += typed and right[0]
                t.full += full
                t.status += full and e["status"] in label["status"]
            verdict = "false" if not label else "type" if not typed else "actor" if not right[0] else "recipient" if not right[1] else "status" if e["status"] not in label["status"] else ""
            if verdict:
                misses.append((verdict, row, told(e)))
        answered = {i for i, _ in pairs}
        for i, label in enumerate(row["events"]):
            if i not in answered and not label["optional"]:
                misses.append(("missed", row, f"{'/'.join(label['types'])} [{text[label['trigger'][0][0]:label['trigger'][0][1]]}]"))
    both = Events()
    for t in tables.values():
        for k, v in vars(t).items():
            setattr(both, k, getattr(both, k) + v)
    rows = [r for name, t in [*tables.items(), ("both", both)] for r in t.rows(f"events, {name}")]
    rows.append(("by type", "P", "R", "full/given/wanted"))
    for k in sorted(kinds):
        t = kinds[k]
        rows.append((f"  {k}", ratio(t.full, t.given), ratio(t.full, t.wanted), f"{t.full}/{t.given}/{t.wanted}"))
    rows += [(f"  errors: {k}", "", "", str(n)) for k, n in Counter(m[0] for m in misses).most_common()]
    for verdict, row, what in misses[:show]:
        print(f"{verdict:9} {row['stratum'][0]}{row['rank']} {what}\n          {' '.join(texts[row['id']][row['start']:row['end']].split())}")
    return rows, (both.full, both.given, both.wanted)


# ---- statements


def letters(spans, text):
    return {i for s, e in spans for i in range(s, min(e, len(text))) if text[i].isalnum()}


def words(name):
    return [w for w in "".join(c if c.isalnum() else " " for c in name.lower()).split() if w not in ("the", "a", "an", "mr", "mrs", "sir", "lord")]


def initials(name):
    return "".join(w[0] for w in words(name) if w not in ("of", "and", "for", "inc", "ltd", "corp", "co", "plc"))


def same_name(label, given):
    a, b = words(label), words(given or "")
    if not a or not b:
        return False
    short = "".join(b)
    return set(a) <= set(b) or set(b) <= set(a) or a[-1] == b[-1] or (len(short) > 1 and initials(label).startswith(short))


def score_statements(labels, texts, out, show):
    c, misses = Counter(), []
    for row in labels:
        text = texts[row["id"]]
        told = [(letters(s["content"]["spans"], text), s) for s in out[row["id"]].get("statements", []) if not s.get("negated")]
        used = set()
        for label in row["statements"]:
            gold = letters(label["content"], text)
            best = max(((len(gold & t) / len(gold | t), -i) for i, (t, _) in enumerate(told) if i not in used and t), default=(0, 0))
            c["wanted"] += 1
            shown = " ".join(text[label["sentence"][0] : label["sentence"][1]].split())
            if best[0] < 0.5:
                misses.append(("missed", row, shown, ""))
                continue
            used.add(-best[1])
            s = told[-best[1]][1]
            c["found"] += 1
            c["cue"] += bool(label["cue"] and s.get("cue") and meet(label["cue"], span(s["cue"])))
            c["with cue"] += bool(label["cue"])
            name = text[slice(*label["name"])] if label["name"] else None
            resolved = bool(name) and not (label["speaker"] and any(meet(p, label["name"]) for p in label["speaker"]))
            c["resolvable"] += resolved
            given = s.get("speaker")
            if not given:
                misses.append(("no speaker", row, shown, name))
                continue
            c["speaker"] += 1
            phrase = any(meet(p, span(given)) for p in label["speaker"])
            named = bool(name) and (same_name(name, given["name"]) or same_name(name, given["surface"]))
            right = named if resolved else phrase or named
            c["right"] += right
            c["phrase"] += phrase or named
            c["speaker resolvable"] += resolved
            c["resolved"] += resolved and named
            if given["name"]:
                c["with name"] += 1
                c["name right"] += bool(phrase and not resolved) or (bool(name) and same_name(name, given["name"]))
            elif resolved and phrase:
                c["left open"] += 1
            if not right:
                misses.append(("speaker", row, shown, f"{name} / given: {given['surface']} = {given['name']}"))
        for content, s in [t for i, t in enumerate(told) if i not in used]:
            inside = any(l["sentence"][0] <= (s["cue"] or s["content"]["spans"][0] and {"start": s["content"]["spans"][0][0]})["start"] < l["sentence"][1] for l in row["statements"])
            c["unlabelled"] += inside
            if inside:
                misses.append(("unlabelled", row, " ".join(s["content"]["text"].split()), f"{(s['cue'] or {}).get('text')} / {(s['speaker'] or {}).get('surface')}"))
    rows = [
        ("statements", "", "", ""),
        ("  content found (IoU >= .5)", ratio(c["found"], c["wanted"]), "", f"{c['found']}/{c['wanted']}"),
        ("  of those: with a speaker", ratio(c["speaker"], c["found"]), "", f"{c['speaker']}/{c['found']}"),
        ("  of those with a speaker: right", ratio(c["right"], c["speaker"]), "", f"{c['right']}/{c['speaker']}"),
        ("    phrase or name right", ratio(c["phrase"], c["speaker"]), "", f"{c['phrase']}/{c['speaker']}"),
        ("    pronouns and descriptions: name right", ratio(c["resolved"], c["speaker resolvable"]), "", f"{c['resolved']}/{c['speaker resolvable']}"),
        ("    a name given: right", ratio(c["name right"], c["with name"]), "", f"{c['name right']}/{c['with name']}"),
        ("    right phrase, but left without a name", ratio(c["left open"], c["speaker"]), "", f"{c['left open']}/{c['speaker']}"),
        ("  of those found: cue right", ratio(c["cue"], c["with cue"]), "", f"{c['cue']}/{c['with cue']}"),
        ("  statements in the sentences read that fit no label", "", "", str(c["unlabelled"])),
    ]
    for kind, row, shown, what in misses[:show]:
        print(f"{kind:10} a{row['rank']} {what}\n           {shown}")
    return rows, (c["right"], c["speaker"], c["wanted"])


def score_speakers(labels, texts, out, show):
    rows, misses = [("speakers of sentences", "", "", "right/given/labelled")], []
    for drawn in sorted({row["drawn"] for row in labels}):
        c = Counter()
        for row in labels:
            if row["drawn"] != drawn:
                continue
            text = texts[row["id"]]
            for label in row["sentences"]:
                c["wanted"] += 1
                inside = lambda s: sum(max(0, min(label["sentence"][1], e) - max(label["sentence"][0], b)) for b, e in s["content"]["spans"])
                best = max(out[row["id"]].get("statements", []), key=inside, default=None)
                if not best or inside(best) < 0.25 * (label["sentence"][1] - label["sentence"][0]) or not best["speaker"]:
                    continue
                c["given"] += 1
                told = f"{best['speaker']['surface']} / {best['speaker']['name']}"
                right = any(re.search(rf"(?<!\w){re.escape(text[s:e])}", told, re.I) for s, e in label["speaker"])
                c["right"] += right
                if not right:
                    misses.append(f"speaker    drawn {drawn} {told}\n           {' '.join(text[slice(*label['sentence'])].split())}")
        rows.append((f"  drawn {drawn}", ratio(c["right"], c["given"]), ratio(c["right"], c["wanted"]), f"{c['right']}/{c['given']}/{c['wanted']}"))
    for miss in misses[:show]:
        print(miss)
    return rows


# ---- the command line


def faultless(events, statements, texts):
    """What a program without fault would print."""
    out = {i: {"events": [], "statements": []} for i in texts}
    party = lambda side, text: [{"surface": text[s:e], "start": s, "end": e, "name": None} for s, e in (side["spans"][:1] if side else [])]
    for row in events:
        text = texts[row["id"]]
        for l in row["events"]:
            s, e = l["trigger"][0]
            out[row["id"]]["events"].append({"type": l["types"][0], "trigger": {"text": text[s:e], "start": s, "end": e}, "actors": party(l["actor"], text), "recipients": party(l["recipient"], text), "status": l["status"][0], "rule": "-"})
    for row in statements:
        text = texts[row["id"]]
        for l in row["statements"]:
            at = l["name"] or (l["speaker"][0] if l["speaker"] else None)
            speaker = {"start": at[0], "end": at[1], "surface": text[slice(*at)], "name": text[slice(*at)]} if at else None
            cue = {"start": l["cue"][0], "end": l["cue"][1], "text": ""} if l["cue"] else None
            out[row["id"]]["statements"].append({"speaker": speaker, "cue": cue, "content": {"spans": l["content"], "text": ""}})
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("corpora", help="folder with bbc_sample.jsonl and reuters_sample.jsonl")
    p.add_argument("out", nargs="?", help="what whosays annotate printed")
    p.add_argument("--labels", default=os.path.join(HERE, "labels"))
    p.add_argument("--show", type=int, default=0, help="print the first N errors of each kind of record, with their sentences")
    p.add_argument("--self-test", action="store_true", help="score faultless records: must give 1.000")
    a = p.parse_args()
    if not a.out and not a.self_test:
        p.error("what whosays printed is missing")
    texts = {r["id"]: r["text"] for name in CORPORA for r in read(os.path.join(a.corpora, name))}
    events, statements = read(os.path.join(a.labels, "events.jsonl")), read(os.path.join(a.labels, "statements.jsonl"))
    speakers_of = os.path.join(a.labels, "speakers.jsonl")
    speakers_of = read(speakers_of) if os.path.exists(speakers_of) else []
    for row in events + statements + speakers_of:
        if hashlib.sha256(texts[row["id"]].encode("utf8")).hexdigest() != row["sha256"]:
            sys.exit(f"{row['id']}: this is not the text that was labelled")
    out = faultless(events, statements, texts) if a.self_test else {r["id"]: r for r in read(a.out)}
    rows, figures = score_events(events, texts, out, a.show)
    more, speakers = score_statements(statements, texts, out, a.show)
    rows += more
    if speakers_of and not a.self_test:
        rows += score_speakers(speakers_of, texts, out, a.show)
    width = [max(len(str(r[i])) for r in rows) for i in range(4)]
    for r in rows:
        print("  ".join(str(x).ljust(width[0]) if i == 0 else str(x).rjust(width[i]) for i, x in enumerate(r)).rstrip())
    if a.self_test:
        ok = figures[0] == figures[1] == figures[2] and speakers[0] == speakers[1]
        print("self-test:", "ok" if ok else "WRONG")
        sys.exit(not ok)


if __name__ == "__main__":
    main()
