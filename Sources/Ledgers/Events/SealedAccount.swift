import LedgerFormat
import Receivables

/// An account as its bytes, and how many events made it.
package struct SealedAccount: Sendable {
  package var key: AccountKey
  var events: Int64
  var pack: [UInt8]

  /// The account.
  ///
  /// - Throws: ``PackFault`` when the bytes are damaged.
  package func opened() throws -> StoredAccount {
    StoredAccount(key: key, account: try pack.withUnsafeBytes { try AccountPack.account($0) }, events: events)
  }
}
