/// The reason codes that every policy may use, each with its sentence. A policy declares its own beside them.
package enum StandardReasons {
  /// Code and sentence.
  package static let all: [String: String] = [
    "not_due": "The claim is not due yet.",
    "discount_taken_late": "What is left is a discount that was taken when its time was over.",
    "due_soon": "The claim falls due soon.",
    "grace_period": "The claim is due, but the days of grace are not over.",
    "first_reminder": "The claim is overdue and nothing has been sent yet.",
    "next_step_due": "The deadline of the last notice has passed without payment.",
    "deadline_running": "The deadline of the last notice has not passed yet.",
    "ladder_finished": "Every step of the ladder has been taken.",
    "small_claim": "What is open is too small to send a notice for.",
    "disputed": "The customer contests the claim.",
    "promise_open": "The customer has promised to pay.",
    "promise_broken": "A promise to pay was not kept.",
    "promise_unconfirmed": "A promise to pay has not been confirmed in writing.",
    "early_contact": "A talk may show why the claim is not paid.",
    "cannot_pay": "The customer says that they cannot pay.",
    "delivery_error": "The customer says that the delivery was missing or faulty.",
    "not_received": "The customer says that they have not had the invoice.",
    "uncollectable": "There is little hope of payment.",
    "small_balance": "What is left is too small to pursue.",
    "within_limit": "What is owed and asked for lies within the credit limit.",
    "no_limit": "No credit limit is set, so none is checked.",
    "over_limit": "What is owed and asked for exceeds the credit limit.",
    "no_credit": "The credit limit is zero: this customer gets no credit.",
    "limit_expired": "The credit limit has expired.",
    "credit_hold": "The customer's credit is on hold.",
    "overdue_claims": "Claims have been overdue for too long.",
    "broken_promises": "Promises to pay were not kept.",
    "poor_payer": "The customer has mostly paid late.",
    "prepayment": "The customer pays before delivery.",
    "good_standing": "Nothing speaks against credit.",
    "promise_accepted": "The promise is acceptable.",
    "promise_shortened": "The promise is acceptable by an earlier day.",
    "promise_too_long": "The promised day lies too far away.",
    "promise_too_small": "The promised amount is too small.",
    "too_many_promises": "Too many promises were not kept before.",
    "covered_by_credit": "The customer has as much to their credit.",
  ]

  /// Codes for what purre decides before it asks a policy.
  static let host: [String: String] = [
    "blocked": "A dunning block is in force.",
    "acted_today": "The promise was confirmed today; one step a day is enough.",
    "no_reminders": "Reminders are switched off for the customer.",
    "handed_over": "The claim is with a collection agency.",
    "policy_failed": "The policy failed; nothing is done.",
    "law_unknown": "The law does not say what the policy needs to know; nothing is guessed.",
    "guard": "A guard does not allow what the policy wanted.",
  ]
}
