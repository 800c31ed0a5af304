2025-03-13: A policy wants nothing that the law forbids. The policy wants a notice of level collection_notice with a fee of NOK 35.00 and interest of NOK 171.36 and 2025-03-27 as the last day of payment, which G10 forbids: a second fee needs a missed deadline, but all that the first notice with a fee asked for was paid in time. Allowed: the notice without a fee. From 2025-08-24. [inkassoforskriften § 1-3]
for a customer of the kind consumer
2025-01-21  invoice 1001 is issued: NOK 450000.00 due 2025-02-04
2025-01-21  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:237
2025-02-05  a talk by phone: reached
2025-02-05  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:212
2025-02-09  on 1001 the policy decides a friendly notice, to be paid by 2025-02-19 (first_reminder) at standard-no/policy.lua:201
2025-02-10  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:220
2025-02-23  on 1001 the policy decides a reminder notice with a fee of NOK 35.00 and interest of NOK 2928.08, to be paid by 2025-03-09 (next_step_due) at standard-no/policy.lua:165
2025-02-24  the customer pays NOK 450000.00 for invoice 1001
2025-02-24  the customer contests NOK 10000.00 of 1001 (other)
2025-02-24  on 1001 the policy decides hold (disputed) at standard-no/policy.lua:263
2025-03-10  the objection of 2025-02-24 is rejected
2025-03-10  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:220
2025-03-13  on 1001 the policy wants a collection notice with a fee of NOK 35.00 and interest of NOK 171.36, to be paid by 2025-03-27, and is stopped (next_step_due) at second-fee/policy.lua:11
