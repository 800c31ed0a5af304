import JSONText
import PolicyTesting

/// A test run as SARIF 2.1.0 (OASIS): a result for each case that is not green and each problem, none when all is well.
struct TestSARIF {
  private let run: TestRun
  private let version: String

  init(_ run: TestRun, version: String) {
    self.run = run
    self.version = version
  }

  /// A kind of finding, as the tool declares it.
  private struct ReportingDescriptor: Hashable {
    let id: String
    let says: String
  }

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
              ("columnKind", .string("unicodeCodePoints")), ("results", .array(results)),
            ])
          ])
        ),
      ]))
  }

  private static let rules: [ReportingDescriptor] =
    [
      ReportingDescriptor(id: "failed", says: "An expectation of a case did not hold."),
      ReportingDescriptor(id: "errored", says: "A case broke or met a limit before it ended."),
    ] + TestProblem.Kind.allCases.map { ReportingDescriptor(id: $0.rawValue, says: $0.says) }

  private var driver: JSONValue {
    .members([
      ("name", .string("purre")), ("version", .string(version)),
      (
        "rules",
        .array(
          Self.rules.map {
            .members([("id", .string($0.id)), ("shortDescription", .members([("text", .string($0.says))]))])
          })
      ),
    ])
  }

  private var results: [JSONValue] {
    run.results.filter { !$0.isGreen }.map { result in
      finding(
        result.status.rawValue, result.message ?? result.status.rawValue, at: result.failureLocation ?? result.location,
        name: result.id.description)
    } + run.problems.map { finding($0.kind.rawValue, "\($0.place): \($0.message)", at: $0.location, name: $0.place) }
  }

  private func finding(_ rule: String, _ message: String, at location: SourceLocation?, name: String) -> JSONValue {
    .members([
      ("ruleId", .string(rule)), ("ruleIndex", Self.rules.firstIndex { $0.id == rule }.map { .integer($0) }),
      ("level", .string("error")), ("message", .members([("text", .string(message))])),
      (
        "locations",
        .array([
          .members([
            ("physicalLocation", location.map(physical)),
            ("logicalLocations", .array([.members([("fullyQualifiedName", .string(name))])])),
          ])
        ])
      ),
      ("partialFingerprints", .members([("caseId/v1", .string("\(rule) \(name)"))])),
    ])
  }

  private func physical(_ location: SourceLocation) -> JSONValue {
    .members([
      ("artifactLocation", .members([("uri", .string(Self.uri(location.path)))])),
      ("region", location.line.flatMap { $0 > 0 ? .members([("startLine", .integer($0))]) : nil }),
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

extension TestProblem.Kind {
  /// What it means, in a sentence.
  fileprivate var says: String {
    switch self {
    case .nothingCollected: "There is no test to run."
    case .nothingSelected: "The selection matches no case."
    case .fileFailed: "A test file does not load."
    case .duplicateName: "Two cases have one name."
    case .unusedFixture: "No test reads a fixture."
    case .emptySuite: "A suite has no case."
    case .constantExpectation: "An expectation is of a value that is written out."
    case .unreachedCase: "The file never comes to a case."
    case .unusedAccount: "No test decides an account of a fixture."
    case .unusedParameter: "No decision reads a parameter that was set."
    case .staleSnapshot: "No case compares a snapshot."
    }
  }
}

/// A test run as annotations of GitHub Actions, one for each case that is not green and each problem.
enum TestGitHub {
  static func document(_ run: TestRun) -> String {
    var text = ""
    for result in run.results where !result.isGreen {
      text += annotation(
        at: result.failureLocation ?? result.location, title: result.id.description,
        message: "\(result.message ?? "failed")\nrun again: \(result.again)")
    }
    for problem in run.problems {
      text += annotation(at: problem.location, title: problem.place, message: problem.message)
    }
    return text + TestTotals(run).sentence + "\n"
  }

  private static func annotation(at location: SourceLocation?, title: String, message: String) -> String {
    var properties: [String] = []
    if let location {
      properties.append("file=\(property(location.path))")
      if let line = location.line { properties.append("line=\(line)") }
    }
    properties.append("title=\(property(title))")
    return "::error \(properties.joined(separator: ","))::\(data(message))\n"
  }

  /// A message: its line ends stay in it as codes, so that no line of it begins a command of its own.
  private static func data(_ text: String) -> String {
    text.forPeople().replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
