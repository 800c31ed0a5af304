import Receivables

/// What books are made of for a customer that the file has a record of.
struct SAFTKnownCustomer {
  var customer: Customer
  var contactPoints: [ContactPoint]
  /// Days from invoice to due day; `nil` when the file says none.
  var termDays: Int?
  /// What is owed in all at the start, in minor units.
  var opening: Int64
}
