import JSONText
import PolicyEngine
import Receivables

/// Replaces texts by pseudonyms: the same text by the same pseudonym, made with a key that is kept nowhere.
struct Mask {
  private let key: [UInt8]
  private let rules: [MaskRule]
  /// Shortest text that is also replaced where it stands within other texts.
  private static let leastWithin = 4

  init(_ rules: [MaskRule], key: [UInt8]) {
    self.rules = rules
    self.key = key
  }

  /// An input with its texts replaced, wherever they stand; the texts that were, with their pseudonyms; and the fields.
  func mask(_ input: JSONValue) -> (input: JSONValue, pseudonyms: [(text: String, pseudonym: String)], fields: [String]) {
    var found: [String: String] = [:]
    var fields: [String] = []
    guard let account = input.member("account") else { return (input, [], []) }
    for rule in rules {
      let texts = rule.texts(in: account, rule.path[...])
      for text in texts where found[text] == nil { found[text] = pseudonym(of: text, rule.kind) }
      if !texts.isEmpty { fields.append(rule.name) }
    }
    // The longest first: a name within a longer one is then not torn out of it.
    let pseudonyms = found.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }.map { (text: $0.key, pseudonym: $0.value) }
    return (Self.replace(pseudonyms, in: input), pseudonyms, fields)
  }

  /// A pseudonym of a kind: nobody's address, number or name.
  private func pseudonym(of text: String, _ kind: MaskRule.Kind) -> String {
    let digest = ContentHash.of(text.utf8, key: key)
    let short = digest.prefix(10)
    let number = digest.utf8.prefix(16).reduce(0) { ($0 * 31 + Int($1)) % 100_000_000 }
    return switch kind {
    case .text: "masked-\(short)"
    case .email: "\(short)@masked.example"
    case .phone: "+00 \(100_000_000 + number)"
    case .organisationNumber: NorwegianNumber.organisation(payload: 10_000_000 + number % 80_000_000)
    }
  }

  /// A value with texts replaced: where they are the whole of a text, and within others where they are long enough.
  static func replace(_ pseudonyms: [(text: String, pseudonym: String)], in value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text):
      if let whole = pseudonyms.first(where: { $0.text == text }) { return .string(whole.pseudonym) }
      let parts = pseudonyms.filter { $0.text.count >= leastWithin && text.contains($0.text) }
      return .string(parts.reduce(text) { $0.replacing($1.text, with: $1.pseudonym) })
    case .array(let elements): return .array(elements.map { replace(pseudonyms, in: $0) })
    case .object(let members): return .object(members.map { .init($0.key, replace(pseudonyms, in: $0.value), line: $0.line) })
    case .null, .bool, .number: return value
    }
  }
}

extension MaskRule {
  /// The texts that it is about.
  fileprivate func texts(in value: JSONValue, _ path: ArraySlice<String>) -> [String] {
    switch value {
    case .string(let text): return path.isEmpty && !text.isEmpty ? [text] : []
    case .array(let elements): return elements.flatMap { texts(in: $0, path) }
    case .object:
      guard let key = path.first, let member = value.member(key) else { return [] }
      if !channels.isEmpty, let channel = value.member("channel")?.text, !channels.contains(channel) { return [] }
      return texts(in: member, path.dropFirst())
    case .null, .bool, .number: return []
    }
  }
}
