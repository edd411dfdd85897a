// The shell's sentences in other languages, compiled in as they stand beside this folder. Constant bytes and nothing
// else: what they say is read by the target CompshLocalization.
#ifndef COMPSH_TEXTS_H
#define COMPSH_TEXTS_H

#include <stddef.h>

// zh.po: a gettext catalogue in UTF-8.
extern const unsigned char *_Nonnull const compsh_zh_po;
extern const size_t compsh_zh_po_size;

#endif
