// What a call may change is noted before it and set back after it, so that one call cannot sway the next though both
// reach the same variables and tables. For tests, which may keep what policies may not.
#include "guest_internal.h"

// Keeps its argument, a function, and returns its number, or nil for nil; then the line outside of the caller's own
// file from which the caller was reached, or 0.
enum { DEEPEST_LEVEL = 200 };

static int keep(lua_State *L) {
    lua_Debug caller, frame;
    int line = 0;
    if (!lua_isnoneornil(L, 1)) luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    bool known = lua_getstack(L, 1, &caller) != 0 && guest_ask(L, "S", &caller);
    for (int level = 2; known && line == 0 && level < DEEPEST_LEVEL && lua_getstack(L, level, &frame) != 0; level++) {
        if (!guest_ask(L, "Sl", &frame) || frame.currentline <= 0 || frame.source == caller.source) continue;
        line = frame.currentline;
    }
    if (lua_isnil(L, 1)) {
        lua_pushnil(L);
    } else {
        lua_pushinteger(L, luaL_ref(L, LUA_REGISTRYINDEX));
    }
    lua_pushinteger(L, line);
    return 2;
}

typedef struct {
    const int32_t *functions;
    size_t count;
    int32_t reference;
} arguments;

static int make_keeper_ljmp(lua_State *L) {
    arguments *a = lua_touserdata(L, 1);
    lua_pushcfunction(L, keep);
    a->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

guest_status guest_make_keeper(guest *g, int32_t *function) {
    arguments a = {NULL, 0, LUA_NOREF};
    guest_status status = guest_protected(g, make_keeper_ljmp, &a, GUEST_TO_PREPARE);
    *function = a.reference;
    return status;
}

enum { SEEN = 2, QUEUE = 3, NOTES = 4 };

// Notes in threes: a table, a copy of it, its metatable; or a function, the place of a variable, its value.
static void note_ljmp(lua_State *L, lua_Integer *notes) {
    for (int i = 3; i >= 1; i--) lua_rawseti(L, NOTES, *notes + i);
    *notes += 3;
}

// Queues the value on top, which is taken, when a script could change it or what it reaches.
static void visit_ljmp(lua_State *L, lua_Integer *queued) {
    int type = lua_type(L, -1);
    bool wanted = type == LUA_TFUNCTION || (type == LUA_TTABLE && !guest_is_frozen(L, -1));
    if (wanted) {
        lua_pushvalue(L, -1);
        wanted = lua_rawget(L, SEEN) == LUA_TNIL;
        lua_pop(L, 1);
    }
    if (wanted && type == LUA_TTABLE) {
        wanted = !guest_lookup(L, GUEST_PROXIES, -1);  // else it is what a proxy that only reads stands for
        if (!wanted) lua_pop(L, 1);
    }
    if (!wanted) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, SEEN);
    lua_rawseti(L, QUEUE, ++*queued);
}

static void note_table_ljmp(lua_State *L, lua_Integer *queued, lua_Integer *notes) {
    int table = lua_gettop(L);
    lua_pushvalue(L, table);
    lua_newtable(L);
    int copy = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        lua_pushvalue(L, -2);
        visit_ljmp(L, queued);
        lua_pushvalue(L, -1);
        visit_ljmp(L, queued);
        guest_charge_key_ljmp(L, -2);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, copy);
    }
    if (lua_getmetatable(L, table) != 0) {
        lua_rawgetp(L, -1, guest_given_key);
        visit_ljmp(L, queued);
        lua_pushvalue(L, -1);
        visit_ljmp(L, queued);
    } else {
        lua_pushnil(L);
    }
    note_ljmp(L, notes);
}

static void note_function_ljmp(lua_State *L, lua_Integer *queued, lua_Integer *notes) {
    int function = lua_gettop(L);
    for (int i = 1; lua_getupvalue(L, function, i) != NULL; i++) {
        lua_pushvalue(L, -1);
        visit_ljmp(L, queued);
        lua_pushvalue(L, function);
        lua_insert(L, -2);
        lua_pushinteger(L, i);
        lua_insert(L, -2);
        note_ljmp(L, notes);
    }
}

static int remember_ljmp(lua_State *L) {
    const arguments *a = lua_touserdata(L, 1);
    guest *g = guest_of(L);
    lua_Integer queued = 0, notes = 0;
    luaL_checkstack(L, 24, "too deep");
    for (int i = SEEN; i <= NOTES; i++) lua_newtable(L);
    for (size_t i = 0; i < a->count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, a->functions[i]);
        visit_ljmp(L, &queued);
    }
    for (int scope = 0; scope < g->scope_count; scope++) {
        guest_push_loaded_ljmp(L, scope);
        visit_ljmp(L, &queued);
    }
    for (lua_Integer i = 1; i <= queued; i++) {
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
        if (lua_rawgeti(L, QUEUE, i) == LUA_TTABLE) note_table_ljmp(L, &queued, &notes);
        else note_function_ljmp(L, &queued, &notes);
        lua_settop(L, NOTES);
    }
    lua_pushinteger(L, notes);
    lua_setfield(L, NOTES, "count");
    luaL_unref(L, LUA_REGISTRYINDEX, g->noted.reference);
    g->noted.reference = luaL_ref(L, LUA_REGISTRYINDEX);
    g->noted.weights = g->kept;
    return 0;
}

guest_status guest_remember(guest *g, const int32_t *functions, size_t count) {
    arguments a = {functions, count, LUA_NOREF};
    return guest_protected(g, remember_ljmp, &a, GUEST_TO_PREPARE);
}

// The table at 2, its copy at 3, its metatable at 4.
static void restore_table_ljmp(lua_State *L) {
    lua_pushnil(L);
    while (lua_next(L, 2) != 0) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        bool is_new = lua_rawget(L, 3) == LUA_TNIL;
        lua_pop(L, 1);
        if (!is_new) continue;
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, 2);
    }
    lua_pushnil(L);
    while (lua_next(L, 3) != 0) {
        lua_pushvalue(L, -2);
        lua_rawget(L, 2);
        bool is_same = lua_rawequal(L, -1, -2) != 0;
        lua_pop(L, 1);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        if (is_same) lua_pop(L, 2);
        else lua_rawset(L, 2);
    }
    lua_pushvalue(L, 4);
    lua_setmetatable(L, 2);
}

static int restore_ljmp(lua_State *L) {
    guest *g = guest_of(L);
    luaL_checkstack(L, 24, "too deep");
    if (lua_rawgeti(L, LUA_REGISTRYINDEX, g->noted.reference) != LUA_TTABLE)
        return luaL_error(L, "nothing was remembered");
    lua_replace(L, 1);
    lua_getfield(L, 1, "count");
    lua_Integer count = lua_tointeger(L, -1);
    for (lua_Integer i = 1; i <= count; i += 3) {
        lua_settop(L, 1);
        for (int part = 0; part < 3; part++) lua_rawgeti(L, 1, i + part);
        if (lua_type(L, 2) == LUA_TTABLE) restore_table_ljmp(L);
        else lua_setupvalue(L, 2, (int)lua_tointeger(L, 3));
    }
    luaL_unref(L, LUA_REGISTRYINDEX, g->noted.reference);
    g->noted.reference = LUA_NOREF;
    g->kept = g->noted.weights;
    return 0;
}

guest_status guest_restore(guest *g) { return guest_protected(g, restore_ljmp, NULL, GUEST_TO_PREPARE); }

void guest_limit_calls(guest *g, uint64_t fuel, uint64_t wall_nanoseconds) {
    if (g == NULL || g->running) return;
    g->limits.fuel = fuel;
    g->limits.wall_nanoseconds = wall_nanoseconds;
}
