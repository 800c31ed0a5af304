/* Loaded before libc (LD_PRELOAD): counts what changes the disk, and at the one that PURRE_STOP_AT names ends the
 * process as kill -9 would, with half of that write done; or, with PURRE_STOP_HOW=full, lets it and all later ones
 * fail as a full disk does. Nothing of purre knows of it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long counted;
static long stop_at = -1;
static int is_full;

__attribute__((constructor)) static void read_settings(void) {
  const char *at = getenv("PURRE_STOP_AT");
  const char *how = getenv("PURRE_STOP_HOW");
  if (at != NULL) stop_at = atol(at);
  is_full = how != NULL && strcmp(how, "full") == 0;
}

/* Whether this call is one to stop at; counts it. Standard output and error are no disk. */
static int is_last(int descriptor) {
  struct stat about;
  if (stop_at < 0) return 0;
  if (descriptor >= 0 && (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode))) return 0;
  if (descriptor >= 0 && descriptor <= 2) return 0;
  counted += 1;
  return is_full ? counted >= stop_at : counted == stop_at;
}

static void end(void) { kill(getpid(), SIGKILL); }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (is_last(descriptor)) {
    if (is_full) { errno = ENOSPC; return -1; }
    if (count > 1) (void)!REAL(write)(descriptor, bytes, count / 2);
    end();
  }
  return REAL(write)(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t place) {
  if (is_last(descriptor)) {
    if (is_full) { errno = ENOSPC; return -1; }
    if (count > 1) (void)!REAL(pwrite)(descriptor, bytes, count / 2, place);
    end();
  }
  return REAL(pwrite)(descriptor, bytes, count, place);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t place) {
  if (is_last(descriptor)) {
    if (is_full) { errno = ENOSPC; return -1; }
    if (count > 1) (void)!REAL(pwrite64)(descriptor, bytes, count / 2, place);
    end();
  }
  return REAL(pwrite64)(descriptor, bytes, count, place);
}

int fsync(int descriptor) {
  if (is_last(descriptor) && !is_full) end();
  return REAL(fsync)(descriptor);
}

int fdatasync(int descriptor) {
  if (is_last(descriptor) && !is_full) end();
  return REAL(fdatasync)(descriptor);
}

int rename(const char *from, const char *to) {
  if (is_last(-1)) {
    if (is_full) { errno = ENOSPC; return -1; }
    end();
  }
  return REAL(rename)(from, to);
}

int unlink(const char *path) {
  if (is_last(-1) && !is_full) end();
  return REAL(unlink)(path);
}

int ftruncate64(int descriptor, off64_t length) {
  if (is_last(descriptor) && !is_full) end();
  return REAL(ftruncate64)(descriptor, length);
}
