/// Everything known of one customer of one creditor: the unit that is read, decided and streamed.
public struct Account: Sendable, Hashable {
  /// Id of the creditor.
  public var creditor: String
  /// Who owes.
  public var customer: Customer
  /// How to reach them.
  public var contactPoints: [ContactPoint]
  /// What was claimed.
  public var invoices: [Invoice]
  /// What came in.
  public var payments: [Payment]
  /// What was corrected.
  public var creditNotes: [CreditNote]
  /// Fees, interest and compensation claimed.
  public var charges: [Charge]
  /// What was sent.
  public var notices: [Notice]
  /// What was said.
  public var contacts: [Contact]
  /// What is contested.
  public var disputes: [Dispute]
  /// What was promised.
  public var promises: [Promise]
  /// What was agreed.
  public var agreements: [PaymentAgreement]
  /// Where reminders are stopped.
  public var blocks: [DunningBlock]
  /// What was given up.
  public var writeOffs: [WriteOff]
  /// What an agency has.
  public var handOvers: [HandOver]
  /// Levels set by hand.
  public var levelResets: [LevelReset]
  /// Where a guard of the law was overridden.
  public var overrides: [GuardOverride]
  /// Their credit.
  public var credit: CreditProfile?

  /// Makes the value from its parts, as they are.
  public init(
    creditor: String,
    customer: Customer,
    contactPoints: [ContactPoint] = [],
    invoices: [Invoice] = [],
    payments: [Payment] = [],
    creditNotes: [CreditNote] = [],
    charges: [Charge] = [],
    notices: [Notice] = [],
    contacts: [Contact] = [],
    disputes: [Dispute] = [],
    promises: [Promise] = [],
    agreements: [PaymentAgreement] = [],
    blocks: [DunningBlock] = [],
    writeOffs: [WriteOff] = [],
    handOvers: [HandOver] = [],
    levelResets: [LevelReset] = [],
    overrides: [GuardOverride] = [],
    credit: CreditProfile? = nil
  ) {
    self.creditor = creditor
    self.customer = customer
    self.contactPoints = contactPoints
    self.invoices = invoices
    self.payments = payments
    self.creditNotes = creditNotes
    self.charges = charges
    self.notices = notices
    self.contacts = contacts
    self.disputes = disputes
    self.promises = promises
    self.agreements = agreements
    self.blocks = blocks
    self.writeOffs = writeOffs
    self.handOvers = handOvers
    self.levelResets = levelResets
    self.overrides = overrides
    self.credit = credit
  }
}
