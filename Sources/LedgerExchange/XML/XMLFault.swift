/// Why an XML file is refused.
struct XMLFault: Error, Hashable {
  /// 1-based line, when known.
  var line: Int?
  /// What is wrong and what to do.
  var message: String
}
