
/// What a worker made of one page of accounts.
struct RunPart<Told: Sendable>: Sendable {
  var accounts = 0
  var tally = SweepTally()
  var faults: [String] = []
  /// How many entries that are wanted today stood in the outbox already.
  var standing = 0
  /// What is told of the decisions, account by account.
  var told: [Told] = []
  var steps: [RunStep] = []
}
