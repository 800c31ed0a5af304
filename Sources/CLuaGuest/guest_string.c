// The string library, and what adopted functions of the stock libraries cost.
#include "guest_internal.h"

#include <string.h>

// Upvalue 1: a stock function that walks its strings once and no more.
static int charged(lua_State *L) {
    uint64_t fuel = 1;
    int count = lua_gettop(L);
    for (int i = 1; i <= count; i++)
        if (lua_type(L, i) == LUA_TSTRING) fuel += lua_rawlen(L, i) / GUEST_PRICE_ARGUMENT_BYTES;
    guest_charge_ljmp(L, fuel + (uint64_t)count / GUEST_PRICE_ARGUMENT_VALUES);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, count, LUA_MULTRET);
    int results = lua_gettop(L);
    for (int i = 1; i <= results; i++) {
        size_t length;
        if (lua_type(L, i) != LUA_TSTRING) continue;
        const char *text = lua_tolstring(L, i, &length);
        guest_note_zeros(guest_of(L), text, length);
    }
    if (results > 1)
        guest_charge_ljmp(L, (uint64_t)results * GUEST_PRICE_RESULT);  // whatever they are put into costs no more
    return results;
}

static int string_rep(lua_State *L) {
    size_t count, separator_count;
    const char *s = luaL_checklstring(L, 1, &count);
    lua_Integer n = guest_integer_ljmp(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &separator_count);
    size_t unit = count + separator_count;
    if (n > 0 && unit > 0 && (uint64_t)n > guest_of(L)->limits.memory_bytes / unit + 1)
        return luaL_error(L, "resulting string too large");
    if (n > 0) guest_charge_ljmp(L, (uint64_t)n / GUEST_PRICE_REPETITIONS + 1);
    if (n <= 0 || unit == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    guest_charge_ljmp(L, (uint64_t)n * unit / GUEST_PRICE_REPEATED_BYTES + 1);
    const size_t total = (size_t)n * unit - separator_count;
    luaL_Buffer b;
    char *bytes = luaL_buffinitsize(L, &b, total);
    memcpy(bytes, s, count);
    if (n > 1) memcpy(bytes + count, separator, separator_count);
    // What stands there is doubled until all stands there.
    for (size_t done = n > 1 ? unit : count; done < total;) {
        const size_t more = done < total - done ? done : total - done;
        memcpy(bytes + done, bytes, more);
        done += more;
    }
    luaL_pushresultsize(&b, total);
    return 1;
}

static void adopt_charged_ljmp(lua_State *L, int stock, const char *const *names) {
    for (; *names != NULL; names++) {
        lua_getfield(L, stock, *names);
        if (lua_isfunction(L, -1)) lua_pushcclosure(L, charged, 1);
        lua_setfield(L, -2, *names);
    }
}

int luaopen_string(lua_State *L);
int luaopen_utf8(lua_State *L);

// luaopen_string gives strings a metatable; it is replaced by one that can neither be reached nor changed.
static void set_string_metatable_ljmp(lua_State *L, int strings) {
    lua_pushliteral(L, "");
    lua_newtable(L);
    lua_pushvalue(L, strings);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

// The first text that outgrows a buffer on the stack makes Lua build what all later ones share: done here, so that no
// script is the first.
static void grow_a_buffer_ljmp(lua_State *L) {
    luaL_Buffer b;
    luaL_buffinitsize(L, &b, 2 * LUAL_BUFFERSIZE);
    luaL_pushresultsize(&b, 0);
    lua_pop(L, 1);
}

// Upvalue 1: the stock iterator, which steps over all bytes that begin no character.
static int next_code(lua_State *L) {
    lua_settop(L, 2);
    guest_charge_numeral_ljmp(L, 2);
    const lua_Integer from = lua_tointeger(L, 2);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 2, LUA_MULTRET);
    if (lua_gettop(L) < 2) return lua_gettop(L);
    const lua_Unsigned passed = (lua_Unsigned)lua_tointeger(L, 1) - (lua_Unsigned)from;
    guest_charge_ljmp(L, passed / GUEST_PRICE_ARGUMENT_BYTES + GUEST_PRICE_RESULT);
    return 2;
}

// Upvalues: the iterator that is strict, and the one that is not.
static int utf8_codes(lua_State *L) {
    luaL_checkstring(L, 1);
    lua_pushvalue(L, lua_upvalueindex(lua_toboolean(L, 2) ? 2 : 1));
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

// The table of the library on top, that of the stock one below it.
static void add_codes_ljmp(lua_State *L) {
    for (int lax = 0; lax < 2; lax++) {
        lua_getfield(L, -2 - lax, "codes");
        lua_pushliteral(L, "");
        lua_pushboolean(L, lax);
        lua_call(L, 2, 1);
        lua_pushcclosure(L, next_code, 1);
    }
    lua_pushcclosure(L, utf8_codes, 2);
    lua_setfield(L, -2, "codes");
}

void guest_open_string_ljmp(lua_State *L, int library) {
    static const char *const strings[] = {"byte", "char", "len", "lower", "reverse", "sub", "upper", NULL};
    static const char *const utf8[] = {"char", "charpattern", "codepoint", "len", "offset", NULL};
    static const luaL_Reg own[] = {{"find", guest_string_find}, {"format", guest_string_format},
                                   {"gmatch", guest_string_gmatch}, {"gsub", guest_string_gsub},
                                   {"match", guest_string_match}, {"rep", string_rep}, {NULL, NULL}};
    grow_a_buffer_ljmp(L);
    lua_pushcfunction(L, luaopen_string);
    lua_call(L, 0, 1);
    lua_newtable(L);
    adopt_charged_ljmp(L, lua_gettop(L) - 1, strings);
    luaL_setfuncs(L, own, 0);
    set_string_metatable_ljmp(L, lua_gettop(L));
    guest_wrap_frozen_ljmp(L);
    lua_setfield(L, library, "string");
    lua_pushcfunction(L, luaopen_utf8);
    lua_call(L, 0, 1);
    lua_newtable(L);
    adopt_charged_ljmp(L, lua_gettop(L) - 1, utf8);
    add_codes_ljmp(L);
    guest_wrap_frozen_ljmp(L);
    lua_setfield(L, library, "utf8");
    lua_pop(L, 2);
}
