// What the C library lets its allocator be told, which its module for Swift leaves out. Only purre/Terminal may walk
// through it.
#include <malloc.h>
