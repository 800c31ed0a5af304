import JSONText

/// Findings as SARIF 2.1.0 (OASIS), for editors and for services that show them beside the code.
struct SARIF {
  /// A kind of finding, as the tool declares it.
  struct Rule: Hashable {
    let id: String
    let says: String
  }

  /// A finding.
  struct Result {
    let rule: String
    /// `error` or `warning`.
    var level = "error"
    let message: String
    var path: String?
    /// 1-based; 0 and `nil` are no line.
    var line: Int?
    /// 1-based, in code points.
    var column: Int?
    /// What it is about, in words that stay the same.
    let name: String
    /// Why the source silences it.
    var suppressed: String?
  }

  let version: String
  let rules: [Rule]
  let results: [Result]

  var document: String {
    JSONWriter.document(
      .members([
        (
          "$schema",
          .string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
        ),
        ("version", .string("2.1.0")),
        (
          "runs",
          .array([
            .members([
              ("tool", .members([("driver", driver)])),
              ("invocations", .array([.members([("executionSuccessful", .bool(true))])])),
              ("columnKind", .string("unicodeCodePoints")), ("results", .array(results.map(finding))),
            ])
          ])
        ),
      ]))
  }

  private var driver: JSONValue {
    .members([
      ("name", .string("purre")), ("version", .string(version)),
      (
        "rules",
        .array(
          rules.map {
            .members([("id", .string($0.id)), ("shortDescription", .members([("text", .string($0.says))]))])
          })
      ),
    ])
  }

  private func finding(_ result: Result) -> JSONValue {
    .members([
      ("ruleId", .string(result.rule)),
      ("ruleIndex", rules.firstIndex { $0.id == result.rule }.map { .integer($0) }),
      ("level", .string(result.level)), ("message", .members([("text", .string(result.message))])),
      (
        "locations",
        .array([
          .members([
            ("physicalLocation", result.path.map { physical($0, result) }),
            ("logicalLocations", .array([.members([("fullyQualifiedName", .string(result.name))])])),
          ])
        ])
      ),
      ("partialFingerprints", .members([("caseId/v1", .string("\(result.rule) \(result.name)"))])),
      (
        "suppressions",
        result.suppressed.map { .array([.members([("kind", .string("inSource")), ("justification", .string($0))])]) }
      ),
    ])
  }

  private func physical(_ path: String, _ result: Result) -> JSONValue {
    let line = result.line.flatMap { $0 > 0 ? $0 : nil }
    return .members([
      ("artifactLocation", .members([("uri", .string(Self.uri(path)))])),
      (
        "region",
        line.map { .members([("startLine", .integer($0)), ("startColumn", result.column.map { .integer($0) })]) }
      ),
    ])
  }

  /// A path as a reference by RFC 3986.
  private static func uri(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let encoded = path.utf8.map { byte in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }
}

/// An annotation of GitHub Actions, which shows a finding beside the line that it is about.
enum GitHubAnnotation {
  static func line(
    _ level: String = "error", path: String?, line: Int?, column: Int? = nil, title: String, message: String
  ) -> String {
    var properties: [String] = []
    if let path {
      properties.append("file=\(property(path))")
      if let line { properties.append("line=\(line)") }
      if let column { properties.append("col=\(column)") }
    }
    properties.append("title=\(property(title))")
    return "::\(level) \(properties.joined(separator: ","))::\(data(message))\n"
  }

  /// A message: its line ends stay in it as codes, so that no line of it begins a command of its own.
  private static func data(_ text: String) -> String {
    text.forPeople().replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
