// The record families of a store and the version of its layout. Names and numbers are on disk
// and in dumps: a retired one stays listed here and is never given to anything else.
//
//   FamilyName(Family::kByDay) == "by_day";  FamilyFromName("by_day") == Family::kByDay
//
// docs/storage_format.md describes every family byte by byte.
#ifndef CROSSCHECK_STORAGE_SCHEMA_H_
#define CROSSCHECK_STORAGE_SCHEMA_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

// The layout this program writes. A store with a higher number is refused.
inline constexpr int kSchemaVersion = 2;

enum class Family : uint8_t {
  kClaims = 1,      // ClaimKey -> Claim
  kByDay = 2,       // ByDayKey -> nothing
  kBySource = 3,    // BySourceKey -> nothing
  kByReport = 4,    // ByReportKey -> nothing
  kByKnown = 5,     // ByKnownKey -> nothing
  kByExternal = 6,  // ByExternalKey -> nothing
  kById = 7,        // claim id -> the rest of its ClaimKey
  kReports = 8,     // report id -> Report
  kRejects = 9,     // RejectKey -> Reject
  kFeeds = 10,      // run id -> FeedRun
  kArrivals = 11,   // ArrivalKey -> nothing
  kDirty = 12,      // cell, or claim key -> nothing
  kFindings = 13,   // bytes -> bytes
  kQuestions = 14,  // bytes -> bytes
  kJudgements = 15, // bytes -> bytes
  kExceptions = 16, // bytes -> bytes
  kMeta = 17,       // name -> text
  kSources = 18,    // bytes -> bytes
  kByCorrected = 19,  // ByExternalKey, of what is corrected -> nothing
  kByCandidate = 20,  // ByCandidateKey -> nothing
  kStanding = 21,     // StandingKey -> nothing
};

// What a family's entries are, which decides how they are dumped, loaded and verified.
enum class FamilyKind {
  kRecord,  // a protobuf message
  kIndex,   // derived from the claims; never loaded from a dump
  kPlain,   // bytes under a key, meaning belongs to whoever wrote them
  kMeta,    // about the store itself; never loaded from a dump
};

// Every family, by number.
const std::vector<Family>& AllFamilies();

absl::string_view FamilyName(Family family);
FamilyKind KindOf(Family family);

// Nothing when no family has this name.
std::optional<Family> FamilyFromName(absl::string_view name);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_SCHEMA_H_
