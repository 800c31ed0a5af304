extension Account {
  /// Ids of the notices that are known by a day not to have reached the customer, or were taken back: they are no step on
  /// the ladder, and what they claimed is not owed.
  package func noticesWithoutEffect(on day: CivilDay) -> Set<String> {
    Set(notices.filter { $0.day <= day && $0.state != .proposed && !$0.counts(on: day) }.map(\.id))
  }
}
