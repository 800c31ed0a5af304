// Pattern matching with the meaning of Lua 5.4's patterns, written for this host: every step is charged, so that no
// pattern, however it backtracks, runs past the budget. Meaning: Lua 5.4 Reference Manual, section 6.4.1.
#include "guest_internal.h"

#include <ctype.h>
#include <string.h>

enum { MOST_CAPTURES = 32, DEEPEST = 200, CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

typedef struct {
    const char *start;
    ptrdiff_t length;
} capture;

typedef struct {
    lua_State *L;
    const char *subject, *subject_end, *pattern_end;
    int level, depth;
    capture captures[MOST_CAPTURES];
} matcher;

static const char *match_ljmp(matcher *m, const char *s, const char *p);

static void step_ljmp(matcher *m) { guest_charge_ljmp(m->L, GUEST_PRICE_MATCH_STEP); }

// The end of the single-character class that starts at p.
static const char *class_end_ljmp(matcher *m, const char *p) {
    if (*p++ == '%') {
        if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
        return p + 1;
    }
    if (p[-1] != '[') return p;
    const char *set = p;
    if (p < m->pattern_end && *p == '^') p++;
    do {
        if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
        char c = *p++;
        if (c == '%') {
            if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
            p++;
        }
    } while (p == m->pattern_end || *p != ']');
    guest_charge_ljmp(m->L, (uint64_t)(p - set) / GUEST_PRICE_SET_BYTES);
    return p + 1;
}

static bool in_letter_class(int c, int letter) {
    bool in;
    switch (tolower(letter)) {
    case 'a': in = isalpha(c); break;
    case 'c': in = iscntrl(c); break;
    case 'd': in = isdigit(c); break;
    case 'g': in = isgraph(c); break;
    case 'l': in = islower(c); break;
    case 'p': in = ispunct(c); break;
    case 's': in = isspace(c); break;
    case 'u': in = isupper(c); break;
    case 'w': in = isalnum(c); break;
    case 'x': in = isxdigit(c); break;
    default: return letter == c;
    }
    return isupper(letter) ? !in : in;
}

// Whether c is in the set that starts at p with '[' and ends at last with ']'.
static bool in_set(int c, const char *p, const char *last) {
    bool yes = true;
    if (p[1] == '^') {
        yes = false;
        p++;
    }
    while (++p < last) {
        if (*p == '%') {
            p++;
            if (in_letter_class(c, (unsigned char)*p)) return yes;
        } else if (p[1] == '-' && p + 2 < last) {
            p += 2;
            if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p) return yes;
        } else if ((unsigned char)*p == c) {
            return yes;
        }
    }
    return !yes;
}

static bool single_ljmp(matcher *m, const char *s, const char *p, const char *end) {
    if (s >= m->subject_end) return false;
    int c = (unsigned char)*s;
    switch (*p) {
    case '.': return true;
    case '%': return in_letter_class(c, (unsigned char)p[1]);
    case '[':
        guest_charge_ljmp(m->L, (uint64_t)(end - p) / GUEST_PRICE_SET_BYTES);
        return in_set(c, p, end - 1);
    default: return (unsigned char)*p == c;
    }
}

static const char *balanced_ljmp(matcher *m, const char *s, const char *p) {
    if (p >= m->pattern_end - 1) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    if (s >= m->subject_end || *s != *p) return NULL;
    int open = *p, close = p[1], depth = 1;
    for (s++; s < m->subject_end; s++) {
        step_ljmp(m);
        if (*s == close) {
            if (--depth == 0) return s + 1;
        } else if (*s == open) {
            depth++;
        }
    }
    return NULL;
}

static const char *greedy_ljmp(matcher *m, const char *s, const char *p, const char *end) {
    ptrdiff_t count = 0;
    while (single_ljmp(m, s + count, p, end)) {
        step_ljmp(m);
        count++;
    }
    for (; count >= 0; count--) {
        const char *rest = match_ljmp(m, s + count, end + 1);
        if (rest != NULL) return rest;
    }
    return NULL;
}

static const char *lazy_ljmp(matcher *m, const char *s, const char *p, const char *end) {
    for (;;) {
        const char *rest = match_ljmp(m, s, end + 1);
        if (rest != NULL) return rest;
        if (!single_ljmp(m, s, p, end)) return NULL;
        step_ljmp(m);
        s++;
    }
}

static const char *open_capture_ljmp(matcher *m, const char *s, const char *p, ptrdiff_t kind) {
    if (m->level >= MOST_CAPTURES) luaL_error(m->L, "too many captures");
    m->captures[m->level] = (capture){s, kind};
    m->level++;
    const char *rest = match_ljmp(m, s, p);
    if (rest == NULL) m->level--;
    return rest;
}

static const char *close_capture_ljmp(matcher *m, const char *s, const char *p) {
    int level = m->level - 1;
    while (level >= 0 && m->captures[level].length != CAPTURE_OPEN) level--;
    if (level < 0) luaL_error(m->L, "invalid pattern capture");
    m->captures[level].length = s - m->captures[level].start;
    const char *rest = match_ljmp(m, s, p);
    if (rest == NULL) m->captures[level].length = CAPTURE_OPEN;
    return rest;
}

static const char *back_reference_ljmp(matcher *m, const char *s, int digit) {
    int level = digit - '1';
    if (level < 0 || level >= m->level || m->captures[level].length == CAPTURE_OPEN)
        luaL_error(m->L, "invalid capture index %%%d", level + 1);
    size_t length = (size_t)m->captures[level].length;
    const size_t compared = m->captures[level].length > CAPTURE_OPEN ? length : 0;
    guest_charge_ljmp(m->L, compared / GUEST_PRICE_SEARCHED_BYTES + 1);
    if (m->captures[level].length < 0 || (size_t)(m->subject_end - s) < length) return NULL;
    return memcmp(m->captures[level].start, s, length) == 0 ? s + length : NULL;
}

static const char *frontier_ljmp(matcher *m, const char *s, const char **p) {
    *p += 2;
    if (**p != '[' || *p >= m->pattern_end) luaL_error(m->L, "missing '[' after '%%f' in pattern");
    const char *set = *p;
    *p = class_end_ljmp(m, set);
    const uint64_t asked = 2 * (uint64_t)(*p - set);  // for the byte before and for the one after
    guest_charge_ljmp(m->L, asked / GUEST_PRICE_SET_BYTES);
    int before = s == m->subject ? 0 : (unsigned char)s[-1], after = s < m->subject_end ? (unsigned char)*s : 0;
    return !in_set(before, set, *p - 1) && in_set(after, set, *p - 1) ? s : NULL;
}

// One item with an optional suffix; sets *p behind it and gives where to go on, or ends with a final answer.
static bool repeated_ljmp(matcher *m, const char **s, const char **p, const char **answer) {
    const char *end = class_end_ljmp(m, *p);
    char suffix = end < m->pattern_end ? *end : 0;
    switch (suffix) {
    case '?': {
        const char *rest;
        if (single_ljmp(m, *s, *p, end) && (rest = match_ljmp(m, *s + 1, end + 1)) != NULL) {
            *answer = rest;
            return false;
        }
        *p = end + 1;
        return true;
    }
    case '+': *answer = single_ljmp(m, *s, *p, end) ? greedy_ljmp(m, *s + 1, *p, end) : NULL; return false;
    case '*': *answer = greedy_ljmp(m, *s, *p, end); return false;
    case '-': *answer = lazy_ljmp(m, *s, *p, end); return false;
    default:
        if (!single_ljmp(m, *s, *p, end)) {
            *answer = NULL;
            return false;
        }
        (*s)++;
        *p = end;
        return true;
    }
}

static const char *match_here_ljmp(matcher *m, const char *s, const char *p) {
    while (p < m->pattern_end) {
        step_ljmp(m);
        if (*p == '(') return p + 1 < m->pattern_end && p[1] == ')' ? open_capture_ljmp(m, s, p + 2, CAPTURE_POSITION)
                                                                    : open_capture_ljmp(m, s, p + 1, CAPTURE_OPEN);
        if (*p == ')') return close_capture_ljmp(m, s, p + 1);
        if (*p == '$' && p + 1 == m->pattern_end) return s == m->subject_end ? s : NULL;
        char next = *p == '%' && p + 1 < m->pattern_end ? p[1] : 0;
        if (next == 'b') {
            s = balanced_ljmp(m, s, p + 2);
            p += 4;
        } else if (next == 'f') {
            s = frontier_ljmp(m, s, &p);
        } else if (next >= '0' && next <= '9') {
            s = back_reference_ljmp(m, s, next);
            p += 2;
        } else {
            const char *answer;
            if (!repeated_ljmp(m, &s, &p, &answer)) return answer;
        }
        if (s == NULL) return NULL;
    }
    return s;
}

static const char *match_ljmp(matcher *m, const char *s, const char *p) {
    if (m->depth++ >= DEEPEST) luaL_error(m->L, "pattern too complex");
    const char *end = match_here_ljmp(m, s, p);
    m->depth--;
    return end;
}

static void prepare(matcher *m, lua_State *L, const char *s, size_t s_count, const char *p, size_t p_count) {
    m->L = L;
    m->subject = s;
    m->subject_end = s + s_count;
    m->pattern_end = p + p_count;
    m->level = m->depth = 0;
}

static const char *try_at_ljmp(matcher *m, const char *s, const char *p) {
    m->level = m->depth = 0;
    return match_ljmp(m, s, p);
}

// Pushes capture i, or the whole match when there are none and i is 0.
static void push_capture_ljmp(matcher *m, int i, const char *s, const char *end) {
    if (i >= m->level) {
        if (i != 0) luaL_error(m->L, "invalid capture index %%%d", i + 1);
        lua_pushlstring(m->L, s, (size_t)(end - s));
        return;
    }
    ptrdiff_t length = m->captures[i].length;
    if (length == CAPTURE_OPEN) luaL_error(m->L, "unfinished capture");
    if (length == CAPTURE_POSITION) lua_pushinteger(m->L, m->captures[i].start - m->subject + 1);
    else lua_pushlstring(m->L, m->captures[i].start, (size_t)length);
}

static int push_captures_ljmp(matcher *m, const char *s, const char *end) {
    int count = m->level == 0 && s != NULL ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) push_capture_ljmp(m, i, s, end);
    return count;
}

static size_t start_position(lua_Integer given, size_t count) {
    if (given > 0) return (size_t)given;
    if (given == 0) return 1;
    return given < -(lua_Integer)count ? 1 : count + (size_t)given + 1;
}

static const char *find_plain_ljmp(lua_State *L, const char *s, size_t s_count, const char *p, size_t p_count) {
    if (p_count == 0) return s;
    if (p_count > s_count) return NULL;
    for (size_t last = s_count - p_count, i = 0; i <= last; i++) {
        const char *hit = memchr(s + i, *p, last - i + 1);
        const size_t passed = hit == NULL ? last - i : (size_t)(hit - (s + i)), compared = hit == NULL ? 0 : p_count;
        guest_charge_ljmp(L, passed / GUEST_PRICE_SEARCHED_BYTES + compared / GUEST_PRICE_SEARCHED_BYTES + 1);
        if (hit == NULL) return NULL;
        if (memcmp(hit, p, p_count) == 0) return hit;
        i = (size_t)(hit - s);
    }
    return NULL;
}

static bool has_specials(const char *p, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (p[i] != 0 && strchr("^$*+?.([%-", p[i]) != NULL) return true;
    return false;
}

static int find_or_match_ljmp(lua_State *L, bool find) {
    size_t s_count, p_count;
    const char *s = luaL_checklstring(L, 1, &s_count), *p = luaL_checklstring(L, 2, &p_count);
    size_t from = start_position(guest_optional_integer_ljmp(L, 3, 1), s_count) - 1;
    if (from > s_count) {
        lua_pushnil(L);
        return 1;
    }
    guest_charge_ljmp(L, p_count / GUEST_PRICE_SEARCHED_BYTES + 1);
    if (find && (lua_toboolean(L, 4) || !has_specials(p, p_count))) {
        const char *hit = find_plain_ljmp(L, s + from, s_count - from, p, p_count);
        if (hit == NULL) {
            lua_pushnil(L);
            return 1;
        }
        lua_pushinteger(L, hit - s + 1);
        lua_pushinteger(L, hit - s + (lua_Integer)p_count);
        return 2;
    }
    bool anchored = p_count > 0 && *p == '^';
    matcher m;
    prepare(&m, L, s, s_count, p, p_count);
    for (const char *at = s + from;; at++) {
        const char *end = try_at_ljmp(&m, at, p + anchored);
        if (end != NULL) {
            if (!find) return push_captures_ljmp(&m, at, end);
            lua_pushinteger(L, at - s + 1);
            lua_pushinteger(L, end - s);
            return push_captures_ljmp(&m, NULL, NULL) + 2;
        }
        if (anchored || at >= m.subject_end) break;
    }
    lua_pushnil(L);
    return 1;
}

int guest_string_find(lua_State *L) { return find_or_match_ljmp(L, true); }
int guest_string_match(lua_State *L) { return find_or_match_ljmp(L, false); }

// Upvalues: subject, pattern, where to go on, where the last match ended.
int guest_gmatch_next(lua_State *L) {
    size_t s_count, p_count;
    const char *s = lua_tolstring(L, lua_upvalueindex(1), &s_count);
    const char *p = lua_tolstring(L, lua_upvalueindex(2), &p_count);
    lua_Integer from = lua_tointeger(L, lua_upvalueindex(3)), last = lua_tointeger(L, lua_upvalueindex(4));
    matcher m;
    prepare(&m, L, s, s_count, p, p_count);
    for (const char *at = s + from; at <= m.subject_end; at++) {
        const char *end = try_at_ljmp(&m, at, p);
        if (end == NULL || end - s == last) continue;
        lua_pushinteger(L, end - s);
        lua_pushvalue(L, -1);
        lua_replace(L, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        return push_captures_ljmp(&m, at, end);
    }
    return 0;
}

int guest_string_gmatch(lua_State *L) {
    size_t s_count;
    luaL_checklstring(L, 1, &s_count);
    luaL_checkstring(L, 2);
    size_t from = start_position(guest_optional_integer_ljmp(L, 3, 1), s_count) - 1;
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)(from > s_count ? s_count + 1 : from));
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, guest_gmatch_next, 4);
    return 1;
}

static void add_template_ljmp(matcher *m, luaL_Buffer *b, const char *s, const char *end) {
    lua_State *L = m->L;
    size_t count;
    const char *text = lua_tolstring(L, 3, &count);
    guest_charge_ljmp(L, count / GUEST_PRICE_COPIED_BYTES + 1);
    for (size_t i = 0; i < count; i++) {
        if (text[i] != '%') {
            luaL_addchar(b, text[i]);
            continue;
        }
        i++;
        char c = i < count ? text[i] : 0;
        if (c == '%') {
            luaL_addchar(b, '%');
        } else if (c == '0') {
            luaL_addlstring(b, s, (size_t)(end - s));
        } else if (c >= '1' && c <= '9') {
            push_capture_ljmp(m, c - '1', s, end);
            lua_tolstring(L, -1, NULL);
            luaL_addvalue(b);
        } else {
            luaL_error(L, "invalid use of '%%' in replacement string");
        }
    }
}

// Adds what replaces the match; false when the match stays as it is.
static bool add_replacement_ljmp(matcher *m, luaL_Buffer *b, const char *s, const char *end, int kind) {
    lua_State *L = m->L;
    guest_charge_ljmp(L, GUEST_PRICE_REPLACEMENT);
    if (kind != LUA_TSTRING && kind != LUA_TNUMBER) guest_charge_callback_ljmp(L);
    if (kind == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, push_captures_ljmp(m, s, end), 1);
    } else if (kind == LUA_TTABLE) {
        push_capture_ljmp(m, 0, s, end);
        lua_gettable(L, 3);
    } else {
        add_template_ljmp(m, b, s, end);
        return true;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, s, (size_t)(end - s));
        return false;
    }
    if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    guest_charge_number_text_ljmp(L, -1);
    luaL_addvalue(b);
    return true;
}

int guest_string_gsub(lua_State *L) {
    size_t s_count, p_count;
    const char *s = luaL_checklstring(L, 1, &s_count), *p = luaL_checklstring(L, 2, &p_count), *last = NULL;
    int kind = lua_type(L, 3);
    lua_Integer most = guest_optional_integer_ljmp(L, 4, (lua_Integer)s_count + 1), count = 0;
    luaL_argexpected(L, kind == LUA_TNUMBER || kind == LUA_TSTRING || kind == LUA_TFUNCTION || kind == LUA_TTABLE, 3,
                     "string/function/table");
    if (kind == LUA_TNUMBER) lua_tolstring(L, 3, NULL);
    bool anchored = p_count > 0 && *p == '^', changed = false;
    p += anchored;
    matcher m;
    prepare(&m, L, s, s_count, p, p_count - anchored);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    while (count < most) {
        const char *end = try_at_ljmp(&m, s, p);
        if (end != NULL && end != last) {
            count++;
            changed = add_replacement_ljmp(&m, &b, s, end, kind) || changed;
            s = last = end;
        } else if (s < m.subject_end) {
            luaL_addchar(&b, *s++);
        } else {
            break;
        }
        if (anchored) break;
    }
    if (changed) {
        luaL_addlstring(&b, s, (size_t)(m.subject_end - s));
        luaL_pushresult(&b);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, count);
    return 2;
}
