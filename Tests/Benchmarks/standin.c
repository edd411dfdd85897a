// standin.c - a fast local stand-in of the signed, paged JSON API, for measuring clients.
//
//   cc -O2 -o "$OUT/standin" standin.c && "$OUT/standin" --port 18080
//
// One thread, one epoll loop, HTTP/1.1 keep-alive, 127.0.0.1 only. All groups are rendered once
// at start into one buffer, so any page (Offset, Limit) is a slice of it sent with one sendmsg.
// Parameters are read from the POST form body or the query string.
//
//   Limit=5/20/100   the small, typical and largest page; Limit may go up to --groups (the 50 MB answer)
//   /isg...          as a path: the list is keyed "ImageSetGroup" (the vendor SDKs' typed models)
//   /stats           requests, connections accepted, most requests waiting at once; /stats?reset
//   /ping            a 2-byte answer
//
//   --port N          default 18080, 0 picks a free one; "listening PORT" is printed
//   --delay-ms N      artificial latency: each answer waits so long after its request was read whole
//   --groups N        groups rendered (default 25000); --total N TotalCount (default 10000)
//   --sized 1         an organisation has as many groups as its number says, TotalCount included
//   --private-key K   check each Signature (sha1 over the sorted parameters + K); a wrong one gets RetCode 171
//   --dump DIR        write page-5.json, page-20.json, page-100.json and big.json (--big N groups) and exit
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

typedef struct { char *p; size_t n, cap; } Buf;
static void need(Buf *b, size_t m) {
    if (b->n + m <= b->cap) return;
    while (b->n + m > b->cap) b->cap = b->cap ? b->cap * 2 : 65536;
    b->p = realloc(b->p, b->cap);
    if (!b->p) { perror("realloc"); exit(1); }
}
static void put(Buf *b, const char *s, size_t n) { need(b, n); memcpy(b->p + b->n, s, n); b->n += n; }
#define putf(b, ...) do { char t_[4096]; int n_ = snprintf(t_, sizeof t_, __VA_ARGS__); put(b, t_, n_); } while (0)

static uint64_t seed = 88172645463325252ull;
static unsigned rnd(unsigned n) { seed ^= seed << 13; seed ^= seed >> 7; seed ^= seed << 17; return (seed >> 20) % n; }
static void ident(char *o, int n) { for (int i = 0; i < n; i++) o[i] = "abcdefghijklmnopqrstuvwxyz0123456789"[rnd(36)]; o[n] = 0; }
#define PICK(a) a[rnd(sizeof a / sizeof *a)]

static const char *kinds[] = {"ComfyUI 一键整合包", "Stable Diffusion WebUI 中文版", "DeepSeek-R1 推理环境", "Qwen3 微调工作台",
    "LLaMA-Factory", "Ollama + OpenWebUI", "数字人口播 HeyGem", "语音克隆 IndexTTS2", "FLUX.1 Kontext 图像编辑", "Whisper 语音转写"};
static const char *authors[] = {"云上小助手", "AI绘梦师", "zhang_wei", "深度学习笔记", "open-lab", "算力工坊", "Dr.Chen", "秋叶"};
static const char *descs[] = {"预装全部依赖，开机即用，支持 RTX 4090 与 A100。首次启动约需 2 分钟，请在防火墙中放行 8188 端口后访问。",
    "本镜像基于官方最新版构建，内置常用模型与插件；升级说明见 \\\"更新日志\\\"，问题反馈请联系作者。",
    "A ready-to-run environment with CUDA, PyTorch and JupyterLab; weights live in \\/data\\/models. 内含中文使用说明。",
    "适合初学者的一体化环境，包含示例工作流与数据集。\\n1. 创建实例\\n2. 打开 JupyterLab\\n3. 运行 start.sh"};
static const char *readmes[] = {"# 使用说明\\n\\n1. 选择 **4090** 机型并创建实例\\n2. 浏览器打开 http:\\/\\/<IP>:8188\\n\\n```bash\\nbash \\/root\\/start.sh\\n```\\n\\n> 注意：关机不收费，磁盘另计。",
    "## 更新日志\\n- v2.1 升级到 CUDA 12.4\\n- v2.0 新增中文界面\\n\\n| 显存 | 建议 |\\n|---|---|\\n| 24G | fp8 |\\n| 48G | bf16 |",
    "## Quick start\\n\\tconda activate base\\n\\tpython app.py --listen 0.0.0.0\\n端口与密码见控制台。"};
static const char *frameworks[] = {"PyTorch", "TensorFlow", "ComfyUI", "vLLM", "SGLang"};
static const char *gpus[] = {"4090", "A100", "3090", "H20", "P40"};
static const char *tags[] = {"图像生成", "大语言模型", "语音", "视频生成", "数字人", "训练", "推理", "教学", "LLM", "AIGC"};

static Buf all;            // group,group,group... without the brackets
static size_t *gstart;     // gstart[i] .. gstart[i+1]-1 is group i, followed by ','
static unsigned groups = 25000, total = 10000, sized;

static void render(void) {
    gstart = malloc((groups + 1) * sizeof *gstart);
    for (unsigned i = 0; i < groups; i++) {
        gstart[i] = all.n;
        char gid[20], name[160]; const char *author = PICK(authors), *d = PICK(descs);
        ident(gid, 12);
        snprintf(name, sizeof name, "%s %u", PICK(kinds), i);
        unsigned created = rnd(90000), fav = rnd(4000), use = rnd(2000000), now = 1750000000 + rnd(20000000);
        putf(&all, "{\"CreatedCount\":%u,\"Data\":[", created);
        for (int v = 0; v < 2; v++) {
            char id[20]; ident(id, 12);
            putf(&all, "%s{\"AuthInfo\":%u,\"Author\":\"%s\",\"AutoStart\":%s,\"CompShareImageId\":\"compshareImage-%s\",\"Container\":\"%s\","
                "\"Cover\":\"https://cdn.example.com/cover/%s.png?x-oss-process=image/resize,w_320\\u0026v=%d\",\"CreateTime\":%u,\"CreatedCount\":%u,"
                "\"Description\":\"%s\",\"FailedReason\":\"\",\"FavoritesCount\":%u,\"GroupId\":\"group-%s\",\"ImageCharge\":%s,"
                "\"ImageOwnerAlias\":\"Community\",\"ImageType\":\"Community\",\"ImageUseTime\":%u,\"IsOfficial\":%s,\"Name\":\"%s v%d\",",
                v ? "," : "", rnd(3), author, rnd(2) ? "true" : "false", id, rnd(2) ? "True" : "False", id, v + 1, now, rnd(created + 1),
                d, rnd(fav + 1), gid, rnd(5) ? "false" : "true", rnd(use + 1), rnd(9) ? "false" : "true", name, 2 - v);
            putf(&all, "\"Owner\":{\"AccountId\":\"%u\",\"AccountName\":\"%s\"},\"Price\":%u.%02u,\"PubTime\":%u,\"Readme\":\"%s\",\"Size\":%u,"
                "\"Softwares\":{\"Applications\":[\"%s\",\"JupyterLab\"],\"CUDAVersion\":\"12.%u\",\"Framework\":\"%s\",\"FrameworkVersion\":\"2.%u.1\"},"
                "\"SourceGpuType\":\"%s\",\"Status\":\"%s\",\"Tags\":[\"%s\",\"%s\",\"%s\"],\"VersionDesc\":\"修复已知问题，优化启动速度\",\"VersionName\":\"v%d.%u\",\"Visibility\":1}",
                50000000 + rnd(9999999), author, rnd(3), rnd(100), now + 3600, PICK(readmes), 20480 + rnd(180000),
                PICK(frameworks), rnd(9), PICK(frameworks), rnd(9), PICK(gpus), rnd(12) ? "Available" : "UnAvailable",
                PICK(tags), PICK(tags), PICK(tags), 2 - v, rnd(10));
        }
        putf(&all, "],\"FavoritesCount\":%u,\"GroupId\":\"group-%s\",\"ImageDesc\":\"%s\",\"ImageName\":\"%s\",\"ImageUseTime\":%u,\"IsFavorite\":%s,"
            "\"RecommendCount\":%u,\"Status\":\"Available\"},", fav, gid, d, name, use, rnd(7) ? "false" : "true", rnd(500));
    }
    gstart[groups] = all.n;
}

// ---- sha1, for the signature check
static uint32_t rol(uint32_t x, int k) { return x << k | x >> (32 - k); }
static void sha1(const uint8_t *m, size_t len, char hex[41]) {
    uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    size_t padded = (len + 9 + 63) / 64 * 64; uint8_t *d = calloc(1, padded);
    memcpy(d, m, len); d[len] = 0x80;
    for (int i = 0; i < 8; i++) d[padded - 1 - i] = (uint8_t)((uint64_t)len * 8 >> (8 * i));
    for (size_t o = 0; o < padded; o += 64) {
        uint32_t w[80], a = h[0], b = h[1], c = h[2], e = h[3], f = h[4];
        for (int i = 0; i < 16; i++) w[i] = d[o + 4*i] << 24 | d[o + 4*i + 1] << 16 | d[o + 4*i + 2] << 8 | d[o + 4*i + 3];
        for (int i = 16; i < 80; i++) w[i] = rol(w[i-3] ^ w[i-8] ^ w[i-14] ^ w[i-16], 1);
        for (int i = 0; i < 80; i++) {
            uint32_t g = i < 20 ? ((b & c) | (~b & e)) + 0x5A827999 : i < 40 ? (b ^ c ^ e) + 0x6ED9EBA1
                       : i < 60 ? ((b & c) | (b & e) | (c & e)) + 0x8F1BBCDC : (b ^ c ^ e) + 0xCA62C1D6;
            uint32_t t = rol(a, 5) + g + f + w[i]; f = e; e = c; c = rol(b, 30); b = a; a = t;
        }
        h[0] += a; h[1] += b; h[2] += c; h[3] += e; h[4] += f;
    }
    free(d);
    for (int i = 0; i < 5; i++) sprintf(hex + 8 * i, "%08x", h[i]);
}
typedef struct { char *k, *v; } Param;
static int byKey(const void *a, const void *b) { return strcmp(((const Param *)a)->k, ((const Param *)b)->k); }
static void unesc(char *s) {
    char *o = s;
    for (; *s; s++) {
        unsigned x;
        if (*s == '%' && sscanf(s + 1, "%2x", &x) == 1) { *o++ = (char)x; s += 2; }
        else *o++ = *s == '+' ? ' ' : *s;
    }
    *o = 0;
}
static int parse(char *form, Param *ps, int max) {
    int n = 0; char *save, *t;
    for (t = strtok_r(form, "&", &save); t && n < max; t = strtok_r(NULL, "&", &save)) {
        char *eq = strchr(t, '='); if (!eq) continue;
        *eq = 0; ps[n].k = t; ps[n].v = eq + 1; unesc(ps[n].k); unesc(ps[n].v); n++;
    }
    return n;
}
static const char *get(Param *ps, int n, const char *k, const char *dflt) {
    for (int i = 0; i < n; i++) if (!strcmp(ps[i].k, k)) return ps[i].v;
    return dflt;
}
static const char *privateKey;
static int signedRight(Param *ps, int n) {
    const char *sig = get(ps, n, "Signature", NULL);
    if (!sig) return 0;
    if (!privateKey) return 1;
    Buf b = {0}; char hex[41];
    qsort(ps, n, sizeof *ps, byKey);
    for (int i = 0; i < n; i++) if (strcmp(ps[i].k, "Signature")) { put(&b, ps[i].k, strlen(ps[i].k)); put(&b, ps[i].v, strlen(ps[i].v)); }
    put(&b, privateKey, strlen(privateKey));
    sha1((uint8_t *)b.p, b.n, hex); free(b.p);
    return !strcmp(hex, sig);
}

// ---- connections
typedef struct Conn {
    int fd, waiting, dead; char *in; size_t n, cap;
    struct iovec out[3]; int nout, close; char head[512], tail[8];
    struct timespec due; struct Conn *next;
} Conn;
static Conn *qhead, *qtail;                    // answers waiting for --delay-ms, oldest first
static unsigned long nreq, nconn, inFlight, maxInFlight, nbad;
static long delayMs; static int ep;

static void watch(Conn *c, int op, uint32_t ev) { struct epoll_event e = {.events = ev, .data.ptr = c}; epoll_ctl(ep, op, c->fd, &e); }
static void done(Conn *c) { if (c->fd >= 0) { close(c->fd); c->fd = -1; } if (c->waiting) { c->dead = 1; return; } free(c->in); free(c); }
static int handle(Conn *c);
static void flushOut(Conn *c) {
    while (c->nout) {
        struct msghdr m = {.msg_iov = c->out, .msg_iovlen = c->nout};
        ssize_t w = sendmsg(c->fd, &m, MSG_NOSIGNAL);
        if (w < 0) { if (errno == EAGAIN) { watch(c, EPOLL_CTL_MOD, EPOLLOUT); return; } done(c); return; }
        while (c->nout && (size_t)w >= c->out[0].iov_len) { w -= c->out[0].iov_len; memmove(c->out, c->out + 1, --c->nout * sizeof *c->out); }
        if (c->nout) { c->out[0].iov_base = (char *)c->out[0].iov_base + w; c->out[0].iov_len -= w; }
    }
    if (c->close) { done(c); return; }
    watch(c, EPOLL_CTL_MOD, EPOLLIN);
    if (c->n) handle(c);
}
static void respond(Conn *c, const char *prefix, const char *mid, size_t midn, const char *suffix) {
    size_t len = strlen(prefix) + midn + strlen(suffix);
    int h = snprintf(c->head, sizeof c->head, "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nX-UCLOUD-REQUEST-UUID: "
        "00000000-0000-4000-8000-%012lx\r\nContent-Length: %zu\r\n%s\r\n%s", nreq, len, c->close ? "Connection: close\r\n" : "", prefix);
    strcpy(c->tail, suffix); c->nout = 0;
    c->out[c->nout++] = (struct iovec){c->head, h};
    if (midn) c->out[c->nout++] = (struct iovec){(void *)mid, midn};
    if (*suffix) c->out[c->nout++] = (struct iovec){c->tail, strlen(suffix)};
}
// Reads one request off c->in and prepares its answer. 1 when one was taken.
static int handle(Conn *c) {
    char *end = memmem(c->in, c->n, "\r\n\r\n", 4);
    if (!end) return 0;
    size_t hl = end + 4 - c->in, cl = 0; char *h = strndup(c->in, hl), *p;
    if ((p = strcasestr(h, "\ncontent-length:"))) cl = strtoul(p + 16, NULL, 10);
    c->close = strcasestr(h, "\nconnection: close") != NULL || strstr(h, " HTTP/1.0\r\n") != NULL;
    if (c->n < hl + cl) {
        if (strcasestr(h, "\nexpect: 100-continue") && c->n == hl && write(c->fd, "HTTP/1.1 100 Continue\r\n\r\n", 25) < 0) {}
        free(h); return 0;
    }
    char *path = strchr(h, ' ') + 1, *pe = strpbrk(path, " \r"), *q; if (pe) *pe = 0;
    char *form = cl ? strndup(c->in + hl, cl) : strdup((q = strchr(path, '?')) ? q + 1 : "");
    memmove(c->in, c->in + hl + cl, c->n - hl - cl); c->n -= hl + cl;
    int plain = 0; nreq++;
    if (!strncmp(path, "/stats", 6)) {
        char t[200]; nreq--; plain = 1;
        snprintf(t, sizeof t, "{\"Requests\":%lu,\"Connections\":%lu,\"MaxInFlight\":%lu,\"BadSignatures\":%lu}\n", nreq, nconn, maxInFlight, nbad);
        if (strstr(path, "reset")) nreq = nconn = maxInFlight = nbad = 0;
        respond(c, t, NULL, 0, "");
    } else if (!strcmp(path, "/ping")) { plain = 1; respond(c, "ok", NULL, 0, ""); }
    else {
        Param ps[64]; int n = parse(form, ps, 64); char prefix[300];
        if (!signedRight(ps, n)) { nbad++; respond(c, "{\"RetCode\":171,\"Action\":\"\",\"Message\":\"Signature VerifyAC Error\"}", NULL, 0, ""); }
        else {
            unsigned long o = strtoul(get(ps, n, "Offset", "0"), NULL, 10), l = strtoul(get(ps, n, "Limit", "20"), NULL, 10);
            unsigned long count = sized ? strtoul(get(ps, n, "TargetTopOrganizationId", "0"), NULL, 10) : total;
            if (count > groups) count = groups;
            unsigned long top = l > 100 ? groups : count, e;
            if (o > top) o = top;
            e = o + l > top ? top : o + l;
            snprintf(prefix, sizeof prefix, "{\"Action\":\"%.80sResponse\",\"RetCode\":0,\"TotalCount\":%lu,\"%s\":[", get(ps, n, "Action", ""), sized ? count : total,
                !strncmp(path, "/isg", 4) ? "ImageSetGroup" : "CompshareImageGroup");
            respond(c, prefix, all.p + gstart[o], e > o ? gstart[e] - 1 - gstart[o] : 0, "]}");
        }
    }
    free(h); free(form);
    if (delayMs && !plain) {
        clock_gettime(CLOCK_MONOTONIC, &c->due);
        c->due.tv_nsec += delayMs % 1000 * 1000000; c->due.tv_sec += delayMs / 1000;
        if (c->due.tv_nsec >= 1000000000) { c->due.tv_nsec -= 1000000000; c->due.tv_sec++; }
        c->next = NULL; c->waiting = 1; if (qtail) qtail->next = c; else qhead = c; qtail = c;
        if (++inFlight > maxInFlight) maxInFlight = inFlight;
        watch(c, EPOLL_CTL_MOD, EPOLLRDHUP);
    } else flushOut(c);
    return 1;
}

static unsigned bigGroups;
static void dump(const char *dir) {
    unsigned sizes[] = {5, 20, 100, bigGroups}; const char *names[] = {"page-5", "page-20", "page-100", "big"};
    for (int i = 0; i < 4; i++) {
        char p[1024]; snprintf(p, sizeof p, "%s/%s.json", dir, names[i]); FILE *f = fopen(p, "w"); if (!f) { perror(p); exit(1); }
        unsigned e = sizes[i] < groups ? sizes[i] : groups;
        fprintf(f, "{\"Action\":\"DescribeUserCommunityImagesResponse\",\"RetCode\":0,\"TotalCount\":%u,\"CompshareImageGroup\":[", total);
        fwrite(all.p, 1, gstart[e] - 1, f); fputs("]}", f);
        printf("%s %ld bytes, %u groups\n", p, ftell(f), e); fclose(f);
    }
}

int main(int argc, char **argv) {
    int port = 18080; const char *dir = NULL; bigGroups = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        char *o = argv[i], *v = argv[i + 1];
        if (!strcmp(o, "--port")) port = atoi(v); else if (!strcmp(o, "--delay-ms")) delayMs = atol(v);
        else if (!strcmp(o, "--groups")) groups = atoi(v); else if (!strcmp(o, "--total")) total = atoi(v);
        else if (!strcmp(o, "--sized")) sized = atoi(v);
        else if (!strcmp(o, "--private-key")) privateKey = v; else if (!strcmp(o, "--dump")) dir = v;
        else if (!strcmp(o, "--big")) bigGroups = atoi(v);
        else { fprintf(stderr, "standin: unknown option %s\n", o); return 2; }
    }
    if (argc % 2 == 0) { fprintf(stderr, "standin: options come in pairs\n"); return 2; }
    render();
    if (!bigGroups) bigGroups = groups;
    if (dir) { dump(dir); return 0; }
    signal(SIGPIPE, SIG_IGN);
    int ls = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1; socklen_t sl = sizeof(struct sockaddr_in);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(ls, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(ls, (struct sockaddr *)&a, sizeof a) || listen(ls, 512)) { perror("standin: listen"); return 1; }
    getsockname(ls, (struct sockaddr *)&a, &sl);
    printf("listening %d\n", ntohs(a.sin_port)); fflush(stdout);
    ep = epoll_create1(0);
    struct epoll_event le = {.events = EPOLLIN, .data.ptr = NULL}, ev[64]; epoll_ctl(ep, EPOLL_CTL_ADD, ls, &le);
    for (;;) {
        struct timespec now, w, *wp = NULL;
        if (qhead) {
            clock_gettime(CLOCK_MONOTONIC, &now);
            int64_t ns = (qhead->due.tv_sec - now.tv_sec) * 1000000000ll + qhead->due.tv_nsec - now.tv_nsec;
            if (ns < 0) ns = 0;
            w = (struct timespec){ns / 1000000000, ns % 1000000000}; wp = &w;
        }
        int n = epoll_pwait2(ep, ev, 64, wp, NULL);
        if (n < 0 && errno != EINTR) { perror("epoll"); return 1; }
        for (int i = 0; i < n; i++) {
            Conn *c = ev[i].data.ptr;
            if (!c) {
                int fd;
                while ((fd = accept4(ls, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                    c = calloc(1, sizeof *c); c->fd = fd; nconn++; watch(c, EPOLL_CTL_ADD, EPOLLIN);
                }
                continue;
            }
            if (c->waiting) { if (ev[i].events & (EPOLLHUP | EPOLLERR | EPOLLRDHUP)) done(c); continue; }
            if (ev[i].events & EPOLLOUT) { flushOut(c); continue; }
            if (c->cap - c->n < 16384) { c->cap = c->cap ? c->cap * 2 : 32768; c->in = realloc(c->in, c->cap); }
            ssize_t r = read(c->fd, c->in + c->n, c->cap - c->n);
            if (r <= 0) { if (r < 0 && errno == EAGAIN) continue; done(c); continue; }
            c->n += r; handle(c);
        }
        if (qhead) clock_gettime(CLOCK_MONOTONIC, &now);
        while (qhead && (qhead->due.tv_sec < now.tv_sec || (qhead->due.tv_sec == now.tv_sec && qhead->due.tv_nsec <= now.tv_nsec))) {
            Conn *c = qhead; qhead = c->next; if (!qhead) qtail = NULL;
            c->waiting = 0; inFlight--;
            if (c->dead) done(c); else flushOut(c);
        }
    }
}
