import LuaGuest
import Receivables

/// One account laid out as rows of slots, for one guest and one day. Rows stay where they are until the next account;
/// a field is computed when a policy first reads it.
package final class AccountRows: SlotHolder {
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
  private let accountStore: RecordStore<CustomerAccount>
  /// All of the above by the number of their type.
  private let fillers: [RecordFiller]
  private var state: AccountState?
  private var invoices: [Int: Slot] = [:]
  private var knownContacts: [Contact]?

  /// The ladder that receivables stand on: that of the policy, else that of the law.
  var ladder = Ladder(ReminderLevel.allCases)
  /// The fields that the policy declares; `nil` where there is no policy.
  var ownFields: OwnFieldRows?
  private(set) var asOf = CivilDay(daysSinceEpoch: 0)
  private(set) var creditor = Slot.nil
  private(set) var customer = Slot.nil
  /// All receivables of the account.
  private(set) var receivables = Slot.nil

  /// Defines the types of all kinds in a guest, in the order of their numbers, and rows for them.
  init(definingIn guest: Guest) throws {
    var stores = RecordStores(guest: guest)
    creditorStore = try stores.define(CreditorRecord.schema)
    customerStore = try stores.define(CustomerRecord.schema)
    contactPointStore = try stores.define(ContactPointRecord.schema)
    behaviourStore = try stores.define(BehaviourRecord.schema)
    creditStore = try stores.define(CreditRecord.schema)
    invoiceStore = try stores.define(InvoiceRecord.schema)
    lineStore = try stores.define(LineRecord.schema)
    receivableStore = try stores.define(ReceivableRecord.schema)
    noticeStore = try stores.define(NoticeRecord.schema)
    contactStore = try stores.define(ContactRecord.schema)
    disputeStore = try stores.define(DisputeRecord.schema)
    promiseStore = try stores.define(PromiseRecord.schema)
    agreementStore = try stores.define(AgreementRecord.schema)
    creditRequestStore = try stores.define(CreditRequestRecord.schema)
    exposureStore = try stores.define(ExposureRecord.schema)
    promiseRequestStore = try stores.define(PromiseRequestRecord.schema)
    creditGroupStore = try stores.define(CreditGroupRecord.schema)
    accountStore = try stores.define(AccountRecord.schema)
    fillers = stores.all
  }

  /// Lets a guest have the fields filled in by these rows, which must outlive its calls.
  func fillRows(of guest: Guest) {
    guest.setFiller(
      { context, type, row, field in
        guard let context, let row else { return }
        Unmanaged<AccountRows>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.fill(type, row, Int(field)) }
      }, context: Unmanaged.passUnretained(self).toOpaque())
  }

  /// Fills in a field of a row; a type that is none of ours has no such fields.
  private func fill(_ type: UInt32, _ row: UnsafeMutablePointer<Slot>, _ field: Int) {
    if fillers.indices.contains(Int(type)) { fillers[Int(type)].fill(row, field, self) }
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
    for filler in fillers { filler.removeAll() }
    if !invoices.isEmpty { invoices.removeAll(keepingCapacity: true) }
    knownContacts = nil
  }

  /// The receivable at a place of ``AccountState/receivables``.
  package func receivable(at index: Int) -> Slot { receivables.members?[index] ?? .nil }

  /// Own fields as a record; nothing where there is no policy that declares them.
  func ownFields(_ written: [String: String], _ owner: FieldOwner, of whose: @autoclosure () -> String) -> Slot {
    ownFields?.record(written, owner, of: whose(), in: arena) ?? .nil
  }

  /// Whether an account is laid out already.
  func isLaidOut(for state: AccountState) -> Bool { self.state === state }

  /// The receivable of that id; nothing where the account has none.
  func receivable(withID id: String) -> Slot {
    guard let index = state?.receivables.firstIndex(where: { $0.id == id }) else { return .nil }
    return receivable(at: index)
  }

  func creditRequest(_ request: CreditRequest) -> Slot { creditRequestStore.record(request, in: arena) }

  /// A promise that is offered.
  func promiseRequest(_ request: PromiseRequest) -> Slot { promiseRequestStore.record(request, in: arena) }

  /// A customer with all that they owe.
  func account(_ account: CustomerAccount) -> Slot { accountStore.record(account, in: arena) }

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
  func contacts(about receivable: String) -> [Contact] { state?.events.contacts(about: receivable) ?? [] }

  /// A list of records.
  func records<Source>(_ store: RecordStore<Source>, _ sources: [Source]) -> Slot {
    sources.isEmpty ? arena.list([]) : arena.list(sources.map { store.record($0, in: arena) })
  }

  /// A record, or nothing.
  func record<Source>(_ store: RecordStore<Source>, _ source: Source?) -> Slot {
    source.map { store.record($0, in: arena) } ?? .nil
  }
}

/// What defines the types of domain objects in a guest that has none yet, so that a type's number is its place here.
private struct RecordStores {
  let guest: Guest
  private(set) var all: [RecordFiller] = []

  @inline(__always)
  mutating func define<Source>(_ schema: RecordSchema<Source>) throws -> RecordStore<Source> {
    let store = RecordStore(schema, try schema.define(in: guest))
    all.append(RecordFiller(store))
    return store
  }
}

/// Every kind of domain object that policies see.
package enum DomainRecords {
  /// Their descriptions; parameters differ by policy and are not among them.
  package static let descriptions: [RecordDescription] = [
    CreditorRecord.schema.description, CustomerRecord.schema.description, ContactPointRecord.schema.description,
    BehaviourRecord.schema.description, CreditRecord.schema.description, InvoiceRecord.schema.description,
    LineRecord.schema.description, ReceivableRecord.schema.description, NoticeRecord.schema.description,
    ContactRecord.schema.description, DisputeRecord.schema.description, PromiseRecord.schema.description,
    AgreementRecord.schema.description, CreditRequestRecord.schema.description, ExposureRecord.schema.description,
    PromiseRequestRecord.schema.description, CreditGroupRecord.schema.description,
    AccountRecord.schema.description,
  ]
}
