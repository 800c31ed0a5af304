import LuaSyntax
import PolicyEngine

/// What can be seen of a test file without running its cases: expectations that nothing can make fail, and cases that
/// are written down and never named.
struct TestFileReview {
  /// Something that would make a green run worth nothing.
  struct Remark {
    var kind: TestProblem.Kind
    var line: Int
    var message: String
  }

  private let chunk: LuaChunk
  private let scopes: ScopeAnalysis
  private var initialisers: [Int: LuaExpression] = [:]
  private var calls: [(function: LuaExpression, arguments: [LuaExpression], line: Int)] = []

  /// Reads a file; `nil` when it does not parse, which running it will tell.
  init?(path: String, source: [UInt8]) {
    guard let chunk = try? LuaParser.parse(source, file: path) else { return nil }
    self.chunk = chunk
    scopes = ScopeAnalysis(chunk)
    gather(chunk.block)
    var calls: [(function: LuaExpression, arguments: [LuaExpression], line: Int)] = []
    chunk.block.forEachExpression { expression in
      guard case .call(let function, let arguments) = expression.kind else { return }
      calls.append((function, arguments, expression.range.start.line))
    }
    self.calls = calls
  }

  /// The findings, given the lines of the cases that the file named.
  func findings(reached: Set<Int>) -> [Remark] {
    (constantExpectations + unreached(reached)).sorted { $0.line < $1.line }
  }

  private var constantExpectations: [Remark] {
    calls.compactMap { call in
      guard scopes.isGlobal(call.function, named: "expect"), let subject = call.arguments.first,
        isConstant(subject, depth: 0)
      else { return nil }
      return Remark(
        kind: .constantExpectation, line: call.line,
        message:
          "expect(\(chunk.text(of: subject.range))) expects something of a value that is written out, so nothing that the policy "
          + "does can make it fail; expect something of a decision")
    }
  }

  private func unreached(_ reached: Set<Int>) -> [Remark] {
    calls.compactMap { call in
      guard let word = word(call.function), !reached.contains(call.line) else { return nil }
      let name = call.arguments.first?.literalText.map { " '\($0)'" } ?? ""
      return Remark(
        kind: .unreachedCase, line: call.line,
        message:
          "\(word)\(name) is written down, but the file never comes to it, so it never runs; look for a return, a condition or "
          + "an empty loop before it")
    }
  }

  /// `test`, `todo` … where a call names one.
  private func word(_ function: LuaExpression) -> String? {
    for word in ["test", "todo", "skip"] where scopes.isGlobal(function, named: word) { return word }
    if case .field(let owner, let name) = function.kind, name.text == "each", scopes.isGlobal(owner, named: "test") {
      return "test.each"
    }
    return nil
  }

  private mutating func gather(_ block: LuaBlock) {
    for statement in block.statements {
      if case .local(let names, let values) = statement.kind {
        for (name, value) in zip(names, values) {
          if let variable = scopes.variable(declaredBy: name.name), scopes.variables[variable].writes.isEmpty {
            initialisers[variable] = value
          }
        }
      }
      for inner in statement.blocks { gather(inner) }
      for expression in statement.expressions { gather(expression) }
    }
  }

  private mutating func gather(_ expression: LuaExpression) {
    if case .function(let function) = expression.kind { gather(function.body) }
    for child in expression.children { gather(child) }
  }

  private func isConstant(_ expression: LuaExpression, depth: Int) -> Bool {
    guard depth < 16 else { return false }
    switch expression.unwrapped.kind {
    case .nil, .boolean, .integer, .float, .string: return true
    case .unary(_, let operand): return isConstant(operand, depth: depth + 1)
    case .binary(_, _, let left, let right):
      return isConstant(left, depth: depth + 1) && isConstant(right, depth: depth + 1)
    case .table(let items): return depth == 0 && items.allSatisfy { isConstant($0.value, depth: 1) }
    case .name(let name):
      // A table may be changed after it was made, so only what cannot be is followed.
      guard let variable = scopes.variable(usedBy: name), let value = initialisers[variable] else { return false }
      if case .table = value.unwrapped.kind { return false }
      return isConstant(value, depth: depth + 1)
    default: return false
    }
  }
}

/// What a whole run of a plug-in's tests left aside: fixtures, accounts, parameters and snapshots that only seem to
/// test.
struct UnusedTestData {
  let fixtures: FixtureReader
  let plugin: PluginFolder
  let run: TestRun

  /// A problem for each; stale snapshots are removed where snapshots are updated.
  func problems(removing removesStale: Bool) -> [TestProblem] {
    let files = fixtures.unused.map { path in
      problem(.unusedFixture, "testdata/\(path)", "no test reads this fixture; use it or remove it")
    }
    // A case that broke, or was left out, may be the one that uses the rest.
    guard run.results.allSatisfy({ $0.id.plugin != plugin.name || $0.status == .passed }) else { return files }
    let accounts = fixtures.uses.unusedAccounts.map { path, customers in
      problem(
        .unusedAccount, path,
        "no test decides the \(customers.count == 1 ? "account" : "accounts") of \(Self.list(customers)); use or remove what is there"
      )
    }
    let parameters = fixtures.uses.unusedParameters.map { name in
      TestProblem(
        kind: .unusedParameter, place: plugin.name,
        message:
          "tests set the parameter \(name), but no decision after that reads it; remove it, or decide something that depends on it",
        location: nil)
    }
    if removesStale { fixtures.snapshots.removeStale() }
    let snapshots = fixtures.snapshots.stale.map { path in
      problem(
        .staleSnapshot, path,
        "no case compares this snapshot; compare it, or remove it by: purre test \(plugin.name) --update-snapshots")
    }
    return files + accounts + parameters + snapshots
  }

  private func problem(_ kind: TestProblem.Kind, _ path: String, _ message: String) -> TestProblem {
    TestProblem(
      kind: kind, place: "\(plugin.name)/\(path)", message: message,
      location: SourceLocation(path: SourceLocation.relative("\(plugin.path)/\(path)"), line: nil))
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }
}
