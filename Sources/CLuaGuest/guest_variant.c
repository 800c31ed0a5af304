// Constructors and what they make: read-only values with a closed set of keys, which remember the line that made them.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

// Names of fields are short, so that Lua has each but once: they are compared by address.
static const guest_field *find(const guest_constructor *c, const char *name) {
    for (size_t i = 0; i < c->count; i++)
        if (c->fields[i].name == name) return &c->fields[i];
    return NULL;
}

uint64_t guest_present_fields_ljmp(lua_State *L, const guest_constructor *c, int table) {
    uint64_t present = 0;
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        lua_pop(L, 1);
        const guest_field *field = find(c, lua_tostring(L, -1));
        if (field != NULL) present |= (uint64_t)1 << (field - c->fields);
    }
    return present;
}

static int unknown_key_ljmp(lua_State *L, const guest_constructor *c, const char *key, size_t count, const char *verb) {
    const char *names[GUEST_MAX_FIELDS];
    size_t n = 0;
    for (; n < c->count && n < GUEST_MAX_FIELDS; n++) names[n] = c->fields[n].name;
    const char *nearest = guest_suggest_ljmp(L, key, count, names, n);
    if (nearest != NULL) return luaL_error(L, "%s %s no key '%s'; did you mean '%s'?", c->name, verb, key, nearest);
    return luaL_error(L, "%s %s no key '%s'", c->name, verb, key);
}

static const char *takes_text(guest_takes takes) {
    switch (takes) {
    case GUEST_TAKES_BOOL: return "true or false";
    case GUEST_TAKES_INTEGER: return "a whole number";
    case GUEST_TAKES_NUMBER: return "a number";
    case GUEST_TAKES_STRING: case GUEST_TAKES_ENUMERATION: return "a text";
    case GUEST_TAKES_MONEY: return "an amount of money";
    case GUEST_TAKES_DAY: return "a day";
    case GUEST_TAKES_LIST: return "a list";
    case GUEST_TAKES_TABLE: return "a table";
    case GUEST_TAKES_RECORD: return "a record";
    default: return "a value";
    }
}

static bool fits(lua_State *L, int index, guest_takes takes) {
    guest_money money;
    int32_t days;
    switch (takes) {
    case GUEST_TAKES_BOOL: return lua_isboolean(L, index);
    case GUEST_TAKES_INTEGER: return lua_isinteger(L, index);
    case GUEST_TAKES_NUMBER: return lua_type(L, index) == LUA_TNUMBER;
    case GUEST_TAKES_STRING: case GUEST_TAKES_ENUMERATION: return lua_type(L, index) == LUA_TSTRING;
    case GUEST_TAKES_MONEY: return guest_to_money(L, index, &money);
    case GUEST_TAKES_DAY: return guest_to_day(L, index, &days);
    case GUEST_TAKES_LIST: return lua_istable(L, index) || guest_is_list(L, index) != NULL;
    case GUEST_TAKES_TABLE: return lua_istable(L, index);
    case GUEST_TAKES_RECORD: return guest_is_record(L, index) != NULL;
    default: return !lua_isfunction(L, index);
    }
}

static bool is_choice(const guest_field *field, const char *text) {
    for (size_t i = 0; i < field->choice_count; i++)
        if (field->choices[i] == text) return true;
    for (size_t i = 0; i < field->choice_count; i++)
        if (strcmp(field->choices[i], text) == 0) return true;
    return false;
}

static void check_choice_ljmp(lua_State *L, const guest_constructor *c, const guest_field *field, int index) {
    size_t count;
    const char *text = lua_tolstring(L, index, &count);
    if (is_choice(field, text)) return;
    const char *nearest = guest_suggest_ljmp(L, text, count, field->choices, field->choice_count);
    if (nearest != NULL)
        luaL_error(L, "%s: %s cannot be '%s'; did you mean '%s'?", c->name, field->name, text, nearest);
    luaL_Buffer known;
    luaL_buffinit(L, &known);
    for (size_t i = 0; i < field->choice_count; i++) {
        if (i > 0) luaL_addstring(&known, ", ");
        luaL_addstring(&known, field->choices[i]);
    }
    luaL_pushresult(&known);
    luaL_error(L, "%s: %s cannot be '%s'; it is one of: %s", c->name, field->name, text, lua_tostring(L, -1));
}

// What is wrong with the key and the value at -2 and -1; returns when nothing is.
static void check_pair_ljmp(lua_State *L, const guest_constructor *c) {
    size_t count;
    const char *key = lua_tolstring(L, -2, &count);
    const guest_field *field = find(c, key);
    if (field == NULL) unknown_key_ljmp(L, c, key, count, "has");
    else if (!fits(L, -1, field->takes))
        luaL_error(L, "%s: %s must be %s, not %s", c->name, key, takes_text(field->takes), luaL_typename(L, -1));
    else if (field->takes == GUEST_TAKES_ENUMERATION) check_choice_ljmp(L, c, field, lua_gettop(L));
}

// Of several faults the one of the first key by name: the order of a walk differs from run to run.
static void report_fault_ljmp(lua_State *L, const guest_constructor *c, int table) {
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        guest_charge_key_ljmp(L, -2);
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "%s takes named keys, like: %s { reason = \"…\" }", c->name, c->name);
        lua_pop(L, 1);
    }
    guest_sorted_keys_ljmp(L, table);
    const int keys = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, keys, i) != LUA_TNIL; i++) {
        lua_pushvalue(L, -1);
        lua_rawget(L, table);
        check_pair_ljmp(L, c);
        lua_pop(L, 2);
    }
}

// Copies the pairs of the table at source into the table at target, checking each key and value; gives a bit for each.
static uint64_t copy_fields_ljmp(lua_State *L, const guest_constructor *c, int source, int target) {
    uint64_t present = 0;
    guest_push_original(L, source);
    int table = lua_gettop(L);
    guest_charge_walk_ljmp(L);
    lua_pushnil(L);
    while (lua_next(L, table) != 0) {
        const guest_field *field = lua_type(L, -2) == LUA_TSTRING ? find(c, lua_tostring(L, -2)) : NULL;
        bool good = field != NULL && fits(L, -1, field->takes);
        if (good && field->takes == GUEST_TAKES_ENUMERATION) good = is_choice(field, lua_tostring(L, -1));
        if (!good) {
            lua_settop(L, table);
            report_fault_ljmp(L, c, table);
        }
        present |= (uint64_t)1 << (field - c->fields);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, target);
    }
    guest_charge_ljmp(L, (uint64_t)__builtin_popcountll(present) * GUEST_PRICE_VALUE);
    lua_pop(L, 1);
    return present;
}

static void check_required_ljmp(lua_State *L, const guest_constructor *c, uint64_t present) {
    for (size_t i = 0; i < c->count; i++)
        if (c->fields[i].required && (present >> i & 1) == 0)
            luaL_error(L, "%s needs the key '%s'", c->name, c->fields[i].name);
}

// Wraps the table at fields into a variant that remembers the calling line.
static void push_variant_ljmp(lua_State *L, uint32_t constructor, int fields) {
    lua_Debug record;
    guest_variant *variant = lua_newuserdatauv(L, sizeof *variant, 2);
    variant->mark = GUEST_MARK_VARIANT;
    variant->constructor = constructor;
    variant->line = 0;
    if (lua_getstack(L, 1, &record) != 0 && guest_ask(L, "Sl", &record) && record.currentline > 0) {
        variant->line = record.currentline;
        lua_pushlstring(L, record.source + 1, record.srclen - 1);
    } else {
        lua_pushliteral(L, "");
    }
    lua_setiuservalue(L, -2, 2);
    lua_pushvalue(L, fields);
    lua_setiuservalue(L, -2, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, guest_of(L)->ref_variant);
    lua_setmetatable(L, -2);
}

static int construct(lua_State *L) {
    uint32_t index = (uint32_t)lua_tointeger(L, lua_upvalueindex(1));
    const guest_constructor *c = guest_of(L)->constructors[index];
    if (lua_gettop(L) != 1 || !lua_istable(L, 1)) return luaL_error(L, "call it with a table: %s { … }", c->name);
    lua_createtable(L, 0, 4);
    check_required_ljmp(L, c, copy_fields_ljmp(L, c, 1, 2));
    push_variant_ljmp(L, index, 2);
    return 1;
}

// decision:with { … } is a changed copy; the line is that of the change.
static int variant_with(lua_State *L) {
    const guest_variant *variant = guest_to_variant(L, 1);
    if (variant == NULL || !lua_istable(L, 2)) return luaL_error(L, "call it as decision:with { … }");
    const guest_constructor *c = guest_of(L)->constructors[variant->constructor];
    lua_settop(L, 2);
    lua_createtable(L, 0, 4);
    lua_getiuservalue(L, 1, 1);
    copy_fields_ljmp(L, c, 4, 3);
    copy_fields_ljmp(L, c, 2, 3);
    push_variant_ljmp(L, variant->constructor, 3);
    return 1;
}

static int variant_index(lua_State *L) {
    const guest_variant *variant = guest_to_variant(L, 1);
    if (variant == NULL) return luaL_error(L, "expected a decision");
    const guest_constructor *c = guest_of(L)->constructors[variant->constructor];
    size_t count = 0;
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &count) : "";
    if (strcmp(key, "with") == 0) lua_pushcfunction(L, variant_with);
    else if (strcmp(key, "outcome") == 0) lua_pushstring(L, c->name);
    else if (find(c, key) == NULL) return unknown_key_ljmp(L, c, key, count, "has");
    else {
        lua_getiuservalue(L, 1, 1);
        lua_pushvalue(L, 2);
        lua_rawget(L, -2);
    }
    return 1;
}

static int variant_newindex(lua_State *L) {
    return luaL_error(L, "a decision is read-only; make a changed copy with decision:with { … }");
}

void guest_open_variants_ljmp(lua_State *L) {
    lua_newtable(L);
    lua_pushcfunction(L, variant_index);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, variant_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_pushliteral(L, "decision");
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    guest_of(L)->ref_variant = luaL_ref(L, LUA_REGISTRYINDEX);
}

typedef struct {
    guest_span name;
    const guest_constructor_field *fields;
    size_t count;
    int32_t function;
} definition;

static const char *anchor_ljmp(lua_State *L, guest_span text) {
    const char *interned = lua_pushlstring(L, text.bytes, text.count);
    luaL_ref(L, LUA_REGISTRYINDEX);
    return interned;
}

static int define_ljmp(lua_State *L) {
    definition *d = lua_touserdata(L, 1);
    guest *g = guest_of(L);
    if (g->constructor_count >= GUEST_MAX_CONSTRUCTORS || d->count > GUEST_MAX_FIELDS)
        return luaL_error(L, "too many constructors or keys");
    guest_constructor *c = calloc(1, sizeof *c);
    guest_field *fields = calloc(d->count + 1, sizeof *fields);
    if (c == NULL || fields == NULL) {
        free(c);
        free(fields);
        return luaL_error(L, "out of memory");
    }
    c->fields = fields;
    uint32_t index = g->constructor_count++;
    g->constructors[index] = c;  // owned by the guest from here on, whatever raises below
    c->name = anchor_ljmp(L, d->name);
    c->name_count = d->name.count;
    for (size_t i = 0; i < d->count; i++) {
        const guest_constructor_field *given = &d->fields[i];
        const char **choices = calloc(given->choice_count + 1, sizeof *choices);
        if (choices == NULL) return luaL_error(L, "out of memory");
        fields[i].choices = choices;
        c->count = i + 1;
        fields[i].name = "";
        for (size_t k = 0; k < given->choice_count; k++) choices[k] = anchor_ljmp(L, given->choices[k]);
        fields[i].choice_count = given->choice_count;
        if (given->name.count > GUEST_SHORT_NAME)
            return luaL_error(L, "a key must have at most %d bytes", GUEST_SHORT_NAME);
        fields[i].name = anchor_ljmp(L, given->name);
        fields[i].name_count = given->name.count;
        fields[i].takes = given->takes;
        fields[i].required = given->required;
    }
    lua_pushinteger(L, index);
    lua_pushcclosure(L, construct, 1);
    d->function = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

guest_status guest_define_constructor(guest *g, guest_span name, const guest_constructor_field *fields, size_t count,
                                      int32_t *function) {
    definition d = {name, fields, count, -1};
    guest_status status = guest_protected(g, define_ljmp, &d, GUEST_TO_PREPARE);
    *function = d.function;
    return status;
}

guest_span guest_constructor_field_name(const guest *g, uint32_t constructor, uint32_t field) {
    if (constructor >= g->constructor_count || field >= g->constructors[constructor]->count) return (guest_span){"", 0};
    const guest_field *f = &g->constructors[constructor]->fields[field];
    return (guest_span){f->name, f->name_count};
}

guest_span guest_constructor_name(const guest *g, uint32_t constructor) {
    if (constructor >= g->constructor_count) return (guest_span){"", 0};
    return (guest_span){g->constructors[constructor]->name, g->constructors[constructor]->name_count};
}
