// Small blocks, which a script makes and drops by the thousand, come from one region of a guest and go back to lists by
// size. What does not fit there is the system's to give. A sanitizer must see every block, so that it gets them all.
#include "guest_internal.h"

#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define GUEST_POOL_BYTES 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUEST_POOL_BYTES 0
#endif
#endif
#ifndef GUEST_POOL_BYTES
#define GUEST_POOL_BYTES (1 << 20)
#endif

static const size_t pool_bytes = GUEST_POOL_BYTES;

static size_t class_of(size_t size) { return (size + GUEST_POOL_STEP - 1) / GUEST_POOL_STEP; }

static bool is_pooled(const guest_pool *pool, const void *pointer) {
    return pool->region != NULL && (uintptr_t)pointer - (uintptr_t)pool->region < pool_bytes;
}

static void *take(guest_pool *pool, size_t size) {
    const size_t class = class_of(size);
    void *block = pool->free[class];
    if (block != NULL) {
        memcpy(&pool->free[class], block, sizeof(void *));
        return block;
    }
    const size_t bytes = class * GUEST_POOL_STEP;
    if (pool->region == NULL || pool_bytes - pool->used < bytes) return NULL;
    block = pool->region + pool->used;
    pool->used += bytes;
    return block;
}

static void give(guest_pool *pool, void *block, size_t size) {
    const size_t class = class_of(size);
    memcpy(block, &pool->free[class], sizeof(void *));
    pool->free[class] = block;
}

void guest_pool_open(guest_pool *pool) { pool->region = pool_bytes > 0 ? malloc(pool_bytes) : NULL; }

void guest_pool_close(guest_pool *pool) { free(pool->region); }

void guest_pool_free(guest_pool *pool, void *block, size_t size) {
    if (block == NULL) return;
    if (is_pooled(pool, block)) give(pool, block, size);
    else free(block);
}

void *guest_pool_resize(guest_pool *pool, void *block, size_t old_size, size_t size) {
    const bool was_pooled = block != NULL && is_pooled(pool, block);
    if (was_pooled && size <= GUEST_POOL_MOST && class_of(old_size) == class_of(size)) return block;
    void *fresh = size <= GUEST_POOL_MOST ? take(pool, size) : NULL;
    if (fresh == NULL && !was_pooled) return realloc(block, size);
    if (fresh == NULL) fresh = malloc(size);
    if (fresh == NULL || block == NULL) return fresh;
    memcpy(fresh, block, old_size < size ? old_size : size);
    guest_pool_free(pool, block, old_size);
    return fresh;
}
