import Dispatch
import Receivables
import Synchronization

/// Texts of a ledger, account by account: the bytes of ``LedgerStream``. They are made on a thread of its own, while
/// the accounts behind them are found; no more than a few hundred accounts are in memory.
///
/// ```swift
/// var texts = LedgerTexts(asLines: false)
/// try write(texts.head(creditors))
/// for account in accounts { for text in texts.take(account) { try write(text) } }
/// for text in texts.end() { try write(text) }
/// ```
package struct LedgerTexts {
  private static let accountsAtOnce = 128

  private let maker = TextMaker()
  private var stream: LedgerStream
  private var waiting: [Account] = []

  /// As NDJSON, an account a line, or as one document.
  package init(asLines: Bool) { stream = LedgerStream(asLines: asLines) }

  /// What stands before the accounts.
  package func head(_ creditors: [Creditor]) -> String { stream.head(creditors) }

  /// Takes the next account, and gives the texts that were made since.
  package mutating func take(_ account: Account) -> [String] {
    waiting.append(account)
    guard waiting.count == Self.accountsAtOnce else { return [] }
    makeWaiting()
    return maker.made()
  }

  /// The texts that are left, and what stands behind the accounts.
  package mutating func end() -> [String] {
    makeWaiting()
    return maker.all() + [stream.end]
  }

  private mutating func makeWaiting() {
    maker.make(waiting, stream.taking(waiting.count))
    waiting.removeAll(keepingCapacity: true)
  }
}

/// Makes texts of accounts on a thread of its own, in order.
private final class TextMaker: Sendable {
  /// Parts that may wait for the thread, or be made by it.
  private static let mostParts = 3

  private let queue = DispatchQueue(label: "purre.texts")
  // It begins at none: a semaphore may not be let go with fewer than it began with.
  private let room = DispatchSemaphore(value: 0)
  private let ready = Mutex<[String]>([])

  init() { for _ in 0..<Self.mostParts { room.signal() } }

  /// Has the texts of accounts made; waits where too many wait before them.
  func make(_ accounts: [Account], _ part: LedgerStream) {
    room.wait()
    queue.async { [self] in
      var stream = part
      let text = accounts.map { stream.next($0) }.joined()
      ready.withLock { $0.append(text) }
      room.signal()
    }
  }

  /// The texts that are made and were not asked for yet.
  func made() -> [String] {
    ready.withLock { texts in
      defer { texts = [] }
      return texts
    }
  }

  /// The rest of them, once they are made.
  func all() -> [String] {
    queue.sync {}
    return made()
  }
}
