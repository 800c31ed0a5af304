import LuaGuest

extension TestHost {
  /// The columns of a table of cases, and how many rows it has.
  func cases(_ arguments: [Value]) throws -> Value {
    guard case .string(let path)? = arguments.first else { throw CallbackFailure(message: "cases takes a path, like \"testdata/limits.csv\"") }
    let table = try fixtures.cases(path)
    return .table(
      [
        TableEntry(key: .string("columns"), value: .list(table.columns.map(Value.string))),
        TableEntry(key: .string("count"), value: .integer(Int64(table.rows.count))),
      ])
  }

  /// One row of a table of cases, by its place from 1.
  func row(_ arguments: [Value]) throws -> Value {
    guard case .string(let path)? = arguments.first, case .integer(let number)? = arguments.dropFirst().first else {
      throw CallbackFailure(message: "expected a table of cases and the place of a row")
    }
    let rows = try fixtures.cases(path).rows
    guard rows.indices.contains(Int(number) - 1) else { throw CallbackFailure(message: "there is no row \(number)") }
    return .table(rows[Int(number) - 1])
  }
}
