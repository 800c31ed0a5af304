// Reads the bytecode that lua_dump writes of a function just compiled, to see whether it assigns to a variable that
// outlives its call. The format is that of Lua 5.4 (ldump.c, lundump.c, lopcodes.h): header, then nested prototypes.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_UPVALUES = 256, DEEPEST = 200 };

// Of Lua 5.4's instructions those that are looked for, by their places in lopcodes.h.
typedef enum {
    OPCODE_SETUPVAL = 10,
    OPCODE_MODK = 25,
    OPCODE_MOD = 37,
    OPCODE_CONCAT = 53,
    OPCODE_TAILCALL = 69,
    OPCODE_RETURN = 70,
    OPCODE_FORPREP = 74,
    OPCODE_VARARG = 80,
} opcode;

static opcode opcode_of(uint32_t instruction) { return (opcode)(instruction & 0x7f); }

// What a dump begins with where instructions have 4 bytes, whole numbers and floats 8 each: signature, version, format,
// bytes that a transfer as text would change, the three sizes, 0x5678 and 370.5. Behind it the number of variables that
// the function takes from outside.
static const char header[] = "\x1bLua\x54\0" "\x19\x93\r\n\x1a\n" "\4\x8\x8" "\x78\x56\0\0\0\0\0\0"
                             "\0\0\0\0\0\x28\x77\x40";
enum { HEADER_BYTES = sizeof header - 1, UPVALUE_COUNT_BYTES = 1 };
_Static_assert(HEADER_BYTES == 4 + 1 + 1 + 6 + 3 + 8 + 8, "the parts of a dump's header");
_Static_assert(sizeof(lua_Integer) == 8 && sizeof(lua_Number) == 8, "the numbers of a dump");

typedef struct {
    const unsigned char *bytes;
    size_t count, at;
    bool broken;
    guest_assignment *found;  // what was seen of instructions
} reader;

// What is known of one variable that a function takes from outside.
typedef struct {
    int outer;  // place among the enclosing function's own, or -1 for its local
    uint8_t place;  // of that local
    bool assigned;
    int32_t line;
    char name[48];
} variable;

typedef struct {
    variable variables[MOST_UPVALUES];
    size_t count;
    uint32_t captured;                // those of them that are the enclosing function's locals
    bool is_captured[MOST_UPVALUES];  // by place, which of its own locals the functions inside it take
} assignments;

static unsigned byte(reader *r) {
    if (r->at >= r->count) r->broken = true;
    return r->broken ? 0 : r->bytes[r->at++];
}

static const unsigned char *skip(reader *r, size_t count) {
    if (count > r->count - r->at) r->broken = true;
    if (r->broken) return r->bytes;
    r->at += count;
    return r->bytes + r->at - count;
}

// Seven bits a byte, most significant first; the last byte has its high bit set.
static size_t number(reader *r) {
    size_t value = 0;
    for (int i = 0; i < 10 && !r->broken; i++) {
        unsigned b = byte(r);
        value = value << 7 | (b & 0x7f);
        if (b & 0x80) return value;
    }
    r->broken = true;
    return 0;
}

static void string(reader *r, char *target, size_t capacity) {
    size_t size = number(r);
    size_t count = size > 0 ? size - 1 : 0;
    const unsigned char *bytes = skip(r, count);
    if (target == NULL || r->broken || size == 0) return;
    if (count >= capacity) count = capacity - 1;
    memcpy(target, bytes, count);
    target[count] = 0;
}

static void text(reader *r) {
    const size_t size = number(r), count = size > 0 ? size - 1 : 0;
    const unsigned char *bytes = skip(r, count);
    if (!r->broken && count > 0 && memchr(bytes, 0, count) != NULL) r->found->zeros = true;
}

static void constants(reader *r) {
    for (size_t n = number(r); n > 0 && !r->broken; n--) {
        switch (byte(r)) {
        case 0x03: case 0x13: skip(r, 8); break;
        case 0x04: case 0x14: text(r); break;
        default: break;
        }
    }
}

typedef struct {
    const unsigned char *deltas;
    size_t count, searched;  // the latter what Lua goes through to tell a name or a line
    size_t absolute_at;  // where the list of absolute lines starts
    int32_t first;
} lines;

// The line of an instruction: a sum of differences, started anew where an absolute line is given.
static int32_t line_of(const reader *r, const lines *l, size_t instruction) {
    reader absolute = *r;
    absolute.at = l->absolute_at;
    size_t left = number(&absolute);
    int32_t line = l->first;
    for (size_t i = 0; i <= instruction && i < l->count; i++) {
        int delta = (signed char)l->deltas[i];
        if (delta != -128) {
            line += delta;
            continue;
        }
        while (left > 0) {
            left--;
            size_t place = number(&absolute), value = number(&absolute);
            if (place < i) continue;
            line = (int32_t)value;
            break;
        }
    }
    return line;
}

static void prototype(reader *r, assignments *result, int depth);

// Each function inside looks for what it takes among all that the functions beside it took before.
static void weigh_captured(reader *r, const assignments *result, uint32_t most, int depth) {
    uint32_t taken = 0;
    for (size_t i = 0; i < MOST_UPVALUES; i++) taken += result->is_captured[i];
    uint32_t *found = depth == 0 ? &r->found->captured_by_file : &r->found->captured;
    if (most * taken > *found) *found = most * taken;
}

static void children(reader *r, assignments *result, int depth) {
    size_t n = number(r);
    if (n == 0) return;
    uint32_t most = 0;
    assignments *inner = depth < DEEPEST ? malloc(sizeof *inner) : NULL;
    if (inner == NULL) r->broken = true;
    for (; n > 0 && !r->broken; n--) {
        prototype(r, inner, depth + 1);
        if (inner->captured > most) most = inner->captured;
        for (size_t i = 0; i < inner->count; i++) {
            const variable *v = &inner->variables[i];
            if (v->outer < 0) result->is_captured[v->place] = true;
            if (!v->assigned || v->outer < 0 || (size_t)v->outer >= result->count) continue;
            variable *own = &result->variables[v->outer];
            int outer = own->outer;
            const uint8_t place = own->place;
            if (!own->assigned) *own = *v;
            own->outer = outer;
            own->place = place;
        }
    }
    weigh_captured(r, result, most, depth);
    free(inner);
}

static void upvalues(reader *r, assignments *result) {
    result->count = number(r);
    if (result->count > MOST_UPVALUES) r->broken = true;
    if (r->broken) result->count = 0;
    result->captured = 0;
    memset(result->is_captured, 0, sizeof result->is_captured);
    for (size_t i = 0; i < result->count; i++) {
        bool in_stack = byte(r) != 0;
        result->captured += in_stack;
        const uint8_t place = (uint8_t)byte(r);
        byte(r);
        result->variables[i] = (variable){in_stack ? -1 : place, place, false, 0, "?"};
    }
}

static lines debug_lines(reader *r, int32_t first) {
    lines l = {NULL, 0, 0, 0, first};
    l.count = number(r);
    l.deltas = skip(r, l.count);
    l.absolute_at = r->at;
    for (size_t n = number(r); n > 0 && !r->broken; n--, l.searched++) {
        number(r);
        number(r);
    }
    for (size_t n = number(r); n > 0 && !r->broken; n--, l.searched++) {
        string(r, NULL, 0);
        number(r);
        number(r);
    }
    return l;
}

// Values as many as there are: passed on by `...`, or returned but by a call in the place of this one.
static void note_instruction(guest_assignment *found, uint32_t before, uint32_t instruction) {
    const uint32_t second = instruction >> 16 & 0xff, third = instruction >> 24;
    switch (opcode_of(instruction)) {
    case OPCODE_CONCAT: found->joins = true; break;
    case OPCODE_MOD: case OPCODE_MODK: found->divides = true; break;
    case OPCODE_FORPREP: found->counts = true; break;
    case OPCODE_VARARG: found->passes = found->passes || third == 0; break;
    case OPCODE_RETURN: found->passes = found->passes || (second == 0 && opcode_of(before) != OPCODE_TAILCALL); break;
    default: break;
    }
}

static void prototype(reader *r, assignments *result, int depth) {
    string(r, NULL, 0);
    int32_t first = (int32_t)number(r);
    number(r);
    skip(r, 3);
    size_t code_count = number(r);
    const unsigned char *code = code_count < r->count ? skip(r, code_count * 4) : NULL;
    if (code == NULL) r->broken = true;
    constants(r);
    upvalues(r, result);
    children(r, result, depth);
    lines l = debug_lines(r, first);
    size_t names = number(r);
    char name[48] = "?";
    size_t last[MOST_UPVALUES];  // the last instruction that assigns to each: its line is sought but once
    for (size_t i = 0; i < MOST_UPVALUES; i++) last[i] = SIZE_MAX;
    for (size_t i = 0; i < names && !r->broken; i++) {
        string(r, name, sizeof name);
        if (i < result->count) memcpy(result->variables[i].name, name, sizeof name);
    }
    if (code_count + l.searched > r->found->longest) r->found->longest = code_count + l.searched;
    uint32_t before = 0;
    for (size_t i = 0; i < code_count && !r->broken; i++) {
        uint32_t instruction;
        memcpy(&instruction, code + i * 4, 4);
        note_instruction(r->found, before, instruction);
        before = instruction;
        size_t place = instruction >> 16 & 0xff;
        if (opcode_of(instruction) != OPCODE_SETUPVAL || place >= result->count) continue;
        result->variables[place].assigned = true;
        last[place] = i;
    }
    for (size_t i = 0; i < result->count && !r->broken; i++)
        if (last[i] != SIZE_MAX) result->variables[i].line = line_of(r, &l, last[i]);
}

typedef struct {
    guest_buffer buffer;
    size_t limit;
} dump;

static int write_dump(lua_State *L, const void *bytes, size_t count, void *context) {
    (void)L;
    dump *d = context;
    return guest_buffer_append(&d->buffer, bytes, count, d->limit) ? 0 : 1;
}

bool guest_assigns_upvalue_ljmp(lua_State *L, guest_assignment *found) {
    lua_Debug record;
    memset(found, 0, sizeof *found);
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &record);
    size_t name = record.srclen > 0 ? record.srclen - 1 : 0;
    if (name >= sizeof found->file) name = sizeof found->file - 1;
    memcpy(found->file, record.source + 1, name);
    found->file[name] = 0;
    dump d = {{NULL, 0, 0}, guest_of(L)->limits.source_bytes * 16};
    int failed = lua_dump(L, write_dump, &d, 0);
    const size_t dumped = d.buffer.count;
    const size_t start = HEADER_BYTES + UPVALUE_COUNT_BYTES;
    reader r = {(const unsigned char *)d.buffer.bytes, d.buffer.count, start, false, found};
    assignments *result = malloc(sizeof *result);
    bool assigns = false, readable = failed == 0 && result != NULL && r.count > r.at;
    readable = readable && memcmp(r.bytes, header, HEADER_BYTES) == 0;
    if (readable) prototype(&r, result, 0);
    readable = readable && !r.broken;
    for (size_t i = 0; readable && i < result->count; i++) {
        if (!result->variables[i].assigned) continue;
        found->line = result->variables[i].line;
        memcpy(found->name, result->variables[i].name, sizeof result->variables[i].name);
        assigns = true;
        break;
    }
    free(result);
    free(d.buffer.bytes);
    guest_charge_ljmp(L, dumped / GUEST_PRICE_DUMPED_BYTES + 1);
    if (!readable) luaL_error(L, "the function cannot be examined: it is too large or nested too deep");
    return assigns;
}

typedef struct {
    guest_span sources[2];
    dump dumps[2];
    bool same;
} comparison;

// Compiles both texts and compares what they compile to, without names and lines.
static int compare_ljmp(lua_State *L) {
    comparison *c = lua_touserdata(L, 1);
    guest *g = guest_of(L);
    for (int i = 0; i < 2; i++) {
        guest_span source = c->sources[i];
        if (source.count > g->limits.source_bytes) return luaL_error(L, "the text is too large");
        guest_charge_source_ljmp(L, "text", source);
        g->compiling = true;
        int status = luaL_loadbufferx(L, source.bytes, source.count, "=text", "t");
        g->compiling = false;
        if (status == LUA_ERRMEM) guest_trip_ljmp(L, g->fuel_left == 0 ? GUEST_LIMIT_CPU : GUEST_LIMIT_MEMORY);
        if (status != LUA_OK) {
            g->status = GUEST_SYNTAX;
            return lua_error(L);
        }
        if (lua_dump(L, write_dump, &c->dumps[i], 1) != 0) return luaL_error(L, "the text compiles to too much");
        lua_pop(L, 1);
    }
    size_t count = c->dumps[0].buffer.count;
    c->same = count == c->dumps[1].buffer.count &&
              memcmp(c->dumps[0].buffer.bytes, c->dumps[1].buffer.bytes, count) == 0;
    return 0;
}

guest_status guest_same_code(guest *g, guest_span first, guest_span second, bool *same) {
    size_t limit = g->limits.source_bytes * 16;
    comparison c = {{first, second}, {{{NULL, 0, 0}, limit}, {{NULL, 0, 0}, limit}}, false};
    guest_status status = guest_protected(g, compare_ljmp, &c, GUEST_TO_CALL);
    *same = c.same;
    for (int i = 0; i < 2; i++) free(c.dumps[i].buffer.bytes);
    return status;
}
