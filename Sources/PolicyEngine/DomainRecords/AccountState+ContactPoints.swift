import Receivables

extension AccountState {
  /// The contact points valid on the day, first choice first. One that a notice failed to reach, or
  /// where it was not opened, counts as bounced, so that
  /// the next one is tried.
  var contactPointsInUse: [ContactPoint] {
    let failed = Set(
      account.notices.filter { [.failed, .unread].contains($0.state) && ($0.stateDay ?? $0.day) <= asOf }.compactMap(\.contactPoint))
    return account.contactPoints
      .filter { ($0.validFrom ?? asOf) <= asOf && asOf <= ($0.validUntil ?? asOf) }
      .sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
      .map { point in
        guard failed.contains(point.id) else { return point }
        var point = point
        point.status = .bounced
        return point
      }
  }

  /// Where a notice of a level goes: the first usable point of the wanted channel, else the first usable one. A notice of
  /// collection goes by electronic means only where the customer agreed to that.
  func contactPoint(for level: ReminderLevel, channel: Channel?) -> ContactPoint? {
    let isLegal = level == .collectionNotice || level == .paymentDemand
    let usable = contactPointsInUse.filter { point in
      point.purposes.contains(isLegal ? .legalNotice : .reminder) && ![.bounced, .blacklisted].contains(point.status)
        && point.channel != .phone && (!isLegal || point.channel == .letter || point.electronicConsent)
    }
    return usable.first { $0.channel == channel } ?? usable.first
  }
}
