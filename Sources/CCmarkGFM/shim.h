#ifndef LEDE_CMARK_GFM_SHIM_H
#define LEDE_CMARK_GFM_SHIM_H

// parser.h is left out on purpose: it declares the parser's private layout.
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

#endif
