2025-08-17: A policy wants nothing that the law forbids. The policy wants a notice of level collection_notice with a fee of NOK 35.00 and interest of NOK 3.92 and 2025-08-31 as the last day of payment, which G10 forbids: a second fee needs a missed deadline, but all that the first notice with a fee asked for was paid in time. Allowed: the notice without a fee. From 2026-01-31. [inkassoforskriften § 1-3]
for a customer of the kind consumer
2025-06-27  invoice 1001 is issued: NOK 10000.00 due 2025-07-11
2025-06-27  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:245
2025-07-12  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:220
2025-07-16  on 1001 the policy decides a friendly notice, to be paid by 2025-07-26 (first_reminder) at standard-no/policy.lua:209
2025-07-17  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:228
2025-07-30  on 1001 the policy decides a reminder notice with a fee of NOK 35.00 and interest of NOK 63.77, to be paid by 2025-08-13 (next_step_due) at standard-no/policy.lua:173
2025-07-31  the customer pays NOK 10000.00 for invoice 1001
2025-07-31  the customer contests NOK 1000.00 of 1001 (other)
2025-07-31  on 1001 the policy decides hold (disputed) at standard-no/policy.lua:326
2025-08-14  the objection of 2025-07-31 is rejected
2025-08-14  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:228
2025-08-17  on 1001 the policy wants a collection notice with a fee of NOK 35.00 and interest of NOK 3.92, to be paid by 2025-08-31, and is stopped (next_step_due) at second-fee/policy.lua:11
