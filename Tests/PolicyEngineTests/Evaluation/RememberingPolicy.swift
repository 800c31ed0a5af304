import TestSupport

/// Writes random policies that try to remember from one receivable to the next: they write into every object that they
/// reach, by every way there is, and say in the note of their decision what they read. The same seed gives the same.
struct RememberingPolicy {
  private var random: RandomLua

  init(seed: UInt64) { random = RandomLua(seed: seed) }

  /// The files of the plug-in.
  mutating func files() -> [String: String] {
    [
      "shop/policy.lua": policy(), "shop/letters/friendly.nb.mustache": "{{invoice}}",
      "shop/store.lua": "return { n = 0, box = {}, get = function(t) return t.n end }",
      "shop/late.lua": "return setmetatable({ n = 0, box = {} }, { __index = { made = true } })",
      "shop/broken.lua": random.pick(["error('broken')", "local x = nil; return x.y", "return", "return {"]),
      "shop/circle.lua": "return require('circle')",
    ]
  }

  /// What a file may keep, all of it within reach of the functions below.
  private static let kept = """
    local plain = { n = 0, list = {}, deep = { deeper = {} } }
    local backed = setmetatable({}, { __index = { n = 0 }, __newindex = function(t, k, v) t.list[k] = v end, list = {} })
    local counted = setmetatable({ 1, 2, 3 }, { __len = function(t) return 3 end, __call = function(t, v) t.n = v end })
    local made = wait { reason = "grace_period", note = "made" }
    local store = require("store")
    local function box() return plain.deep.deeper end
    local boxes = { box, function(v) counted(v) end }
    local gaps = { 1, 2, nil, 4, nil, 6, x = 1 }
    """

  private static let targets = [
    "plain", "plain.list", "plain.deep", "plain.deep.deeper", "backed", "getmetatable(backed)",
    "getmetatable(backed).__index", "getmetatable(backed).list", "counted", "getmetatable(counted)", "made", "store",
    "store.box", "box()", "boxes", "gaps", "policy", "policy.ladder", "ctx", "ctx.parameters", "receivable",
    "receivable.customer", "receivable.open", "receivable.customer.receivables", "ctx.today", "_G", "string", "table",
    "math", "utf8", "getmetatable('')", "require('late')", "require('late').box", "getmetatable(require('late'))",
    "getmetatable(require('late')).__index", "require('store')", "wait", "box", "ipairs",
  ]
  private static let keys = [
    "'n'", "'list'", "1", "2", "'__index'", "'__newindex'", "'__len'", "'__pairs'", "'__call'", "'__tostring'", "true",
    "1.5", "'reason'", "'id'", "'level'", "-1023", "receivable.id", "box",
  ]
  private static let values = ["receivable.id", "tostring(ctx.today)", "7", "{ receivable.id }", "box", "nil", "true"]

  private mutating func policy() -> String {
    let refused = random.below(12) == 0 ? random.pick(Self.refusedAtLoad) : ""
    let writes = lines(1 + random.below(6)) { $0.write() }
    let reads = lines(1 + random.below(5)) { $0.read() }
    let later = lines(random.below(4)) { $0.write() }
    let reason = random.below(4) == 0 ? "try(function() return require('broken') end)" : ""
    return """
      local policy = { api = 1, ladder = { "friendly" } }
      \(Self.kept)
      \(refused)
      function policy.reminder(receivable, ctx)
        local told = {}
        local function tell(...)
          for i = 1, select('#', ...) do
            told[#told + 1] = tostring((select(i, ...))):gsub('[^ -~]', '?'):sub(1, 60)
          end
        end
        local function try(f, ...) tell(pcall(f, ...)) end
        tell(receivable.id)
        \(writes)
        \(reads)
        \(reason)
        \(later)
        return wait { reason = "grace_period", note = table.concat(told, "|"):sub(1, 400) }
      end
      return policy
      """
  }

  /// What a file that tries more openly keeps: it does not load, for any receivable.
  private static let refusedAtLoad = [
    "local n = 0 function policy.credit() n = n + 1 end", "policy.step = ('a b'):gmatch('%a')",
    "local f, t, k = pairs({ a = 1, b = 2 }) policy.credit = function() return f(t, k) end",
    "policy[box] = 1", "setmetatable(policy, { __mode = 'k' })", "setmetatable(plain, { __gc = box })",
  ]

  private mutating func lines(_ count: Int, _ line: (inout RememberingPolicy) -> String) -> String {
    (0..<count).map { _ in line(&self) }.joined(separator: "\n  ")
  }

  private mutating func write() -> String {
    let (target, key, value) = (random.pick(Self.targets), random.pick(Self.keys), random.pick(Self.values))
    let body = random.pick([
      "local t = \(target) t[\(key)] = \(value)", "local t = \(target) t[\(key)] = (t[\(key)] or 0) + 1",
      "table.insert(\(target), \(value))", "table.insert(\(target), 1, \(value))", "table.remove(\(target))",
      "table.sort(\(target), function(a, b) return tostring(a) > tostring(b) end)",
      "table.move({ \(value) }, 1, 1, 1, \(target))", "setmetatable(\(target), { __index = { n = \(value) } })",
      "getmetatable(\(target))[\(key)] = \(value)", "for k in pairs(\(target)) do \(target)[k] = \(value) end",
      "for i, v in ipairs(\(target)) do v[\(key)] = \(value) end", "\(target)(\(value))", "\(target)[1](\(value))",
      "local c <close> = \(target) c[\(key)] = \(value)", "\(target):with { note = \(value) }[\(key)] = \(value)",
      "require(\(value))", "require('broken')", "require('circle')", "require('late').n = \(value)",
      "local s = ('x'):rep(20000) \(target)[s] = \(value)",
      "local t = setmetatable({}, \(target)) t[\(key)] = \(value)",
      "local t = setmetatable({}, { __newindex = \(target) }) t[\(key)] = \(value)",
      "setmetatable(getmetatable(\(target)) or {}, { __index = \(target) })", "error(\(target))",
      "local t = {} for i = 1, 300 do t[i * 1023] = \(target) end", "table.unpack(\(target), 1, 200)",
      "local s, t, k = pairs(\(target)) s(t, k) s(t, k)", "print(\(target)[\(key)])",
    ])
    return "try(function() \(body) end)"
  }

  private mutating func read() -> String {
    let (target, key) = (random.pick(Self.targets), random.pick(Self.keys))
    return random.pick([
      "try(function() return \(target)[\(key)] end)", "try(function() return #\(target) end)",
      "try(function() for k, v in pairs(\(target)) do tell(k, v) end end)",
      "try(function() for i, v in ipairs(\(target)) do tell(i, v) end end)", "tell(pcall(rawlen, \(target)))",
      "try(function() return getmetatable(\(target))[\(key)] end)", "tell(tostring(plain.n), #plain.list)",
      "try(function() return table.concat(\(target), ',') end)", "tell(pcall(next or type, \(target)))",
      "try(function() return require('late').n, #require('late').box, require('late').made end)",
      "try(function() return store:get(), #store.box, made.note, made.reason end)", "try(require, 'broken')",
      "try(require, 'circle')", "try(function() return table.unpack(\(target)) end)", "try(box)",
      "try(function() return \(target) == \(random.pick(Self.targets)), \(target) < 1 end)",
    ])
  }
}
