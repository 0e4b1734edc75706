#!/usr/bin/env python3
"""Do other people's programs read what `whosays export --format ...` writes?

    pip install gdelt-py pandas          # Python 3.12; gdelt-py 0.1.11, pandas 3.0 when this was written
    python3 quality/public_readers.py --whosays target/release/whosays [PAGES...]

Builds a case of PAGES (the shipped cases if none are named), exports its events in each format, and opens the files: GDELT 2.0 by
the parser and the models of gdelt-py, which check codes and days; ICEWS, Phoenix and POLECAT, for which the registry has no reader, by
pandas with the column types that their published tables have. Every row has to come out, with its day, its parties' codes
and its type as in the case. Exit status 1 where one does not.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import pandas
from py_gdelt.models.events import Event
from py_gdelt.parsers.events import EventsParser

# AvgTone and DATEADDED.
STAND_INS = {34: "0", 59: "19700101000000"}

PHOENIX = (
    "EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute TargetActorFull"
    " TargetActorEntity TargetActorRole TargetActorAttribute EventCode EventRootCode PentaClass GoldsteinScore Issues Lat Lon"
    " LocationName StateName CountryCode SentenceID URLs NewsSources"
).split()


def gdelt(path):
    """(day, CAMEO code) of each row, by gdelt-py.

    It refuses rows without a tone or a day of adding. whosays measures no tone, and not every page tells when it
    appeared: in a copy, something stands in for what is missing."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    filled = ["\t".join(cell or STAND_INS.get(at, "") for at, cell in enumerate(cells)) for cells in lines]
    rows = [Event.from_raw(raw) for raw in EventsParser().parse("\n".join(filled).encode())]
    return [(str(row.date), row.event_code) for row in rows]


def icews(path):
    """(day, CAMEO code) of each row."""
    table = pandas.read_csv(path, sep="\t", parse_dates=["Event Date"], dtype={"CAMEO Code": str, "Latitude": float})
    return list(zip(table["Event Date"].dt.date.astype(str), table["CAMEO Code"], strict=True))


def phoenix(path):
    """(day, CAMEO code) of each row."""
    codes = {"EventCode": str, "EventRootCode": str, "Date": str, "GoldsteinScore": float}
    table = pandas.read_csv(path, sep="\t", names=PHOENIX, dtype=codes)
    days = pandas.to_datetime(table["Date"], format="%Y%m%d").dt.date.astype(str)
    return list(zip(days, table["EventCode"], strict=True))


def polecat(path):
    """(day, PLOVER type) of each row."""
    table = pandas.read_csv(path, sep="\t", parse_dates=["Event Date"], dtype={"Latitude": float})
    return list(zip(table["Event Date"].dt.date.astype(str), table["Event Type"], strict=True))


def day(event):
    """The first day of an event."""
    return event["date"]["first_day"]


READERS = {"gdelt": (gdelt, "cameo"), "icews": (icews, "cameo"), "phoenix": (phoenix, "cameo"), "polecat": (polecat, "type")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whosays", default="target/release/whosays", type=pathlib.Path)
    parser.add_argument("pages", nargs="*")
    args = parser.parse_args()
    pages = args.pages or [str(folder) for folder in sorted(pathlib.Path("cases").glob("*/pages"))]
    is_whole = True
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        case = folder / "case"
        subprocess.run([args.whosays, "build", "--quiet", *pages, "--out", case], check=True, stdout=subprocess.DEVNULL)
        told = subprocess.run([args.whosays, "export", case, "--table", "events"], check=True, capture_output=True, text=True)
        events = [json.loads(line) for line in told.stdout.splitlines()]
        for name, (read, field) in READERS.items():
            path = folder / f"{name}.tsv"
            subprocess.run([args.whosays, "export", case, "--format", name, "--out", path], check=True, stderr=subprocess.DEVNULL)
            rows = read(path)
            known = {(day(event), event[field]) for event in events if event["date"]}
            lines = path.read_text(encoding="utf-8").splitlines()
            wanted = len(lines) - (name in ("icews", "polecat"))
            strange = [row for row in rows if row not in known]
            print(f"{name}: {len(rows)} of {wanted} rows read, {len(strange)} unlike the case")
            is_whole &= len(rows) == wanted and not strange
    sys.exit(not is_whole)


if __name__ == "__main__":
    main()
