#!/usr/bin/env bash
# bankstatementparser 0.0.29 (PyPI) turns a camt.053 statement into a table whose columns keep neither the status of an
# entry (Sts: BOOK, PDNG …) nor its mark of reversal (RvslInd). An entry that is pending, or a payment that the bank has
# taken back with RvslInd, cannot be told from one that is booked.
#
# Below: 1000.00 booked, in two details, 500.00 that came back with RvslInd, and 77.00 pending; the closing balance is
# 1500.00, what the table adds up to is 1577.00, and the 500.00 look like a customer's money. ISO 20022, camt.053.001.02: Ntry/Sts is mandatory, Ntry/RvslInd optional. A list of payments made of the
# table holds money that has not come.
#
# Seen on Python 3.11: columns without a word of status or reversal; "table 1577.00, closing balance 1500.00".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet bankstatementparser==0.0.29
cat > "$folder/statement.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-20T10:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><CreDtTm>2026-03-20T10:00:00</CreDtTm>
<Acct><Id><Othr><Id>86011117947</Id></Othr></Id><Ccy>NOK</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="NOK">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>2026-03-20</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="NOK">1500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>2026-03-20</Dt></Dt></Bal>
<Ntry><Amt Ccy="NOK">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-20</Dt></BookgDt>
<ValDt><Dt>2026-03-20</Dt></ValDt><BkTxCd/><NtryDtls>
<TxDtls><AmtDtls><TxAmt><Amt Ccy="NOK">400.00</Amt></TxAmt></AmtDtls></TxDtls>
<TxDtls><AmtDtls><TxAmt><Amt Ccy="NOK">600.00</Amt></TxAmt></AmtDtls></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="NOK">500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts><BookgDt>
<Dt>2026-03-20</Dt></BookgDt><ValDt><Dt>2026-03-20</Dt></ValDt><BkTxCd/></Ntry>
<Ntry><Amt Ccy="NOK">77.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-03-20</Dt></BookgDt>
<ValDt><Dt>2026-03-22</Dt></ValDt><BkTxCd/></Ntry>
</Stmt></BkToCstmrStmt></Document>
XML
"$folder/venv/bin/python" - "$folder/statement.xml" <<'PYTHON'
import sys
from decimal import Decimal
from bankstatementparser import CamtParser

parser = CamtParser(sys.argv[1])
table = parser.parse()
columns = list(table.columns)
print(", ".join(columns))
total = sum(Decimal(str(amount)) for amount in table["Amount"])
balances = parser.get_account_balances()
closing = Decimal(str(balances[balances["Code"] == "CLBD"]["Amount"].iloc[0]))
print(f"table {total:.2f}, closing balance {closing:.2f}")
marks = [name for name in columns if any(word in name.lower() for word in ("sts", "status", "rvsl", "revers"))]
seen = (marks, f"{total:.2f}", f"{closing:.2f}")
sys.exit(0 if seen == ([], "1577.00", "1500.00") else f"this is no longer what was seen: {seen}")
PYTHON
