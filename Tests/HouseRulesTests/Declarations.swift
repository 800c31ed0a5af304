/// What the sources declare, and how often its name stands anywhere.
struct Declarations {
  private let sources: [HouseFile]
  private let counts: [String: Int]

  init(_ sources: [HouseFile], _ tests: [HouseFile]) {
    self.sources = sources
    var counts: [String: Int] = [:]
    for file in sources + tests {
      for token in file.tokens where token.isWord { counts[token.text, default: 0] += 1 }
    }
    self.counts = counts
  }

  private static let calledByOthers = [
    "callAsFunction": "called by the language", "Purre": "where the program begins", "escapeText": "called by Mustache",
  ]

  private static let kinds: Set<String> = [
    "func", "var", "let", "struct", "class", "enum", "protocol", "actor", "typealias",
  ]

  /// Named where they are declared and nowhere else, as `path:line: name`. Left out are what overrides, and the cases
  /// of an enumeration that is read from text or numbers.
  var unused: [String] {
    sources.flatMap { file in
      let cases = Self.cases(in: file.tokens)
      return file.tokens.indices.dropFirst().compactMap { index -> String? in
        let token = file.tokens[index], kind = file.tokens[index - 1]
        guard token.isWord, counts[token.text] == 1, Self.calledByOthers[token.text] == nil else { return nil }
        let before = file.tokens[..<(index - 1)].suffix(4).filter { $0.line == kind.line }.map(\.text)
        guard Self.kinds.contains(kind.text) ? !before.contains("override") : cases[index] == false else { return nil }
        return "\(file.path):\(token.line): \(token.text)"
      }
    }
  }

  /// The places of the names of cases, and whether their enumeration has raw values or lists its cases.
  private static func cases(in tokens: [Token]) -> [Int: Bool] {
    var places: [Int: Bool] = [:], depth = 0, parentheses = 0
    // The enumeration that begins, those that are open, and whether a list of cases goes on.
    var begun: Bool?, open: [(depth: Int, isRaw: Bool)] = [], isListing = false
    for (index, token) in tokens.enumerated() {
      switch token.text {
      case "enum": begun = false
      case "String", "CaseIterable", "Int", "UInt8", "Int32", "CodingKey": if begun != nil { begun = true }
      case "{":
        depth += 1
        if let isRaw = begun { open.append((depth, isRaw)) }
        begun = nil
      case "}":
        if open.last?.depth == depth { open.removeLast() }
        depth -= 1
      case "(": parentheses += 1
      case ")": parentheses -= 1
      case "case",
        "," where parentheses == 0:
        isListing = token.text == "case" ? open.last?.depth == depth : isListing
        if isListing, let last = open.last { places[index + 1] = last.isRaw }
      case "func", "var", "let", "static": isListing = false
      default: break
      }
    }
    return places
  }
}
