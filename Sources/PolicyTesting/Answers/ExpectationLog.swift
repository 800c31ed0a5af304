import PolicyEngine

/// What a case expected and what came of it. A failure stays in it whatever the case does afterwards.
struct ExpectationLog {
  /// A failure and where it happened: `shop/policy_test.lua:12`.
  struct Failure {
    var message: String
    var place: String?
    /// Whether the expectation itself was at fault: it names what cannot be.
    var isSlip = false
    /// Whether the case, or a decision that it had asked for by then, met a limit.
    var metLimit = false
  }

  /// Expectations that were checked.
  private(set) var checked = 0
  /// Questions that were put to the policy or the law.
  private(set) var questions = 0
  /// Whether a decision met a limit.
  private(set) var metLimit = false
  /// The first expectation that did not hold.
  private(set) var failure: Failure?
  private var open: [Int: String] = [:]
  private var opened = 0

  /// How many were checked before the case itself began: what stands in a set-up does not count for it.
  private var checkedBefore = 0

  /// A log for a case, which knows what was asked before.
  func fork() -> ExpectationLog {
    var fork = ExpectationLog()
    fork.questions = questions
    return fork
  }

  /// The set-up is over, the case itself begins.
  mutating func beginCase() { checkedBefore = checked }

  /// Whether the case itself has checked nothing.
  var hasCheckedNothing: Bool { checked == checkedBefore }

  /// An expectation was begun: `expect(value)`. Gives its number.
  mutating func begin(at place: String) -> Int {
    opened += 1
    open[opened] = place
    return opened
  }

  /// An expectation was checked; `nil` for one that needs no beginning.
  mutating func check(_ number: Int?) {
    checked += 1
    if let number { open[number] = nil }
  }

  /// A question was asked.
  mutating func ask() { questions += 1 }

  /// A decision was given.
  mutating func note(_ failure: DecisionFailure?) { metLimit = metLimit || failure?.isLimit == true }

  /// An expectation did not hold.
  mutating func fail(_ message: String, at place: String?, isSlip: Bool = false) {
    if failure == nil { failure = Failure(message: message, place: place, isSlip: isSlip, metLimit: metLimit) }
  }

  /// Where expectations stand that nothing was checked of, in order.
  var dangling: [String] { open.sorted { $0.key < $1.key }.map(\.value) }
}
