// The parts of libedit that Swift cannot call by itself: C variadics, wrapped one by one. No state may stand here: a
// header's static variable is another one in each file that includes it.
#ifndef COMPSH_CEDITLINE_SHIM_H
#define COMPSH_CEDITLINE_SHIM_H

#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

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

#endif
