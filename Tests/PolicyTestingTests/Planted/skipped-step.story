2025-12-12: No step of the ladder is skipped. The policy wants a notice of level reminder, but the step friendly has not been sent yet.
for a customer of the kind consumer
2025-10-13  invoice 1001 is issued: NOK 1000.00 due 2025-10-27
2025-10-13  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:259
2025-10-28  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:234
2025-11-01  on 1001 the policy decides a friendly notice, to be paid by 2025-11-11 (first_reminder) at standard-no/policy.lua:219
2025-11-02  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-11-15  on 1001 the policy decides a reminder notice with a fee of NOK 35.00 and interest of NOK 6.38, to be paid by 2025-11-29 (next_step_due) at standard-no/policy.lua:190
2025-11-16  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-12-03  on 1001 the policy decides a collection notice with a fee of NOK 35.00 and interest of NOK 6.04, to be paid by 2025-12-17 (next_step_due) at standard-no/policy.lua:190
2025-12-04  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:242
2025-12-12  the ladder of 1001 is reset: agreed anew
2025-12-12  on 1001 the policy wants a reminder notice, to be paid by 2025-12-26, and is stopped (next_step_due) at skipped-step/policy.lua:8
