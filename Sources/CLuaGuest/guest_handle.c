// Values of the host in Lua: plain ones are copied, records and lists become handles that outlive no call.
#include "guest_internal.h"

// The bits of an amount that a light value can hold, or 0.
static uint64_t light_money(int64_t minor_units, uint32_t currency) {
    enum { SHIFT = GUEST_LIGHT_BITS + GUEST_LIGHT_CURRENCY_BITS };
    const uint32_t letters = currency - 0x414141;
    const uint32_t first = letters & 0xff, second = letters >> 8 & 0xff, third = letters >> 16;
    const uint64_t amount = (uint64_t)minor_units << SHIFT;
    if (first > 25 || second > 25 || third > 25 || (int64_t)amount >> SHIFT != minor_units) return 0;
    return amount | (first | second << 5 | third << 10) << GUEST_LIGHT_BITS | GUEST_LIGHT_MONEY;
}

void guest_push_money_ljmp(lua_State *L, int64_t minor_units, uint32_t currency) {
    const uint64_t bits = light_money(minor_units, currency);
    if (bits != 0) {
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
        lua_pushlightuserdata(L, (void *)(uintptr_t)bits);
        return;
    }
    guest_large_money *m = lua_newuserdatauv(L, sizeof *m, 0);
    *m = (guest_large_money){GUEST_MARK_MONEY, currency, minor_units};
    lua_rawgeti(L, LUA_REGISTRYINDEX, guest_of(L)->ref_large_money);
    lua_setmetatable(L, -2);
}

void guest_push_day_ljmp(lua_State *L, int32_t days) {
    guest_charge_ljmp(L, GUEST_PRICE_VALUE);
    const uint64_t bits = (uint64_t)(uint32_t)days << GUEST_LIGHT_BITS | GUEST_LIGHT_DAY;
    lua_pushlightuserdata(L, (void *)(uintptr_t)bits);
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

// Scripts read the parameters or a promise field by field: the record that was shown last is shown again.
static void push_record_ljmp(lua_State *L, const guest_value *value) {
    guest *g = guest_of(L);
    const uint32_t type = value->aux;
    lua_rawgeti(L, LUA_REGISTRYINDEX, g->ref_shown);
    if (g->shown[type].slots == value->as.slots && g->shown[type].generation == g->generation &&
        value->as.slots != NULL) {
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
        lua_rawgeti(L, -1, (lua_Integer)type + 1);
    } else {
        push_handle_ljmp(L, value, GUEST_MARK_RECORD, g->ref_record);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)type + 1);
        g->shown[type].slots = value->as.slots;
        g->shown[type].generation = g->generation;
    }
    lua_remove(L, -2);
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
    case GUEST_RECORD: push_record_ljmp(L, value); return;
    case GUEST_FUNCTION: lua_rawgeti(L, LUA_REGISTRYINDEX, value->as.integer); return;
    default: lua_pushnil(L); return;
    }
}
