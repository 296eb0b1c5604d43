// Where the wounded are taken to or treated, which is not where they were wounded.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_TREATED_AT_H_
#define CROSSCHECK_ENGINE_EXTRACT_TREATED_AT_H_

#include <cstddef>

#include "engine/extract/context.h"

namespace crosscheck {

// "taken to a hospital in X", "being treated at X hospital", "доставлены в больницу X": the place is that of
// the hospital, to which people were brought. Not "died at a hospital in X", nor "hit a hospital in X".
bool IsWhereTreated(const ArticleContext& context, std::size_t place);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_TREATED_AT_H_
