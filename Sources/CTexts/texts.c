#include "CCompshTexts.h"

// Standard since C23; the compilers that Swift 6.2 and later come with know it in every language mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char zh_po[] = {
#embed "zh.po"
};

const unsigned char *_Nonnull const compsh_zh_po = zh_po;
const size_t compsh_zh_po_size = sizeof zh_po;
