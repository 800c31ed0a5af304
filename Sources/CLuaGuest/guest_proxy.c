// Frozen tables: a proxy that only reads stands for a table that nobody else can reach.
#include "guest_internal.h"

static void push_map(lua_State *L, int reference) { lua_rawgeti(L, LUA_REGISTRYINDEX, reference); }

bool guest_lookup(lua_State *L, int reference, int index) {
    index = lua_absindex(L, index);
    push_map(L, reference);
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    if (!lua_isnil(L, -1)) return true;
    lua_pop(L, 1);
    return false;
}

void guest_store_ljmp(lua_State *L, int reference, int key, int value) {
    key = lua_absindex(L, key);
    value = lua_absindex(L, value);
    push_map(L, reference);
    lua_pushvalue(L, key);
    lua_pushvalue(L, value);
    guest_of(L)->keeps_books = true;  // a memory error ends the call, and the next one starts without
    lua_rawset(L, -3);
    guest_of(L)->keeps_books = false;
    lua_pop(L, 1);
}

bool guest_is_frozen(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || !guest_lookup(L, guest_of(L)->ref_originals, index)) return false;
    lua_pop(L, 1);
    return true;
}

void guest_push_original(lua_State *L, int index) {
    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TTABLE && guest_lookup(L, guest_of(L)->ref_originals, index)) return;
    lua_pushvalue(L, index);
}

static int refuse_write(lua_State *L) {
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
    if (key != NULL) return luaL_error(L, "cannot set '%s': what a policy file keeps is frozen once it is loaded", key);
    return luaL_error(L, "cannot change this table: what a policy file keeps is frozen once it is loaded");
}

static int original_len(lua_State *L) {
    guest_push_original(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

// Upvalues: the table behind the proxy, and the __index it had before.
int guest_original_index(lua_State *L) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    if (lua_isfunction(L, lua_upvalueindex(2))) {
        lua_pushvalue(L, lua_upvalueindex(2));
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 2);
        lua_call(L, 2, 1);
    } else {
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
        lua_pushcfunction(L, original_len);
        lua_setfield(L, meta, "__len");
    }
    lua_pushvalue(L, meta);
    lua_setmetatable(L, proxy);
    lua_settop(L, proxy);
    guest_store_ljmp(L, guest_of(L)->ref_proxies, original, proxy);
    guest_store_ljmp(L, guest_of(L)->ref_originals, proxy, original);
}

void guest_wrap_frozen_ljmp(lua_State *L) {
    guest_push_proxy_ljmp(L);
    lua_remove(L, -2);
}

void guest_open_proxies_ljmp(lua_State *L) {
    guest *g = guest_of(L);
    int *maps[] = {&g->ref_proxies, &g->ref_originals, &g->ref_frozen};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        lua_newtable(L);
        *maps[i] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
}
