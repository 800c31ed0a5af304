// Money and days without Lua: currencies, the calendar, and how both are written.
#include "guest_internal.h"

#include <stdio.h>
#include <string.h>

void guest_currency_code(uint32_t currency, char code[4]) {
    for (int i = 0; i < 3; i++) code[i] = (char)(currency >> (8 * i) & 0xff);
    code[3] = 0;
}

// Decimals of the minor unit, ISO 4217 list one.
int guest_currency_exponent(uint32_t currency) {
    static const char none[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
    static const char three[] = "BHD IQD JOD KWD LYD OMR TND ";
    static const char four[] = "CLF UYW ";
    char code[4];
    guest_currency_code(currency, code);
    return strstr(none, code) != NULL ? 0 : strstr(three, code) != NULL ? 3 : strstr(four, code) != NULL ? 4 : 2;
}

size_t guest_money_text(int64_t minor_units, uint32_t currency, char text[40]) {
    char code[4], digits[24];
    guest_currency_code(currency, code);
    int exponent = guest_currency_exponent(currency);
    uint64_t magnitude = minor_units < 0 ? 0u - (uint64_t)minor_units : (uint64_t)minor_units;
    int length = snprintf(digits, sizeof digits, "%0*llu", exponent + 1, (unsigned long long)magnitude);
    int whole = length - exponent;
    return (size_t)snprintf(text, 40, "%s %s%.*s%s%s", code, minor_units < 0 ? "-" : "", whole, digits,
                            exponent > 0 ? "." : "", digits + whole);
}

int guest_days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

// Days from civil and back: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"; years start in March.
int32_t guest_days_of(guest_civil p) {
    int y = p.month > 2 ? p.year : p.year - 1;
    int era = y / 400, yoe = y - era * 400;
    int doy = (153 * (p.month > 2 ? p.month - 3 : p.month + 9) + 2) / 5 + p.day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

guest_civil guest_civil_of(int32_t days) {
    int z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    guest_civil p = {yoe + era * 400 + (mp >= 10), mp < 10 ? mp + 3 : mp - 9, doy - (153 * mp + 2) / 5 + 1};
    return p;
}

size_t guest_day_text(int32_t days, char text[16]) {
    guest_civil p = guest_civil_of(days);
    return (size_t)snprintf(text, 16, "%04u-%02u-%02u", (unsigned)p.year % 10000u, (unsigned)p.month % 100u,
                            (unsigned)p.day % 100u);
}
