#!/usr/bin/env bash
# OPA 1.20.2, as the library in opa-golib-python-bindings 0.4.4 (PyPI), rounds numbers between -1 and 0 the wrong way past
# zero: floor(-0.5) is 0, though -1 is the nearest integer below it, and ceil(-0.5) is 1, though 0 is. Below -1 and above
# 0 both are right. The documentation: floor "rounds the number down to the nearest integer", ceil "up".
#
# The whole part is cut off toward zero first, and whether to step by one is then asked of its sign (v1/topdown,
# arithFloor and arithCeil): a zero that was cut off -0.5 has lost it. A policy that rounds what is open to whole kroner
# asks 1.00 of a customer who has 0.50 to their credit: ceil(-0.50) > 0 is true.
#
# Seen on Python 3.11: "-1.5: floor -2, ceil -1", "-0.5: floor 0, ceil 1", "0.5: floor 0, ceil 1"; "asks: True".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The wheel names Python 3.14, and nothing in it needs that.
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --python-version 3.14 \
  --dest "$folder" opa-golib-python-bindings==0.4.4
python3 -m zipfile -e "$folder"/*.whl "$folder/site"
PYTHONPATH=$folder/site python3 - <<'PYTHON'
import sys
from opa_bindings import OpaEngine

engine = OpaEngine()
engine.add_policy("rounding.rego", """package rounding
import rego.v1
both := [floor(input.open), ceil(input.open)]
default asks := false
asks if ceil(input.open) > 0
""")
seen = {}
for number in (-1.5, -0.5, 0.5):
    seen[number] = engine.eval_document("rounding.both", {"open": number})
    print(f"{number}: floor {seen[number][0]}, ceil {seen[number][1]}")
asks = engine.eval_document("rounding.asks", {"open": -0.5})
print(f"asks: {asks}")
expected = ({-1.5: [-2, -1], -0.5: [0, 1], 0.5: [0, 1]}, True)
sys.exit(0 if (seen, asks) == expected else f"this is no longer what was seen: {seen}, {asks}")
PYTHON
