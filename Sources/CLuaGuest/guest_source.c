// What it will cost to compile a text, told from its tokens: the compiler looks for each name among all variables in
// reach, and goes through all jumps of an expression, an `if` or a block again at each one that is added.
#include "guest_internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEEPEST = 250,       // Lua itself takes 200
    MOST_LOCALS = 200,   // of a function
    MOST_UPVALUES = 255,
};

typedef enum {
    WORD_NONE, WORD_NAME, WORD_LOCAL, WORD_FUNCTION, WORD_FOR, WORD_IN, WORD_DO, WORD_IF, WORD_ELSEIF, WORD_REPEAT,
    WORD_UNTIL, WORD_END, WORD_GOTO, WORD_CHAINED, WORD_PLAIN, WORD_OPEN, WORD_CLOSE, WORD_SEPARATOR, WORD_LABEL,
    WORD_ASSIGN, WORD_ANGLE, WORD_OTHER,
} word;

// A block, a pair of brackets, or a function.
typedef struct {
    uint64_t chained, elseifs;  // `and` and `or` in a row, and `elseif` so far
    uint32_t locals;            // of the function when it began
    uint32_t loop_variables;    // of a `for` whose block has not begun
    bool is_function;
} frame;

// A function that is open: its variables, and those that the search for a name goes on to outside of it.
typedef struct {
    uint32_t locals;
    uint64_t outside;
} reach;

typedef enum { DECLARE_NOTHING, DECLARE_LOCALS, DECLARE_LOOP, DECLARE_FUNCTION, DECLARE_PARAMETERS } declaring;

typedef struct {
    const unsigned char *at, *end;
    frame frames[DEEPEST];
    reach functions[DEEPEST];
    size_t depth, function;
    declaring declaring;
    bool is_member, in_attribute, is_goto;
    uint64_t jumps, labels, numbers;
    uint64_t named, chained, jumped, numbered;  // steps
} scanner;

static bool is_at(const scanner *s, size_t offset, unsigned char c) {
    return offset < (size_t)(s->end - s->at) && s->at[offset] == c;
}

// The level of a long bracket that begins here, or -1.
static int long_level(const scanner *s) {
    if (!is_at(s, 0, '[')) return -1;
    int level = 0;
    while (is_at(s, (size_t)level + 1, '=')) level++;
    return is_at(s, (size_t)level + 1, '[') ? level : -1;
}

static void skip_long(scanner *s, int level) {
    s->at += level + 2;
    for (; s->at < s->end; s->at++) {
        if (*s->at != ']') continue;
        int equals = 0;
        while (is_at(s, (size_t)equals + 1, '=')) equals++;
        if (equals == level && is_at(s, (size_t)equals + 1, ']')) {
            s->at += level + 2;
            return;
        }
        s->at += equals;
    }
}

static void skip_comment(scanner *s) {
    s->at += 2;
    const int level = long_level(s);
    if (level >= 0) skip_long(s, level);
    else while (s->at < s->end && *s->at != '\n' && *s->at != '\r') s->at++;
}

static void skip_text(scanner *s) {
    const unsigned char quote = *s->at++;
    while (s->at < s->end && *s->at != quote) s->at += *s->at == '\\' && s->end - s->at > 1 ? 2 : 1;
    if (s->at < s->end) s->at++;
}

static word word_of(const char *text, size_t count) {
    static const struct { const char *text; word word; } words[] = {
        {"and", WORD_CHAINED}, {"break", WORD_GOTO}, {"do", WORD_DO}, {"else", WORD_PLAIN}, {"elseif", WORD_ELSEIF},
        {"end", WORD_END}, {"false", WORD_OTHER}, {"for", WORD_FOR}, {"function", WORD_FUNCTION}, {"goto", WORD_GOTO},
        {"if", WORD_IF}, {"in", WORD_IN}, {"local", WORD_LOCAL}, {"nil", WORD_OTHER}, {"not", WORD_OTHER},
        {"or", WORD_CHAINED}, {"repeat", WORD_REPEAT}, {"return", WORD_PLAIN}, {"then", WORD_PLAIN},
        {"true", WORD_OTHER}, {"until", WORD_UNTIL}, {"while", WORD_PLAIN},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].text) == count && memcmp(words[i].text, text, count) == 0) return words[i].word;
    return WORD_NAME;
}

static word read_symbol(scanner *s) {
    const unsigned char c = *s->at++;
    const bool doubled = is_at(s, 0, c);
    switch (c) {
    case '(': case '[': case '{': return WORD_OPEN;
    case ')': case ']': case '}': return WORD_CLOSE;
    case ',': case ';': return WORD_SEPARATOR;
    case '=':
        if (doubled) s->at++;
        return doubled ? WORD_OTHER : WORD_ASSIGN;
    case '~': case '<': case '>':
        if (is_at(s, 0, '=')) s->at++;
        return c == '~' ? WORD_OTHER : WORD_ANGLE;
    case ':':
        if (doubled) s->at++;
        s->is_member = !doubled;
        return doubled ? WORD_LABEL : WORD_OTHER;
    case '.':
        while (is_at(s, 0, '.')) s->at++;
        s->is_member = !doubled;
        return WORD_OTHER;
    default: return WORD_OTHER;
    }
}

// Numbers can be chosen so that the compiler keeps all of them in one place; of short ones there are too few.
static void read_number(scanner *s) {
    enum { SHORT_NUMBER = 5, LOOKED_AT_ONCE = 4 };
    const unsigned char *start = s->at;
    while (s->at < s->end && (isalnum(*s->at) || *s->at == '.')) s->at++;
    if (s->at - start > SHORT_NUMBER) s->numbered += ++s->numbers / LOOKED_AT_ONCE;
}

// The next token; false at the end. A name behind `.` or `:` is no variable.
static bool next(scanner *s, word *token) {
    while (s->at < s->end) {
        const unsigned char c = *s->at;
        if (isspace(c)) {
            s->at++;
        } else if (c == '-' && is_at(s, 1, '-')) {
            skip_comment(s);
        } else if (c == '"' || c == '\'') {
            skip_text(s);
            *token = WORD_OTHER;
            return true;
        } else if (long_level(s) >= 0) {
            skip_long(s, long_level(s));
            *token = WORD_OTHER;
            return true;
        } else if (isdigit(c) || (c == '.' && s->end - s->at > 1 && isdigit(s->at[1]))) {
            read_number(s);
            *token = WORD_OTHER;
            return true;
        } else if (isalpha(c) || c == '_') {
            const unsigned char *start = s->at;
            while (s->at < s->end && (isalnum(*s->at) || *s->at == '_')) s->at++;
            *token = word_of((const char *)start, (size_t)(s->at - start));
            if (*token == WORD_NAME && s->is_member) *token = WORD_OTHER;
            s->is_member = false;
            return true;
        } else {
            *token = read_symbol(s);
            return true;
        }
    }
    return false;
}

static frame *top(scanner *s) { return &s->frames[s->depth]; }

static reach *inmost(scanner *s) { return &s->functions[s->function]; }

static void declare(scanner *s, uint32_t count) {
    reach *f = inmost(s);
    f->locals = f->locals + count < MOST_LOCALS ? f->locals + count : MOST_LOCALS;
}

static void push(scanner *s) {
    const uint32_t locals = inmost(s)->locals;
    s->depth++;
    *top(s) = (frame){0, 0, locals, 0, false};
}

static void push_function(scanner *s) {
    push(s);
    top(s)->is_function = true;
    uint64_t variables = 1;
    for (size_t i = 0; i <= s->function; i++) variables += s->functions[i].locals;
    const uint64_t taken = variables < MOST_UPVALUES ? variables : MOST_UPVALUES;
    const uint64_t outside = inmost(s)->locals + inmost(s)->outside + taken;
    s->function++;
    *inmost(s) = (reach){0, outside};
    declare(s, 1);  // `self`
}

static void pop(scanner *s) {
    if (s->depth == 0) return;
    if (top(s)->is_function && s->function > 0) s->function--;
    else inmost(s)->locals = top(s)->locals;
    s->depth--;
}

static void read_name(scanner *s) {
    if (s->is_goto || s->in_attribute) {
        s->is_goto = false;
        return;
    }
    s->named += inmost(s)->locals + inmost(s)->outside + 1;
    if (s->declaring == DECLARE_LOCALS || s->declaring == DECLARE_PARAMETERS) declare(s, 1);
    else if (s->declaring == DECLARE_LOOP) top(s)->loop_variables++;
}

static void add_jump(scanner *s) {
    s->jumps++;
    s->jumped += s->jumps + s->labels;
}

// What a token means for what is being declared; true when it opens or closes something of a function's head.
static void follow_declaration(scanner *s, word token) {
    switch (s->declaring) {
    case DECLARE_LOCALS:
        if (token == WORD_ANGLE) s->in_attribute = !s->in_attribute;
        else if (token != WORD_NAME && token != WORD_SEPARATOR) s->declaring = DECLARE_NOTHING;
        break;
    case DECLARE_LOOP:
        if (token == WORD_ASSIGN || token == WORD_IN) s->declaring = DECLARE_NOTHING;
        break;
    case DECLARE_FUNCTION:
        if (token == WORD_OPEN) s->declaring = DECLARE_PARAMETERS;
        break;
    case DECLARE_PARAMETERS:
        if (token == WORD_CLOSE) s->declaring = DECLARE_NOTHING;
        break;
    default: break;
    }
    if (s->declaring != DECLARE_LOCALS) s->in_attribute = false;
}

static void begin_loop(scanner *s) {
    enum { HIDDEN_VARIABLES = 4 };
    const uint32_t count = top(s)->loop_variables;
    top(s)->loop_variables = 0;
    push(s);
    if (count > 0) declare(s, count + HIDDEN_VARIABLES);
}

// Blocks, brackets and functions; the brackets of a function's head stand for nothing.
static void follow_nesting(scanner *s, word token, declaring before) {
    switch (token) {
    case WORD_OPEN: if (before != DECLARE_FUNCTION) push(s); break;
    case WORD_CLOSE: if (before != DECLARE_PARAMETERS) pop(s); break;
    case WORD_IF: case WORD_REPEAT: push(s); break;
    case WORD_DO: begin_loop(s); break;
    case WORD_FUNCTION:
        if (before == DECLARE_LOCALS) declare(s, 1);
        push_function(s);
        s->declaring = DECLARE_FUNCTION;
        break;
    case WORD_END: case WORD_UNTIL: pop(s); break;
    default: break;
    }
}

// Of the tokens that may stand within an expression none; what closes a bracket or a function ends the one inside.
static bool ends_expression(word token) {
    switch (token) {
    case WORD_CHAINED: case WORD_NAME: case WORD_OTHER: case WORD_ANGLE: case WORD_OPEN: case WORD_FUNCTION:
        return false;
    default: return true;
    }
}

static void follow(scanner *s, word token) {
    const declaring before = s->declaring;
    follow_declaration(s, token);
    if (ends_expression(token)) top(s)->chained = 0;
    follow_nesting(s, token, before);
    switch (token) {
    case WORD_NAME: read_name(s); break;
    case WORD_LOCAL: s->declaring = DECLARE_LOCALS; break;
    case WORD_FOR: s->declaring = DECLARE_LOOP; break;
    case WORD_CHAINED: s->chained += ++top(s)->chained; break;
    case WORD_ELSEIF:
        s->chained += ++top(s)->elseifs;
        inmost(s)->locals = top(s)->locals;
        break;
    case WORD_GOTO: add_jump(s); break;
    case WORD_LABEL:
        s->labels++;
        s->jumped += s->jumps + s->labels;
        break;
    default: break;
    }
}

static uint64_t steps_of(const scanner *s) { return s->named + s->chained + s->jumped + s->numbered; }

// Where something is wrong with the text the compiler ends too: what it did before that is counted.
static void scan(scanner *s) {
    word token;
    while (s->depth + 1 < DEEPEST && s->function + 1 < DEEPEST && next(s, &token)) {
        follow(s, token);
        if (steps_of(s) > GUEST_MAX_COMPILING) return;
    }
}

static const char *excess(const scanner *s) {
    const uint64_t half = steps_of(s) / 2;
    if (s->chained >= half) return "too many 'and', 'or' or 'elseif' in a row";
    if (s->jumped >= half) return "too many jumps and labels";
    if (s->numbered >= half) return "too many long numbers";
    return "too many names among too many variables of functions inside one another";
}

void guest_charge_source_ljmp(lua_State *L, const char *file, guest_span source) {
    guest_charge_ljmp(L, source.count / GUEST_PRICE_SOURCE_BYTES + 1);
    scanner s;
    memset(&s, 0, sizeof s);
    s.at = (const unsigned char *)source.bytes;
    s.end = s.at + source.count;
    scan(&s);
    guest_charge_ljmp(L, steps_of(&s) / GUEST_PRICE_COMPILING_STEPS);
    if (steps_of(&s) > GUEST_MAX_COMPILING)
        luaL_error(L, "%s: it would take too long to compile: there are %s", file, excess(&s));
}
