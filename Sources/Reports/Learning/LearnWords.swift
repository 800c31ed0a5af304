import Receivables
import Simulation

/// The languages that the page of what the books say can be had in.
package enum ReportLanguage: String, Sendable, CaseIterable {
  case english = "en"
  /// Bokmål.
  case norwegian = "no"

  /// One of two texts.
  func callAsFunction(_ english: String, _ norwegian: String) -> String { self == .english ? english : norwegian }

  /// The tag of the page.
  var tag: String { self("en", "nb") }

  /// With one digit behind the point, or the comma.
  func decimal(_ number: Double) -> String {
    LearnText.decimal(number).replacing(".", with: self(".", ","))
  }

  /// A sum, with the digits in threes.
  func amount(_ units: Int128, _ currency: Currency) -> String {
    let text = CurrencySums.decimal(units, currency)
    let parts = text.split(separator: ".")
    guard let whole = parts.first else { return text }
    var grouped = ""
    for (place, digit) in whole.reversed().enumerated() {
      if place > 0, place % 3 == 0, digit.isNumber { grouped.append(self == .english ? "," : "\u{a0}") }
      grouped.append(digit)
    }
    return ([String(grouped.reversed())] + parts.dropFirst().map(String.init)).joined(separator: self(".", ","))
  }
}

extension ReportLanguage {
  func name(_ kind: CustomerKind) -> String {
    switch kind {
    case .consumer: self("consumers", "forbrukere")
    case .business: self("businesses", "bedrifter")
    case .publicBody: self("public bodies", "offentlige")
    case .unknown: self("kind not stated", "ukjent slag")
    }
  }

  func name(_ category: DisputeCategory) -> String {
    switch category {
    case .deliveryMissing: self("nothing came", "ikke levert")
    case .defect: self("faulty goods", "feil på varen")
    case .wrongPrice: self("wrong price", "feil pris")
    case .wrongAddressee: self("somebody else owes it", "feil mottaker")
    case .notOrdered: self("never ordered", "ikke bestilt")
    case .alreadyPaid: self("paid already", "allerede betalt")
    case .other: self("something else", "annet")
    }
  }

  func name(_ channel: Channel) -> String {
    switch channel {
    case .email: self("e-mail", "e-post")
    case .phone: self("telephone", "telefon")
    case .sms: self("text message", "SMS")
    case .letter: self("post", "brevpost")
    case .digitalMailbox: self("digital mailbox", "digital postkasse")
    case .eInvoice: self("e-invoice", "e-faktura")
    case .app: self("payment app", "betalingsapp")
    }
  }

  func name(_ group: PaymentHistory.Group) -> String {
    switch group {
    case .all: return self("all claims", "alle krav")
    case .kind(let kind): return name(kind)
    case .third(let place, let from, let through):
      let ends = [from, through].map { amount(Int128($0.minorUnits), $0.currency) }
      return "\(thirds[place]), \(from.currency.code) \(ends.joined(separator: self(" to ", " til ")))"
    case .segment(let name): return self("customers of '\(name)'", "kunder i «\(name)»")
    }
  }

  /// What people call the letter that is sent at a level.
  func letter(_ level: ReminderLevel) -> String {
    switch level {
    case .preDue: self("word before the due day", "varsel før forfall")
    case .friendly: self("friendly reminder", "betalingspåminnelse")
    case .reminder: self("reminder", "purring")
    case .collectionNotice: self("collection notice", "inkassovarsel")
    case .paymentDemand: self("demand for payment", "betalingsoppfordring")
    }
  }

  /// What is said below the table of letters by level.
  var aboutAfterLetters: String {
    self(
      "Per cent paid so many days after the first letter of a level. Who gets a later one did not pay for an earlier "
        + "one, so that levels are not to be compared.",
      "Prosent betalt så mange dager etter det første brevet på et trinn. Den som får et senere brev, betalte ikke etter "
        + "et tidligere, så trinnene kan ikke sammenlignes.")
  }

  /// How late claims of a bucket of an ageing list are.
  func bucket(_ name: String) -> String {
    if name == "not_due" { return self("not due yet", "ikke forfalt ennå") }
    let days =
      name.hasPrefix("over_")
      ? self("more than \(name.dropFirst(5))", "mer enn \(name.dropFirst(5))") : name.replacing("_", with: "–")
    return self("\(days) days late", "\(days) dager for sent")
  }

  /// A length of a promise.
  func length(_ place: Int) -> String {
    let ends = Dealings.promiseLengths
    if place == 0 { return self("up to \(ends[0]) days", "inntil \(ends[0]) dager") }
    let first = ends[place - 1]
    return place < ends.count
      ? self("\(first + 1) to \(ends[place]) days", "\(first + 1) til \(ends[place]) dager")
      : self("more than \(first) days", "mer enn \(first) dager")
  }
}

extension ReportLanguage {
  /// `33 % (26–42) of 120`.
  private func share(_ counted: Counted) -> String {
    let range = counted.interval()
    let bounds = "\(counted.share.percent) % (\(range.lowerBound.percent)–\(range.upperBound.percent))"
    return self("\(bounds) of \(counted.all)", "\(bounds) av \(counted.all)")
  }

  /// What a trial on as many claims as had a letter would show.
  func sentence(lettered: Int) -> String {
    guard let trial = TrialSize(halvesOf: lettered) else {
      return self(
        "\(lettered) claims of the period had a letter: too few for any trial.",
        "\(lettered) krav i perioden fikk brev: for få til noe forsøk.")
    }
    return self(
      "\(lettered) claims of the period had a letter: a trial that holds it back from every other of as many would show "
        + "a difference of \(trial.visible) points in how many are paid.",
      "\(lettered) krav i perioden fikk brev: et forsøk som holder det tilbake fra annethvert av like mange, ville vise "
        + "en forskjell på \(trial.visible) prosentpoeng i hvor mange som betales.")
  }

  /// What was seen and what can be tried.
  func sentence(_ lesson: Lesson) -> String {
    let change = "\(lesson.parameter) \(lesson.old) → \(lesson.new)"
    switch lesson.finding {
    case .beforeFirstLetter(let paid):
      let later = lesson.old < lesson.new
      return self(
        "\(share(paid)) claims that were open two days before the first letter were paid in those days by themselves: "
          + (later ? "waiting a little longer would spare letters." : "waiting for them brings little.")
          + " \(change):",
        "\(share(paid)) krav som var åpne to dager før første brev, ble betalt av seg selv i de dagene: "
          + (later ? "å vente litt til sparer brev." : "å vente på dem gir lite.") + " \(change):")
    case .promises(let days, let shorter, let longer):
      return self(
        "\(share(shorter)) promises for up to \(days) days were kept, and \(share(longer)) longer ones; who asks for "
          + "longer may be another customer. \(change):",
        "\(share(shorter)) løfter på inntil \(days) dager ble holdt, og \(share(longer)) lengre; de som ber om lengre "
          + "tid, kan være andre kunder. \(change):")
    }
  }
}

extension ReportLanguage {
  /// The heading over what letters change.
  func heading(_ finding: ShiftedLetters.Finding) -> String {
    if case .effect(let effect) = finding, effect.isClear {
      return self("What letters change, as weekends show it", "Hva brevene endrer, slik helgene viser det")
    }
    return self(
      "What letters change cannot be known from these figures", "Hva brevene endrer, kan ikke leses av disse tallene")
  }

  /// What weekends and holidays that put letters off show of them, or why nothing.
  func sentence(_ finding: ShiftedLetters.Finding) -> String {
    switch finding {
    case .effect(let effect): sentence(effect)
    case .nothing(.tooFewLetters):
      self(
        "Weekends that put letters off tell nothing either: too few first letters went out.",
        "Helger som utsatte brev, viser heller ingenting: for få første brev gikk ut.")
    case .nothing(.noRule):
      self(
        "Weekends that put letters off tell nothing either: first letters went by no rule that hangs on the due day.",
        "Helger som utsatte brev, viser heller ingenting: de første brevene fulgte ingen regel ut fra forfallsdagen.")
    case .nothing(.noShift):
      self(
        "Weekends tell nothing either: they put no first letter off.",
        "Helgene viser heller ingenting: de utsatte ingen første brev.")
    case .nothing(.tooFewPayments):
      self(
        "Weekends put first letters off, but too few payments came on the days between to tell anything.",
        "Helger utsatte første brev, men for få betalinger kom på dagene imellom til å vise noe.")
    }
  }

  private func sentence(_ effect: LetterEffect) -> String {
    let range = effect.range(.nineteen)
    let (times, low, high) = (factor(effect.times), factor(range.lowerBound), factor(range.upperBound))
    let (first, last) = (effect.days.lowerBound, effect.days.upperBound)
    return self(
      "Weekends and holidays put first letters off from day \(first) after the due day to as late as day \(last), "
        + "whoever the customer was. On the days between, claims with their letter were paid \(times) times as readily a "
        + "day as those without (\(low)–\(high) in nineteen of twenty cases; \(effect.claims) claims, \(effect.paid) "
        + "payments)\(doubt(effect)). It takes for granted that weekdays matter alike at "
        + "every age of a claim; letters held back by chance need no such thing.",
      "Helger og helligdager utsatte første brev fra dag \(first) etter forfall til så sent som dag \(last), uansett "
        + "hvem kunden var. På dagene imellom ble krav med brev betalt \(times) ganger så lett per dag som krav uten "
        + "(\(low)–\(high) i nitten av tjue tilfeller; \(effect.claims) krav, \(effect.paid) "
        + "betalinger)\(doubt(effect)). Det forutsetter at ukedager betyr like mye "
        + "uansett hvor gammelt kravet er; brev holdt tilbake ved loddtrekning trenger ikke det.")
  }

  /// Why an effect is not told as one; nothing where it is.
  private func doubt(_ effect: LetterEffect) -> String {
    if effect.isClear { return "" }
    return effect.range(.nineteen).contains(1)
      ? self(", which can be chance", ", noe som kan være tilfeldig")
      : self(
        ", which is too little to be told from chance in a report that asks several things",
        ", noe som er for lite til å skilles fra tilfeldighet i en rapport som spør om flere ting")
  }

  /// When a report tells something as an effect.
  var whatIsTold: String {
    self(
      "This report asks \(Telling.questions) things: what letters change, how many pay just before the first one, which "
        + "promises are kept, who pays ever later, and which customers and which sizes of claims are paid later. Each is "
        + "told only where chance alone would show as much in one of \(20 * Telling.questions) such books: so a report "
        + "of books in which there is nothing to be seen tells something in at most five of a hundred. Intervals are "
        + "shown for nineteen of twenty cases; one that leaves out what chance would bring is no lesson yet.",
      "Rapporten spør om \(Telling.questions) ting: hva brevene endrer, hvor mange som betaler like før det første, hvilke "
        + "løfter som holdes, hvem som betaler stadig senere, og hvilke kunder og hvilke størrelser av krav som betales "
        + "senere. Hver av dem sies bare der tilfeldigheter alene ville vise like mye i ett av "
        + "\(20 * Telling.questions) slike regnskaper: en rapport om et regnskap der ingenting er å se, sier dermed noe i "
        + "høyst fem av hundre. Intervallene gjelder nitten av tjue tilfeller; et som utelukker det tilfeldigheter ville "
        + "gi, er ingen lærdom ennå.")
  }

  /// Why those who got letters are not held against those who did not.
  var aboutLetters: String {
    self(
      "Who got a letter had not paid, so that those who pay by themselves look better without one: comparing the two "
        + "says nothing of letters.",
      "De som fikk brev, hadde ikke betalt, så de som betaler av seg selv, ser bedre ut uten brev: å sammenligne dem "
        + "sier ingenting om brevene.")
  }

  var trialSizesTitle: String {
    self("What a trial of letters would show", "Hva et forsøk med brevene ville vise")
  }

  /// With two digits behind the point, or the comma.
  func factor(_ number: Double) -> String {
    let hundredths = Int((min(number, 1e6) * 100).rounded())
    let digits = String(hundredths % 100)
    return "\(hundredths / 100)\(self(".", ","))\(digits.count < 2 ? "0" : "")\(digits)"
  }
}
