2025-02-01: A claim that is paid, credited, written off or found not to be owed is not dunned. The policy wants a notice of level friendly, but all that is open (NOK 999.99) is contested, so none of it may be dunned.
for a customer of the kind consumer
2025-01-11  invoice 1001 is issued: NOK 1000.00 due 2025-01-25 (no business day, so 2025-01-27)
2025-01-11  a credit note of NOK 0.01 for invoice 1001
2025-01-11  the customer contests all of 1001 (other)
2025-01-11  the objection of 2025-01-11 is upheld
2025-01-11  on 1001 the policy decides hold (disputed) at standard-no/policy.lua:347
2025-02-01  on 1001 the policy wants a friendly notice, to be paid by 2025-02-15, and is stopped (first_reminder) at credited/policy.lua:11
