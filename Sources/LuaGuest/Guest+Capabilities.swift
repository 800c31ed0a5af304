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
      ("tonumber", "(v [, base])", "number", "A number read from a text."), ("tostring", "(v)", "string", "A text, never an address."),
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
      ("move", "(a, from, to, place [, b])", "any", "Copies elements."), ("pack", "(…)", "any", "A list of the arguments."),
      ("remove", "(list [, place])", "any", "Removes from a list."),
      ("sort", "(list [, less])", "any", "Sorts a list, stably."), ("unpack", "(list [, i [, j]])", "any", "The elements of a list."),
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
      ("tointeger", "(x)", "integer", "The whole number, or nil."), ("type", "(x)", "string", "integer, float, or nil."),
      ("ult", "(a, b)", "boolean", "Unsigned comparison."),
    ])

  private static let utf8s = group(
    library: "utf8",
    [
      ("char", "(…)", "string", "A text of characters."), ("charpattern", "", "string", "Matches one character."),
      ("codepoint", "(s [, i [, j]])", "integer", "Codes of characters."), ("codes", "(s)", "any", "Goes through characters."),
      ("len", "(s [, i [, j]])", "integer", "Length in characters."), ("offset", "(s, n [, i])", "integer", "Byte of a character."),
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
        ("add_months", "(n)", "day", "So many months later, or the month's last day."), ("day", "", "integer", "Day of the month."),
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
