// Money and days as values with arithmetic. Adding two currencies, or a day to a day, is an error; no float comes near.
#include "guest_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };  // 0001-01-01 and 9999-12-31

// money

static const guest_money *check_money_ljmp(lua_State *L, int index) {
    const guest_money *m = guest_to_money(L, index);
    if (m == NULL)
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
    lua_remove(L, 1);
    if (guest_to_money(L, 1) != NULL) {
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

static void check_alike_ljmp(lua_State *L, const guest_money *a, const guest_money *b, const char *verb) {
    if (a->currency == b->currency) return;
    char ca[4], cb[4];
    guest_currency_code(a->currency, ca);
    guest_currency_code(b->currency, cb);
    luaL_error(L, "cannot %s %s and %s: keep a sum for each currency", verb, ca, cb);
}

static int money_add(lua_State *L) {
    const guest_money *a = check_money_ljmp(L, 1), *b = check_money_ljmp(L, 2);
    int64_t sum;
    check_alike_ljmp(L, a, b, "add");
    if (__builtin_add_overflow(a->minor_units, b->minor_units, &sum)) return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, sum, a->currency);
    return 1;
}

static int money_sub(lua_State *L) {
    const guest_money *a = check_money_ljmp(L, 1), *b = check_money_ljmp(L, 2);
    int64_t difference;
    check_alike_ljmp(L, a, b, "subtract");
    if (__builtin_sub_overflow(a->minor_units, b->minor_units, &difference))
        return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, difference, a->currency);
    return 1;
}

static int money_unm(lua_State *L) {
    const guest_money *a = check_money_ljmp(L, 1);
    int64_t result;
    if (__builtin_sub_overflow((int64_t)0, a->minor_units, &result)) return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, result, a->currency);
    return 1;
}

static int money_mul(lua_State *L) {
    int amount = guest_to_money(L, 1) != NULL ? 1 : 2;
    const guest_money *m = check_money_ljmp(L, amount);
    if (!lua_isinteger(L, 3 - amount))
        return luaL_error(L,
                          "money is multiplied by whole numbers only; "
                             "for a share use amount:percent(n) or amount:times(a, b)");
    int64_t product;
    if (__builtin_mul_overflow(m->minor_units, (int64_t)lua_tointeger(L, 3 - amount), &product))
        return luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, product, m->currency);
    return 1;
}

static int money_div(lua_State *L) {
    return luaL_error(L, "money is not divided; for a share use amount:times(1, n), which says how it rounds");
}

static int money_eq(lua_State *L) {
    const guest_money *a = guest_to_money(L, 1), *b = guest_to_money(L, 2);
    lua_pushboolean(L, a != NULL && b != NULL && a->currency == b->currency && a->minor_units == b->minor_units);
    return 1;
}

static int money_order_ljmp(lua_State *L, bool or_equal) {
    const guest_money *a = check_money_ljmp(L, 1), *b = check_money_ljmp(L, 2);
    check_alike_ljmp(L, a, b, "compare");
    lua_pushboolean(L, a->minor_units < b->minor_units || (or_equal && a->minor_units == b->minor_units));
    return 1;
}

static int money_lt(lua_State *L) { return money_order_ljmp(L, false); }
static int money_le(lua_State *L) { return money_order_ljmp(L, true); }

// The share numerator / denominator, rounded to the minor unit: half_up (away from zero), down or up.
static void push_share_ljmp(lua_State *L, const guest_money *m, int64_t numerator, int64_t denominator,
                            const char *mode) {
    if (denominator <= 0) luaL_error(L, "the denominator must be above zero");
    __int128 product = (__int128)m->minor_units * numerator;
    __int128 magnitude = product < 0 ? -product : product, whole = magnitude / denominator,
        rest = magnitude % denominator;
    if (strcmp(mode, "half_up") == 0) whole += rest * 2 >= denominator;
    else if (strcmp(mode, "up") == 0) whole += rest > 0;
    else if (strcmp(mode, "down") != 0) luaL_error(L, "rounding is \"half_up\", \"up\" or \"down\", not '%s'", mode);
    if (whole > INT64_MAX) luaL_error(L, "the amount is too large");
    guest_push_money_ljmp(L, product < 0 ? -(int64_t)whole : (int64_t)whole, m->currency);
}

static int money_times(lua_State *L) {
    const guest_money *m = check_money_ljmp(L, 1);
    push_share_ljmp(L, m, guest_integer_ljmp(L, 2), guest_optional_integer_ljmp(L, 3, 1), luaL_optstring(L, 4,
        "half_up"));
    return 1;
}

static int money_percent(lua_State *L) {
    const guest_money *m = check_money_ljmp(L, 1);
    push_share_ljmp(L, m, guest_integer_ljmp(L, 2), 100, luaL_optstring(L, 3, "half_up"));
    return 1;
}

static int money_is_zero(lua_State *L) {
    lua_pushboolean(L, check_money_ljmp(L, 1)->minor_units == 0);
    return 1;
}

static int money_is_positive(lua_State *L) {
    lua_pushboolean(L, check_money_ljmp(L, 1)->minor_units > 0);
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

static bool push_method(lua_State *L, const luaL_Reg *methods, const char *key) {
    for (; methods->name != NULL; methods++) {
        if (strcmp(methods->name, key) != 0) continue;
        lua_pushcfunction(L, methods->func);
        return true;
    }
    return false;
}

static int money_index(lua_State *L) {
    const guest_money *m = check_money_ljmp(L, 1);
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    char text[40], code[4];
    if (strcmp(key, "minor_units") == 0) lua_pushinteger(L, m->minor_units);
    else if (strcmp(key, "currency") == 0) {
        guest_currency_code(m->currency, code);
        lua_pushstring(L, code);
    } else if (strcmp(key, "amount") == 0) {
        guest_money_text(m->minor_units, m->currency, text);
        lua_pushstring(L, text + 4);
    } else if (!push_method(L, money_methods, key))
        no_field_ljmp(L, "money", money_fields, sizeof money_fields / sizeof *money_fields);
    return 1;
}

static int value_concat(lua_State *L) {
    guest_tostring_ljmp(L, 1);
    guest_tostring_ljmp(L, 2);
    lua_concat(L, 2);
    return 1;
}

static int value_newindex(lua_State *L) { return luaL_error(L, "a value cannot be changed; make a new one"); }

// day

static const guest_day *check_day_ljmp(lua_State *L, int index) {
    const guest_day *d = guest_to_day(L, index);
    if (d == NULL) luaL_error(L, "expected a day, like day(\"2026-03-20\"), got %s", luaL_typename(L, index));
    return d;
}

static void push_checked_day_ljmp(lua_State *L, int64_t days) {
    if (days < FIRST_DAY || days > LAST_DAY) luaL_error(L, "the day lies outside the years 1 to 9999");
    guest_push_day_ljmp(L, (int32_t)days);
}

static int day_make(lua_State *L) {
    lua_remove(L, 1);
    if (guest_to_day(L, 1) != NULL) {
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
    int index = guest_to_day(L, 1) != NULL ? 1 : 2;
    if (guest_to_day(L, 3 - index) != NULL)
        return luaL_error(L, "a day cannot be added to a day; add a number of days");
    if (!lua_isinteger(L, 3 - index)) return luaL_error(L, "only a whole number of days can be added to a day");
    int64_t sum;
    if (__builtin_add_overflow((int64_t)check_day_ljmp(L, index)->days, (int64_t)lua_tointeger(L, 3 - index), &sum))
        sum = INT64_MAX;
    push_checked_day_ljmp(L, sum);
    return 1;
}

static int day_sub(lua_State *L) {
    const guest_day *a = check_day_ljmp(L, 1), *b = guest_to_day(L, 2);
    if (b != NULL) {
        lua_pushinteger(L, (lua_Integer)a->days - b->days);
        return 1;
    }
    if (!lua_isinteger(L, 2)) return luaL_error(L, "only a day or a whole number of days can be taken from a day");
    int64_t difference;
    if (__builtin_sub_overflow((int64_t)a->days, (int64_t)lua_tointeger(L, 2), &difference)) difference = INT64_MAX;
    push_checked_day_ljmp(L, difference);
    return 1;
}

static int day_eq(lua_State *L) {
    const guest_day *a = guest_to_day(L, 1), *b = guest_to_day(L, 2);
    lua_pushboolean(L, a != NULL && b != NULL && a->days == b->days);
    return 1;
}

static int day_lt(lua_State *L) {
    lua_pushboolean(L, check_day_ljmp(L, 1)->days < check_day_ljmp(L, 2)->days);
    return 1;
}

static int day_le(lua_State *L) {
    lua_pushboolean(L, check_day_ljmp(L, 1)->days <= check_day_ljmp(L, 2)->days);
    return 1;
}

// The same day of the month, or the month's last day where it has no such day.
static int day_add_months(lua_State *L) {
    guest_civil p = guest_civil_of(check_day_ljmp(L, 1)->days);
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
    const guest_day *d = check_day_ljmp(L, 1);
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    guest_civil p = guest_civil_of(d->days);
    char text[16];
    if (strcmp(key, "year") == 0) lua_pushinteger(L, p.year);
    else if (strcmp(key, "month") == 0) lua_pushinteger(L, p.month);
    else if (strcmp(key, "day") == 0) lua_pushinteger(L, p.day);
    else if (strcmp(key, "weekday") == 0) lua_pushinteger(L, ((d->days + 3) % 7 + 7) % 7 + 1);
    else if (strcmp(key, "iso") == 0) lua_pushlstring(L, text, guest_day_text(d->days, text));
    else if (!push_method(L, day_methods, key))
        no_field_ljmp(L, "a day", day_fields, sizeof day_fields / sizeof *day_fields);
    return 1;
}

static const luaL_Reg money_meta[] = {
    {"__add", money_add}, {"__sub", money_sub}, {"__mul", money_mul}, {"__div", money_div}, {"__idiv", money_div},
    {"__unm", money_unm}, {"__eq", money_eq},   {"__lt", money_lt},   {"__le", money_le},   {"__index", money_index},
    {"__concat", value_concat}, {"__newindex", value_newindex}, {NULL, NULL},
};
static const luaL_Reg day_meta[] = {
    {"__add", day_add}, {"__sub", day_sub}, {"__eq", day_eq}, {"__lt", day_lt}, {"__le", day_le},
    {"__index", day_index}, {"__concat", value_concat}, {"__newindex", value_newindex}, {NULL, NULL},
};

static int make_metatable_ljmp(lua_State *L, const luaL_Reg *functions, const char *name) {
    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    return luaL_ref(L, LUA_REGISTRYINDEX);
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
    const guest_money *m = check_money_ljmp(L, 1);
    for (int i = 2; i <= count; i++) {
        const guest_money *other = check_money_ljmp(L, i);
        check_alike_ljmp(L, m, other, "compare");
        if (greatest ? other->minor_units > m->minor_units : other->minor_units < m->minor_units) {
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
    g->ref_money = make_metatable_ljmp(L, money_meta, "money");
    g->ref_day = make_metatable_ljmp(L, day_meta, "day");
    open_callable_ljmp(L, library, "money", money_library, money_make);
    open_callable_ljmp(L, library, "day", day_library, day_make);
}
