import JSONText

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
  package var name: String { path.joined(separator: ".") + (channels.isEmpty ? "" : "[\(channels.joined(separator: ", "))]") }

  /// The rules that go by a name.
  static let groups: [(name: String, rules: [MaskRule])] = [
    ("names", texts("customer.name", "blocks.set_by", "overrides.who", "level_resets.user")),
    (
      "addresses",
      texts("customer.address")
        + [MaskRule(path: ["contact_points", "address"], kind: .text, channels: ["letter", "digital_mailbox", "e_invoice", "app"])]
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
