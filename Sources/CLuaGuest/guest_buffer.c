// Buffers and flat trees that grow on the host's heap, up to a limit. No Lua here.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

bool guest_buffer_append(guest_buffer *b, const char *bytes, size_t count, size_t limit) {
    if (count > limit || b->count > limit - count) return false;
    if (b->count + count > b->capacity) {
        size_t capacity = b->capacity * 2 > b->count + count ? b->capacity * 2 : b->count + count + 256;
        char *grown = realloc(b->bytes, capacity);
        if (grown == NULL) return false;
        b->bytes = grown;
        b->capacity = capacity;
    }
    if (count > 0) memcpy(b->bytes + b->count, bytes, count);
    b->count += count;
    return true;
}

void guest_tree_reset(guest_tree *tree) { tree->count = tree->bytes.count = 0; }

bool guest_tree_add(guest_tree *tree, guest_node node, uint32_t limit) {
    if (tree->count >= limit) return false;
    if (tree->count == tree->capacity) {
        size_t capacity = tree->capacity > 0 ? tree->capacity * 2 : 64;
        guest_node *grown = realloc(tree->nodes, capacity * sizeof *grown);
        if (grown == NULL) return false;
        tree->nodes = grown;
        tree->capacity = capacity;
    }
    tree->nodes[tree->count++] = node;
    return true;
}

bool guest_tree_add_string(guest_tree *tree, const char *bytes, size_t count, uint32_t limit) {
    guest_node node = {GUEST_STRING, (uint32_t)count, {.offset = tree->bytes.count}};
    if (count > UINT32_MAX || !guest_buffer_append(&tree->bytes, bytes, count, tree->byte_limit)) return false;
    return guest_tree_add(tree, node, limit);
}
