import FoundationEssentials
import GRDB
import Ledgers
import Letters
import PolicyEngine
import Receivables

/// Turns approved entries of the outbox into files in a folder.
///
/// In three steps, each of which may be the last that a program lives to do:
/// 1. Each entry is judged again on the day, as if it had never been proposed. What is still wanted gets its letter
///    written down in the ledger with its figures, and is `queued`, in one transaction.
/// 2. The letters are written into the folder, each under a name made of its number, and flushed to disk.
/// 3. They are marked `sent`, in one transaction.
///
/// A dispatch begins with what an earlier one left `queued`: those letters are not judged again, but written once more
/// as they were, over themselves. Only where they were to go into another folder does nobody know whether they lie
/// there already; they become `ambiguous`, and a person says what happened.
package final class LetterDispatch {
  /// Writes a letter in the format that its channel takes: the content, and the ending of the file's name.
  package typealias Rendering = (Letter) throws -> (content: String, ending: String)

  private let store: LedgerStore
  private let evaluator: Evaluator
  private let asOf: CivilDay
  private let isFarMeant: Bool
  private let folder: String
  private let needs: LetterNeeds
  private let render: Rendering
  private var report = DispatchReport()

  /// Prepares a dispatch into a folder, which is made where there is none.
  ///
  /// - Parameters:
  ///   - needs: what the books lack for the format that a letter's channel takes.
  ///   - render: writes a letter in that format.
  package init(
    store: LedgerStore, evaluator: Evaluator, asOf: CivilDay, isFarMeant: Bool = false, folder: String,
    needs: @escaping LetterNeeds = { _, _, _ in [] }, render: @escaping Rendering
  ) {
    self.store = store
    self.evaluator = evaluator.onAnyDay
    self.asOf = asOf
    self.isFarMeant = isFarMeant
    let path = URL(filePath: folder).standardizedFileURL.path
    self.folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.needs = needs
    self.render = render
  }

  /// Sends what is approved.
  ///
  /// - Throws: ``LedgerStoreError`` when the ledger or the folder cannot be written, or another program is at it.
  package func run() throws -> DispatchReport {
    let lock = try store.lock(for: "outbox dispatch --as-of \(asOf)")
    defer { withExtendedLifetime(lock) {} }
    try DurableFile.makeFolder(folder)
    try complete()
    try store.write { books in
      let last = try books.lastRunDay()
      if let last, asOf < last {
        throw LedgerStoreError("the last run was for \(last); what it wants cannot be sent on \(asOf)")
      }
      try FarDay.refuse(asOf, in: books, isMeant: isFarMeant)
      try queue(books)
    }
    try complete()
    return report
  }

  /// Steps 2 and 3.
  private func complete() throws {
    let queued = try store.read { books in
      let outbox = Outbox(books)
      let letters = Dictionary(grouping: try outbox.entries(states: [.queued]), by: \.letter)
      return try letters.map { id, entries in
        guard let id else { throw books.damage("outbox \(entries.map(\.id)) is queued, and has no letter") }
        let letter = try LetterRows(books).letter(id)
        guard letter.entries == entries.map(\.id) else { throw books.damage("letter \(id) is for other entries") }
        return (letter, entries)
      }
    }.sorted { $0.0.id < $1.0.id }
    guard !queued.isEmpty else { return }
    var done: [(StoredLetter, [OutboxEntry], OutboxState)] = []
    for (letter, entries) in queued {
      guard letter.folder == folder else {
        done.append((letter, entries, .ambiguous))
        continue
      }
      do throws(LedgerStoreError) {
        try DurableFile.write(letter.content, name: letter.file, in: folder)
        done.append((letter, entries, .sent))
      } catch {
        report.faults.append("\(error); the letter stays queued")
        report.unwritten.append(letter.file)
      }
    }
    let before = report
    do {
      try store.write { books in
        let journal = try Journal(books, .dispatch, day: asOf, name: folder)
        for (letter, entries, state) in done { try finish(letter, entries, as: state, books, journal) }
        try markNotices(done, journal)
        try journal.end()
      }
    } catch let error as LedgerStoreError {
      report = before
      throw unmarked(done.filter { $0.2 == .sent }.map(\.0.file), error)
    }
  }

  /// Why letters that lie in the folder could not be marked as sent.
  private func unmarked(_ files: [String], _ error: LedgerStoreError) -> LedgerStoreError {
    guard !files.isEmpty else { return error }
    return LedgerStoreError(
      unwritten: "\(error); in \(folder) lie, and are still queued in the ledger: \(files.joined(separator: ", ")). "
        + "Do it again: they are written once more over themselves, and marked")
  }

  private func finish(
    _ letter: StoredLetter, _ entries: [OutboxEntry], as state: OutboxState, _ books: LedgerTransaction,
    _ journal: Journal
  ) throws {
    let why =
      state == .ambiguous
      ? "was on its way into \(letter.folder) on \(letter.day), and nobody knows whether it lies there" : nil
    for entry in entries {
      let changed = try Outbox(books).change(entry, to: state, day: letter.day, why: why, source: try journal.begin())
      if let why { report.ambiguous.append((changed, why)) } else { report.sent.append((changed, letter.file)) }
    }
  }

  /// Tells each account once what became of its letters.
  private func markNotices(
    _ done: [(letter: StoredLetter, entries: [OutboxEntry], state: OutboxState)], _ journal: Journal
  ) throws {
    let all = done.flatMap { letter, entries, state in entries.map { (letter: letter, entry: $0, state: state) } }
    try journal.change(all, of: \.entry.account) { account, items in
      for (day, items) in Dictionary(grouping: items, by: \.letter.day) {
        for (state, items) in Dictionary(grouping: items, by: \.state) {
          account.mark(items.map(\.entry), state == .sent ? .sent : .ambiguous, on: day)
        }
      }
    }
  }

  /// Step 1.
  private func queue(_ books: LedgerTransaction) throws {
    let journal = try Journal(books, .dispatch, day: asOf, name: folder)
    let creditors = CreditorList(try books.creditors())
    let approved = try Outbox(books).entries(states: [.approved]).filter { entry in
      guard entry.kind == .notice || entry.kind == .confirmation else { return false }
      guard let last = try Outbox(books).changes(of: entry).last, last.day > asOf else { return true }
      report.waiting.append((entry, "it was approved on \(last.day), after the day of this dispatch"))
      return false
    }
    let groups = Dictionary(grouping: approved, by: \.account)
    for key in groups.keys.sorted() {
      let stored = try books.existing(key)
      guard let creditor = creditors[key.creditor], let entries = groups[key] else { continue }
      do {
        try queue(entries, stored, creditor, books, journal)
      } catch let error as MoneyError {
        report.faults.append("customer \(key.customer): \(error)")
      }
    }
    try journal.end()
  }

  private func queue(
    _ entries: [OutboxEntry], _ stored: StoredAccount, _ creditor: Creditor, _ books: LedgerTransaction,
    _ journal: Journal
  ) throws {
    let outbox = Outbox(books)
    var judged = stored.account
    let pending = Set(entries.compactMap(\.particulars.notice))
    judged.notices.removeAll { pending.contains($0.id) }
    let state = try evaluator.state(of: judged, creditor: creditor, asOf: asOf)
    let judgement = DispatchJudgement(entries, state: state, decisions: evaluator.decide(state))
    var account = stored.account
    for (end, state) in [(OutboxState.superseded, NoticeState.superseded), (.withdrawn, .withdrawn)] {
      account.mark(judgement.dropped.filter { $0.end == end }.map(\.entry), state, on: asOf)
    }
    for (entry, end, why) in judgement.dropped {
      report.dropped.append((try outbox.change(entry, to: end, day: asOf, why: why, source: try journal.begin()), why))
    }
    report.waiting += judgement.waiting
    report.failures += judgement.failures
    let pages = pages(judgement.wanted, state)
    for page in pages {
      let first = page.members[0].entry
      let name = LetterFileName.name(of: first, ending: page.ending)
      let number = try LetterRows(books).add(
        StoredLetter(
          day: asOf, folder: folder, file: name, content: page.content, entries: page.members.map(\.entry.id).sorted()))
      for (entry, decision) in page.members {
        var queued = entry
        queued.letter = number
        queued.particulars = OutboxParticulars(decision, unapprovedLevels: creditor.unapprovedLevels)
        queued.particulars.notice = entry.particulars.notice
        try outbox.change(queued, to: .queued, day: asOf, source: try journal.begin())
      }
    }
    let members = pages.flatMap(\.members)
    let ids = members.compactMap { member in member.entry.particulars.notice.map { (member.entry.key.receivable, $0) } }
    account = DecisionPosting.record(
      members.map(\.decision), in: account, as: .queued, ids: Dictionary(firstOf: ids))
    try journal.write(account, over: stored)
  }

  private typealias Member = (entry: OutboxEntry, decision: Decision)
  private typealias Page = (members: [Member], content: String, ending: String)

  /// The letters of what is wanted, each with the entries that it is for. One that cannot be written is a fault; its
  /// entries stay approved.
  private func pages(_ wanted: [Member], _ state: AccountState) -> [Page] {
    var pages = notices(wanted.filter { $0.entry.kind == .notice }, state)
    for member in wanted where member.entry.kind == .confirmation {
      do throws(LetterError) {
        guard let text = try evaluator.confirmation(for: member.decision, of: state) else {
          wait(member, "the promise is not in the books any more")
          continue
        }
        pages.append(([member], text, "txt"))
      } catch {
        wait(member, "\(error)")
      }
    }
    return pages
  }

  /// The letters of notices. One that cannot be written keeps none of the others back: they go out as they would
  /// without it.
  private func notices(_ notices: [Member], _ state: AccountState) -> [Page] {
    do { return try written(notices, state) } catch {
      guard notices.count > 1 else {
        for member in notices { wait(member, "\(error)") }
        return []
      }
    }
    var sound: [Member] = []
    for member in notices {
      do {
        _ = try written([member], state)
        sound.append(member)
      } catch {
        wait(member, "\(error)")
      }
    }
    if sound.count < notices.count { return self.notices(sound, state) }
    // Each can be written, and all of them together cannot: each goes out by itself.
    return sound.flatMap { self.notices([$0], state) }
  }

  private func written(_ notices: [Member], _ state: AccountState) throws -> [Page] {
    try evaluator.letters(for: notices.map(\.decision), of: state, needs: needs).map { letter in
      let ids = Set(letter.claims.map(\.receivable))
      let (content, ending) = try render(letter)
      return (notices.filter { ids.contains($0.entry.key.receivable) }, content, ending)
    }
  }

  private func wait(_ member: Member, _ why: String) {
    report.faults.append("outbox \(member.entry.id): \(why)")
    report.waiting.append((member.entry, why))
  }
}

/// What a dispatch came to.
package struct DispatchReport: Sendable {
  /// Letters that lie in the folder now, with their files.
  package var sent: [(entry: OutboxEntry, file: String)] = []
  /// What was not sent, what became of it, and why.
  package var dropped: [(entry: OutboxEntry, why: String)] = []
  /// What stays approved, and why it was not sent today.
  package var waiting: [(entry: OutboxEntry, why: String)] = []
  /// Letters that may have gone out before; a person must say.
  package var ambiguous: [(entry: OutboxEntry, why: String)] = []
  /// Files of letters that could not be written into the folder; they stay queued.
  package var unwritten: [String] = []
  /// What stands in the way and can be mended.
  package var faults: [String] = []
  /// Policies that failed.
  package var failures = 0
}
