// "Did you mean": the nearest of a few names by edits, a swap of neighbours counting as one.
#include "guest_internal.h"

#include <string.h>

enum { LONGEST = 40 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static size_t distance(const char *a, size_t a_count, const char *b, size_t b_count) {
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_count; j++) rows[0][j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *higher = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(change, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], higher[j - 2] + 1);
        }
    }
    return rows[a_count % 3][b_count];
}

const char *guest_nearest(const char *name, size_t count, const char *const *names, size_t name_count) {
    if (count == 0 || count > LONGEST) return NULL;
    const char *best = NULL;
    size_t best_distance = count / 3 > 2 ? count / 3 : 2;
    for (size_t i = 0; i < name_count; i++) {
        size_t length = strlen(names[i]);
        if (length == 0 || length > LONGEST) continue;
        size_t d = distance(name, count, names[i], length);
        if (d < best_distance || (d == best_distance && (best == NULL || strcmp(names[i], best) < 0))) {
            if (d < length) {
                best = names[i];
                best_distance = d;
            }
        }
    }
    return best;
}
