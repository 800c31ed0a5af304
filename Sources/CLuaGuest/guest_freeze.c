// What a policy file keeps is frozen when it has been loaded: every table reachable from its result is replaced by a
// proxy that only reads, and a function that could remember something in a variable is refused. So nothing a policy
// does for one receivable can sway the next.
#include "guest_internal.h"

#include <string.h>

static bool visit_ljmp(lua_State *L, int index) {
    if (guest_lookup(L, GUEST_FROZEN, index)) {
        lua_pop(L, 1);
        return false;
    }
    lua_pushboolean(L, 1);
    guest_store_ljmp(L, GUEST_FROZEN, index, -1);
    lua_pop(L, 1);
    return true;
}

static bool is_freezable(int type) { return type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TUSERDATA; }

// Freezes what the table holds under the key on top, which is taken.
static void freeze_field_ljmp(lua_State *L, int table, int depth) {
    guest_charge_key_ljmp(L, -1);
    lua_pushvalue(L, -1);
    if (is_freezable(lua_rawget(L, table))) {
        guest_freeze_ljmp(L, depth + 1);
        lua_rawset(L, table);
    } else {
        lua_pop(L, 2);
    }
}

// Numbers can be chosen so that their keys lie in one place, texts cannot: nobody knows where they lie.
static void weigh(guest *g, uint64_t scattered) {
    guest_weights *w = &g->weights;
    if (scattered > w->kept_room) w->kept_room = scattered;
    if (scattered > w->room) w->room = scattered;
}

// Pushes a table of the numbers and texts under which something stands that must be frozen.
static void push_pending_ljmp(lua_State *L, int table) {
    const char *strange = NULL;
    guest_charge_walk_ljmp(L);
    lua_newtable(L);
    const int pending = lua_gettop(L);
    const lua_Integer listed = (lua_Integer)lua_rawlen(L, table);
    uint64_t scattered = 0;
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
        guest_charge_key_ljmp(L, -2);
        const int key = lua_type(L, -2);
        const lua_Integer place = lua_isinteger(L, -2) ? lua_tointeger(L, -2) : 0;
        if (key == LUA_TNUMBER && (place < 1 || place > listed)) scattered++;
        const char *name = lua_typename(L, key);
        const bool is_strange = is_freezable(key) || guest_light_tag(guest_light(L, -2)) != 0;
        if (is_strange && (strange == NULL || strcmp(name, strange) < 0)) strange = name;
        if ((key == LUA_TSTRING || key == LUA_TNUMBER) && is_freezable(lua_type(L, -1))) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, pending);
        } else {
            lua_pop(L, 1);
        }
    }
    weigh(guest_of(L), scattered);
    if (strange != NULL) luaL_error(L, "a policy file may not keep a table with a %s for a key", strange);
}

// In the order of the keys, so that of several faults the same is told on every run.
static void freeze_fields_ljmp(lua_State *L, int table, int depth) {
    push_pending_ljmp(L, table);
    const int pending = lua_gettop(L);
    guest_sorted_keys_ljmp(L, pending);
    for (lua_Integer i = 1; lua_rawgeti(L, pending + 1, i) != LUA_TNIL; i++) freeze_field_ljmp(L, table, depth);
    lua_settop(L, pending - 1);
    for (int truth = 0; truth < 2; truth++) {
        lua_pushboolean(L, truth);
        freeze_field_ljmp(L, table, depth);
    }
    lua_pushlightuserdata(L, (void *)(uintptr_t)guest_given_key);
    freeze_field_ljmp(L, table, depth);
}

static void freeze_table_ljmp(lua_State *L, int depth) {
    int original = lua_gettop(L);
    if (guest_is_frozen(L, original)) return;
    if (guest_lookup(L, GUEST_PROXIES, original)) {
        lua_replace(L, original);
        return;
    }
    guest_push_proxy_ljmp(L);
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
                lua_pushcclosure(L, guest_original_index, 2);
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
    static const char format[] = "%s:%d: '%s' would remember from one evaluation to the next; "
                                 "what a policy learns belongs in the ledger";
    lua_pushfstring(L, format, found.file, (int)found.line, found.name);
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
    luaL_checkstack(L, 24, "what the policy file keeps is nested too deep");
    guest_charge_ljmp(L, GUEST_PRICE_FREEZING);
    switch (lua_type(L, -1)) {
    case LUA_TTABLE: freeze_table_ljmp(L, depth); return;
    case LUA_TFUNCTION: freeze_function_ljmp(L, depth); return;
    case LUA_TUSERDATA: freeze_variant_ljmp(L, depth); return;
    default: return;
    }
}
