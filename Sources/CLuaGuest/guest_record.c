// Domain objects: fresh read-only userdata over rows of slots. A handle that outlives its call raises.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

static uint32_t hash_of(const void *key) { return (uint32_t)((uintptr_t)key >> 4) % GUEST_FIELD_HASH; }

// Lua has short texts but once, so a field is found by the address of its name.
static int32_t find_field(const guest_record_type *type, const void *key) {
    for (uint32_t at = hash_of(key); type->hash[at] != 0; at = (at + 1) % GUEST_FIELD_HASH)
        if (type->keys[type->hash[at] - 1] == key) return type->hash[at] - 1;
    return -1;
}

static void report_read(lua_State *L, guest *g, uint32_t type, uint32_t field, const guest_value *value) {
    lua_Debug record;
    if (lua_getstack(L, 1, &record) == 0 || !guest_ask(L, "Sl", &record) || record.srclen == 0) return;
    guest_trace_event event = {GUEST_TRACE_READ, {record.source + 1, record.srclen - 1}, record.currentline, type,
                               field, value};
    g->trace(g->trace_context, &event);
}

static int unknown_field_ljmp(lua_State *L, const guest_record_type *type) {
    if (lua_type(L, 2) != LUA_TSTRING)
        return luaL_error(L, "a %s has named fields, not [%s]", type->name, luaL_typename(L, 2));
    size_t count;
    const char *key = lua_tolstring(L, 2, &count);
    const char *nearest = guest_suggest_ljmp(L, key, count, type->fields, type->count);
    if (nearest != NULL) return luaL_error(L, "%s has no field '%s'; did you mean '%s'?", type->name, key, nearest);
    return luaL_error(L, "%s has no field '%s'", type->name, key);
}

static int record_index(lua_State *L) {
    guest *g = guest_of(L);
    const guest_handle *h = guest_is_record(L, 1);
    if (h == NULL || h->generation != g->generation) guest_check_fresh_ljmp(L, h, "record");
    guest_record_type *type = g->types[h->tag];
    const int32_t field = find_field(type, lua_topointer(L, 2));
    if (field < 0) return unknown_field_ljmp(L, type);
    const guest_value *value = guest_read_field(g, h->slots, h->tag, (uint32_t)field);
    if (g->trace != NULL) report_read(L, g, h->tag, (uint32_t)field, value);
    guest_push_ljmp(L, value);
    return 1;
}

static int record_newindex(lua_State *L) {
    uint32_t type;
    guest_to_record_ljmp(L, 1, &type);
    return luaL_error(L, "a %s is read-only", guest_of(L)->types[type]->name);
}

// Two handles are the same record when they show the same row.
static int handle_eq(lua_State *L) {
    const guest_handle *a = guest_is_record(L, 1), *b = guest_is_record(L, 2);
    lua_pushboolean(L, a != NULL && b != NULL && a->slots == b->slots && a->generation == b->generation);
    return 1;
}

static int record_next(lua_State *L) {
    uint32_t type;
    const guest_value *row = guest_to_record_ljmp(L, lua_upvalueindex(1), &type);
    guest_record_type *t = guest_of(L)->types[type];
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));
    while (at < t->count && guest_read_field(guest_of(L), row, type, (uint32_t)at)->kind == GUEST_NIL) at++;
    if (at >= t->count) return 0;
    lua_pushinteger(L, at + 1);
    lua_replace(L, lua_upvalueindex(2));
    lua_pushstring(L, t->fields[at]);
    guest_push_ljmp(L, &row[at]);
    return 2;
}

static int record_pairs(lua_State *L) {
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, record_next, 2);
    return 1;
}

static int list_index(lua_State *L) {
    uint32_t count;
    const guest_value *slots = guest_to_list_ljmp(L, 1, &count);
    if (!lua_isinteger(L, 2))
        return luaL_error(L, "a list is indexed by whole numbers, not by %s", luaL_typename(L, 2));
    lua_Integer i = lua_tointeger(L, 2);
    if (i < 1 || i > (lua_Integer)count) return 0;
    guest_push_ljmp(L, &slots[i - 1]);
    return 1;
}

static int list_len(lua_State *L) {
    uint32_t count;
    guest_to_list_ljmp(L, 1, &count);
    lua_pushinteger(L, count);
    return 1;
}

static int list_newindex(lua_State *L) { return luaL_error(L, "a list is read-only"); }

static int list_next(lua_State *L) {
    lua_Integer i = lua_isnil(L, 2) ? 1 : guest_integer_ljmp(L, 2) + 1;
    lua_pushinteger(L, i);
    lua_geti(L, 1, i);
    return lua_isnil(L, -1) ? 1 : 2;
}

static int list_pairs(lua_State *L) {
    lua_pushcfunction(L, list_next);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

static int make_metatable_ljmp(lua_State *L, const luaL_Reg *functions, const char *name) {
    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

void guest_open_records_ljmp(lua_State *L) {
    static const luaL_Reg record[] = {{"__index", record_index}, {"__newindex", record_newindex}, {"__eq", handle_eq},
                                      {"__pairs", record_pairs}, {NULL, NULL}};
    static const luaL_Reg list[] = {{"__index", list_index}, {"__newindex", list_newindex}, {"__len", list_len},
                                    {"__pairs", list_pairs}, {NULL, NULL}};
    guest *g = guest_of(L);
    lua_createtable(L, GUEST_MAX_TYPES, 0);
    for (int type = 1; type <= GUEST_MAX_TYPES; type++) {
        lua_pushboolean(L, false);
        lua_rawseti(L, -2, type);
    }
    g->ref_shown = luaL_ref(L, LUA_REGISTRYINDEX);
    g->ref_record = make_metatable_ljmp(L, record, "record");
    g->ref_list = make_metatable_ljmp(L, list, "list");
}

typedef struct {
    guest_span name;
    const guest_span *fields;
    size_t count;
    uint32_t type;
} definition;

// Keeps a name; gives where its bytes lie, and the text itself.
static const char *anchor_ljmp(lua_State *L, guest_span name, const void **key) {
    if (name.count == 0 || name.count > GUEST_SHORT_NAME) luaL_error(L, "a name must have 1 to 40 bytes");
    const char *interned = lua_pushlstring(L, name.bytes, name.count);
    *key = lua_topointer(L, -1);
    luaL_ref(L, LUA_REGISTRYINDEX);
    return interned;
}

static int define_ljmp(lua_State *L) {
    definition *d = lua_touserdata(L, 1);
    guest *g = guest_of(L);
    if (g->type_count >= GUEST_MAX_TYPES || d->count > GUEST_MAX_FIELDS)
        return luaL_error(L, "too many record types or fields");
    guest_record_type *type = calloc(1, sizeof *type);
    if (type == NULL) return luaL_error(L, "out of memory");
    d->type = g->type_count;
    g->types[g->type_count++] = type;  // owned by the guest from here on, whatever raises below
    type->id_field = -1;
    const void *key;
    type->name = anchor_ljmp(L, d->name, &key);
    type->name_count = d->name.count;
    for (size_t i = 0; i < d->count; i++) {
        const char *name = anchor_ljmp(L, d->fields[i], &type->keys[i]);
        type->fields[i] = name;
        type->field_counts[i] = d->fields[i].count;
        if (strcmp(name, "id") == 0) type->id_field = (int32_t)i;
        uint32_t at = hash_of(type->keys[i]);
        while (type->hash[at] != 0) at = (at + 1) % GUEST_FIELD_HASH;
        type->hash[at] = (uint16_t)(i + 1);
        type->count = (uint32_t)i + 1;
    }
    return 0;
}

guest_status guest_define_record(guest *g, guest_span name, const guest_span *fields, size_t count, uint32_t *type) {
    definition d = {name, fields, count, 0};
    guest_status status = guest_protected(g, define_ljmp, &d, GUEST_TO_PREPARE);
    *type = d.type;
    return status;
}

guest_span guest_record_name(const guest *g, uint32_t type) {
    if (type >= g->type_count || g->types[type]->name == NULL) return (guest_span){"", 0};
    return (guest_span){g->types[type]->name, g->types[type]->name_count};
}

guest_span guest_record_field(const guest *g, uint32_t type, uint32_t field) {
    if (type >= g->type_count || field >= g->types[type]->count) return (guest_span){"", 0};
    return (guest_span){g->types[type]->fields[field], g->types[type]->field_counts[field]};
}
