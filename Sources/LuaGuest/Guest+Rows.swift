import CLuaGuest

/// Fills in a pending field of a row: context, type, row, field. Called from C, so that it captures nothing.
package typealias RowFiller = @convention(c) (UnsafeMutableRawPointer?, UInt32, UnsafeMutablePointer<Slot>?, UInt32) -> Void

extension Guest {
  /// Sets what fills in a pending field of a row when it is first read. The context must outlive the guest's calls.
  package func setFiller(_ filler: @escaping RowFiller, context: UnsafeMutableRawPointer) {
    guest_set_filler(pointer, filler, context)
  }

  /// For tests: the n-th allocation from now on is refused, and every one after it; 0 ends that.
  package func refuseAllocation(_ n: UInt64) { guest_refuse_allocation(pointer, n) }
}
