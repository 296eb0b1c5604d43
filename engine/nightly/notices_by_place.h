// What was noticed at each place and under each name, in little memory.
//
//   for (const NightNotice& notice : notices) AppendNotice(notice, &bytes);
//   noticed.by_place[cell] = PackBytes(bytes);
//   ForEachNotice(noticed.by_place[cell], [&](const NightNotice& notice) { ... });
//
// The store remembers it as NightNotices (UnpackBytes). Thread safety: plain values and pure functions.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NOTICES_BY_PLACE_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NOTICES_BY_PLACE_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

// By the cell that is the home of the finding's place, and those on names that several places have, by the folded
// name: bytes of NightNotices, packed.
struct NoticesByPlace {
  std::map<uint64_t, std::string> by_place;
  std::map<std::string, std::string> by_name;
};

// Makes bytes of NightNotices those with one more.
void AppendNotice(const NightNotice& notice, std::string* bytes);

// One after the other: a country has more of them than one cares to hold as messages.
void ForEachNotice(absl::string_view packed, absl::FunctionRef<void(const NightNotice&)> visit);

// Whether these bytes, as the store has them, are NightNotices.
bool AreNotices(absl::string_view bytes);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NOTICES_BY_PLACE_H_
