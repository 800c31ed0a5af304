#!/usr/bin/env bash
# OPA 1.20.2, as the library in opa-golib-python-bindings 0.4.4 (PyPI), writes sprintf("%.2f", [input.fee]) as "38.50"
# where the fee is 38.5, and as "%!f(int64=38)" where it is 38, be it 38.00 in the JSON: a number without a fraction is
# handed to Go's fmt as an integer, for which %f is no verb. Nothing fails, and whoever tries a template on an amount with
# øre sends "Fee: NOK %!f(int64=38)" to the first customer who owes whole kroner. The other way round, "%d" of 38.5 is
# "%!d(float64=38.5)". JSON knows one kind of number, and so does Rego.
#
# Seen on Python 3.11: "38.5: 38.50", "38.0: %!f(int64=38)".
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
engine.add_policy("letter.rego", 'package letter\nimport rego.v1\nfee := sprintf("%.2f", [input.fee])\n')
seen = {fee: engine.eval_document("letter.fee", {"fee": fee}) for fee in (38.5, 38.0)}
for fee, text in seen.items():
    print(f"{fee}: {text}")
sys.exit(0 if seen == {38.5: "38.50", 38.0: "%!f(int64=38)"} else f"this is no longer what was seen: {seen}")
PYTHON
