/// What an account knows of each of its receivables. Small accounts are searched through, large ones have tables, so
/// that an account of ten thousand claims takes no more time a claim than one of ten.
///
/// A list that is given back holds everything that is about the receivable, and may hold more.
final class ReceivableEvents {
  let account: Account
  /// Due days other than those first agreed, by receivable.
  let dueDays: [String: CivilDay]
  private let promises: [PromiseState]
  private let isTabled: Bool
  private var noticesOf: [String: [Notice]] = [:]
  private var resetsOf: [String: [LevelReset]] = [:]
  private var disputesOf: [String: [Dispute]] = [:]
  private var promisesOf: [String: [PromiseState]] = [:]
  private var handOversOf: [String: [HandOver]] = [:]
  private var blocksOf: [String: [DunningBlock]] = [:]
  private var blocksOfInvoice: [String: [DunningBlock]] = [:]
  private var blocksOfAll: [DunningBlock] = []

  init(_ account: Account, promises: [PromiseState], receivables: Int, asOf: CivilDay) {
    self.account = account
    self.promises = promises
    dueDays = account.changedDueDays(on: asOf)
    isTabled = receivables >= AllocationNames.many
    guard isTabled else { return }
    for notice in account.notices { for id in notice.receivables { noticesOf[id, default: []].append(notice) } }
    for reset in account.levelResets { resetsOf[reset.receivable, default: []].append(reset) }
    for dispute in account.disputes { disputesOf[dispute.receivable, default: []].append(dispute) }
    for promise in promises {
      for id in promise.promise.receivables { promisesOf[id, default: []].append(promise) }
    }
    for handOver in account.handOvers {
      for id in handOver.receivables { handOversOf[id, default: []].append(handOver) }
    }
    for block in account.blocks {
      if let id = block.receivable {
        blocksOf[id, default: []].append(block)
      } else if let id = block.invoice {
        blocksOfInvoice[id, default: []].append(block)
      } else {
        blocksOfAll.append(block)
      }
    }
  }

  func notices(of id: String) -> [Notice] { isTabled ? noticesOf[id] ?? [] : account.notices }

  func resets(of id: String) -> [LevelReset] { isTabled ? resetsOf[id] ?? [] : account.levelResets }

  func disputes(of id: String) -> [Dispute] { isTabled ? disputesOf[id] ?? [] : account.disputes }

  func promises(of id: String) -> [PromiseState] { isTabled ? promisesOf[id] ?? [] : promises }

  func handOvers(of id: String) -> [HandOver] { isTabled ? handOversOf[id] ?? [] : account.handOvers }

  /// Blocks of the receivable, of its invoice and of the whole account.
  func blocks(of id: String, invoice: String) -> [DunningBlock] {
    isTabled ? (blocksOf[id] ?? []) + (blocksOfInvoice[invoice] ?? []) + blocksOfAll : account.blocks
  }
}
