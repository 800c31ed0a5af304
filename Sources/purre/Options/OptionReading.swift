import ArgumentParser
import PolicyEngine
import Receivables

/// Reads days and amounts of options; a fault names the option, what stands there, and what is expected.
enum OptionReading {
  static func day(_ text: String, option: String) throws -> CivilDay {
    guard let day = CivilDay(text) else { throw fault("\(option) is '\(text)', but must be a day, like 2026-06-15") }
    return day
  }

  /// An id, a number or a name, in the one form in which ids are compared.
  @Sendable static func identifier(_ text: String) throws -> String {
    do {
      return try Identity.normalised(text)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// The name of a person.
  @Sendable static func name(_ text: String) throws -> String {
    if let fault = NameCheck.fault(text) { throw ValidationError("a name \(fault)") }
    return text
  }

  /// An amount with its currency, or without it where one is known.
  static func money(_ text: String, option: String, currency: Currency?) throws -> Money {
    if currency == nil, text.first?.isNumber == true {
      throw fault("\(option) is '\(text)', but must be an amount with its currency, like \"NOK 10000.00\"")
    }
    do {
      if let currency, !text.contains(" ") { return try Money(decimal: text, currency) }
      return try Money(text)
    } catch {
      throw fault("\(option) is '\(text)', but must be an amount, like \"NOK 10000.00\": \(error)")
    }
  }

  /// An earlier notice: day, fee, deadline, and the level where it was no reminder.
  static func notice(_ text: String, currency: Currency) throws -> ReceivableFacts.PastNotice {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...4).contains(parts.count) else {
      throw fault("--notice is '\(text)', but must be DAY:FEE:DEADLINE, like 2026-06-29:38.00:2026-07-13")
    }
    let field = { (place: Int) in parts.indices.contains(place) && !parts[place].isEmpty ? parts[place] : nil }
    var level = ReminderLevel.reminder
    if let name = field(3) {
      guard let known = ReminderLevel(rawValue: name) else {
        let levels = ReminderLevel.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("--notice has the level '\(name)', but levels are: \(levels)")
      }
      level = known
    }
    return ReceivableFacts.PastNotice(
      level: level, day: try day(parts[0], option: "--notice"),
      deadline: try field(2).map { try day($0, option: "--notice") },
      fee: try field(1).map { try money($0, option: "--notice", currency: currency) })
  }

  /// Tells a fault of usage, and gives what ends the command with it. A `ValidationError` would show the usage of purre
  /// as a whole once a command runs.
  static func fault(_ message: String) -> ExitCode {
    Console.note("error: \(message)")
    return ExitCode(ExitStatus.usage.rawValue)
  }
}

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

/// A step on the ladder.
enum LevelOption: String, ExpressibleByArgument, CaseIterable {
  case preDue = "pre_due"
  case friendly, reminder
  case collectionNotice = "collection_notice"
  case paymentDemand = "payment_demand"

  /// The same in the domain's words.
  var level: ReminderLevel {
    switch self {
    case .preDue: .preDue
    case .friendly: .friendly
    case .reminder: .reminder
    case .collectionNotice: .collectionNotice
    case .paymentDemand: .paymentDemand
    }
  }
}
