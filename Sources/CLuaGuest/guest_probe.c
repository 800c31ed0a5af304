// Probes: an instrumented source calls one function with the number of a place and the value seen there. It counts,
// tells the host when the host listens, and gives the value back; it never raises and never allocates for the script.
#include "guest_internal.h"

static void shown_userdata(lua_State *L, int index, guest_value *value) {
    guest_money money;
    int32_t days;
    const guest_handle *record = guest_is_record(L, index);
    if (guest_to_money(L, index, &money))
        *value = (guest_value){GUEST_MONEY, money.currency, {.integer = money.minor_units}};
    else if (guest_to_day(L, index, &days)) *value = (guest_value){GUEST_DAY, 0, {.integer = days}};
    else if (record != NULL) *value = (guest_value){GUEST_RECORD, record->tag, {0}};
    else value->kind = guest_is_list(L, index) != NULL ? GUEST_LIST : GUEST_TABLE;
}

// What the host is shown of a value: plain values as they are, of all others the kind.
static guest_value shown(lua_State *L, int index) {
    guest_value value = {GUEST_NIL, 0, {0}};
    size_t count;
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: value = (guest_value){GUEST_BOOL, 0, {.integer = lua_toboolean(L, index)}}; break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) value = (guest_value){GUEST_INTEGER, 0, {.integer = lua_tointeger(L, index)}};
        else value = (guest_value){GUEST_FLOAT, 0, {.number = lua_tonumber(L, index)}};
        break;
    case LUA_TSTRING:
        value.as.bytes = guest_bytes(L, index, &count);
        value.kind = GUEST_STRING;
        value.aux = (uint32_t)count;
        break;
    case LUA_TTABLE: value.kind = GUEST_TABLE; break;
    case LUA_TFUNCTION: value = (guest_value){GUEST_FUNCTION, 0, {.integer = LUA_NOREF}}; break;
    case LUA_TLIGHTUSERDATA: case LUA_TUSERDATA:
        shown_userdata(L, index, &value);
        break;
    default: break;
    }
    return value;
}

static void tell(lua_State *L, const guest_probe *probe, lua_Integer number, int index) {
    const guest_value value = index == 0 ? (guest_value){GUEST_NIL, 0, {0}} : shown(L, index);
    probe->sink(probe->context, (uint32_t)number, index == 0 ? NULL : &value);
}

static void tell_way(const guest_probe *probe, lua_Integer number, bool way) {
    const guest_value value = {GUEST_BOOL, 0, {.integer = way}};
    if (probe->sink != NULL) probe->sink(probe->context, (uint32_t)number, &value);
}

// Upvalue 1: the probe. Arguments: the number of the place, then the values seen there.
static int report(lua_State *L) {
    const guest_probe *probe = lua_touserdata(L, lua_upvalueindex(1));
    const lua_Integer number = lua_tointeger(L, 1);
    if (number < 0 || number >= (lua_Integer)probe->count) return 0;
    uint64_t *counts = probe->counts + 2 * number;
    switch (probe->kinds[number]) {
    case GUEST_PROBE_VALUE:
    case GUEST_PROBE_WAY:
        lua_settop(L, 2);
        counts[lua_toboolean(L, 2) ? 0 : 1]++;
        if (probe->sink != NULL) tell(L, probe, number, 2);
        return 1;
    case GUEST_PROBE_LOOP:
        counts[2] = 1;
        return lua_gettop(L) - 1;
    case GUEST_PROBE_LOOP_BODY:
        if (number < 1 || counts[0] == 0) return 0;
        counts[0] = 0;
        counts[-2]++;
        tell_way(probe, number - 1, true);
        return 0;
    case GUEST_PROBE_LOOP_END:
        if (number < 2 || counts[-2] == 0) return 0;
        counts[-2] = 0;
        counts[-3]++;
        tell_way(probe, number - 2, false);
        return 0;
    default:
        counts[0]++;
        if (probe->sink != NULL) tell(L, probe, number, 0);
        return 0;
    }
}

void guest_call_with_probe_ljmp(lua_State *L, const guest_probe *probe) {
    lua_pushlightuserdata(L, (void *)(uintptr_t)probe);
    lua_pushcclosure(L, report, 1);
    lua_call(L, 1, 1);
}
