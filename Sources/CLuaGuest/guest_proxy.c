// Frozen tables: a proxy that only reads stands for a table that nobody else can reach.
#include "guest_internal.h"

_Alignas(8) const char guest_given_key[] = "the metatable as it was given";

static bool lookup_kept(lua_State *L, guest_map map, int index) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, guest_of(L)->ref_maps[map]);
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    if (!lua_isnil(L, -1)) return true;
    lua_pop(L, 1);
    return false;
}

// The maps of the call that is running, once it has any, lie in one table by their numbers from 0 down.
static bool lookup_passing(lua_State *L, guest_map map, int index) {
    const guest *g = guest_of(L);
    if (g->purpose != GUEST_TO_CALL || g->ref_passing == 0 || g->passing_generation != g->generation) return false;
    lua_rawgeti(L, LUA_REGISTRYINDEX, g->ref_passing);
    bool found = lua_rawgeti(L, -1, -(lua_Integer)map) == LUA_TTABLE;
    if (found) {
        lua_pushvalue(L, index);
        found = lua_rawget(L, -2) != LUA_TNIL;
        lua_remove(L, -2);
    }
    lua_remove(L, -2);
    if (!found) lua_pop(L, 1);
    return found;
}

bool guest_lookup(lua_State *L, guest_map map, int index) {
    index = lua_absindex(L, index);
    return lookup_kept(L, map, index) || lookup_passing(L, map, index);
}

// Notes of heights keep no table alive.
static void weaken_ljmp(lua_State *L, lua_Integer part) {
    if (part != -(lua_Integer)GUEST_HEIGHTS) return;
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
}

void guest_push_passing_ljmp(lua_State *L, lua_Integer part) {
    guest *g = guest_of(L);
    if (g->ref_passing == 0 || g->passing_generation != g->generation) {
        if (g->ref_passing != 0) luaL_unref(L, LUA_REGISTRYINDEX, g->ref_passing);
        g->ref_passing = 0;
        lua_newtable(L);
        g->ref_passing = luaL_ref(L, LUA_REGISTRYINDEX);
        g->passing_generation = g->generation;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, g->ref_passing);
    if (lua_rawgeti(L, -1, part) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        weaken_ljmp(L, part);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, part);
    }
    lua_remove(L, -2);
}

void guest_store_ljmp(lua_State *L, guest_map map, int key, int value) {
    guest *g = guest_of(L);
    key = lua_absindex(L, key);
    value = lua_absindex(L, value);
    if (g->purpose == GUEST_TO_CALL) guest_push_passing_ljmp(L, -(lua_Integer)map);
    else lua_rawgeti(L, LUA_REGISTRYINDEX, g->ref_maps[map]);
    lua_pushvalue(L, key);
    lua_pushvalue(L, value);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

bool guest_is_frozen(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || !guest_lookup(L, GUEST_ORIGINALS, index)) return false;
    lua_pop(L, 1);
    return true;
}

void guest_push_original(lua_State *L, int index) {
    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TTABLE && guest_lookup(L, GUEST_ORIGINALS, index)) return;
    lua_pushvalue(L, index);
}

static int refuse_write(lua_State *L) {
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
    if (key != NULL) return luaL_error(L, "cannot set '%s': what a policy file keeps is frozen once it is loaded", key);
    return luaL_error(L, "cannot change this table: what a policy file keeps is frozen once it is loaded");
}

// Upvalue 1: the length.
static int original_len(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(1));
    return 1;
}

lua_Integer guest_length_ljmp(lua_State *L, int table) {
    lua_Integer count = 0;
    while (lua_rawgeti(L, table, count + 1) != LUA_TNIL) {
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
        lua_pop(L, 1);
        count++;
    }
    lua_pop(L, 1);
    return count;
}

// Upvalues: the table behind the proxy, and the __index it had before.
int guest_original_index(lua_State *L) {
    guest_charge_ljmp(L, GUEST_PRICE_VALUE);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    if (lua_isfunction(L, lua_upvalueindex(2))) {
        lua_pushvalue(L, lua_upvalueindex(2));
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 2);
        lua_call(L, 2, 1);
    } else {
        guest_charge_access_ljmp(L);
        lua_pushvalue(L, 2);
        lua_gettable(L, lua_upvalueindex(2));
    }
    return 1;
}

// Makes a proxy for the table on top, leaves it above the table, and remembers the pair.
void guest_push_proxy_ljmp(lua_State *L) {
    int original = lua_gettop(L);
    lua_newtable(L);
    int proxy = lua_gettop(L);
    lua_createtable(L, 0, 4);
    int meta = lua_gettop(L);
    bool had_metatable = lua_getmetatable(L, original) != 0;
    if (had_metatable) {
        lua_pushnil(L);
        while (lua_next(L, -2) != 0) {
            guest_charge_ljmp(L, GUEST_PRICE_VALUE);
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, meta);
        }
        lua_pop(L, 1);
    }
    lua_pushliteral(L, "__index");
    bool has_index = lua_rawget(L, meta) != LUA_TNIL;
    if (has_index) {
        lua_pushvalue(L, original);
        lua_insert(L, -2);
        lua_pushcclosure(L, guest_original_index, 2);
    } else {
        lua_pop(L, 1);
        lua_pushvalue(L, original);
    }
    lua_setfield(L, meta, "__index");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, meta, "__newindex");
    lua_pushliteral(L, "__len");
    bool has_len = lua_rawget(L, meta) != LUA_TNIL;
    lua_pop(L, 1);
    if (!has_len) {
        lua_pushinteger(L, guest_length_ljmp(L, original));
        lua_pushcclosure(L, original_len, 1);
        lua_setfield(L, meta, "__len");
    }
    lua_pushvalue(L, meta);
    lua_setmetatable(L, proxy);
    lua_settop(L, proxy);
    guest_store_ljmp(L, GUEST_PROXIES, original, proxy);
    guest_store_ljmp(L, GUEST_ORIGINALS, proxy, original);
}

void guest_wrap_frozen_ljmp(lua_State *L) {
    guest_push_proxy_ljmp(L);
    lua_remove(L, -2);
}

void guest_open_proxies_ljmp(lua_State *L) {
    guest *g = guest_of(L);
    for (size_t i = 0; i < GUEST_MAPS; i++) {
        lua_newtable(L);
        weaken_ljmp(L, -(lua_Integer)i);
        g->ref_maps[i] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
}
