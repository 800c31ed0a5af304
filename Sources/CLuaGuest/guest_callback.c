// Host functions: the arguments are decoded before, and the reply is built after, the host has run, so that no jump
// ever passes over a frame of the host.
#include "guest_internal.h"

#include <string.h>

typedef struct {
    guest_callback callback;
    void *context;
} host_function;

// A reply that holds for a name and for days. A short text lies at one address as long as it is kept.
typedef struct {
    const char *name;
    int32_t first, last;
    uint32_t generation;  // of the call that it holds in; where it lasts, how often all were forgotten
    bool lasts, has_day, is_pair;
    int64_t pair[2];
} held_reply;

// Its uservalue is a table that keeps the names, and the replies that are no pairs by their places.
typedef struct {
    uint32_t mark;
    uint32_t count;
    host_function function;
    held_reply replies[GUEST_MAX_REPLIES];
} marked_function;

typedef struct {
    const char *name;
    int32_t day;
    bool has_day;
} question;

// What a host function is asked, where a reply to it may be remembered: a name, a day, both, or nothing.
static bool read_question(lua_State *L, int count, question *q) {
    int next = 1;
    size_t length;
    *q = (question){NULL, 0, false};
    if (next <= count && lua_type(L, next) == LUA_TSTRING && lua_rawlen(L, next) <= GUEST_SHORT_NAME)
        q->name = guest_bytes(L, next++, &length);
    q->has_day = next <= count && guest_to_day(L, next, &q->day);
    return next + q->has_day > count;
}

static bool answers(const held_reply *r, question q) {
    return r->name == q.name && r->has_day == q.has_day && (!q.has_day || (r->first <= q.day && q.day <= r->last));
}

static bool still_holds(const guest *g, const held_reply *r) {
    return r->generation == (r->lasts ? g->replies_forgotten : g->generation);
}

// Pushes the reply that is remembered; false when none is.
static bool push_held_ljmp(lua_State *L, const marked_function *f, question q) {
    const guest *g = guest_of(L);
    for (uint32_t i = 0; i < f->count; i++) {
        const held_reply *r = &f->replies[i];
        if (!answers(r, q) || !still_holds(g, r)) continue;
        guest_charge_ljmp(L, GUEST_PRICE_HOST_CALL);
        if (!r->is_pair) {
            lua_getiuservalue(L, lua_upvalueindex(1), 1);
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            return true;
        }
        lua_createtable(L, 2, 0);
        for (int part = 0; part < 2; part++) {
            lua_pushinteger(L, r->pair[part]);
            lua_rawseti(L, -2, part + 1);
        }
        return true;
    }
    return false;
}

static bool is_pair(const guest_tree *reply) {
    const guest_node *n = reply->nodes;
    return reply->count == 3 && n[0].kind == GUEST_LIST && n[0].aux == 2 && n[1].kind == GUEST_INTEGER &&
           n[2].kind == GUEST_INTEGER;
}

// Remembers the reply on top, in the place of one that holds no more.
static void hold_ljmp(lua_State *L, marked_function *f, question q) {
    const guest *g = guest_of(L);
    const bool pair = is_pair(&g->reply);
    uint32_t place = 0;
    while (place < f->count && still_holds(g, &f->replies[place])) place++;
    if (place == GUEST_MAX_REPLIES || (!pair && g->reply.count != 1)) return;
    lua_getiuservalue(L, lua_upvalueindex(1), 1);
    if (q.name != NULL) {
        lua_pushvalue(L, 1);
        lua_pushboolean(L, true);
        lua_rawset(L, -3);
    }
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, (lua_Integer)place + 1);
    lua_pop(L, 1);
    if (place == f->count) f->count++;
    f->replies[place] = (held_reply){
        .name = q.name, .first = g->holds.first, .last = g->holds.last, .lasts = g->holds.lasts, .has_day = q.has_day,
        .is_pair = pair, .generation = g->holds.lasts ? g->replies_forgotten : g->generation};
    for (int part = 0; pair && part < 2; part++) f->replies[place].pair[part] = g->reply.nodes[part + 1].as.integer;
}

void guest_reply_holds(guest *g, int32_t first, int32_t last, bool lasts) {
    g->holds.asked = true;
    g->holds.first = first;
    g->holds.last = last;
    g->holds.lasts = lasts;
}

void guest_forget_replies(guest *g) { g->replies_forgotten++; }

// Upvalue 1: the host function.
static int call_host(lua_State *L) {
    guest *g = guest_of(L);
    marked_function *f = lua_touserdata(L, lua_upvalueindex(1));
    int count = lua_gettop(L);
    question q;
    const bool is_plain = read_question(L, count, &q);
    if (is_plain && f->count > 0 && push_held_ljmp(L, f, q)) return 1;
    guest_tree_reset(&g->result);
    guest_node list = {GUEST_LIST, (uint32_t)count, {.integer = 0}};
    if (!guest_tree_add(&g->result, list, g->limits.result_nodes)) return luaL_error(L, "too many arguments");
    for (int i = 1; i <= count; i++) guest_decode_ljmp(L, i, 1, false);
    guest_tree_reset(&g->reply);
    guest_charge_ljmp(L, GUEST_PRICE_HOST_CALL);
    g->holds.asked = false;
    int32_t failed = f->function.callback(g, f->function.context);
    guest_tree_reset(&g->result);
    if (failed == 0) {
        guest_encode_ljmp(L, &g->reply);
        if (is_plain && g->holds.asked) hold_ljmp(L, f, q);
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
    marked_function *f = lua_newuserdatauv(L, sizeof *f, 1);
    f->mark = GUEST_MARK_FUNCTION;
    f->count = 0;
    f->function = a->function;
    lua_newtable(L);
    lua_setiuservalue(L, -2, 1);
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

// Nil is no amount, and none above zero.
static int positive(lua_State *L) {
    guest_money money;
    const bool is_money = guest_to_money(L, 1, &money);
    if (!is_money && !lua_isnoneornil(L, 1))
        return luaL_error(L, "expected an amount of money or nil, got %s", luaL_typename(L, 1));
    lua_pushboolean(L, is_money && money.minor_units > 0);
    return 1;
}

static int make_positive_ljmp(lua_State *L) {
    arguments *a = lua_touserdata(L, 1);
    lua_pushcfunction(L, positive);
    a->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

guest_status guest_make_positive(guest *g, int32_t *function) {
    arguments a = {{NULL, NULL}, LUA_NOREF, 0, NULL};
    guest_status status = guest_protected(g, make_positive_ljmp, &a, GUEST_TO_PREPARE);
    *function = a.reference;
    return status;
}
