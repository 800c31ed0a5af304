2025-05-15: A policy wants nothing that the law forbids. The policy wants a notice of level collection_notice with a fee of NOK 35.00 and interest of NOK 1.93 and 2025-05-29 as the last day of payment, which G10 forbids: a second fee needs a missed deadline, but all that the first notice with a fee asked for was paid in time. Allowed: the notice without a fee. From 2025-10-28. [inkassoforskriften § 1-3]
for a customer of the kind consumer
2025-03-25  invoice 1001 is issued: NOK 3000.00 due 2025-04-08
2025-03-25  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:259
2025-04-09  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:234
2025-04-13  on 1001 the policy decides a friendly notice, to be paid by 2025-04-23 (first_reminder) at standard-no/policy.lua:219
2025-04-14  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-04-27  on 1001 the policy decides a reminder notice with a fee of NOK 35.00 and interest of NOK 19.52, to be paid by 2025-05-11 (next_step_due) at standard-no/policy.lua:190
2025-04-28  the customer pays NOK 2900.00 for invoice 1001
2025-04-28  the customer contests NOK 1000.00 of 1001 (other)
2025-04-28  on 1001 the policy decides hold (disputed) at standard-no/policy.lua:347
2025-05-12  the objection of 2025-04-28 is rejected
2025-05-12  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-05-15  on 1001 the policy wants a collection notice with a fee of NOK 35.00 and interest of NOK 1.93, to be paid by 2025-05-29, and is stopped (next_step_due) at second-fee/policy.lua:11
