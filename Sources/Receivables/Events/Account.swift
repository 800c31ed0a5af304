/// Everything known of one customer of one creditor: the unit that is read, decided and streamed.
package struct Account: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// Who owes.
  package var customer: Customer
  /// How to reach them.
  package var contactPoints: [ContactPoint]
  /// What was claimed.
  package var invoices: [Invoice]
  /// What came in.
  package var payments: [Payment]
  /// What was corrected.
  package var creditNotes: [CreditNote]
  /// Fees, interest and compensation claimed.
  package var charges: [Charge]
  /// What was sent.
  package var notices: [Notice]
  /// What was said.
  package var contacts: [Contact]
  /// What is contested.
  package var disputes: [Dispute]
  /// What was promised.
  package var promises: [Promise]
  /// What was agreed.
  package var agreements: [PaymentAgreement]
  /// Where reminders are stopped.
  package var blocks: [DunningBlock]
  /// What was given up.
  package var writeOffs: [WriteOff]
  /// What an agency has.
  package var handOvers: [HandOver]
  /// Levels set by hand.
  package var levelResets: [LevelReset]
  /// Where a guard of the law was overridden.
  package var overrides: [GuardOverride]
  /// What was paid back to the customer.
  package var payouts: [Payout]
  /// Due days that were put off.
  package var dueDayChanges: [DueDayChange]
  /// Changes of the state that their credit is in, as they were carried out.
  package var creditChanges: [CreditChange]
  /// The arms of trials that the customer is in.
  package var trialArms: [TrialArm]
  /// Their credit.
  package var credit: CreditProfile?

  package init(
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
    payouts: [Payout] = [],
    dueDayChanges: [DueDayChange] = [],
    creditChanges: [CreditChange] = [],
    trialArms: [TrialArm] = [],
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
    self.payouts = payouts
    self.dueDayChanges = dueDayChanges
    self.creditChanges = creditChanges
    self.trialArms = trialArms
    self.credit = credit
  }
}

/// The books: creditors and their customers' accounts.
package struct Ledger: Sendable, Hashable {
  /// Whose books they are.
  package var creditors: [Creditor]
  /// One per customer and creditor.
  package var accounts: [Account]

  package init(creditors: [Creditor], accounts: [Account]) {
    self.creditors = creditors
    self.accounts = accounts
  }

  /// The accounts that are wanted, in the order of the books, each with its creditor; one whose creditor is unknown is
  /// passed over.
  package func accountsWithCreditors(
    where isWanted: @escaping (Account) -> Bool = { _ in true }
  ) -> some Sequence<(account: Account, creditor: Creditor)> {
    let known = CreditorList(creditors)
    return accounts.lazy.filter(isWanted).compactMap { account in
      known[account.creditor].map { (account: account, creditor: $0) }
    }
  }
}

extension Account {
  /// Ids of the notices that are known by a day not to have reached the customer, or were taken back: they are no step
  /// on the ladder, and what they claimed is not owed.
  package func noticesWithoutEffect(on day: CivilDay) -> Set<String> {
    var ids: Set<String> = []
    // By their places: a loop over the notices themselves would copy each.
    for place in notices.indices
    where notices[place].day <= day && notices[place].state != .proposed && !notices[place].counts(on: day) {
      ids.insert(notices[place].id)
    }
    return ids
  }
}
