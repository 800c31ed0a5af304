import JSONText
import Receivables

extension ValueCodec where Value == String {
  /// A text that is not empty.
  package static let text = ValueCodec(
    schema: .object([.init("type", .string("string")), .init("minLength", .number("1"))]),
    read: { value, faults in
      guard case .string(let text) = value else { return faults.expected("a text", value) }
      if text.isEmpty {
        faults.note("must not be empty")
        return nil
      }
      return text
    }, write: { .string($0) }, append: { $1.add($0) },
    decode: { cursor in cursor.string().flatMap { $0.isEmpty ? nil : $0 } })
}

extension ValueCodec where Value == String {
  /// An id, a number or a payment reference, in its one form: see ``Identity``.
  package static let identifier = ValueCodec(
    // Control characters are named by their numbers; the rest of what nobody sees has no short pattern.
    schema: .object([
      .init("type", .string("string")), .init("minLength", .number("1")),
      .init("not", .object([.init("pattern", .string("^\\s|\\s$|[\\u0000-\\u001f\\u007f]"))])),
    ]),
    read: { value, faults in
      guard case .string(let text) = value else { return faults.expected("a text", value) }
      return faults.identifier(text)
    }, write: { .string($0) }, append: { $1.add($0) },
    decode: { cursor in
      guard let text = cursor.text(), Identity.isPlain(text) else { return nil }
      return String(decoding: text, as: UTF8.self)
    })
}

extension ValueCodec where Value == Int {
  /// A whole number within bounds.
  static func integer(_ range: ClosedRange<Int>) -> ValueCodec {
    ValueCodec(
      schema: .object([
        .init("type", .string("integer")), .init("minimum", .integer(range.lowerBound)),
        .init("maximum", .integer(range.upperBound)),
      ]),
      read: { value, faults in
        guard case .number(let text) = value, let number = Int(text) else {
          return faults.expected("a whole number", value)
        }
        guard range.contains(number) else {
          faults.note("is \(number), but must be \(range.lowerBound) to \(range.upperBound)")
          return nil
        }
        return number
      }, write: { .integer($0) },
      decode: { cursor in cursor.integer().flatMap { range.contains($0) ? $0 : nil } })
  }
}

extension ValueCodec where Value == Bool {
  /// `true` or `false`.
  package static let boolean = ValueCodec(
    schema: .object([.init("type", .string("boolean"))]),
    read: { value, faults in
      guard case .bool(let flag) = value else { return faults.expected("true or false", value) }
      return flag
    }, write: { .bool($0) },
    decode: { cursor in cursor.take(word: "true") ? true : cursor.take(word: "false") ? false : nil })
}

extension ValueCodec where Value == CivilDay {
  /// `YYYY-MM-DD`.
  package static let day = ValueCodec(
    schema: .object([.init("type", .string("string")), .init("format", .string("date"))]),
    read: { value, faults in
      guard case .string(let text) = value else { return faults.expected("a day like \"2026-03-20\"", value) }
      guard let day = CivilDay(text) else {
        faults.note("'\(text)' is not a day: write YYYY-MM-DD, and only days that exist")
        return nil
      }
      return day
    }, write: { .string($0.description) }, append: { $1.add($0.description) },
    decode: { cursor in cursor.text().flatMap { CivilDay(utf8: $0) } })
}

extension ValueCodec where Value == Currency {
  /// Three capital letters.
  static let currency = ValueCodec(
    schema: .object([.init("type", .string("string")), .init("pattern", .string("^[A-Z]{3}$"))]),
    read: { value, faults in
      guard case .string(let text) = value, let currency = Currency(code: text) else {
        return faults.expected("a currency like \"NOK\"", value)
      }
      return currency
    }, write: { .string($0.code) }, append: { $1.add($0.code) },
    decode: { cursor in cursor.text().flatMap { Currency(utf8: $0) } })
}

/// The fields of an amount.
private enum MoneyKeys {
  static let amount = JSONKey("amount")
  static let currency = JSONKey("currency")
}

extension ValueCodec where Value == Money {
  /// `{"amount": "99.66", "currency": "NOK"}`, at least zero.
  package static let money = ValueCodec(
    schema: .object([.init("$ref", .string("#/$defs/money"))]),
    read: { value, faults in faults.money(value) },
    write: { .object([.init("amount", .string($0.decimal)), .init("currency", .string($0.currency.code))]) },
    append: { money, json in
      json.begin("{")
      json.key("amount")
      json.add(money.decimal)
      json.key("currency")
      json.add(money.currency.code)
      json.end("}")
    },
    decode: { cursor in
      guard cursor.take("{"), cursor.key() == MoneyKeys.amount, let amount = cursor.text(), cursor.take(","),
        cursor.key() == MoneyKeys.currency, let code = cursor.text(), cursor.take("}"),
        let currency = Currency(utf8: code)
      else { return nil }
      return Money(utf8: amount, currency)
    })
}

extension ValueCodec where Value == Int {
  /// A percentage above 0 and up to 100 as text, `"2.25"`, in hundredths of a percent.
  package static let percent = ValueCodec(
    schema: .object([
      .init("type", .string("string")), .init("pattern", .string("^[0-9]{1,3}(\\.[0-9]{1,2})?$")),
    ]),
    read: { value, faults in
      guard case .string(let text) = value else {
        return faults.expected("a percentage as text, like \"2.25\", so that no float comes near it", value)
      }
      if let points = basisPoints(text) { return points }
      faults.note("'\(text)' is no percentage above 0 and up to 100 with at most two decimals, like \"2.25\"")
      return nil
    }, write: { .string(percentText($0)) }, decode: { cursor in cursor.string().flatMap(basisPoints) })

  /// Hundredths of a percent of a decimal; `nil` when it is none, or out of bounds.
  package static func basisPoints(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
      parts[0].count <= 3, parts.count == 1 || parts[1].count <= 2, let whole = Int(parts[0])
    else { return nil }
    let decimals = parts.count == 1 ? "00" : parts[1] + String(repeating: "0", count: 2 - parts[1].count)
    guard let hundredths = Int(decimals), (1...10_000).contains(whole * 100 + hundredths) else { return nil }
    return whole * 100 + hundredths
  }

  /// A percentage as people write it.
  package static func percentText(_ points: Int) -> String {
    let decimals = points % 100
    if decimals == 0 { return String(points / 100) }
    if decimals % 10 == 0 { return "\(points / 100).\(decimals / 10)" }
    return "\(points / 100).\(decimals < 10 ? "0" : "")\(decimals)"
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

extension ValueCodec where Value == [String: String] {
  /// An object of texts.
  static let texts = ValueCodec(
    schema: .object([
      .init("type", .string("object")),
      .init("additionalProperties", .object([.init("type", .string("string"))])),
    ]),
    read: { value, faults in
      guard case .object(let members) = value else { return faults.expected("an object of texts", value) }
      var texts: [String: String] = [:]
      for member in members {
        faults.at(member.key) {
          if case .string(let text) = member.value {
            if texts.updateValue(text, forKey: member.key) != nil { faults.note("stands twice") }
          } else {
            let _: Never? = faults.expected("a text", member.value)
          }
        }
      }
      return texts
    },
    write: { texts in .object(texts.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }) },
    decode: { cursor in
      guard cursor.take("{") else { return nil }
      var texts: [String: String] = [:]
      if cursor.take("}") { return texts }
      repeat {
        guard let key = cursor.string(), cursor.take(":"), let text = cursor.string(),
          texts.updateValue(text, forKey: key) == nil
        else { return nil }
      } while cursor.take(",")
      return cursor.take("}") ? texts : nil
    })
}

extension ValueCodec where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of a closed set of words.
  package static var choice: ValueCodec {
    let values = Array(Value.allCases)
    let words = values.map(\.rawValue)
    let keys = words.map { JSONKey($0) }
    return ValueCodec(
      schema: .object([.init("enum", .array(words.map { .string($0) }))]),
      read: { value, faults in
        guard case .string(let word) = value else {
          return faults.expected("one of: \(words.joined(separator: ", "))", value)
        }
        if let value = Value(rawValue: word) { return value }
        let nearest = NearestName.question(word, among: words).map { "; \($0)" }
        faults.note("'\(word)' is not known\(nearest ?? "; it is one of: \(words.joined(separator: ", "))")")
        return nil
      }, write: { .string($0.rawValue) }, append: { $1.add($0.rawValue) },
      decode: { cursor in
        guard let text = cursor.text(), let key = JSONKey(text) else { return nil }
        return keys.firstIndex(of: key).map { values[$0] }
      })
  }
}

extension ValueCodec {
  /// A list of values.
  static func list<Element>(of element: ValueCodec<Element>) -> ValueCodec where Value == [Element] {
    ValueCodec(
      schema: .object([.init("type", .string("array")), .init("items", element.schema)]),
      read: { value, faults in
        guard case .array(let values) = value else { return faults.expected("a list", value) }
        return values.enumerated().compactMap { index, value in faults.at(index) { element.read(value, faults) } }
      }, write: { .array($0.map(element.write)) },
      append: { elements, json in
        json.begin("[")
        for value in elements {
          json.element()
          element.append(value, &json)
        }
        json.end("]")
      },
      decode: { cursor in
        guard cursor.take("[") else { return nil }
        var elements: [Element] = []
        if cursor.take("]") { return elements }
        repeat {
          guard let element = element.decode(&cursor) else { return nil }
          elements.append(element)
        } while cursor.take(",")
        return cursor.take("]") ? elements : nil
      })
  }
}

extension FaultCollector {
  /// Notes that something else was expected.
  func expected<Value>(_ what: String, _ found: JSONValue) -> Value? {
    note("expected \(what), found \(found.kindName)")
    return nil
  }

  /// Reads an amount of at least zero.
  func money(_ value: JSONValue) -> Money? {
    guard case .object(let members) = value else {
      return expected("an amount like {\"amount\": \"99.66\", \"currency\": \"NOK\"}", value)
    }
    var fields: [String: JSONValue] = [:]
    for member in members {
      if !["amount", "currency"].contains(member.key) { note("an amount has no '\(member.key)'", severity: .warning) }
      if fields.updateValue(member.value, forKey: member.key) != nil { note("'\(member.key)' stands twice") }
    }
    guard case .string(let code)? = fields["currency"], let currency = Currency(code: code) else {
      note("an amount needs its currency, like \"currency\": \"NOK\"")
      return nil
    }
    guard case .string(let text)? = fields["amount"] else {
      note("an amount is a text, like \"amount\": \"99.66\", so that no float comes near it")
      return nil
    }
    do throws(MoneyError) {
      let money = try Money(decimal: text, currency)
      if money.minorUnits >= 0 { return money }
      note("is \(money), but must not be negative")
    } catch {
      note(error.description)
    }
    return nil
  }
}

extension ValueCodec where Value == String {
  /// Any text, an empty one too.
  package static let anyText = ValueCodec(
    schema: .object([.init("type", .string("string"))]),
    read: { value, faults in
      guard case .string(let text) = value else { return faults.expected("a text", value) }
      return text
    }, write: { .string($0) }, append: { $1.add($0) }, decode: { $0.string() })
}
