import FoundationEssentials

/// A new plug-in: small, whole, and green from the first minute.
package struct PluginTemplate {
  private let name: String
  private let law: String?

  /// Countries whose laws come with purre, ISO 3166-1 alpha-2.
  package static let countries = ["NO", "SE", "DK", "FI", "DE", "GB"]

  /// The law of a country; `nil` where none comes with purre.
  package static func law(of country: String) -> String? {
    countries.contains(country.uppercased()) ? "law-\(country.lowercased())" : nil
  }

  /// A plug-in of that name, held to a law.
  ///
  /// - Throws: ``PolicyLoadError`` when it cannot be the name of a folder.
  package init(name: String, law: String?) throws(PolicyLoadError) {
    let isPlain = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    guard isPlain, (1...40).contains(name.utf8.count), name.utf8.first != UInt8(ascii: "-") else {
      throw PolicyLoadError(
        message: "'\(name)' cannot name a plug-in", advice: "use small letters, digits and hyphens, like my-shop")
    }
    self.name = name
    self.law = law
  }

  /// Writes the files below a folder of plug-ins, and gives their paths. A folder that exists is never touched; the new
  /// one is made beside its place and moved there, so that it is whole or not there.
  ///
  /// - Throws: ``PolicyLoadError``.
  package func write(in folder: String) throws(PolicyLoadError) -> [String] {
    let target = URL(filePath: folder).appending(path: name)
    guard !FileManager.default.fileExists(atPath: target.path) else {
      throw PolicyLoadError(file: target.path, message: "exists already", advice: "choose another name")
    }
    let draft = URL(filePath: folder).appending(path: ".\(name).new")
    do {
      for (path, text) in files {
        let file = draft.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try FileManager.default.moveItem(at: draft, to: target)
    } catch {
      try? FileManager.default.removeItem(at: draft)
      var fault = PolicyLoadError(
        file: target.path, message: "cannot be written, and nothing of it is kept",
        advice: "check that the folder may be written to and has room")
      fault.isOutput = true
      throw fault
    }
    return files.map { "\(folder)/\(name)/\($0.0)" }
  }

  private var files: [(String, String)] {
    [
      ("policy.lua", policy), ("policy_test.lua", test), ("letters/friendly.nb.mustache", letter),
      ("letters/reminder.nb.mustache", letter),
    ]
  }

  private var policy: String {
    """
    -- One open receivable, one decision. `purre explain --invoice N` shows which of these lines ran.

    local policy = {
      api = 1,
      name = "\(name)",
      version = "0.1",\(law.map { "\n  law = \"\($0)\"," } ?? "")
      ladder = { "friendly", "reminder" },
      parameters = {
        grace_days = { type = "integer", default = 5, min = 1, max = 60, doc = "days overdue before the first reminder" },
      },
    }

    function policy.reminder(receivable, ctx)
      local grace = ctx.parameters.grace_days
      if not receivable.undisputed:is_positive() then return hold { reason = "disputed" } end
      if receivable.days_overdue < grace then
        return wait { reason = "grace_period", next_look = receivable.effective_due_day + grace }
      end
      if receivable.level == nil then return notice { level = "friendly", reason = "first_reminder" } end
      if ctx.today < receivable.next_step_from then
        return wait { reason = "deadline_running", next_look = receivable.next_step_from }
      end
      if receivable.level == "friendly" then return notice { level = "reminder", reason = "next_step_due" } end
      return suggest_handover { reason = "ladder_finished" }
    end

    return policy

    """
  }

  private var test: String {
    """
    local function overdue(fields)
      local data = fields or {}
      data.invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } }
      return account(data)
    end

    suite("reminders", function()
      test("waits through the days of grace", function()
        expect(overdue():on "2026-03-06"):outcome "wait":reason "grace_period":next_look "2026-03-07"
        expect(overdue():on "2026-03-07"):outcome "notice":level "friendly"
      end)
      test("goes on after each deadline", function()
        local t = timeline(overdue())
        t:on "2026-04-06"
        t:expect_sequence {
          { "2026-03-07", "notice", "friendly" },
          { "2026-03-22", "notice", "reminder" },
          { "2026-04-06", "suggest_handover" },
        }
      end)
      test("what is contested is on hold", function()
        local a = overdue { disputes = { { receivable = "1", on = "2026-03-05" } } }
        expect(a:on "2026-03-20"):outcome "hold":reason "disputed"
      end)
    end)

    """
  }

  private var letter: String {
    """
    Hei {{customer.name}},

    Faktura {{invoice.number}} for {{invoice.subject}} forfalt {{due_day}}. Utestående: {{open}}.
    {{#earlier}}
    {{earlier_name}}: {{earlier_amount}}
    {{/earlier}}
    {{#fee}}
    Gebyr: {{fee}}
    {{/fee}}
    {{#interest}}
    Forsinkelsesrente: {{interest}}
    {{/interest}}
    Betal {{total}} innen {{deadline}}.
    {{#creditor.bank_account}}
    Konto: {{creditor.bank_account}}
    {{/creditor.bank_account}}
    {{#invoice.payment_reference}}
    KID: {{invoice.payment_reference}}
    {{/invoice.payment_reference}}
    {{^invoice.payment_reference}}
    Merk betalingen med faktura {{invoice.number}}
    {{/invoice.payment_reference}}
    Mener du at kravet er feil? Ta kontakt før fristen: {{creditor.contact}}
    {{#consequence}}Blir kravet ikke betalt innen fristen, går saken videre til neste trinn.{{/consequence}}

    Vennlig hilsen
    {{creditor.name}}

    """
  }
}
