// libcurl's types and constants, the types of its functions, and calls of the three variadic ones, which
// Swift cannot make. Nothing here refers to a symbol of the library: it is loaded with the first request,
// since the 30 libraries behind it would cost every start 6 ms.
#ifndef COMPSH_CCURL_SHIM_H
#define COMPSH_CCURL_SHIM_H

#include <curl/curl.h>

typedef CURLcode (*cc_global_init)(long flags);
typedef curl_version_info_data *(*cc_version_info)(CURLversion age);
typedef CURL *(*cc_easy_init)(void);
typedef void (*cc_easy_cleanup)(CURL *easy);
typedef const char *(*cc_easy_strerror)(CURLcode code);
typedef struct curl_slist *(*cc_slist_append)(struct curl_slist *list, const char *text);
typedef void (*cc_slist_free_all)(struct curl_slist *list);
typedef CURLM *(*cc_multi_init)(void);
typedef CURLMcode (*cc_multi_cleanup)(CURLM *multi);
typedef CURLMcode (*cc_multi_add_handle)(CURLM *multi, CURL *easy);
typedef CURLMcode (*cc_multi_remove_handle)(CURLM *multi, CURL *easy);
typedef CURLMcode (*cc_multi_perform)(CURLM *multi, int *running);
typedef CURLMcode (*cc_multi_poll)(CURLM *multi, struct curl_waitfd *extra, unsigned int count,
                                   int milliseconds, int *ready);
typedef CURLMcode (*cc_multi_wakeup)(CURLM *multi);
typedef CURLMsg *(*cc_multi_info_read)(CURLM *multi, int *left);
typedef const char *(*cc_multi_strerror)(CURLMcode code);

typedef size_t (*cc_receive)(char *bytes, size_t size, size_t count, void *owner);
typedef int (*cc_socket)(void *owner, curl_socket_t socket, curlsocktype purpose);

typedef CURLcode (*cc_easy_setopt)(CURL *easy, CURLoption option, ...);
typedef CURLcode (*cc_easy_getinfo)(CURL *easy, CURLINFO info, ...);
typedef CURLMcode (*cc_multi_setopt)(CURLM *multi, CURLMoption option, ...);

// `function` is what dlsym found for curl_easy_setopt.
static inline CURLcode cc_set_number(void *function, CURL *easy, CURLoption option, long value) {
    return ((cc_easy_setopt)function)(easy, option, value);
}

static inline CURLcode cc_set_size(void *function, CURL *easy, CURLoption option, curl_off_t value) {
    return ((cc_easy_setopt)function)(easy, option, value);
}

static inline CURLcode cc_set_pointer(void *function, CURL *easy, CURLoption option, const void *value) {
    return ((cc_easy_setopt)function)(easy, option, value);
}

static inline CURLcode cc_set_receive(void *function, CURL *easy, CURLoption option, cc_receive value) {
    return ((cc_easy_setopt)function)(easy, option, value);
}

static inline CURLcode cc_set_socket(void *function, CURL *easy, CURLoption option, cc_socket value) {
    return ((cc_easy_setopt)function)(easy, option, value);
}

// `function` is what dlsym found for curl_easy_getinfo. Each answers zero where the information is missing.
static inline long cc_number(void *function, CURL *easy, CURLINFO info) {
    long value = 0;
    return ((cc_easy_getinfo)function)(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t cc_size(void *function, CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return ((cc_easy_getinfo)function)(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline const char *cc_text(void *function, CURL *easy, CURLINFO info) {
    const char *value = NULL;
    return ((cc_easy_getinfo)function)(easy, info, &value) == CURLE_OK ? value : NULL;
}

// The connection as the TLS library knows it, an SSL of OpenSSL; NULL without TLS, or if it is another library's.
// Valid while a callback of the transfer runs. `function` is what dlsym found for curl_easy_getinfo.
static inline const void *cc_tls_session(void *function, CURL *easy) {
    struct curl_tlssessioninfo *info = NULL;
    if (((cc_easy_getinfo)function)(easy, CURLINFO_TLS_SSL_PTR, &info) != CURLE_OK || info == NULL) return NULL;
    return info->backend == CURLSSLBACKEND_OPENSSL ? info->internals : NULL;
}

// CURLINFO_POSTTRANSFER_TIME_T of libcurl 8.10, which older headers do not name, and older libraries do not know.
static inline curl_off_t cc_sent_time(void *function, CURL *easy) {
    curl_off_t value = 0;
    return ((cc_easy_getinfo)function)(easy, (CURLINFO)(CURLINFO_OFF_T + 67), &value) == CURLE_OK ? value : 0;
}

// Functions of OpenSSL's libssl and libcrypto, to which nothing here is linked: libcurl brings them.
struct tm;
typedef const char *(*cc_ssl_text)(const void *object);
typedef const void *(*cc_ssl_part)(const void *object);
typedef void *(*cc_ssl_certificate)(const void *session);
typedef void (*cc_ssl_free)(void *object);
typedef int (*cc_ssl_check_host)(void *certificate, const char *name, size_t length, unsigned int flags,
                                 char **matched);
typedef int (*cc_ssl_time)(const void *time, struct tm *parts);
typedef int (*cc_ssl_print_name)(void *output, const void *name, int indent, unsigned long flags);
typedef void *(*cc_ssl_new)(const void *method);
typedef const void *(*cc_ssl_method)(void);
typedef int (*cc_ssl_read)(void *input, void *bytes, int count);
typedef void (*cc_ssl_free_text)(void *text, const char *file, int line);

// `function` is what dlsym found for curl_multi_setopt.
static inline CURLMcode cc_set_multi_number(void *function, CURLM *multi, CURLMoption option, long value) {
    return ((cc_multi_setopt)function)(multi, option, value);
}

#endif
