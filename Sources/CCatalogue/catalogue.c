#include "CCompshareCatalogue.h"

// Standard since C23; the compilers that Swift 6.2 and later come with know it in every language mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char catalogue_json[] = {
#embed "catalogue.json"
};

static const unsigned char retcodes_json[] = {
#embed "retcodes.json"
};

const unsigned char *_Nonnull const compshare_catalogue_json = catalogue_json;
const size_t compshare_catalogue_json_size = sizeof catalogue_json;

const unsigned char *_Nonnull const compshare_retcodes_json = retcodes_json;
const size_t compshare_retcodes_json_size = sizeof retcodes_json;
