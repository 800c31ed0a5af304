import Ledgers
import Synchronization

/// The accounts of a ledger in the order of their keys, a page at a time, for several workers: each page is read by the one that
/// takes it.
final class AccountPages: Sendable {
  /// A page that a worker has taken.
  struct Page {
    let number: Int
    let accounts: [SealedAccount]
  }

  private struct Place {
    var last: AccountKey?
    var taken = 0
    var isAtEnd = false
  }

  private let place = Mutex(Place())

  /// Whether there are no more, and how many were taken.
  var state: (isAtEnd: Bool, taken: Int) { place.withLock { ($0.isAtEnd, $0.taken) } }

  /// The next page; `nil` at the end, or once all of it was ended.
  func next(_ read: (AccountKey?) throws -> [SealedAccount]) rethrows -> Page? {
    try place.withLock { place in
      guard !place.isAtEnd else { return nil }
      let accounts = try read(place.last)
      guard let last = accounts.last else {
        place.isAtEnd = true
        return nil
      }
      place.last = last.key
      defer { place.taken += 1 }
      return Page(number: place.taken, accounts: accounts)
    }
  }

  /// Gives out no more pages.
  func end() { place.withLock { $0.isAtEnd = true } }
}
