#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

/* deflateInit2 is a macro, which Swift cannot see. 15 + 16 window bits ask for the gzip format. */
static inline int cz_deflate_start(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

/* inflateInit2 is one too. */
static inline int cz_inflate_start(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}

#endif
