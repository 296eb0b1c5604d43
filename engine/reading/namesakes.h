// What decides whether a place is a slip for another of its name (engine/findings/mismatch.h), of places whose name
// others have: only one origin ever spoke of it, and several of the other about then.
//
//   absl::StatusOr<std::vector<Claim>> more =
//       ClaimsOnNamesakes(view, vocabulary, gazetteer, {"geonames:704204"}, as_known_day, sink);
//
// Pure but for reading; any thread. Damaged records go to the sink and are left out. Status: the store's.
#ifndef CROSSCHECK_ENGINE_READING_NAMESAKES_H_
#define CROSSCHECK_ENGINE_READING_NAMESAKES_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

// Of a place of which one origin speaks, all that is known of it by the day, and of its namesakes what is about those
// days; of one of which several speak, a claim of two of them. For places that the gazetteer knows.
absl::StatusOr<std::vector<Claim>> ClaimsOnNamesakes(const ReadView& view,
                                                     const Vocabulary& vocabulary,
                                                     const Gazetteer& gazetteer,
                                                     const std::set<std::string>& place_ids,
                                                     std::optional<int32_t> as_known_day,
                                                     DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_NAMESAKES_H_
