// What the shell needs of the system that Swift cannot say by itself: signal handlers and the state they use, and calls
// that are macros, variadic, or hidden from Swift.
#ifndef COMPSHARE_PLATFORM_H
#define COMPSHARE_PLATFORM_H

#include <malloc.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/eventfd.h>
#include <sys/types.h>
#include <termios.h>

// MARK: Signals (signals.c)

// Sets the pipe into which noted signals are written, one byte each; its writing end must not block.
void cp_set_signal_pipe(int descriptor);

// Lets a signal be noted in the pipe. Returns 0, or -1 with errno.
int cp_note_signal(int number);

// Whether a signal is ignored, as whoever started the process may have arranged.
bool cp_is_ignored(int number);

// Lets every signal that would end the process restore the terminal first; then it does what it did before. Those that
// are ignored stay so. To be called once.
void cp_catch_fatal_signals(void);

// Whether Ctrl-Z was noted and the process has not been stopped since.
bool cp_is_stop_wanted(void);

// Stops the process group as Ctrl-Z does by default; returns when the process goes on. Returns at once where SIGTSTP is
// ignored, or no shell could continue the group. Only one thread may call it at a time.
void cp_stop_process_group(void);

// Whether a child is stopped at the moment; leaves the child's state to be waited for.
bool cp_is_child_stopped(pid_t child);

// MARK: The terminal (terminal.c)

// Remembers the mode that a terminal must have when the process ends, until it is released. Where one is remembered
// already, that one stays.
void cp_protect_terminal(int input, const struct termios *mode, int output, bool has_bracketed_paste);

// Forgets the mode: the terminal has it again.
void cp_release_terminal(void);

// Gives the terminal the remembered mode and a new row, if there is one and the terminal is ours. For signal handlers too.
// Returns whether it did.
bool cp_restore_terminal(void);

// The size of a terminal's window. Returns 0, or -1 with errno.
int cp_window_size(int descriptor, unsigned short *rows, unsigned short *columns);

// Changes the size. Returns 0, or -1 with errno.
int cp_set_window_size(int descriptor, unsigned short rows, unsigned short columns);

// Puts bytes into the terminal's input, as if they were typed. Where the system refuses, the rest is lost.
void cp_type(int descriptor, const unsigned char *bytes, long count);

// Makes a pseudo-terminal, closed on exec. Returns 0, or -1 with errno.
int cp_open_terminal(int *master, int *slave);

// MARK: Child programs (process.c)

// The folder in which a program starts. Returns 0, or an errno.
int cp_start_in_folder(posix_spawn_file_actions_t *actions, const char *path);

// Lets a program inherit no descriptor from a number on. Returns 0, or an errno.
int cp_close_others(posix_spawn_file_actions_t *actions, int first);

// MARK: Writing (process.c)

// Writes what a pipe has room for, without waiting for its reader whatever the descriptor's mode. Answers as write(2)
// does, with the errno EAGAIN where there is no room and EOPNOTSUPP where the system cannot tell.
ssize_t cp_write_without_waiting(int descriptor, const void *bytes, size_t count);

#endif
