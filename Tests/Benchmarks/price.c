// What the sandbox costs: one reminder policy that reads twelve fields, called under full limits through CLuaGuest, and
// the very same source called bare through the Lua API with its whole library open. Then ten million evaluations in one
// guest, to see that memory stays flat and time does not drift. Prints JSON; asserts nothing about time.
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "CLuaGuest.h"

enum { FIELDS = 12, ROWS = 1000, ROUNDS = 9, CALLS = 300000, LONG_RUN_PARTS = 10, LONG_RUN_CALLS = 1000000 };

static const char *const names[FIELDS] = {"id",      "customer_kind", "currency", "open",     "undisputed", "level",
                                          "overdue", "deadline_past", "disputed", "promised", "blocked",    "channel"};
static const char policy[] =
    "return { reminder = function(r)\n"
    "  local id, kind, currency, channel = r.id, r.customer_kind, r.currency, r.channel\n"
    "  if r.blocked then return { action = 'hold', reason = 'blocked' } end\n"
    "  if r.undisputed < 5000 or currency ~= 'NOK' then return { action = 'wait', reason = 'small_claim' } end\n"
    "  if r.disputed and r.undisputed < r.open // 2 then return { action = 'contact', reason = 'dispute' } end\n"
    "  if r.promised then return { action = 'wait', reason = 'promise' } end\n"
    "  if r.level == 0 and r.overdue >= 3 then return { action = 'notice', reason = 'first_reminder' } end\n"
    "  if r.level > 0 and r.deadline_past and kind ~= 'public' and channel ~= 'none' and id ~= '' then\n"
    "    return { action = 'notice', reason = 'next_level' }\n"
    "  end\n"
    "  return { action = 'wait', reason = 'not_yet' }\n"
    "end }\n";

typedef struct {
    char id[16];
    const char *kind, *channel;
    int64_t open, undisputed, level, overdue;
    int deadline_past, disputed, promised, blocked;
} claim;

static claim claims[ROWS];
static guest_value rows[ROWS][FIELDS + 1];

static guest_span span(const char *text) { return (guest_span){text, strlen(text)}; }
static guest_value text(const char *s) {
    return (guest_value){.kind = GUEST_STRING, .aux = (uint32_t)strlen(s), .as.bytes = s};
}
static guest_value integer(int64_t i) { return (guest_value){.kind = GUEST_INTEGER, .as.integer = i}; }
static guest_value truth(int b) { return (guest_value){.kind = GUEST_BOOL, .as.integer = b}; }

static void make_claims(void) {
    static const char *const kinds[] = {"consumer", "business", "public"};
    static const char *const channels[] = {"email", "telephone", "post"};
    for (int i = 0; i < ROWS; i++) {
        claim *c = &claims[i];
        snprintf(c->id, sizeof c->id, "F-%d", 1000 + i);
        c->kind = kinds[i % 3];
        c->channel = channels[i % 3];
        c->open = 4000 + i * 37;
        c->undisputed = i % 7 == 0 ? c->open / 3 : c->open;
        c->level = i % 4;
        c->overdue = i % 60;
        c->deadline_past = i % 2;
        c->disputed = i % 7 == 0;
        c->promised = i % 11 == 0;
        c->blocked = i % 13 == 0;
        guest_value row[FIELDS + 1] = {{.kind = GUEST_ROW}, text(c->id), text(c->kind), text("NOK"), integer(c->open),
                                       integer(c->undisputed), integer(c->level), integer(c->overdue),
                                       truth(c->deadline_past), truth(c->disputed), truth(c->promised),
                                       truth(c->blocked), text(c->channel)};
        memcpy(rows[i], row, sizeof row);
    }
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long resident_kib(void) {
    long pages = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f == NULL || fscanf(f, "%ld %ld", &pages, &resident) != 2) exit(70);
    fclose(f);
    return resident * sysconf(_SC_PAGESIZE) / 1024;
}

// The bare host: a table of twelve fields a call, no limit of any kind. Returns the sum of the reasons' lengths.
static size_t bare(lua_State *L, int calls) {
    size_t sum = 0;
    for (int i = 0; i < calls; i++) {
        const claim *c = &claims[i % ROWS];
        lua_pushvalue(L, 1);
        lua_createtable(L, 0, FIELDS);
        lua_pushstring(L, c->id), lua_setfield(L, -2, names[0]);
        lua_pushstring(L, c->kind), lua_setfield(L, -2, names[1]);
        lua_pushstring(L, "NOK"), lua_setfield(L, -2, names[2]);
        lua_pushinteger(L, c->open), lua_setfield(L, -2, names[3]);
        lua_pushinteger(L, c->undisputed), lua_setfield(L, -2, names[4]);
        lua_pushinteger(L, c->level), lua_setfield(L, -2, names[5]);
        lua_pushinteger(L, c->overdue), lua_setfield(L, -2, names[6]);
        lua_pushboolean(L, c->deadline_past), lua_setfield(L, -2, names[7]);
        lua_pushboolean(L, c->disputed), lua_setfield(L, -2, names[8]);
        lua_pushboolean(L, c->promised), lua_setfield(L, -2, names[9]);
        lua_pushboolean(L, c->blocked), lua_setfield(L, -2, names[10]);
        lua_pushstring(L, c->channel), lua_setfield(L, -2, names[11]);
        if (lua_pcall(L, 1, 1, 0) != LUA_OK) exit(70);
        lua_getfield(L, -1, "action");
        lua_getfield(L, -2, "reason");
        size_t count = 0;
        lua_tolstring(L, -1, &count);
        sum += count;
        lua_settop(L, 1);
    }
    return sum;
}

// The guest: a row a call, every limit in force, the whole result decoded.
static size_t guarded(guest *g, int32_t function, uint32_t type, int calls) {
    size_t sum = 0;
    for (int i = 0; i < calls; i++) {
        const guest_value argument = {.kind = GUEST_RECORD, .aux = type, .as.slots = &rows[i % ROWS][1]};
        if (guest_call(g, function, &argument, 1) != GUEST_OK) exit(70);
        size_t count = 0;
        const guest_node *nodes = guest_result(g, &count);
        if (count != 5) exit(70);
        sum += nodes[4].aux;
    }
    return sum;
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(void) {
    make_claims();
    lua_State *L = luaL_newstate();
    if (L == NULL) return 70;
    luaL_openlibs(L);
    if (luaL_loadbuffer(L, policy, sizeof policy - 1, "=policy.lua") || lua_pcall(L, 0, 1, 0)) return 70;
    lua_getfield(L, 1, "reminder");
    lua_remove(L, 1);

    const guest_limits limits = {.fuel = 20000000, .wall_nanoseconds = 2000000000, .memory_bytes = 64 << 20,
                                 .string_bytes = 1 << 20, .source_bytes = 1 << 20, .log_bytes = 64 << 10,
                                 .message_bytes = 16 << 10, .result_bytes = 1 << 20, .result_nodes = 10000,
                                 .result_depth = 16};
    guest *g = guest_open(&limits);
    if (g == NULL) return 70;
    guest_span fields[FIELDS];
    for (int i = 0; i < FIELDS; i++) fields[i] = span(names[i]);
    uint32_t type = 0;
    int32_t scope = 0, table = 0, function = 0;
    if (guest_define_record(g, span("receivable"), fields, FIELDS, &type) != GUEST_OK ||
        guest_make_scope(g, span("price"), -1, &scope) != GUEST_OK ||
        guest_load(g, scope, span("policy.lua"), span(policy), NULL, &table) != GUEST_OK ||
        guest_member(g, table, span("reminder"), &function) != GUEST_OK)
        return 70;

    double bare_ns[ROUNDS], guest_ns[ROUNDS];
    bare(L, CALLS / 10), guarded(g, function, type, CALLS / 10);
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        const size_t expected = bare(L, CALLS);
        bare_ns[round] = (now() - start) * 1e9 / CALLS;
        start = now();
        if (guarded(g, function, type, CALLS) != expected) return 70;
        guest_ns[round] = (now() - start) * 1e9 / CALLS;
    }
    qsort(bare_ns, ROUNDS, sizeof bare_ns[0], by_size);
    qsort(guest_ns, ROUNDS, sizeof guest_ns[0], by_size);
    printf("{\"bare_ns\": %.0f, \"guest_ns\": %.0f, \"ratio\": %.2f, \"fuel\": %llu,\n", bare_ns[ROUNDS / 2],
           guest_ns[ROUNDS / 2], guest_ns[ROUNDS / 2] / bare_ns[ROUNDS / 2],
           (unsigned long long)guest_last_usage(g).fuel);
    lua_close(L);

    printf(" \"long_run\": [");
    for (int part = 0; part < LONG_RUN_PARTS; part++) {
        const double start = now();
        guarded(g, function, type, LONG_RUN_CALLS);
        printf("%s{\"ns\": %.0f, \"resident_kib\": %ld}", part ? ",\n  " : "",
               (now() - start) * 1e9 / LONG_RUN_CALLS, resident_kib());
    }
    printf("]}\n");
    guest_close(g);
    return 0;
}
