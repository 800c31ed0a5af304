// Money and days as values with arithmetic. Adding two currencies, or a day to a day, is an error; no float comes near.
#include "guest_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };  // 0001-01-01 and 9999-12-31

// money

static guest_money check_money_ljmp(lua_State *L, int index) {
    guest_money m = {0, 0};
    if (!guest_to_money(L, index, &m))
        luaL_error(L, "expected an amount of money, like money(\"NOK 50.00\"), got %s", luaL_typename(L, index));
    return m;
}

static uint32_t check_currency_ljmp(lua_State *L, const char *code, size_t count) {
    uint32_t packed = 0;
    for (size_t i = 0; i < count && i < 4; i++) {
        if (code[i] < 'A' || code[i] > 'Z') count = 0;
        packed |= (uint32_t)(unsigned char)code[i] << (8 * i);
    }
    if (count != 3) luaL_error(L, "a currency is three capital letters, like NOK");
    return packed;
}

static int64_t parse_decimal_ljmp(lua_State *L, const char *s, size_t count, uint32_t currency) {
    size_t i = 0;
    bool negative = count > 0 && s[0] == '-';
    if (negative) i++;
    int64_t units = 0;
    int decimals = -1, exponent = guest_currency_exponent(currency);
    size_t digits = 0;
    bool overflow = false;
    for (; i < count; i++) {
        if (s[i] == '.' && decimals < 0 && digits > 0) {
            decimals = 0;
            continue;
        }
        if (s[i] < '0' || s[i] > '9') luaL_error(L, "'%s' is not an amount: write digits with a point for decimals", s);
        digits++;
        if (decimals >= 0) decimals++;
        overflow |= __builtin_mul_overflow(units, 10, &units) || __builtin_sub_overflow(units, s[i] - '0', &units);
    }
    if (digits == 0 || decimals == 0) luaL_error(L, "'%s' is not an amount: write digits with a point for decimals", s);
    if (decimals > exponent) luaL_error(L, "'%s' has more decimals than its currency has (%d)", s, exponent);
    for (int d = decimals < 0 ? 0 : decimals; d < exponent; d++) overflow |= __builtin_mul_overflow(units, 10, &units);
    if (!negative) overflow |= __builtin_sub_overflow((int64_t)0, units, &units);
    if (overflow) luaL_error(L, "the amount is too large");
    return units;
}

// money("NOK 50.00"), money("50.00", "NOK"), money(50, "NOK")
static int money_make(lua_State *L) {
    guest_money known;
    lua_remove(L, 1);
    if (guest_to_money(L, 1, &known)) {
        lua_settop(L, 1);
        return 1;
    }
    size_t count, code_count = 0;
    bool whole = lua_isinteger(L, 1);
    if (!whole && lua_type(L, 1) != LUA_TSTRING)
        return luaL_error(L, "money takes a text like \"NOK 50.00\"; a float is never an amount");
    lua_settop(L, 2);
    lua_pushvalue(L, 1);
    guest_charge_numeral_ljmp(L, 1);
    const char *text = lua_tolstring(L, -1, &count), *code = luaL_optlstring(L, 2, NULL, &code_count);
    if (code == NULL) {
        const char *space = memchr(text, ' ', count);
        if (space == NULL) return luaL_error(L, "'%s' is not an amount with its currency, like NOK 50.00", text);
        uint32_t currency = check_currency_ljmp(L, text, (size_t)(space - text));
        guest_push_money_ljmp(L, parse_decimal_ljmp(L, space + 1, count - (size_t)(space + 1 - text), currency),
                              currency);
    } else {
        uint32_t currency = check_currency_ljmp(L, code, code_count);
        guest_push_money_ljmp(L, parse_decimal_ljmp(L, text, count, currency), currency);
    }
    return 1;
}

static void check_alike_ljmp(lua_State *L, guest_money a, guest_money b, const char *verb) {
    if (a.currency == b.currency) return;
    char ca[4], cb[4];
    guest_currency_code(a.currency, ca);
    guest_currency_code(b.currency, cb);
    luaL_error(L, "cannot %s %s and %s: keep a sum for each currency", verb, ca, cb);
}

static int money_add(lua_State *L) {
    const guest_money a = check_money_ljmp(L, 1), b = check_money_ljmp(L, 2);
    int64_t sum;
    check_alike_ljmp(L, a, b, "add");
    if (__builtin_add_overflow(a.minor_units, b.minor_units, &sum)) return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, sum, a.currency);
    return 1;
}

static int money_sub(lua_State *L) {
    const guest_money a = check_money_ljmp(L, 1), b = check_money_ljmp(L, 2);
    int64_t difference;
    check_alike_ljmp(L, a, b, "subtract");
    if (__builtin_sub_overflow(a.minor_units, b.minor_units, &difference))
        return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, difference, a.currency);
    return 1;
}

static int money_unm(lua_State *L) {
    const guest_money a = check_money_ljmp(L, 1);
    int64_t result;
    if (__builtin_sub_overflow((int64_t)0, a.minor_units, &result)) return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, result, a.currency);
    return 1;
}

static int money_mul(lua_State *L) {
    guest_money m;
    const int amount = guest_to_money(L, 1, &m) ? 1 : 2;
    m = check_money_ljmp(L, amount);
    if (!lua_isinteger(L, 3 - amount))
        return luaL_error(L,
                          "money is multiplied by whole numbers only; "
                             "for a share use amount:percent(n) or amount:times(a, b)");
    int64_t product;
    if (__builtin_mul_overflow(m.minor_units, (int64_t)lua_tointeger(L, 3 - amount), &product))
        return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, product, m.currency);
    return 1;
}

static int money_div(lua_State *L) {
    return luaL_error(L, "money is not divided; for a share use amount:times(1, n), which says how it rounds");
}

static int money_eq(lua_State *L) {
    guest_money a, b;
    const bool both = guest_to_money(L, 1, &a) && guest_to_money(L, 2, &b);
    lua_pushboolean(L, both && a.currency == b.currency && a.minor_units == b.minor_units);
    return 1;
}

static int money_order_ljmp(lua_State *L, bool or_equal) {
    const guest_money a = check_money_ljmp(L, 1), b = check_money_ljmp(L, 2);
    check_alike_ljmp(L, a, b, "compare");
    lua_pushboolean(L, a.minor_units < b.minor_units || (or_equal && a.minor_units == b.minor_units));
    return 1;
}

static int money_lt(lua_State *L) { return money_order_ljmp(L, false); }
static int money_le(lua_State *L) { return money_order_ljmp(L, true); }

// The share numerator / denominator, rounded to the minor unit: half_up (away from zero), down or up.
static void push_share_ljmp(lua_State *L, guest_money m, int64_t numerator, int64_t denominator,
                            const char *mode) {
    if (denominator <= 0) luaL_error(L, "the denominator must be above zero");
    __int128 product = (__int128)m.minor_units * numerator;
    __int128 magnitude = product < 0 ? -product : product, whole = magnitude / denominator,
        rest = magnitude % denominator;
    if (strcmp(mode, "half_up") == 0) whole += rest * 2 >= denominator;
    else if (strcmp(mode, "up") == 0) whole += rest > 0;
    else if (strcmp(mode, "down") != 0) luaL_error(L, "rounding is \"half_up\", \"up\" or \"down\", not '%s'", mode);
    if (whole > INT64_MAX) luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, product < 0 ? -(int64_t)whole : (int64_t)whole, m.currency);
}

static int money_times(lua_State *L) {
    const guest_money m = check_money_ljmp(L, 1);
    push_share_ljmp(L, m, guest_integer_ljmp(L, 2), guest_optional_integer_ljmp(L, 3, 1), luaL_optstring(L, 4,
        "half_up"));
    return 1;
}

static int money_percent(lua_State *L) {
    const guest_money m = check_money_ljmp(L, 1);
    push_share_ljmp(L, m, guest_integer_ljmp(L, 2), 100, luaL_optstring(L, 3, "half_up"));
    return 1;
}

static int money_is_zero(lua_State *L) {
    lua_pushboolean(L, check_money_ljmp(L, 1).minor_units == 0);
    return 1;
}

static int money_is_positive(lua_State *L) {
    lua_pushboolean(L, check_money_ljmp(L, 1).minor_units > 0);
    return 1;
}

static const char *const money_fields[] = {"amount", "currency", "minor_units", "is_positive", "is_zero", "percent",
                                           "times"};
static const luaL_Reg money_methods[] = {{"is_positive", money_is_positive}, {"is_zero", money_is_zero},
                                         {"percent", money_percent}, {"times", money_times}, {NULL, NULL}};

static void no_field_ljmp(lua_State *L, const char *what, const char *const *fields, size_t count) {
    size_t length;
    lua_pushvalue(L, 2);
    if (lua_type(L, 2) != LUA_TSTRING && lua_type(L, 2) != LUA_TNUMBER) lua_pushstring(L, luaL_typename(L, 2));
    guest_charge_number_text_ljmp(L, -1);
    const char *key = lua_tolstring(L, -1, &length);
    const char *nearest = guest_suggest_ljmp(L, key, length, fields, count);
    if (nearest != NULL) luaL_error(L, "%s has no field '%s'; did you mean '%s'?", what, key, nearest);
    luaL_error(L, "%s has no field '%s'", what, key);
}

// Upvalue: for each field its function, or its place among the fields that are computed.
static int push_field(lua_State *L, int upvalue) {
    lua_pushvalue(L, 2);
    if (lua_isnil(L, -1) || lua_rawget(L, lua_upvalueindex(upvalue)) == LUA_TNIL) return -1;
    return lua_isinteger(L, -1) ? (int)lua_tointeger(L, -1) : 0;
}

enum { METHOD, MINOR_UNITS, CURRENCY, AMOUNT, YEAR, MONTH, DAY, WEEKDAY, ISO };

static int money_index(lua_State *L) {
    const guest_money m = check_money_ljmp(L, 1);
    char text[40];
    switch (push_field(L, 1)) {
    case METHOD: return 1;
    case MINOR_UNITS: lua_pushinteger(L, m.minor_units); return 1;
    case CURRENCY:
        guest_currency_code(m.currency, text);
        lua_pushlstring(L, text, 3);
        return 1;
    case AMOUNT: {
        const size_t count = guest_money_text(m.minor_units, m.currency, text);
        lua_pushlstring(L, text + 4, count - 4);
        return 1;
    }
    default: no_field_ljmp(L, "money", money_fields, sizeof money_fields / sizeof *money_fields); return 0;
    }
}

static int value_concat(lua_State *L) {
    guest_tostring_ljmp(L, 1);
    guest_tostring_ljmp(L, 2);
    lua_concat(L, 2);
    return 1;
}

static int value_newindex(lua_State *L) { return luaL_error(L, "a value cannot be changed; make a new one"); }

// day

static int32_t check_day_ljmp(lua_State *L, int index) {
    int32_t days;
    if (!guest_to_day(L, index, &days))
        luaL_error(L, "expected a day, like day(\"2026-03-20\"), got %s", luaL_typename(L, index));
    return days;
}

static void push_checked_day_ljmp(lua_State *L, int64_t days) {
    if (days < FIRST_DAY || days > LAST_DAY) luaL_error(L, "the day lies outside the years 1 to 9999");
    guest_push_day_ljmp(L, (int32_t)days);
}

static int day_make(lua_State *L) {
    int32_t known;
    lua_remove(L, 1);
    if (guest_to_day(L, 1, &known)) {
        lua_settop(L, 1);
        return 1;
    }
    size_t count;
    const char *s = luaL_checklstring(L, 1, &count);
    bool good = count == 10 && s[4] == '-' && s[7] == '-';
    for (size_t i = 0; good && i < 10; i++) good = i == 4 || i == 7 || (s[i] >= '0' && s[i] <= '9');
    guest_civil p = {0, 0, 0};
    if (good) {
        p = (guest_civil){atoi(s), atoi(s + 5), atoi(s + 8)};
        good = p.year >= 1 && p.month >= 1 && p.month <= 12 && p.day >= 1 && p.day <= guest_days_in_month(p.year,
            p.month);
    }
    if (!good) return luaL_error(L, "'%s' is not a day: write YYYY-MM-DD, like 2026-03-20", s);
    guest_push_day_ljmp(L, guest_days_of(p));
    return 1;
}

static int day_add(lua_State *L) {
    int32_t days;
    const int index = guest_to_day(L, 1, &days) ? 1 : 2;
    if (guest_to_day(L, 3 - index, &days))
        return luaL_error(L, "a day cannot be added to a day; add a number of days");
    if (!lua_isinteger(L, 3 - index)) return luaL_error(L, "only a whole number of days can be added to a day");
    int64_t sum;
    if (__builtin_add_overflow((int64_t)check_day_ljmp(L, index), (int64_t)lua_tointeger(L, 3 - index), &sum))
        sum = INT64_MAX;
    push_checked_day_ljmp(L, sum);
    return 1;
}

static int day_sub(lua_State *L) {
    const int32_t a = check_day_ljmp(L, 1);
    int32_t b;
    if (guest_to_day(L, 2, &b)) {
        lua_pushinteger(L, (lua_Integer)a - b);
        return 1;
    }
    if (!lua_isinteger(L, 2)) return luaL_error(L, "only a day or a whole number of days can be taken from a day");
    int64_t difference;
    if (__builtin_sub_overflow((int64_t)a, (int64_t)lua_tointeger(L, 2), &difference)) difference = INT64_MAX;
    push_checked_day_ljmp(L, difference);
    return 1;
}

static int day_lt(lua_State *L) {
    lua_pushboolean(L, check_day_ljmp(L, 1) < check_day_ljmp(L, 2));
    return 1;
}

static int day_le(lua_State *L) {
    lua_pushboolean(L, check_day_ljmp(L, 1) <= check_day_ljmp(L, 2));
    return 1;
}

// The same day of the month, or the month's last day where it has no such day.
static int day_add_months(lua_State *L) {
    guest_civil p = guest_civil_of(check_day_ljmp(L, 1));
    lua_Integer months = guest_integer_ljmp(L, 2);
    luaL_argcheck(L, months > -120000 && months < 120000, 2, "too many months");
    int total = p.year * 12 + p.month - 1 + (int)months;
    if (total < 12 || total >= 120000) return luaL_error(L, "the day lies outside the years 1 to 9999");
    guest_civil q = {total / 12, total % 12 + 1, p.day};
    if (q.day > guest_days_in_month(q.year, q.month)) q.day = guest_days_in_month(q.year, q.month);
    guest_push_day_ljmp(L, guest_days_of(q));
    return 1;
}

static const char *const day_fields[] = {"year", "month", "day", "weekday", "iso", "add_months"};
static const luaL_Reg day_methods[] = {{"add_months", day_add_months}, {NULL, NULL}};

static int day_index(lua_State *L) {
    const int32_t days = check_day_ljmp(L, 1);
    const guest_civil p = guest_civil_of(days);
    char text[16];
    switch (push_field(L, 2)) {
    case METHOD: break;
    case YEAR: lua_pushinteger(L, p.year); break;
    case MONTH: lua_pushinteger(L, p.month); break;
    case DAY: lua_pushinteger(L, p.day); break;
    case WEEKDAY: lua_pushinteger(L, ((days + 3) % 7 + 7) % 7 + 1); break;
    case ISO: lua_pushlstring(L, text, guest_day_text(days, text)); break;
    default: no_field_ljmp(L, "a day", day_fields, sizeof day_fields / sizeof *day_fields);
    }
    return 1;
}

// money and days: one metatable serves all light values

// Whose an operation is: the first operand's that has any.
static bool is_about_days(lua_State *L) {
    guest_money money;
    int32_t days;
    return guest_to_day(L, 1, &days) || (!guest_to_money(L, 1, &money) && guest_to_day(L, 2, &days));
}

static bool is_about_money(lua_State *L) {
    guest_money money;
    return guest_to_money(L, 1, &money) || guest_to_money(L, 2, &money);
}

static int value_add(lua_State *L) { return is_about_days(L) ? day_add(L) : money_add(L); }
static int value_sub(lua_State *L) { return is_about_days(L) ? day_sub(L) : money_sub(L); }
static int value_lt(lua_State *L) { return is_about_days(L) ? day_lt(L) : money_lt(L); }
static int value_le(lua_State *L) { return is_about_days(L) ? day_le(L) : money_le(L); }

static int value_index(lua_State *L) {
    return guest_light_tag(guest_light(L, 1)) == GUEST_LIGHT_DAY ? day_index(L) : money_index(L);
}

// Lua would say as much, but it knows one name for all light values.
static const char *name_of_ljmp(lua_State *L, int index) {
    const uint32_t tag = guest_light_tag(guest_light(L, index));
    if (tag != 0) return tag == GUEST_LIGHT_DAY ? "day" : "money";
    if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING) return lua_tostring(L, -1);
    return luaL_typename(L, index);
}

static int refuse_operation_ljmp(lua_State *L, const char *operation) {
    const int culprit = lua_type(L, 1) == LUA_TNUMBER ? 2 : 1;
    return luaL_error(L, "attempt to %s a %s value", operation, name_of_ljmp(L, culprit));
}

static int value_arithmetic(lua_State *L) { return refuse_operation_ljmp(L, "perform arithmetic on"); }
static int value_bitwise(lua_State *L) { return refuse_operation_ljmp(L, "perform bitwise operation on"); }
static int value_len(lua_State *L) { return refuse_operation_ljmp(L, "get length of"); }
static int value_call(lua_State *L) { return luaL_error(L, "attempt to call a %s value", name_of_ljmp(L, 1)); }
static int value_mul(lua_State *L) { return is_about_money(L) ? money_mul(L) : value_arithmetic(L); }
static int value_div(lua_State *L) { return is_about_money(L) ? money_div(L) : value_arithmetic(L); }
static int value_unm(lua_State *L) { return is_about_money(L) ? money_unm(L) : value_arithmetic(L); }

static const luaL_Reg value_meta[] = {
    {"__add", value_add}, {"__sub", value_sub}, {"__mul", value_mul}, {"__div", value_div}, {"__idiv", value_div},
    {"__unm", value_unm}, {"__eq", money_eq},   {"__lt", value_lt},   {"__le", value_le},
    {"__concat", value_concat}, {"__newindex", value_newindex}, {"__mod", value_arithmetic},
    {"__pow", value_arithmetic}, {"__band", value_bitwise}, {"__bor", value_bitwise}, {"__bxor", value_bitwise},
    {"__bnot", value_bitwise}, {"__shl", value_bitwise}, {"__shr", value_bitwise}, {"__len", value_len},
    {"__call", value_call}, {NULL, NULL},
};

typedef struct {
    const char *name;
    int place;
} field_place;

static void push_fields_ljmp(lua_State *L, const luaL_Reg *methods, const field_place *computed) {
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    for (; computed->name != NULL; computed++) {
        lua_pushinteger(L, computed->place);
        lua_setfield(L, -2, computed->name);
    }
}

// Leaves the metatable of values on the stack. Upvalues of its __index: the fields of money, and those of days.
static void push_metatable_ljmp(lua_State *L) {
    static const field_place money_computed[] = {
        {"minor_units", MINOR_UNITS}, {"currency", CURRENCY}, {"amount", AMOUNT}, {NULL, 0}};
    static const field_place day_computed[] = {{"year", YEAR},       {"month", MONTH}, {"day", DAY},
                                               {"weekday", WEEKDAY}, {"iso", ISO},     {NULL, 0}};
    lua_newtable(L);
    luaL_setfuncs(L, value_meta, 0);
    push_fields_ljmp(L, money_methods, money_computed);
    push_fields_ljmp(L, day_methods, day_computed);
    lua_pushcclosure(L, value_index, 2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
}

// A frozen table that is also a function: money(…), money.zero(…).
static void open_callable_ljmp(lua_State *L, int library, const char *name, const luaL_Reg *functions,
                               lua_CFunction make) {
    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    guest_wrap_frozen_ljmp(L);
    lua_getmetatable(L, -1);
    lua_pushcfunction(L, make);
    lua_setfield(L, -2, "__call");
    lua_pop(L, 1);
    lua_setfield(L, library, name);
}

static int money_zero(lua_State *L) {
    size_t count;
    const char *code = luaL_checklstring(L, 1, &count);
    guest_push_money_ljmp(L, 0, check_currency_ljmp(L, code, count));
    return 1;
}

static int money_extreme_ljmp(lua_State *L, bool greatest) {
    int best = 1, count = lua_gettop(L);
    guest_money m = check_money_ljmp(L, 1);
    for (int i = 2; i <= count; i++) {
        const guest_money other = check_money_ljmp(L, i);
        check_alike_ljmp(L, m, other, "compare");
        if (greatest ? other.minor_units > m.minor_units : other.minor_units < m.minor_units) {
            m = other;
            best = i;
        }
    }
    lua_pushvalue(L, best);
    return 1;
}

static int money_max(lua_State *L) { return money_extreme_ljmp(L, true); }
static int money_min(lua_State *L) { return money_extreme_ljmp(L, false); }

void guest_open_values_ljmp(lua_State *L, int library) {
    static const luaL_Reg money_library[] = {{"max", money_max}, {"min", money_min}, {"zero", money_zero}, {NULL,
        NULL}};
    static const luaL_Reg day_library[] = {{NULL, NULL}};
    guest *g = guest_of(L);
    push_metatable_ljmp(L);
    lua_pushliteral(L, "money or a day");
    lua_setfield(L, -2, "__name");
    lua_pushlightuserdata(L, NULL);
    lua_pushvalue(L, -2);
    lua_setmetatable(L, -2);
    lua_pop(L, 2);
    push_metatable_ljmp(L);
    lua_pushliteral(L, "money");
    lua_setfield(L, -2, "__name");
    g->ref_large_money = luaL_ref(L, LUA_REGISTRYINDEX);
    open_callable_ljmp(L, library, "money", money_library, money_make);
    open_callable_ljmp(L, library, "day", day_library, day_make);
}
