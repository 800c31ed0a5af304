import PolicyEngine
import Receivables

/// Which days of a life are decided: all of them, or those on which something can change: when something happens, when
/// the policy said that it would look again, the day before that, and ever rarer days of a spell in which nothing
/// changes.
struct ScenarioAgenda {
  /// Days on which something happens that is in the books.
  let events: Set<CivilDay>
  private let ordered: [CivilDay]
  private let everyDay: Bool
  private let last: CivilDay
  private var wanted: Set<CivilDay> = []
  private var today: CivilDay?
  private let first: CivilDay
  private var stride = 1

  init(_ story: Scenario, everyDay: Bool) {
    events = story.eventDays
    ordered = events.sorted()
    self.everyDay = everyDay
    first = story.first
    last = story.last
  }

  /// The next day to decide; `nil` at the end.
  mutating func next() -> CivilDay? {
    guard let today else {
      self.today = first
      return first <= last ? first : nil
    }
    var next = today.adding(days: everyDay ? 1 : stride)
    if !everyDay {
      if let event = ordered.first(where: { $0 > today }) { next = min(next, event) }
      if let day = wanted.filter({ $0 > today }).min() { next = min(next, day) }
    }
    self.today = next
    return next <= last ? next : nil
  }

  /// Plans the days after one that was decided.
  mutating func plan(after day: CivilDay, _ decisions: [Decision], acted: Bool, isNews: Bool) {
    if everyDay { return }
    wanted = wanted.filter { $0 > day }
    let acts = decisions.flatMap(\.acts)
    if acted || acts.contains(where: { $0.outcome == .blocked }) {
      stride = 1
      return
    }
    stride = isNews ? 1 : min(stride * 4, Self.longestStride)
    let looks = decisions.compactMap(\.nextLook)
    guard !decisions.isEmpty, acts.allSatisfy({ [.wait, .hold].contains($0.outcome) }), let look = looks.min()
    else {
      if decisions.isEmpty { stride = Self.longestStride }
      return
    }
    if look > day.adding(days: 1) {
      wanted.formUnion([look, look.adding(days: -1)])
      stride = Self.longestStride
    }
  }

  /// Days after which even a spell without change is looked at.
  private static let longestStride = 64
}

extension Scenario {
  /// Days on which something happens that is in the books, and the day after what ends.
  var eventDays: Set<CivilDay> {
    var days: Set<CivilDay> = Set(fates.map(\.day))
    var account = account
    account.forEachDay { day in days.formUnion([day, day.adding(days: 1)]) }
    for promise in account.promises { days.insert(promise.dueDay.adding(days: promise.graceDays + 1)) }
    if let expires = account.credit?.limitExpires { days.insert(expires.adding(days: 1)) }
    return days
  }
}
