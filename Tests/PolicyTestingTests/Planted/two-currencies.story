2025-09-20: A letter never mixes currencies. The letter would mix them: notice: compensation is in NOK, but the invoice is in USD.
for a customer of the kind business
2025-08-16  invoice 1001 is issued: USD 1000.00 due 2025-08-30 (no business day, so 2025-09-01)
2025-08-16  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:244
2025-09-02  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:219
2025-09-06  on 1001 the policy decides a friendly notice, to be paid by 2025-09-16 (first_reminder) at standard-no/policy.lua:208
2025-09-07  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:227
2025-09-20  on 1001 the policy decides error (policy_failed) at two-currencies/policy.lua:12
