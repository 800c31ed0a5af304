/// Features without repetition, in the order in which they came: the same for the same life, whatever order sets have.
struct FeatureList: Sendable {
  /// The features.
  private(set) var all: [Feature] = []
  private var known: Set<Feature> = []

  /// Adds a feature, unless it is there.
  mutating func insert(_ feature: Feature) {
    if known.insert(feature).inserted { all.append(feature) }
  }

  /// Adds those that are not there.
  mutating func insert(contentsOf features: some Sequence<Feature>) {
    for feature in features { insert(feature) }
  }

  /// Whether any of them has not been seen, but for circumstances that meet, which are new for a long time.
  func hasNews(beside seen: Set<Feature>) -> Bool {
    all.contains { feature in
      if case .meeting = feature { return false }
      return !seen.contains(feature)
    }
  }
}
