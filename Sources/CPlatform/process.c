#define _GNU_SOURCE
#include "CCompsharePlatform.h"

#include <sys/uio.h>

int cp_start_in_folder(posix_spawn_file_actions_t *actions, const char *path) {
    return posix_spawn_file_actions_addchdir_np(actions, path);
}

int cp_close_others(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

ssize_t cp_write_without_waiting(int descriptor, const void *bytes, size_t count) {
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
    return pwritev2(descriptor, &part, 1, -1, RWF_NOWAIT);
}
