import JSONText
import LuaGuest

/// What a policy may call, as text and as JSON.
package enum CapabilityList {
  /// A line each.
  package static var text: String {
    let lines = Guest.capabilities.map { capability in
      let name = fullName(capability) + capability.signature
      return "\(name.fitted(to: max(44, name.count)))  \(capability.summary)\n"
    }
    return "Capabilities, version \(Guest.capabilitiesVersion)\n\n" + lines.joined()
  }

  /// One document.
  package static var json: String {
    JSONWriter.document(
      .members([
        ("version", .integer(Guest.capabilitiesVersion)),
        (
          "capabilities",
          .array(
            Guest.capabilities.map {
              .members([
                ("name", .string(fullName($0))), ("signature", $0.isField ? nil : .string($0.signature)),
                ("returns", .string($0.returns)), ("summary", .string($0.summary)),
              ])
            })
        ),
      ]))
  }

  private static func fullName(_ capability: Capability) -> String {
    if let library = capability.library { return "\(library).\(capability.name)" }
    guard let type = capability.valueType else { return capability.name }
    return "\(type)\(capability.isField ? "." : ":")\(capability.name)"
  }
}
