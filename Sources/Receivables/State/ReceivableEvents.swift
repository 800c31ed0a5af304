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
  private let held: HeldTables?
  private let asOf: CivilDay

  init(_ shared: SharedAccount, promises: [PromiseState], receivables: Int, asOf: CivilDay) {
    self.shared = shared
    self.promises = promises
    self.asOf = asOf
    noticesWithoutEffect = shared.account.charges.isEmpty ? [] : shared.account.noticesWithoutEffect(on: asOf)
    dueDays = shared.account.changedDueDays(on: asOf)
    held = receivables >= AllocationNames.many ? HeldTables(Tables(shared.account, promises: promises)) : nil
  }

  var account: Account { _read { yield shared.account } }

  package func notices(of id: String) -> [Notice] { held.map { $0.tables.notices[id] ?? [] } ?? account.notices }

  func resets(of id: String) -> [LevelReset] { held.map { $0.tables.resets[id] ?? [] } ?? account.levelResets }

  package func disputes(of id: String) -> [Dispute] { held.map { $0.tables.disputes[id] ?? [] } ?? account.disputes }

  package func charges(of id: String) -> [Charge] { held.map { $0.tables.charges[id] ?? [] } ?? account.charges }

  /// The charges of a notice, whichever of its claims they stand on.
  package func charges(ofNotice id: String) -> [Charge] {
    held.map { $0.tables.chargesOfNotice[id] ?? [] } ?? account.charges.filter { $0.notice == id }
  }

  /// The talks known on the day that were about a receivable or about the whole account, oldest first: no more than
  /// these.
  package func contacts(about id: String) -> [Contact] {
    let about = held.map { ($0.tables.contacts[id] ?? []) + $0.tables.contactsOfAll } ?? account.contacts
    return about.inOrder(
      where: { $0.day <= asOf && ($0.receivables.isEmpty || $0.receivables.contains(id)) },
      by: { ($0.day, $0.id) < ($1.day, $1.id) })
  }

  func promises(of id: String) -> [PromiseState] { held.map { $0.tables.promises[id] ?? [] } ?? promises }

  func handOvers(of id: String) -> [HandOver] { held.map { $0.tables.handOvers[id] ?? [] } ?? account.handOvers }

  /// Blocks of the receivable, of its invoice and of the whole account.
  func blocks(of id: String, invoice: String) -> [DunningBlock] {
    held?.tables.blocks(of: id, invoice: invoice) ?? account.blocks
  }
}

extension ReceivableEvents {
  /// A dozen tables in a place of their own: most accounts have none, and are asked for them with each claim.
  private final class HeldTables: Sendable {
    let tables: Tables

    init(_ tables: Tables) { self.tables = tables }
  }

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
