import GRDB
import Ledgers
import Receivables

/// What people do with the outbox, each in one transaction.
package final class OutboxActions {
  private let store: LedgerStore
  private let day: CivilDay
  private let who: String?
  private let isFarMeant: Bool

  /// Sits down at the outbox of a ledger.
  package init(store: LedgerStore, day: CivilDay, who: String?, isFarMeant: Bool = false) {
    self.store = store
    self.isFarMeant = isFarMeant
    self.day = day
    self.who = who
  }

  /// Approves entries, by number or every proposed one that is asked for. Returns them.
  ///
  /// - Throws: ``LedgerStoreError`` when one of them cannot be approved; none of them is then.
  package func approve(_ ids: [Int64]?, where isWanted: (OutboxEntry) -> Bool = { _ in true }) throws -> [OutboxEntry] {
    try work(.approval) { outbox, journal in
      let entries =
        try ids?.map(outbox.entry) ?? outbox.entries(states: [.proposed]).filter { $0.kind != .task && isWanted($0) }
      let approved = try entries.map { entry in
        guard entry.kind != .task else {
          throw LedgerStoreError(
            entry.key.isTalk
              ? "outbox \(entry.id) is a talk to be had; when it is: purre outbox outcome \(entry.id) reached"
              : "outbox \(entry.id) is to be done; when it is: purre outbox outcome \(entry.id) done")
        }
        try refuseBefore(entry, "approved")
        return try outbox.change(entry, to: .approved, day: day, who: who, source: try journal.begin())
      }
      try mark(approved, .approved, journal)
      return approved
    }
  }

  /// Takes entries back.
  ///
  /// - Throws: ``LedgerStoreError`` when one of them cannot be; none of them is then.
  package func withdraw(_ ids: [Int64], why: String) throws -> [OutboxEntry] {
    try work(.withdrawal) { outbox, journal in
      let withdrawn = try ids.map(outbox.entry).map { entry in
        try refuseBefore(entry, "withdrawn")
        return try outbox.change(entry, to: .withdrawn, day: day, who: who, why: why, source: try journal.begin())
      }
      try mark(withdrawn, .withdrawn, journal)
      return withdrawn
    }
  }

  /// Reads what became of entries. What a letter met holds for every entry that it was for; what was noted before is
  /// passed over. Returns the entries that changed.
  ///
  /// - Throws: ``LedgerStoreError`` when one of them cannot be; nothing is noted then.
  package func note(_ outcomes: [OutboxOutcome]) throws -> [OutboxEntry] {
    try work(.outcome) { outbox, journal in
      try outcomes.flatMap { outcome in
        let entry = try outbox.entry(outcome.entry)
        let together = try entry.letter.map { try outbox.entries(letter: $0) } ?? [entry]
        return try together.compactMap { try note(outcome, $0, outbox, journal) }
      }
    }
  }

  private func note(_ outcome: OutboxOutcome, _ entry: OutboxEntry, _ outbox: Outbox, _ journal: Journal) throws
    -> OutboxEntry?
  {
    guard outcome.on >= entry.day else {
      throw LedgerStoreError("outbox \(entry.id) is of \(entry.day); nothing can have become of it on \(outcome.on)")
    }
    let state: OutboxState
    switch outcome.what {
    case .delivery(let delivered):
      guard entry.kind == .notice || entry.kind == .confirmation else {
        throw LedgerStoreError(
          "outbox \(entry.id) is a \(entry.kind.rawValue) and no letter; say done, or how the talk went")
      }
      if entry.state == delivered { return nil }
      state = delivered
      if let noticeState = NoticeState(rawValue: delivered.rawValue) {
        try journal.change([entry], of: \.account) { account, entries in
          account.mark(entries, noticeState, on: outcome.on)
        }
      }
    case .talk(let result, let reason):
      guard entry.kind == .task, entry.key.isTalk else {
        throw LedgerStoreError("outbox \(entry.id) is a \(entry.kind.rawValue) and no talk to be had")
      }
      if entry.state == .done { return nil }
      state = .done
      try add(result, reason, outcome, entry, journal)
    case .done:
      guard entry.kind == .task || entry.kind == .suggestion || entry.kind == .credit else {
        throw LedgerStoreError("outbox \(entry.id) is a letter: say delivered, failed or unread")
      }
      if entry.state == .done { return nil }
      if entry.kind == .credit { try changeCredit(outcome, entry, journal) }
      state = .done
    }
    return try outbox.change(
      entry, to: state, day: outcome.on, who: who, why: outcome.note, source: try journal.begin())
  }

  private func add(
    _ result: ContactOutcome, _ reason: NonPaymentReason?, _ outcome: OutboxOutcome, _ entry: OutboxEntry,
    _ journal: Journal
  ) throws {
    try journal.change([entry], of: \.account) { account, _ in
      account.contacts.append(
        Contact(
          id: "outbox/\(entry.id)", day: outcome.on, channel: entry.particulars.channel ?? .phone,
          receivables: entry.key.receivable.isEmpty ? [] : [entry.key.receivable],
          outcome: result, reason: reason, text: outcome.note))
    }
  }

  /// Deliveries were stopped, or go on: from that day on the books know it.
  private func changeCredit(_ outcome: OutboxOutcome, _ entry: OutboxEntry, _ journal: Journal) throws {
    guard let standing = entry.particulars.creditStanding, let name = entry.particulars.creditState else {
      throw LedgerStoreError("outbox \(entry.id) names no state of the credit; see purre ledger check")
    }
    try journal.change([entry], of: \.account) { account, _ in
      account.creditChanges.append(
        CreditChange(
          id: "outbox/\(entry.id)", day: outcome.on, standing: standing, state: name,
          reason: entry.particulars.reasonText, user: who))
    }
  }

  /// Nothing is done with an entry before the day on which it was proposed.
  private func refuseBefore(_ entry: OutboxEntry, _ what: String) throws {
    guard day < entry.day else { return }
    throw LedgerStoreError(
      "outbox \(entry.id) was proposed on \(entry.day), and cannot have been \(what) on \(day)")
  }

  private func mark(_ entries: [OutboxEntry], _ state: NoticeState, _ journal: Journal) throws {
    let notices = entries.filter { $0.particulars.notice != nil }
    try journal.change(notices, of: \.account) { account, entries in
      account.mark(entries, state, on: day)
    }
  }

  private func work(_ kind: Journal.Kind, _ body: (Outbox, Journal) throws -> [OutboxEntry]) throws -> [OutboxEntry] {
    let lock = try store.lock(for: "outbox (\(kind.rawValue))")
    defer { withExtendedLifetime(lock) {} }
    return try store.write { books in
      try FarDay.refuse(day, in: books, isMeant: isFarMeant)
      let journal = try Journal(books, kind, day: day, name: "outbox", who: who)
      let entries = try body(Outbox(books), journal)
      try journal.end()
      return entries
    }
  }
}

extension Account {
  /// Brings the notices of entries into another state from a day on.
  mutating func mark(_ entries: [OutboxEntry], _ state: NoticeState, on day: CivilDay) {
    let ids = Set(entries.compactMap(\.particulars.notice))
    guard !ids.isEmpty else { return }
    for index in notices.indices where ids.contains(notices[index].id) {
      notices[index].state = state
      notices[index].stateDay = day == notices[index].day ? nil : day
    }
  }
}
