2025-08-13: A policy wants nothing that the law forbids. The policy wants a notice of level collection_notice with a fee of NOK 35.00 and interest of NOK 3.92 and 2025-08-27 as the last day of payment, which G10 forbids: a second fee needs a missed deadline, but all that the first notice with a fee asked for was paid in time. Allowed: the notice without a fee. From 2026-01-27. [inkassoforskriften § 1-3]
for a customer of the kind consumer
2025-06-23  invoice 1001 is issued: NOK 10000.00 due 2025-07-07
2025-06-23  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:259
2025-07-08  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:234
2025-07-12  on 1001 the policy decides a friendly notice, to be paid by 2025-07-22 (first_reminder) at standard-no/policy.lua:219
2025-07-13  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-07-26  on 1001 the policy decides a reminder notice with a fee of NOK 35.00 and interest of NOK 63.77, to be paid by 2025-08-09 (next_step_due) at standard-no/policy.lua:190
2025-07-27  the customer pays NOK 10000.00 for invoice 1001
2025-07-27  the customer contests NOK 1000.00 of 1001 (other)
2025-07-27  on 1001 the policy decides hold (disputed) at standard-no/policy.lua:347
2025-08-10  the objection of 2025-07-27 is rejected
2025-08-10  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-08-13  on 1001 the policy wants a collection notice with a fee of NOK 35.00 and interest of NOK 3.92, to be paid by 2025-08-27, and is stopped (next_step_due) at second-fee/policy.lua:11
