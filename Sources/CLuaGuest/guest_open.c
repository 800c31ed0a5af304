// Opening a guest with all that it offers to scripts, closing it, and what the host asks of it between calls.
#include "guest_internal.h"

#include <stdlib.h>

static int open_ljmp(lua_State *L) {
    lua_checkstack(L, 40);
    guest *g = guest_of(L);
    guest_open_proxies_ljmp(L);
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
    g->kept.instruction = GUEST_PRICE_INSTRUCTION;
    g->noted.reference = LUA_NOREF;
    guest_pool_open(&g->pool);
    g->message = calloc(1, limits->message_bytes + 1);
    g->result.byte_limit = g->reply.byte_limit = limits->result_bytes;
    g->L = g->message != NULL ? lua_newstate(guest_allocate, g) : NULL;
    if (g->L == NULL) {
        guest_close(g);
        return NULL;
    }
    *(guest **)lua_getextraspace(g->L) = g;
    if (guest_protected(g, open_ljmp, NULL, GUEST_TO_PREPARE) != GUEST_OK) {
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
