// The table library: every loop is charged before it runs, and nothing frozen is changed.
#include "guest_internal.h"

#include <limits.h>

static void check_changeable_ljmp(lua_State *L, int index) {
    luaL_checktype(L, index, LUA_TTABLE);
    if (guest_is_frozen(L, index)) luaL_error(L, "what a policy file keeps is frozen once it is loaded");
}

static void check_readable_ljmp(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TTABLE || guest_is_list(L, index) != NULL) return;
    luaL_typeerror(L, index, "table");
}

static void charge_range_ljmp(lua_State *L, lua_Integer first, lua_Integer last) {
    if (last < first) return;
    const lua_Unsigned more = (lua_Unsigned)last - (lua_Unsigned)first;  // one less than there are, which always fits
    guest_charge_ljmp(L, more > UINT64_MAX / GUEST_PRICE_ELEMENT ? UINT64_MAX : more * GUEST_PRICE_ELEMENT);
    guest_charge_ljmp(L, GUEST_PRICE_ELEMENT);
}

static int table_insert(lua_State *L) {
    check_changeable_ljmp(L, 1);
    lua_Integer e = (lua_Integer)((lua_Unsigned)luaL_len(L, 1) + 1);
    switch (lua_gettop(L)) {
    case 2: lua_seti(L, 1, e); return 0;
    case 3: {
        lua_Integer place = guest_integer_ljmp(L, 2);
        luaL_argcheck(L, (lua_Unsigned)place - 1u < (lua_Unsigned)e, 2, "position out of bounds");
        charge_range_ljmp(L, place, e);
        for (lua_Integer i = e; i > place; i--) {
            guest_charge_access_ljmp(L);
            lua_geti(L, 1, i - 1);
            lua_seti(L, 1, i);
        }
        lua_seti(L, 1, place);
        return 0;
    }
    default: return luaL_error(L, "wrong number of arguments to 'insert'");
    }
}

static int table_remove(lua_State *L) {
    check_changeable_ljmp(L, 1);
    lua_Integer size = luaL_len(L, 1);
    lua_Integer place = guest_optional_integer_ljmp(L, 2, size);
    if (lua_gettop(L) >= 2)
        luaL_argcheck(L, (lua_Unsigned)size + 1u - (lua_Unsigned)place <= (lua_Unsigned)size || place == size + 1 ||
                      size == 0, 2,
                      "position out of bounds");
    if (lua_gettop(L) >= 2 && size == 0) luaL_argcheck(L, place == 0 || place == 1, 2, "position out of bounds");
    charge_range_ljmp(L, place, size);
    lua_geti(L, 1, place);
    for (; place < size; place++) {
        guest_charge_access_ljmp(L);
        lua_geti(L, 1, place + 1);
        lua_seti(L, 1, place);
    }
    lua_pushnil(L);
    lua_seti(L, 1, place);
    return 1;
}

static int table_concat(lua_State *L) {
    check_readable_ljmp(L, 1);
    lua_Integer last = luaL_len(L, 1);
    size_t count;
    const char *separator = luaL_optlstring(L, 2, "", &count);
    lua_Integer i = guest_optional_integer_ljmp(L, 3, 1);
    last = guest_optional_integer_ljmp(L, 4, last);
    charge_range_ljmp(L, i, last);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (; i <= last; i++) {
        guest_charge_access_ljmp(L);
        lua_geti(L, 1, i);
        if (!lua_isstring(L, -1))
            return luaL_error(L, "invalid value (at index %I) in table for 'concat'", (LUAI_UACINT)i);
        guest_charge_number_text_ljmp(L, -1);
        luaL_addvalue(&buffer);
        if (i == last) break;
        luaL_addlstring(&buffer, separator, count);
    }
    luaL_pushresult(&buffer);
    return 1;
}

static int table_pack(lua_State *L) {
    int count = lua_gettop(L);
    guest_charge_ljmp(L, ((uint64_t)count + 1) * GUEST_PRICE_ELEMENT);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int i = count; i >= 1; i--) lua_rawseti(L, 1, i);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

static int table_unpack(lua_State *L) {
    lua_Integer i = guest_optional_integer_ljmp(L, 2, 1);
    lua_Integer e = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : guest_integer_ljmp(L, 3);
    if (i > e) return 0;
    lua_Unsigned n = (lua_Unsigned)e - (lua_Unsigned)i;
    if (n >= (lua_Unsigned)INT_MAX) return luaL_error(L, "too many results to unpack");
    guest_charge_ljmp(L, (n + 1) * GUEST_PRICE_ELEMENT);
    if (!lua_checkstack(L, (int)(++n))) return luaL_error(L, "too many results to unpack");
    for (; i < e; i++) {
        guest_charge_access_ljmp(L);
        lua_geti(L, 1, i);
    }
    lua_geti(L, 1, e);
    return (int)n;
}

static int table_move(lua_State *L) {
    lua_Integer f = guest_integer_ljmp(L, 2), e = guest_integer_ljmp(L, 3), t = guest_integer_ljmp(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    check_readable_ljmp(L, 1);
    check_changeable_ljmp(L, target);
    if (e >= f) {
        luaL_argcheck(L, f > 0 || e < LUA_MAXINTEGER + f, 3, "too many elements to move");
        lua_Integer n = e - f + 1;
        luaL_argcheck(L, t <= LUA_MAXINTEGER - n + 1, 4, "destination wrap around");
        charge_range_ljmp(L, f, e);
        bool forward = t > e || t <= f || (target != 1 && !lua_compare(L, 1, target, LUA_OPEQ));
        for (lua_Integer k = 0; k < n; k++) {
            lua_Integer i = forward ? k : n - 1 - k;
            guest_charge_access_ljmp(L);
            lua_geti(L, 1, f + i);
            lua_seti(L, target, t + i);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

// Whether the element at a (in the scratch table) must come after the element at b.
static bool comes_after_ljmp(lua_State *L, int scratch, lua_Integer a, lua_Integer b) {
    guest_charge_ljmp(L, GUEST_PRICE_SORT_COMPARISON);
    bool after;
    if (lua_isnil(L, 2)) {
        lua_rawgeti(L, scratch, b);
        lua_rawgeti(L, scratch, a);
        if (lua_istable(L, -1) || lua_istable(L, -2)) guest_charge_callback_ljmp(L);
        guest_charge_comparison_ljmp(L, -2, -1);
        after = lua_compare(L, -2, -1, LUA_OPLT) != 0;
        lua_pop(L, 2);
    } else {
        guest_charge_callback_ljmp(L);
        lua_pushvalue(L, 2);
        lua_rawgeti(L, scratch, b);
        lua_rawgeti(L, scratch, a);
        lua_call(L, 2, 1);
        after = lua_toboolean(L, -1) != 0;
        lua_pop(L, 1);
    }
    return after;
}

// Merges the runs [low, middle) and [middle, high) of one scratch table into the other.
static void merge_ljmp(lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
    lua_Integer a = low, b = middle;
    for (lua_Integer place = low; place < high; place++) {
        bool take_second = a >= middle || (b < high && comes_after_ljmp(L, from, a, b));
        lua_rawgeti(L, from, take_second ? b++ : a++);
        lua_rawseti(L, to, place);
    }
}

// A stable merge sort: equal elements keep their order, so the result does not hang on the method, and an order
// function that contradicts itself gives some order and no harm.
static int table_sort(lua_State *L) {
    check_changeable_ljmp(L, 1);
    lua_Integer count = luaL_len(L, 1);
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    if (count < 2) return 0;
    luaL_argcheck(L, count < INT_MAX, 1, "array too big");
    guest_charge_ljmp(L, (uint64_t)count * GUEST_PRICE_SORTED_ELEMENT);
    lua_createtable(L, (int)count, 0);
    lua_createtable(L, (int)count, 0);
    for (lua_Integer i = 1; i <= count; i++) {
        guest_charge_access_ljmp(L);
        lua_geti(L, 1, i);
        lua_rawseti(L, 3, i);
    }
    int from = 3, to = 4;
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * width) {
            lua_Integer middle = low + width < count + 1 ? low + width : count + 1;
            lua_Integer high = middle + width < count + 1 ? middle + width : count + 1;
            merge_ljmp(L, from, to, low, middle, high);
        }
        int swapped = from;
        from = to;
        to = swapped;
    }
    for (lua_Integer i = 1; i <= count; i++) {
        guest_charge_access_ljmp(L);
        lua_rawgeti(L, from, i);
        lua_seti(L, 1, i);
    }
    return 0;
}

static const luaL_Reg functions[] = {
    {"concat", table_concat}, {"insert", table_insert}, {"move", table_move}, {"pack", table_pack},
    {"remove", table_remove}, {"sort", table_sort},     {"unpack", table_unpack}, {NULL, NULL},
};

void guest_open_table_ljmp(lua_State *L, int library) {
    luaL_newlib(L, functions);
    guest_wrap_frozen_ljmp(L);
    lua_setfield(L, library, "table");
}
