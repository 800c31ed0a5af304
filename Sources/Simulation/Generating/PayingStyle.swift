/// How an invented customer pays.
enum PayingStyle {
  case prompt, late, slow, contesting

  static func any(_ random: inout SplitMix64) -> PayingStyle {
    switch random.number(0...99) {
    case ..<50: .prompt
    case ..<78: .late
    case ..<94: .slow
    default: .contesting
    }
  }

  /// Of a thousand invoices past their due day, how many are paid.
  var paidPerMille: Int {
    switch self {
    case .prompt: 640
    case .late: 420
    case .slow: 180
    case .contesting: 240
    }
  }

  /// Days after the due day on which payment comes.
  var delayDays: ClosedRange<Int> {
    switch self {
    case .prompt: -6...2
    case .late: 3...30
    case .slow: 20...75
    case .contesting: 10...60
    }
  }
}
