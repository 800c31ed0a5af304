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
  /// Where the functions begin that the host calls, with their names.
  private(set) var hostFunctions: [Int: String] = [:]
  /// The function of the host whose own statements are being read.
  var hostFunction: String?
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
    _ severity: CheckFinding.Severity, _ rule: CheckRule, _ message: String, at range: SourceRange,
    suggestion: String? = nil
  ) {
    guard findings.count < Self.maximumFindings else { return }
    findings.append(
      CheckFinding(
        severity: severity, rule: rule, file: chunk.file, line: range.start.line, column: range.start.column,
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
      hostFunctions[function.range.start.offset] = key.text
      for (name, type) in zip(function.parameters, parameters) {
        remember(name, KnownType(type))
      }
    }
  }

  /// Advice that names the nearest known name.
  static func nearest(_ name: String, among known: some Sequence<String>) -> String? {
    NearestName.question(name, among: known)
  }
}

extension CheckPass {
  /// Names that Lua itself always has.
  private static let builtIn: Set<String> = ["_ENV"]

  mutating func checkGlobals() {
    for use in scopes.globals where use.isWrite || !isKnownGlobal(use.name.text) {
      guard findings.count < Self.maximumFindings else { return }
      let visible = scopes.variables.filter { $0.visible.offsets.contains(use.name.range.start.offset) }
        .map(\.name.text)
      if use.isWrite {
        let meant = Self.nearest(use.name.text, among: visible)
        report(
          .error, .globalSet, "this would set the global '\(use.name.text)', and globals cannot be set",
          at: use.name.range,
          suggestion: meant ?? "write 'local' before it")
      } else {
        let known = visible + vocabulary.globals.keys + constructors.keys
        report(
          .error, .unknownName, "unknown global '\(use.name.text)'", at: use.name.range,
          suggestion: Self.nearest(use.name.text, among: known))
      }
    }
  }

  private func isKnownGlobal(_ name: String) -> Bool {
    vocabulary.globals[name] != nil || constructors[name] != nil || Self.builtIn.contains(name)
  }

  mutating func checkUnusedLocals() {
    for variable in scopes.variables where variable.reads.isEmpty && !variable.name.text.hasPrefix("_") {
      guard variable.origin == .local || variable.origin == .localFunction else { continue }
      guard variable.attribute != .close else { continue }
      let what = variable.writes.isEmpty ? "never used" : "set but never read"
      report(
        .warning, .unusedLocal, "'\(variable.name.text)' is \(what)", at: variable.name.range,
        suggestion: "remove it, or name it '_'")
    }
  }
}

extension CheckPass {
  /// Checks a look at a member by name.
  mutating func member(_ key: LuaName, of owner: KnownType, _ expression: LuaExpression) -> KnownType {
    checkPresence(of: owner, expression, before: key)
    guard let members = members(of: owner.type) else { return .any }
    if let known = members.first(where: { $0.name == key.text }) { return KnownType(known) }
    let what = owner.type == .parameters ? "the policy has no parameter" : "\(owner.type) has no field"
    report(
      .error, .unknownName, "\(what) '\(key.text)'", at: key.range,
      suggestion: Self.nearest(key.text, among: members.map(\.name)))
    return .any
  }

  /// Checks a look at a member by a key in brackets.
  mutating func element(_ key: LuaExpression, of owner: KnownType, _ expression: LuaExpression) -> KnownType {
    if let text = key.literalText {
      return member(LuaName(text: text, range: key.range), of: owner, expression)
    }
    _ = infer(key)
    guard case .list(let element) = owner.type else { return .any }
    return KnownType(element)
  }

  /// The members of a type, or `nil` where they are not known.
  private func members(of type: TypeDescription) -> [FieldDescription]? {
    switch type {
    case .record(let name): vocabulary.records[name]?.fields
    case .money: vocabulary.records["money"]?.fields
    case .day: vocabulary.records["day"]?.fields
    case .string: vocabulary.records["string"]?.fields
    case .parameters:
      vocabulary.parameters?.sorted { $0.key < $1.key }.map {
        FieldDescription(name: $0.key, type: $0.value, allowed: vocabulary.choices[$0.key])
      }
    case .any, .boolean, .integer, .number, .list, .function, .table: nil
    }
  }

  /// Warns where a value that may be nil is looked into before anything at all was tested. A condition may imply
  /// that the value is there in ways that no check sees, so nothing is said after one.
  private mutating func checkPresence(of owner: KnownType, _ expression: LuaExpression, before key: LuaName) {
    guard isCertain, owner.isOptional else { return }
    let path = chunk.text(of: expression.range)
    report(
      .warning, .mayBeNil, "'\(path)' may be nil when '\(key.text)' is read from it", at: expression.range,
      suggestion: "test it first: 'if \(path) then'")
  }
}

extension CheckPass {
  /// Checks the functions of the policy's table: those that are called and those that the host would look for.
  mutating func checkPolicyFunctions() {
    guard policy.isClosed || policy.uses.isEmpty else { return }
    for use in policy.uses where !policy.members.contains(use.text) {
      report(
        .error, .unknownName, "the policy has no '\(use.text)'", at: use.range,
        suggestion: Self.nearest(use.text, among: policy.members))
    }
    let used = Set(policy.uses.map(\.text))
    for (key, _) in policy.functions where vocabulary.policyFunctions[key.text] == nil && !used.contains(key.text) {
      let missing = vocabulary.policyFunctions.keys.filter { !policy.members.contains($0) }
      guard let meant = Self.nearest(key.text, among: missing) else { continue }
      report(.warning, .uncalledFunction, "nothing calls the function '\(key.text)'", at: key.range, suggestion: meant)
    }
  }
}

/// What is known about the value of an expression.
struct KnownType {
  var type: TypeDescription = .any
  /// Whether it may be nil.
  var isOptional = false
  /// The only texts it can be.
  var allowed: [String]?

  static let any = KnownType()

  init(_ type: TypeDescription = .any, isOptional: Bool = false, allowed: [String]? = nil) {
    self.type = type
    self.isOptional = isOptional
    self.allowed = allowed
  }

  init(_ field: FieldDescription) {
    self.init(field.type, isOptional: field.isOptional, allowed: field.allowed)
  }

  /// What two values must share to be compared; `nil` where nothing can be said.
  enum Family: Hashable {
    case boolean, number, string, money, day, record
  }

  var family: Family? {
    switch type {
    case .boolean: .boolean
    case .integer, .number: .number
    case .string: .string
    case .money: .money
    case .day: .day
    case .record, .list, .parameters: .record
    case .any, .function, .table: nil
    }
  }
}
