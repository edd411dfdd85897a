// The facts of the API that are kept as data, compiled in as they stand beside this folder. Constant bytes and nothing
// else: they are read by the target CompShareCatalogue.
#ifndef COMPSHARE_CATALOGUE_H
#define COMPSHARE_CATALOGUE_H

#include <stddef.h>

// catalogue.json: the actions with what they take and answer, and the types of their answers.
extern const unsigned char *_Nonnull const compshare_catalogue_json;
extern const size_t compshare_catalogue_json_size;

// retcodes.json: what the RetCodes mean.
extern const unsigned char *_Nonnull const compshare_retcodes_json;
extern const size_t compshare_retcodes_json_size;

#endif
