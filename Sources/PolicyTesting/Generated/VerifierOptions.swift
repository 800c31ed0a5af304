/// How long and how closely a hunt goes.
public struct VerifierOptions: Sendable {
  /// Seed of the accounts.
  public var seed: UInt64 = 1
  /// Seconds to hunt; `nil` for no end but that of the accounts.
  public var seconds: Double?
  /// Accounts to try; `nil` for no end but that of the time.
  public var accounts: Int?
  /// Days that each account lives.
  public var days = 400
  /// Workers beside each other.
  public var jobs = 1
  /// Days without a step or a suggestion after which a claim counts as left alone; `nil` derives it from the parameters.
  public var longestSilence: Int?
  /// Candidates that are tried while a find is made smaller.
  public var shrinkingSteps = 1500

  /// A hunt without an end; set one.
  public init() {}
}
