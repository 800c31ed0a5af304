// Fuel, the clock, and the one protected call that every exported function goes through.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t now_ns(void) {
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) return 0;
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static uint64_t hook_count(const guest *g) {
    const uint32_t count = g->limits.hook_instructions;
    return count == 0 || count > GUEST_HOOK_COUNT ? GUEST_HOOK_COUNT : count;
}

// One instruction may compare two long texts, follow a chain of metatables, or write many numbers. Nobody is asked when
// it does, so each instruction pays for the dearest that the guest has made possible.
static uint64_t instruction_fuel(const guest *g) {
    const guest_weights *w = &g->weights;
    const uint64_t bytes = w->zeros ? GUEST_PRICE_ZERO_TEXT_BYTES : GUEST_PRICE_COMPARED_BYTES;
    const uint64_t pushed = w->calls ? (uint64_t)w->chain * w->chain / GUEST_PRICE_CALL_CHAIN_SQUARES : 0;
    const uint64_t chain = w->chain / GUEST_PRICE_CHAIN_VALUES + pushed;
    const uint64_t own = w->instruction > w->loading ? w->instruction : w->loading;
    const uint64_t passed = w->passed / GUEST_PRICE_PASSED_VALUES;
    return hook_count(g) * (own + (uint64_t)w->largest_string / bytes + chain + passed);
}

// The keys of a table may have been chosen so that all lie in one place, and are gone through one by one. How much room
// a table makes hangs on its history and on the process, so nobody is told.
static uint64_t room_work(const guest_weights *w) {
    return w->room > GUEST_FEW_KEYS ? w->room / GUEST_PRICE_SCATTERED_VALUES : 0;
}

static uint64_t instruction_work(const guest *g) {
    const guest_weights *w = &g->weights;
    return hook_count(g) * (room_work(w) + (w->counts ? w->largest_string / GUEST_PRICE_BOUND_BYTES : 0));
}

static void check_clock_ljmp(lua_State *L, guest *g) {
    if (now_ns() > g->deadline_ns) guest_trip_ljmp(L, GUEST_LIMIT_TIME);
}

static void trace_line(lua_State *L, guest *g, lua_Debug *record) {
    if (g->trace == NULL || !guest_ask(L, "S", record) || record->srclen == 0) return;
    guest_trace_event event = {GUEST_TRACE_LINE, {record->source + 1, record->srclen - 1}, record->currentline, 0, 0,
                               NULL};
    g->trace(g->trace_context, &event);
}

static bool has_passed(lua_State *L, lua_Debug *record, uint32_t count) {
    if (lua_getlocal(L, record, -(int)count) == NULL) return false;
    lua_pop(L, 1);
    return true;
}

// A function was called: how many values it may pass on by `...`, all of which one instruction copies.
static void weigh_call(lua_State *L, guest *g, lua_Debug *record) {
    if (!has_passed(L, record, GUEST_FEW_VALUES + 1)) return;
    uint32_t low = GUEST_FEW_VALUES + 1, high = 2 * low;
    while (has_passed(L, record, high)) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (has_passed(L, record, middle)) low = middle;
        else high = middle;
    }
    if (low > g->weights.passed) g->weights.passed = low;
}

static void hook_ljmp(lua_State *L, lua_Debug *record) {
    guest *g = guest_of(L);
    if (g->tripped != GUEST_OK) guest_trip_ljmp(L, g->tripped);
    switch (record->event) {
    case LUA_HOOKLINE: trace_line(L, g, record); return;
    case LUA_HOOKCALL: case LUA_HOOKTAILCALL: weigh_call(L, g, record); return;
    case LUA_HOOKRET:
        if (guest_ask(L, "r", record)) guest_charge_values_ljmp(L, record->ntransfer);
        return;
    default: break;
    }
    const bool paid = guest_spend(g, instruction_fuel(g)) && guest_draw(g, instruction_work(g));
    if (!paid) guest_trip_ljmp(L, GUEST_LIMIT_CPU);
    check_clock_ljmp(L, g);
}

void guest_set_hooks(guest *g) {
    const int lines = g->trace != NULL ? LUA_MASKLINE : 0;
    const int calls = g->weights.passes ? LUA_MASKCALL | LUA_MASKRET : 0;
    lua_sethook(g->L, hook_ljmp, LUA_MASKCOUNT | lines | calls, (int)hook_count(g));
}

// From here on every instruction, call and return raises again, so nothing that catches can go on.
void guest_trip_ljmp(lua_State *L, guest_status why) {
    guest *g = guest_of(L);
    guest_mark_tripped(g, why);
    lua_pushlightuserdata(L, g);
    lua_error(L);
    abort();  // lua_error does not return
}

void guest_charge_ljmp(lua_State *L, uint64_t fuel) {
    guest *g = guest_of(L);
    if (g->tripped != GUEST_OK) guest_trip_ljmp(L, g->tripped);
    if (!guest_spend(g, fuel)) guest_trip_ljmp(L, GUEST_LIMIT_CPU);
    if (g->fuel_left < g->next_clock_fuel) {
        g->next_clock_fuel = g->fuel_left > (1u << 17) ? g->fuel_left - (1u << 17) : 0;
        check_clock_ljmp(L, g);
    }
}

void guest_charge_reserve_ljmp(lua_State *L, uint64_t work) {
    if (!guest_draw(guest_of(L), work)) guest_trip_ljmp(L, GUEST_LIMIT_CPU);
}

// To tell what is nil or no function, Lua goes through the function it happened in; to tell the calls, through each.
// Nothing is raised from here: a limit that is met is told by the next instruction.
static void price_error(guest *g, uint64_t functions) {
    if (g->tripped != GUEST_OK) return;
    const uint64_t work = GUEST_PRICE_CAUGHT_ERROR + functions * (g->weights.longest / GUEST_PRICE_ERROR_STEPS);
    if (!guest_draw(g, work)) guest_mark_tripped(g, GUEST_LIMIT_CPU);
}

int guest_price_error(lua_State *L) {
    price_error(guest_of(L), 1);
    return 1;
}

static int price_and_tell_error(lua_State *L) {
    price_error(guest_of(L), GUEST_MAX_FRAMES);
    return guest_message_handler(L);
}

void guest_charge_walk_ljmp(lua_State *L) {
    guest_charge_ljmp(L, GUEST_PRICE_TABLE_WALK);
    guest_charge_reserve_ljmp(L, guest_of(L)->weights.largest_block / GUEST_PRICE_LARGEST_BLOCK_BYTES);
}

// An access in C goes through the chains that an access of an instruction would.
void guest_charge_access_ljmp(lua_State *L) {
    const guest_weights *w = &guest_of(L)->weights;
    if (w->chain > 0) {
        const uint64_t pushed = w->calls ? (uint64_t)w->chain * w->chain / GUEST_PRICE_CALL_CHAIN_SQUARES : 0;
        guest_charge_ljmp(L, w->chain / GUEST_PRICE_CHAIN_VALUES + pushed + 1);
    }
    if (w->room > GUEST_FEW_KEYS) guest_charge_reserve_ljmp(L, room_work(w));
}

void guest_charge_key_ljmp(lua_State *L, int index) {
    const guest_weights *w = &guest_of(L)->weights;
    const int type = lua_type(L, index);
    const bool is_chosen = type == LUA_TNUMBER || type == LUA_TLIGHTUSERDATA;  // a script chooses where it lies
    if (w->room > GUEST_FEW_KEYS && is_chosen) guest_charge_reserve_ljmp(L, room_work(w));
}

// What is called may be a function in C, which meets no hook, and compare two texts.
void guest_charge_callback_ljmp(lua_State *L) {
    const size_t longest = guest_of(L)->weights.largest_string;
    guest_charge_access_ljmp(L);
    if (longest >= GUEST_PRICE_COMPARED_BYTES) guest_charge_ljmp(L, longest / GUEST_PRICE_COMPARED_BYTES);
}

void guest_charge_values_ljmp(lua_State *L, int count) {
    if (count > GUEST_FEW_VALUES) guest_charge_ljmp(L, (uint64_t)count / GUEST_PRICE_PASSED_VALUES);
}

void guest_charge_comparison_ljmp(lua_State *L, int a, int b) {
    if (lua_type(L, a) != LUA_TSTRING || lua_type(L, b) != LUA_TSTRING) return;
    const size_t na = lua_rawlen(L, a), nb = lua_rawlen(L, b), both = na < nb ? na : nb;
    const uint64_t bytes = guest_of(L)->weights.zeros ? GUEST_PRICE_ZERO_TEXT_BYTES : GUEST_PRICE_COMPARED_BYTES;
    if (both >= bytes) guest_charge_ljmp(L, both / bytes);
}

void guest_charge_number_text_ljmp(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TNUMBER) return;
    guest_charge_ljmp(L, lua_isinteger(L, index) ? GUEST_PRICE_INTEGER_TEXT : GUEST_PRICE_FLOAT_TEXT);
}

void guest_charge_numeral_ljmp(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TSTRING) guest_charge_ljmp(L, lua_rawlen(L, index) / GUEST_PRICE_NUMERAL_BYTES + 1);
}

lua_Integer guest_integer_ljmp(lua_State *L, int index) {
    guest_charge_numeral_ljmp(L, index);
    return luaL_checkinteger(L, index);
}

lua_Integer guest_optional_integer_ljmp(lua_State *L, int index, lua_Integer standard) {
    return lua_isnoneornil(L, index) ? standard : guest_integer_ljmp(L, index);
}

const char *guest_suggest_ljmp(lua_State *L, const char *name, size_t count, const char *const *names,
                               size_t name_count) {
    guest_charge_ljmp(L, name_count * (count / GUEST_PRICE_SUGGESTION_BYTES + 1));
    return guest_nearest(name, count, names, name_count);
}

void guest_note_zeros(guest *g, const char *bytes, size_t count) {
    if (!g->weights.zeros && count > 0 && memchr(bytes, 0, count) != NULL) g->weights.zeros = true;
}

void guest_fail(guest *g, guest_status status, const char *message) {
    g->status = status;
    g->message_count = strlen(message);
    if (g->message_count > g->limits.message_bytes) g->message_count = g->limits.message_bytes;
    memcpy(g->message, message, g->message_count);
}

static void start(guest *g, guest_purpose purpose) {
    g->purpose = purpose;
    g->loading_count = 0;
    g->weights = g->kept;
    g->fuel_left = g->reserve_left = g->limits.fuel;
    g->refused.size = 0;
    g->next_clock_fuel = g->fuel_left > (1u << 17) ? g->fuel_left - (1u << 17) : 0;
    g->deadline_ns = now_ns() + g->limits.wall_nanoseconds;
    g->allocated_bytes = 0;
    g->memory_peak = g->memory_used;
    g->tripped = GUEST_OK;
    g->status = GUEST_ERROR;
    g->message_count = g->frame_count = g->log.count = 0;
    g->file[0] = 0;
    g->line = 0;
    guest_tree_reset(&g->result);
    g->read_count = 0;
}

// What loading leaves to every call after it: neither what only the loading did nor what is garbage now.
static void keep_weights(guest *g) {
    g->kept = g->weights;
    g->kept.loading = g->kept.passed = 0;
    g->kept.room = g->kept.kept_room;
}

static const char *limit_message(guest_status status) {
    switch (status) {
    case GUEST_LIMIT_CPU: return "the policy used up its fuel";
    case GUEST_LIMIT_TIME: return "the policy ran into the wall clock";
    default: return "the policy used up its memory";
    }
}

static guest_status settle(guest *g, int lua_status) {
    if (lua_status == LUA_OK) return g->status = GUEST_OK;
    if (g->tripped != GUEST_OK || lua_status == LUA_ERRMEM) {
        g->spent = true;
        guest_fail(g, g->tripped != GUEST_OK ? g->tripped : g->fuel_left == 0 ? GUEST_LIMIT_CPU : GUEST_LIMIT_MEMORY,
                   "");
        guest_fail(g, g->status, limit_message(g->status));
        return g->status;
    }
    if (lua_status == LUA_ERRERR) {
        g->spent = true;
        guest_fail(g, GUEST_ERROR, "the policy failed while it was failing");
    }
    return g->status;
}

guest_status guest_protected(guest *g, lua_CFunction body, void *argument, guest_purpose purpose) {
    if (g == NULL) return GUEST_BAD_ARGUMENT;
    if (g->running || g->spent) {
        if (!g->running) guest_fail(g, GUEST_BAD_ARGUMENT, "the guest met a limit and must be opened anew");
        return GUEST_BAD_ARGUMENT;
    }
    start(g, purpose);
    guest_set_hooks(g);
    lua_settop(g->L, 0);
    lua_pushcfunction(g->L, price_and_tell_error);
    lua_pushcfunction(g->L, body);
    lua_pushlightuserdata(g->L, argument);
    g->running = true;
    int status = lua_pcall(g->L, 1, 0, 1);
    g->running = false;
    lua_settop(g->L, 0);
    guest_collect_reads(g);
    if (purpose != GUEST_TO_PREPARE) g->generation++;
    if (purpose == GUEST_TO_LOAD) keep_weights(g);
    return settle(g, status);
}
