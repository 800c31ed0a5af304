import Foundation
import Testing

/// Trials, by the whole program.
@Suite struct TrialCommandTests {
  private static let books = "Policies/trial-no/testdata/books.json"

  private static func trial(_ command: String, _ day: String, _ more: String...) throws -> Output {
    try Output.of(["trial", command, "trial-no", "--ledger", books, "--as-of", day] + more)
  }

  private static func object(_ output: Output) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
  }

  /// The counts, the day and the interval are those that a script with scipy found in the same file: 49 of 51 claims of
  /// 35 customers, 31 of 58 of 36, closed on 2026-06-12, −0.4263 from −0.5853 to −0.2673.
  @Test func aTrialThatIsClosedShowsItsResult() throws {
    let output = try Self.trial("status", "2026-09-30")
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    #expect(
      output.text.hasSuffix(
        """
        On 2026-09-29
          arm     share  customers  of them count  claims that count
          as_now   50 %         39             39                 62
          later    50 %         42             42                 67
          Divided as the shares say: 39 to 42 customers, for 40.5 to 40.5 (chi-square
          0.1, by chance in 74 of 100).
          Divided as the shares say: 39 to 42 customers who count, for 40.5 to 40.5
          (chi-square 0.1, by chance in 74 of 100).

        Result
          Its stop was reached on 2026-06-12; what came later does not count.
          arm     customers  claims  paid in time   share
          as_now         35      51            49  96.1 %
          later          36      58            31  53.4 %
          later against as_now: −42.6 points (−58.5 to −26.7). Less is paid in time.
          A random trial, the surest that books can give. Everybody counts in the arm
          that was drawn. In brackets: what holds the true difference in nineteen of
          twenty trials; a customer is one draw, however many claims they have.

        """), "\(output.text)")
    let told = try Self.object(try Self.trial("status", "2026-09-30", "--format", "json"))
    #expect(told["stop_reached_on"] as? String == "2026-06-12" && told["peeked"] as? Bool == false)
    let result = try #require(told["result"] as? [String: Any])
    #expect(result["design"] as? String == "random_trial" && result["rank"] as? Int == 1)
    let difference = try #require((result["differences"] as? [[String: Any]])?.first)
    for (name, value) in [("share", -0.4263015551), ("low_95", -0.5853139906), ("high_95", -0.2672891196)] {
      let found = try #require(difference[name] as? Double)
      #expect(abs(found - value) < 1e-5, "\(name) \(found)")
    }
  }

  @Test func beforeTheStopAResultIsForWhoPeeks() throws {
    let output = try Self.trial("status", "2026-05-01")
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("The stop is not reached: no result is shown before it."))
    #expect(!output.text.contains("paid in time"))
    let peeked = try Self.trial("status", "2026-05-01", "--peek", "--language", "no")
    #expect(peeked.status == 0 && peeked.text.contains("Tittet på før stoppet."), "\(peeked.text)")
    #expect(peeked.text.contains("med fem i 14, med ti i 19") && peeked.text.contains("prosentpoeng"))
    let json = try Self.object(try Self.trial("status", "2026-05-01", "--format", "json"))
    #expect(json["result"] == nil && json["stop_reached_on"] == nil)
    let peekedJSON = try Self.object(try Self.trial("status", "2026-05-01", "--format", "json", "--peek"))
    #expect(peekedJSON["peeked"] as? Bool == true && peekedJSON["result"] != nil)
  }

  /// 7.848879734 / 0.4² = 49.06 customers; a year brings 81.
  @Test func aPlanSaysWhatTheBooksCanGive() throws {
    let output = try Self.trial("plan", "2026-09-30", "--points", "40")
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    for words in [
      "                     27            38 points\n                    100            20 points\n",
      "To show a difference of 40 points it takes 50 customers in all arms.",
      "In the year until 2026-09-29 81 customers who would take part had a claim that", "at your pace.",
    ] { #expect(output.text.contains(words), "\(words)\n\(output.text)") }
    let small = try Self.trial("plan", "2026-09-30", "--points", "10")
    #expect(small.status == 1, "\(small.errors)")
    #expect(
      small.text.contains(
        "It cannot be known from these books: all customers of a year show a difference\n  of 31 points"),
      "\(small.text)")
    let json = try Self.object(try Self.trial("plan", "2026-09-30", "--points", "10", "--format", "json"))
    #expect(json["customers_needed"] as? Int == 785 && json["can_be_known"] as? Bool == false)
    let norwegian = try Self.trial("plan", "2026-09-30", "--language", "no")
    #expect(norwegian.status == 0 && norwegian.text.contains("Det ville ta omtrent"), "\(norwegian.text)")
    #expect(norwegian.text.contains("81 kunder som ville vært med"))
  }

  @Test func whatCannotBeAskedIsTold() throws {
    let none = try Output.of(["trial", "status", "fjordbakeriet"])
    #expect(none.status == 2 && none.errors.contains("'fjordbakeriet' declares no trial"), "\(none.errors)")
    let early = try Self.trial("status", "2026-01-04")
    #expect(early.status == 5 && early.errors.contains("purre run draws them"), "\(early.errors)")
    let nobody = try Output.of([
      "trial", "status", "trial-no", "--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-03-20",
    ])
    #expect(
      nobody.status == 5
        && nobody.errors.contains("decides nobody in these books; their creditors go by fjordbakeriet"),
      "\(nobody.errors)")
    #expect(try Output.of(["trial", "status", "trial-non"]).status == 3)
    #expect(try Self.trial("status", "2026-09-30", "--customer", "t01").status == 64)
    #expect(try Self.trial("plan", "2026-09-30", "--points", "0").status == 64)
    #expect(try Self.trial("status", "2026-09-30", "--format", "json", "--language", "no").status == 64)
  }

  /// Thirty customers of an arm are gone from the books: 39 to 12 of 51 is 13.5²/25.5 twice, 14.3, which chance alone
  /// passes in fewer than two of ten thousand trials.
  @Test func lostCustomersAreAnAlarm() throws {
    let folder = try Output.temporaryFolder()
    let file = folder.appending(path: "books.json")
    var books = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: Output.root.appending(path: Self.books)))
        as? [String: Any])
    let accounts = try #require(books["accounts"] as? [[String: Any]])
    var lost = 0
    books["accounts"] = accounts.filter { account in
      let arm = (account["trial_arms"] as? [[String: Any]])?.first?["arm"] as? String
      if arm == "later", lost < 30 {
        lost += 1
        return false
      }
      return true
    }
    try JSONSerialization.data(withJSONObject: books).write(to: file)
    let output = try Output.of([
      "trial", "status", "trial-no", "--ledger", file.path, "--as-of", "2026-09-30", "--peek",
    ])
    #expect(output.status == 4, "\(output.errors)")
    #expect(output.text.contains("ALARM: assignment is broken, and no result of this trial may be read."))
    #expect(!output.text.contains("paid in time"), "\(output.text)")
    let learned = try Output.of(["learn", "--ledger", file.path, "--as-of", "2026-09-30"])
    #expect(learned.status == 4 && learned.text.contains("ALARM: assignment is broken"), "\(learned.text)")
  }

  /// What a trial shows stands before all else that books tell, in every form.
  @Test func learnShowsATrialFirst() throws {
    let asked = ["learn", "--ledger", Self.books, "--as-of", "2026-09-30"]
    let text = try Output.of(asked)
    #expect(text.status == 0, "\(text.errors)")
    let trial = try #require(text.text.range(of: "What was tried: grace_2026"))
    let paid = try #require(text.text.range(of: "How claims are paid"))
    #expect(trial.lowerBound < paid.lowerBound)
    #expect(text.text.contains("later against as_now: −42.6 points (−58.5 to −26.7). Less is paid in time."))
    let json = try Self.object(try Output.of(asked + ["--format", "json"]))
    let trials = try #require(json["trials"] as? [[String: Any]])
    #expect(trials.count == 1 && trials[0]["result"] != nil)
    let page = try Output.of(asked + ["--format", "html", "--language", "no"]).text
    #expect(page.contains("Hva som ble prøvd: grace_2026") && page.contains("−42,6 prosentpoeng (−58,5 til −26,7)"))
    let running = try Output.of(["learn", "--ledger", Self.books, "--as-of", "2026-05-01"]).text
    #expect(running.contains("The stop is not reached: no result is shown before it."), "\(running)")
  }

  /// What is shown before a run is what the run draws, and its books can be checked, given out, and asked about.
  @Test func aRunDrawsWhatADryRunShows() throws {
    let folder = try Output.temporaryFolder()
    let script = """
      sed -E 's/, "trial_arms": [^]]*]//' \(Output.root.path)/\(Self.books) > books.json
      purre import books.json --into l.db --as-of 2026-03-20
      purre dry-run --ledger l.db --as-of 2026-03-20 --policies \(Output.root.path)/Policies > dry.txt
      purre run --ledger l.db --as-of 2026-03-20 --policies \(Output.root.path)/Policies > run.txt 2> notes.txt
      cmp dry.txt run.txt
      tail -n 2 dry.txt
      grep trial notes.txt
      purre ledger check l.db
      purre run --ledger l.db --as-of 2026-03-20 --policies \(Output.root.path)/Policies 2>&1 | grep -c 'an arm was drawn' || true
      purre explain --ledger l.db --as-of 2026-03-20 --invoice 1013 --policies \(Output.root.path)/Policies > why.txt
      grep -E 'trial|grace_days =' why.txt
      """
    let output = try Output.ofScript(script, in: folder)
    #expect(output.status == 0, "\(output.text)")
    for words in ["Trial grace_2026: as_now ", "trial grace_2026: an arm was drawn for ", ": all is well", "\n0\n"] {
      #expect(output.text.contains(words), "\(words)\n\(output.text)")
    }
  }
}
