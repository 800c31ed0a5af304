#!/usr/bin/env bash
# mt-940 5.1.1 (PyPI) gives an entry that takes a credit back, mark RC of field 61, the sign of money that came in, and
# one that takes a debit back, RD, the same. Only D is made negative.
#
# The statement below moves from 1000.00 to 1200.00: 500.00 came in, the same 500.00 was taken back the next day, and a
# fee of 200.00 was given back. SWIFT's field 61, subfield 3: RC is the reversal of a credit and lowers the balance, RD
# the reversal of a debit and raises it. The sum of the amounts as the library gives them is 1200.00, where the balances
# differ by 200.00: who books them has a customer pay twice who did not pay at all. Reading `status` beside `amount` is
# what helps.
#
# Seen on Python 3.11: "C 500.00", "RC 500.00", "RD 200.00", "sum 1200.00, balances moved by 200.00".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mt-940==5.1.1
cat > "$folder/statement.sta" <<'STATEMENT'
:20:STATEMENT1
:25:86011117947
:28C:1/1
:60F:C251230NOK1000,00
:61:2512310102C500,00NTRFREF1
:86:Payment of invoice 1001
:61:2601020102RC500,00NTRFREF1
:86:Returned
:61:2601020102RD200,00NTRFREF2
:86:Fee given back
:62F:C260102NOK1200,00
-
STATEMENT
"$folder/venv/bin/python" - "$folder/statement.sta" <<'PYTHON'
import sys
import mt940

statement = mt940.parse(sys.argv[1])
for entry in statement:
    print(entry.data["status"], entry.data["amount"].amount)
total = sum(entry.data["amount"].amount for entry in statement)
first, last = statement.data["final_opening_balance"], statement.data["final_closing_balance"]
moved = last.amount.amount - first.amount.amount
print(f"sum {total}, balances moved by {moved}")
sys.exit(0 if (str(total), str(moved)) == ("1200.00", "200.00") else "this is no longer what was seen")
PYTHON
