import LuaGuest
import PolicyEngine
import Receivables
import Statutes

/// Finds mutants that no test can notice, only where that is proven.
struct EquivalenceProver {
  private let plugin: PluginFolder
  private let limits: Limits
  private let law: Law?

  init(plugin: PluginFolder, limits: Limits) {
    self.plugin = plugin
    self.limits = limits
    law = plugin.kind == .law ? try? StatuteLoader.read(plugin) : nil  // one that cannot be read fails its tests
  }

  /// The proof in words; `nil` where there is none.
  func proof(that mutant: Mutant, _ changed: PluginFolder) -> String? {
    let file = mutant.edit.file
    guard let before = plugin.file(file)?.bytes, let after = changed.file(file)?.bytes else { return nil }
    if file.hasSuffix(".lua") {
      guard let guest = try? Guest(limits: limits), (try? guest.compilesAlike(before, after)) == true else {
        return nil
      }
      return "it compiles to the same code"
    }
    guard file == "law.json", let law, let other = try? StatuteLoader.read(changed), Self.answerAlike(law, other) else {
      return nil
    }
    return "every value, and whether it is a business day, is the same on every day"
  }

  /// Whether two readings of a law give the same written value, or none, on every day. Answers change only on the days
  /// from which the values that differ hold, and where a half-year starts: those and the days before stand for all.
  private static func answerAlike(_ one: Law, _ other: Law) -> Bool {
    guard one.reviewedThrough == other.reviewedThrough, one.calendar.sameDays(as: other.calendar) else { return false }
    return one.parameters.keys.sorted().allSatisfy { name in
      guard let left = one.parameters[name], let right = other.parameters[name] else { return false }
      if left.values == right.values { return true }
      guard
        left.values.filter({ $0.from == nil }).map(\.written) == right.values.filter({ $0.from == nil }).map(\.written),
        left.values.last?.value == right.values.last?.value
      else { return false }
      return turns(left, right, through: one.reviewedThrough).allSatisfy { day in
        (try? one.value(name, on: day))?.value.written == (try? other.value(name, on: day))?.value.written
          && one.recorded(name, on: day) == other.recorded(name, on: day)
      }
    }
  }

  private static func turns(_ one: Parameter, _ other: Parameter, through last: CivilDay) -> Set<CivilDay> {
    var days: Set<CivilDay> = [last, last.adding(days: 1)]
    for from in Set(one.values.map(\.unplaced)).symmetricDifference(other.values.map(\.unplaced)).compactMap(\.from) {
      for day in [from, from.halfYearStart, from.halfYearStart.adding(days: 190).halfYearStart] {
        days.formUnion([day.adding(days: -1), day])
      }
    }
    return days
  }
}

extension BusinessCalendar {
  /// Whether it has the same business days: Sundays are none anyway, so holidays that always fall on one change
  /// nothing.
  fileprivate func sameDays(as other: BusinessCalendar) -> Bool {
    fixed == other.fixed && weekdays == other.weekdays
      && Set(easterOffsets).symmetricDifference(other.easterOffsets).allSatisfy { $0.isMultiple(of: 7) }
  }
}

extension DatedValue {
  /// The value without its line, which an edit above it moves.
  fileprivate var unplaced: DatedValue {
    var value = self
    value.line = 0
    return value
  }
}

extension Law {
  /// What stands in the file for a day, whether or not a decision may rest on it.
  fileprivate func recorded(_ name: String, on day: CivilDay) -> String? {
    inForce(on: day).first { $0.parameter.name == name }?.value?.written
  }
}
