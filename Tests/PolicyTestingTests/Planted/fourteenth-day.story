2025-06-01: A policy wants nothing that the law forbids. The policy wants a notice of level friendly with a fee of NOK 35.00 and 2025-06-15 as the last day of payment, which G7 forbids: a notice with a fee may be sent 14 days after the due day at the earliest; without a fee it may go now. Allowed: the notice without a fee. From 2025-06-02. [inkassoforskriften § 1-2]
for a customer of the kind consumer
2025-05-04  invoice 1001 is issued: NOK 1000.00 due 2025-05-18 (no business day, so 2025-05-19)
2025-05-04  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:259
2025-05-20  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:234
2025-06-01  on 1001 the policy wants a friendly notice with a fee of NOK 35.00, to be paid by 2025-06-15, and is stopped (first_reminder) at fourteenth-day/policy.lua:21
