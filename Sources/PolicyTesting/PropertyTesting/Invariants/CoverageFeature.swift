import LuaGuest
import PolicyEngine
import Receivables

/// Something that a life has shown: accounts that show what none has shown before are kept, and changed on.
enum CoverageFeature: Hashable, Sendable {
  /// What was decided, by which line.
  case state(Outcome, reason: String, level: ReminderLevel?, line: SourceLine?)
  /// What was decided of a receivable after what.
  case step(from: String, to: String)
  /// A guard that was met, and whether it blocked.
  case guardMet(String, blocks: Bool)
  /// What a policy read, as far as it comes in kinds.
  case fact(String, String)
  /// A way that the policy's text, or that of its law, went at a place.
  case branch(file: String, site: Int, taken: Bool)
  /// Two circumstances that met when something was decided; a circumstance meets itself.
  case meeting(Circumstance, Circumstance, Outcome, ReminderLevel?)

  /// What the decisions of a life show.
  static func of(_ life: ScenarioRun) -> CoverageFeatureList {
    var features = life.meetings
    var last: [String: String] = [:]
    for day in life.days {
      for decision in day.decisions {
        let state = decision.acts.map { "\($0.outcome.rawValue) \($0.reason) \($0.action?.levelName ?? "")" }
          .joined(separator: " and ")
        let id = decision.subject.receivable
        if let before = last[id], before != state { features.insert(.step(from: before, to: state)) }
        guard last.updateValue(state, forKey: id) != state else { continue }
        for act in decision.acts {
          features.insert(.state(act.outcome, reason: act.reason, level: act.action?.level, line: act.decidedAt))
          for finding in act.guards { features.insert(.guardMet(finding.id, blocks: finding.blocks)) }
        }
        for fact in decision.facts { if let kind = kind(of: fact.value) { features.insert(.fact(fact.name, kind)) } }
      }
    }
    return features
  }

  /// The circumstances that meet where a receivable is decided.
  static func meetings(of decision: Decision, on receivable: ReceivableState, in state: AccountState)
    -> [CoverageFeature]
  {
    let all = Circumstance.all(of: receivable, in: state)
    return all.indices.flatMap { place in
      all[place...].map { CoverageFeature.meeting(all[place], $0, decision.outcome, decision.action?.level) }
    }
  }

  /// The ways that the text of a policy and its law went since the recorder was last reset.
  static func of(_ recorder: ProbeRecorder?) -> [CoverageFeature] {
    var features: [CoverageFeature] = []
    for file in recorder?.reach ?? [] {
      for site in file.source.sites where site.isBranch {
        let count = file.count(of: site)
        if count.yes > 0 { features.append(.branch(file: site.file, site: site.number, taken: true)) }
        if count.no > 0 { features.append(.branch(file: site.file, site: site.number, taken: false)) }
      }
    }
    return features
  }

  private static func kind(of value: Value) -> String? {
    switch value {
    case .nil: "nil"
    case .bool(let flag): String(flag)
    case .integer(let number): number < 0 ? "negative" : number < 4 ? String(number) : "many"
    case .string(let text): text.utf8.count > 20 ? nil : text
    case .money(let units, _): units == 0 ? "zero" : units < 0 ? "negative" : "positive"
    case .float, .day, .list, .table, .variant, .record, .function: nil
    }
  }
}

/// Features without repetition, in the order in which they came: the same for the same life, whatever order sets have.
struct CoverageFeatureList: Sendable {
  /// The features.
  private(set) var all: [CoverageFeature] = []
  private var known: Set<CoverageFeature> = []

  /// Adds a feature, unless it is there.
  mutating func insert(_ feature: CoverageFeature) {
    if known.insert(feature).inserted { all.append(feature) }
  }

  /// Adds those that are not there.
  mutating func insert(contentsOf features: some Sequence<CoverageFeature>) {
    for feature in features { insert(feature) }
  }

  /// Whether any of them has not been seen, but for circumstances that meet, which are new for a long time.
  func hasNews(beside seen: Set<CoverageFeature>) -> Bool {
    all.contains { feature in
      if case .meeting = feature { return false }
      return !seen.contains(feature)
    }
  }
}
