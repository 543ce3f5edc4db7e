#define _GNU_SOURCE
#include "CLibcurl.h"

#include <dlfcn.h>
#include <sys/socket.h>

static struct {
    CURL *(*easy_init)(void);
    void (*easy_cleanup)(CURL *);
    CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
    CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
    const char *(*easy_strerror)(CURLcode);
    CURLcode (*global_init)(long);
    struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
    void (*slist_free_all)(struct curl_slist *);
    CURLM *(*multi_init)(void);
    CURLMcode (*multi_cleanup)(CURLM *);
    CURLMcode (*multi_add_handle)(CURLM *, CURL *);
    CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
    CURLMcode (*multi_perform)(CURLM *, int *);
    CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned, int, int *);
    CURLMsg *(*multi_info_read)(CURLM *, int *);
} curl;

int lede_curl_load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return 1;
#define FIND(field, name) \
    if (!(*(void **)&curl.field = dlsym(library, name))) return 2
    FIND(easy_init, "curl_easy_init");
    FIND(easy_cleanup, "curl_easy_cleanup");
    FIND(easy_setopt, "curl_easy_setopt");
    FIND(easy_getinfo, "curl_easy_getinfo");
    FIND(easy_strerror, "curl_easy_strerror");
    FIND(global_init, "curl_global_init");
    FIND(slist_append, "curl_slist_append");
    FIND(slist_free_all, "curl_slist_free_all");
    FIND(multi_init, "curl_multi_init");
    FIND(multi_cleanup, "curl_multi_cleanup");
    FIND(multi_add_handle, "curl_multi_add_handle");
    FIND(multi_remove_handle, "curl_multi_remove_handle");
    FIND(multi_perform, "curl_multi_perform");
    FIND(multi_poll, "curl_multi_poll");
    FIND(multi_info_read, "curl_multi_info_read");
#undef FIND
    return curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? 0 : 3;
}

CURL *lede_curl_easy_init(void) { return curl.easy_init(); }

void lede_curl_easy_cleanup(CURL *easy) { curl.easy_cleanup(easy); }

CURLcode lede_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode lede_curl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode lede_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode lede_curl_set_headers(CURL *easy, struct curl_slist *list) {
    return curl.easy_setopt(easy, CURLOPT_HTTPHEADER, list);
}

CURLcode lede_curl_set_sink(CURL *easy, CURLoption option, lede_curl_sink sink) {
    return curl.easy_setopt(easy, option, sink);
}

CURLcode lede_curl_set_open_socket(CURL *easy, curl_opensocket_callback open) {
    return curl.easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open);
}

long lede_curl_get_long(CURL *easy, CURLINFO info) {
    long value = 0;
    curl.easy_getinfo(easy, info, &value);
    return value;
}

const char *lede_curl_get_string(CURL *easy, CURLINFO info) {
    char *value = NULL;
    curl.easy_getinfo(easy, info, &value);
    return value;
}

void *lede_curl_get_private(CURL *easy) {
    void *value = NULL;
    curl.easy_getinfo(easy, CURLINFO_PRIVATE, &value);
    return value;
}

const char *lede_curl_error_text(CURLcode code) { return curl.easy_strerror(code); }

struct curl_slist *lede_curl_list_append(struct curl_slist *list, const char *text) {
    return curl.slist_append(list, text);
}

void lede_curl_list_free(struct curl_slist *list) { curl.slist_free_all(list); }

CURLM *lede_curl_multi_init(void) { return curl.multi_init(); }

void lede_curl_multi_cleanup(CURLM *multi) { curl.multi_cleanup(multi); }

CURLMcode lede_curl_multi_add(CURLM *multi, CURL *easy) {
    return curl.multi_add_handle(multi, easy);
}

CURLMcode lede_curl_multi_remove(CURLM *multi, CURL *easy) {
    return curl.multi_remove_handle(multi, easy);
}

CURLMcode lede_curl_multi_perform(CURLM *multi, int *running) {
    return curl.multi_perform(multi, running);
}

CURLMcode lede_curl_multi_poll(CURLM *multi, int milliseconds) {
    return curl.multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURL *lede_curl_multi_ended(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl.multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}

curl_socket_t lede_curl_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
