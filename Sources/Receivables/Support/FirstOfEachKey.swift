extension Dictionary {
  /// Takes pairs in their order; of those with the same key the first counts.
  package init(firstOf pairs: some Sequence<(Key, Value)>) { self.init(pairs, uniquingKeysWith: { first, _ in first }) }
}

extension Sequence {
  /// The members by a key of each; of those with the same key the first counts.
  package func keyed<Key: Hashable>(by key: (Element) throws -> Key) rethrows -> [Key: Element] {
    try Dictionary(firstOf: map { (try key($0), $0) })
  }
}
