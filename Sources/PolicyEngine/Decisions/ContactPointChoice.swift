import Receivables

extension AccountState {
  /// The contact points valid on the day, first choice first. One that a notice failed to reach, or
  /// where it was not opened, counts as bounced, so that
  /// the next one is tried.
  var contactPointsInUse: [ContactPoint] {
    let failed = Set(account.notices.filter(hasFailed).compactMap(\.contactPoint))
    return account.contactPoints
      .filter { $0.isValid(on: asOf) }
      .sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
      .map { point in
        guard failed.contains(point.id) else { return point }
        var point = point
        point.status = .bounced
        return point
      }
  }

  /// Where a notice of a level goes: the first usable point of the wanted channel, else the first usable one. A notice
  /// of collection goes by electronic means only where the customer agreed to that.
  package func contactPoint(for level: ReminderLevel, channel: Channel?) -> ContactPoint? {
    let isLegal = level == .collectionNotice || level == .paymentDemand
    var first: Int?
    var wanted: Int?
    for index in account.contactPoints.indices where isUsable(account.contactPoints[index], isLegal: isLegal) {
      let point = account.contactPoints[index]
      if first.map({ precedes(point, account.contactPoints[$0]) }) ?? true { first = index }
      guard let channel, point.channel == channel else { continue }
      if wanted.map({ precedes(point, account.contactPoints[$0]) }) ?? true { wanted = index }
    }
    return (wanted ?? first).map { account.contactPoints[$0] }
  }

  private func precedes(_ point: ContactPoint, _ other: ContactPoint) -> Bool {
    (point.rank, point.id) < (other.rank, other.id)
  }

  private func isUsable(_ point: ContactPoint, isLegal: Bool) -> Bool {
    guard point.isValid(on: asOf), point.channel != .phone,
      point.status != .bounced, point.status != .blacklisted,
      point.purposes.contains(isLegal ? .legalNotice : .reminder),
      !isLegal || point.channel == .letter || point.electronicConsent
    else { return false }
    return !account.notices.contains { $0.contactPoint == point.id && hasFailed($0) }
  }

  private func hasFailed(_ notice: Notice) -> Bool {
    (notice.state == .failed || notice.state == .unread) && (notice.stateDay ?? notice.day) <= asOf
  }
}
