import Receivables

/// Which guards of a law are asked about a notice, as the number of a list in ``LawPrelude``: by the level of the
/// notice and by what it claims, with or without those that look at nothing but the claim and the fee.
enum AskedGuards {
  static let fee = 1
  static let interest = 2
  static let compensation = 4
  /// Added for the list without the guards that have answered with the fee.
  static let rest = 8
  static let perLevel = 16
  /// All guards, whatever they say that they concern.
  static let all = -1

  private static let levels = ReminderLevel.allCases

  /// The number of the list for a notice.
  static func list(for wish: ProposedNotice, onlyRest: Bool) -> Int {
    let claimed =
      (wish.claimsFee ? fee : 0) + (wish.interest?.isPositive == true ? interest : 0)
      + (wish.compensation?.isPositive == true ? compensation : 0)
    return (levels.firstIndex(of: wish.level) ?? 0) * perLevel + claimed + (onlyRest ? rest : 0)
  }
}

/// What guards found when a policy asked for the fee of a claim. Those that look at nothing but the claim and the fee
/// find the same against the notice that follows, and are not asked again.
struct FeeFindings {
  private let claim: Int
  private let level: ReminderLevel
  private let fee: Money?
  private let aboutClaim, aboutFee: [GuardFinding]

  /// Keeps what holds for other notices about the claim, by its number.
  init(_ findings: [GuardFinding], of guards: [GuardDescription], against wish: ProposedNotice, forClaim claim: Int) {
    self.claim = claim
    level = wish.level
    fee = wish.fee
    if findings.isEmpty {
      (aboutFee, aboutClaim) = ([], [])
      return
    }
    let kept = findings.filter { finding in guards.contains { $0.id == finding.id && $0.isKnownWithFee } }
    aboutFee = kept
    aboutClaim = kept.filter { finding in guards.contains { $0.id == finding.id && $0.isAboutClaim } }
  }

  /// What is known of a notice before its guards are asked; `nil` when nothing is. Of a notice without a fee only what
  /// was found about the claim itself holds.
  func known(of wish: ProposedNotice, forClaim claim: Int) -> [GuardFinding]? {
    let isSameFee = wish.level == level && wish.fee == fee
    guard isSameFee || !wish.claimsFee, claim == self.claim else { return nil }
    let known = isSameFee ? aboutFee : aboutClaim
    return known.isEmpty
      ? known
      : known.map { finding in
        var finding = finding
        finding.wanted = wish.words
        return finding
      }
  }
}

extension ProposedNotice {
  /// Whether a fee is asked for.
  var claimsFee: Bool { fee?.isPositive == true }
}
