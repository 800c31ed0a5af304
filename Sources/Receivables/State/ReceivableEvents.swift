/// What an account knows of each of its receivables. Small accounts are searched through, large ones have tables, so
/// that an account of ten thousand claims takes no more time a claim than one of ten.
///
/// A list that is given back holds everything that is about the receivable, and may hold more.
final class ReceivableEvents {
  private let shared: SharedAccount
  /// Due days other than those first agreed, by receivable.
  let dueDays: [String: CivilDay]
  private let promises: [PromiseState]
  private let tables: Tables?

  init(_ shared: SharedAccount, promises: [PromiseState], receivables: Int, asOf: CivilDay) {
    self.shared = shared
    self.promises = promises
    dueDays = shared.account.changedDueDays(on: asOf)
    tables = receivables >= AllocationNames.many ? Tables(shared.account, promises: promises) : nil
  }

  var account: Account { shared.account }

  func notices(of id: String) -> [Notice] { tables.map { $0.notices[id] ?? [] } ?? account.notices }

  func resets(of id: String) -> [LevelReset] { tables.map { $0.resets[id] ?? [] } ?? account.levelResets }

  func disputes(of id: String) -> [Dispute] { tables.map { $0.disputes[id] ?? [] } ?? account.disputes }

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
    var blocks: [String: [DunningBlock]] = [:]
    var blocksOfInvoice: [String: [DunningBlock]] = [:]
    var blocksOfAll: [DunningBlock] = []

    init(_ account: Account, promises: [PromiseState]) {
      for notice in account.notices { for id in notice.receivables { notices[id, default: []].append(notice) } }
      for reset in account.levelResets { resets[reset.receivable, default: []].append(reset) }
      for dispute in account.disputes { disputes[dispute.receivable, default: []].append(dispute) }
      for promise in promises {
        for id in promise.promise.receivables { self.promises[id, default: []].append(promise) }
      }
      for handOver in account.handOvers {
        for id in handOver.receivables { handOvers[id, default: []].append(handOver) }
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
