# What steps/policy.lua decides, over input.receivable, with amounts as whole numbers of øre and days counted from 1970.
package peers

import rego.v1

following := {"friendly": "reminder", "reminder": "collection_notice"}

receivable := input.receivable

promise := receivable.promise

default is_broken := false

is_broken if {
	promise != null
	promise.status != "open"
}

default patience := 0

patience := data.parameters.patience_days if not is_broken

earliest := receivable.next_step_from + patience

letter(level, reason) := {
	"outcome": "notice", "level": level, "reason": reason,
	"deadline": input.today + data.parameters.deadline_days,
}

next_reason := "promise_broken" if is_broken

else := "next_step_due"

first_step := letter("friendly", "first_reminder") if receivable.days_overdue >= data.parameters.grace_days

else := {"outcome": "contact", "reason": "early_contact", "channel": "phone"} if {
	receivable.undisputed >= data.parameters.call_from
	receivable.non_payment_reason == null
}

else := {
	"outcome": "wait", "reason": "grace_period",
	"next_look": receivable.effective_due_day + data.parameters.grace_days,
}

next_step := {"outcome": "wait", "reason": "deadline_running", "next_look": earliest} if input.today < earliest

else := letter(following[receivable.level], next_reason) if following[receivable.level]

else := {"outcome": "suggest_handover", "reason": "ladder_finished"}

small := {"outcome": "suggest_write_off", "reason": "small_balance"} if {
	receivable.days_overdue >= data.parameters.small_balance_days
}

else := {
	"outcome": "wait", "reason": "small_claim",
	"next_look": receivable.effective_due_day + data.parameters.small_balance_days,
}

decision := {"outcome": "hold", "reason": "other_currency"} if receivable.currency != "NOK"

else := {
	"outcome": "suggest_write_off", "reason": "charges_remain",
	"amount": receivable.asked_charges,
} if {
	receivable.owes_charges_alone
}

else := {"outcome": "suggest_write_off", "reason": "bankrupt"} if {
	receivable.non_payment_reason == "bankruptcy"
	receivable.days_overdue > 0
}

else := {"outcome": "hold", "reason": "disputed"} if receivable.undisputed <= 0

else := {"outcome": "confirm_promise", "promise": promise.id, "reason": "promise_unconfirmed"} if {
	promise != null
	promise.status == "open"
	not promise.confirmed
}

else := {"outcome": "wait", "reason": "not_due", "next_look": receivable.effective_due_day + 1} if {
	receivable.days_overdue <= 0
}

else := {"outcome": "wait", "reason": "covered_by_credit"} if receivable.covered_by_credit >= receivable.undisputed

else := small if receivable.undisputed < data.parameters.smallest_claim

else := first_step if receivable.level == null

else := next_step
