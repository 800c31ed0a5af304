// The keys of a table in an order that is the same on every run, and the iterator that goes through them.
#include "guest_internal.h"

#include <string.h>

// Orders numbers before strings, numbers by value, strings by bytes.
int guest_compare_keys_ljmp(lua_State *L, int a, int b) {
    int ta = lua_type(L, a), tb = lua_type(L, b);
    if (ta != tb) return ta == LUA_TNUMBER ? -1 : 1;
    if (ta == LUA_TNUMBER) return lua_rawequal(L, a, b) ? 0 : lua_compare(L, a, b, LUA_OPLT) ? -1 : 1;
    size_t na, nb;
    const char *sa = lua_tolstring(L, a, &na), *sb = lua_tolstring(L, b, &nb);
    const size_t both = na < nb ? na : nb;
    if (both >= GUEST_PRICE_COMPARED_BYTES) guest_charge_ljmp(L, both / GUEST_PRICE_COMPARED_BYTES);
    int order = memcmp(sa, sb, both);
    return order != 0 ? order : na < nb ? -1 : na > nb;
}

static bool key_less_ljmp(lua_State *L, int keys, lua_Integer a, lua_Integer b) {
    lua_rawgeti(L, keys, a);
    lua_rawgeti(L, keys, b);
    bool less = guest_compare_keys_ljmp(L, lua_gettop(L) - 1, lua_gettop(L)) < 0;
    lua_pop(L, 2);
    return less;
}

static void swap_ljmp(lua_State *L, int keys, lua_Integer a, lua_Integer b) {
    lua_rawgeti(L, keys, a);
    lua_rawgeti(L, keys, b);
    lua_rawseti(L, keys, a);
    lua_rawseti(L, keys, b);
}

// A heap sort: no worst case, no recursion. The keys differ, so the order is one and the same every time.
static void sift_ljmp(lua_State *L, int keys, lua_Integer root, lua_Integer count) {
    for (;;) {
        lua_Integer child = 2 * root;
        if (child > count) return;
        if (child < count && key_less_ljmp(L, keys, child, child + 1)) child++;
        if (!key_less_ljmp(L, keys, root, child)) return;
        swap_ljmp(L, keys, root, child);
        root = child;
    }
}

static void sort_ljmp(lua_State *L, int keys, lua_Integer count) {
    uint64_t rounds = 1;
    for (lua_Integer n = count; n > 1; n /= 2) rounds++;
    guest_charge_ljmp(L, (uint64_t)count * rounds * GUEST_PRICE_KEY_ORDERING);
    for (lua_Integer root = count / 2; root > 0; root--) sift_ljmp(L, keys, root, count);
    for (lua_Integer last = count; last > 1; last--) {
        swap_ljmp(L, keys, 1, last);
        sift_ljmp(L, keys, 1, last - 1);
    }
}

void guest_sorted_keys_ljmp(lua_State *L, int index) {
    guest_charge_walk_ljmp(L);  // a table emptied of its keys is still walked slot by slot
    luaL_checkstack(L, 8, "too deep");
    lua_newtable(L);
    int keys = lua_gettop(L);
    lua_Integer count = 0;
    lua_Integer places = 0;  // keys that are whole numbers above zero
    lua_Integer greatest = 0;
    const char *strange = NULL;  // of several the first by name, since the order of the walk differs from run to run
    lua_pushnil(L);
    while (lua_next(L, index) != 0) {
        lua_pop(L, 1);
        guest_charge_key_ljmp(L, -1);
        int type = lua_type(L, -1);
        if (type != LUA_TNUMBER && type != LUA_TSTRING) {
            const char *name = lua_typename(L, type);
            if (strange == NULL || strcmp(name, strange) < 0) strange = name;
        }
        if (lua_isinteger(L, -1) && lua_tointeger(L, -1) > 0) {
            places++;
            if (lua_tointeger(L, -1) > greatest) greatest = lua_tointeger(L, -1);
        }
        lua_pushvalue(L, -1);
        lua_rawseti(L, keys, ++count);
    }
    if (strange != NULL) luaL_error(L, "a table with a %s for a key has no order to go through it by", strange);
    if (places < count || greatest > count) {
        sort_ljmp(L, keys, count);
        return;
    }
    for (lua_Integer i = 1; i <= count; i++) {  // they are 1 to count
        lua_pushinteger(L, i);
        lua_rawseti(L, keys, i);
    }
}

// Upvalues: the table, its sorted keys, the place among them.
int guest_pairs_next(lua_State *L) {
    lua_Integer place = lua_tointeger(L, lua_upvalueindex(3));
    for (;;) {
        if (lua_rawgeti(L, lua_upvalueindex(2), ++place) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        guest_charge_access_ljmp(L);
        if (lua_gettable(L, lua_upvalueindex(1)) != LUA_TNIL) break;
        lua_pop(L, 2);
        guest_charge_ljmp(L, GUEST_PRICE_VALUE);
    }
    lua_pushinteger(L, place);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}
