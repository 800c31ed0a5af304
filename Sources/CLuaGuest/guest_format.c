// string.format without addresses: %p does not exist, %s shows tables and functions by their type alone.
#include "guest_internal.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_SPEC = 32, LONGEST_ITEM = 512 };

// Reads "%-08.3" behind the percent sign into spec, which must end with the conversion; returns where it stands.
static const char *read_spec_ljmp(lua_State *L, const char *p, const char *end, char spec[LONGEST_SPEC],
                                  const char *flags, bool precision) {
    const char *start = p;
    while (p < end && *p != 0 && strchr(flags, *p) != NULL) p++;
    for (int digits = 0; p < end && *p >= '0' && *p <= '9'; digits++, p++)
        if (digits == 2) luaL_error(L, "invalid conversion '%%%s' to 'format'", start);
    if (precision && p < end && *p == '.') {
        p++;
        for (int digits = 0; p < end && *p >= '0' && *p <= '9'; digits++, p++)
            if (digits == 2) luaL_error(L, "invalid conversion '%%%s' to 'format'", start);
    }
    size_t count = (size_t)(p - start);
    if (count >= LONGEST_SPEC - 6 || p >= end) luaL_error(L, "invalid conversion '%%%s' to 'format'", start);
    spec[0] = '%';
    memcpy(spec + 1, start, count);
    spec[count + 1] = 0;
    return p;
}

// In three digits where another would be read as one of them.
static void add_code_ljmp(luaL_Buffer *b, unsigned code, bool in_three) {
    if (in_three || code >= 100) luaL_addchar(b, (char)('0' + code / 100));
    if (in_three || code >= 10) luaL_addchar(b, (char)('0' + code / 10 % 10));
    luaL_addchar(b, (char)('0' + code % 10));
}

static void add_quoted_ljmp(lua_State *L, luaL_Buffer *b, int index) {
    size_t count;
    const char *s = lua_tolstring(L, index, &count);
    guest_charge_ljmp(L, count / GUEST_PRICE_QUOTED_BYTES + 1);
    luaL_addchar(b, '"');
    for (size_t i = 0; i < count; i++) {
        char c = s[i];
        if (c == '"' || c == '\\' || c == '\n') {
            luaL_addchar(b, '\\');
            luaL_addchar(b, c);
        } else if (c == 0 || (unsigned char)c < 0x20 || c == 0x7f) {
            const bool digit_follows = i + 1 < count && s[i + 1] >= '0' && s[i + 1] <= '9';
            luaL_addchar(b, '\\');
            add_code_ljmp(b, (unsigned char)c, digit_follows);
        } else {
            luaL_addchar(b, c);
        }
    }
    luaL_addchar(b, '"');
}

static void add_literal_ljmp(lua_State *L, luaL_Buffer *b, int index) {
    char text[64];
    switch (lua_type(L, index)) {
    case LUA_TSTRING: add_quoted_ljmp(L, b, index); return;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            lua_Integer n = lua_tointeger(L, index);
            snprintf(text, sizeof text, n == LUA_MININTEGER ? "0x%llx" : "%lld", (long long)n);
        } else {
            double n = lua_tonumber(L, index);
            if (n == HUGE_VAL) strcpy(text, "1e9999");
            else if (n == -HUGE_VAL) strcpy(text, "-1e9999");
            else if (isnan(n)) strcpy(text, "(0/0)");
            else snprintf(text, sizeof text, "%a", n);
        }
        luaL_addstring(b, text);
        return;
    case LUA_TNIL: luaL_addstring(b, "nil"); return;
    case LUA_TBOOLEAN: luaL_addstring(b, lua_toboolean(L, index) ? "true" : "false"); return;
    default: luaL_argerror(L, index, "value has no literal form");
    }
}

static void add_string_ljmp(lua_State *L, luaL_Buffer *b, char spec[LONGEST_SPEC], int index) {
    guest_tostring_ljmp(L, index);
    size_t count;
    const char *s = lua_tolstring(L, -1, &count);
    guest_charge_ljmp(L, count / GUEST_PRICE_COPIED_BYTES + 1);
    bool plain = spec[1] == 0;
    luaL_argcheck(L, plain || strlen(s) == count, index, "string contains zeros");
    if (plain || (strchr(spec, '.') == NULL && count >= 100)) {
        luaL_addvalue(b);
        return;
    }
    char item[LONGEST_ITEM];
    strcat(spec, "s");
    int written = snprintf(item, sizeof item, spec, s);  // width and precision have two digits at most
    lua_pop(L, 1);
    luaL_addlstring(b, item, written > 0 ? (size_t)written : 0);
}

static void add_integer_ljmp(lua_State *L, luaL_Buffer *b, char spec[LONGEST_SPEC], char conversion, int index) {
    char item[LONGEST_ITEM];
    size_t count = strlen(spec);
    memcpy(spec + count, "ll", 2);
    spec[count + 2] = conversion;
    spec[count + 3] = 0;
    int written = snprintf(item, sizeof item, spec, (long long)guest_integer_ljmp(L, index));
    luaL_addlstring(b, item, written > 0 ? (size_t)written : 0);
}

static void add_float_ljmp(lua_State *L, luaL_Buffer *b, char spec[LONGEST_SPEC], char conversion, int index) {
    char item[LONGEST_ITEM];
    guest_charge_numeral_ljmp(L, index);
    double value = (double)luaL_checknumber(L, index);
    const bool is_long = value > 1e15 || value < -1e15;
    guest_charge_ljmp(L, is_long ? GUEST_PRICE_FORMAT_LONG_FLOAT : GUEST_PRICE_FORMAT_FLOAT);
    size_t count = strlen(spec);
    spec[count] = conversion;
    spec[count + 1] = 0;
    int written = snprintf(item, sizeof item, spec, value);  // %99.99f needs 411 bytes
    luaL_addlstring(b, item, written > 0 && written < LONGEST_ITEM ? (size_t)written : 0);
}

static void add_item_ljmp(lua_State *L, luaL_Buffer *b, const char **p, const char *end, int index) {
    char spec[LONGEST_SPEC];
    const char *q = *p;
    while (q < end && *q != 0 && strchr("-+ #0123456789.", *q) != NULL) q++;
    char conversion = q < end ? *q : 0;
    switch (conversion) {
    case 'c':
        *p = read_spec_ljmp(L, *p, end, spec, "-", false);
        strcat(spec, "c");
        char item[LONGEST_ITEM];
        int written = snprintf(item, sizeof item, spec, (int)guest_integer_ljmp(L, index));
        guest_note_zeros(guest_of(L), item, written > 0 ? (size_t)written : 0);
        luaL_addlstring(b, item, written > 0 ? (size_t)written : 0);
        break;
    case 'd': case 'i':
        *p = read_spec_ljmp(L, *p, end, spec, "-+0 ", true);
        add_integer_ljmp(L, b, spec, conversion, index);
        break;
    case 'u': *p = read_spec_ljmp(L, *p, end, spec, "-0", true); add_integer_ljmp(L, b, spec, conversion, index); break;
    case 'o': case 'x': case 'X':
        *p = read_spec_ljmp(L, *p, end, spec, "-#0", true);
        add_integer_ljmp(L, b, spec, conversion, index);
        break;
    case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        *p = read_spec_ljmp(L, *p, end, spec, "-+#0 ", true);
        add_float_ljmp(L, b, spec, conversion, index);
        break;
    case 's': *p = read_spec_ljmp(L, *p, end, spec, "-", true); add_string_ljmp(L, b, spec, index); break;
    case 'q':
        if (q != *p) luaL_error(L, "specifier '%%q' cannot have modifiers");
        add_literal_ljmp(L, b, index);
        break;
    default: luaL_error(L, "invalid conversion '%%%s' to 'format'", *p);
    }
    if (*p == end || **p != conversion) luaL_error(L, "invalid conversion '%%%s' to 'format'", *p);
    (*p)++;
}

int guest_string_format(lua_State *L) {
    size_t count;
    const char *p = luaL_checklstring(L, 1, &count), *end = p + count;
    int arguments = lua_gettop(L), index = 1;
    guest_charge_ljmp(L, count / GUEST_PRICE_COPIED_BYTES + 1);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    while (p < end) {
        if (*p != '%') {
            luaL_addchar(&b, *p++);
        } else if (++p < end && *p == '%') {
            luaL_addchar(&b, *p++);
        } else {
            if (++index > arguments) return luaL_argerror(L, index, "no value");
            guest_charge_ljmp(L, GUEST_PRICE_FORMAT_ITEM);
            add_item_ljmp(L, &b, &p, end, index);
        }
    }
    luaL_pushresult(&b);
    return 1;
}
