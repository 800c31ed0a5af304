// The base library: what a policy may call, written so that no call loops without fuel, reveals an address, or catches
// the end of its own budget.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

static int base_assert(lua_State *L) {
    luaL_checkany(L, 1);
    if (lua_toboolean(L, 1)) {
        guest_charge_values_ljmp(L, lua_gettop(L));
        return lua_gettop(L);
    }
    if (lua_gettop(L) < 2) return luaL_error(L, "assertion failed!");
    lua_settop(L, 2);
    return lua_error(L);
}

static int base_error(lua_State *L) {
    enum { DEEPEST_LEVEL = 200 };  // each level is a step, which nobody charges
    lua_Integer level = guest_optional_integer_ljmp(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0 && level <= DEEPEST_LEVEL) {
        luaL_where(L, (int)level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int ipairs_next(lua_State *L) {
    lua_Integer i = guest_integer_ljmp(L, 2) + 1;
    lua_pushinteger(L, i);
    guest_charge_access_ljmp(L);
    return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushcfunction(L, ipairs_next);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static int base_pairs(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushvalue(L, 1);
    guest_push_original(L, 1);
    guest_sorted_keys_ljmp(L, lua_gettop(L));
    lua_remove(L, -2);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, guest_pairs_next, 3);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

static int base_pcall(lua_State *L) {
    guest *g = guest_of(L);
    luaL_checkany(L, 1);
    const int loading = g->loading_count;
    guest_charge_values_ljmp(L, lua_gettop(L));
    lua_pushcfunction(L, guest_price_error);
    lua_insert(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 1);
    if (status == LUA_OK) {
        guest_charge_values_ljmp(L, lua_gettop(L));
        lua_pushboolean(L, 1);
        lua_replace(L, 1);
        return lua_gettop(L);
    }
    if (g->tripped != GUEST_OK) guest_trip_ljmp(L, g->tripped);
    if (status == LUA_ERRMEM) guest_trip_ljmp(L, g->fuel_left == 0 ? GUEST_LIMIT_CPU : GUEST_LIMIT_MEMORY);
    g->status = GUEST_ERROR;
    g->loading_count = loading;
    guest_charge_ljmp(L, GUEST_PRICE_CAUGHT_ERROR);  // to raise and to catch costs as much as many instructions
    lua_pushboolean(L, 0);
    lua_replace(L, 1);
    return 2;
}

static int base_select(lua_State *L) {
    int count = lua_gettop(L);
    guest_charge_ljmp(L, (uint64_t)count / GUEST_PRICE_SELECTED_VALUES + 1);
    if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
        lua_pushinteger(L, count - 1);
        return 1;
    }
    lua_Integer i = guest_integer_ljmp(L, 1);
    if (i < 0) i = count + i;
    else if (i > count) i = count;
    luaL_argcheck(L, 1 <= i, 1, "index out of range");
    return count - (int)i;
}

static void refuse_metamethods_ljmp(lua_State *L, int metatable) {
    static const char *const names[] = {"__gc", "__mode"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lua_pushstring(L, names[i]);
        if (lua_rawget(L, metatable) != LUA_TNIL) luaL_error(L, "a policy may not use the metamethod %s", names[i]);
        lua_pop(L, 1);
    }
}

// The next tables in the chains that go through the table at an index: pushes those there are, and gives their number.
static int push_next_ljmp(lua_State *L, int table) {
    enum { CALL_LINK = 2 };
    static const char *const links[] = {"__index", "__newindex", "__call"};
    int count = 0;
    guest_push_original(L, table);
    if (lua_getmetatable(L, -1) == 0) {
        lua_pop(L, 1);
        return 0;
    }
    lua_remove(L, -2);
    const int metatable = lua_gettop(L);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        lua_pushstring(L, links[i]);
        if (lua_rawget(L, metatable) != LUA_TTABLE) {
            lua_pop(L, 1);
            continue;
        }
        count++;
        if (i == CALL_LINK) guest_of(L)->weights.calls = true;
    }
    lua_remove(L, metatable);
    return count;
}

static lua_Integer height_of(lua_State *L, int table) {
    if (!guest_lookup(L, GUEST_HEIGHTS, table)) return 0;
    const lua_Integer height = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return height;
}

// So many tables lead to the one at an index. A chain is walked within one instruction, which pays for the longest
// there is; Lua itself gives up on those that are longer than the bound, as it does on loops, but for those of calls.
static void raise_ljmp(lua_State *L, int table, lua_Integer height) {
    guest *g = guest_of(L);
    if (height > GUEST_MAX_CHAIN) {
        if (g->weights.calls) luaL_error(L, "'__call' chain too long; possibly a loop");
        return;
    }
    if ((lua_Integer)g->weights.chain < height) g->weights.chain = (uint32_t)height;
    if (height_of(L, table) >= height) return;
    guest_charge_ljmp(L, GUEST_PRICE_VALUE);
    luaL_checkstack(L, 8, "too deep");
    lua_pushinteger(L, height);
    guest_store_ljmp(L, GUEST_HEIGHTS, table, -1);
    lua_pop(L, 1);
    const int first = lua_gettop(L) + 1, count = push_next_ljmp(L, table);
    for (int i = 0; i < count; i++) raise_ljmp(L, first + i, height + 1);
    lua_settop(L, first - 1);
}

// A metatable counts as it is when it is set: its metamethods are copied, so that nothing dangerous (a finalizer, weak
// keys) can be added to it behind the host's back. getmetatable gives back the
// table that was set, which the copy holds, and which is frozen with it.
static int base_setmetatable(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
    lua_settop(L, 2);
    if (guest_is_frozen(L, 1)) return luaL_error(L, "the metatable of what a policy file keeps cannot be changed");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "cannot change a protected metatable");
    if (lua_isnil(L, 2)) {
        lua_setmetatable(L, 1);
        return 1;
    }
    guest_push_original(L, 2);  // 3
    refuse_metamethods_ljmp(L, 3);
    lua_newtable(L);            // 4
    guest_charge_walk_ljmp(L);
    lua_pushnil(L);
    while (lua_next(L, 3) != 0) {
        size_t count;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &count) : "";
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
        guest_charge_key_ljmp(L, -2);
        if (key[0] == '_' && key[1] == '_') {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, 4);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_pushvalue(L, 2);
    lua_rawsetp(L, 4, guest_given_key);
    lua_setmetatable(L, 1);
    const int next = push_next_ljmp(L, 1);
    for (int i = 0; i < next; i++) raise_ljmp(L, lua_absindex(L, -1 - i), height_of(L, 1) + 1);
    lua_settop(L, 1);
    return 1;
}

static int base_getmetatable(lua_State *L) {
    luaL_checkany(L, 1);
    if (lua_type(L, 1) != LUA_TTABLE) return 0;
    guest_push_original(L, 1);
    if (lua_getmetatable(L, -1) == 0) return 0;
    lua_getfield(L, -1, "__metatable");
    if (!lua_isnil(L, -1)) return 1;
    lua_pop(L, 1);
    lua_rawgetp(L, -1, guest_given_key);
    return 1;
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static int base_tonumber(lua_State *L) {
    if (lua_isnoneornil(L, 2)) {
        luaL_checkany(L, 1);
        if (lua_type(L, 1) == LUA_TNUMBER) {
            lua_settop(L, 1);
            return 1;
        }
        size_t count;
        const char *s = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &count) : NULL;
        if (s != NULL) {
            guest_charge_ljmp(L, count / GUEST_PRICE_NUMERAL_BYTES + 1);
            if (lua_stringtonumber(L, s) == count + 1) return 1;
        }
        lua_pushnil(L);
        return 1;
    }
    lua_Integer base = guest_integer_ljmp(L, 2);
    luaL_checktype(L, 1, LUA_TSTRING);
    luaL_argcheck(L, 2 <= base && base <= 36, 2, "base out of range");
    size_t count;
    const char *s = lua_tolstring(L, 1, &count), *end = s + count;
    guest_charge_ljmp(L, count / GUEST_PRICE_NUMERAL_BYTES + 1);
    while (s < end && strchr(" \f\n\r\t\v", *s) != NULL && *s != 0) s++;
    bool negative = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+')) s++;
    lua_Unsigned n = 0;
    const char *first = s;
    for (; s < end; s++) {
        int digit = digit_of(*s);
        if (digit >= base) break;
        n = n * (lua_Unsigned)base + (lua_Unsigned)digit;
    }
    bool any = s > first;
    while (s < end && strchr(" \f\n\r\t\v", *s) != NULL && *s != 0) s++;
    if (any && s == end) lua_pushinteger(L, (lua_Integer)(negative ? 0u - n : n));
    else lua_pushnil(L);
    return 1;
}

static int base_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    guest_tostring_ljmp(L, 1);
    return 1;
}

static int base_type(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int base_rawequal(lua_State *L) {
    luaL_checkany(L, 1);
    luaL_checkany(L, 2);
    lua_pushboolean(L, lua_rawequal(L, 1, 2));
    return 1;
}

static int base_rawlen(lua_State *L) {
    int type = lua_type(L, 1);
    luaL_argexpected(L, type == LUA_TTABLE || type == LUA_TSTRING, 1, "table or string");
    const bool is_frozen = guest_is_frozen(L, 1);
    guest_push_original(L, 1);
    lua_pushinteger(L, is_frozen ? guest_length_ljmp(L, lua_gettop(L)) : (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

static int base_print(lua_State *L) {
    guest *g = guest_of(L);
    int count = lua_gettop(L);
    for (int i = 1; i <= count; i++) {
        guest_tostring_ljmp(L, i);
        size_t length;
        const char *text = lua_tolstring(L, -1, &length);
        guest_charge_ljmp(L, length / GUEST_PRICE_COPIED_BYTES + 1);
        if ((i > 1 && !guest_buffer_append(&g->log, "\t", 1, g->limits.log_bytes)) ||
            !guest_buffer_append(&g->log, text, length, g->limits.log_bytes))
            return luaL_error(L, "the policy prints more than %d bytes", (int)g->limits.log_bytes);
        lua_pop(L, 1);
    }
    if (!guest_buffer_append(&g->log, "\n", 1, g->limits.log_bytes))
        return luaL_error(L, "the policy prints more than %d bytes", (int)g->limits.log_bytes);
    return 0;
}

static const luaL_Reg functions[] = {
    {"assert", base_assert},     {"error", base_error},           {"getmetatable", base_getmetatable},
    {"ipairs", base_ipairs},     {"pairs", base_pairs},           {"pcall", base_pcall},
    {"print", base_print},       {"rawequal", base_rawequal},     {"rawlen", base_rawlen},
    {"select", base_select},     {"setmetatable", base_setmetatable}, {"tonumber", base_tonumber},
    {"tostring", base_tostring}, {"type", base_type},             {NULL, NULL},
};

// Upvalue 1: a stock function that takes numbers. It runs in this very call, and finds the arguments where they are.
static int numeric(lua_State *L) {
    const int count = lua_gettop(L);
    if (count >= GUEST_PRICE_SELECTED_VALUES) guest_charge_ljmp(L, (uint64_t)count / GUEST_PRICE_SELECTED_VALUES);
    for (int i = 1; i <= count; i++) guest_charge_numeral_ljmp(L, i);
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int math_fmod(lua_State *L) {
    if (!lua_isinteger(L, 1) || !lua_isinteger(L, 2)) guest_charge_ljmp(L, GUEST_PRICE_FLOAT_REST);
    return numeric(L);
}

// Functions of the stock libraries that neither loop nor reach outside: taken by name, the rest never shown.
static void adopt_ljmp(lua_State *L, int library, const char *name, lua_CFunction open, const char *const *names) {
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
    lua_newtable(L);
    for (; *names != NULL; names++) {
        lua_getfield(L, -2, *names);
        if (lua_isfunction(L, -1)) lua_pushcclosure(L, strcmp(*names, "fmod") == 0 ? math_fmod : numeric, 1);
        lua_setfield(L, -2, *names);
    }
    guest_wrap_frozen_ljmp(L);
    lua_setfield(L, library, name);
    lua_pop(L, 1);
}

int luaopen_math(lua_State *L);

void guest_open_base_ljmp(lua_State *L, int library) {
    static const char *const math[] = {"abs",  "ceil", "floor", "fmod", "huge", "max", "maxinteger", "min",
                                       "mininteger",
                                       "modf", "pi",   "sqrt",  "tointeger", "type", "ult", NULL};
    lua_pushvalue(L, library);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
    adopt_ljmp(L, library, "math", luaopen_math, math);
    lua_pushliteral(L, "Lua 5.4");
    lua_setfield(L, library, "_VERSION");
}
