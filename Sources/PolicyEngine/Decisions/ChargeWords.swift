import Receivables

/// What is claimed beside the principal, in words.
enum ChargeWords {
  /// `a fee of NOK 38.00`, `interest of NOK 12.10`; amounts that are nothing are left out.
  static func list(fee: Money?, interest: Money?, compensation: Money?) -> [String] {
    [("a fee of", fee), ("interest of", interest), ("compensation of", compensation)].compactMap { name, amount in
      amount.flatMap { $0.isPositive ? "\(name) \($0)" : nil }
    }
  }
}

extension Action {
  /// What a notice claims beside the principal, in words.
  package var charges: [String] { ChargeWords.list(fee: fee, interest: interest, compensation: compensation) }
}
