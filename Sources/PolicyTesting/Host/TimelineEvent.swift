import JSONText
import Receivables

/// Something that happened on a timeline.
struct TimelineEvent {
  /// What it was: `payment`.
  var kind: String
  /// The day it happened; `nil` for a change that has none.
  var day: CivilDay?
  /// A few words for a table.
  var text: String
  /// How many days had been decided when it was added.
  var seenFrom: Int

  init(kind: String, day: CivilDay?, text: String, seenFrom: Int) {
    self.kind = kind
    self.day = day
    self.text = text
    self.seenFrom = seenFrom
  }

  /// An event as the ledger file has it.
  init(_ kind: String, _ value: JSONValue, seenFrom: Int) {
    var members: [JSONValue.Member] = []
    if case .object(let fields) = value { members = fields }
    let text = { (key: String) -> String? in
      if case .string(let text)? = members.first(where: { $0.key == key })?.value { text } else { nil }
    }
    self.kind = kind
    day = Self.dayKeys.lazy.compactMap { text($0).flatMap { CivilDay($0) } }.first
    var amount: String?
    if case .object(let parts)? = members.first(where: { $0.key == "amount" })?.value,
      case .string(let number)? = parts.first(where: { $0.key == "amount" })?.value,
      case .string(let currency)? = parts.first(where: { $0.key == "currency" })?.value
    {
      amount = "\(currency) \(number)"
    }
    let details = [amount] + Self.detailKeys.map(text)
    self.text = ([kind] + details.compactMap { $0 }).joined(separator: " ")
    self.seenFrom = seenFrom
  }

  /// Keys that hold the day on which something happened.
  private static let dayKeys = [
    "paid_on", "made_on", "raised_on", "resolved_on", "issue_day", "signed_on", "claimed_on", "day", "from", "withdrawn_on",
    "cancelled_on", "returned_on",
  ]
  /// Keys that say which kind of event it was.
  private static let detailKeys = ["outcome", "reason", "level", "hold", "number", "agency", "guard"]
}
