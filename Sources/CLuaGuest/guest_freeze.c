// What a policy file keeps is frozen when it has been loaded: every table reachable from its result is replaced by a
// proxy that only reads, and a function that could remember something in a variable is refused. So nothing a policy
// does for one receivable can sway the next.
#include "guest_internal.h"

#include <string.h>

static void push_map(lua_State *L, int reference) { lua_rawgeti(L, LUA_REGISTRYINDEX, reference); }

static bool lookup(lua_State *L, int reference, int index) {
    index = lua_absindex(L, index);
    push_map(L, reference);
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    if (!lua_isnil(L, -1)) return true;
    lua_pop(L, 1);
    return false;
}

static void store_ljmp(lua_State *L, int reference, int key, int value) {
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
    if (lua_type(L, index) != LUA_TTABLE || !lookup(L, guest_of(L)->ref_originals, index)) return false;
    lua_pop(L, 1);
    return true;
}

void guest_push_original(lua_State *L, int index) {
    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TTABLE && lookup(L, guest_of(L)->ref_originals, index)) return;
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
static int original_index(lua_State *L) {
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
static void push_proxy_ljmp(lua_State *L) {
    int original = lua_gettop(L);
    lua_newtable(L);
    int proxy = lua_gettop(L);
    lua_createtable(L, 0, 4);
    int meta = lua_gettop(L);
    bool had_metatable = lua_getmetatable(L, original) != 0;
    if (had_metatable) {
        lua_pushnil(L);
        while (lua_next(L, -2) != 0) {
            guest_charge_ljmp(L, 1);
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
        lua_pushcclosure(L, original_index, 2);
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
    store_ljmp(L, guest_of(L)->ref_proxies, original, proxy);
    store_ljmp(L, guest_of(L)->ref_originals, proxy, original);
}

void guest_wrap_frozen_ljmp(lua_State *L) {
    push_proxy_ljmp(L);
    lua_remove(L, -2);
}

static bool visit_ljmp(lua_State *L, int index) {
    if (lookup(L, guest_of(L)->ref_frozen, index)) {
        lua_pop(L, 1);
        return false;
    }
    lua_pushboolean(L, 1);
    store_ljmp(L, guest_of(L)->ref_frozen, index, -1);
    lua_pop(L, 1);
    return true;
}

static void freeze_fields_ljmp(lua_State *L, int table, int depth) {
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        guest_charge_ljmp(L, 1);
        int key = lua_type(L, -2);
        if (key == LUA_TTABLE || key == LUA_TFUNCTION || key == LUA_TUSERDATA)
            luaL_error(L, "a policy file may not keep a table with a %s for a key", luaL_typename(L, -2));
        int type = lua_type(L, -1);
        if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA) {
            guest_freeze_ljmp(L, depth + 1);
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, table);
        } else {
            lua_pop(L, 1);
        }
    }
}

static void freeze_table_ljmp(lua_State *L, int depth) {
    int original = lua_gettop(L);
    if (guest_is_frozen(L, original)) return;
    if (lookup(L, guest_of(L)->ref_proxies, original)) {
        lua_replace(L, original);
        return;
    }
    push_proxy_ljmp(L);
    int proxy = lua_gettop(L);
    freeze_fields_ljmp(L, original, depth);
    if (lua_getmetatable(L, original) != 0) {
        freeze_fields_ljmp(L, lua_gettop(L), depth);
        lua_settop(L, proxy);
        // The proxy was made before its metatable was frozen: make it again from the frozen one, in place.
        lua_getmetatable(L, proxy);
        int meta = lua_gettop(L);
        lua_getmetatable(L, original);
        lua_pushnil(L);
        while (lua_next(L, -2) != 0) {
            const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
            if (strcmp(key, "__index") == 0) {
                lua_pushvalue(L, original);
                lua_insert(L, -2);
                lua_pushcclosure(L, original_index, 2);
                lua_setfield(L, meta, "__index");
            } else if (strcmp(key, "__newindex") == 0) {
                lua_pop(L, 1);
            } else {
                lua_pushvalue(L, -2);
                lua_insert(L, -2);
                lua_rawset(L, meta);
            }
        }
    }
    lua_settop(L, proxy);
    lua_remove(L, original);
}

static void refuse_memory_ljmp(lua_State *L) {
    guest_assignment found;
    lua_pushvalue(L, -1);
    bool assigns = guest_assigns_upvalue_ljmp(L, &found);
    lua_pop(L, 1);
    if (!assigns) return;
    guest_note_place(guest_of(L), found.file, (int)found.line);
    lua_pushfstring(L, "%s:%d: '%s' would remember from one evaluation to the next; what a policy learns belongs in the ledger",
                    found.file, (int)found.line, found.name);
    lua_error(L);
}

static void freeze_function_ljmp(lua_State *L, int depth) {
    int function = lua_gettop(L);
    if (!visit_ljmp(L, function)) return;
    lua_CFunction native = lua_tocfunction(L, function);
    if (native != NULL) {
        if (native == guest_pairs_next || native == guest_gmatch_next)
            luaL_error(L, "a policy file may not keep an iterator, which would remember its place");
        return;
    }
    refuse_memory_ljmp(L);
    for (int i = 1; lua_getupvalue(L, function, i) != NULL; i++) {
        guest_freeze_ljmp(L, depth + 1);
        lua_setupvalue(L, function, i);
    }
}

static void freeze_variant_ljmp(lua_State *L, int depth) {
    if (guest_to_variant(L, -1) == NULL || !visit_ljmp(L, -1)) return;
    lua_getiuservalue(L, -1, 1);
    freeze_fields_ljmp(L, lua_gettop(L), depth);
    lua_pop(L, 1);
}

void guest_freeze_ljmp(lua_State *L, int depth) {
    if (depth > GUEST_FREEZE_DEPTH) luaL_error(L, "what the policy file keeps is nested too deep");
    luaL_checkstack(L, 16, "what the policy file keeps is nested too deep");
    guest_charge_ljmp(L, 4);
    switch (lua_type(L, -1)) {
    case LUA_TTABLE: freeze_table_ljmp(L, depth); return;
    case LUA_TFUNCTION: freeze_function_ljmp(L, depth); return;
    case LUA_TUSERDATA: freeze_variant_ljmp(L, depth); return;
    default: return;
    }
}

void guest_open_freezer_ljmp(lua_State *L) {
    guest *g = guest_of(L);
    int *maps[] = {&g->ref_proxies, &g->ref_originals, &g->ref_frozen};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        lua_newtable(L);
        *maps[i] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
}
