import Receivables

/// What came of an account in one future.
struct AccountOutcome {
  /// Payments as they came.
  var payments: [(claim: Int, day: CivilDay, amount: Money)] = []
  /// What was done, and when.
  var acts: [(day: CivilDay, act: NightAct)] = []
  /// The most days in a row for which a claim was held back.
  var longestHold = 0
}

/// An account on its way through one future: its customer's days and, where there is a flow, the nights of who is
/// owed.
///
/// In a day, what happens comes first, then the night; what a night sends works from the next day on.
struct AccountFuture {
  /// Where a claim stands.
  private struct ClaimStand {
    let key: UInt64
    let issueDay: CivilDay
    let dueDay: CivilDay
    var isOpen = true
    var factor = 1.0
    var letter = 1.0
    var letterUntil: CivilDay?
    var callUntil: CivilDay?
    /// The day of a promise.
    var promised: (until: CivilDay, isKept: Bool)?
    var isContested = false
    var verdictOn: CivilDay?
    var isHandedOver = false
    /// Since when the policy holds it back.
    var heldSince: CivilDay?
  }

  private let seat: AccountSeat
  private let table: BehaviourTable
  private let last: CivilDay
  private let effects: [Double]
  private let chances: BehaviourTable.ChanceRow
  private let insolventOn: CivilDay?
  private var track: AccountTrack?
  private var night = 0
  private var stands: [ClaimStand]
  /// What is to happen on a later day.
  private var coming: [(day: CivilDay, happening: Happening)] = []
  private(set) var outcome = AccountOutcome()

  /// Begins a future.
  ///
  /// - Parameters:
  ///   - habits: the shares of the habits as far as this customer is known; `nil` for those of all.
  ///   - track: the nights; `nil` where nothing is ever done.
  init(
    _ seat: AccountSeat, table: BehaviourTable, habits: [Double]?, track: AccountTrack?, through last: CivilDay
  ) {
    self.seat = seat
    self.table = table
    self.track = track
    self.last = last
    effects = table.effects(country: seat.creditor.country)
    chances = table.chances(of: seat.account.customer.kind)
    insolventOn = table.insolvency(of: seat.customerKey, after: seat.day)
    let behaviour = table.behaviour
    let habit = behaviour.habit(table.luck.number(seat.customerKey, .habit), shares: habits)
    stands = seat.claims.map { claim in
      var stand = ClaimStand(key: claim.key, issueDay: claim.issueDay, dueDay: claim.dueDay)
      stand.factor = habit * behaviour.effect(ofSize: claim.amount)
      if let letter = claim.letters.last { Self.send(letter, behaviour, to: &stand) }
      stand.promised = claim.promisedUntil.map { until in
        (until, table.luck.number(claim.key, .word, day: until.daysSinceEpoch) < behaviour.promises.kept)
      }
      stand.isContested = claim.isContested
      stand.isHandedOver = claim.isHandedOver
      return stand
    }
    for place in seat.claims.indices { planDispute(place) }
  }

  private static func send(_ letter: Notice, _ behaviour: Behaviour, to stand: inout ClaimStand) {
    stand.letter = behaviour.effect(of: letter.level, by: letter.channel)
    stand.letterUntil = letter.day.adding(days: behaviour.letterDays)
  }

  /// Whether a claim is contested, when, and until when, is luck that no letter changes.
  private mutating func planDispute(_ place: Int) {
    let (claim, luck, disputes) = (seat.claims[place], table.luck, table.behaviour.disputes)
    let length = 1 + Int(luck.number(claim.key, .disputeLength) * Double(disputes.days))
    if claim.isContested {
      stands[place].verdictOn = seat.day.adding(days: length)
    } else if luck.number(claim.key, .dispute) < disputes.chance {
      let share = luck.number(claim.key, .dispute) / disputes.chance
      let raised = claim.dueDay.adding(days: 1 + Int(share * Double(disputes.within)))
      guard raised > seat.day else { return }
      coming.append((raised, .disputed(place)))
      stands[place].verdictOn = raised.adding(days: length)
    }
  }

  /// Lives to the last day.
  mutating func live() throws(MoneyError) {
    var day = seat.day.adding(days: 1)
    var left = stands.count
    while day <= last {
      if left == 0 {
        // Nobody pays any more: only what is planned and nights are left.
        let planned = coming.map(\.day).min()
        guard let next = [planned, try track?.night(night)?.day].compactMap(\.self).min(), next <= last else { break }
        day = next
      }
      let happenings = happenings(on: day, left: &left)
      if !happenings.isEmpty, let track {
        let turn = try track.turn(on: day, happenings)
        self.track = turn
        self.night = 0
        for payment in turn.payments { outcome.payments.append((payment.claim, day, payment.amount)) }
      }
      try liveNight(day, left: &left)
      day = day.adding(days: 1)
    }
    for place in stands.indices { release(place, on: last) }
  }

  /// The account at the end; `nil` where nobody decided.
  var account: Account? { track.map { $0.account(before: last.adding(days: 1)) } }

  private mutating func happenings(on day: CivilDay, left: inout Int) -> [Happening] {
    var found: [Happening] = []
    if !coming.isEmpty {
      for (_, happening) in coming.filter({ $0.day == day }) where begin(happening) { found.append(happening) }
      coming.removeAll { $0.day <= day }
    }
    for place in stands.indices where stands[place].isOpen {
      if stands[place].isContested {
        guard stands[place].verdictOn == day else { continue }
        let upheld = table.luck.number(stands[place].key, .verdict) < table.behaviour.disputes.upheld
        stands[place].isContested = false
        if upheld { close(place, on: day, left: &left) }
        found.append(.resolved(place, upheld: upheld))
      } else if pays(stands[place], on: day) {
        close(place, on: day, left: &left)
        let withCharges = table.luck.number(stands[place].key, .charges) < table.behaviour.paysCharges
        if track == nil {
          let claim = seat.claims[place]
          outcome.payments.append((place, day, withCharges ? claim.owed : claim.open))
        }
        found.append(.paid(place, withCharges: withCharges))
      }
    }
    return found
  }

  /// Takes in something that was to come; whether it comes.
  private mutating func begin(_ happening: Happening) -> Bool {
    switch happening {
    case .disputed(let place):
      guard stands[place].isOpen else { return false }
      stands[place].isContested = true
    case .called, .bounced, .paid, .resolved: break
    }
    return true
  }

  private func pays(_ stand: ClaimStand, on day: CivilDay) -> Bool {
    guard stand.issueDay <= day, insolventOn.map({ day < $0 }) ?? true else { return false }
    if let promised = stand.promised, day == promised.until, promised.isKept { return true }
    var chance = chances[day.days(since: stand.dueDay)] * effects[table.place(of: day)] * stand.factor
    guard chance > 0 else { return false }
    if stand.isHandedOver {
      chance *= table.behaviour.agency
    } else {
      if let until = stand.letterUntil, day <= until { chance *= stand.letter }
      if let until = stand.callUntil, day <= until { chance *= table.behaviour.call }
    }
    return table.luck.number(stand.key, .payment, day: day.daysSinceEpoch) < min(Behaviour.mostChance, chance)
  }

  private mutating func liveNight(_ day: CivilDay, left: inout Int) throws(MoneyError) {
    guard let night = try track?.night(self.night), night.day == day else { return }
    self.night += 1
    var returned: [String] = []
    for act in night.acts {
      outcome.acts.append((day, act))
      switch act.kind {
      case .letter(let level): send(level, act, on: day, returned: &returned)
      case .call: call(act, on: day)
      case .handOver: for place in places(act) { stands[place].isHandedOver = true }
      case .writeOff:
        for place in places(act) where stands[place].isOpen { close(place, on: day, left: &left) }
      case .task, .credit, .blocked, .failed: break
      }
    }
    if !returned.isEmpty { coming.append((day.adding(days: 1), .bounced(returned))) }
    for place in stands.indices where stands[place].isOpen {
      if night.held.contains(seat.claims[place].id) {
        stands[place].heldSince = stands[place].heldSince ?? day
      } else {
        release(place, on: day)
      }
    }
  }

  /// A claim is open no more.
  private mutating func close(_ place: Int, on day: CivilDay, left: inout Int) {
    stands[place].isOpen = false
    left -= 1
    release(place, on: day)
  }

  /// A claim is held back no more.
  private mutating func release(_ place: Int, on day: CivilDay) {
    guard let since = stands[place].heldSince else { return }
    outcome.longestHold = max(outcome.longestHold, day.days(since: since))
    stands[place].heldSince = nil
  }

  /// The claims that something is about: one, or all that are open.
  private func places(_ act: NightAct) -> [Int] {
    act.receivable.isEmpty
      ? stands.indices.filter { stands[$0].isOpen } : seat.places[act.receivable].map { [$0] } ?? []
  }

  private mutating func send(_ level: ReminderLevel, _ act: NightAct, on day: CivilDay, returned: inout [String]) {
    let isMessage = act.channel == .email || act.channel == .sms
    if isMessage,
      table.luck.number(seat.customerKey, .bounce, day: day.daysSinceEpoch) < table.behaviour.bounces
    {
      if let notice = act.notice { returned.append(notice) }
      return
    }
    for place in places(act) {
      stands[place].letter = table.behaviour.effect(of: level, by: act.channel)
      stands[place].letterUntil = day.adding(days: table.behaviour.letterDays)
    }
  }

  private mutating func call(_ act: NightAct, on day: CivilDay) {
    let (luck, behaviour, places) = (table.luck, table.behaviour, places(act))
    guard !places.isEmpty else { return }
    let reached = luck.number(seat.customerKey, .answer, day: day.daysSinceEpoch) < behaviour.reached
    var promises: [Int: CivilDay] = [:]
    for place in places where reached {
      let key = seat.claims[place].key
      stands[place].callUntil = day.adding(days: behaviour.callDays)
      guard stands[place].isOpen, !stands[place].isContested,
        luck.number(key, .promise, day: day.daysSinceEpoch) < behaviour.promises.chance
      else { continue }
      let days = luck.number(key, .promiseLength, day: day.daysSinceEpoch) * Double(behaviour.promises.days)
      let until = table.payable(from: day.adding(days: 2 + Int(days)), effects: effects)
      promises[place] = until
      stands[place].promised = (
        until, luck.number(key, .word, day: until.daysSinceEpoch) < behaviour.promises.kept
      )
    }
    coming.append((day.adding(days: 1), .called(places, reached: reached, promises: promises)))
  }
}
