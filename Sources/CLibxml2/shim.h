#ifndef LEDE_LIBXML2_SHIM_H
#define LEDE_LIBXML2_SHIM_H

// Debian's headers pull in ICU, whose UErrorCode clashes with Foundation's own copy:
// switch it off before any other libxml2 header is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>

// xmlFree is a mutable global function pointer, which Swift 6 refuses to read.
static inline void lede_xml_free(void *memory) { xmlFree(memory); }

// Its parameter was made const in a later version, so the cast is made here.
static inline void lede_ignore_error(void *data, xmlErrorPtr error) {
    (void)data;
    (void)error;
}

// An XPath that says nothing on standard error and gives up after so many steps.
static inline void lede_xpath_restrain(xmlXPathContextPtr context, unsigned long steps) {
    context->error = (xmlStructuredErrorFunc)lede_ignore_error;
    context->opLimit = steps;
    context->opCount = 0;
}

#endif
