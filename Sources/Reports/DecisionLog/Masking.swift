import JSONText
import LedgerFormat
import PolicyEngine
import Receivables

/// Rules for masking, from a list of names or a file of them.
package struct MaskRules: Sendable {
  package var rules: [MaskRule]

  /// Why rules cannot be used.
  package struct Fault: Error, Sendable, CustomStringConvertible {
    /// Where and what.
    package var description: String
  }

  /// The names that stand for several fields.
  package static var groups: [String] { MaskRule.groups.map(\.name) }

  /// Reads `names, emails, contacts.text`, or a file of one name a line, where `#` begins a remark. `all` is every
  /// group.
  ///
  /// - Throws: ``Fault`` that names the word, and the nearest that is known.
  package init(_ text: String, place: String) throws(Fault) {
    rules = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let rule = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
      for word in rule.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }) {
        rules += try Self.rules(String(word), place: text.contains("\n") ? "\(place):\(index + 1)" : place)
      }
    }
    if rules.isEmpty {
      throw Fault(
        description: "\(place): names nothing to mask; groups are: all, \(Self.groups.joined(separator: ", "))")
    }
  }

  private static func rules(_ word: String, place: String) throws(Fault) -> [MaskRule] {
    if word == "all" { return MaskRule.groups.flatMap(\.rules) }
    if let group = MaskRule.groups.first(where: { $0.name == word }) { return group.rules }
    let known = fields(of: "account", path: [])
    let isOwn = ownFields.contains { word.hasPrefix($0) && word.count > $0.count }
    if known.contains(word) || isOwn {
      return [MaskRule(path: word.split(separator: ".").map(String.init), kind: .text)]
    }
    let nearest = NearestName.hint(word, among: groups + ["all"] + known)
    throw Fault(
      description:
        "\(place): '\(word)' is neither a group (all, \(groups.joined(separator: ", "))) nor a field of text of an "
        + "account, like contacts.text\(nearest)")
  }

  /// The fields of an account that hold free text, as the ledger's own schema has them. What others refer to is none.
  private static func fields(of name: String, path: [String]) -> [String] {
    guard case .object(let properties)? = LedgerSchema.json.member("$defs")?.member(name)?.member("properties") else {
      return []
    }
    return properties.flatMap { property -> [String] in
      let path = path + [property.key]
      let schema = property.value.member("items") ?? property.value
      if let reference = schema.member("$ref")?.text {
        return fields(of: String(reference.split(separator: "/").last ?? ""), path: path)
      }
      let isText =
        schema.member("type")?.text == "string" && schema.member("enum") == nil && schema.member("pattern") == nil
        && schema.member("format") == nil
      return isText && property.key != "id" && !references.contains(property.key) ? [path.joined(separator: ".")] : []
    }
  }

  /// What the names of the business's own fields begin with.
  private static let ownFields = ["customer.fields.", "invoices.fields."]

  private static let references: Set<String> = [
    "receivable", "receivables", "invoice", "notice", "contact_point", "creditor", "currency",
  ]
}

/// Which texts of an account are replaced in a record, and by what kind of text.
package struct MaskRule: Sendable, Hashable {
  /// What a replacement looks like.
  enum Kind: Sendable, Hashable {
    case text, email, phone, organisationNumber
  }

  /// Where the text stands in an account, lists passed through: `contact_points.address`.
  var path: [String]
  /// What a replacement looks like.
  var kind: Kind
  /// Channels of contact points that it is about; empty means all.
  var channels: [String] = []

  /// The path, as records name it.
  package var name: String {
    path.joined(separator: ".") + (channels.isEmpty ? "" : "[\(channels.joined(separator: ", "))]")
  }

  /// The rules that go by a name.
  static let groups: [(name: String, rules: [MaskRule])] = [
    ("names", texts("customer.name", "blocks.set_by", "overrides.who", "level_resets.user")),
    (
      "addresses",
      texts("customer.address")
        + [
          MaskRule(
            path: ["contact_points", "address"], kind: .text,
            channels: ["letter", "digital_mailbox", "e_invoice", "app"])
        ]
    ),
    ("emails", [MaskRule(path: ["contact_points", "address"], kind: .email, channels: ["email"])]),
    ("phones", [MaskRule(path: ["contact_points", "address"], kind: .phone, channels: ["phone", "sms"])]),
    ("organisation_numbers", [MaskRule(path: ["customer", "organisation_number"], kind: .organisationNumber)]),
    ("notes", texts("disputes.note", "credit_notes.reason", "blocks.reason", "overrides.why", "level_resets.reason")),
    ("messages", texts("contacts.text")),
    ("descriptions", texts("invoices.subject", "invoices.lines.description")),
  ]

  private static func texts(_ paths: String...) -> [MaskRule] {
    paths.map { MaskRule(path: $0.split(separator: ".").map(String.init), kind: .text) }
  }
}

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
  func mask(_ input: JSONValue) -> (input: JSONValue, pseudonyms: [(text: String, pseudonym: String)], fields: [String])
  {
    var found: [String: String] = [:]
    var fields: [String] = []
    guard let account = input.member("account") else { return (input, [], []) }
    for rule in rules {
      let texts = rule.texts(in: account, rule.path[...])
      for text in texts where found[text] == nil { found[text] = pseudonym(of: text, rule.kind) }
      if !texts.isEmpty { fields.append(rule.name) }
    }
    // The longest first: a name within a longer one is then not torn out of it.
    let pseudonyms = found.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }.map {
      (text: $0.key, pseudonym: $0.value)
    }
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
    case .object(let members):
      return .object(members.map { .init($0.key, replace(pseudonyms, in: $0.value), line: $0.line) })
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
