import ArgumentParser
import Receivables

/// A step on the ladder.
enum LevelOption: String, ExpressibleByArgument, CaseIterable {
  case friendly, reminder
  case collectionNotice = "collection_notice"
  case paymentDemand = "payment_demand"

  /// The same in the domain's words.
  var level: ReminderLevel {
    switch self {
    case .friendly: .friendly
    case .reminder: .reminder
    case .collectionNotice: .collectionNotice
    case .paymentDemand: .paymentDemand
    }
  }
}
