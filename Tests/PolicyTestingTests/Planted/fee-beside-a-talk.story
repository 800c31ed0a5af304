2025-10-04: A policy wants nothing that the law forbids. The policy wants a notice of level friendly with a fee of NOK 35.00 and 2025-10-18 as the last day of payment, which G7 forbids: a notice with a fee may be sent 14 days after the due day at the earliest; without a fee it may go now. Allowed: the notice without a fee. From 2025-10-17. [inkassoforskriften § 1-2]
for a customer of the kind consumer
2025-09-19  invoice 1001 is issued: NOK 1000.00 due 2025-10-03
2025-09-19  the customer promises NOK 1000.00 by 2025-09-19
2025-09-19  on 1001 the policy decides confirm_promise (promise_unconfirmed) at standard-no/policy.lua:350
2025-09-20  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:259
2025-10-04  on 1001 the policy decides contact (promise_broken) at fee-beside-a-talk/policy.lua:16, and beside it wants a friendly notice with a fee of NOK 35.00, to be paid by 2025-10-18, and is stopped (promise_broken) at fee-beside-a-talk/policy.lua:15
