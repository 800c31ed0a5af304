2025-07-26: A claim that is paid, credited, written off or found not to be owed is not dunned. The policy wants a notice of level friendly, but all that is open (NOK 995.00) is contested, so none of it may be dunned.
for a customer of the kind consumer
2025-07-05  invoice 1001 is issued: NOK 1000.00 due 2025-07-19 (no business day, so 2025-07-21)
2025-07-05  a credit note of NOK 5.00 for invoice 1001
2025-07-05  the customer contests all of 1001 (other)
2025-07-05  the objection of 2025-07-05 is upheld
2025-07-05  on 1001 the policy decides hold (disputed) at standard-no/policy.lua:270
2025-07-26  on 1001 the policy wants a friendly notice, to be paid by 2025-08-09, and is stopped (first_reminder) at credited/policy.lua:11
