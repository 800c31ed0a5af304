import Receivables

/// How customers pay and what they answer to: a chance of payment for every claim and day, with what makes it greater
/// or smaller. It is stated in a file (``BehaviourReader``) or fitted to books (``BehaviourFit``).
///
/// The chance that a claim is paid on a day is that of ``chances`` for its days since the due day, times the habit of
/// its customer, the size of the claim, the day of the week, the end of a month, and the last letter and the last
/// call while they work; never more than ``mostChance``. It is zero while the claim is contested, and for ever once
/// the customer is insolvent. A promise that is kept is paid on its day at the latest.
///
/// The standard chances come to what a ledger of 7,976 invoices shows, in which 41.4 % are unpaid 30 days after the
/// due day and 24.0 % after 60. All else of the standard is invented: no open ledger tells reminders and payments.
package struct Behaviour: Sendable, Hashable {
  /// The chance of a day from a day on, counted from the due day, until the next step.
  package struct Step: Sendable, Hashable {
    package var from: Int
    package var chance: Double
  }

  /// So many of the customers pay so many times as readily as the chances say.
  package struct Habit: Sendable, Hashable {
    package var share: Double
    package var times: Double
  }

  /// Claims from this amount on, in whole units of their currency.
  package struct Size: Sendable, Hashable {
    package var from: Int
    package var times: Double
  }

  /// What comes of a call that reached the customer: a promise to pay within so many days, and how often it is kept.
  package struct Promising: Sendable, Hashable {
    package var chance = 0.3
    package var days = 14
    package var kept = 0.6
  }

  /// Objections: to how many claims, how many days after the due day at most they come, for how many days at most
  /// they stand, and how many are found right.
  package struct Disputing: Sendable, Hashable {
    package var chance = 0.02
    package var within = 30
    package var days = 40
    package var upheld = 0.4
  }

  /// The greatest chance that a claim is paid on one day.
  package static let mostChance = 0.95

  /// The chances of customers of kinds that have none of their own; before the first step nobody pays.
  package var chances = [
    Step(from: -14, chance: 0.01), Step(from: 0, chance: 0.08), Step(from: 1, chance: 0.044),
    Step(from: 31, chance: 0.0525), Step(from: 61, chance: 0.026),
  ]
  package var kindChances: [CustomerKind: [Step]] = [:]
  package var habits = [
    Habit(share: 0.25, times: 0.2), Habit(share: 0.35, times: 0.7), Habit(share: 0.3, times: 1.5),
    Habit(share: 0.1, times: 2.55),
  ]
  package var sizes: [Size] = []
  /// From Monday on. Holidays count as Sundays.
  package var weekdays = [1.0, 1, 1, 1, 1, 0, 0]
  /// On the last three days of a month.
  package var monthEnd = 1.0
  /// While a letter works; 1 means that it changes nothing.
  package var letters = Dictionary(uniqueKeysWithValues: ReminderLevel.allCases.map { ($0, 1.0) })
  package var letterDays = 10
  /// By the channel that a letter went through, times that of its level; 1 for others.
  package var channels: [Channel: Double] = [:]
  /// While a call that reached the customer works.
  package var call = 1.0
  package var callDays = 5
  /// How many calls reach the customer.
  package var reached = 0.6
  package var promises = Promising()
  package var disputes = Disputing()
  /// How many letters by e-mail and text message come back.
  package var bounces = 0.01
  /// How many customers become insolvent in a year.
  package var insolvent = 0.005
  /// How many pay the charges with the claim; the others never do.
  package var paysCharges = 0.7
  /// While the claim is with an agency.
  package var agency = 1.0

  /// The standard.
  package init() {}

  /// The standard as far as books tell: nothing that is done changes when customers pay.
  package static var unmoved: Behaviour {
    var behaviour = Behaviour()
    behaviour.promises.chance = 0
    return behaviour
  }

  /// The same with letters of all levels that work so.
  package func letting(letters times: Double) -> Behaviour {
    var behaviour = self
    for level in ReminderLevel.allCases { behaviour.letters[level] = times }
    return behaviour
  }

  /// The chance for customers of a kind on a day counted from the due day.
  func chance(_ kind: CustomerKind, days: Int) -> Double {
    (kindChances[kind] ?? chances).last { $0.from <= days }?.chance ?? 0
  }

  /// What a letter does while it works.
  func effect(of level: ReminderLevel, by channel: Channel?) -> Double {
    (letters[level] ?? 1) * (channel.flatMap { channels[$0] } ?? 1)
  }

  /// What the size of a claim does.
  func effect(ofSize amount: Money) -> Double {
    sizes.last { Int64($0.from) <= amount.minorUnits / amount.currency.minorUnitsPerMajor }?.times ?? 1
  }

  /// What a day does, whatever is claimed.
  func effect(of day: CivilDay, by calendar: BusinessCalendar) -> Double {
    weekdays[calendar.isHoliday(day) ? 6 : day.weekday - 1] * monthEffect(of: day)
  }

  /// What the end of a month does.
  func monthEffect(of day: CivilDay) -> Double {
    let (year, month, date) = day.parts
    return CivilDay.daysInMonth(month, year: year) - date < 3 ? monthEnd : 1
  }

  /// The habit that a customer has: it is drawn by a number from 0 to 1, from the shares unless others are given.
  func habit(_ number: Double, shares: [Double]? = nil) -> Double {
    let shares = shares ?? habits.map(\.share)
    var rest = number * shares.reduce(0, +)
    for (habit, share) in zip(habits, shares) {
      rest -= share
      if rest < 0 { return habit.times }
    }
    return habits.last?.times ?? 1
  }
}
