// The text of any value. Never an address: what a policy prints is the same on every run.
#include "guest_internal.h"

static void table_tostring_ljmp(lua_State *L, int index) {
    if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        guest_charge_callback_ljmp(L);
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "'__tostring' must return a string");
        return;
    }
    lua_pushliteral(L, "table");
}

void guest_tostring_ljmp(lua_State *L, int index) {
    index = lua_absindex(L, index);
    luaL_checkstack(L, 8, "too deep");
    uint32_t type;
    char text[40];
    guest_money money;
    int32_t days;
    const guest_variant *variant;
    switch (lua_type(L, index)) {
    case LUA_TNIL: lua_pushliteral(L, "nil"); return;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); return;
    case LUA_TNUMBER:
        guest_charge_number_text_ljmp(L, index);
        // fallthrough
    case LUA_TSTRING:
        lua_pushvalue(L, index);
        lua_tolstring(L, -1, NULL);
        return;
    case LUA_TTABLE: table_tostring_ljmp(L, index); return;
    case LUA_TLIGHTUSERDATA: case LUA_TUSERDATA: guest_charge_ljmp(L, GUEST_PRICE_VALUE_TEXT); break;
    default: lua_pushstring(L, luaL_typename(L, index)); return;
    }
    if (guest_to_money(L, index, &money))
        lua_pushlstring(L, text, guest_money_text(money.minor_units, money.currency, text));
    else if (guest_to_day(L, index, &days)) lua_pushlstring(L, text, guest_day_text(days, text));
    else if ((variant = guest_to_variant(L, index)) != NULL)
        lua_pushstring(L, guest_of(L)->constructors[variant->constructor]->name);
    else if (guest_is_record(L, index) != NULL) {
        guest_to_record_ljmp(L, index, &type);
        lua_pushstring(L, guest_of(L)->types[type]->name);
    } else lua_pushliteral(L, "list");
}
