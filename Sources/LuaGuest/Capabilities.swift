import CLuaGuest

extension Guest {
  /// Version of the list of capabilities; one more with every change of it.
  package static let capabilitiesVersion = 1

  /// Everything that a script may call or read beside what the host gives to it.
  package static let capabilities: [Capability] =
    globals + strings + tables + maths + utf8s + moneys + days

  private static let globals = group(
    [
      ("assert", "(v [, message])", "any", "Raises an error when v is false."),
      ("error", "(message [, level])", "any", "Raises an error."),
      ("getmetatable", "(table)", "any", "The metatable of a table; nil for anything else."),
      ("ipairs", "(list)", "any", "Goes through 1, 2, 3 … of a table or list."),
      ("pairs", "(table)", "any", "Goes through a table, numbers before texts, both in order."),
      ("pcall", "(f, …)", "boolean", "Calls f and catches an error, but never the end of a limit."),
      ("print", "(…)", "any", "Writes to the log."), ("rawequal", "(a, b)", "boolean", "Equality without metamethods."),
      ("rawlen", "(v)", "integer", "Length without metamethods."),
      ("require", "(name)", "any", "A module of the plug-in, or of one that it extends."),
      ("select", "(n, …)", "any", "The arguments from the n-th on, or their number."),
      ("setmetatable", "(table, metatable)", "any", "Sets a metatable, whose metamethods count as they are then."),
      ("tonumber", "(v [, base])", "number", "A number read from a text."),
      ("tostring", "(v)", "string", "A text, never an address."),
      ("type", "(v)", "string", "The type of a value."),
    ])

  private static let strings = group(
    library: "string",
    [
      ("byte", "(s [, i [, j]])", "integer", "Codes of bytes."), ("char", "(…)", "string", "A text of bytes."),
      ("find", "(s, pattern [, init [, plain]])", "integer", "Place of a match."),
      ("format", "(format, …)", "string", "A text by a format; %p does not exist."),
      ("gmatch", "(s, pattern [, init])", "any", "Goes through all matches."),
      ("gsub", "(s, pattern, replacement [, n])", "string", "A text with matches replaced."),
      ("len", "(s)", "integer", "Length in bytes."), ("lower", "(s)", "string", "Small letters, ASCII."),
      ("match", "(s, pattern [, init])", "any", "Captures of a match."),
      ("rep", "(s, n [, separator])", "string", "A text n times."), ("reverse", "(s)", "string", "A text backwards."),
      ("sub", "(s, i [, j])", "string", "A part of a text."), ("upper", "(s)", "string", "Capital letters, ASCII."),
    ])

  private static let tables = group(
    library: "table",
    [
      ("concat", "(list [, separator [, i [, j]]])", "string", "Texts joined."),
      ("insert", "(list, [place,] v)", "any", "Inserts into a list."),
      ("move", "(a, from, to, place [, b])", "any", "Copies elements."),
      ("pack", "(…)", "any", "A list of the arguments."),
      ("remove", "(list [, place])", "any", "Removes from a list."),
      ("sort", "(list [, less])", "any", "Sorts a list, stably."),
      ("unpack", "(list [, i [, j]])", "any", "The elements of a list."),
    ])

  private static let maths = group(
    library: "math",
    [
      ("abs", "(x)", "number", "Magnitude."), ("ceil", "(x)", "integer", "Next whole number up."),
      ("floor", "(x)", "integer", "Next whole number down."), ("fmod", "(x, y)", "number", "Rest of a division."),
      ("huge", "", "number", "Infinity."), ("max", "(x, …)", "number", "Greatest."),
      ("maxinteger", "", "integer", "Greatest whole number."), ("min", "(x, …)", "number", "Least."),
      ("mininteger", "", "integer", "Least whole number."), ("modf", "(x)", "number", "Whole part and fraction."),
      ("pi", "", "number", "π."), ("sqrt", "(x)", "number", "Square root."),
      ("tointeger", "(x)", "integer", "The whole number, or nil."),
      ("type", "(x)", "string", "integer, float, or nil."),
      ("ult", "(a, b)", "boolean", "Unsigned comparison."),
    ])

  private static let utf8s = group(
    library: "utf8",
    [
      ("char", "(…)", "string", "A text of characters."), ("charpattern", "", "string", "Matches one character."),
      ("codepoint", "(s [, i [, j]])", "integer", "Codes of characters."),
      ("codes", "(s)", "any", "Goes through characters."),
      ("len", "(s [, i [, j]])", "integer", "Length in characters."),
      ("offset", "(s, n [, i])", "integer", "Byte of a character."),
    ])

  private static let moneys =
    group(
      library: "money",
      [
        ("max", "(a, …)", "money", "The greatest of amounts in one currency."),
        ("min", "(a, …)", "money", "The least of amounts in one currency."),
        ("zero", "(currency)", "money", "Nothing, in a currency."),
      ])
    + group(
      valueType: "money",
      [
        ("amount", "", "string", "The decimal."), ("currency", "", "string", "Three letters."),
        ("is_positive", "()", "boolean", "Above zero."), ("is_zero", "()", "boolean", "Zero."),
        ("minor_units", "", "integer", "In øre or cents."),
        ("percent", "(n [, rounding])", "money", "n hundredths, rounded half_up, up or down."),
        ("times", "(a [, b [, rounding]])", "money", "a/b of it, rounded half_up, up or down."),
      ])

  private static let days =
    group(library: "day", [])
    + group(
      valueType: "day",
      [
        ("add_months", "(n)", "day", "So many months later, or the month's last day."),
        ("day", "", "integer", "Day of the month."),
        ("iso", "", "string", "YYYY-MM-DD."), ("month", "", "integer", "1 to 12."),
        ("weekday", "", "integer", "1, Monday, to 7, Sunday."), ("year", "", "integer", "The year."),
      ])

  private static func group(
    library: String? = nil, valueType: String? = nil, _ members: [(String, String, String, String)]
  ) -> [Capability] {
    members.map {
      Capability(library: library, valueType: valueType, name: $0.0, signature: $0.1, returns: $0.2, summary: $0.3)
    }
  }
}

/// Something that a script may call or read: the list is closed.
package struct Capability: Sendable, Hashable {
  /// Library that it belongs to, such as `string`; `nil` for globals and for members of values.
  package var library: String?
  /// Value that it is a member of, `money` or `day`.
  package var valueType: String?
  package var name: String
  /// How it is called: `(s, pattern [, init])`; empty for fields.
  package var signature: String
  /// What it gives first: `string`, `integer`, `number`, `boolean`, `money`, `day`, or `any`.
  package var returns: String
  /// One line of documentation.
  package var summary: String

  /// Whether it is read rather than called.
  package var isField: Bool { signature.isEmpty }
}

/// Keeps a host function for C, which knows it by address.
final class CallbackBox {
  private let body: (BorrowedResult) throws -> Value

  init(_ body: @escaping (BorrowedResult) throws -> Value) { self.body = body }

  /// Called by C. Swift reads plain data and writes plain data; the Lua state stays on the other side.
  static let trampoline: guest_callback = { guest, context in
    guard let guest, let context else { return 1 }
    let box = Unmanaged<CallbackBox>.fromOpaque(context).takeUnretainedValue()
    return box.answer(guest)
  }

  private func answer(_ guest: OpaquePointer) -> Int32 {
    do {
      let reply = try body(BorrowedResult(guest: guest))
      guard ReplyWriter(guest: guest).write(reply) else {
        return fail(guest, "the reply of a host function is too large")
      }
      return 0
    } catch let failure as CallbackFailure {
      return fail(guest, failure.message)
    } catch {
      return fail(guest, "\(error)")
    }
  }

  private func fail(_ guest: OpaquePointer, _ message: String) -> Int32 {
    message.withSpan { guest_reply_fail(guest, $0) }
    return 1
  }
}

/// Writes the reply of a host function as a flat tree.
struct ReplyWriter {
  let guest: OpaquePointer

  /// Writes a value; false when the reply is too large, or holds what cannot go into a guest.
  func write(_ value: Value) -> Bool {
    switch value {
    case .nil: return node(GUEST_NIL)
    case .bool(let value): return node(GUEST_BOOL, integer: value ? 1 : 0)
    case .integer(let value): return node(GUEST_INTEGER, integer: value)
    case .float(let value):
      var node = guest_node()
      node.kind = GUEST_FLOAT.rawValue
      node.as.number = value
      return guest_reply(guest, node)
    case .string(let text): return write(text)
    case .money(let units, let currency): return node(GUEST_MONEY, aux: currency.packed, integer: units)
    case .day(let days): return node(GUEST_DAY, integer: Int64(days))
    case .function(let function): return node(GUEST_FUNCTION, integer: Int64(function.reference))
    case .list(let values):
      return node(GUEST_LIST, aux: UInt32(clamping: values.count)) && values.allSatisfy(write)
    case .table(let entries):
      return node(GUEST_TABLE, aux: UInt32(clamping: entries.count))
        && entries.allSatisfy { write($0.key) && write($0.value) }
    case .variant, .record: return false
    }
  }

  private func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        guest_reply_string(guest, guest_span(bytes: $0.baseAddress, count: $0.count))
      }
    }
  }

  private func node(_ kind: guest_kind, aux: UInt32 = 0, integer: Int64 = 0) -> Bool {
    var node = guest_node()
    node.kind = kind.rawValue
    node.aux = aux
    node.as.integer = integer
    return guest_reply(guest, node)
  }
}
