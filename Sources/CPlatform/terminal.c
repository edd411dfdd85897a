#define _GNU_SOURCE
#include "CCompsharePlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <unistd.h>

// The mode to be restored; written only while it is not in force, so that a handler never sees half of it.
static struct {
    int input;
    int output;
    bool has_bracketed_paste;
    struct termios mode;
} protected;
static atomic_bool is_protected = false;

void cp_protect_terminal(int input, const struct termios *mode, int output, bool has_bracketed_paste) {
    if (atomic_load(&is_protected)) return;
    protected.input = input;
    protected.output = output;
    protected.has_bracketed_paste = has_bracketed_paste;
    protected.mode = *mode;
    atomic_store(&is_protected, true);
}

void cp_release_terminal(void) { atomic_store(&is_protected, false); }

bool cp_restore_terminal(void) {
    if (!atomic_exchange(&is_protected, false)) return false;
    // In the background the terminal is another's, with modes of its own.
    if (tcgetpgrp(protected.input) != getpgrp()) return false;
    int saved = errno;
    tcsetattr(protected.input, TCSANOW, &protected.mode);
    static const char without_paste[] = "\r\n\033[?2004l";
    const char *text = protected.has_bracketed_paste ? without_paste : "\r\n";
    size_t length = protected.has_bracketed_paste ? sizeof without_paste - 1 : 2;
    ssize_t written = write(protected.output, text, length);
    (void)written;
    errno = saved;
    return true;
}

int cp_window_size(int descriptor, unsigned short *rows, unsigned short *columns) {
    struct winsize size = {0};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}

void cp_type(int descriptor, const unsigned char *bytes, long count) {
    for (long index = 0; index < count; index++) {
        if (ioctl(descriptor, TIOCSTI, bytes + index) != 0) return;
    }
}

int cp_set_window_size(int descriptor, unsigned short rows, unsigned short columns) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(descriptor, TIOCSWINSZ, &size);
}

int cp_open_terminal(int *master, int *slave) {
    if (openpty(master, slave, NULL, NULL, NULL) != 0) return -1;
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    fcntl(*slave, F_SETFD, FD_CLOEXEC);
    return 0;
}
