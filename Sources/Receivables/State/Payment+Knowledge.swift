extension Payment {
  /// Day the books learned of it.
  package var knownOn: CivilDay { bookedOn ?? paidOn }

  /// Whether it counts on a day: booked, and not taken back.
  package func isKnown(on day: CivilDay) -> Bool { knownOn <= day && (reversedOn.map { day < $0 } ?? true) }

  /// The day that decides whether a deadline was met.
  package var decisiveDay: CivilDay { orderedOn ?? paidOn }
}
