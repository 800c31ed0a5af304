// The only face of the Lua host: no Lua type crosses it, and every function is total. A function reports a status and
// leaves the details in the guest; none raises, none jumps over its caller.
#ifndef CLUAGUEST_H
#define CLUAGUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One Lua state with its limits, record types and scopes. One thread at a time.
typedef struct guest guest;

/// Text that is borrowed for the call unless said otherwise; not terminated.
typedef struct {
    const char *bytes;
    size_t count;
} guest_span;

typedef enum {
    GUEST_OK,
    GUEST_SYNTAX,
    GUEST_ERROR,
    GUEST_LIMIT_CPU,
    GUEST_LIMIT_MEMORY,
    GUEST_LIMIT_TIME,
    GUEST_BAD_RESULT,
    GUEST_BAD_ARGUMENT,
} guest_status;

/// Every limit of a guest, unit last.
typedef struct {
    uint64_t fuel;              // units of work per load or call
    uint64_t wall_nanoseconds;  // backstop per load or call; the only limit that is not deterministic
    size_t memory_bytes;        // of the whole state
    size_t string_bytes;        // of one string
    size_t source_bytes;        // of one chunk
    size_t log_bytes;           // of print, per load or call
    size_t message_bytes;       // of an error's message
    size_t result_bytes;        // of the strings of one result
    uint32_t result_nodes;      // of one result
    uint32_t result_depth;      // of one result
    uint32_t hook_instructions; // between two looks at what instructions cost; 0 means as many as may be
} guest_limits;

/// What the last load or call used.
typedef struct {
    uint64_t fuel;
    uint64_t allocated_bytes;
    size_t memory_peak_bytes;
    size_t log_bytes;
} guest_usage;

typedef enum {
    GUEST_NIL,
    GUEST_BOOL,      // integer: 0 or 1
    GUEST_INTEGER,   // integer
    GUEST_FLOAT,     // number
    GUEST_STRING,    // bytes, aux: count
    GUEST_MONEY,     // integer: minor units, aux: packed currency
    GUEST_DAY,       // integer: days since 1970-01-01
    GUEST_LIST,      // slots, aux: count
    GUEST_RECORD,    // slots, aux: type
    GUEST_FUNCTION,  // integer: reference
    GUEST_TABLE,     // nodes only, aux: count of pairs
    GUEST_VARIANT,   // nodes only, aux: count of fields, integer: constructor << 32 | line
    GUEST_PENDING,   // rows only: a field that the host fills in when it is first read
    GUEST_ROW,       // the slot before a row's first field, aux: the host's own, integer: bits of the fields read;
                     // the bits of the kind from the ninth on are the guest's own
    GUEST_FIELD,     // nodes only: the name of a variant's field, aux: its place in the constructor
} guest_kind;

/// A value in a row or an argument: 16 bytes. Strings, lists and rows must outlive the call. A row has a slot for each
/// field of its type, and before the first one a slot of the kind GUEST_ROW that the guest writes to.
typedef struct guest_value {
    uint32_t kind;
    uint32_t aux;
    union {
        int64_t integer;
        double number;
        const char *bytes;
        const struct guest_value *slots;
    } as;
} guest_value;

_Static_assert(sizeof(guest_value) == 16, "rows are laid out in steps of 16 bytes");

/// A value that came out of Lua. A tree is written in preorder: a list is followed by its elements, a table by its
/// keys and values in turn, a variant by the name of its file and then by the places and values of its fields.
/// A record is followed by its id, a string or nil.
typedef struct {
    uint32_t kind;
    uint32_t aux;
    union {
        int64_t integer;
        double number;
        size_t offset;  // strings: into guest_result_bytes
    } as;
} guest_node;

/// Of the rows that a call read the first so many are known afterwards.
enum { GUEST_MAX_READS = 256, GUEST_MAX_FIELDS = 64 };

/// Writes the value of a pending field into its slot.
typedef void (*guest_filler)(void *context, uint32_t type, guest_value *row, uint32_t field);

typedef struct {
    guest_span file;
    guest_span function;
    int32_t line;
} guest_frame;

/// What a field of a constructor takes; GUEST_TAKES_ENUMERATION is a string out of a list.
typedef enum {
    GUEST_TAKES_ANY,
    GUEST_TAKES_BOOL,
    GUEST_TAKES_INTEGER,
    GUEST_TAKES_NUMBER,
    GUEST_TAKES_STRING,
    GUEST_TAKES_MONEY,
    GUEST_TAKES_DAY,
    GUEST_TAKES_LIST,
    GUEST_TAKES_TABLE,
    GUEST_TAKES_RECORD,
    GUEST_TAKES_ENUMERATION,
} guest_takes;

typedef struct {
    guest_span name;
    guest_takes takes;
    bool required;
    const guest_span *choices;
    size_t choice_count;
} guest_constructor_field;

/// A host function. The arguments stand in guest_result as one list; the reply is written with guest_reply_*.
/// Zero means returned; anything else means failed, with the message in guest_reply_fail.
typedef int32_t (*guest_callback)(guest *g, void *context);

typedef enum { GUEST_TRACE_LINE, GUEST_TRACE_READ } guest_trace_kind;

/// What ran, or what was read: file and line always; type, field and value for a read.
typedef struct {
    guest_trace_kind kind;
    guest_span file;
    int32_t line;
    uint32_t type;
    uint32_t field;
    const guest_value *value;
} guest_trace_event;

typedef void (*guest_trace_sink)(void *context, const guest_trace_event *event);

/// What a probe counts at a place, and what it is called with.
typedef enum {
    GUEST_PROBE_MARK,       // the place was reached: counts[0]
    GUEST_PROBE_WAY,        // a condition held, counts[0], or did not, counts[1]; the value is given back
    GUEST_PROBE_VALUE,      // an operand, counted like a condition; the value is given back
    GUEST_PROBE_LOOP,       // before a loop, whose values are given back: entered, counts[0], or passed over, counts[1]
    GUEST_PROBE_LOOP_BODY,  // the next number after the loop's: in its body
    GUEST_PROBE_LOOP_END,   // the next after that: behind it
} guest_probe_kind;

typedef void (*guest_probe_sink)(void *context, uint32_t number, const guest_value *value);

/// What the probes of one instrumented source report to; the host keeps it as long as the guest lives. An instrumented
/// source is a chunk that takes the probe function and returns the function to run; it calls the probe function with
/// the number of a place and the values seen there. The sink, NULL for none, must not call the guest.
typedef struct {
    const uint8_t *kinds;  // guest_probe_kind, by number
    uint64_t *counts;      // two by number
    uint32_t count;
    guest_probe_sink sink;
    void *context;
} guest_probe;

/// Opens a guest; NULL when memory does not suffice for an empty one.
guest *guest_open(const guest_limits *limits);
/// Closes a guest; runs no script code, since nothing in a guest has a finalizer of its own.
void guest_close(guest *g);

guest_status guest_define_record(guest *g, guest_span name, const guest_span *fields, size_t count, uint32_t *type);
guest_status guest_define_constructor(guest *g, guest_span name, const guest_constructor_field *fields, size_t count,
                                      int32_t *function);
guest_status guest_make_callback(guest *g, guest_span name, guest_callback callback, void *context, int32_t *function);
/// A function that calls another with the argument at index (from 1) replaced by what the slot holds at that time.
guest_status guest_bind_argument(guest *g, int32_t function, uint32_t index, const guest_value *slot, int32_t *bound);

/// A function that keeps a function for the host: it returns the reference, then the line of the script that led to it.
guest_status guest_make_keeper(guest *g, int32_t *function);

/// Notes every variable and table that the functions reach and a script could change, so that guest_restore can set
/// them back.
guest_status guest_remember(guest *g, const int32_t *functions, size_t count);
/// Sets back what guest_remember noted: the next call finds what the last one found.
guest_status guest_restore(guest *g);
/// Sets the fuel and the time of the calls from now on.
void guest_limit_calls(guest *g, uint64_t fuel, uint64_t wall_nanoseconds);

/// A new scope; parent is negative for none.
guest_status guest_make_scope(guest *g, guest_span name, int32_t parent, int32_t *scope);
guest_status guest_set_global(guest *g, int32_t scope, guest_span name, const guest_value *value);
/// Gives a scope a member of a loaded table as a global.
guest_status guest_set_global_member(guest *g, int32_t scope, guest_span name, int32_t table, guest_span member);
guest_status guest_add_module(guest *g, int32_t scope, guest_span name, guest_span file, guest_span source,
                              const guest_probe *probe);

/// Loads a text chunk, runs it, and freezes what it keeps. The first result is kept by reference. The probe is NULL for
/// sources that are not instrumented.
guest_status guest_load(guest *g, int32_t scope, guest_span file, guest_span source, const guest_probe *probe,
                        int32_t *result);
/// Loads a text chunk, runs it once with the arguments, and decodes all results as one list.
guest_status guest_run(guest *g, int32_t scope, guest_span file, guest_span source, const guest_probe *probe,
                       const guest_value *arguments, size_t count);
/// Compiles a text chunk without running or keeping it.
guest_status guest_compile(guest *g, guest_span file, guest_span source);
/// Whether two texts compile to the same code, apart from names and lines. Neither is run.
guest_status guest_same_code(guest *g, guest_span first, guest_span second, bool *same);
/// The member of a table that was loaded; `function` is negative when it is no function.
guest_status guest_member(guest *g, int32_t table, guest_span name, int32_t *function);
/// Names of the members that are functions, decoded as a list.
guest_status guest_function_names(guest *g, int32_t table);
/// Decodes a loaded value; functions in it are left out of tables.
guest_status guest_decode(guest *g, int32_t reference);
/// Calls a function and decodes its first result.
guest_status guest_call(guest *g, int32_t function, const guest_value *arguments, size_t count);

/// Calls functions one after the other with the same arguments. Of each of the first 64 a bit tells whether it gave
/// anything but nil; none of what they gave is decoded.
guest_status guest_call_each(guest *g, const int32_t *functions, size_t function_count, const guest_value *arguments,
                             size_t count, uint64_t *found);
/// A function that tells whether its argument is an amount above zero; nil is none.
guest_status guest_make_positive(guest *g, int32_t *function);

/// The result of the last load, call or decoding; valid until the next.
const guest_node *guest_result(const guest *g, size_t *count);
const char *guest_result_bytes(const guest *g);
/// The error of the last call that did not return GUEST_OK; valid until the next call.
guest_span guest_error_message(const guest *g);
guest_span guest_error_file(const guest *g);
int32_t guest_error_line(const guest *g);
size_t guest_error_frame_count(const guest *g);
guest_frame guest_error_frame(const guest *g, size_t index);
guest_usage guest_last_usage(const guest *g);
guest_span guest_log(const guest *g);
guest_span guest_record_name(const guest *g, uint32_t type);
guest_span guest_record_field(const guest *g, uint32_t type, uint32_t field);
guest_span guest_constructor_name(const guest *g, uint32_t constructor);
guest_span guest_constructor_field_name(const guest *g, uint32_t constructor, uint32_t field);
/// The fields of a row that the last call read, a bit each; what has been taken is not given again. 0 when it read
/// none, or when it had read GUEST_MAX_READS other rows before.
uint64_t guest_take_read(const guest *g, const guest_value *row);
/// Sets what fills in the pending fields of rows. It must write the slot, and must not call the guest.
void guest_set_filler(guest *g, guest_filler filler, void *context);

/// Within a callback that was given a name, a day or both, or nothing: the reply holds for that name and every day from
/// first to last, so that the host is not asked again: in this call, or where it lasts until guest_forget_replies. A
/// reply that is no plain value, nor a list of two whole numbers, is not remembered.
void guest_reply_holds(guest *g, int32_t first, int32_t last, bool lasts);
/// Asks the host again whatever it has replied.
void guest_forget_replies(guest *g);
/// Within a callback: writes the reply in preorder. A false return means that the reply is too large.
bool guest_reply(guest *g, guest_node node);
bool guest_reply_string(guest *g, guest_span text);
void guest_reply_fail(guest *g, guest_span message);

/// Reports every line that runs and every field that is read, until called with NULL.
void guest_trace(guest *g, guest_trace_sink sink, void *context);
/// Test knob: the n-th allocation from now on is refused, and every one after it; 0 switches it off.
void guest_refuse_allocation(guest *g, uint64_t n);

#endif
