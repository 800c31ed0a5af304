import LuaSyntax
import PolicyEngine

/// The Lua files of one plug-in of a chain, parsed when first asked for.
final class ParsedPlugin {
  private let folder: PluginFolder
  private var files: [String: ParsedFile?] = [:]

  init(_ folder: PluginFolder) { self.folder = folder }

  /// The policy itself.
  var policy: ParsedFile? { file("policy.lua") }

  func module(_ name: String) -> ParsedFile? {
    folder.modules.first { $0.name == name }.flatMap { file($0.file.path) }
  }

  /// The file that lines name by this path, as `shop/policy.lua`.
  func file(at path: String) -> ParsedFile? {
    path.hasPrefix("\(folder.name)/") ? file(String(path.dropFirst(folder.name.count + 1))) : nil
  }

  /// Whether any file names a text as a literal, or uses a global of that name.
  func mentions(_ word: String) -> Bool {
    (["policy.lua"] + folder.modules.map(\.file.path)).contains { file($0)?.words.contains(word) ?? false }
  }

  private func file(_ path: String) -> ParsedFile? {
    if let known = files[path] { return known }
    let parsed = folder.file(path).flatMap { ParsedFile(path: "\(folder.name)/\(path)", source: $0.bytes) }
    files[path] = .some(parsed)
    return parsed
  }
}

/// A parsed file with what its names stand for: functions, and locals that are set once.
final class ParsedFile {
  let chunk: LuaChunk
  let scopes: ScopeAnalysis
  /// Fields of the table that it returns, by name.
  let returned: [String: LuaFunction]
  /// The local that holds that table.
  private let tableName: String?
  /// Every text literal, and every global that is used.
  private(set) lazy var words: Set<String> = {
    var words = Set(scopes.globals.map(\.name.text))
    chunk.block.forEachExpression { expression in
      if let text = expression.literalText { words.insert(text) }
    }
    return words
  }()
  /// Functions that are used otherwise than by a call.
  private(set) lazy var looseUses = LooseUses(
    chunk, contexts: Set(returned.values.compactMap { $0.parameters.dropFirst().first?.text }))
  /// Offset of the first byte of each line.
  private lazy var lineStarts: [Int] =
    [0] + chunk.source.indices.filter { chunk.source[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  private var functions: [String: LuaFunction] = [:]
  private var initialisers: [Int: LuaExpression] = [:]
  private var localFunctions: [Int: LuaFunction] = [:]

  /// The 1-based line of a byte.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Parses a file; `nil` when it does not parse.
  init?(path: String, source: [UInt8]) {
    guard let chunk = try? LuaParser.parse(source, file: path) else { return nil }
    self.chunk = chunk
    scopes = ScopeAnalysis(chunk)
    let table = ReturnedTable(chunk)
    returned = (table?.functions ?? []).reduce(into: [:]) { $0[$1.key.text] = $1.function }
    tableName = table?.declaration?.text
    gather(chunk.block)
  }

  private func gather(_ block: LuaBlock) {
    for statement in block.statements {
      switch statement.kind {
      case .localFunction(let name, let function):
        if let variable = scopes.variable(declaredBy: name), scopes.variables[variable].writes.isEmpty {
          localFunctions[variable] = function
        }
      case .function(let target, _, let function): functions[chunk.text(of: target.range)] = function
      case .local(let names, let values): gather(names, values)
      default: break
      }
      for inner in statement.blocks { gather(inner) }
    }
  }

  private func gather(_ names: [LuaLocalName], _ values: [LuaExpression]) {
    for (name, value) in zip(names, values) {
      guard let variable = scopes.variable(declaredBy: name.name), scopes.variables[variable].writes.isEmpty else {
        continue
      }
      if case .function(let function) = value.unwrapped.kind {
        localFunctions[variable] = function
      } else {
        initialisers[variable] = value
      }
    }
  }

  /// The function that an expression names, where it is written out in the file.
  func function(named expression: LuaExpression) -> LuaFunction? {
    if let name = expression.plainName { return scopes.variable(usedBy: name).flatMap { localFunctions[$0] } }
    return functions[chunk.text(of: expression.unwrapped.range)]
  }

  /// Whether the file uses a function of its own otherwise than by a call under its name.
  func mayCallUnseen(_ function: LuaFunction) -> Bool {
    if localFunctions.contains(where: { $0.value == function && looseUses.has(scopes.variables[$0.key]) }) {
      return true
    }
    if functions.contains(where: { $0.value == function && looseUses.has($0.key) }) { return true }
    guard let tableName else { return false }
    return returned.contains { $0.value == function && looseUses.has("\(tableName).\($0.key)") }
  }

  /// What a local was set to, where it is set only once.
  func initialiser(of variable: Int) -> LuaExpression? { initialisers[variable] }

  /// The module that an expression names: `local steps = require "steps"`.
  func module(named expression: LuaExpression) -> String? {
    guard let name = expression.plainName, let value = scopes.variable(usedBy: name).flatMap({ initialisers[$0] }),
      case .call(let function, let arguments) = value.unwrapped.kind, scopes.isGlobal(function, named: "require")
    else { return nil }
    return arguments.first?.literalText
  }
}
