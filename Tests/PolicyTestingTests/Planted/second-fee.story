2025-04-30: A policy wants nothing that the law forbids. The policy wants a notice of level collection_notice with a fee of NOK 35.00 and interest of NOK 59.83 and 2025-05-14 as the last day of payment, which G10 forbids: a second fee needs a missed deadline, but all that the first notice with a fee asked for was paid in time. Allowed: the notice without a fee. From 2025-10-13. [inkassoforskriften § 1-3]
for a customer of the kind consumer
2025-03-10  invoice 1001 is issued: NOK 19000.00 due 2025-03-24
2025-03-10  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:237
2025-03-25  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:212
2025-03-29  on 1001 the policy decides a friendly notice, to be paid by 2025-04-08 (first_reminder) at standard-no/policy.lua:201
2025-03-30  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:220
2025-04-12  on 1001 the policy decides a reminder notice with a fee of NOK 35.00 and interest of NOK 123.63, to be paid by 2025-04-26 (next_step_due) at standard-no/policy.lua:165
2025-04-13  the customer pays NOK 10000.00 for invoice 1001
2025-04-13  the customer contests NOK 10000.00 of 1001 (other)
2025-04-13  on 1001 the policy decides hold (disputed) at standard-no/policy.lua:263
2025-04-27  the objection of 2025-04-13 is rejected
2025-04-27  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:220
2025-04-30  on 1001 the policy wants a collection_notice notice with a fee of NOK 35.00 and interest of NOK 59.83, to be paid by 2025-05-14, and is stopped (next_step_due) at second-fee/policy.lua:11
