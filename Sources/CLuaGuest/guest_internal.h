// Shared by the files of CLuaGuest. A function that may raise a Lua error ends in _ljmp: it is called from another
// _ljmp function, from a function that Lua calls, or as the body of a protected call, never straight from an exported
// one. The files call one another in one direction only.
#ifndef GUEST_INTERNAL_H
#define GUEST_INTERNAL_H

#include "CLuaGuest.h"
#include "guest_price.h"

#include <lauxlib.h>
#include <lua.h>
#include <string.h>

_Static_assert(LUA_VERSION_NUM == 504, "bytecode, debug records and the stack are read as Lua 5.4 has them");

enum {
    GUEST_HOOK_COUNT = 1000,       // instructions between two visits of the hook
    GUEST_MAX_TYPES = 64,
    GUEST_MAX_CONSTRUCTORS = 64,
    GUEST_MAX_SCOPES = 64,
    GUEST_MAX_LOADING = 200,       // modules that load one another
    GUEST_MAX_CHAIN = 2000,        // tables that one access may go through
    GUEST_MAX_COMPILING = 100000000,  // steps of the compiler for one text
    GUEST_FEW_VALUES = 64,         // passed on for nothing
    GUEST_FEW_KEYS = 32,           // beside the list of a table, looked up for nothing
    GUEST_MAX_FRAMES = 12,         // kept of a traceback
    GUEST_NAME_BYTES = 200,        // of a file or function in a frame
    GUEST_FREEZE_DEPTH = 150,
    GUEST_POOL_STEP = 16,          // bytes between two sizes of small blocks
    GUEST_POOL_MOST = 256,         // bytes of the largest small block
    GUEST_SHORT_NAME = 40,         // bytes up to which Lua keeps one copy of a text
    GUEST_FIELD_HASH = 128,        // slots of a record type's table of field names
    GUEST_MAX_REPLIES = 48,        // of a host function, remembered
};

// What a userdata is, told by its first word: scripts can make none, and every one that the guest makes begins with it.
typedef enum {
    GUEST_MARK_RECORD = 0x7265636f,
    GUEST_MARK_LIST = 0x6c697374,
    GUEST_MARK_MONEY = 0x6d6f6e65,
    GUEST_MARK_VARIANT = 0x76617269,
    GUEST_MARK_FUNCTION = 0x66756e63,
} guest_mark;

/// The userdata at an index when it is of that kind, else NULL.
static inline void *guest_marked(lua_State *L, int index, guest_mark mark) {
    if (lua_type(L, index) != LUA_TUSERDATA) return NULL;
    uint32_t *data = lua_touserdata(L, index);
    return *data == (uint32_t)mark ? data : NULL;
}

// What stands in a userdata, each kind beginning with its mark. Of money those amounts alone that no light value holds.
typedef struct {
    uint32_t mark;
    uint32_t currency;
    int64_t minor_units;
} guest_large_money;

typedef struct {
    uint32_t mark;
    uint32_t tag;  // a record's type, or a list's count
    const guest_value *slots;
    uint32_t generation;
} guest_handle;

typedef struct {
    uint32_t mark;
    uint32_t constructor;
    int32_t line;
} guest_variant;

typedef struct {
    int64_t minor_units;
    uint32_t currency;
} guest_money;

// Days, and amounts up to 2^45 minor units, are light userdata: nothing is allocated for them, and equal ones are one
// value, as keys of tables too. Their lowest bits tell them from addresses, in which these are zero. Larger amounts,
// and those of what is no currency, are full userdata, and equal none that is light.
enum { GUEST_LIGHT_BITS = 3, GUEST_LIGHT_DAY = 1, GUEST_LIGHT_MONEY = 2, GUEST_LIGHT_CURRENCY_BITS = 15 };

_Static_assert(sizeof(void *) == 8, "a light value holds a day or an amount");

/// The bits of a light value; of anything else some whose lowest are zero.
static inline uint64_t guest_light(lua_State *L, int index) { return (uint64_t)(uintptr_t)lua_touserdata(L, index); }

/// What a light value is; 0 for anything else.
static inline uint32_t guest_light_tag(uint64_t bits) { return (uint32_t)bits & ((1u << GUEST_LIGHT_BITS) - 1); }

static inline bool guest_to_day(lua_State *L, int index, int32_t *days) {
    const uint64_t bits = guest_light(L, index);
    *days = (int32_t)(uint32_t)(bits >> GUEST_LIGHT_BITS);
    return guest_light_tag(bits) == GUEST_LIGHT_DAY;
}

static inline bool guest_to_money(lua_State *L, int index, guest_money *money) {
    const uint64_t bits = guest_light(L, index);
    if (guest_light_tag(bits) == GUEST_LIGHT_MONEY) {
        const uint32_t code = (uint32_t)bits >> GUEST_LIGHT_BITS;
        money->currency = 0x414141 + ((code & 31) | (code & 31 << 5) << 3 | (code & 31 << 10) << 6);
        money->minor_units = (int64_t)bits >> (GUEST_LIGHT_BITS + GUEST_LIGHT_CURRENCY_BITS);
        return true;
    }
    const guest_large_money *large = guest_marked(L, index, GUEST_MARK_MONEY);
    if (large == NULL) return false;
    *money = (guest_money){large->minor_units, large->currency};
    return true;
}

static inline const guest_variant *guest_to_variant(lua_State *L, int index) {
    return guest_marked(L, index, GUEST_MARK_VARIANT);
}

/// Also of a handle that is stale.
static inline const guest_handle *guest_is_record(lua_State *L, int index) {
    return guest_marked(L, index, GUEST_MARK_RECORD);
}

static inline const guest_handle *guest_is_list(lua_State *L, int index) {
    return guest_marked(L, index, GUEST_MARK_LIST);
}

/// The bytes of a value that is a text already: nothing is converted, so that nothing can raise.
static inline const char *guest_bytes(lua_State *L, int index, size_t *count) { return lua_tolstring(L, index, count); }

/// Asks for source, line or name of a call, none of which takes memory, so that nothing can raise.
static inline bool guest_ask(lua_State *L, const char *what, lua_Debug *record) {
    return lua_getinfo(L, what, record) != 0;
}

typedef struct {
    const char *name;
    size_t name_count;
    const char *fields[GUEST_MAX_FIELDS];
    const void *keys[GUEST_MAX_FIELDS];    // the fields as Lua has them, each once: compared by address
    size_t field_counts[GUEST_MAX_FIELDS];
    uint32_t count;
    int32_t id_field;
    uint16_t hash[GUEST_FIELD_HASH];       // 1 + index of the field, 0 for empty
} guest_record_type;

typedef struct {
    const char *name;
    size_t name_count;
    const char *const *choices;
    size_t choice_count;
    guest_takes takes;
    bool required;
} guest_field;

typedef struct {
    const char *name;
    size_t name_count;
    guest_field *fields;
    size_t count;
} guest_constructor;

typedef struct {
    char file[GUEST_NAME_BYTES];
    char function[GUEST_NAME_BYTES];
    int32_t line;
} guest_frame_store;

typedef struct {
    char *bytes;
    size_t count;
    size_t capacity;
} guest_buffer;

typedef struct {
    guest_node *nodes;
    size_t count;
    size_t capacity;
    guest_buffer bytes;
    size_t byte_limit;
} guest_tree;

typedef struct {
    guest_callback callback;
    void *context;
} guest_host_function;

typedef struct {
    const guest_value *row;
    uint64_t fields;
} guest_read;

typedef struct {
    char *region;
    size_t used;
    void *free[GUEST_POOL_MOST / GUEST_POOL_STEP + 1];
} guest_pool;

/// What a protected call is for. Only a call to load leaves something for those after it.
typedef enum { GUEST_TO_PREPARE, GUEST_TO_LOAD, GUEST_TO_CALL } guest_purpose;

/// What makes an instruction dearer than another.
typedef struct {
    size_t largest_string, largest_block;
    uint64_t instruction;  // by what the files of the guest do
    uint64_t loading;      // by what they do outside of functions, which is over once they are loaded
    uint64_t longest;      // instructions of the longest function
    uint32_t chain;        // the longest chain of metatables
    uint32_t passed;       // the most values that were passed on by `...`
    uint64_t room, kept_room;  // keys beside the list that a table has room for; that a frozen one has
    bool calls;            // whether tables are called by way of others, which pushes all arguments up at each
    bool zeros;            // whether a text may hold a zero byte
    bool passes;           // whether a file passes on or returns as many values as there are
    bool counts;           // whether a loop of a file counts, whose bounds may be texts
} guest_weights;

/// What the guest knows of tables and functions: the proxy of a table, the table of a proxy, what has been frozen, and
/// how many tables lead to a table as the next in their chain. What a call adds is for that call alone.
typedef enum { GUEST_PROXIES, GUEST_ORIGINALS, GUEST_FROZEN, GUEST_HEIGHTS, GUEST_MAPS } guest_map;

/// A module that is being loaded.
typedef struct {
    int scope;
    const char *name;
} guest_loading;

struct guest {
    lua_State *L;
    guest_limits limits;

    // memory
    guest_pool pool;
    size_t memory_used, memory_peak;
    uint64_t allocated_bytes, refuse_at;
    struct { const void *pointer; size_t size; } refused;  // what was refused last, when nothing was given since
    bool made_room;  // whether room for keys of a table was the last that was given

    // work
    uint64_t fuel_left, reserve_left, deadline_ns, next_clock_fuel;
    guest_status tripped;  // GUEST_OK while no limit was met
    bool running, spent, compiling;
    guest_weights weights, kept;  // now, and as loading left them, with which every call begins
    guest_purpose purpose;
    uint32_t generation;

    // what guest_remember noted
    struct { int reference; guest_weights weights; } noted;

    // rows
    guest_filler filler;
    void *filler_context;
    guest_read reads[GUEST_MAX_READS];
    uint32_t read_count;
    struct { const guest_value *slots; uint32_t generation; } shown[GUEST_MAX_TYPES];  // the last record of each type

    // replies of host functions that hold for more than one call of them
    struct { bool asked, lasts; int32_t first, last; } holds;
    uint32_t replies_forgotten;

    // names
    guest_record_type *types[GUEST_MAX_TYPES];
    uint32_t type_count;
    guest_constructor *constructors[GUEST_MAX_CONSTRUCTORS];
    uint32_t constructor_count;
    int scope_count;
    int scope_parents[GUEST_MAX_SCOPES];

    // registry references
    int ref_large_money, ref_record, ref_list, ref_variant, ref_shown;
    int ref_maps[GUEST_MAPS];
    int ref_library, ref_scopes;

    // modules: those being loaded, and whose call it was that loaded some for itself alone
    guest_loading loading[GUEST_MAX_LOADING];
    int loading_count;
    uint32_t passing_generation;
    int ref_passing;

    // the last call
    guest_tree result, reply;
    guest_buffer log;
    guest_status status;
    char *message;
    size_t message_count;
    char file[GUEST_NAME_BYTES];
    int32_t line;
    guest_frame_store frames[GUEST_MAX_FRAMES];
    size_t frame_count;

    guest_trace_sink trace;
    void *trace_context;
};

/// The guest of a state; kept in the state's extra space.
static inline guest *guest_of(lua_State *L) { return *(guest **)lua_getextraspace(L); }

// guest_pool.c: small blocks.
void guest_pool_open(guest_pool *pool);
void guest_pool_close(guest_pool *pool);
void guest_pool_free(guest_pool *pool, void *block, size_t size);
/// Resizes a block, or makes one of NULL; NULL when memory does not suffice, and then the block stands as it was.
void *guest_pool_resize(guest_pool *pool, void *block, size_t old_size, size_t size);

// guest_buffer.c: what grows on the host's heap.
bool guest_buffer_append(guest_buffer *b, const char *bytes, size_t count, size_t limit);
void guest_tree_reset(guest_tree *tree);
bool guest_tree_add(guest_tree *tree, guest_node node, uint32_t limit);
bool guest_tree_add_string(guest_tree *tree, const char *bytes, size_t count, uint32_t limit);

// guest_suggest.c: "did you mean".
/// The nearest of the names, or NULL when none is near; names are terminated.
const char *guest_nearest(const char *name, size_t count, const char *const *names, size_t name_count);

// guest_scalar.c: money and days without Lua.
typedef struct {
    int year, month, day;
} guest_civil;
void guest_currency_code(uint32_t currency, char code[4]);
/// Decimals of the minor unit.
int guest_currency_exponent(uint32_t currency);
size_t guest_money_text(int64_t minor_units, uint32_t currency, char text[40]);
int guest_days_in_month(int year, int month);
int32_t guest_days_of(guest_civil civil);
guest_civil guest_civil_of(int32_t days);
size_t guest_day_text(int32_t days, char text[16]);

// guest_reads.c: notes of what was read.
/// A field of a row, filled in when it was pending, and noted as read.
const guest_value *guest_read_field(guest *g, const guest_value *row, uint32_t type, uint32_t field);
/// Takes the notes of what was read off the rows, which the host may give up from here on.
void guest_collect_reads(guest *g);

// guest_error.c: what an error was and where.
int guest_message_handler(lua_State *L);
void guest_note_place(guest *g, const char *file, int line);
_Noreturn void guest_bad_result_ljmp(lua_State *L, const char *message);

// guest_memory.c: the allocator, and the fuel that memory costs.
bool guest_spend(guest *g, uint64_t fuel);
/// Draws on the reserve, which pays for what differs from run to run.
bool guest_draw(guest *g, uint64_t work);
/// From here on every instruction, call and return raises.
void guest_mark_tripped(guest *g, guest_status why);
void *guest_allocate(void *context, void *pointer, size_t old_size, size_t size);

// guest_limits.c: fuel, the clock, the hook, protected calls.
guest_status guest_protected(guest *g, lua_CFunction body, void *argument, guest_purpose purpose);
/// Looks at what the weights want looked at; asked again when a file brings new ones.
void guest_set_hooks(guest *g);
void guest_charge_ljmp(lua_State *L, uint64_t fuel);
/// Draws on the reserve for work whose amount differs from run to run.
void guest_charge_reserve_ljmp(lua_State *L, uint64_t work);
/// The handler of errors that a script catches: it lets the work of raising them be paid for, and never raises.
int guest_price_error(lua_State *L);
/// What a function in C pays for each access to a table that is not its own, on top of the element.
void guest_charge_access_ljmp(lua_State *L);
/// What a function in C pays to find the key at an index in a table, raw. Texts that are there are found at once.
void guest_charge_key_ljmp(lua_State *L, int index);
/// What a function in C pays for each call of a script's function, and for each comparison.
void guest_charge_callback_ljmp(lua_State *L);
/// What it costs to move so many arguments or results.
void guest_charge_values_ljmp(lua_State *L, int count);
/// What it costs to compare two values, if both are texts.
void guest_charge_comparison_ljmp(lua_State *L, int a, int b);
/// What it costs to write a value, if it is a number.
void guest_charge_number_text_ljmp(lua_State *L, int index);
/// What it costs to read a number out of a value, if it is a text.
void guest_charge_numeral_ljmp(lua_State *L, int index);
/// A whole number, or a text that reads as one.
lua_Integer guest_integer_ljmp(lua_State *L, int index);
lua_Integer guest_optional_integer_ljmp(lua_State *L, int index, lua_Integer standard);
/// guest_nearest for what it costs.
const char *guest_suggest_ljmp(lua_State *L, const char *name, size_t count, const char *const *names,
                               size_t name_count);
/// Notes that a text holds a zero byte, which makes it dear to compare.
void guest_note_zeros(guest *g, const char *bytes, size_t count);
/// What it costs to walk a table, however few of its slots are taken.
void guest_charge_walk_ljmp(lua_State *L);
_Noreturn void guest_trip_ljmp(lua_State *L, guest_status why);
void guest_fail(guest *g, guest_status status, const char *message);

// guest_proxy.c: tables that only read.
void guest_open_proxies_ljmp(lua_State *L);
/// Pushes what a map holds for the value at an index; pushes nothing when it holds nothing.
bool guest_lookup(lua_State *L, guest_map map, int index);
void guest_store_ljmp(lua_State *L, guest_map map, int key, int value);
/// Pushes a table that lasts as long as the running call: one for each number.
void guest_push_passing_ljmp(lua_State *L, lua_Integer part);
/// The key under which the copy that serves as a metatable holds the table that the script set. No script can name it.
extern const char guest_given_key[];
/// Pushes the table behind a frozen one, or the value itself.
void guest_push_original(lua_State *L, int index);
bool guest_is_frozen(lua_State *L, int index);
/// How many elements a table has from 1 on without a gap. What Lua says where there is one hangs on the table's history
/// and on the process.
lua_Integer guest_length_ljmp(lua_State *L, int table);
/// Makes a proxy for the table on top, and leaves it above the table.
void guest_push_proxy_ljmp(lua_State *L);
/// Makes the table on top reachable through a proxy that reads only, and replaces it by the proxy.
void guest_wrap_frozen_ljmp(lua_State *L);
/// The __index of a proxy whose table had one of its own. Upvalues: the table behind it, and that __index.
int guest_original_index(lua_State *L);

// guest_keys.c: tables in order.
int guest_pairs_next(lua_State *L);
int guest_compare_keys_ljmp(lua_State *L, int a, int b);
void guest_sorted_keys_ljmp(lua_State *L, int index);

// guest_handle.c: values of the host.
void guest_push_money_ljmp(lua_State *L, int64_t minor_units, uint32_t currency);
void guest_push_day_ljmp(lua_State *L, int32_t day);
void guest_push_ljmp(lua_State *L, const guest_value *value);
/// Raises when the handle is none, or stale.
const guest_handle *guest_check_fresh_ljmp(lua_State *L, const guest_handle *handle, const char *what);
/// The row of a record; raises when the value is none, or stale.
const guest_value *guest_to_record_ljmp(lua_State *L, int index, uint32_t *type);
const guest_value *guest_to_list_ljmp(lua_State *L, int index, uint32_t *count);

// guest_text.c: the text of any value.
void guest_tostring_ljmp(lua_State *L, int index);

// guest_match.c, guest_format.c, guest_string.c, guest_table.c, guest_value.c, guest_record.c, guest_variant.c,
// guest_base.c: what scripts call.
int guest_string_find(lua_State *L);
int guest_string_match(lua_State *L);
int guest_string_gmatch(lua_State *L);
int guest_string_gsub(lua_State *L);
int guest_gmatch_next(lua_State *L);
int guest_string_format(lua_State *L);
void guest_open_string_ljmp(lua_State *L, int library);
void guest_open_table_ljmp(lua_State *L, int library);
void guest_open_values_ljmp(lua_State *L, int library);
void guest_open_records_ljmp(lua_State *L);
void guest_open_variants_ljmp(lua_State *L);
/// A bit for each field that the table of a variant holds.
uint64_t guest_present_fields_ljmp(lua_State *L, const guest_constructor *c, int table);
void guest_open_base_ljmp(lua_State *L, int library);

// guest_bytecode.c: what a compiled chunk does.
typedef struct {
    int32_t line;
    char name[GUEST_NAME_BYTES];
    char file[GUEST_NAME_BYTES];
    // Of it or of a function inside it:
    bool joins;         // it joins values into a text
    bool divides;       // it takes the rest of a division
    bool passes;        // it passes on or returns as many values as there are
    bool counts;        // a loop of it counts
    bool zeros;         // a text in it holds a zero byte
    uint32_t captured;  // the most variables that a function takes from one around it, times all taken from that one
    uint32_t captured_by_file;  // the same where the one around it is the file
    uint64_t longest;   // instructions, variables and lines of the longest
} guest_assignment;
/// Whether the Lua function on top, or one inside it, assigns to a variable that outlives its call.
bool guest_assigns_upvalue_ljmp(lua_State *L, guest_assignment *found);

// guest_source.c: what it costs to compile a text.
/// Pays for the text before it is compiled; raises when that would take too long.
void guest_charge_source_ljmp(lua_State *L, const char *file, guest_span source);

// guest_freeze.c: what a file keeps.
/// Replaces the value on top by its frozen form.
void guest_freeze_ljmp(lua_State *L, int depth);

// guest_tree.c: results and replies.
void guest_decode_ljmp(lua_State *L, int index, uint32_t depth, bool skip_functions);
void guest_encode_ljmp(lua_State *L, const guest_tree *tree);

// guest_probe.c: instrumented sources.
/// Calls the instrumented chunk on top with the probe function, and leaves the function to run in its place.
void guest_call_with_probe_ljmp(lua_State *L, const guest_probe *probe);

// guest_scope.c: environments and modules.
void guest_open_scopes_ljmp(lua_State *L);
/// Pushes the table of the modules that a scope has loaded.
void guest_push_loaded_ljmp(lua_State *L, int scope);

#endif
