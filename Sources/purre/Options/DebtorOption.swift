import ArgumentParser
import Receivables

/// Who owes.
enum DebtorOption: String, ExpressibleByArgument, CaseIterable {
  case consumer, business
  case publicBody = "public"

  /// The same in the domain's words.
  var kind: CustomerKind {
    switch self {
    case .consumer: .consumer
    case .business: .business
    case .publicBody: .publicBody
    }
  }
}
