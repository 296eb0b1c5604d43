// The nightly checks on a store: what is at odds, what fell, what went quiet, and what of it is new.
//
//   absl::StatusOr<Night> night = MakeNight(*store, vocabulary, gazetteer, {.day = today});
//   Show(night->report);
//   absl::Status recorded = RecordNight(night->record, writer.get());
//
// Claims that came since the last recorded night are added to what is remembered of their places, and
// only places that they touched are compared again, with all that bears on them; the report is the same, byte for byte, as that of a run that looks at everything
// (`full`). A report as known by a day is made of what was published by then, and is that of a store
// that was fed nothing else.
//
// MakeNight reads one state of the store and writes nothing; a feed may go on. RecordNight remembers
// the night. Memory: what is remembered of every place, packed bytes of the notices, and on each thread the claims of
// as many places as come to 20,000 claims (or of one place and what bears on it). Status codes as in
// storage/store.h; Aborted from RecordNight when another run recorded a night in the meantime.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/nightly/night_entries.h"
#include "engine/nightly/night_report.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/nightly.pb.h"
#include "storage/keys.h"
#include "storage/store.h"

namespace crosscheck {

struct NightlyOptions {
  int32_t day = 0;       // of the night, days since 1970-01-01
  bool as_known = false;  // only what was published by that day, and nothing is recorded
  bool full = false;      // look at everything, whatever is remembered
  std::set<std::string> skipped_checks;  // by name
  std::optional<NightExceptions> exceptions;
  int threads = 2;  // the result is the same on any number
  // Names the data that vocabulary and gazetteer were made of; what was remembered with other data
  // is made anew.
  std::string data_digest;
  // What is being done and how far it is; may be empty.
  std::function<void(absl::string_view doing, int64_t claims)> progress;
};

// What RecordNight needs; opaque to others.
struct NightToRecord {
  NightEntries entries;
  std::string night_key;
  std::string night;
  std::string state_key;
  std::string state_before;  // as read; empty: there was none
  std::string state_after;
  // Cells whose claims were looked at, with what identifies them, to take off the list of touched
  // places if nothing has come to them since.
  struct Seen {
    int64_t claims = 0;
    uint64_t digest = 0;
  };
  std::map<uint64_t, Seen> dirty;
  // Claims that were listed by themselves and looked at, to take off that list.
  std::vector<ClaimKey> new_claims;
};

struct Night {
  NightReport report;
  int64_t damages = 0;
  // How the report was come by; the report itself is the same either way.
  bool looked_at_everything = false;
  int64_t cells_read = 0;
  int64_t places_compared = 0;
  int64_t claims_compared = 0;  // claims read to compare them, as often as they were read
  // Why this night is not one to record; empty: it is.
  std::string not_recorded;
  NightToRecord record;
};

absl::StatusOr<Night> MakeNight(const Store& store, const Vocabulary& vocabulary,
                                const Gazetteer& gazetteer, const NightlyOptions& options);

// Writes what is remembered in one commit; more than `bytes_at_once` in several, of which only the last counts: a night
// that breaks off before it has not been. `store` is open for writing.
absl::Status RecordNight(const NightToRecord& record, Store* store, size_t bytes_at_once = size_t{16} << 20);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_H_
