import LuaSyntax
import PolicyEngine

/// Reads what the expressions of a policy can come to over all accounts, without running anything.
///
/// What it says is never too narrow: an account for which an expression comes to a value is among those for which it
/// says so. What it cannot follow, such as a local that is set twice, is unknown.
final class SymbolicReader {
  /// Most ways in which a value may come about before it counts as unknown.
  static let mostCases = 24

  private struct Place: Hashable {
    let frame: ObjectIdentifier
    let start: Int
    let end: Int
  }

  private let root: LuaFunction
  private let rootFile: ParsedFile
  private let kinds: [TypeDescription]
  let chain: [ParsedPlugin]
  let hook: String
  var terms: ProofTerms
  private var read: [Place: SymbolicValue] = [:]
  /// Frames that places are told apart by, kept so that no other frame gets the identity of one.
  private var frames: [RuleFrame] = []
  var depth = 0
  var running: [SourceRange] = []

  /// - Parameters:
  ///   - root: The policy function that everything begins at, and its file.
  ///   - kinds: The types of its parameters.
  init(
    root: LuaFunction, in rootFile: ParsedFile, kinds: [TypeDescription], chain: [ParsedPlugin], hook: String,
    terms: ProofTerms
  ) {
    self.root = root
    self.rootFile = rootFile
    self.kinds = kinds
    self.chain = chain
    self.hook = hook
    self.terms = terms
    for kind in kinds {
      if case .record(let name) = kind { self.terms.note(recordAt: Self.path(of: name), kind: name) }
    }
  }

  /// Where what a policy function is asked about stands.
  static func path(of kind: String) -> String { kind == "context" ? "" : kind }

  /// When a condition holds and when it does not.
  func truth(_ expression: LuaExpression, _ frame: RuleFrame) -> Truth { value(expression, frame).truth }

  /// What an expression comes to: the same each time that it is asked about in one frame.
  func value(_ expression: LuaExpression, _ frame: RuleFrame) -> SymbolicValue {
    let expression = expression.unwrapped
    let place = Place(
      frame: ObjectIdentifier(frame), start: expression.range.start.offset, end: expression.range.end.offset)
    if let value = read[place] { return value }
    guard depth < RuleWalk.mostCalls * 4 else { return terms.unknown() }
    depth += 1
    let value = kept(worked(out: expression, frame))
    depth -= 1
    frames.append(frame)
    read[place] = value
    return value
  }

  /// A value whose conditions have names, so that they can stand in many places.
  private func kept(_ value: SymbolicValue) -> SymbolicValue {
    guard value.cases.count <= Self.mostCases else {
      let truth = terms.named(value.truth)
      return .certain(.unknown(truth))
    }
    return SymbolicValue(
      cases: value.cases.map { item in
        var item = item
        item.when = terms.named(item.when)
        switch item.value {
        case .boolean(let truth): item.value = .boolean(terms.named(truth))
        case .unknown(let truth): item.value = .unknown(terms.named(truth))
        default: break
        }
        return item
      })
  }

  private func worked(out expression: LuaExpression, _ frame: RuleFrame) -> SymbolicValue {
    if let member = expression.constantMember { return field(member.key.text, of: member.owner, frame) }
    switch expression.kind {
    case .nil: return .certain(.nothing)
    case .boolean(let value): return .certain(.boolean(.exactly(.constant(value))))
    case .integer(let value): return .certain(.number(.constant(value)))
    case .string(let string):
      return string.text.map { .certain(.text(terms.number(of: $0))) } ?? .certain(.thing)
    case .name(let name): return named(name, frame)
    case .function, .table: return .certain(.thing)
    case .index(let owner, let key): return element(of: owner, at: key, frame)
    case .unary(let operation, let operand): return unary(operation, value(operand, frame))
    case .binary(let operation, _, let left, let right): return binary(operation, left, right, frame)
    case .call(let function, let arguments): return call(function, arguments, expression, frame)
    case .methodCall(let owner, let name, let arguments):
      return method(name.text, of: value(owner, frame), arguments.map { value($0, frame) })
    case .float, .vararg, .field, .parenthesised: return terms.unknown()
    }
  }

  private func named(_ name: LuaName, _ frame: RuleFrame) -> SymbolicValue {
    if let known = frame.meaning(of: name) { return value(known.expression, known.frame) }
    guard frame.file === rootFile, let variable = frame.file.scopes.variable(usedBy: name),
      frame.file.scopes.variables[variable].writes.isEmpty,
      let place = root.parameters.firstIndex(where: { frame.file.scopes.variable(declaredBy: $0) == variable }),
      kinds.indices.contains(place), case .record(let kind) = kinds[place]
    else { return terms.unknown() }
    return .certain(.record(Self.path(of: kind), kind: kind))
  }

  private func field(_ name: String, of owner: LuaExpression, _ frame: RuleFrame) -> SymbolicValue {
    let cases = value(owner, frame).cases.flatMap { item in
      field(name, of: item.value).under(item.when)
    }
    return SymbolicValue(cases: cases)
  }

  /// A field of a value; what has no fields raises an error, and comes to nothing at all.
  private func field(_ name: String, of value: SymbolicValue.Value) -> SymbolicValue {
    switch value {
    case .record(_, ProofTerms.parameterKind): return terms.parameter(name) ?? terms.unknown()
    case .record(let path, let kind): return terms.field(name, of: path, kind: kind) ?? terms.unknown()
    case .money(let units, let currency):
      switch name {
      case "currency": return .certain(.text(currency))
      case "minor_units": return .certain(.number(units))
      default: return terms.unknown()
      }
    case .decision(let site): return field(name, ofDecision: site)
    case .nothing: return SymbolicValue(cases: [])
    default: return terms.unknown()
    }
  }

  private func field(_ name: String, ofDecision site: RuleSite) -> SymbolicValue {
    if name == "outcome" { return .certain(.text(terms.number(of: site.constructor))) }
    guard let expression = site.field(name) else { return terms.unknown() }
    return value(expression, site.frame)
  }

  private func element(of owner: LuaExpression, at key: LuaExpression, _ frame: RuleFrame) -> SymbolicValue {
    let cases = value(owner, frame).cases
    guard cases.count == 1, case .list(let path, let type) = cases[0].value else { return terms.unknown() }
    let way = terms.freshName("\(path)[]")
    if case .record(let kind) = type { terms.note(recordAt: way, kind: kind) }
    return terms.value(of: type, at: way, isOptional: true)
  }
}
