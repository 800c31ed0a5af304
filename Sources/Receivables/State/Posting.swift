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
  /// Id of the payment, credit note, charge or write-off it comes from; that of the invoice for what was invoiced.
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
  /// It was claimed before the claim fell due, as its due day stands now.
  let isEarly: Bool
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
  /// The last day on which money or credit lowered the principal.
  var lastFall: CivilDay?
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
  /// The covering of the same line before it.
  let olderOfLine: Int?
  var units: Int64
}

/// Free money and open claims of one currency, each as places in the order in which they are taken: oldest money first,
/// oldest due first.
struct CoverPool {
  let currency: Currency
  var sources: [Int] = []
  var items: [Int] = []
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
  private func index(of place: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
