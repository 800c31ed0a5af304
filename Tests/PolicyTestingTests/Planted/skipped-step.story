2025-08-19: No step of the ladder is skipped. The policy wants a notice of level reminder, but the step friendly has not been sent yet.
for a customer of the kind consumer
2025-06-20  invoice 1001 is issued: NOK 1000.00 due 2025-07-04
2025-06-20  on 1001 the policy decides wait (not_due) at standard-no/policy.lua:244
2025-07-05  on 1001 the policy decides wait (grace_period) at standard-no/policy.lua:219
2025-07-09  on 1001 the policy decides a friendly notice, to be paid by 2025-07-19 (first_reminder) at standard-no/policy.lua:208
2025-07-10  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:227
2025-07-23  on 1001 the policy decides a reminder notice with a fee of NOK 35.00 and interest of NOK 6.38, to be paid by 2025-08-06 (next_step_due) at standard-no/policy.lua:172
2025-07-24  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:227
2025-08-10  on 1001 the policy decides a collection notice with a fee of NOK 35.00 and interest of NOK 6.04, to be paid by 2025-08-24 (next_step_due) at standard-no/policy.lua:172
2025-08-11  on 1001 the policy decides wait (deadline_running) at standard-no/policy.lua:227
2025-08-19  the ladder of 1001 is reset: agreed anew
2025-08-19  on 1001 the policy wants a reminder notice, to be paid by 2025-09-02, and is stopped (next_step_due) at skipped-step/policy.lua:8
