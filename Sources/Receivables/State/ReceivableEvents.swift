/// What an account knows of each of its receivables. Small accounts are searched through, large ones have tables, so
/// that an account of ten thousand claims takes no more time a claim than one of ten.
///
/// A list that is given back holds everything that is about the receivable, and may hold more.
package final class ReceivableEvents: Sendable {
  private let shared: SharedAccount
  /// Due days other than those first agreed, by receivable.
  let dueDays: [String: CivilDay]
  /// Ids of notices that are known not to have reached the customer, or were taken back, where anything was charged.
  package let noticesWithoutEffect: Set<String>
  private let promises: [PromiseState]
  private let tables: Tables?
  private let asOf: CivilDay

  init(_ shared: SharedAccount, promises: [PromiseState], receivables: Int, asOf: CivilDay) {
    self.shared = shared
    self.promises = promises
    self.asOf = asOf
    noticesWithoutEffect = shared.account.charges.isEmpty ? [] : shared.account.noticesWithoutEffect(on: asOf)
    dueDays = shared.account.changedDueDays(on: asOf)
    tables = receivables >= AllocationNames.many ? Tables(shared.account, promises: promises) : nil
  }

  var account: Account { shared.account }

  package func notices(of id: String) -> [Notice] { tables.map { $0.notices[id] ?? [] } ?? account.notices }

  func resets(of id: String) -> [LevelReset] { tables.map { $0.resets[id] ?? [] } ?? account.levelResets }

  package func disputes(of id: String) -> [Dispute] { tables.map { $0.disputes[id] ?? [] } ?? account.disputes }

  package func charges(of id: String) -> [Charge] { tables.map { $0.charges[id] ?? [] } ?? account.charges }

  /// The charges of a notice, whichever of its claims they stand on.
  package func charges(ofNotice id: String) -> [Charge] {
    tables.map { $0.chargesOfNotice[id] ?? [] } ?? account.charges.filter { $0.notice == id }
  }

  /// The talks known on the day that were about a receivable or about the whole account, oldest first: no more than
  /// these.
  package func contacts(about id: String) -> [Contact] {
    let about = tables.map { ($0.contacts[id] ?? []) + $0.contactsOfAll } ?? account.contacts
    return about.inOrder(
      where: { $0.day <= asOf && ($0.receivables.isEmpty || $0.receivables.contains(id)) },
      by: { ($0.day, $0.id) < ($1.day, $1.id) })
  }

  func promises(of id: String) -> [PromiseState] { tables.map { $0.promises[id] ?? [] } ?? promises }

  func handOvers(of id: String) -> [HandOver] { tables.map { $0.handOvers[id] ?? [] } ?? account.handOvers }

  /// Blocks of the receivable, of its invoice and of the whole account.
  func blocks(of id: String, invoice: String) -> [DunningBlock] {
    tables?.blocks(of: id, invoice: invoice) ?? account.blocks
  }
}

extension ReceivableEvents {
  /// The events of a large account by what they are about.
  private struct Tables {
    var notices: [String: [Notice]] = [:]
    var resets: [String: [LevelReset]] = [:]
    var disputes: [String: [Dispute]] = [:]
    var promises: [String: [PromiseState]] = [:]
    var handOvers: [String: [HandOver]] = [:]
    var charges: [String: [Charge]] = [:]
    var chargesOfNotice: [String: [Charge]] = [:]
    var contacts: [String: [Contact]] = [:]
    var contactsOfAll: [Contact] = []
    var blocks: [String: [DunningBlock]] = [:]
    var blocksOfInvoice: [String: [DunningBlock]] = [:]
    var blocksOfAll: [DunningBlock] = []

    init(_ account: Account, promises: [PromiseState]) {
      for notice in account.notices { for id in Set(notice.receivables) { notices[id, default: []].append(notice) } }
      for reset in account.levelResets { resets[reset.receivable, default: []].append(reset) }
      for dispute in account.disputes { disputes[dispute.receivable, default: []].append(dispute) }
      for promise in promises {
        for id in Set(promise.promise.receivables) { self.promises[id, default: []].append(promise) }
      }
      for handOver in account.handOvers {
        for id in Set(handOver.receivables) { handOvers[id, default: []].append(handOver) }
      }
      for charge in account.charges {
        charges[charge.receivable, default: []].append(charge)
        if let notice = charge.notice { chargesOfNotice[notice, default: []].append(charge) }
      }
      for contact in account.contacts {
        for id in Set(contact.receivables) { contacts[id, default: []].append(contact) }
        if contact.receivables.isEmpty { contactsOfAll.append(contact) }
      }
      for block in account.blocks {
        if let id = block.receivable {
          blocks[id, default: []].append(block)
        } else if let id = block.invoice {
          blocksOfInvoice[id, default: []].append(block)
        } else {
          blocksOfAll.append(block)
        }
      }
    }

    func blocks(of id: String, invoice: String) -> [DunningBlock] {
      (blocks[id] ?? []) + (blocksOfInvoice[invoice] ?? []) + blocksOfAll
    }
  }
}
