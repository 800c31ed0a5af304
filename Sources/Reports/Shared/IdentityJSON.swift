import JSONText
import PolicyEngine

/// The texts that a policy decides by, as JSON.
enum IdentityJSON {
  static func value(_ identity: PolicyIdentity) -> JSONValue {
    .members([
      (
        "plugins",
        .array(
          identity.plugins.map {
            .members([
              ("name", .string($0.name)), ("version", .string($0.version)), ("content_hash", .string($0.contentHash)),
            ])
          })
      ),
      (
        "law",
        identity.law.map {
          .members([
            ("name", .string($0.name)), ("content_hash", .string($0.contentHash)),
            ("reviewed_through", .string($0.reviewedThrough.description)),
          ])
        }
      ),
    ])
  }
}
