/// Who owes. The law protects consumers most, so an unknown kind is treated as one.
package enum CustomerKind: String, Sendable, Hashable, CaseIterable {
  /// A private person (forbruker).
  case consumer
  /// A trader (næringsdrivende).
  case business
  /// A public body (offentlig).
  case publicBody = "public"
  /// Not stated; counts as consumer.
  case unknown
}
