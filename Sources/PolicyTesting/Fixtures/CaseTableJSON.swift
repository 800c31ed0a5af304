import JSONText
import LuaGuest

/// Reads a table of cases from JSON: a list of objects, a case each. A member may hold lists and objects, such as a whole
/// account; a text that has the form of an amount or a day is one.
struct CaseTableJSON {
  let file: String

  func read(_ bytes: [UInt8]) throws -> CaseTable {
    let document: JSONValue
    do throws(JSONSyntaxError) {
      document = try JSONParser.parse(bytes)
    } catch {
      throw fault(line: error.line, error.message)
    }
    guard case .array(let elements) = document else {
      throw fault(line: 1, "must be a list of objects, a case each, not \(document.kindName)")
    }
    var columns: [String] = []
    let rows = try elements.enumerated().map { index, element in
      guard case .object(let members) = element else { throw fault(line: nil, "case \(index + 1) must be an object, not \(element.kindName)") }
      for member in members where !columns.contains(member.key) { columns.append(member.key) }
      return try entries(members, of: "case \(index + 1)")
    }
    return CaseTable(columns: columns, rows: rows)
  }

  private func entries(_ members: [JSONValue.Member], of what: String) throws -> [TableEntry] {
    var seen: Set<String> = []
    return try members.compactMap { member in
      guard seen.insert(member.key).inserted else { throw fault(line: member.line, "\(what), \(member.key): stands there twice") }
      if member.value == .null { return nil }
      return TableEntry(key: .string(member.key), value: try value(member.value, line: member.line, of: "\(what), \(member.key)"))
    }
  }

  private func value(_ json: JSONValue, line: Int, of what: String) throws -> Value {
    switch json {
    case .null: return .nil
    case .bool(let flag): return .bool(flag)
    case .number(let text):
      guard let number = Int64(text) else {
        throw fault(line: line, "\(what): \(text) is no whole number; an amount is a text, like \"NOK 38.00\"")
      }
      return .integer(number)
    case .string(let text):
      let form = CellType.form(of: text)
      do throws(CellType.Fault) {
        return try (form == .money || form == .day ? form : .text).read(text)
      } catch {
        throw fault(line: line, "\(what): \(error.message)")
      }
    case .array(let elements): return .list(try elements.map { try value($0, line: line, of: what) })
    case .object(let members): return .table(try entries(members, of: what))
    }
  }

  private func fault(line: Int?, _ message: String) -> CallbackFailure {
    CallbackFailure(message: "\(file)\(line.map { ":\($0)" } ?? ""): \(message)")
  }
}
