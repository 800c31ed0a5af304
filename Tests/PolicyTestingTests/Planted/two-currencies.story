2025-08-04: A letter never mixes currencies. The letter would mix them: notice: compensation is in NOK, but the invoice is in EUR.
for a customer of the kind business
2025-07-02  invoice 1001 is issued: EUR 1000.00 due 2025-07-16
2025-07-02  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:237
2025-07-17  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:212
2025-07-21  on 1001 the policy decides a friendly notice, to be paid by 2025-07-31 (first_reminder) at standard-no/policy.lua:201
2025-07-22  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:220
2025-08-04  on 1001 the policy decides error (policy_failed) at two-currencies/policy.lua:12
