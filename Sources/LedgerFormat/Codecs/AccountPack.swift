import Receivables

/// An account as compact bytes, which are read in one go: what the ledger keeps beside the events of each account, so that
/// a run over many does not put every event together again.
///
/// The bytes hold no more than the events do and are built anew wherever their format differs; `purre ledger check` builds
/// all of them and compares. JSON is what the events are kept in, for people and for years; this is for speed alone.
package enum AccountPack {
  /// Changes whenever the bytes of an account do.
  package static let format = "1;" + Words.fingerprint

  /// The bytes of an account; the same account gives the same bytes.
  package static func bytes(_ account: Account) throws(PackFault) -> [UInt8] {
    var writer = PackWriter()
    var account = account
    try code(&account, &writer)
    var head = PackWriter()
    _ = try head.count(writer.currencies.count)
    var bytes = head.body
    for currency in writer.currencies {
      // Three letters of seven bits: never more than four bytes.
      var rest = currency.packed
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    bytes.append(contentsOf: writer.body)
    return bytes
  }

  /// The account of some bytes.
  package static func account(_ bytes: UnsafeRawBufferPointer) throws(PackFault) -> Account {
    var reader = PackReader(bytes)
    var account = blank
    try reader.readCurrencies()
    try code(&account, &reader)
    guard reader.isAtEnd else { throw PackFault(message: "bytes after the end") }
    return account
  }

  private static let blank = Account(creditor: "", customer: Customer(id: "", name: ""))

  private static func code<Coder: PackCoder>(_ account: inout Account, _ coder: inout Coder) throws(PackFault) {
    try coder.code(&account.creditor)
    try coder.code(&account.customer)
    try coder.code(&account.contactPoints, blank: Blank.contactPoint) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.invoices, blank: Blank.invoice) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.payments, blank: Blank.payment) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.creditNotes, blank: Blank.creditNote) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.charges, blank: Blank.charge) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.notices, blank: Blank.notice) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.contacts, blank: Blank.contact) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.disputes, blank: Blank.dispute) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.promises, blank: Blank.promise) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.agreements, blank: Blank.agreement) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.blocks, blank: Blank.block) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.writeOffs, blank: Blank.writeOff) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.handOvers, blank: Blank.handOver) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.levelResets, blank: Blank.levelReset) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.overrides, blank: Blank.guardOverride) { coder, item throws(PackFault) in try coder.code(&item) }
    try coder.code(&account.credit, blank: CreditProfile()) { coder, item throws(PackFault) in try coder.code(&item) }
  }
}

/// What days of blank records start from.
package let epoch = CivilDay(daysSinceEpoch: 0)
