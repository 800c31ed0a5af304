import Statutes

/// The values of the law that were looked up, in the order in which they first were. Kept only while somebody asks, since
/// most decisions need none.
final class CitationLog {
  private(set) var citations: [Citation] = []

  /// Notes a value.
  func note(_ citation: Citation) {
    if !citations.contains(citation) { citations.append(citation) }
  }

  /// Notes what a computation of interest rests on.
  func note(_ record: InterestRecord) {
    for citation in record.rules + record.segments.flatMap(\.sources) { note(citation) }
  }
}
