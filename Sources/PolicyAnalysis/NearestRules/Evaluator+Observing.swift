import PolicyEngine

extension Evaluator {
  /// What an evaluator instruments so that a decision can be observed: policies and their modules, not laws.
  private static let observation = Instrumentation(.all) { !$0.hasSuffix("/law.lua") }

  /// What the conditions of a policy come to while it decides again what the body asks of it: by the same settings, with its
  /// source instrumented. Nothing is decided otherwise for it.
  ///
  /// - Parameter line: the line that decided, so that what came up before it can be told from what came after.
  package func observe(_ policy: String, decidedAt line: SourceLine?, _ body: (Evaluator) throws -> Void) rethrows -> ObservedConditions {
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
      case .reached(let site) where site.kind == .statement && site.file == line?.file && site.line == line?.line: count = seen.count
      case .reached, .branch: break
      }
    }
    try body(observing)
    return ObservedConditions(seen, beforeDecision: count)
  }
}
