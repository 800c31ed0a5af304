import LuaGuest
import Receivables

/// A table that a test gave, read key by key; an unknown key is an error that names the nearest one.
struct LuaTable {
  private let what: String
  private var values: [String: Value] = [:]

  init(_ value: Value?, what: String, known: [String]) throws {
    self.what = what
    if value == .list([]) { return }
    guard case .table(let entries)? = value else { throw CallbackFailure(message: "expected \(what), a table") }
    for entry in entries {
      guard case .string(let key) = entry.key, known.contains(key) else {
        let name = if case .string(let key) = entry.key { key } else { "\(entry.key)" }
        let nearest =
          NearestName.question(name, among: known).map { "; \($0)" }
          ?? "; it has: \(known.joined(separator: ", "))"
        throw CallbackFailure(message: "\(what) has no '\(name)'\(nearest)")
      }
      values[key] = entry.value
    }
  }

  func text(_ key: String) throws -> String? {
    switch values[key] {
    case nil: return nil
    case .string(let text)?: return text
    default: throw CallbackFailure(message: "\(key) of \(what) must be a text")
    }
  }

  func flag(_ key: String) throws -> Bool? {
    if case .bool(let flag)? = values[key] { return flag }
    return nil
  }

  /// The members of a list; none where it is left out.
  func list(_ key: String) throws -> [Value] {
    switch values[key] {
    case nil: return []
    case .list(let members)?: return members
    default: throw CallbackFailure(message: "\(key) of \(what) must be a list")
    }
  }

  func integer(_ key: String) throws -> Int? {
    switch values[key] {
    case nil: return nil
    case .integer(let number)?: return Int(number)
    default: throw CallbackFailure(message: "\(key) of \(what) must be a whole number")
    }
  }

  func number(_ key: String) throws -> Double? {
    switch values[key] {
    case nil: return nil
    case .integer(let number)?: return Double(number)
    case .float(let number)?: return number
    default: throw CallbackFailure(message: "\(key) of \(what) must be a number")
    }
  }

  func day(_ key: String) throws -> CivilDay? {
    switch values[key] {
    case nil: return nil
    case .day(let days)?: return CivilDay(daysSinceEpoch: days)
    case .string(let text)?:
      if let day = CivilDay(text) { return day }
      throw CallbackFailure(message: "\(key) of \(what) is '\(text)', but must be a day, like \"2026-06-29\"")
    default: throw CallbackFailure(message: "\(key) of \(what) must be a day, like \"2026-06-29\"")
    }
  }

  func money(_ key: String) throws -> Money? {
    switch values[key] {
    case nil: return nil
    case .money(let units, let code)?: return Currency(packed: code.packed).map { Money(minorUnits: units, $0) }
    case .string(let text)?:
      do { return try Money(text) } catch { throw CallbackFailure(message: "\(key) of \(what): \(error)") }
    default: throw CallbackFailure(message: "\(key) of \(what) must be an amount, like \"NOK 38.00\"")
    }
  }

  /// A kind of customer, out of a list of their names.
  func kind(_ value: Value) throws -> CustomerKind {
    guard case .string(let name) = value, let kind = CustomerKind(rawValue: name) else {
      throw fault(
        "there is no kind of customer '\(value)'; there are: \(CustomerKind.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    return kind
  }

  /// What is wrong with the table, told to whoever wrote it.
  func fault(_ message: String) -> CallbackFailure { CallbackFailure(message: "\(what): \(message)") }

  func rows(_ key: String) throws -> [Value] {
    switch values[key] {
    case nil: return []
    case .list(let rows)?: return rows
    default: throw CallbackFailure(message: "\(key) of \(what) must be a list")
    }
  }

  func required<Result>(_ key: String, _ read: (String) throws -> Result?) throws -> Result {
    guard let value = try read(key) else { throw CallbackFailure(message: "\(what) needs \(key)") }
    return value
  }
}

extension Value {
  /// A value as people write it for a parameter or a field of their own, a list divided by commas; `nil` for what is no
  /// such value.
  ///
  /// - Throws: `CallbackFailure` for a member of a list that has a comma, which would make two of it.
  func written(as name: String) throws -> String? {
    switch self {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .bool(let flag): return String(flag)
    case .day(let days): return CivilDay(daysSinceEpoch: days).description
    case .money(let units, let code):
      return Currency(packed: code.packed).map { Money(minorUnits: units, $0).description }
    case .list(let members):
      let texts = try members.compactMap { try $0.written(as: name) }
      if let torn = texts.first(where: { $0.contains(",") }) {
        throw CallbackFailure(
          message: "\(name): the member '\(torn)' has a comma, which divides the members of a list; write it without")
      }
      return texts.count == members.count ? texts.joined(separator: ", ") : nil
    default: return nil
    }
  }
}
