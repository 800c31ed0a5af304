// Host functions: the arguments are decoded before, and the reply is built after, the host has run, so that no jump
// ever passes over a frame of the host.
#include "guest_internal.h"

#include <string.h>

typedef struct {
    guest_callback callback;
    void *context;
} host_function;

typedef struct {
    uint32_t mark;
    host_function function;
} marked_function;

// Upvalue 1: the host function.
static int call_host(lua_State *L) {
    guest *g = guest_of(L);
    const host_function *f = &((const marked_function *)lua_touserdata(L, lua_upvalueindex(1)))->function;
    int count = lua_gettop(L);
    guest_tree_reset(&g->result);
    guest_node list = {GUEST_LIST, (uint32_t)count, {.integer = 0}};
    if (!guest_tree_add(&g->result, list, g->limits.result_nodes)) return luaL_error(L, "too many arguments");
    for (int i = 1; i <= count; i++) guest_decode_ljmp(L, i, 1, false);
    guest_tree_reset(&g->reply);
    guest_charge_ljmp(L, GUEST_PRICE_HOST_CALL);
    int32_t failed = f->callback(g, f->context);
    guest_tree_reset(&g->result);
    if (failed == 0) {
        guest_encode_ljmp(L, &g->reply);
        return 1;
    }
    luaL_where(L, 1);
    lua_pushlstring(L, g->reply.bytes.bytes, g->reply.bytes.count);
    lua_concat(L, 2);
    return lua_error(L);
}

void guest_reply_fail(guest *g, guest_span message) {
    guest_tree_reset(&g->reply);
    guest_buffer_append(&g->reply.bytes, message.bytes, message.count, g->limits.message_bytes);
}

typedef struct {
    host_function function;
    int32_t reference;
    uint32_t index;
    const guest_value *slot;
} arguments;

static int make_ljmp(lua_State *L) {
    arguments *a = lua_touserdata(L, 1);
    marked_function *f = lua_newuserdatauv(L, sizeof *f, 0);
    *f = (marked_function){GUEST_MARK_FUNCTION, a->function};
    lua_pushcclosure(L, call_host, 1);
    a->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

guest_status guest_make_callback(guest *g, guest_span name, guest_callback callback, void *context, int32_t *function) {
    (void)name;
    arguments a = {{callback, context}, LUA_NOREF, 0, NULL};
    guest_status status = guest_protected(g, make_ljmp, &a, GUEST_TO_PREPARE);
    *function = a.reference;
    return status;
}

// Upvalues: the function, the index of the argument, the slot.
static int call_bound(lua_State *L) {
    int index = (int)lua_tointeger(L, lua_upvalueindex(2));
    const guest_value *slot = lua_touserdata(L, lua_upvalueindex(3));
    if (lua_gettop(L) < index) lua_settop(L, index);
    guest_push_ljmp(L, slot);
    lua_replace(L, index);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

static int bind_ljmp(lua_State *L) {
    arguments *a = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, a->reference);
    lua_pushinteger(L, a->index);
    lua_pushlightuserdata(L, (void *)a->slot);
    lua_pushcclosure(L, call_bound, 3);
    a->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

guest_status guest_bind_argument(guest *g, int32_t function, uint32_t index, const guest_value *slot, int32_t *bound) {
    arguments a = {{NULL, NULL}, function, index, slot};
    guest_status status = guest_protected(g, bind_ljmp, &a, GUEST_TO_PREPARE);
    *bound = a.reference;
    return status;
}
