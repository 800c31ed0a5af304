// Values of the host in Lua: plain ones are copied, records and lists become handles that outlive no call.
#include "guest_internal.h"

void guest_push_money_ljmp(lua_State *L, int64_t minor_units, uint32_t currency) {
    guest_money *m = lua_newuserdatauv(L, sizeof *m, 0);
    m->mark = GUEST_MARK_MONEY;
    m->minor_units = minor_units;
    m->currency = currency;
    lua_rawgeti(L, LUA_REGISTRYINDEX, guest_of(L)->ref_money);
    lua_setmetatable(L, -2);
}

void guest_push_day_ljmp(lua_State *L, int32_t days) {
    guest_day *d = lua_newuserdatauv(L, sizeof *d, 0);
    d->mark = GUEST_MARK_DAY;
    d->days = days;
    lua_rawgeti(L, LUA_REGISTRYINDEX, guest_of(L)->ref_day);
    lua_setmetatable(L, -2);
}

const guest_handle *guest_check_fresh_ljmp(lua_State *L, const guest_handle *h, const char *what) {
    if (h == NULL) luaL_error(L, "expected a %s", what);
    if (h->generation != guest_of(L)->generation) luaL_error(L, "a %s was kept and used after its evaluation", what);
    return h;
}

const guest_value *guest_to_record_ljmp(lua_State *L, int index, uint32_t *type) {
    const guest_handle *h = guest_check_fresh_ljmp(L, guest_marked(L, index, GUEST_MARK_RECORD), "record");
    *type = h->tag;
    return h->slots;
}

const guest_value *guest_to_list_ljmp(lua_State *L, int index, uint32_t *count) {
    const guest_handle *h = guest_check_fresh_ljmp(L, guest_marked(L, index, GUEST_MARK_LIST), "list");
    *count = h->tag;
    return h->slots;
}

static void push_handle_ljmp(lua_State *L, const guest_value *value, guest_mark mark, int reference) {
    guest_handle *h = lua_newuserdatauv(L, sizeof *h, 0);
    h->mark = mark;
    h->slots = value->as.slots;
    h->tag = value->aux;
    h->generation = guest_of(L)->generation;
    lua_rawgeti(L, LUA_REGISTRYINDEX, reference);
    lua_setmetatable(L, -2);
}

void guest_push_ljmp(lua_State *L, const guest_value *value) {
    guest *g = guest_of(L);
    switch (value->kind) {
    case GUEST_BOOL: lua_pushboolean(L, value->as.integer != 0); return;
    case GUEST_INTEGER: lua_pushinteger(L, value->as.integer); return;
    case GUEST_FLOAT: lua_pushnumber(L, value->as.number); return;
    case GUEST_STRING:
        guest_note_zeros(g, value->as.bytes, value->aux);
        lua_pushlstring(L, value->as.bytes, value->aux);
        return;
    case GUEST_MONEY: guest_push_money_ljmp(L, value->as.integer, value->aux); return;
    case GUEST_DAY: guest_push_day_ljmp(L, (int32_t)value->as.integer); return;
    case GUEST_LIST: push_handle_ljmp(L, value, GUEST_MARK_LIST, g->ref_list); return;
    case GUEST_RECORD: push_handle_ljmp(L, value, GUEST_MARK_RECORD, g->ref_record); return;
    case GUEST_FUNCTION: lua_rawgeti(L, LUA_REGISTRYINDEX, value->as.integer); return;
    default: lua_pushnil(L); return;
    }
}
