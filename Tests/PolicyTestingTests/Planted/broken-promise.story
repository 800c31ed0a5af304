2026-01-28: An overdue claim is not left alone for ever: it gets a step or a suggestion unless something holds it. The claim is 92 days overdue, nothing holds it, and for 91 days there has been neither a step nor a suggestion; 90 are the most.
for a customer of the kind consumer
2025-10-14  invoice 1001 is issued: NOK 1000.00 due 2025-10-28
2025-10-14  the customer pays NOK 100.00 for invoice 1001
2025-10-14  the customer promises NOK 1000.00 by 2025-10-14
2025-10-14  on 1001 the policy decides confirm_promise (promise_unconfirmed) at standard-no/policy.lua:350
2025-10-15  on 1001 the policy decides wait (promise_open) at broken-promise/policy.lua:9
2026-01-28  on 1001 the policy decides wait (promise_open) at broken-promise/policy.lua:9
