import LuaGuest
import LuaSyntax
import PolicyEngine

/// The conditions that came up while one decision was made, in the order in which they did.
package struct ObservedConditions: Sendable {
  private struct Place: Hashable {
    let file: String
    let offsets: Range<Int>
  }

  /// All of them, in order.
  package let all: [ObservedCondition]
  /// Those that came up before the line that decided was reached for the last time; all where that is not known.
  package let beforeDecision: ArraySlice<ObservedCondition>
  private let byPlace: [Place: [ObservedCondition]]

  /// Sorts observations by their places; so many of them came up before the decision.
  package init(_ observations: [ObservedCondition], beforeDecision count: Int? = nil) {
    all = observations
    beforeDecision = observations.prefix(count ?? observations.count)
    byPlace = Dictionary(grouping: observations) { Place(file: $0.file, offsets: $0.offsets) }
  }

  /// What the condition at a place came to; `nil` when it did not come up, or came to different things.
  func settled(_ file: String, _ range: SourceRange) -> ObservedCondition? {
    guard let found = byPlace[Place(file: file, offsets: range.offsets)], let last = found.last,
      found.allSatisfy({ $0.held == last.held })
    else { return nil }
    // A comparison that is a whole condition is seen as both; what its sides were says more.
    return found.last { $0.operands != nil } ?? last
  }

  /// Whether the condition at a place came up exactly once.
  func isSingle(_ file: String, _ range: SourceRange) -> Bool {
    byPlace[Place(file: file, offsets: range.offsets)]?.count { $0.operands != nil } == 1
  }
}

/// What one condition of a policy came to, once, while a decision was made.
package struct ObservedCondition: Sendable, Hashable {
  /// The file, as policies' lines name it.
  package var file: String
  /// Where the whole condition stands, as offsets of bytes.
  package var offsets: Range<Int>
  /// The operands, where the condition is a comparison.
  package var operands: Operands?
  /// Whether it held.
  package var held: Bool

  /// The two sides of a comparison.
  package struct Operands: Sendable, Hashable {
    /// The left side.
    package var left: Value
    /// The right side.
    package var right: Value

    /// Pairs the sides.
    package init(left: Value, right: Value) {
      self.left = left
      self.right = right
    }
  }

  /// Notes what a condition came to.
  package init(file: String, offsets: Range<Int>, operands: Operands? = nil, held: Bool) {
    self.file = file
    self.offsets = offsets
    self.operands = operands
    self.held = held
  }
}

extension Evaluator {
  /// What an evaluator instruments so that a decision can be observed: policies and their modules, not laws.
  private static let observation = Instrumentation(.all) { !$0.hasSuffix("/law.lua") }

  /// What the conditions of a policy come to while it decides again what the body asks of it: by the same settings,
  /// with its source instrumented. Nothing is decided otherwise for it.
  ///
  /// - Parameter line: the line that decided, so that what came up before it can be told from what came after.
  package func observe(_ policy: String, decidedAt line: SourceLine?, _ body: (Evaluator) throws -> Void) rethrows
    -> ObservedConditions
  {
    let recorder = ProbeRecorder(Self.observation)
    let observing = Evaluator(settings: settings, recorder: recorder)
    guard (try? observing.loaded(policy)) != nil else { return ObservedConditions([]) }
    var seen: [ObservedCondition] = []
    var count: Int?
    recorder.sink = { event in
      switch event {
      case .branch(let site, let taken) where site.kind != .loop:
        seen.append(ObservedCondition(file: site.file, offsets: site.range.offsets, held: taken))
      case .comparison(let site, let left, let right, let result):
        seen.append(
          ObservedCondition(
            file: site.file, offsets: site.range.offsets, operands: .init(left: left, right: right), held: result))
      case .reached(let site) where site.kind == .statement && site.file == line?.file && site.line == line?.line:
        count = seen.count
      case .reached, .branch: break
      }
    }
    try body(observing)
    return ObservedConditions(seen, beforeDecision: count)
  }
}
