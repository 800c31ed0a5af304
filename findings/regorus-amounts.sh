#!/usr/bin/env bash
# regorus 0.2.5, as hobofan-regorus 0.2.5 (PyPI), gets amounts wrong where OPA, whose language it speaks, gets them right:
#
# - sprintf("%.2f", [1250.5]) is 1250.5: a precision only takes digits away, so that a letter asks for "NOK 1250.5".
#   sprintf("%s kr", ["1250.50"]) is "1250.50kr": the blank behind what is put in is lost.
# - ceil(0.01) is 0, and so is ceil of whatever is above 0 and below 0.1; ceil(0.1) is 1. It "rounds the number up to the
#   nearest integer", so that a krone for each begun one is none. floor(-0.01) is 0 as well.
# - A quotient that never ends, such as 1000 / 3, is computed, but cannot be given back: eval_rule fails with "not an i64",
#   which says nothing of a division. Products beyond 64 bits fail the same way.
#
# OPA 1.20.2 gives 1250.50, "1250.50 kr", 1 and 333.3333333333333.
#
# Seen on Python 3.11: "two decimals: 1250.5", "a blank: 1250.50kr", "ceil(0.01): 0", "1000 / 3: not an i64".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hobofan-regorus==0.2.5
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from hobofan_regorus import Engine


def value(expression):
    engine = Engine()
    engine.add_policy("amounts.rego", f"package amounts\nimport rego.v1\nx := {expression}")
    engine.set_input_json('{"open": 1250.5, "share": 0.01, "sum": 1000, "text": "1250.50"}')
    try:
        return engine.eval_rule("data.amounts.x")
    except Exception as error:
        return str(error).splitlines()[0]


seen = {
    "two decimals": value('sprintf("%.2f", [input.open])'),
    "a blank": value('sprintf("%s kr", [input.text])'),
    "ceil(0.01)": value("ceil(input.share)"),
    "1000 / 3": value("input.sum / 3"),
}
for name, what in seen.items():
    print(f"{name}: {what:.0f}" if isinstance(what, float) else f"{name}: {what}")
expected = {"two decimals": "1250.5", "a blank": "1250.50kr", "ceil(0.01)": 0, "1000 / 3": "not an i64"}
sys.exit(0 if seen == expected else f"this is no longer what was seen: {seen}")
PYTHON
