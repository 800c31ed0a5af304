import Receivables

/// A trial that a policy declares: some of its parameters are tried out in two or more ways, and chance says on whom.
///
/// ```lua
/// trial = {
///   name = "grace_2026", key = "9f2c71d04be8", doc = "Does a week more of waiting cost money?",
///   arms = {
///     { name = "as_now", share = 50 },
///     { name = "later", share = 50, parameters = { grace_days = 12 } },
///   },
///   from = "2026-01-05", stop = { day = "2026-12-31", customers = 500 }, paid_within_days = 30,
/// }
/// ```
///
/// **The unit is the customer.** All claims of a customer are in one arm, so that nobody is treated in two ways and
/// what one claim teaches a customer does not leak into the other arm.
///
/// **The arm is drawn by a keyed hash**: the HMAC (RFC 2104) with SHA-256 of the trial's name, a slash and the
/// customer's id in NFC, under the bytes of the key. Its first eight hexadecimal digits, times 100, over 2³², is a
/// number from 0 to 99; the arms take as many of these as their shares, in their order. So every machine draws the
/// same, in any order of customers, without a clock, and anybody can draw again:
///
/// ```sh
/// h=$(printf 'grace_2026/h01' | openssl dgst -sha256 -hmac 9f2c71d04be8 -r)
/// echo $((0x${h:0:8} * 100 >> 32))
/// ```
///
/// **It is drawn once.** A run writes it into the books as an event, a ``TrialArm``; from then on that counts, whatever
/// shares say later. A customer comes in while something is owed, from the first day through the day of the stop.
///
/// **What protects customers stands above it**: guards judge what an arm wants as they judge all else, and customers of
/// whom a ``TrialExclusion`` is true are decided by the policy's own parameters.
///
/// **It ends as was said before.** The stop has a day, and may have a number of customers or claims in each arm;
/// whichever comes first closes the trial. Its result counts claims that fell due from the day of the draw on and were
/// watched for all of `paid_within_days` by then, each in the arm that was drawn, whatever became of the customer.
package struct Trial: Sendable, Hashable {
  /// One way of treating customers.
  package struct Arm: Sendable, Hashable {
    package var name: String
    /// How many of a hundred customers come into it.
    package var share: Int
    /// The parameters that it sets over those of the policy and of the creditor; none in an arm that leaves all as is.
    package var parameters: [String: ParameterValue]

    package init(name: String, share: Int, parameters: [String: ParameterValue] = [:]) {
      (self.name, self.share, self.parameters) = (name, share, parameters)
    }
  }

  /// When it ends; whichever comes first.
  package struct Stop: Sendable, Hashable {
    /// The last day on which customers come in, and on which a claim may fall due that counts.
    package var day: CivilDay
    /// Customers in each arm of whom an outcome is known.
    package var customers: Int?
    /// Claims in each arm of which the outcome is known.
    package var claims: Int?

    package init(day: CivilDay, customers: Int? = nil, claims: Int? = nil) {
      (self.day, self.customers, self.claims) = (day, customers, claims)
    }
  }

  package var name: String
  /// What it asks, in a sentence.
  package var summary: String
  /// What the draw is keyed with, so that trials of one name, of two businesses, fall differently.
  package var key: String
  /// The first day.
  package var from: CivilDay
  package var stop: Stop
  /// The outcome: a claim was paid so many days after its due day at the latest.
  package var paidWithinDays: Int
  /// The kinds of customers that it is for.
  package var kinds: Set<CustomerKind>
  /// Two or more; the first is what the others are compared with.
  package var arms: [Arm]

  package init(
    name: String, summary: String, key: String, from: CivilDay, stop: Stop, paidWithinDays: Int,
    kinds: Set<CustomerKind>, arms: [Arm]
  ) {
    self.name = name
    self.summary = summary
    self.key = key
    self.from = from
    self.stop = stop
    self.paidWithinDays = paidWithinDays
    self.kinds = kinds
    self.arms = arms
  }

  /// The day after which no arm holds any more: what fell due last has been watched by then.
  package var lastDay: CivilDay { stop.day.adding(days: paidWithinDays) }

  /// The parameters that any arm sets.
  package var parameters: Set<String> { Set(arms.flatMap(\.parameters.keys)) }

  /// The arm of that name.
  package func arm(_ name: String) -> Arm? { arms.first { $0.name == name } }

  /// What is drawn for a customer, in hexadecimal.
  package func hash(of customer: String) -> String {
    ContentHash.of("\(name)/\(Identity.composed(customer))".utf8, key: Array(key.utf8))
  }

  /// The number from 0 to 99 that is drawn for a customer.
  package func number(of customer: String) -> Int {
    Int(((UInt64(hash(of: customer).prefix(8), radix: 16) ?? 0) * 100) >> 32)
  }

  /// The arm that is drawn for a customer; `nil` where the shares leave room for none.
  package func drawnArm(of customer: String) -> Arm? {
    var rest = number(of: customer)
    for arm in arms {
      if rest < arm.share { return arm }
      rest -= arm.share
    }
    return nil
  }
}

/// A trial as a policy writes it: what its arms set is checked when all parameters of the chain are known.
package struct TrialDeclaration: Sendable, Hashable {
  package var trial: Trial
  /// What each arm sets, in their order.
  package var parameters: [[String: ParameterDefault]]
  /// The plug-in that declares it.
  package var plugin: String
}
