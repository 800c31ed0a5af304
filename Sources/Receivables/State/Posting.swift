/// A line of the books that a person can read: what happened to which claim on which day, and what is left of it.
///
/// The books are kept in time. Each event is taken in on the day from which the books knew it (``day``), and postings
/// are only ever added behind those that stand: what was true on a day stays true of that day. The day of the thing
/// itself (``countsFrom``) is kept beside it, since interest stops when the money came, not when a file was read.
package struct Posting: Sendable, Hashable {
  /// What happened.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A claim came into being.
    case invoiced
    /// A charge was claimed.
    case charged
    /// A charge was given up, or its letter never arrived.
    case waived
    /// A credit note took something off.
    case credited
    /// Money covered something.
    case paid
    /// Something was given up.
    case writtenOff = "written_off"
    /// Money came for a claim that was given up.
    case revived
    /// What had been covered is open again; of credit: it was taken back with its payment.
    case reopened
    /// Money stays to the customer's credit.
    case kept
    /// Credit covers something.
    case used
    /// A discount for early payment was met.
    case discounted
    /// Credit was paid back.
    case paidOut = "paid_out"
    /// More was paid back than stood to the customer's credit.
    case overdrawn
    /// Money that came made up for what was paid back too much.
    case repaid
  }

  /// Day from which the books knew it.
  package let day: CivilDay
  /// Day of the thing itself.
  package let countsFrom: CivilDay
  /// What happened.
  package let kind: Kind
  /// Id of the receivable; `nil` for credit.
  package let receivable: String?
  /// The part of the claim; `nil` for credit.
  package let target: AllocationTarget?
  /// How much, above zero.
  package let amount: Money
  /// Id of the payment, credit note, charge, write-off or pay-out it comes from; that of the invoice for what was
  /// invoiced, and for a discount.
  package let source: String
  /// Principal and charges left of the receivable after it; for credit, what is left of its source.
  package let left: Money
}

/// A charge in the books.
struct ChargeLine {
  /// Place among the charges of the account.
  let charge: Int
  /// Place of its item.
  let item: Int
  let target: AllocationTarget
  let claimedOn: CivilDay
  /// Day from which it is owed: not before its invoice exists.
  let startDay: CivilDay
  let endDay: CivilDay?
  /// It was claimed before the claim fell due, as its due day stands on the day the books have come to.
  var isEarly: Bool
  /// Its place among the charges of its item, in the order in which they were claimed.
  var order = 0
  /// What is not covered, while it is owed.
  var left: Int64 = 0
  /// Its letter crossed the payment of the principal.
  var hasCrossed = false
  /// The newest covering of it.
  var newest: Int?

  /// It is for a person to waive: no money takes it up by itself.
  var isDoubtful: Bool { isEarly || hasCrossed }
}

/// An open item in the books.
struct ItemBook {
  /// Charges that are not covered, in the order in which they were claimed, for each part of a claim; or nothing.
  private(set) var openLines: [[Int]] = []
  /// The principal that is left.
  var open: Int64
  /// What of it was given up.
  var writtenOff: Int64 = 0
  /// Its invoice was issued.
  var exists = false
  /// It stands among the claims that money without a name covers.
  var isListed = false
  /// Charges of it, oldest first.
  var lines: [Int] = []
  /// How many charges it ever had.
  var lineCount = 0
  /// Some of its charges are those of a letter that crossed its payment.
  var hasCrossed = false
  /// A discount that was met, the day of the payment that met it, and the day from which the books knew it.
  var discounted: Int64 = 0
  var discountDays: (countsFrom: CivilDay, knownOn: CivilDay)?
  /// Its invoice offers a discount.
  let hasDiscounts: Bool
  /// The newest covering of its principal.
  var newest: Int?

  init(open: Int64, hasDiscounts: Bool) {
    self.open = open
    self.hasDiscounts = hasDiscounts
  }
}

extension ItemBook {
  /// One of the charges of a part of the claim that are not covered. It is asked for one by one, since each leaves the
  /// list as it is covered.
  func openLine(_ place: Int, of target: AllocationTarget) -> Int? {
    guard !openLines.isEmpty, place < openLines[target.rank].count else { return nil }
    return openLines[target.rank][place]
  }

  /// Lists a charge among those that are not covered, or takes it off.
  mutating func list(_ line: Int, _ lines: [ChargeLine], isOpen: Bool) {
    if openLines.isEmpty { openLines = Array(repeating: [], count: AllocationTarget.allCases.count) }
    let (target, order) = (lines[line].target.rank, lines[line].order)
    let place = openLines[target].partition { lines[$0].order >= order }
    let isThere = place < openLines[target].count && openLines[target][place] == line
    if isOpen, !isThere { openLines[target].insert(line, at: place) }
    if !isOpen, isThere { openLines[target].remove(at: place) }
  }
}

extension AllocationTarget {
  /// Its place among the parts of a claim.
  fileprivate var rank: Int {
    switch self {
    case .legalCosts: 0
    case .fee: 1
    case .compensation: 2
    case .interest: 3
    case .principal: 4
    }
  }
}

/// Something that covers claims: a payment, or a credit note.
struct MoneySource {
  enum Kind { case payment, creditNote }

  let kind: Kind
  /// Place among the payments or credit notes of the account.
  let place: Int
  let pool: Int
  /// What covers nothing so far and is free to.
  var left: Int64
  /// What a person put against receivables that do not exist yet.
  var reserved: Int64 = 0
  /// It covers by rule what it does not name; else it stays with its name, or until a person allocates it.
  var isFree = true
  /// It names an invoice by id that does not exist yet.
  var waits = false
  /// It has a reference that no invoice had so far.
  var isLost = false
  /// It stands among those that are looked up by name.
  var isListed = true
  /// The newest covering by it.
  var newest: Int?
  /// What of it is posted as credit.
  var posted: Int64 = 0
}

/// Some of a source that went to an item.
struct Covering {
  /// Place of the source; `nil` for a write-off.
  let source: Int?
  let item: Int
  /// Place of the charge's line; `nil` for the principal.
  let line: Int?
  /// Day of its posting.
  let day: CivilDay
  /// It was put there by a person or by its name.
  let isNamed: Bool
  /// The write-off it revives.
  let revives: Int?
  /// The covering by the same source before it.
  let older: Int?
  /// The covering of the same charge, or of the same principal, before it.
  let olderOfPart: Int?
  var units: Int64
}

/// Free money and open claims of one currency, each as places in the order in which they are taken: oldest money first,
/// oldest due first.
struct CoverPool {
  let currency: Currency
  var sources: [Int] = []
  var items: [Int] = []
  /// Money and credit that waits for a name or for a person.
  var kept: [Int] = []
  /// What was paid out beyond the credit, oldest first, each with the place of the pay-out.
  var overdrawn: [(payout: Int, units: Int64)] = []
}

extension [Int] {
  /// Puts a place where it belongs, unless it is there.
  mutating func insertPlace(_ place: Int) {
    if let last, last < place { return append(place) }
    let index = self.index(of: place)
    if index == count || self[index] != place { insert(place, at: index) }
  }

  /// Takes a place out, if it is there.
  mutating func removePlace(_ place: Int) {
    let index = self.index(of: place)
    if index < count, self[index] == place { remove(at: index) }
  }

  /// The first index whose place is not before a place.
  private func index(of place: Int) -> Int { partition { $0 >= place } }

  /// The first index whose place belongs behind, of places in order.
  func partition(_ belongsBehind: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
