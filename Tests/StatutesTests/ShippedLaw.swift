import Foundation

@testable import Statutes

/// The laws that come with purre, read from the folder of plug-ins.
enum ShippedLaw {
  static func named(_ name: String) throws -> Law {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Policies/\(name)/law.json")
    return try LawReader(id: name, file: "\(name)/law.json").read(Array(try Data(contentsOf: file)))
  }
}
