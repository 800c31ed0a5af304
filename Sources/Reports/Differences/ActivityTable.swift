import JSONText
import PolicyAnalysis
import PolicyEngine
import Receivables

/// What each side of a difference did over a period, in all and by month, side by side.
struct ActivityTable {
  /// A line: what was done, and how often on each side.
  struct Row {
    let name: String
    let old: String
    let new: String
  }

  /// Some days with what was done in them; no title for all of them.
  struct Section {
    let title: String?
    let rows: [Row]
  }

  /// The whole period first, then its months; none when nothing was done, or when there is one day alone.
  let sections: [Section]

  init(_ report: DifferenceReport) {
    guard report.days.lowerBound < report.days.upperBound else {
      sections = []
      return
    }
    let (old, new) = report.activity
    let months = Set(old.months.keys).union(new.months.keys).sorted()
    let all = Section(title: nil, rows: Self.rows(old.total, new.total, areDaysTold: true))
    let each = months.map { month in
      Section(
        title: String(month.description.prefix(7)),
        rows: Self.rows(old.months[month] ?? Activity(), new.months[month] ?? Activity(), areDaysTold: false))
    }
    sections = all.rows.isEmpty ? [] : [all] + (months.count > 1 ? each : [])
  }

  private static func rows(_ old: Activity, _ new: Activity, areDaysTold: Bool) -> [Row] {
    let states = Set(old.tallies.keys).union(new.tallies.keys).sorted { $0.rank < $1.rank }
    var rows = states.map { state in
      Row(name: state.description, old: text(old.tallies[state]), new: text(new.tallies[state]))
    }
    for (target, name) in [(AllocationTarget.fee, "fees"), (.interest, "interest"), (.compensation, "compensation")]
    where old.charges[target] != nil || new.charges[target] != nil {
      rows.append(Row(name: name, old: old.charges[target]?.text ?? "-", new: new.charges[target]?.text ?? "-"))
    }
    guard areDaysTold, !rows.isEmpty else { return rows }
    let day = { (day: CivilDay?) in day?.description ?? "-" }
    return rows + [
      Row(name: "first day", old: day(old.days?.lowerBound), new: day(new.days?.lowerBound)),
      Row(name: "last day", old: day(old.days?.upperBound), new: day(new.days?.upperBound)),
    ]
  }

  /// `12 (9 customers)`.
  private static func text(_ tally: Activity.Tally?) -> String {
    guard let tally else { return "-" }
    return "\(tally.count) (\(tally.customers) \(tally.customers == 1 ? "customer" : "customers"))"
  }

  /// Lines for a terminal: one below the other where they do not fit beside each other.
  func lines(_ style: TextStyle) -> [String] {
    let rows = sections.flatMap(\.rows)
    let name = max("in all".count, rows.map(\.name.count).max() ?? 0)
    let old = max("before".count, rows.map(\.old.count).max() ?? 0)
    let new = max("after".count, rows.map(\.new.count).max() ?? 0)
    let isNarrow = 2 + name + 2 + old + 2 + new > style.width
    let line = { (row: Row) -> [String] in
      isNarrow
        ? ["  \(row.name)", "      \(row.old) before", "      \(row.new) after"]
        : ["  \(row.name.filled(to: name))  \(row.old.rightAligned(to: old))  \(row.new.rightAligned(to: new))"]
    }
    return sections.flatMap { section in
      let title = section.title ?? "in all"
      let head =
        isNarrow || section.title != nil
        ? title : "\(title.filled(to: name + 2))  \("before".rightAligned(to: old))  \("after".rightAligned(to: new))"
      return ["", style.paint(head, .strong)] + section.rows.flatMap(line)
    }
  }
}

/// The same for programs.
enum ActivityJSON {
  /// What a side did over the period, and in each month.
  static func value(_ period: PeriodActivity) -> JSONValue {
    .members(
      members(period.total) + [
        (
          "months",
          .array(
            period.months.sorted { $0.key < $1.key }.map { month, activity in
              .members([("month", .string(String(month.description.prefix(7))))] + members(activity))
            })
        )
      ])
  }

  private static func members(_ activity: Activity) -> [(String, JSONValue?)] {
    let states = activity.tallies.keys.sorted { $0.rank < $1.rank }
    let charges = { (target: AllocationTarget) in ValueJSON.sums(activity.charges[target] ?? CurrencySums()) }
    return [
      (
        "done",
        .array(
          states.map { state in
            .members([
              ("outcome", state.outcome.map { .string($0.rawValue) }),
              ("level", state.level.map { .string($0.rawValue) }), ("step", state.step.map { .string($0) }),
              ("count", .integer(activity.tallies[state]?.count ?? 0)),
              ("customers", .integer(activity.tallies[state]?.customers ?? 0)),
            ])
          })
      ),
      ("fees", charges(.fee)), ("interest", charges(.interest)), ("compensation", charges(.compensation)),
      ("first_day", (activity.days?.lowerBound).map { .string($0.description) }),
      ("last_day", (activity.days?.upperBound).map { .string($0.description) }),
    ]
  }
}

extension Activity {
  /// All charges together.
  var allCharges: CurrencySums { charges.values.reduce(into: CurrencySums()) { $0.add($1) } }
}

extension DecisionState {
  /// What a report orders by: the outcome as they are listed, then the level.
  fileprivate var rank: (Int, Int, String) {
    (
      outcome.flatMap(Outcome.allCases.firstIndex) ?? Outcome.allCases.count,
      level.flatMap(ReminderLevel.allCases.firstIndex) ?? -1, step ?? ""
    )
  }
}
