/// A kind of value with a closed set of fields: a domain object, or a library such as `string`.
package struct RecordDescription: Sendable, Hashable {
  /// Its name, which `TypeDescription.record` refers to and messages show: `receivable`.
  package var name: String
  /// One line of documentation.
  package var summary: String
  /// Its fields, in the order in which they are documented.
  package var fields: [FieldDescription]
  /// What a call of the value itself returns, for a library that is also a function, such as `money`.
  package var callReturns: TypeDescription?

  /// Describes a record.
  package init(
    name: String, summary: String = "", fields: [FieldDescription], callReturns: TypeDescription? = nil
  ) {
    self.name = name
    self.summary = summary
    self.fields = fields
    self.callReturns = callReturns
  }

  /// The field of that name.
  package func field(_ name: String) -> FieldDescription? { fields.first { $0.name == name } }
}
