import ArgumentParser
import Receivables

/// Reads days and amounts of options; a fault names the option, what stands there, and what is expected.
enum LawArguments {
  static func day(_ text: String, option: String) throws -> CivilDay {
    guard let day = CivilDay(text) else { throw fault("\(option) is '\(text)', but must be a day, like 2026-06-15") }
    return day
  }

  /// An amount with its currency, or without it where one is known.
  static func money(_ text: String, option: String, currency: Currency?) throws -> Money {
    do {
      if let currency, !text.contains(" ") { return try Money(decimal: text, currency) }
      return try Money(text)
    } catch {
      throw fault("\(option) is '\(text)', but must be an amount, like \"NOK 10000.00\": \(error)")
    }
  }

  static func fault(_ message: String) -> ValidationError { ValidationError(message) }
}
