// The one allocator of a guest: a cap on all of its memory and on each text, and the work that memory costs.
#include "guest_internal.h"

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
        if (!guest_ask(g->L, "Sl", &record) || record.currentline < 0 || record.srclen == 0) continue;
        guest_note_place(g, record.source + 1, record.currentline);
        break;
    }
    return false;
}

// Whether an allocation depends on the script alone. Short strings are shared, so whether one is allocated hangs on
// what was alive before; the table of shared strings, the stack and its small call records come and go by the
// collector's clock. A fresh object carries its type as a tag, a fresh vector or call record none. A fresh stack looks
// like a fresh vector: its charge is given back when the old stack is freed, see follow_stack.
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
        guest_spend(g, g->memory_used / GUEST_PRICE_FULL_MEMORY_BYTES);
        return refuse(g);
    }
    if (!g->running || g->keeps_books || !is_of_the_script(pointer, old_size, size)) return true;
    if (!guest_spend(g, growth / GUEST_PRICE_MEMORY_BYTES + 1)) return refuse(g);
    if (is_string && size > g->largest_string) g->largest_string = size;
    if (!is_string && size > g->largest_block) g->largest_block = size;
    return true;
}

// The stack is the first untagged block of a guest. Lua 5.4 moves it by making a fresh block and freeing the old one
// with nothing between, whenever the collector finds it too large or a call too small: no work of the script's, so what
// the fresh block cost is given back. Later versions resize it in place.
static void follow_stack(guest *g, const void *pointer) {
    if (pointer == NULL || pointer != g->stack.block) return;
    g->stack.block = g->stack.fresh;
    g->fuel_left += g->stack.charge;
    g->largest_block = g->stack.largest_before;
}

void *guest_allocate(void *context, void *pointer, size_t old_size, size_t size) {
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
