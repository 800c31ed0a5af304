// The base library: what a policy may call, written so that no call loops without fuel, reveals an address, or catches
// the end of its own budget.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

static int base_assert(lua_State *L) {
    luaL_checkany(L, 1);
    if (lua_toboolean(L, 1)) return lua_gettop(L);
    if (lua_gettop(L) < 2) return luaL_error(L, "assertion failed!");
    lua_settop(L, 2);
    return lua_error(L);
}

static int base_error(lua_State *L) {
    int level = (int)luaL_optinteger(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
        luaL_where(L, level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int ipairs_next(lua_State *L) {
    lua_Integer i = luaL_checkinteger(L, 2) + 1;
    lua_pushinteger(L, i);
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
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (status == LUA_OK) {
        lua_pushboolean(L, 1);
        lua_insert(L, 1);
        return lua_gettop(L);
    }
    if (g->tripped != GUEST_OK) guest_trip_ljmp(L, g->tripped);
    if (status == LUA_ERRMEM) guest_trip_ljmp(L, g->fuel_left == 0 ? GUEST_LIMIT_CPU : GUEST_LIMIT_MEMORY);
    g->status = GUEST_ERROR;
    guest_charge_ljmp(L, GUEST_PRICE_CAUGHT_ERROR);  // to raise and to catch costs as much as many instructions
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int base_select(lua_State *L) {
    int count = lua_gettop(L);
    if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
        lua_pushinteger(L, count - 1);
        return 1;
    }
    lua_Integer i = luaL_checkinteger(L, 1);
    if (i < 0) i = count + i;
    else if (i > count) i = count;
    luaL_argcheck(L, 1 <= i, 1, "index out of range");
    guest_charge_ljmp(L, (uint64_t)(count - i) / GUEST_PRICE_SELECTED_VALUES + 1);
    return count - (int)i;
}

// A metatable counts as it is when it is set: its metamethods are copied, so that nothing dangerous (a finalizer, weak
// keys) can be added to it behind the host's back. getmetatable gives back the table that was set.
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
    lua_newtable(L);            // 4
    guest_charge_ljmp(L, GUEST_PRICE_TABLE_WALK);
    lua_pushnil(L);
    while (lua_next(L, 3) != 0) {
        size_t count;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &count) : "";
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
        if (strcmp(key, "__gc") == 0 || strcmp(key, "__mode") == 0)
            return luaL_error(L, "a policy may not use the metamethod %s", key);
        if (key[0] == '_' && key[1] == '_') {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, 4);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, guest_of(L)->ref_metatables);
    lua_pushvalue(L, 4);
    lua_pushvalue(L, 2);
    guest_of(L)->keeps_books = true;  // a memory error ends the call, and the next one starts without
    lua_rawset(L, -3);
    guest_of(L)->keeps_books = false;
    lua_pop(L, 1);
    lua_setmetatable(L, 1);
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
    lua_rawgeti(L, LUA_REGISTRYINDEX, guest_of(L)->ref_metatables);
    lua_pushvalue(L, -2);
    lua_rawget(L, -2);
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
    lua_Integer base = luaL_checkinteger(L, 2);
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
    guest_push_original(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
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

// Functions of the stock libraries that neither loop nor reach outside: taken by name, the rest never shown.
static void adopt_ljmp(lua_State *L, int library, const char *name, lua_CFunction open, const char *const *names) {
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
    lua_newtable(L);
    for (; *names != NULL; names++) {
        lua_getfield(L, -2, *names);
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
    guest *g = guest_of(L);
    lua_newtable(L);
    g->ref_metatables = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushvalue(L, library);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
    adopt_ljmp(L, library, "math", luaopen_math, math);
    lua_pushliteral(L, "Lua 5.4");
    lua_setfield(L, library, "_VERSION");
}
