2025-05-24: A letter never mixes currencies. The letter would mix them: notice: compensation is in NOK, but the invoice is in EUR.
for a customer of the kind business
2025-04-21  invoice 1001 is issued: EUR 1000.00 due 2025-05-05
2025-04-21  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:259
2025-05-06  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:234
2025-05-10  on 1001 the policy decides a friendly notice, to be paid by 2025-05-20 (first_reminder) at standard-no/policy.lua:219
2025-05-11  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-05-24  on 1001 the policy decides error (policy_failed) at two-currencies/policy.lua:13
