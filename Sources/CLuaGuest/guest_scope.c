// Scopes: each plug-in has an environment of its own that cannot be written, and finds modules of its own first and
// then those of the plug-in it extends. Also the ways in: load, run, call.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

// A scope in the registry: { globals = {…}, env = proxy, modules = { name = { file, source } }, loaded = {…} }.
static void push_scope_ljmp(lua_State *L, int scope, const char *part) {
    guest *g = guest_of(L);
    if (scope < 0 || scope >= g->scope_count) luaL_error(L, "no such scope");
    lua_rawgeti(L, LUA_REGISTRYINDEX, g->ref_scopes);
    lua_rawgeti(L, -1, scope + 1);
    lua_getfield(L, -1, part);
    lua_replace(L, -3);
    lua_pop(L, 1);
}

void guest_push_loaded_ljmp(lua_State *L, int scope) { push_scope_ljmp(L, scope, "loaded"); }

void guest_open_scopes_ljmp(lua_State *L) {
    lua_newtable(L);
    guest_of(L)->ref_scopes = luaL_ref(L, LUA_REGISTRYINDEX);
}

// Upvalue 1: the table of globals.
static int unknown_global(lua_State *L) {
    size_t length = 0;
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &length) : "";
    const char *nearest[2] = {NULL, NULL};  // the nearest so far beside the next: their order does not matter
    lua_pushnil(L);
    while (lua_next(L, lua_upvalueindex(1)) != 0) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) continue;
        nearest[1] = lua_tostring(L, -1);
        const size_t first = nearest[0] == NULL ? 1 : 0;
        nearest[0] = guest_nearest(key, length, nearest + first, 2 - first);
        guest_charge_ljmp(L, length / GUEST_PRICE_SUGGESTION_BYTES + 1);
    }
    if (nearest[0] != NULL) return luaL_error(L, "there is no global '%s'; did you mean '%s'?", key, nearest[0]);
    return luaL_error(L, "there is no global '%s'", key);
}

static int refuse_global(lua_State *L) {
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    return luaL_error(L, "cannot set the global '%s'; write: local %s = …", key, key);
}

static void check_module_name_ljmp(lua_State *L, const char *name, size_t count) {
    bool good = count > 0 && count <= 100, start = true;
    for (size_t i = 0; good && i < count; i++) {
        char c = name[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        good = letter || (c == '.' && !start);
        start = c == '.';
    }
    if (!good || start) luaL_error(L, "a module is named in small letters, like \"ladder\" or \"text.nb\"");
}

typedef struct {
    const char *file;  // terminated
    guest_span source;
    const guest_probe *probe;  // NULL for a source that is not instrumented
} chunk;

static void run_chunk_ljmp(lua_State *L, int scope, const chunk *c, int arguments, int results);

// Pushes the table that a scope's modules are kept in. What a call loads is kept for that call alone: the next one
// finds what loading the files left, and pays for its own.
static void push_store_ljmp(lua_State *L, int scope) {
    guest *g = guest_of(L);
    if (g->purpose != GUEST_TO_CALL) {
        push_scope_ljmp(L, scope, "loaded");
        return;
    }
    guest_push_passing_ljmp(L, scope + 1);
}

/// Pushes a module that was loaded before; pushes nothing when there is none of that name.
static bool push_module_ljmp(lua_State *L, int scope) {
    for (int store = 0; store < 2; store++) {
        if (store == 0) push_scope_ljmp(L, scope, "loaded");
        else push_store_ljmp(L, scope);
        lua_pushvalue(L, 1);
        if (lua_rawget(L, -2) != LUA_TNIL) return true;
        lua_pop(L, 2);
    }
    return false;
}

// Modules that fail leave no trace, so that requiring one again tells the same. Names are short or long texts of which
// Lua may have several: they are compared by what they say.
static void begin_loading_ljmp(lua_State *L, int scope, const char *name) {
    guest *g = guest_of(L);
    for (int i = 0; i < g->loading_count; i++)
        if (g->loading[i].scope == scope && strcmp(g->loading[i].name, name) == 0)
            luaL_error(L, "module '%s' requires itself, straight or by way of others", name);
    if (g->loading_count == GUEST_MAX_LOADING) luaL_error(L, "too many modules require one another");
    g->loading[g->loading_count++] = (guest_loading){scope, name};
}

// The source of the module stands at the index.
static void load_module_ljmp(lua_State *L, int scope, int module, const char *name) {
    begin_loading_ljmp(L, scope, name);
    for (int part = 1; part <= 3; part++) lua_rawgeti(L, module, part);
    chunk c = {lua_tostring(L, module + 1), {NULL, 0}, lua_touserdata(L, module + 3)};
    c.source.bytes = lua_tolstring(L, module + 2, &c.source.count);
    run_chunk_ljmp(L, scope, &c, 0, 1);
    if (lua_isnil(L, -1)) luaL_error(L, "module '%s' returns nothing; end it with: return …", name);
    guest_freeze_ljmp(L, 0);
    guest_of(L)->loading_count--;
    push_store_ljmp(L, scope);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -3);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

// Upvalue 1: the scope.
static int base_require(lua_State *L) {
    guest *g = guest_of(L);
    size_t length;
    luaL_checktype(L, 1, LUA_TSTRING);
    const char *name = lua_tolstring(L, 1, &length);
    check_module_name_ljmp(L, name, length);
    for (int scope = (int)lua_tointeger(L, lua_upvalueindex(1)); scope >= 0; scope = g->scope_parents[scope]) {
        lua_settop(L, 1);
        if (push_module_ljmp(L, scope)) return 1;
        push_scope_ljmp(L, scope, "modules");  // 2
        lua_pushvalue(L, 1);
        if (lua_rawget(L, 2) == LUA_TNIL) continue;  // 3
        load_module_ljmp(L, scope, 3, name);
        return 1;
    }
    return luaL_error(L, "there is no module '%s' in this plug-in or in what it extends", name);
}

typedef struct {
    guest_span name;
    int parent;
    int scope;
} scope_arguments;

static int make_scope_ljmp(lua_State *L) {
    scope_arguments *a = lua_touserdata(L, 1);
    guest *g = guest_of(L);
    if (g->scope_count >= GUEST_MAX_SCOPES) return luaL_error(L, "too many scopes");
    lua_rawgeti(L, LUA_REGISTRYINDEX, g->ref_scopes);  // 2
    lua_newtable(L);                                   // 3: the scope
    lua_newtable(L);                                   // 4: globals
    lua_rawgeti(L, LUA_REGISTRYINDEX, g->ref_library);
    lua_pushnil(L);
    while (lua_next(L, 5) != 0) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 4);
    }
    lua_settop(L, 4);
    lua_pushinteger(L, g->scope_count);
    lua_pushcclosure(L, base_require, 1);
    lua_setfield(L, 4, "require");
    lua_newtable(L);
    lua_pushvalue(L, 4);
    lua_pushcclosure(L, unknown_global, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, 4);
    lua_pushvalue(L, 4);
    guest_wrap_frozen_ljmp(L);  // 5: the environment
    lua_getmetatable(L, 5);
    lua_pushvalue(L, 4);
    lua_setfield(L, -2, "__index");  // straight to the globals: no function call for names that exist
    lua_pushcfunction(L, refuse_global);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_settop(L, 5);
    lua_pushvalue(L, 5);
    lua_setfield(L, 4, "_G");
    lua_setfield(L, 3, "env");
    lua_setfield(L, 3, "globals");
    lua_newtable(L);
    lua_setfield(L, 3, "modules");
    lua_newtable(L);
    lua_setfield(L, 3, "loaded");
    lua_rawseti(L, 2, g->scope_count + 1);
    g->scope_parents[g->scope_count] = a->parent;
    a->scope = g->scope_count++;
    return 0;
}

guest_status guest_make_scope(guest *g, guest_span name, int32_t parent, int32_t *scope) {
    scope_arguments a = {name, parent, -1};
    guest_status status = guest_protected(g, make_scope_ljmp, &a, GUEST_TO_PREPARE);
    *scope = a.scope;
    return status;
}

typedef struct {
    int scope;
    guest_span name, file, source;
    const guest_probe *probe;
    const guest_value *value;
    const guest_value *arguments;
    size_t count;
    int32_t reference;
    uint32_t index;
} entry;

static int set_global_ljmp(lua_State *L) {
    const entry *e = lua_touserdata(L, 1);
    push_scope_ljmp(L, e->scope, "globals");
    lua_pushlstring(L, e->name.bytes, e->name.count);
    guest_push_ljmp(L, e->value);
    lua_rawset(L, -3);
    return 0;
}

guest_status guest_set_global(guest *g, int32_t scope, guest_span name, const guest_value *value) {
    entry e = {.scope = scope, .name = name, .value = value};
    return guest_protected(g, set_global_ljmp, &e, GUEST_TO_PREPARE);
}

static int set_global_member_ljmp(lua_State *L) {
    const entry *e = lua_touserdata(L, 1);
    push_scope_ljmp(L, e->scope, "globals");
    lua_pushlstring(L, e->name.bytes, e->name.count);
    lua_rawgeti(L, LUA_REGISTRYINDEX, e->reference);
    guest_push_original(L, -1);
    lua_pushlstring(L, e->source.bytes, e->source.count);
    lua_rawget(L, -2);
    lua_replace(L, -3);
    lua_pop(L, 1);
    lua_rawset(L, -3);
    return 0;
}

guest_status guest_set_global_member(guest *g, int32_t scope, guest_span name, int32_t table, guest_span member) {
    entry e = {.scope = scope, .name = name, .reference = table, .source = member};
    return guest_protected(g, set_global_member_ljmp, &e, GUEST_TO_PREPARE);
}

static int add_module_ljmp(lua_State *L) {
    const entry *e = lua_touserdata(L, 1);
    if (e->source.count > guest_of(L)->limits.source_bytes) return luaL_error(L, "the file is too large");
    push_scope_ljmp(L, e->scope, "modules");
    lua_pushlstring(L, e->name.bytes, e->name.count);
    lua_createtable(L, 2, 0);
    lua_pushlstring(L, e->file.bytes, e->file.count);
    lua_rawseti(L, -2, 1);
    lua_pushlstring(L, e->source.bytes, e->source.count);
    lua_rawseti(L, -2, 2);
    if (e->probe != NULL) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)e->probe);
        lua_rawseti(L, -2, 3);
    }
    lua_rawset(L, -3);
    return 0;
}

guest_status guest_add_module(guest *g, int32_t scope, guest_span name, guest_span file, guest_span source,
                              const guest_probe *probe) {
    entry e = {.scope = scope, .name = name, .file = file, .source = source, .probe = probe};
    return guest_protected(g, add_module_ljmp, &e, GUEST_TO_PREPARE);
}

// Compiles a text chunk and leaves its function on the stack.
static void compile_ljmp(lua_State *L, const char *file, guest_span source) {
    guest *g = guest_of(L);
    if (source.count > g->limits.source_bytes)
        luaL_error(L, "%s: the file is larger than %d bytes", file, (int)g->limits.source_bytes);
    guest_charge_source_ljmp(L, file, source);
    lua_pushfstring(L, "=%s", file);
    g->compiling = true;  // what the compiler keeps is paid for already
    int status = luaL_loadbufferx(L, source.bytes, source.count, lua_tostring(L, -1), "t");
    g->compiling = false;
    lua_remove(L, -2);
    if (status == LUA_OK) return;
    if (status == LUA_ERRMEM) guest_trip_ljmp(L, g->fuel_left == 0 ? GUEST_LIMIT_CPU : GUEST_LIMIT_MEMORY);
    g->status = GUEST_SYNTAX;
    size_t length = strlen(file);
    if (length >= sizeof g->file) length = sizeof g->file - 1;
    memcpy(g->file, file, length);
    g->file[length] = 0;
    lua_error(L);
}

// To make a function that takes variables of the one around it, Lua looks for each among those taken before.
static void weigh(guest *g, const guest_assignment *found) {
    guest_weights *w = &g->weights;
    uint64_t weight = GUEST_PRICE_INSTRUCTION + found->captured / GUEST_PRICE_CAPTURED_VALUES;
    const uint64_t loading = GUEST_PRICE_INSTRUCTION + found->captured_by_file / GUEST_PRICE_CAPTURED_VALUES;
    if (found->joins && weight < GUEST_PRICE_JOINING) weight = GUEST_PRICE_JOINING;
    if (found->divides && weight < GUEST_PRICE_MODULO) weight = GUEST_PRICE_MODULO;
    if (weight > w->instruction) w->instruction = weight;
    if (loading > w->loading) w->loading = loading;
    if (found->longest > w->longest) w->longest = found->longest;
    w->counts = w->counts || found->counts;
    w->zeros = w->zeros || found->zeros;
    if (w->passes || !found->passes) return;
    w->passes = true;
    guest_set_hooks(g);
}

// Compiles and runs a text chunk in a scope; the arguments are on top of the stack and are taken.
static void run_chunk_ljmp(lua_State *L, int scope, const chunk *c, int arguments, int results) {
    guest *g = guest_of(L);
    compile_ljmp(L, c->file, c->source);
    guest_assignment found;
    guest_assigns_upvalue_ljmp(L, &found);
    weigh(g, &found);
    push_scope_ljmp(L, scope, "env");
    if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
    if (c->probe != NULL) guest_call_with_probe_ljmp(L, c->probe);
    lua_insert(L, -1 - arguments);
    lua_call(L, arguments, results);
}

static int compile_only_ljmp(lua_State *L) {
    const entry *e = lua_touserdata(L, 1);
    lua_pushlstring(L, e->file.bytes, e->file.count);
    compile_ljmp(L, lua_tostring(L, -1), e->source);
    return 0;
}

guest_status guest_compile(guest *g, guest_span file, guest_span source) {
    entry e = {.file = file, .source = source};
    return guest_protected(g, compile_only_ljmp, &e, GUEST_TO_PREPARE);
}

static int load_ljmp(lua_State *L) {
    entry *e = lua_touserdata(L, 1);
    lua_pushlstring(L, e->file.bytes, e->file.count);
    const chunk c = {lua_tostring(L, -1), e->source, e->probe};
    run_chunk_ljmp(L, e->scope, &c, 0, 1);
    guest_freeze_ljmp(L, 0);
    e->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

guest_status guest_load(guest *g, int32_t scope, guest_span file, guest_span source, const guest_probe *probe,
                        int32_t *result) {
    entry e = {.scope = scope, .file = file, .source = source, .probe = probe, .reference = LUA_NOREF};
    guest_status status = guest_protected(g, load_ljmp, &e, GUEST_TO_LOAD);
    *result = e.reference;
    return status;
}

static void push_arguments_ljmp(lua_State *L, const entry *e) {
    luaL_checkstack(L, 2 * (int)e->count + 10, "too many arguments");
    for (size_t i = 0; i < e->count; i++) guest_push_ljmp(L, &e->arguments[i]);
}

static int run_ljmp(lua_State *L) {
    entry *e = lua_touserdata(L, 1);
    guest *g = guest_of(L);
    lua_pushlstring(L, e->file.bytes, e->file.count);
    const chunk c = {lua_tostring(L, -1), e->source, e->probe};
    int base = lua_gettop(L);
    push_arguments_ljmp(L, e);
    run_chunk_ljmp(L, e->scope, &c, (int)e->count, LUA_MULTRET);
    int last = lua_gettop(L);
    guest_node list = {GUEST_LIST, (uint32_t)(last - base), {.integer = 0}};
    if (!guest_tree_add(&g->result, list, g->limits.result_nodes)) guest_bad_result_ljmp(L, "the result is too large");
    luaL_checkstack(L, 20, "too many results");
    for (int i = base + 1; i <= last; i++) guest_decode_ljmp(L, i, 1, false);
    return 0;
}

guest_status guest_run(guest *g, int32_t scope, guest_span file, guest_span source, const guest_probe *probe,
                       const guest_value *arguments, size_t count) {
    entry e = {.scope = scope, .file = file, .source = source, .probe = probe, .arguments = arguments, .count = count};
    return guest_protected(g, run_ljmp, &e, GUEST_TO_LOAD);
}

static int call_ljmp(lua_State *L) {
    const entry *e = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, e->reference);
    push_arguments_ljmp(L, e);
    lua_call(L, (int)e->count, 1);
    guest_decode_ljmp(L, lua_gettop(L), 0, false);
    return 0;
}

guest_status guest_call(guest *g, int32_t function, const guest_value *arguments, size_t count) {
    entry e = {.reference = function, .arguments = arguments, .count = count};
    return guest_protected(g, call_ljmp, &e, GUEST_TO_CALL);
}

typedef struct {
    const int32_t *functions;
    size_t function_count;
    entry entry;
    uint64_t found;
} each;

static int call_each_ljmp(lua_State *L) {
    enum { MOST = 64 };
    each *e = lua_touserdata(L, 1);
    const int count = (int)e->entry.count, first = lua_gettop(L) + 1;
    push_arguments_ljmp(L, &e->entry);
    for (size_t i = 0; i < e->function_count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, e->functions[i]);
        for (int a = 0; a < count; a++) lua_pushvalue(L, first + a);
        lua_call(L, count, 1);
        if (!lua_isnil(L, -1) && i < MOST) e->found |= (uint64_t)1 << i;
        lua_pop(L, 1);
    }
    return 0;
}

guest_status guest_call_each(guest *g, const int32_t *functions, size_t function_count, const guest_value *arguments,
                             size_t count, uint64_t *found) {
    each e = {functions, function_count, {.arguments = arguments, .count = count}, 0};
    const guest_status status = guest_protected(g, call_each_ljmp, &e, GUEST_TO_CALL);
    *found = e.found;
    return status;
}

static int member_ljmp(lua_State *L) {
    entry *e = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, e->index);
    guest_push_original(L, -1);
    if (!lua_istable(L, -1)) return 0;
    lua_pushlstring(L, e->name.bytes, e->name.count);
    if (lua_rawget(L, -2) == LUA_TFUNCTION) e->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

guest_status guest_member(guest *g, int32_t table, guest_span name, int32_t *function) {
    entry e = {.index = (uint32_t)table, .name = name, .reference = LUA_NOREF};
    guest_status status = guest_protected(g, member_ljmp, &e, GUEST_TO_PREPARE);
    *function = e.reference;
    return status;
}

static int function_names_ljmp(lua_State *L) {
    const entry *e = lua_touserdata(L, 1);
    guest *g = guest_of(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, e->reference);
    guest_push_original(L, -1);
    guest_node list = {GUEST_LIST, 0, {.integer = 0}};
    if (!guest_tree_add(&g->result, list, g->limits.result_nodes)) return luaL_error(L, "out of memory");
    if (!lua_istable(L, -1)) return 0;
    int table = lua_gettop(L);
    guest_sorted_keys_ljmp(L, table);
    for (lua_Integer i = 1; lua_rawgeti(L, table + 1, i) != LUA_TNIL; i++) {
        lua_pushvalue(L, -1);
        if (lua_rawget(L, table) == LUA_TFUNCTION && lua_type(L, -2) == LUA_TSTRING) {
            guest_decode_ljmp(L, lua_gettop(L) - 1, 1, false);
            g->result.nodes[0].aux++;
        }
        lua_pop(L, 2);
    }
    return 0;
}

guest_status guest_function_names(guest *g, int32_t table) {
    entry e = {.reference = table};
    return guest_protected(g, function_names_ljmp, &e, GUEST_TO_PREPARE);
}

static int decode_ljmp(lua_State *L) {
    const entry *e = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, e->reference);
    guest_decode_ljmp(L, lua_gettop(L), 0, true);
    return 0;
}

guest_status guest_decode(guest *g, int32_t reference) {
    entry e = {.reference = reference};
    return guest_protected(g, decode_ljmp, &e, GUEST_TO_PREPARE);
}
