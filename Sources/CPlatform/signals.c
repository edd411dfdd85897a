#define _GNU_SOURCE
#include "CCompsharePlatform.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

static atomic_int signal_pipe = -1;
static atomic_bool stop_is_wanted = false;

void cp_set_signal_pipe(int descriptor) { atomic_store(&signal_pipe, descriptor); }

// Does what a handler may do, and no more: one byte into a pipe that never blocks.
static void note(int number) {
    int saved = errno;
    if (number == SIGTSTP) atomic_store(&stop_is_wanted, true);
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(atomic_load(&signal_pipe), &byte, 1);
    (void)written;
    errno = saved;
}

int cp_note_signal(int number) {
    struct sigaction action = {0};
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    action.sa_handler = note;
    return sigaction(number, &action, NULL);
}

bool cp_is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

// What was in force before: the default, or the handler of Swift's runtime that prints where a fault was.
static struct sigaction before[NSIG];

static void die(int number, siginfo_t *info, void *context) {
    (void)context;
    cp_restore_terminal();
    sigaction(number, &before[number], NULL);
    // A fault of our own comes again by itself as soon as this returns, from its own place; behind a trap's instruction the
    // program would go on.
    if (info->si_code <= 0 || number == SIGTRAP) raise(number);
}

static void catch_fatal(int number) {
    if (sigaction(number, NULL, &before[number]) != 0) return;
    if (before[number].sa_handler == SIG_IGN) return;
    struct sigaction action = {0};
    sigemptyset(&action.sa_mask);
    // Not deferred, so that raising it takes effect at once.
    action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
    action.sa_sigaction = die;
    sigaction(number, &action, NULL);
}

void cp_catch_fatal_signals(void) {
    static const int numbers[] = {
        SIGQUIT, SIGILL,  SIGTRAP, SIGABRT,   SIGBUS,  SIGFPE,  SIGUSR1,   SIGSEGV, SIGUSR2,
        SIGALRM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGSYS,
#ifdef SIGIO
        SIGIO,
#endif
#ifdef SIGPWR
        SIGPWR,
#endif
#ifdef SIGSTKFLT
        SIGSTKFLT,
#endif
    };
    for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) catch_fatal(numbers[index]);
#ifdef SIGRTMIN
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) catch_fatal(number);
#endif
}

bool cp_is_stop_wanted(void) { return atomic_load(&stop_is_wanted); }

void cp_stop_process_group(void) {
    struct sigaction before;
    struct sigaction action = {0};
    sigemptyset(&action.sa_mask);
    action.sa_handler = SIG_IGN;
    if (sigaction(SIGTSTP, &action, &before) != 0) return;
    if (before.sa_handler != SIG_IGN) {
        // The others in the group first, while we ignore it; then this thread alone, since a signal for the whole process
        // may be taken by another thread, and stop this one only a moment after it has gone on.
        kill(0, SIGTSTP);
        action.sa_handler = SIG_DFL;
        sigaction(SIGTSTP, &action, NULL);
        // The threads of libdispatch, of which this may be one, block all signals.
        sigset_t stop, mask;
        sigemptyset(&stop);
        sigaddset(&stop, SIGTSTP);
        pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
        pthread_kill(pthread_self(), SIGTSTP);
        pthread_sigmask(SIG_SETMASK, &mask, NULL);
    }
    atomic_store(&stop_is_wanted, false);
    sigaction(SIGTSTP, &before, NULL);
}

bool cp_is_child_stopped(pid_t child) {
    siginfo_t info = {0};
    if (waitid(P_PID, (id_t)child, &info, WSTOPPED | WNOHANG | WNOWAIT) != 0) return false;
    return info.si_pid == child && info.si_code == CLD_STOPPED;
}
