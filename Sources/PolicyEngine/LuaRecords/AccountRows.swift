import LuaGuest
import Receivables

/// One account laid out as rows of slots, for one guest and one day. Rows stay where they are until the next account;
/// a field is computed when a policy first reads it.
package final class AccountRows {
  let arena = SlotArena()
  private let receivableStore: RecordStore<ReceivableState>
  private let customerStore: RecordStore<AccountState>
  private let invoiceStore: RecordStore<ReceivableState>
  let creditorStore: RecordStore<AccountState>
  let contactPointStore: RecordStore<ContactPoint>
  let behaviourStore: RecordStore<PaymentBehaviour>
  let creditStore: RecordStore<CreditProfile>
  let lineStore: RecordStore<InvoiceLine>
  let noticeStore: RecordStore<Notice>
  let contactStore: RecordStore<Contact>
  let disputeStore: RecordStore<Dispute>
  let promiseStore: RecordStore<PromiseState>
  let agreementStore: RecordStore<AgreementState>
  private let creditRequestStore: RecordStore<CreditRequest>
  let exposureStore: RecordStore<CreditExposure>
  let creditGroupStore: RecordStore<CreditGroup>
  private let promiseRequestStore: RecordStore<PromiseRequest>
  private var state: AccountState?
  private var invoices: [Int: Slot] = [:]
  private var knownContacts: [Contact]?

  private(set) var asOf = CivilDay(daysSinceEpoch: 0)
  private(set) var creditor = Slot.nil
  private(set) var customer = Slot.nil
  /// All receivables of the account.
  private(set) var receivables = Slot.nil

  /// Rows for guests that defined these types.
  init(types: DomainRecords.Types) {
    receivableStore = RecordStore(ReceivableRecord.schema, types.receivable)
    customerStore = RecordStore(CustomerRecord.schema, types.customer)
    invoiceStore = RecordStore(InvoiceRecord.schema, types.invoice)
    creditorStore = RecordStore(CreditorRecord.schema, types.creditor)
    contactPointStore = RecordStore(ContactPointRecord.schema, types.contactPoint)
    behaviourStore = RecordStore(BehaviourRecord.schema, types.behaviour)
    creditStore = RecordStore(CreditRecord.schema, types.credit)
    lineStore = RecordStore(LineRecord.schema, types.line)
    noticeStore = RecordStore(NoticeRecord.schema, types.notice)
    contactStore = RecordStore(ContactRecord.schema, types.contact)
    disputeStore = RecordStore(DisputeRecord.schema, types.dispute)
    promiseStore = RecordStore(PromiseRecord.schema, types.promise)
    agreementStore = RecordStore(AgreementRecord.schema, types.agreement)
    creditRequestStore = RecordStore(CreditRequestRecord.schema, types.creditRequest)
    exposureStore = RecordStore(ExposureRecord.schema, types.exposure)
    promiseRequestStore = RecordStore(PromiseRequestRecord.schema, types.promiseRequest)
    creditGroupStore = RecordStore(CreditGroupRecord.schema, types.creditGroup)
  }

  /// Lets a guest have the fields filled in by these rows, which must outlive its calls.
  func fillRows(of guest: Guest) {
    guest.setFiller(
      { context, type, row, field in
        guard let context, let row else { return }
        Unmanaged<AccountRows>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.fill(type, row, Int(field)) }
      }, context: Unmanaged.passUnretained(self).toOpaque())
  }

  /// Fills in a field of a row of a type, as ``DomainRecords/descriptions`` orders them.
  private func fill(_ type: UInt32, _ row: UnsafeMutablePointer<Slot>, _ field: Int) {
    switch type {
    case 0: creditorStore.fill(row, field, rows: self)
    case 1: customerStore.fill(row, field, rows: self)
    case 2: contactPointStore.fill(row, field, rows: self)
    case 3: behaviourStore.fill(row, field, rows: self)
    case 4: creditStore.fill(row, field, rows: self)
    case 5: invoiceStore.fill(row, field, rows: self)
    case 6: lineStore.fill(row, field, rows: self)
    case 7: receivableStore.fill(row, field, rows: self)
    case 8: noticeStore.fill(row, field, rows: self)
    case 9: contactStore.fill(row, field, rows: self)
    case 10: disputeStore.fill(row, field, rows: self)
    case 11: promiseStore.fill(row, field, rows: self)
    case 12: agreementStore.fill(row, field, rows: self)
    case 13: creditRequestStore.fill(row, field, rows: self)
    case 14: exposureStore.fill(row, field, rows: self)
    case 15: promiseRequestStore.fill(row, field, rows: self)
    case 16: creditGroupStore.fill(row, field, rows: self)
    default: break
    }
  }

  /// Lays out an account; everything laid out before is gone.
  package func lay(out state: AccountState) {
    forget()
    self.state = state
    asOf = state.asOf
    creditor = creditorStore.record(state, in: arena)
    customer = customerStore.record(state, in: arena)
    let count = state.receivables.count
    let slots = arena.row(count)
    for index in 0..<count { slots[index] = receivableStore.record(state.receivables[index], in: arena) }
    receivables = .list(UnsafeBufferPointer(start: slots, count: count))
  }

  private func forget() {
    arena.reset()
    receivableStore.removeAll()
    customerStore.removeAll()
    invoiceStore.removeAll()
    creditorStore.removeAll()
    contactPointStore.removeAll()
    behaviourStore.removeAll()
    creditStore.removeAll()
    lineStore.removeAll()
    noticeStore.removeAll()
    contactStore.removeAll()
    disputeStore.removeAll()
    promiseStore.removeAll()
    agreementStore.removeAll()
    creditRequestStore.removeAll()
    exposureStore.removeAll()
    promiseRequestStore.removeAll()
    creditGroupStore.removeAll()
    if !invoices.isEmpty { invoices.removeAll(keepingCapacity: true) }
    knownContacts = nil
  }

  /// The receivable at a place of ``AccountState/receivables``.
  package func receivable(at index: Int) -> Slot { receivables.members?[index] ?? .nil }

  /// Whether an account is laid out already.
  func isLaidOut(for state: AccountState) -> Bool { self.state === state }

  /// The receivable of that id; nothing where the account has none.
  func receivable(withID id: String) -> Slot {
    guard let index = state?.receivables.firstIndex(where: { $0.receivable.id == id }) else { return .nil }
    return receivable(at: index)
  }

  func creditRequest(_ request: CreditRequest) -> Slot { creditRequestStore.record(request, in: arena) }

  /// A promise that is offered.
  func promiseRequest(_ request: PromiseRequest) -> Slot { promiseRequestStore.record(request, in: arena) }

  /// The currency of a request, of the limit, or of the books.
  func currency(of request: CreditRequest) -> Currency {
    request.amount?.currency ?? state?.account.credit?.limit?.currency ?? state?.creditor.currency ?? .nok
  }

  /// What the customer owes in the currency of a request.
  func exposure(for request: CreditRequest) -> Slot {
    guard let state else { return .nil }
    return exposureStore.record(CreditExposure(state, in: currency(of: request)), in: arena)
  }

  /// What the customer owes, in every currency.
  var exposures: Slot { records(exposureStore, state.map(CreditExposure.all) ?? []) }

  /// The invoice, laid out once however many receivables it has.
  func invoice(of receivable: ReceivableState) -> Slot {
    if let slot = invoices[receivable.invoicePlace] { return slot }
    let slot = invoiceStore.record(receivable, in: arena)
    invoices[receivable.invoicePlace] = slot
    return slot
  }

  /// The contacts known on the day, oldest first.
  var contacts: [Contact] {
    if let knownContacts { return knownContacts }
    let known = (state?.account.contacts ?? []).filter { $0.day <= asOf }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    knownContacts = known
    return known
  }

  /// The contacts known on the day that were about a receivable or about the whole account, oldest first.
  func contacts(about receivable: String) -> [Contact] {
    contacts.filter { $0.receivables.isEmpty || $0.receivables.contains(receivable) }
  }

  /// A list of records.
  func records<Source>(_ store: RecordStore<Source>, _ sources: [Source]) -> Slot {
    sources.isEmpty ? arena.list([]) : arena.list(sources.map { store.record($0, in: arena) })
  }

  /// A record, or nothing.
  func record<Source>(_ store: RecordStore<Source>, _ source: Source?) -> Slot {
    source.map { store.record($0, in: arena) } ?? .nil
  }
}

/// Every kind of domain object that policies see.
package enum DomainRecords {
  /// Their descriptions, in the order in which a guest defines them; parameters differ by policy and are not among
  /// them.
  package static let descriptions: [RecordDescription] = [
    CreditorRecord.schema.description, CustomerRecord.schema.description, ContactPointRecord.schema.description,
    BehaviourRecord.schema.description, CreditRecord.schema.description, InvoiceRecord.schema.description,
    LineRecord.schema.description, ReceivableRecord.schema.description, NoticeRecord.schema.description,
    ContactRecord.schema.description, DisputeRecord.schema.description, PromiseRecord.schema.description,
    AgreementRecord.schema.description, CreditRequestRecord.schema.description, ExposureRecord.schema.description,
    PromiseRequestRecord.schema.description, CreditGroupRecord.schema.description,
  ]

  /// The types that a guest gave to them.
  struct Types {
    let creditor, customer, contactPoint, behaviour, credit, invoice, line, receivable, notice, contact: RecordTypeID
    let dispute, promise, agreement, creditRequest, exposure, promiseRequest, creditGroup: RecordTypeID

    /// Defines all of them in a guest.
    init(definingIn guest: Guest) throws {
      let define = { (description: RecordDescription) in
        try guest.defineRecord(name: description.name, fields: description.fields.map(\.name))
      }
      creditor = try define(CreditorRecord.schema.description)
      customer = try define(CustomerRecord.schema.description)
      contactPoint = try define(ContactPointRecord.schema.description)
      behaviour = try define(BehaviourRecord.schema.description)
      credit = try define(CreditRecord.schema.description)
      invoice = try define(InvoiceRecord.schema.description)
      line = try define(LineRecord.schema.description)
      receivable = try define(ReceivableRecord.schema.description)
      notice = try define(NoticeRecord.schema.description)
      contact = try define(ContactRecord.schema.description)
      dispute = try define(DisputeRecord.schema.description)
      promise = try define(PromiseRecord.schema.description)
      agreement = try define(AgreementRecord.schema.description)
      creditRequest = try define(CreditRequestRecord.schema.description)
      exposure = try define(ExposureRecord.schema.description)
      promiseRequest = try define(PromiseRequestRecord.schema.description)
      creditGroup = try define(CreditGroupRecord.schema.description)
    }
  }
}
