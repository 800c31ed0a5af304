import JSONText
import LedgerFormat
import Receivables

/// Rules for masking, from a list of names or a file of them.
package struct MaskRules: Sendable {
  /// The rules.
  package var rules: [MaskRule]

  /// Why rules cannot be used.
  package struct Fault: Error, Sendable, CustomStringConvertible {
    /// Where and what.
    package var description: String
  }

  /// The names that stand for several fields.
  package static var groups: [String] { MaskRule.groups.map(\.name) }

  /// Reads `names, emails, contacts.text`, or a file of one name a line, where `#` begins a remark. `all` is every group.
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
    if rules.isEmpty { throw Fault(description: "\(place): names nothing to mask; groups are: all, \(Self.groups.joined(separator: ", "))") }
  }

  private static func rules(_ word: String, place: String) throws(Fault) -> [MaskRule] {
    if word == "all" { return MaskRule.groups.flatMap(\.rules) }
    if let group = MaskRule.groups.first(where: { $0.name == word }) { return group.rules }
    let known = fields(of: "account", path: [])
    if known.contains(word) { return [MaskRule(path: word.split(separator: ".").map(String.init), kind: .text)] }
    let nearest = NearestName.find(word, among: groups + ["all"] + known).map { "; did you mean '\($0)'?" } ?? ""
    throw Fault(
      description: "\(place): '\(word)' is neither a group (all, \(groups.joined(separator: ", "))) nor a field of text of an "
        + "account, like contacts.text\(nearest)")
  }

  /// The fields of an account that hold free text, as the ledger's own schema has them. What others refer to is none.
  private static func fields(of name: String, path: [String]) -> [String] {
    guard case .object(let properties)? = LedgerSchema.json.member("$defs")?.member(name)?.member("properties") else { return [] }
    return properties.flatMap { property -> [String] in
      let path = path + [property.key]
      let schema = property.value.member("items") ?? property.value
      if let reference = schema.member("$ref")?.text {
        return fields(of: String(reference.split(separator: "/").last ?? ""), path: path)
      }
      let isText = schema.member("type")?.text == "string" && schema.member("enum") == nil && schema.member("pattern") == nil
        && schema.member("format") == nil
      return isText && property.key != "id" && !references.contains(property.key) ? [path.joined(separator: ".")] : []
    }
  }

  private static let references: Set<String> = ["receivable", "receivables", "invoice", "notice", "contact_point", "creditor", "currency"]
}
