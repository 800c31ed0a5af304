/// Finds what Lua refuses about `goto` and labels (Lua 5.4 manual, section 3.3.4).
struct LabelAnalysis {
  private struct Jump {
    var name: LuaName
    /// How many locals are in scope where it stands, or in the block that it has left since.
    var locals: Int
  }

  private let chunk: LuaChunk
  private var labels: [Set<String>] = []
  private var pending: [Jump] = []
  /// How many of them there are by name: most labels have none, and need not look.
  private var waiting: [String: Int] = [:]
  private var faults: [LuaSyntaxError] = []

  static func faults(of chunk: LuaChunk) -> [LuaSyntaxError] {
    var analysis = LabelAnalysis(chunk: chunk)
    analysis.inspectFunction(chunk.block)
    return analysis.faults
  }

  private init(chunk: LuaChunk) { self.chunk = chunk }

  private mutating func fault(_ message: String, at name: LuaName) {
    faults.append(
      LuaSyntaxError(file: chunk.file, position: name.range.start, message: message, source: chunk.source))
  }

  private mutating func inspectFunction(_ body: LuaBlock) {
    let (outerLabels, outerPending, outerWaiting) = (labels, pending, waiting)
    (labels, pending, waiting) = ([], [], [:])
    inspect(body, locals: 0)
    for jump in pending { fault("no label '\(jump.name.text)' can be reached from here", at: jump.name) }
    (labels, pending, waiting) = (outerLabels, outerPending, outerWaiting)
  }

  private mutating func inspect(_ block: LuaBlock, locals outer: Int, until condition: LuaExpression? = nil) {
    labels.append([])
    let firstPending = pending.count
    var locals = outer
    let lastThatDoes = block.statements.lastIndex { !$0.doesNothing } ?? -1
    for (index, statement) in block.statements.enumerated() {
      switch statement.kind {
      case .local(let names, _): locals += names.count
      case .localFunction: locals += 1
      case .goto(let name):
        if !labels.contains(where: { $0.contains(name.text) }) {
          pending.append(Jump(name: name, locals: locals))
          waiting[name.text, default: 0] += 1
        }
      case .label(let name):
        let isLast = condition == nil && index > lastThatDoes
        place(name, locals: isLast ? outer : locals, pendingFrom: firstPending)
      default: break
      }
      inspectFunctions(in: statement.expressions)
      inspectBlocks(of: statement, locals: locals)
    }
    if let condition { inspectFunctions(in: [condition]) }
    labels.removeLast()
    for index in firstPending..<max(firstPending, pending.count) {
      pending[index].locals = min(pending[index].locals, outer)
    }
  }

  private mutating func inspectBlocks(of statement: LuaStatement, locals: Int) {
    switch statement.kind {
    case .localFunction(_, let function), .function(_, _, let function): inspectFunction(function.body)
    case .repeatLoop(let block, let condition): inspect(block, locals: locals, until: condition)
    case .numericFor(_, _, _, _, let block): inspect(block, locals: locals + 1)
    case .genericFor(let names, _, let block): inspect(block, locals: locals + names.count)
    default: for block in statement.blocks { inspect(block, locals: locals) }
    }
  }

  private mutating func inspectFunctions(in expressions: [LuaExpression]) {
    for expression in expressions {
      if case .function(let function) = expression.kind { inspectFunction(function.body) }
      inspectFunctions(in: expression.children)
    }
  }

  private mutating func place(_ name: LuaName, locals: Int, pendingFrom first: Int) {
    if labels.contains(where: { $0.contains(name.text) }) {
      fault("the label '\(name.text)' exists already", at: name)
    }
    labels[labels.count - 1].insert(name.text)
    guard waiting[name.text, default: 0] > 0 else { return }
    for jump in pending[first...] where jump.name.text == name.text && jump.locals < locals {
      fault("this 'goto' jumps past a 'local' that '\(name.text)' can see", at: jump.name)
    }
    let left = pending[first...].filter { $0.name.text != name.text }
    waiting[name.text, default: 0] -= pending.count - first - left.count
    pending = pending[..<first] + left
  }
}

extension LuaStatement {
  fileprivate var doesNothing: Bool {
    switch kind {
    case .empty, .label: true
    default: false
    }
  }
}
