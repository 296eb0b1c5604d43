// Compares what a night has to compare, and puts what the checks notice of it in the place of what they noticed there
// before.
//
//   NoticesByPlace notices = std::move(memory.notices);
//   absl::StatusOr<NightComparison> compared = CompareTouched(view, map, touched, false, options, &notices);
//
// Places that are touched on some days only are compared on these; of such a place notices of other days stay. The
// result is that of comparing everything, on any number of threads. Everything is borrowed. Status: the store's.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_COMPARE_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_COMPARE_H_

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/nightly/nightly_memory.h"
#include "engine/nightly/nightly_touched.h"
#include "engine/passes/place_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/read_view.h"

namespace crosscheck {

struct NightComparison {
  int64_t places = 0;
  int64_t claims = 0;  // read, as often as they were
};

struct CompareOptions {
  std::optional<int32_t> as_known_day;
  int threads = 1;
  // How many findings there are so far; may be empty. Called by one thread at a time.
  std::function<void(int64_t findings)> progress;
};

// `is_everything`: `touched` is everything there is, and there are no notices yet.
absl::StatusOr<NightComparison> CompareTouched(const ReadView& view, const PlaceMap& map,
                                               const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                               const Touched& touched, bool is_everything,
                                               const CompareOptions& options, NoticesByPlace* notices);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_COMPARE_H_
