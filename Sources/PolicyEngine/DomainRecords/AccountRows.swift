import LuaGuest
import Receivables

/// One account laid out as rows of slots, for one guest and one day. Rows stay where they are until the next account.
final class AccountRows {
  let types: DomainRecords.Types
  let arena: SlotArena
  private(set) var asOf = CivilDay(daysSinceEpoch: 0)

  private(set) var creditor = Slot.nil
  private(set) var customer = Slot.nil
  private(set) var receivables = Slot.nil
  private(set) var contactPoints = Slot.nil
  private(set) var contacts = Slot.nil
  private(set) var promises = Slot.nil
  private(set) var agreements = Slot.nil
  private(set) var behaviour = Slot.nil
  private(set) var credit = Slot.nil
  private var receivableSlots: [Slot] = []
  private var invoices: [String: Slot] = [:]
  private var knownContacts: [Contact] = []

  /// Rows for guests that defined these types.
  init(types: DomainRecords.Types) {
    self.types = types
    arena = SlotArena()
  }

  /// Lays out an account; everything laid out before is gone.
  ///
  /// The receivables' rows are reserved before any is filled, since customer and receivables name each other.
  func lay(out state: AccountState) throws {
    arena.reset()
    invoices.removeAll(keepingCapacity: true)
    asOf = state.asOf
    knownContacts = state.account.contacts.filter { $0.day <= state.asOf }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    let customerRow = arena.row(CustomerRecord.schema.fields.count)
    let receivableRows = state.receivables.map { _ in arena.row(ReceivableRecord.schema.fields.count) }
    customer = .record(types.customer, UnsafePointer(customerRow))
    receivableSlots = receivableRows.map { .record(types.receivable, UnsafePointer($0)) }
    receivables = list(receivableSlots)
    creditor = try record(CreditorRecord.schema, types.creditor, state.creditor)
    contactPoints = try records(ContactPointRecord.schema, types.contactPoint, Self.inUse(state))
    contacts = try records(ContactRecord.schema, types.contact, knownContacts)
    promises = try records(PromiseRecord.schema, types.promise, state.promises)
    agreements = try records(AgreementRecord.schema, types.agreement, state.agreements)
    behaviour = try record(BehaviourRecord.schema, types.behaviour, PaymentBehaviour(state))
    credit = try state.account.credit.map { try record(CreditRecord.schema, types.credit, $0) } ?? .nil
    try CustomerRecord.schema.fill(customerRow, from: state, rows: self)
    for (row, receivable) in zip(receivableRows, state.receivables) {
      try ReceivableRecord.schema.fill(row, from: receivable, rows: self)
    }
  }

  /// The receivable at a place of ``AccountState/receivables``.
  func receivable(at index: Int) -> Slot { receivableSlots[index] }

  /// The invoice, laid out once however many receivables it has.
  func invoice(_ invoice: Invoice) throws -> Slot {
    if let slot = invoices[invoice.id] { return slot }
    let slot = try record(InvoiceRecord.schema, types.invoice, invoice)
    invoices[invoice.id] = slot
    return slot
  }

  /// The contacts known on the day that were about a receivable or about the whole account, oldest first.
  func contacts(about receivable: String) -> [Contact] {
    knownContacts.filter { $0.receivables.isEmpty || $0.receivables.contains(receivable) }
  }

  /// One record.
  func record<Source>(_ schema: RecordSchema<Source>, _ type: RecordTypeID, _ source: Source) throws -> Slot {
    let row = arena.row(schema.fields.count)
    try schema.fill(row, from: source, rows: self)
    return .record(type, UnsafePointer(row))
  }

  /// A list of records.
  func records<Source>(_ schema: RecordSchema<Source>, _ type: RecordTypeID, _ sources: [Source]) throws -> Slot {
    list(try sources.map { try record(schema, type, $0) })
  }

  /// A list of slots.
  func list(_ slots: [Slot]) -> Slot { arena.list(slots) }

  private static func inUse(_ state: AccountState) -> [ContactPoint] {
    state.account.contactPoints
      .filter { ($0.validFrom ?? state.asOf) <= state.asOf && state.asOf <= ($0.validUntil ?? state.asOf) }
      .sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
  }
}
