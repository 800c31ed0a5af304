import Mustache

/// A page of HTML as a Mustache template. What is filled in is escaped, unless it stands in three braces.
struct PageTemplate {
  private let template: Result<MustacheTemplate, any Error>

  init(_ text: String) {
    MustacheContentTypes.register(PageContent(), named: "PAGE")
    template = Result { try MustacheTemplate(string: "{{% CONTENT_TYPE: PAGE}}\n" + text) }
  }

  /// The page; where the template is at fault, which the tests would show, that is what it says.
  func page(_ values: [String: Any]) -> String {
    switch template {
    case .success(let template): template.render(values)
    case .failure(let error): "\(error)\n"
    }
  }
}

/// Mustache's own escaping leaves control characters, which HTML cannot hold.
private struct PageContent: MustacheContentType {
  func escapeText(_ text: String) -> String { text.escaped }
}
