/// How long and how closely a hunt goes.
package struct VerifierOptions: Sendable {
  /// Seed of the accounts.
  package var seed: UInt64 = 1
  /// Seconds to hunt; `nil` for no end but that of the accounts.
  package var seconds: Double?
  /// Accounts to try; `nil` for no end but that of the time.
  package var accounts: Int?
  /// Days that each account lives.
  package var days = 400
  /// Workers beside each other.
  package var jobs = 1
  /// Days without a step or a suggestion after which a claim counts as left alone; `nil` derives it from the parameters.
  package var longestSilence: Int?
  /// Candidates that are tried while a find is made smaller.
  package var shrinkingSteps = 1500

  /// A hunt without an end; set one.
  package init() {}
}
