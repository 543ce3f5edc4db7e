// The one seam of the fault injection: counts the fallible calls that concern files below a
// folder, and makes one of them fail. Preloaded before the C library by faults.py; the product
// knows nothing of it.
//
//   FAILING_ROOT    absolute path of the folder; without it nothing is counted
//   FAILING_AT      which call fails, counted from 1; 0 or nothing: none
//   FAILING_ERRNO   its errno as a number; 0: a write or a read of half the length
//   FAILING_STAYS   1: every call from that one on fails, as on a disk that fills up
//   FAILING_REPORT  file that gets the number of calls, and the name and path of the failed one
//
// What the C library calls inside itself is out of reach, so whatever Swift's Foundation, GRDB
// and SQLite call by name on a file of the workspace, in the verbs that are tried, is listed here.
// A child has the seam off: a mailer's calls are its own.

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#define DESCRIPTORS 4096

static char root[PATH_MAX];
static size_t rootLength;
static long failingAt;
static int failingErrno;
static int failingStays;
static char report[PATH_MAX];
static atomic_long calls;
static atomic_bool isInside[DESCRIPTORS];
static char failed[PATH_MAX + 100];

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("FAILING_ROOT");
    if (!folder) return;
    snprintf(root, sizeof root, "%s", folder);
    failingAt = atol(getenv("FAILING_AT") ?: "0");
    failingErrno = atoi(getenv("FAILING_ERRNO") ?: "5");
    failingStays = atoi(getenv("FAILING_STAYS") ?: "0");
    snprintf(report, sizeof report, "%s", getenv("FAILING_REPORT") ?: "");
    unsetenv("LD_PRELOAD");
    unsetenv("FAILING_ROOT");
    rootLength = strlen(root);
}

// Called at exit and before a failure, so that a run that is killed has told its last.
static void tell(void) {
    if (!report[0]) return;
    FILE *file = fopen(report, "w");
    if (!file) return;
    fprintf(file, "%ld %s\n", atomic_load(&calls), failed);
    fclose(file);
}

__attribute__((destructor)) static void end(void) { tell(); }

// Whether this call is the one, with errno set.
static int fails(const char *name, const char *what) {
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (!failingAt || number < failingAt || (number > failingAt && !failingStays)) return 0;
    if (number == failingAt) snprintf(failed, sizeof failed, "%s %s", name, what ?: "");
    tell();
    errno = failingErrno;
    return 1;
}

static int isBelow(const char *path) {
    if (!rootLength || !path) return 0;
    if (path[0] == '/') {
        return !strncmp(path, root, rootLength)
            && (path[rootLength] == '/' || path[rootLength] == 0);
    }
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return 0;
    return !strncmp(here, root, rootLength) && (here[rootLength] == '/' || !here[rootLength]);
}

static int isBelowAt(int folder, const char *path) {
    if (path && path[0] != '/' && folder != AT_FDCWD) {
        return rootLength && folder >= 0 && folder < DESCRIPTORS && isInside[folder];
    }
    return isBelow(path);
}

static int isOurs(int file) {
    return rootLength && file >= 0 && file < DESCRIPTORS && isInside[file];
}

static int note(int file, int inside) {
    if (file >= 0 && file < DESCRIPTORS) isInside[file] = inside;
    return file;
}

// A shortened length where the fault is a short one; otherwise the call fails.
#define FAULT(name, what, result) \
    if (fails(name, what)) { \
        if (failingErrno) return result; \
    }

static int isShort(const char *name, size_t length, ssize_t *shortened) {
    if (!fails(name, NULL)) return 0;
    *shortened = failingErrno ? -1 : (ssize_t)(length / 2);
    return 1;
}

// MARK: - Opening and closing

static mode_t modeOf(int flags, va_list list) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list list; va_start(list, flags); mode_t mode = modeOf(flags, list); va_end(list); \
        int inside = isBelow(path); \
        if (inside) { FAULT(#name, path, -1) } \
        return note(real(path, flags, mode), inside); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(name); \
        va_list list; va_start(list, flags); mode_t mode = modeOf(flags, list); va_end(list); \
        int inside = isBelowAt(folder, path); \
        if (inside) { FAULT(#name, path, -1) } \
        return note(real(folder, path, flags, mode), inside); \
    }
OPENAT(openat)
OPENAT(openat64)

#define CREAT(name) \
    int name(const char *path, mode_t mode) { \
        REAL(name); \
        int inside = isBelow(path); \
        if (inside) { FAULT(#name, path, -1) } \
        return note(real(path, mode), inside); \
    }
CREAT(creat)
CREAT(creat64)

#define FOPEN(name) \
    FILE *name(const char *path, const char *mode) { \
        REAL(name); \
        int inside = isBelow(path); \
        if (inside) { FAULT(#name, path, NULL) } \
        FILE *file = real(path, mode); \
        if (file) note(fileno(file), inside); \
        return file; \
    }
FOPEN(fopen)
FOPEN(fopen64)

int close(int file) {
    REAL(close);
    int inside = isOurs(file);
    note(file, 0);
    int result = real(file);
    // The file is closed whatever close says (Linux, close(2)).
    if (inside) { FAULT("close", NULL, -1) }
    return result;
}

#define DUP(name, head, tail) \
    int name head { REAL(name); return note(real tail, isOurs(file)); }
DUP(dup, (int file), (file))
DUP(dup2, (int file, int to), (file, to))
DUP(dup3, (int file, int to, int flags), (file, to, flags))

#define FCNTL(name) \
    int name(int file, int command, ...) { \
        REAL(name); \
        va_list list; va_start(list, command); void *value = va_arg(list, void *); va_end(list); \
        if (isOurs(file)) { FAULT(#name, NULL, -1) } \
        int result = real(file, command, value); \
        if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) note(result, isOurs(file)); \
        return result; \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

// MARK: - Reading and writing

#define MOVE(name, head, tail) \
    ssize_t name head { \
        REAL(name); \
        ssize_t shortened; \
        if (isOurs(file) && isShort(#name, length, &shortened)) { \
            if (shortened < 0) return -1; \
            if (shortened > 0) length = (size_t)shortened; \
        } \
        return real tail; \
    }
MOVE(read, (int file, void *bytes, size_t length), (file, bytes, length))
MOVE(write, (int file, const void *bytes, size_t length), (file, bytes, length))
MOVE(pread, (int file, void *bytes, size_t length, off_t at), (file, bytes, length, at))
MOVE(pread64, (int file, void *bytes, size_t length, off64_t at), (file, bytes, length, at))
MOVE(pwrite, (int file, const void *bytes, size_t length, off_t at), (file, bytes, length, at))
MOVE(pwrite64, (int file, const void *bytes, size_t length, off64_t at), (file, bytes, length, at))

// MARK: - Calls on a descriptor

#define ON_FILE(type, name, head, tail, result) \
    type name head { REAL(name); if (isOurs(file)) { FAULT(#name, NULL, result) } return real tail; }
ON_FILE(ssize_t, readv, (int file, const struct iovec *list, int count), (file, list, count), -1)
ON_FILE(ssize_t, writev, (int file, const struct iovec *list, int count), (file, list, count), -1)
ON_FILE(int, fsync, (int file), (file), -1)
ON_FILE(int, fdatasync, (int file), (file), -1)
ON_FILE(int, ftruncate, (int file, off_t length), (file, length), -1)
ON_FILE(int, ftruncate64, (int file, off64_t length), (file, length), -1)
ON_FILE(int, posix_fallocate, (int file, off_t at, off_t length), (file, at, length), EIO)
ON_FILE(int, fallocate, (int file, int mode, off_t at, off_t length), (file, mode, at, length), -1)
ON_FILE(int, fstat, (int file, struct stat *status), (file, status), -1)
ON_FILE(int, fstat64, (int file, struct stat64 *status), (file, status), -1)
ON_FILE(int, fchmod, (int file, mode_t mode), (file, mode), -1)
ON_FILE(int, fchown, (int file, uid_t user, gid_t group), (file, user, group), -1)
ON_FILE(int, flock, (int file, int operation), (file, operation), -1)
ON_FILE(off_t, lseek, (int file, off_t to, int from), (file, to, from), -1)
ON_FILE(off64_t, lseek64, (int file, off64_t to, int from), (file, to, from), -1)

#define MMAP(name, offset) \
    void *name(void *place, size_t length, int kind, int flags, int file, offset at) { \
        REAL(name); \
        if (file >= 0 && isOurs(file)) { FAULT(#name, NULL, MAP_FAILED) } \
        return real(place, length, kind, flags, file, at); \
    }
MMAP(mmap, off_t)
MMAP(mmap64, off64_t)

// MARK: - Calls on a path

#define ON_PATH(type, name, head, tail, result) \
    type name head { REAL(name); if (isBelow(path)) { FAULT(#name, path, result) } return real tail; }
ON_PATH(int, stat, (const char *restrict path, struct stat *restrict s), (path, s), -1)
ON_PATH(int, lstat, (const char *restrict path, struct stat *restrict s), (path, s), -1)
ON_PATH(int, stat64, (const char *restrict path, struct stat64 *restrict s), (path, s), -1)
ON_PATH(int, lstat64, (const char *restrict path, struct stat64 *restrict s), (path, s), -1)
ON_PATH(int, statvfs, (const char *restrict path, struct statvfs *restrict s), (path, s), -1)
ON_PATH(int, statvfs64, (const char *restrict path, struct statvfs64 *restrict s), (path, s), -1)
ON_PATH(int, access, (const char *path, int mode), (path, mode), -1)
ON_PATH(int, euidaccess, (const char *path, int mode), (path, mode), -1)
ON_PATH(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
ON_PATH(int, rmdir, (const char *path), (path), -1)
ON_PATH(int, unlink, (const char *path), (path), -1)
ON_PATH(int, remove, (const char *path), (path), -1)
ON_PATH(int, chmod, (const char *path, mode_t mode), (path, mode), -1)
ON_PATH(int, chown, (const char *path, uid_t user, gid_t group), (path, user, group), -1)
ON_PATH(int, lchown, (const char *path, uid_t user, gid_t group), (path, user, group), -1)
ON_PATH(int, truncate, (const char *path, off_t length), (path, length), -1)
ON_PATH(int, link, (const char *path, const char *to), (path, to), -1)
ON_PATH(int, rename, (const char *path, const char *to), (path, to), -1)
ON_PATH(ssize_t, readlink, (const char *restrict path, char *restrict into, size_t size),
        (path, into, size), -1)
ON_PATH(char *, realpath, (const char *restrict path, char *restrict into), (path, into), NULL)

int symlink(const char *target, const char *path) {
    REAL(symlink);
    if (isBelow(path)) { FAULT("symlink", path, -1) }
    return real(target, path);
}

#define AT_PATH(type, name, head, tail, result) \
    type name head { \
        REAL(name); \
        if (isBelowAt(folder, path)) { FAULT(#name, path, result) } \
        return real tail; \
    }
AT_PATH(int, fstatat, (int folder, const char *restrict path, struct stat *restrict s, int flags),
        (folder, path, s, flags), -1)
AT_PATH(int, fstatat64,
        (int folder, const char *restrict path, struct stat64 *restrict s, int flags),
        (folder, path, s, flags), -1)
AT_PATH(int, statx,
        (int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict s),
        (folder, path, flags, mask, s), -1)
AT_PATH(int, faccessat, (int folder, const char *path, int mode, int flags),
        (folder, path, mode, flags), -1)
AT_PATH(int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), -1)
AT_PATH(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), -1)
AT_PATH(int, fchmodat, (int folder, const char *path, mode_t mode, int flags),
        (folder, path, mode, flags), -1)
AT_PATH(int, renameat, (int folder, const char *path, int other, const char *to),
        (folder, path, other, to), -1)
AT_PATH(int, renameat2,
        (int folder, const char *path, int other, const char *to, unsigned flags),
        (folder, path, other, to, flags), -1)

// MARK: - Folders

DIR *opendir(const char *path) {
    REAL(opendir);
    int inside = isBelow(path);
    if (inside) { FAULT("opendir", path, NULL) }
    DIR *folder = real(path);
    if (folder) note(dirfd(folder), inside);
    return folder;
}

DIR *fdopendir(int file) {
    REAL(fdopendir);
    if (isOurs(file)) { FAULT("fdopendir", NULL, NULL) }
    return real(file);
}

int closedir(DIR *folder) {
    REAL(closedir);
    note(dirfd(folder), 0);
    return real(folder);
}

#define READDIR(name, type) \
    struct type *name(DIR *folder) { \
        REAL(name); \
        if (isOurs(dirfd(folder))) { FAULT(#name, NULL, NULL) } \
        return real(folder); \
    }
READDIR(readdir, dirent)
READDIR(readdir64, dirent64)
