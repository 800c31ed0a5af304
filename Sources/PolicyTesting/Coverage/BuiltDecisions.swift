import LuaSyntax
import PolicyEngine

/// The outcomes and reason codes that the constructor calls of a plug-in name, as far as they are written out: as a
/// text, as a choice among texts, by a local, or by the argument of a local function.
struct BuiltDecisions {
  /// Outcomes, notices by level, and where the first constructor of each stands.
  private(set) var outcomes: [String: SourceLine] = [:]
  /// Reason codes, and where the first constructor of each stands.
  private(set) var reasons: [String: SourceLine] = [:]
  /// Constructors that name a reason or level that is only known when they run.
  private(set) var computed: [SourceLine] = []

  private static let constructors = Set(
    Outcome.allCases.map(\.rawValue) + RequestDecision.Outcome.allCases.map(\.rawValue)
  )
  .subtracting(["blocked", "error"])

  /// Adds those of a file; a file that is no Lua adds none.
  mutating func read(_ source: [UInt8], file: String) {
    guard let chunk = try? LuaParser.parse(source, file: file) else { return }
    let values = WrittenValues(chunk)
    chunk.block.forEachExpression { expression in
      guard case .call(let callee, let arguments) = expression.kind, case .name(let name) = callee.kind,
        Self.constructors.contains(name.text), values.isGlobal(name), case .table(let items)? = arguments.first?.kind
      else { return }
      add(name.text, items, values, SourceLine(file: file, line: expression.range.start.line))
    }
  }

  private mutating func add(_ outcome: String, _ items: [LuaTableItem], _ values: WrittenValues, _ line: SourceLine) {
    let reason = values.texts(items.value(of: "reason"))
    for text in reason.texts where reasons[text] == nil { reasons[text] = line }
    var isWhole = reason.isWhole
    var names: Set<String> = [outcome]
    if outcome == Outcome.notice.rawValue {
      let level = values.texts(items.value(of: "level"))
      isWhole = isWhole && level.isWhole
      if level.isWhole { names = Set(level.texts.map { "notice \($0)" }) }
    }
    for name in names where outcomes[name] == nil { outcomes[name] = line }
    if !isWhole { computed.append(line) }
  }
}

extension [LuaTableItem] {
  /// The value of a named entry.
  fileprivate func value(of key: String) -> LuaExpression? {
    first { item in
      if case .name(let name) = item.key { name.text == key } else { false }
    }?.value
  }
}

/// Which texts an expression can be, as far as a file writes them out.
struct WrittenValues {
  private enum Source {
    case value(LuaExpression)
    case argument(of: Int, place: Int)
    case unknown
  }

  private let scopes: ScopeAnalysis
  private var sources: [Int: [Source]] = [:]
  private var calls: [Int: [[LuaExpression]]] = [:]
  /// Local functions that are used otherwise than by calling them.
  private var handedOn: Set<Int> = []

  init(_ chunk: LuaChunk) {
    scopes = ScopeAnalysis(chunk)
    read(chunk.block)
    var called: [Int: Int] = [:]
    chunk.block.forEachExpression { expression in
      guard case .call(let callee, let arguments) = expression.kind, case .name(let name) = callee.kind,
        let function = scopes.variable(usedBy: name)
      else { return }
      calls[function, default: []].append(arguments)
      called[function, default: 0] += 1
    }
    handedOn = Set(scopes.variables.indices.filter { scopes.variables[$0].reads.count > called[$0] ?? 0 })
  }

  /// Whether a name is none of the file's own.
  func isGlobal(_ name: LuaName) -> Bool { scopes.resolution(of: name) == .global }

  /// The texts that an expression can be, and whether these are all that it can be.
  func texts(_ expression: LuaExpression?) -> (texts: Set<String>, isWhole: Bool) {
    guard let expression else { return ([], true) }
    var seen: Set<Int> = []
    return texts(expression, &seen)
  }

  private func texts(_ expression: LuaExpression, _ seen: inout Set<Int>) -> (texts: Set<String>, isWhole: Bool) {
    switch expression.kind {
    case .string(let string): return (string.text.map { [$0] } ?? [], string.text != nil)
    case .nil, .boolean: return ([], true)
    case .parenthesised(let inner): return texts(inner, &seen)
    case .binary(.and, _, _, let right): return texts(right, &seen)
    case .binary(.or, _, let left, let right):
      let (first, second) = (texts(left, &seen), texts(right, &seen))
      return (first.texts.union(second.texts), first.isWhole && second.isWhole)
    case .name(let name):
      guard let variable = scopes.variable(usedBy: name) else { return ([], false) }
      return texts(ofVariable: variable, &seen)
    default: return ([], false)
    }
  }

  private func texts(ofVariable variable: Int, _ seen: inout Set<Int>) -> (texts: Set<String>, isWhole: Bool) {
    guard seen.insert(variable).inserted else { return ([], true) }
    var all: (texts: Set<String>, isWhole: Bool) = ([], sources[variable] != nil)
    for source in sources[variable] ?? [] {
      for value in values(of: source) {
        guard let value else {
          all.isWhole = false
          continue
        }
        let found = texts(value, &seen)
        all = (all.texts.union(found.texts), all.isWhole && found.isWhole)
      }
    }
    return all
  }

  /// The expressions that a source stands for; `nil` for one that is not known.
  private func values(of source: Source) -> [LuaExpression?] {
    switch source {
    case .value(let expression): return [expression]
    case .unknown: return [nil]
    case .argument(let function, let place):
      if handedOn.contains(function) { return [nil] }
      return (calls[function] ?? []).map { arguments in
        place < arguments.count ? arguments[place] : nil
      }
    }
  }
}

extension WrittenValues {
  private mutating func read(_ block: LuaBlock) {
    for statement in block.statements { read(statement) }
  }

  private mutating func read(_ statement: LuaStatement) {
    switch statement.kind {
    case .local(let names, let values):
      for (place, name) in names.enumerated() {
        guard let variable = scopes.variable(declaredBy: name.name) else { continue }
        note(place, of: values, for: variable)
        if place < values.count, case .function(let function) = values[place].kind {
          readParameters(function, of: variable)
        }
      }
    case .localFunction(let name, let function):
      if let variable = scopes.variable(declaredBy: name) { readParameters(function, of: variable) }
    case .assignment(let targets, let values):
      for (place, target) in targets.enumerated() {
        guard case .name(let name) = target.kind, let variable = scopes.variable(usedBy: name) else { continue }
        note(place, of: values, for: variable)
      }
    default: break
    }
    for expression in statement.expressions { readFunctions(in: expression) }
    for block in statement.blocks { read(block) }
  }

  /// A value in its place; the last of a list may bring several.
  private mutating func note(_ place: Int, of values: [LuaExpression], for variable: Int) {
    if values.isEmpty { return sources[variable, default: []] = sources[variable] ?? [] }
    sources[variable, default: []].append(place < values.count ? .value(values[place]) : .unknown)
  }

  private mutating func readParameters(_ function: LuaFunction, of variable: Int) {
    for (place, name) in function.parameters.enumerated() {
      guard let parameter = scopes.variable(declaredBy: name) else { continue }
      sources[parameter, default: []].append(.argument(of: variable, place: place))
    }
  }

  private mutating func readFunctions(in expression: LuaExpression) {
    if case .function(let function) = expression.kind { read(function.body) }
    for child in expression.children { readFunctions(in: child) }
  }
}
