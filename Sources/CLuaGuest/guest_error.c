// What an error was and where: collected by raw access alone, so that reporting cannot fail or run script code.
#include "guest_internal.h"

#include <stdio.h>
#include <string.h>

static void copy_name(char target[GUEST_NAME_BYTES], const char *source, size_t count) {
    if (count >= GUEST_NAME_BYTES) count = GUEST_NAME_BYTES - 1;
    memcpy(target, source, count);
    target[count] = 0;
}

void guest_note_place(guest *g, const char *file, int line) {
    copy_name(g->file, file, strlen(file));
    g->line = line;
}

// Control characters are shown, not sent: a message ends up on somebody's terminal.
static void write_message(guest *g, const char *text, size_t count) {
    size_t limit = g->limits.message_bytes, used = 0;
    for (size_t i = 0; i < count && used + 4 < limit; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
            used += (size_t)snprintf(g->message + used, 5, "\\x%02x", c);
        } else {
            g->message[used++] = (char)c;
        }
    }
    g->message_count = used;
}

// Takes "file:12: " off the front of a message when it names the source; returns the bytes taken.
static size_t position_prefix(const char *text, size_t count, const char *source, int *line) {
    size_t name = strlen(source);
    if (count < name + 3 || memcmp(text, source, name) != 0 || text[name] != ':') return 0;
    size_t at = name + 1;
    int number = 0;
    while (at < count && text[at] >= '0' && text[at] <= '9' && number < 100000000)
        number = number * 10 + (text[at++] - '0');
    if (at == name + 1 || at + 1 >= count || text[at] != ':' || text[at + 1] != ' ') return 0;
    *line = number;
    return at + 2;
}

static void collect_frames(lua_State *L, guest *g, const char *text, size_t count, size_t *skipped) {
    lua_Debug record;
    for (int level = 0; g->frame_count < GUEST_MAX_FRAMES && lua_getstack(L, level, &record) != 0; level++) {
        if (!guest_ask(L, "Sln", &record) || record.currentline < 0) continue;
        guest_frame_store *frame = &g->frames[g->frame_count++];
        copy_name(frame->file, record.source + 1, record.srclen > 0 ? record.srclen - 1 : 0);
        const char *name = record.name != NULL ? record.name : "";
        copy_name(frame->function, name, strlen(name));
        frame->line = record.currentline;
        int line = 0;
        size_t prefix = *skipped == 0 ? position_prefix(text, count, record.short_src, &line) : 0;
        if (prefix > 0) {
            *skipped = prefix;
            copy_name(g->file, frame->file, strlen(frame->file));
            g->line = line;
        }
    }
}

static const char *describe(lua_State *L, char number[64], size_t *count) {
    const char *text = "the error value is no text";
    switch (lua_type(L, 1)) {
    case LUA_TSTRING: return guest_bytes(L, 1, count);
    case LUA_TNIL: text = "error was called with nil"; break;
    case LUA_TBOOLEAN: text = "error was called with a boolean"; break;
    case LUA_TTABLE: text = "error was called with a table"; break;
    case LUA_TFUNCTION: text = "error was called with a function"; break;
    case LUA_TNUMBER:
        snprintf(number, 64, lua_isinteger(L, 1) ? "%.0f" : "%.14g", (double)lua_tonumber(L, 1));
        text = number;
        break;
    default: break;
    }
    *count = strlen(text);
    return text;
}

int guest_message_handler(lua_State *L) {
    guest *g = guest_of(L);
    char number[64];
    size_t count = 0, skipped = 0;
    const char *text = describe(L, number, &count);
    int line = 0;
    if (g->file[0] != 0 && (skipped = position_prefix(text, count, g->file, &line)) > 0) g->line = line;
    g->frame_count = 0;
    collect_frames(L, g, text, count, &skipped);
    if (skipped == 0 && g->frame_count > 0) {
        copy_name(g->file, g->frames[0].file, strlen(g->frames[0].file));
        g->line = g->frames[0].line;
    }
    write_message(g, text + skipped, count - skipped);
    return 1;
}

void guest_bad_result_ljmp(lua_State *L, const char *message) {
    guest_of(L)->status = GUEST_BAD_RESULT;
    lua_pushlstring(L, message, strlen(message));  // lua_pushstring keeps what it made last: whether it pays differs
    lua_error(L);
    __builtin_unreachable();
}

guest_span guest_error_message(const guest *g) { return (guest_span){g->message, g->message_count}; }
guest_span guest_error_file(const guest *g) { return (guest_span){g->file, strlen(g->file)}; }
int32_t guest_error_line(const guest *g) { return g->line; }
size_t guest_error_frame_count(const guest *g) { return g->frame_count; }

guest_frame guest_error_frame(const guest *g, size_t index) {
    if (index >= g->frame_count) return (guest_frame){{"", 0}, {"", 0}, 0};
    const guest_frame_store *f = &g->frames[index];
    return (guest_frame){{f->file, strlen(f->file)}, {f->function, strlen(f->function)}, f->line};
}
