// The notes of what a call read of the host's rows, and the fields that the host fills in when they are first read.
#include "guest_internal.h"

// Rows are the host's to write, and ours: their slots are const only for those who read values.
static guest_value *writable(const guest_value *row) { return (guest_value *)(uintptr_t)row; }

const guest_value *guest_read_field(guest *g, const guest_value *row, uint32_t type, uint32_t field) {
    guest_value *slots = writable(row);
    if (slots[field].kind == GUEST_PENDING) {
        slots[field].kind = GUEST_NIL;
        if (g->filler != NULL) g->filler(g->filler_context, type, slots, field);
    }
    uint64_t seen = (uint64_t)slots[-1].as.integer;
    if (seen == 0) {
        if (g->read_count == GUEST_MAX_READS) return &row[field];
        g->reads[g->read_count++] = (guest_read){row, 0};
    }
    slots[-1].as.integer = (int64_t)(seen | (uint64_t)1 << field);
    return &row[field];
}

void guest_collect_reads(guest *g) {
    for (uint32_t i = 0; i < g->read_count; i++) {
        guest_value *header = writable(g->reads[i].row) - 1;
        g->reads[i].fields = (uint64_t)header->as.integer;
        header->kind = GUEST_ROW | (i + 1) << 8;
        header->as.integer = 0;
    }
}

uint64_t guest_take_read(const guest *g, const guest_value *row) {
    guest_value *header = writable(row) - 1;
    uint32_t place = header->kind >> 8;
    if (place == 0 || place > g->read_count || g->reads[place - 1].row != row) return 0;
    header->kind = GUEST_ROW;
    return g->reads[place - 1].fields;
}

void guest_set_filler(guest *g, guest_filler filler, void *context) {
    g->filler = filler;
    g->filler_context = context;
}
