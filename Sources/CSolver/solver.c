// The functions of libz3 that are called, looked up by name.
#include "CSolver.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <z3.h>

static const char library_name[] = "libz3.so.4";

typedef struct {
    __typeof__(Z3_mk_config) *mk_config;
    __typeof__(Z3_del_config) *del_config;
    __typeof__(Z3_mk_context) *mk_context;
    __typeof__(Z3_del_context) *del_context;
    __typeof__(Z3_set_error_handler) *set_error_handler;
    __typeof__(Z3_eval_smtlib2_string) *eval_smtlib2_string;
} z3_library;

struct solver {
    void *handle;
    z3_library z3;
    Z3_context context;
};

// Without a handler of its own Z3 ends the program at the first error.
static void ignore_error(Z3_context context, Z3_error_code code) {
    (void)context;
    (void)code;
}

// POSIX lets a pointer to an object hold what dlsym finds, and ISO C has no cast for it but this one.
#define LOOK_UP(NAME) (*(void **)&z3->NAME = dlsym(handle, "Z3_" #NAME), z3->NAME != NULL)

static int look_up(void *handle, z3_library *z3) {
    return LOOK_UP(mk_config) && LOOK_UP(del_config) && LOOK_UP(mk_context) && LOOK_UP(del_context)
        && LOOK_UP(set_error_handler) && LOOK_UP(eval_smtlib2_string);
}

const char *solver_fault(void) {
    void *handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return dlerror();
    z3_library z3;
    const char *fault = look_up(handle, &z3) ? NULL : "it lacks a function that is needed";
    dlclose(handle);
    return fault;
}

solver *solver_open(void) {
    solver *opened = calloc(1, sizeof *opened);
    if (opened == NULL) return NULL;
    opened->handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    if (opened->handle == NULL || !look_up(opened->handle, &opened->z3)) {
        solver_close(opened);
        return NULL;
    }
    Z3_config config = opened->z3.mk_config();
    opened->context = opened->z3.mk_context(config);
    opened->z3.del_config(config);
    if (opened->context == NULL) {
        solver_close(opened);
        return NULL;
    }
    opened->z3.set_error_handler(opened->context, ignore_error);
    return opened;
}

const char *solver_run(solver *opened, const char *commands) {
    const char *answer = opened->z3.eval_smtlib2_string(opened->context, commands);
    return answer == NULL ? "" : answer;
}

// The library stays: what it has set up for the process is not taken down when it is closed.
void solver_close(solver *opened) {
    if (opened == NULL) return;
    if (opened->context != NULL) opened->z3.del_context(opened->context);
    free(opened);
}
