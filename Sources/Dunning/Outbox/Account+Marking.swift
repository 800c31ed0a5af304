import Receivables

extension Account {
  /// Brings a notice into another state from a day on.
  mutating func mark(_ notice: String?, _ state: NoticeState, on day: CivilDay) {
    guard let index = notices.firstIndex(where: { $0.id == notice }) else { return }
    notices[index].state = state
    notices[index].stateDay = day == notices[index].day ? nil : day
  }
}
