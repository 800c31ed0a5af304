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

// Orders numbers before strings, numbers by value, strings by bytes.
int guest_compare_keys(lua_State *L, int a, int b) {
    int ta = lua_type(L, a), tb = lua_type(L, b);
    if (ta != tb) return ta == LUA_TNUMBER ? -1 : 1;
    if (ta == LUA_TNUMBER) return lua_rawequal(L, a, b) ? 0 : lua_compare(L, a, b, LUA_OPLT) ? -1 : 1;
    size_t na, nb;
    const char *sa = lua_tolstring(L, a, &na), *sb = lua_tolstring(L, b, &nb);
    int order = memcmp(sa, sb, na < nb ? na : nb);
    return order != 0 ? order : na < nb ? -1 : na > nb;
}

static bool key_less(lua_State *L, int keys, lua_Integer a, lua_Integer b) {
    lua_rawgeti(L, keys, a);
    lua_rawgeti(L, keys, b);
    bool less = guest_compare_keys(L, lua_gettop(L) - 1, lua_gettop(L)) < 0;
    lua_pop(L, 2);
    return less;
}

static void swap(lua_State *L, int keys, lua_Integer a, lua_Integer b) {
    lua_rawgeti(L, keys, a);
    lua_rawgeti(L, keys, b);
    lua_rawseti(L, keys, a);
    lua_rawseti(L, keys, b);
}

// A heap sort: no worst case, no recursion. The keys differ, so the order is one and the same every time.
static void sift(lua_State *L, int keys, lua_Integer root, lua_Integer count) {
    for (;;) {
        lua_Integer child = 2 * root;
        if (child > count) return;
        if (child < count && key_less(L, keys, child, child + 1)) child++;
        if (!key_less(L, keys, root, child)) return;
        swap(L, keys, root, child);
        root = child;
    }
}

void guest_sorted_keys_ljmp(lua_State *L, int index) {
    guest *g = guest_of(L);
    guest_charge_ljmp(L, 10 + g->largest_block / 256);  // a table emptied of its keys is still walked slot by slot
    luaL_checkstack(L, 8, "too deep");
    lua_newtable(L);
    int keys = lua_gettop(L);
    lua_Integer count = 0;
    bool sorted = true;
    lua_pushnil(L);
    while (lua_next(L, index) != 0) {
        lua_pop(L, 1);
        int type = lua_type(L, -1);
        if (type != LUA_TNUMBER && type != LUA_TSTRING)
            luaL_error(L, "a table with a %s for a key has no order to go through it by", luaL_typename(L, -1));
        lua_pushvalue(L, -1);
        lua_rawseti(L, keys, ++count);
        if (count > 1 && sorted) sorted = key_less(L, keys, count - 1, count);
    }
    if (sorted) return;
    uint64_t rounds = 1;
    for (lua_Integer n = count; n > 1; n /= 2) rounds++;
    guest_charge_ljmp(L, (uint64_t)count * rounds * 6);
    for (lua_Integer root = count / 2; root > 0; root--) sift(L, keys, root, count);
    for (lua_Integer last = count; last > 1; last--) {
        swap(L, keys, 1, last);
        sift(L, keys, 1, last - 1);
    }
}

// Upvalues: the table, its sorted keys, the place among them.
int guest_pairs_next(lua_State *L) {
    lua_Integer place = lua_tointeger(L, lua_upvalueindex(3));
    for (;;) {
        if (lua_rawgeti(L, lua_upvalueindex(2), ++place) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        if (lua_gettable(L, lua_upvalueindex(1)) != LUA_TNIL) break;
        lua_pop(L, 2);
        guest_charge_ljmp(L, 1);
    }
    lua_pushinteger(L, place);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
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
    guest_charge_ljmp(L, 50);  // to raise and to catch costs as much as many instructions
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
    guest_charge_ljmp(L, (uint64_t)(count - i) / 16 + 1);
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
    guest_charge_ljmp(L, 10);
    lua_pushnil(L);
    while (lua_next(L, 3) != 0) {
        size_t count;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &count) : "";
        guest_charge_ljmp(L, 1);
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
            guest_charge_ljmp(L, count / 8 + 1);
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
    guest_charge_ljmp(L, count / 8 + 1);
    while (s < end && strchr(" \f\n\r\t\v", *s) != NULL && *s != 0) s++;
    bool negative = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+')) s++;
    lua_Unsigned n = 0;
    const char *first = s;
    for (; s < end; s++) {
        int c = *s, digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
        if (digit >= base) break;
        n = n * (lua_Unsigned)base + (lua_Unsigned)digit;
    }
    bool any = s > first;
    while (s < end && strchr(" \f\n\r\t\v", *s) != NULL && *s != 0) s++;
    if (any && s == end) lua_pushinteger(L, (lua_Integer)(negative ? 0u - n : n));
    else lua_pushnil(L);
    return 1;
}

static void table_tostring_ljmp(lua_State *L, int index) {
    if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "'__tostring' must return a string");
        return;
    }
    lua_pushliteral(L, "table");
}

// Never an address: what a policy prints is the same on every run.
void guest_tostring_ljmp(lua_State *L, int index) {
    index = lua_absindex(L, index);
    luaL_checkstack(L, 8, "too deep");
    int64_t units;
    uint32_t number;
    int32_t day;
    char text[40];
    const guest_variant *variant;
    switch (lua_type(L, index)) {
    case LUA_TNIL: lua_pushliteral(L, "nil"); return;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); return;
    case LUA_TNUMBER: guest_charge_ljmp(L, lua_isinteger(L, index) ? 10 : 60);  // fallthrough
    case LUA_TSTRING:
        lua_pushvalue(L, index);
        lua_tolstring(L, -1, NULL);
        return;
    case LUA_TTABLE: table_tostring_ljmp(L, index); return;
    case LUA_TUSERDATA: guest_charge_ljmp(L, 30); break;
    default: lua_pushstring(L, luaL_typename(L, index)); return;
    }
    if (guest_to_money(L, index, &units, &number)) lua_pushlstring(L, text, guest_money_text(units, number, text));
    else if (guest_to_day(L, index, &day)) lua_pushlstring(L, text, guest_day_text(day, text));
    else if ((variant = guest_to_variant(L, index)) != NULL)
        lua_pushstring(L, guest_of(L)->constructors[variant->constructor]->name);
    else if (guest_is_record(L, index)) {
        guest_to_record_ljmp(L, index, &number);
        lua_pushstring(L, guest_of(L)->types[number]->name);
    } else lua_pushliteral(L, "list");
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
        guest_charge_ljmp(L, length / 16 + 1);
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
    static const char *const math[] = {"abs",  "ceil", "floor", "fmod", "huge", "max", "maxinteger", "min", "mininteger",
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
