#ifndef LEDE_ZLIB_SHIM_H
#define LEDE_ZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot call.
static inline int lede_inflate_init(z_stream *stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}

#endif
