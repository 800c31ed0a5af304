// What work costs. A price is the fuel for one of something; a name that ends in _BYTES, _VALUES,
// _SQUARES or _REPETITIONS says how many of them one unit of fuel buys. The list on the page SandboxLimits is this one.
#ifndef GUEST_PRICE_H
#define GUEST_PRICE_H

enum guest_price {
    GUEST_PRICE_INSTRUCTION = 1,              // an instruction of Lua
    GUEST_PRICE_JOINING = 32,                 // an instruction in a guest of which a file joins values with `..`
    GUEST_PRICE_MODULO = 64,                  // an instruction in a guest of which a file takes the rest of a division
    GUEST_PRICE_CAPTURED_VALUES = 128,        // variables that a function takes, times all that are taken beside it
    GUEST_PRICE_PASSED_VALUES = 16,           // values passed on at once by `...`, or returned; each instruction pays
    GUEST_PRICE_COMPARED_BYTES = 512,         // bytes of texts compared; of the longest, for each instruction on top
    GUEST_PRICE_ZERO_TEXT_BYTES = 2,          // the same once a text may hold a zero byte
    GUEST_PRICE_BOUND_BYTES = 64,             // bytes of the longest text, for each instruction where a loop counts
    GUEST_PRICE_CHAIN_VALUES = 2,             // tables in the longest chain of metatables, for each instruction on top
    GUEST_PRICE_CALL_CHAIN_SQUARES = 64,      // square of that number once tables are called by way of others
    GUEST_PRICE_SCATTERED_VALUES = 32,        // keys beside the list that the largest table has room for, likewise
    GUEST_PRICE_GROWTH_BYTES = 1024,          // bytes of the largest block, for each table that moves its keys
    GUEST_PRICE_ROOM_SQUARES = 512,           // square of the keys beside the list that a table makes room for
    GUEST_PRICE_MEMORY_BYTES = 64,            // bytes allocated
    GUEST_PRICE_FULL_MEMORY_BYTES = 16,       // bytes in use when memory is refused, since all of it is collected then
    GUEST_PRICE_SOURCE_BYTES = 1,             // bytes of source compiled
    GUEST_PRICE_COMPILING_STEPS = 16,         // steps of the compiler among names, `and`, `or`, `elseif`, jumps, labels
    GUEST_PRICE_DUMPED_BYTES = 8,             // bytes of code examined, of a function kept and of those inside it
    GUEST_PRICE_HOST_CALL = 50,               // a call of a function of the host
    GUEST_PRICE_VALUE = 1,                    // a value made, decoded, encoded, checked or kept
    GUEST_PRICE_FREEZING = 4,                 // a value frozen
    GUEST_PRICE_CAUGHT_ERROR = 50,            // an error caught by `pcall`
    GUEST_PRICE_ERROR_STEPS = 4,              // instructions of the longest function, searched for names at an error
    GUEST_PRICE_TABLE_WALK = 10,              // a table walked from end to end, beside its keys
    GUEST_PRICE_LARGEST_BLOCK_BYTES = 256,    // bytes of the largest block made, for each table walked
    GUEST_PRICE_KEY_ORDERING = 6,             // a key ordered by `pairs`, for each halving of their number
    GUEST_PRICE_ELEMENT = 1,                  // an element moved or joined by a function of `table`
    GUEST_PRICE_SORTED_ELEMENT = 2,           // an element of a list sorted
    GUEST_PRICE_SORT_COMPARISON = 2,          // a comparison of `table.sort`
    GUEST_PRICE_SELECTED_VALUES = 16,         // values given by `select`
    GUEST_PRICE_ARGUMENT_VALUES = 4,          // arguments of a function of `string` or `utf8`
    GUEST_PRICE_RESULT = 1,                   // a result of a function of `string` or `utf8` that gives several
    GUEST_PRICE_ARGUMENT_BYTES = 8,           // bytes of texts given to a function of `string` or `utf8`
    GUEST_PRICE_REPETITIONS = 8,              // repetitions of `string.rep`
    GUEST_PRICE_REPEATED_BYTES = 64,          // bytes that `string.rep` makes
    GUEST_PRICE_INTEGER_TEXT = 10,            // a whole number written
    GUEST_PRICE_FLOAT_TEXT = 60,              // a float written
    GUEST_PRICE_VALUE_TEXT = 30,              // an amount, a day or a decision written
    GUEST_PRICE_FLOAT_REST = 200,             // the rest of a division of floats by `math.fmod`
    GUEST_PRICE_FORMAT_ITEM = 20,             // an item of `string.format`
    GUEST_PRICE_FORMAT_FLOAT = 150,           // a float written by `string.format`
    GUEST_PRICE_FORMAT_LONG_FLOAT = 500,      // the same above 1e15: up to 309 digits before the point
    GUEST_PRICE_QUOTED_BYTES = 4,             // bytes written by `%q`
    GUEST_PRICE_COPIED_BYTES = 16,            // bytes of a text printed, formatted, decoded or put in for a match
    GUEST_PRICE_NUMERAL_BYTES = 8,            // bytes of a text read as a number
    GUEST_PRICE_MATCH_STEP = 1,               // a step of the pattern matcher
    GUEST_PRICE_SET_BYTES = 8,                // bytes of a set in a pattern, each time it is asked
    GUEST_PRICE_REPLACEMENT = 2,              // a match put in by `string.gsub`
    GUEST_PRICE_SUGGESTION_BYTES = 2,         // bytes of an unknown name, for each name that might have been meant
    GUEST_PRICE_SEARCHED_BYTES = 16,          // bytes searched or compared by the pattern matcher
};

#endif
