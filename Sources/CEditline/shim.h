// The parts of libedit that Swift cannot call by itself: C variadics, wrapped one by one, and the
// few Linux calls that the line editor needs beside them.
#ifndef COMPSH_CEDITLINE_SHIM_H
#define COMPSH_CEDITLINE_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <unistd.h>
#include <wchar.h>

// Where the handler below writes. A header's static variable is a file's own: only TerminalSignals.swift uses it.
static volatile int ce_signal_pipe = -1;

// Does what a handler may do, and no more: one byte into a pipe that never blocks.
static void ce_note_signal(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(ce_signal_pipe, &byte, 1);
    (void)written;
    errno = saved;
}

// Where signals are noted from now on.
static inline void ce_set_signal_pipe(int descriptor) { ce_signal_pipe = descriptor; }

// Lets a signal be noted in the pipe, or restores what it does by default. Without a pipe nothing changes.
static inline int ce_handle_signal(int number, int is_noted) {
    if (ce_signal_pipe < 0) return 0;
    struct sigaction action = {0};
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    action.sa_handler = is_noted ? ce_note_signal : SIG_DFL;
    return sigaction(number, &action, NULL);
}

typedef unsigned char (*ce_command)(EditLine *, wint_t);

static inline int ce_set_number(EditLine *editor, int operation, int value) {
    return el_set(editor, operation, value);
}

static inline int ce_set_text(EditLine *editor, int operation, const char *value) {
    return el_set(editor, operation, value);
}

static inline const char *ce_editor_name(EditLine *editor) {
    const char *name = NULL;
    return el_get(editor, EL_EDITOR, &name) == 0 ? name : NULL;
}

static inline int ce_set_reader(EditLine *editor, el_rfunc_t reader) {
    return el_wset(editor, EL_GETCFN, reader);
}

static inline int ce_set_owner(EditLine *editor, void *owner) {
    return el_set(editor, EL_CLIENTDATA, owner);
}

static inline void *ce_owner(EditLine *editor) {
    void *owner = NULL;
    return el_get(editor, EL_CLIENTDATA, &owner) == 0 ? owner : NULL;
}

static inline int ce_add_command(EditLine *editor, const wchar_t *name, const wchar_t *help,
                                 ce_command command) {
    return el_wset(editor, EL_ADDFN, name, help, command);
}

static inline int ce_bind(EditLine *editor, const wchar_t *key, const wchar_t *command) {
    return el_wset(editor, EL_BIND, key, command, (const wchar_t *)NULL);
}

// In vi mode: the keys of its command mode.
static inline int ce_bind_alternative(EditLine *editor, const wchar_t *key, const wchar_t *command) {
    return el_wset(editor, EL_BIND, L"-a", key, command, (const wchar_t *)NULL);
}

// A string capability of the terminal; NULL where it has none.
static inline const char *ce_capability(EditLine *editor, const char *name) {
    char *value = NULL;
    return el_get(editor, EL_GETTC, name, &value, (void *)NULL) == 0 ? value : NULL;
}

// An editor for a terminal whose own drawing goes to a stream.
static inline EditLine *ce_open(const char *program, FILE *drawing, int input, int output) {
    return el_init_fd(program, stdin, drawing, drawing, input, output, output);
}

static inline int ce_window_size(int descriptor, unsigned short *rows, unsigned short *columns) {
    struct winsize size = {0};
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}

static inline int ce_set_window_size(int descriptor, unsigned short rows, unsigned short columns) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(descriptor, TIOCSWINSZ, &size);
}

// For the tests: a terminal of one's own, closed on exec.
static inline int ce_open_terminal(int *master, int *slave) {
    if (openpty(master, slave, NULL, NULL, NULL) != 0) return -1;
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    fcntl(*slave, F_SETFD, FD_CLOEXEC);
    return 0;
}

extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);

static inline int ce_change_folder(posix_spawn_file_actions_t *actions, const char *path) {
    return posix_spawn_file_actions_addchdir_np(actions, path);
}

#endif
