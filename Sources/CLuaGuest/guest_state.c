// Opening, closing, memory, fuel and the one protected call that every exported function goes through.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t now_ns(void) {
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) return 0;
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

bool guest_spend(guest *g, uint64_t fuel) {
    if (g->fuel_left >= fuel) {
        g->fuel_left -= fuel;
        return true;
    }
    g->fuel_left = 0;
    return false;
}

// A memory error runs no message handler, so the place is noted when the memory is refused. Neither call allocates.
static bool refuse(guest *g) {
    lua_Debug record;
    if (!g->running) return false;
    for (int level = 0; lua_getstack(g->L, level, &record) != 0; level++) {
        if (lua_getinfo(g->L, "Sl", &record) == 0 || record.currentline < 0 || record.srclen == 0) continue;
        guest_note_place(g, record.source + 1, record.currentline);
        break;
    }
    return false;
}

// Whether an allocation depends on the script alone. Short strings are shared, so whether one is allocated hangs on what
// was alive before; the table of shared strings, the stack and its small call records come and go by the collector's
// clock. A fresh object carries its type as a tag, a fresh vector or call record none. A fresh stack looks like a fresh
// vector: its charge is given back when the old stack is freed, see follow_stack.
static bool is_of_the_script(const void *pointer, size_t tag, size_t size) {
    enum { SHORT_STRING_BYTES = 80, CALL_RECORD_BYTES = 128, RESIZED_BYTES = 1 << 16 };
    if (pointer != NULL) return size > RESIZED_BYTES;
    if (tag == LUA_TSTRING) return size > SHORT_STRING_BYTES;
    return tag != 0 || size > CALL_RECORD_BYTES;
}

// Memory is charged as work too: what a script makes it must also have had the fuel to fill. A refusal makes Lua
// collect all garbage and try again, so it is charged by the size of the heap.
static bool admit(guest *g, const void *pointer, size_t old_size, size_t size) {
    bool is_string = pointer == NULL && old_size == LUA_TSTRING;
    size_t growth = pointer != NULL ? size - old_size : size;
    if (g->refuse_at > 0 && (g->refuse_at == 1 || --g->refuse_at == 1)) return false;
    if (is_string && size > g->limits.string_bytes + 64) return refuse(g);
    if (g->memory_used + growth > g->limits.memory_bytes) {
        guest_spend(g, g->memory_used / 64);
        return refuse(g);
    }
    if (!g->running || g->keeps_books || !is_of_the_script(pointer, old_size, size)) return true;
    if (!guest_spend(g, growth / 64 + 1)) return refuse(g);
    if (is_string && size > g->largest_string) g->largest_string = size;
    if (!is_string && size > g->largest_block) g->largest_block = size;
    return true;
}

// The stack is the first untagged block of a guest. Lua 5.4 moves it by making a fresh block and freeing the old one with
// nothing between, whenever the collector finds it too large or a call too small: no work of the script's, so what the
// fresh block cost is given back. Later versions resize it in place.
static void follow_stack(guest *g, const void *pointer) {
    if (pointer == NULL || pointer != g->stack.block) return;
    g->stack.block = g->stack.fresh;
    g->fuel_left += g->stack.charge;
    g->largest_block = g->stack.largest_before;
}

static void *allocate(void *context, void *pointer, size_t old_size, size_t size) {
    guest *g = context;
    size_t old = pointer != NULL ? old_size : 0;  // without a pointer, old_size is a type tag
    const uint64_t fuel = g->fuel_left;
    const size_t largest = g->largest_block;
    if (size == 0) {
        follow_stack(g, pointer);
        guest_pool_free(&g->pool, pointer, old);
        g->memory_used -= old;
        return NULL;
    }
    if (size > old) {
        if (!admit(g, pointer, old_size, size)) return NULL;
        g->allocated_bytes += size - old;
    }
    const bool is_stack = pointer != NULL && pointer == g->stack.block;
    void *result = guest_pool_resize(&g->pool, pointer, old, size);
    if (result == NULL) return size <= old ? pointer : NULL;
    if (pointer == NULL && old_size == 0) {
        g->stack.fresh = result;
        g->stack.charge = fuel - g->fuel_left;
        g->stack.largest_before = largest;
        if (g->stack.block == NULL) g->stack.block = result;
    } else if (is_stack) {
        g->stack.block = result;
    }
    g->memory_used = g->memory_used - old + size;
    if (g->memory_used > g->memory_peak) g->memory_peak = g->memory_used;
    return result;
}

static uint64_t hook_count(const guest *g) {
    const uint32_t count = g->limits.hook_instructions;
    return count == 0 || count > GUEST_HOOK_COUNT ? GUEST_HOOK_COUNT : count;
}

// Comparing two long strings is one instruction, so instructions cost more once a script has made long strings. Turning
// many numbers into a text is one too, so they cost more in a guest whose chunks join values.
static uint64_t instruction_fuel(const guest *g) {
    return hook_count(g) * (g->instruction_weight + (uint64_t)(g->largest_string / 4096));
}

static void check_backstops_ljmp(lua_State *L, guest *g) {
    if (atomic_load_explicit(&g->cancelled, memory_order_relaxed)) guest_trip_ljmp(L, GUEST_CANCELLED);
    if (now_ns() > g->deadline_ns) guest_trip_ljmp(L, GUEST_LIMIT_TIME);
}

static void trace_line(lua_State *L, guest *g, lua_Debug *record) {
    if (g->trace == NULL || lua_getinfo(L, "S", record) == 0 || record->srclen == 0) return;
    guest_trace_event event = {GUEST_TRACE_LINE, {record->source + 1, record->srclen - 1}, record->currentline, 0, 0, NULL};
    g->trace(g->trace_context, &event);
}

static void hook_ljmp(lua_State *L, lua_Debug *record) {
    guest *g = guest_of(L);
    if (g->tripped != GUEST_OK) guest_trip_ljmp(L, g->tripped);
    if (record->event == LUA_HOOKLINE) {
        trace_line(L, g, record);
        return;
    }
    if (!guest_spend(g, instruction_fuel(g))) guest_trip_ljmp(L, GUEST_LIMIT_CPU);
    check_backstops_ljmp(L, g);
}

void guest_set_hooks(guest *g) {
    int mask = LUA_MASKCOUNT | (g->trace != NULL ? LUA_MASKLINE : 0);
    lua_sethook(g->L, hook_ljmp, mask, (int)hook_count(g));
}

// From here on every instruction, call and return raises again, so nothing that catches can go on.
void guest_trip_ljmp(lua_State *L, guest_status why) {
    guest *g = guest_of(L);
    g->tripped = why;
    lua_sethook(L, hook_ljmp, LUA_MASKCOUNT | LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE, 1);
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
        check_backstops_ljmp(L, g);
    }
}

void guest_fail(guest *g, guest_status status, const char *message) {
    g->status = status;
    g->message_count = strlen(message);
    if (g->message_count > g->limits.message_bytes) g->message_count = g->limits.message_bytes;
    memcpy(g->message, message, g->message_count);
}

static void start(guest *g) {
    g->fuel_left = g->limits.fuel;
    g->next_clock_fuel = g->fuel_left > (1u << 17) ? g->fuel_left - (1u << 17) : 0;
    g->deadline_ns = now_ns() + g->limits.wall_nanoseconds;
    g->allocated_bytes = 0;
    g->memory_peak = g->memory_used;
    g->tripped = GUEST_OK;
    g->keeps_books = false;
    g->status = GUEST_ERROR;
    g->message_count = g->frame_count = g->log.count = 0;
    g->file[0] = 0;
    g->line = 0;
    atomic_store_explicit(&g->cancelled, false, memory_order_relaxed);
    guest_tree_reset(&g->result);
    g->read_count = 0;
}

static const char *limit_message(guest_status status) {
    switch (status) {
    case GUEST_LIMIT_CPU: return "the policy used up its fuel";
    case GUEST_LIMIT_TIME: return "the policy ran into the wall clock";
    case GUEST_CANCELLED: return "the policy was cancelled";
    default: return "the policy used up its memory";
    }
}

static guest_status settle(guest *g, int lua_status) {
    if (lua_status == LUA_OK) return g->status = GUEST_OK;
    if (g->tripped != GUEST_OK || lua_status == LUA_ERRMEM) {
        g->spent = true;
        guest_fail(g, g->tripped != GUEST_OK ? g->tripped : g->fuel_left == 0 ? GUEST_LIMIT_CPU : GUEST_LIMIT_MEMORY, "");
        guest_fail(g, g->status, limit_message(g->status));
        return g->status;
    }
    if (lua_status == LUA_ERRERR) {
        g->spent = true;
        guest_fail(g, GUEST_ERROR, "the policy failed while it was failing");
    }
    return g->status;
}

guest_status guest_protected(guest *g, guest_body body, void *argument, bool budgeted) {
    if (g == NULL) return GUEST_BAD_ARGUMENT;
    if (g->running || g->spent) {
        if (!g->running) guest_fail(g, GUEST_BAD_ARGUMENT, "the guest met a limit and must be opened anew");
        return GUEST_BAD_ARGUMENT;
    }
    start(g);
    guest_set_hooks(g);
    lua_settop(g->L, 0);
    lua_pushcfunction(g->L, guest_message_handler);
    lua_pushcfunction(g->L, body);
    lua_pushlightuserdata(g->L, argument);
    g->running = true;
    int status = lua_pcall(g->L, 1, 0, 1);
    g->running = false;
    lua_settop(g->L, 0);
    guest_collect_reads(g);
    if (budgeted) g->generation++;
    return settle(g, status);
}

bool guest_buffer_append(guest_buffer *b, const char *bytes, size_t count, size_t limit) {
    if (count > limit || b->count > limit - count) return false;
    if (b->count + count > b->capacity) {
        size_t capacity = b->capacity * 2 > b->count + count ? b->capacity * 2 : b->count + count + 256;
        char *grown = realloc(b->bytes, capacity);
        if (grown == NULL) return false;
        b->bytes = grown;
        b->capacity = capacity;
    }
    if (count > 0) memcpy(b->bytes + b->count, bytes, count);
    b->count += count;
    return true;
}

static int open_ljmp(lua_State *L) {
    lua_checkstack(L, 40);
    guest *g = guest_of(L);
    guest_open_freezer_ljmp(L);
    guest_open_records_ljmp(L);
    guest_open_variants_ljmp(L);
    lua_newtable(L);
    int library = lua_gettop(L);
    guest_open_base_ljmp(L, library);
    guest_open_string_ljmp(L, library);
    guest_open_table_ljmp(L, library);
    guest_open_values_ljmp(L, library);
    g->ref_library = luaL_ref(L, LUA_REGISTRYINDEX);
    guest_open_scopes_ljmp(L);
    return 0;
}

guest *guest_open(const guest_limits *limits) {
    guest *g = calloc(1, sizeof *g);
    if (g == NULL) return NULL;
    g->limits = *limits;
    g->instruction_weight = 1;
    g->noted.reference = LUA_NOREF;
    guest_pool_open(&g->pool);
    g->message = calloc(1, limits->message_bytes + 1);
    g->result.byte_limit = g->reply.byte_limit = limits->result_bytes;
    g->L = g->message != NULL ? lua_newstate(allocate, g) : NULL;
    if (g->L == NULL) {
        guest_close(g);
        return NULL;
    }
    *(guest **)lua_getextraspace(g->L) = g;
    if (guest_protected(g, open_ljmp, NULL, false) != GUEST_OK) {
        guest_close(g);
        return NULL;
    }
    return g;
}

static void free_types(guest *g) {
    for (uint32_t i = 0; i < g->type_count; i++) free(g->types[i]);
    for (uint32_t i = 0; i < g->constructor_count; i++) {
        guest_constructor *c = g->constructors[i];
        for (size_t f = 0; f < c->count; f++) free((void *)c->fields[f].choices);
        free(c->fields);
        free(c);
    }
}

void guest_close(guest *g) {
    if (g == NULL) return;
    if (g->L != NULL) {
        lua_sethook(g->L, NULL, 0, 0);
        lua_close(g->L);
    }
    guest_pool_close(&g->pool);
    free_types(g);
    free(g->result.nodes);
    free(g->result.bytes.bytes);
    free(g->reply.nodes);
    free(g->reply.bytes.bytes);
    free(g->log.bytes);
    free(g->message);
    free(g);
}

void guest_cancel(guest *g) {
    if (g != NULL) atomic_store_explicit(&g->cancelled, true, memory_order_relaxed);
}

void guest_trace(guest *g, guest_trace_sink sink, void *context) {
    g->trace = sink;
    g->trace_context = context;
}

void guest_refuse_allocation(guest *g, uint64_t n) { g->refuse_at = n == 0 ? 0 : n + 1; }

guest_usage guest_last_usage(const guest *g) {
    guest_usage usage = {g->limits.fuel - g->fuel_left, g->allocated_bytes, g->memory_peak, g->log.count};
    return usage;
}

guest_span guest_log(const guest *g) { return (guest_span){g->log.bytes, g->log.count}; }
