// Results and replies as flat trees of capped size: read out of Lua by raw access, written into Lua by the host.
#include "guest_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add_ljmp(lua_State *L, guest_node node) {
    guest *g = guest_of(L);
    guest_charge_ljmp(L, GUEST_PRICE_VALUE);
    if (!guest_tree_add(&g->result, node, g->limits.result_nodes)) guest_bad_result_ljmp(L, "the result is too large");
}

// How many bytes of a text, in steps of eight, are ASCII and none of them zero.
static size_t plain_bytes(const unsigned char *s, size_t n) {
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= n; i += sizeof word) {
        memcpy(&word, s + i, sizeof word);
        if (((word | (word - ones)) & highs) != 0) break;
    }
    return i;
}

// Text must be UTF-8 without NUL: what looks alike on paper must be alike in the books.
static bool is_clean_text(const unsigned char *s, size_t n) {
    for (size_t i = plain_bytes(s, n); i < n;) {
        unsigned char c = s[i];
        if (c > 0 && c < 0x80) {
            i++;
            continue;
        }
        size_t more = c < 0x80 ? 0 : c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3
            : 9;
        if (c == 0 || more == 9 || i + more >= n) return false;
        for (size_t k = 1; k <= more; k++)
            if ((s[i + k] & 0xc0) != 0x80) return false;
        if ((c == 0xe0 && s[i + 1] < 0xa0) || (c == 0xed && s[i + 1] > 0x9f) || (c == 0xf0 && s[i + 1] < 0x90) ||
            (c == 0xf4 && s[i + 1] > 0x8f))
            return false;
        i += more + 1;
    }
    return true;
}

static void decode_string_ljmp(lua_State *L, int index) {
    guest *g = guest_of(L);
    size_t count;
    const char *bytes = lua_tolstring(L, index, &count);
    guest_charge_ljmp(L, count / GUEST_PRICE_COPIED_BYTES + 1);
    if (!is_clean_text((const unsigned char *)bytes, count))
        guest_bad_result_ljmp(L, "the result holds a text that is not UTF-8 or holds a NUL byte");
    if (!guest_tree_add_string(&g->result, bytes, count, g->limits.result_nodes))
        guest_bad_result_ljmp(L, "the result is too large");
}

static void decode_number_ljmp(lua_State *L, int index) {
    if (lua_isinteger(L, index)) {
        add_ljmp(L, (guest_node){GUEST_INTEGER, 0, {.integer = lua_tointeger(L, index)}});
        return;
    }
    double number = lua_tonumber(L, index);
    if (!isfinite(number)) guest_bad_result_ljmp(L, "the result holds a number that is not finite");
    add_ljmp(L, (guest_node){GUEST_FLOAT, 0, {.number = number}});
}

static void decode_record_ljmp(lua_State *L, int index) {
    guest *g = guest_of(L);
    uint32_t type;
    const guest_value *row = guest_to_record_ljmp(L, index, &type);
    add_ljmp(L, (guest_node){GUEST_RECORD, type, {.integer = 0}});
    int32_t id = g->types[type]->id_field;
    const guest_value *name = id >= 0 ? guest_read_field(g, row, type, (uint32_t)id) : NULL;
    if (name != NULL && name->kind == GUEST_STRING) {
        if (!guest_tree_add_string(&g->result, name->as.bytes, name->aux, g->limits.result_nodes))
            guest_bad_result_ljmp(L, "the result is too large");
    } else {
        add_ljmp(L, (guest_node){GUEST_NIL, 0, {.integer = 0}});
    }
}

static void decode_list_userdata_ljmp(lua_State *L, int index, uint32_t depth) {
    uint32_t count;
    const guest_value *slots = guest_to_list_ljmp(L, index, &count);
    add_ljmp(L, (guest_node){GUEST_LIST, count, {.integer = 0}});
    for (uint32_t i = 0; i < count; i++) {
        guest_push_ljmp(L, &slots[i]);
        guest_decode_ljmp(L, lua_gettop(L), depth + 1, false);
        lua_pop(L, 1);
    }
}

static void decode_variant_ljmp(lua_State *L, int index, const guest_variant *variant, uint32_t depth) {
    guest *g = guest_of(L);
    const guest_constructor *c = g->constructors[variant->constructor];
    lua_getiuservalue(L, index, 1);
    int fields = lua_gettop(L);
    const uint64_t present = guest_present_fields_ljmp(L, c, fields);
    int64_t id = (int64_t)((uint64_t)variant->constructor << 32 | (uint32_t)variant->line);
    add_ljmp(L, (guest_node){GUEST_VARIANT, (uint32_t)__builtin_popcountll(present), {.integer = id}});
    lua_getiuservalue(L, index, 2);
    decode_string_ljmp(L, lua_gettop(L));
    lua_pop(L, 1);
    for (uint64_t left = present; left != 0; left &= left - 1) {
        const uint32_t i = (uint32_t)__builtin_ctzll(left);
        guest_charge_ljmp(L, c->fields[i].name_count / GUEST_PRICE_COPIED_BYTES + 1);
        if (!guest_tree_add(&g->result, (guest_node){GUEST_FIELD, i, {.integer = 0}}, g->limits.result_nodes))
            guest_bad_result_ljmp(L, "the result is too large");
        lua_pushstring(L, c->fields[i].name);
        lua_rawget(L, fields);
        guest_decode_ljmp(L, lua_gettop(L), depth + 1, false);
        lua_pop(L, 1);
    }
    lua_settop(L, fields - 1);
}

static bool is_sequence(lua_State *L, int table, lua_Integer count) {
    for (lua_Integer i = 1; i <= count; i++) {
        bool present = lua_rawgeti(L, table, i) != LUA_TNIL;
        lua_pop(L, 1);
        if (!present) return false;
    }
    return true;
}

static void decode_pair_ljmp(lua_State *L, int table, int key, uint32_t depth, bool skip_functions, uint32_t *pairs) {
    lua_pushvalue(L, key);
    if (lua_rawget(L, table) != LUA_TFUNCTION || !skip_functions) {
        guest_decode_ljmp(L, key, depth + 1, false);
        guest_decode_ljmp(L, lua_gettop(L), depth + 1, skip_functions);
        ++*pairs;
    }
    lua_pop(L, 1);
}

// Pushes the keys of a table of few texts, as most results are, in their order, and gives their number; of any other
// table it pushes nothing and gives 0.
static int push_few_keys_ljmp(lua_State *L, int table) {
    enum { FEW = 8 };
    guest_charge_walk_ljmp(L);
    luaL_checkstack(L, FEW + 12, "the result is nested too deep");
    const int first = lua_gettop(L) + 1;
    int count = 0;
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        lua_pop(L, 1);
        if (count == FEW || lua_type(L, -1) != LUA_TSTRING) {
            lua_settop(L, first - 1);
            return 0;
        }
        int place = first;
        while (place < first + count && guest_compare_keys_ljmp(L, place, first + count) < 0) place++;
        lua_pushvalue(L, -1);
        lua_insert(L, place);
        count++;
    }
    return count;
}

static void decode_table_ljmp(lua_State *L, int index, uint32_t depth, bool skip_functions) {
    guest *g = guest_of(L);
    guest_push_original(L, index);
    const int table = lua_gettop(L);
    const size_t place = g->result.count;
    uint32_t pairs = 0;
    const int few = push_few_keys_ljmp(L, table);
    if (few > 0) {
        add_ljmp(L, (guest_node){GUEST_TABLE, 0, {.integer = 0}});
        for (int i = 1; i <= few; i++) decode_pair_ljmp(L, table, table + i, depth, skip_functions, &pairs);
        g->result.nodes[place].aux = pairs;
        lua_settop(L, table - 1);
        return;
    }
    guest_sorted_keys_ljmp(L, table);
    int keys = lua_gettop(L);
    lua_Integer count = (lua_Integer)lua_rawlen(L, keys);
    if (count > g->limits.result_nodes) guest_bad_result_ljmp(L, "the result is too large");
    if (is_sequence(L, table, count)) {
        add_ljmp(L, (guest_node){GUEST_LIST, (uint32_t)count, {.integer = 0}});
        for (lua_Integer i = 1; i <= count; i++) {
            lua_rawgeti(L, table, i);
            guest_decode_ljmp(L, lua_gettop(L), depth + 1, skip_functions);
            lua_pop(L, 1);
        }
    } else {
        add_ljmp(L, (guest_node){GUEST_TABLE, 0, {.integer = 0}});
        for (lua_Integer i = 1; i <= count; i++) {
            lua_rawgeti(L, keys, i);
            decode_pair_ljmp(L, table, lua_gettop(L), depth, skip_functions, &pairs);
            lua_pop(L, 1);
        }
        g->result.nodes[place].aux = pairs;
    }
    lua_settop(L, table - 1);
}

void guest_decode_ljmp(lua_State *L, int index, uint32_t depth, bool skip_functions) {
    guest *g = guest_of(L);
    if (depth >= g->limits.result_depth) guest_bad_result_ljmp(L, "the result is nested too deep");
    luaL_checkstack(L, 12, "the result is nested too deep");
    guest_money money;
    int32_t days;
    const guest_variant *variant;
    switch (lua_type(L, index)) {
    case LUA_TNIL: add_ljmp(L, (guest_node){GUEST_NIL, 0, {.integer = 0}}); return;
    case LUA_TBOOLEAN: add_ljmp(L, (guest_node){GUEST_BOOL, 0, {.integer = lua_toboolean(L, index)}}); return;
    case LUA_TNUMBER: decode_number_ljmp(L, index); return;
    case LUA_TSTRING: decode_string_ljmp(L, index); return;
    case LUA_TTABLE: decode_table_ljmp(L, index, depth, skip_functions); return;
    case LUA_TLIGHTUSERDATA: case LUA_TUSERDATA: break;
    default: guest_bad_result_ljmp(L, "the result holds a function, which is no value to return");
    }
    if (guest_to_money(L, index, &money))
        add_ljmp(L, (guest_node){GUEST_MONEY, money.currency, {.integer = money.minor_units}});
    else if (guest_to_day(L, index, &days)) add_ljmp(L, (guest_node){GUEST_DAY, 0, {.integer = days}});
    else if ((variant = guest_to_variant(L, index)) != NULL) decode_variant_ljmp(L, index, variant, depth);
    else if (guest_is_record(L, index) != NULL) decode_record_ljmp(L, index);
    else if (guest_is_list(L, index) != NULL) decode_list_userdata_ljmp(L, index, depth);
    else guest_bad_result_ljmp(L, "the result holds something that is no value to return");
}

static size_t encode_ljmp(lua_State *L, const guest_tree *tree, size_t at, uint32_t depth) {
    guest *g = guest_of(L);
    luaL_checkstack(L, 8, "a reply is nested too deep");
    if (at >= tree->count || depth > g->limits.result_depth) luaL_error(L, "a host function gave a broken reply");
    const guest_node *node = &tree->nodes[at++];
    guest_charge_ljmp(L, GUEST_PRICE_VALUE);
    switch (node->kind) {
    case GUEST_BOOL: lua_pushboolean(L, node->as.integer != 0); return at;
    case GUEST_INTEGER: lua_pushinteger(L, node->as.integer); return at;
    case GUEST_FLOAT: lua_pushnumber(L, node->as.number); return at;
    case GUEST_STRING: {
        /* A tree of empty strings alone has no bytes to point into. */
        const char *bytes = node->aux > 0 ? tree->bytes.bytes + node->as.offset : "";
        guest_note_zeros(g, bytes, node->aux);
        lua_pushlstring(L, bytes, node->aux);
        return at;
    }
    case GUEST_MONEY: guest_push_money_ljmp(L, node->as.integer, node->aux); return at;
    case GUEST_DAY: guest_push_day_ljmp(L, (int32_t)node->as.integer); return at;
    case GUEST_FUNCTION: lua_rawgeti(L, LUA_REGISTRYINDEX, node->as.integer); return at;
    case GUEST_LIST:
        lua_createtable(L, (int)node->aux, 0);
        for (uint32_t i = 1; i <= node->aux; i++) {
            at = encode_ljmp(L, tree, at, depth + 1);
            lua_rawseti(L, -2, i);
        }
        return at;
    case GUEST_TABLE:
        lua_newtable(L);
        for (uint32_t i = 0; i < node->aux; i++) {
            at = encode_ljmp(L, tree, at, depth + 1);
            at = encode_ljmp(L, tree, at, depth + 1);
            if (lua_isnil(L, -2)) luaL_error(L, "a host function gave a broken reply");
            lua_rawset(L, -3);
        }
        return at;
    default: lua_pushnil(L); return at;
    }
}

void guest_encode_ljmp(lua_State *L, const guest_tree *tree) { encode_ljmp(L, tree, 0, 0); }

const guest_node *guest_result(const guest *g, size_t *count) {
    *count = g->result.count;
    return g->result.nodes;
}

const char *guest_result_bytes(const guest *g) { return g->result.bytes.bytes; }

bool guest_reply(guest *g, guest_node node) { return guest_tree_add(&g->reply, node, g->limits.result_nodes); }

bool guest_reply_string(guest *g, guest_span text) {
    return guest_tree_add_string(&g->reply, text.bytes, text.count, g->limits.result_nodes);
}
