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

bool guest_draw(guest *g, uint64_t work) {
    if (g->reserve_left >= work) {
        g->reserve_left -= work;
        return true;
    }
    g->reserve_left = g->fuel_left = 0;
    return false;
}

void guest_mark_tripped(guest *g, guest_status why) {
    if (g->tripped != GUEST_OK) return;
    g->tripped = why;
    lua_sethook(g->L, lua_gethook(g->L), LUA_MASKCOUNT | LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE, 1);
}

// A memory error runs no message handler, so the place is noted when the memory is refused. Neither call allocates.
static void note_place(guest *g) {
    lua_Debug record;
    for (int level = 0; lua_getstack(g->L, level, &record) != 0; level++) {
        if (!guest_ask(g->L, "Sl", &record) || record.currentline < 0 || record.srclen == 0) continue;
        guest_note_place(g, record.source + 1, record.currentline);
        break;
    }
}

// The end of a limit, which no script can catch: a closing variable may put another error in the place of Lua's own.
static bool refuse(guest *g, guest_status why) {
    if (!g->running) return false;
    note_place(g);
    guest_mark_tripped(g, why);
    return false;
}

// Lua answers a refusal by collecting all garbage and asking for the same again: only then is it the end.
static bool refuse_for_now(guest *g, const void *pointer, size_t size) {
    if (!g->running) return false;
    if (g->refused.size == size && g->refused.pointer == pointer) return refuse(g, GUEST_LIMIT_MEMORY);
    g->refused.size = size;
    g->refused.pointer = pointer;
    note_place(g);
    return guest_draw(g, g->memory_used / GUEST_PRICE_FULL_MEMORY_BYTES) ? false : refuse(g, GUEST_LIMIT_CPU);
}

// A fresh object carries its type as a tag, whatever else there is room for carries none. Short texts are shared, so
// whether one is allocated hangs on what was alive before. Room for tables, for the stack and for calls is made when
// the place of a key or the collector's clock wants it: neither is the script's, and both differ from process to
// process. What is the script's costs fuel; what is not draws on a reserve as large as the fuel, of which nobody is
// told.
static bool pay(guest *g, const void *pointer, size_t tag, size_t size, size_t growth) {
    enum { SHORT_TEXT_BYTES = 80, SMALL_BYTES = 128 };
    if (!g->running) return true;
    if (pointer != NULL || tag == 0)
        return size <= SMALL_BYTES || guest_draw(g, growth / GUEST_PRICE_MEMORY_BYTES + 1);
    return (tag == LUA_TSTRING && size <= SHORT_TEXT_BYTES) || guest_spend(g, growth / GUEST_PRICE_MEMORY_BYTES + 1);
}

// The room of a table for keys beside its list is made in one piece, of a size that nothing else has.
static uint64_t room_of(const void *pointer, size_t tag, size_t size) {
    enum { KEY_BYTES = 24 };
    const size_t keys = size / KEY_BYTES;
    return pointer == NULL && tag == 0 && size % KEY_BYTES == 0 && (keys & (keys - 1)) == 0 ? keys : 0;
}

// All keys are put into the new room one by one, and might all lie in one place.
static bool pay_room(guest *g, uint64_t keys) {
    if (!g->running || g->compiling || keys <= GUEST_FEW_KEYS) return true;
    if (keys > g->weights.room) g->weights.room = keys;
    return guest_draw(g, keys * keys / GUEST_PRICE_ROOM_SQUARES);
}

// Room that is given up right after other room was made is that of a table that moved. Before that its list was gone
// through, which may be the largest there is.
static void pay_move(guest *g, size_t size) {
    const bool has_moved = g->made_room && room_of(NULL, 0, size) > 0;
    g->made_room = false;
    if (!g->running || g->compiling || g->tripped != GUEST_OK || !has_moved) return;
    const size_t list = g->weights.largest_block;
    if (!guest_draw(g, list / GUEST_PRICE_GROWTH_BYTES)) guest_mark_tripped(g, GUEST_LIMIT_CPU);
}

static bool admit(guest *g, const void *pointer, size_t old_size, size_t size) {
    bool is_string = pointer == NULL && old_size == LUA_TSTRING;
    size_t growth = pointer != NULL ? size - old_size : size;
    if (g->refuse_at > 0 && (g->refuse_at == 1 || --g->refuse_at == 1)) return refuse_for_now(g, pointer, size);
    if (is_string && size > g->limits.string_bytes + 64) return refuse(g, GUEST_LIMIT_MEMORY);
    if (g->memory_used + growth > g->limits.memory_bytes) return refuse_for_now(g, pointer, size);
    if (!pay(g, pointer, old_size, size, growth)) return refuse(g, GUEST_LIMIT_CPU);
    const uint64_t room = room_of(pointer, old_size, size);
    if (!pay_room(g, room)) return refuse(g, GUEST_LIMIT_CPU);
    if (room > 0) g->made_room = true;
    else if (pointer == NULL && old_size != 0) g->made_room = false;
    if (is_string && size > g->weights.largest_string) g->weights.largest_string = size;
    if (!is_string && size > g->weights.largest_block) g->weights.largest_block = size;
    return true;
}

void *guest_allocate(void *context, void *pointer, size_t old_size, size_t size) {
    guest *g = context;
    size_t old = pointer != NULL ? old_size : 0;  // without a pointer, old_size is a type tag
    if (size == 0) {
        pay_move(g, old);
        guest_pool_free(&g->pool, pointer, old);
        g->memory_used -= old;
        return NULL;
    }
    if (size > old) {
        if (!admit(g, pointer, old_size, size)) return NULL;
        g->allocated_bytes += size - old;
    }
    void *result = guest_pool_resize(&g->pool, pointer, old, size);
    if (result == NULL) return size <= old ? pointer : NULL;
    g->refused.size = 0;
    g->memory_used = g->memory_used - old + size;
    if (g->memory_used > g->memory_peak) g->memory_peak = g->memory_used;
    return result;
}
