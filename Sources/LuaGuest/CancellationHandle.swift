import CLuaGuest

/// Ends a running load or call of a guest from any thread.
///
/// `@unchecked Sendable`, because all it does is store to one C11 atomic of the guest (`guest_cancel`), and because it
/// keeps the guest alive, so that the store never meets freed memory.
package struct CancellationHandle: @unchecked Sendable {
  private let guest: Guest

  init(guest: Guest) { self.guest = guest }

  /// Asks for the end; the running load or call throws the kind `cancelled`.
  package func cancel() { guest_cancel(guest.pointer) }
}
