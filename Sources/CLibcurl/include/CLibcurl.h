#ifndef LEDE_CLIBCURL_H
#define LEDE_CLIBCURL_H

#include <curl/curl.h>

// libcurl brings some thirty libraries with it, which would make every start of the program slower
// by half: it is loaded when the first address is fetched. Its setters are variadic, which Swift
// cannot call: each type has a function of its own here.

/// Loads libcurl once; 0 on success. All other functions may only be called after that.
int lede_curl_load(void);

typedef size_t (*lede_curl_sink)(char *bytes, size_t size, size_t count, void *context);

CURL *lede_curl_easy_init(void);
void lede_curl_easy_cleanup(CURL *easy);
CURLcode lede_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode lede_curl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode lede_curl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode lede_curl_set_headers(CURL *easy, struct curl_slist *list);
CURLcode lede_curl_set_sink(CURL *easy, CURLoption option, lede_curl_sink sink);
CURLcode lede_curl_set_open_socket(CURL *easy, curl_opensocket_callback open);
long lede_curl_get_long(CURL *easy, CURLINFO info);
const char *lede_curl_get_string(CURL *easy, CURLINFO info);
void *lede_curl_get_private(CURL *easy);
const char *lede_curl_error_text(CURLcode code);

struct curl_slist *lede_curl_list_append(struct curl_slist *list, const char *text);
void lede_curl_list_free(struct curl_slist *list);

CURLM *lede_curl_multi_init(void);
void lede_curl_multi_cleanup(CURLM *multi);
CURLMcode lede_curl_multi_add(CURLM *multi, CURL *easy);
CURLMcode lede_curl_multi_remove(CURLM *multi, CURL *easy);
CURLMcode lede_curl_multi_perform(CURLM *multi, int *running);
CURLMcode lede_curl_multi_poll(CURLM *multi, int milliseconds);

/// The next transfer that ended and how; NULL where there is none.
CURL *lede_curl_multi_ended(CURLM *multi, CURLcode *result);

/// A socket for an address that was allowed: closed with the program that it starts.
curl_socket_t lede_curl_open_socket(const struct curl_sockaddr *address);

#endif
