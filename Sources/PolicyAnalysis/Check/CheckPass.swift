import LuaSyntax
import PolicyEngine
import Receivables

/// One walk over a file: infers types on its way and notes what is wrong.
struct CheckPass {
  /// Most findings that are worth telling about one file.
  static let maximumFindings = 1_000

  let chunk: LuaChunk
  let vocabulary: Vocabulary
  let scopes: ScopeAnalysis
  let policy: PolicyShape
  let constructors: [String: ConstructorDescription]
  var findings: [CheckFinding] = []
  /// What is known about variables that are never assigned again, by their index.
  var types: [Int: KnownType] = [:]
  /// What was found out about expressions, by where they stand.
  var inferred: [Range<Int>: KnownType] = [:]
  /// Where the functions begin that the host calls.
  private(set) var hostFunctions: Set<Int> = []
  /// Whether what is being read runs whenever its policy function runs, before anything was tested.
  var isCertain = false

  init(chunk: LuaChunk, vocabulary: Vocabulary) {
    self.chunk = chunk
    self.vocabulary = vocabulary
    scopes = ScopeAnalysis(chunk)
    policy = PolicyShape(chunk, scopes)
    constructors = Dictionary(vocabulary.constructors.map { ($0.name, $0) }) { first, _ in first }
  }

  mutating func run() {
    findings += scopes.faults.map(CheckFinding.init)
    checkGlobals()
    checkUnusedLocals()
    checkPolicyFunctions()
    declarePolicyParameters()
    walk(chunk.block)
  }

  mutating func report(
    _ severity: CheckFinding.Severity, _ message: String, at range: SourceRange, suggestion: String? = nil
  ) {
    guard findings.count < Self.maximumFindings else { return }
    findings.append(
      CheckFinding(
        severity: severity, file: chunk.file, line: range.start.line, column: range.start.column,
        message: message, suggestion: suggestion))
  }

  /// Notes what is known about a variable, if it keeps its first value.
  mutating func remember(_ name: LuaName, _ type: KnownType) {
    guard let index = scopes.variable(declaredBy: name), scopes.variables[index].writes.isEmpty else { return }
    types[index] = type
  }

  private mutating func declarePolicyParameters() {
    for (key, function) in policy.functions {
      guard let parameters = vocabulary.policyFunctions[key.text] else { continue }
      hostFunctions.insert(function.range.start.offset)
      for (name, type) in zip(function.parameters, parameters) {
        remember(name, KnownType(type))
      }
    }
  }

  /// Advice that names the nearest known name.
  static func nearest(_ name: String, among known: some Sequence<String>) -> String? {
    NearestName.find(name, among: known).map { "did you mean '\($0)'?" }
  }
}
