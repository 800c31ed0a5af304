import CLuaGuest

/// Keeps a host function for C, which knows it by address.
final class CallbackBox {
  private let body: (BareResult) throws -> Value

  init(_ body: @escaping (BareResult) throws -> Value) { self.body = body }

  /// Called by C. Swift reads plain data and writes plain data; the Lua state stays on the other side.
  static let trampoline: guest_callback = { guest, context in
    guard let guest, let context else { return 1 }
    let box = Unmanaged<CallbackBox>.fromOpaque(context).takeUnretainedValue()
    return box.answer(guest)
  }

  private func answer(_ guest: OpaquePointer) -> Int32 {
    do {
      let reply = try body(BareResult(guest: guest))
      guard ReplyWriter(guest: guest).write(reply) else {
        return fail(guest, "the reply of a host function is too large")
      }
      return 0
    } catch let failure as CallbackFailure {
      return fail(guest, failure.message)
    } catch {
      return fail(guest, "\(error)")
    }
  }

  private func fail(_ guest: OpaquePointer, _ message: String) -> Int32 {
    message.withSpan { guest_reply_fail(guest, $0) }
    return 1
  }
}
