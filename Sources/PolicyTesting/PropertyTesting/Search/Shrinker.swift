import Receivables

/// Makes a story that shows something as small and as plain as it can be, while it shows the very same.
struct Shrinker {
  /// Whether a story shows it.
  enum Sight {
    /// It does not.
    case nothing
    /// It does, on a day after which the story may end; `nil` where it needs all of its days.
    case shown(on: CivilDay?)
  }

  private let look: (Scenario) -> Sight
  private var steps: Int

  /// A shrinker that tries at most so many candidates.
  init(steps: Int, look: @escaping (Scenario) -> Sight) {
    self.steps = steps
    self.look = look
  }

  /// The smallest story it comes to.
  mutating func smallest(_ story: Scenario) -> Scenario {
    var best = story
    guard accept(story, into: &best) else { return story }
    var isSmaller = true
    while isSmaller, steps > 0 {
      let before = best
      removeParts(of: &best)
      simplify(&best)
      drawCloser(&best)
      round(&best)
      isSmaller = best != before
    }
    _ = accept(best.renumbered(), into: &best)
    return best
  }

  /// Takes a candidate that still shows it, cut off where it does.
  private mutating func accept(_ candidate: Scenario, into best: inout Scenario) -> Bool {
    guard steps > 0 else { return false }
    steps -= 1
    guard case .shown(let day) = look(candidate) else { return false }
    best = candidate
    guard let day else { return true }
    best.last = day
    best.fates.removeAll { $0.day > day }
    return true
  }

  private mutating func removeParts(of best: inout Scenario) {
    var place = Removal.all(in: best).count - 1
    while place >= 0 {
      let removals = Removal.all(in: best)
      if place < removals.count {
        var candidate = best
        removals[place].apply(to: &candidate)
        _ = accept(candidate.repaired(), into: &best)
      }
      place -= 1
    }
  }

  private mutating func simplify(_ best: inout Scenario) {
    for change in Simplification.all(for: best) {
      var candidate = best
      change(&candidate)
      candidate = candidate.repaired()
      if candidate != best { _ = accept(candidate, into: &best) }
    }
  }

  /// Moves every day that is not an invoice's own towards the beginning; an invoice's own days come first of all.
  private mutating func drawCloser(_ best: inout Scenario) {
    var count = 0
    best.account.forEachDay { _ in count += 1 }
    let own = best.account.invoices.reduce(0) { $0 + 1 + $1.receivables.count + ($1.deliveredOn == nil ? 0 : 1) }
    for place in min(own, count)..<count {
      for step in [128, 32, 8, 2, 1] {
        while let candidate = Self.moved(best, place: place, by: -step), accept(candidate, into: &best) {}
      }
    }
    for place in best.fates.indices.reversed() {
      for step in [32, 8, 2, 1] {
        while let candidate = Self.sooner(best, fate: place, by: step), accept(candidate, into: &best) {}
      }
    }
  }

  private static func moved(_ story: Scenario, place: Int, by days: Int) -> Scenario? {
    var changed = story
    var index = 0
    changed.account.forEachDay { day in
      if index == place { day = max(story.first, day.adding(days: days)) }
      index += 1
    }
    changed = changed.repaired()
    return changed == story || changed.first < story.first ? nil : changed
  }

  private static func sooner(_ story: Scenario, fate place: Int, by days: Int) -> Scenario? {
    guard story.fates.indices.contains(place), story.fates[place].day.adding(days: -days) > story.first else {
      return nil
    }
    var changed = story
    changed.fates[place].day = changed.fates[place].day.adding(days: -days)
    return changed
  }

  /// Makes every amount rounder.
  private mutating func round(_ best: inout Scenario) {
    var count = 0
    best.account.forEachAmount { _ in count += 1 }
    for place in 0..<count {
      var current: Int64 = 0
      _ = Self.changed(best, place: place) {
        current = $0; return $0
      }
      let rounder =
        [100_000, 10_000, 1_000_000, 50_000] + [1_000_000, 100_000, 10_000, 1000, 100, 10].map { current / $0 * $0 }
      for units in rounder where units > 0 && Self.roughness(units) < Self.roughness(current) {
        if accept(Self.changed(best, place: place) { _ in units }, into: &best) { break }
      }
    }
  }

  private static func changed(_ story: Scenario, place: Int, _ change: (Int64) -> Int64) -> Scenario {
    var changed = story
    var index = 0
    changed.account.forEachAmount { amount in
      if index == place { amount = Money(minorUnits: change(amount.minorUnits), amount.currency) }
      index += 1
    }
    return changed
  }

  /// How hard an amount is to take in: one thousand is easiest, then what has few digits that are not zero.
  private static func roughness(_ units: Int64) -> Int {
    if units == 100_000 { return 0 }
    let digits = String(units)
    return digits.reversed().drop { $0 == "0" }.count * 100 + digits.count + 1
  }
}

/// Changes that make a story plainer.
enum Simplification {
  /// Every change that may be tried on a story; each leaves a story alone that is plain already.
  static func all(for story: Scenario) -> [(inout Scenario) -> Void] {
    customer(story) + invoices(story) + events(story) + [
      { $0.creditor.allocationOrder = .standard }, { $0.creditor.unreferencedPayments = .oldestDueFirst },
      { $0.account.credit = nil }, toKroner,
    ]
  }

  private static func customer(_ story: Scenario) -> [(inout Scenario) -> Void] {
    var changes: [(inout Scenario) -> Void] = [
      { $0.account.customer.kind = .consumer },
      { if $0.account.customer.kind != .consumer { $0.account.customer.kind = .business } },
      { $0.account.customer.group = nil },
      { $0.account.customer.language = "nb" }, { $0.account.customer.address = [] },
      { $0.account.customer.chargeMode = .normal },
      { $0.account.customer.customerSince = nil },
    ]
    if story.account.customer.kind == .consumer { changes.removeSubrange(0..<2) }
    for name in story.account.customer.parameters.keys.sorted() {
      changes.append { $0.account.customer.parameters[name] = nil }
    }
    return changes
  }

  private static func invoices(_ story: Scenario) -> [(inout Scenario) -> Void] {
    story.account.invoices.indices.flatMap { i -> [(inout Scenario) -> Void] in
      [
        { if $0.account.invoices[i].receivables.count > 1 { $0.account.invoices[i].receivables.removeLast() } },
        { if $0.account.invoices[i].receivables.count > 1 { $0.account.invoices[i].receivables.removeFirst() } },
        { $0.account.invoices[i].agreedDueDay = true }, { $0.account.invoices[i].subject = "Goods" },
        { $0.account.invoices[i].state = .issued }, { $0.account.invoices[i].discounts = [] },
        { story in
          guard let due = story.account.invoices[i].receivables.first?.dueDay else { return }
          story.account.invoices[i].issueDay = due.adding(days: -14)
        },
      ]
    }
  }

  private static func events(_ story: Scenario) -> [(inout Scenario) -> Void] {
    let account = story.account
    var changes: [(inout Scenario) -> Void] = []
    for i in account.payments.indices {
      changes += [
        { $0.account.payments[i].orderedOn = nil }, { $0.account.payments[i].bookedOn = nil },
        { $0.account.payments[i].reversedOn = nil }, { $0.account.payments[i].reversals = [] },
      ]
    }
    for i in account.contacts.indices {
      changes += [
        { $0.account.contacts[i].reason = nil }, { $0.account.contacts[i].followUpDay = nil },
        { $0.account.contacts[i].outcome = .reached },
      ]
    }
    for i in account.disputes.indices {
      changes += [
        { $0.account.disputes[i].amount = nil }, { $0.account.disputes[i].category = .other },
        {
          $0.account.disputes[i].outcome = nil; $0.account.disputes[i].resolvedOn = nil
        },
        { if $0.account.disputes[i].outcome != nil { $0.account.disputes[i].outcome = .rejected } },
      ]
    }
    for i in account.promises.indices {
      changes += [
        { $0.account.promises[i].graceDays = 0 }, { $0.account.promises[i].followUpDay = nil },
        { $0.account.promises[i].withdrawnOn = nil }, { $0.account.promises[i].confirmedOn = nil },
      ]
    }
    for i in account.blocks.indices {
      changes += [
        { $0.account.blocks[i].invoice = nil }, { $0.account.blocks[i].receivable = nil },
        { $0.account.blocks[i].until = nil },
      ]
    }
    for i in account.payouts.indices {
      changes += [{ $0.account.payouts[i].payment = nil }, { $0.account.payouts[i].bookedOn = nil }]
    }
    for i in account.handOvers.indices { changes.append { $0.account.handOvers[i].returnedOn = nil } }
    for i in account.agreements.indices {
      changes.append {
        if $0.account.agreements[i].instalments.count > 1 { $0.account.agreements[i].instalments.removeLast() }
      }
    }
    return changes
  }

  /// Other currencies become kroner.
  private static func toKroner(_ story: inout Scenario) {
    for i in story.account.invoices.indices { story.account.invoices[i].currency = .nok }
    story.account.forEachAmount { $0 = Money(minorUnits: $0.minorUnits, .nok) }
  }
}
