#!/usr/bin/env bash
# rego-cpp 1.5.2, as regopy 1.5.2 (PyPI), says by time.diff that two days are further apart or less than they are: it
# takes the nanoseconds between them for years of 365.2425 days and months of a twelfth of that, and not the calendar.
# From 2026-01-01 to 2027-01-01 it finds 11 months, 30 days, 4 hours, 39 minutes and 54 seconds, and from 2026-02-20 to
# 2026-03-20 28 days and no month. Rego's documentation: "the difference between two unix timestamps in nanoseconds as
# years, months, days, hours, minutes and seconds"; OPA 1.20.2 gives a year, and a month. A rule of six months after the
# last fee, or of a year to the end of a limit, comes a day too late.
#
# Beside it: sprintf("%d", [2147483648]) is "-2147483648", so that 21,474,836.48 in øre is below zero in a letter.
# to_number("1,5") is 1 and no error, where OPA refuses the text.
#
# Seen on Python 3.11: a year "[0,11,30,4,39,54]", a month "[0,0,28,0,0,0]", "-2147483648", 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check regopy==1.5.2
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from regopy import Interpreter


def value(expression):
    rego = Interpreter()
    rego.add_module("days", f"package days\nimport rego.v1\nx := {expression}")
    return json.loads(str(rego.query("data.days.x")))["expressions"][0]


day = lambda text: f'time.parse_ns("2006-01-02", "{text}")'
seen = {
    "a year": value(f'time.diff({day("2027-01-01")}, {day("2026-01-01")})'),
    "a month": value(f'time.diff({day("2026-03-20")}, {day("2026-02-20")})'),
    "%d": value('sprintf("%d", [2147483648])'),
    "1,5": value('to_number("1,5")'),
}
for name, what in seen.items():
    print(f"{name}: {what}")
expected = {"a year": [0, 11, 30, 4, 39, 54], "a month": [0, 0, 28, 0, 0, 0], "%d": "-2147483648", "1,5": 1}
sys.exit(0 if seen == expected else f"this is no longer what was seen: {seen}")
PYTHON
