#include "storage/index_entries.h"

#include <algorithm>
#include <optional>
#include <set>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

absl::Status CheckId(absl::string_view record, absl::string_view field, absl::string_view bytes) {
  if (bytes.size() == RecordId::kSize) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(record, ": ", field, " has ", bytes.size(),
                                                 " bytes (", absl::BytesToHexString(bytes),
                                                 "), expected 16; not stored"));
}

std::optional<int32_t> FirstDay(const TimeSpan& span) {
  return span.has_first_day() ? std::optional<int32_t>(span.first_day()) : std::nullopt;
}

std::optional<int32_t> LastDay(const TimeSpan& span) {
  return span.has_last_day() ? std::optional<int32_t>(span.last_day()) : std::nullopt;
}

// Of an approximate date only a month or more reaches farther than a day beyond what it says.
constexpr int kShortestMonth = 28;

bool IsUnlisted(const PlaceRef& place) { return absl::StartsWith(place.id(), "stated:"); }

std::set<std::string> DistinctCandidates(const PlaceRef& place) {
  std::set<std::string> candidates(place.candidates().begin(), place.candidates().end());
  candidates.erase(place.id());
  return candidates;
}

}  // namespace

void ForEachStanding(const Claim& claim,
                     absl::FunctionRef<void(Standing reason, const std::string& place_id)> take) {
  const PlaceRef& place = claim.place();
  const bool has_total =
      std::any_of(claim.quantities().begin(), claim.quantities().end(),
                  [](const Quantity& quantity) { return quantity.mode() == CUMULATIVE; });
  if (has_total) take(Standing::kTotal, place.id());
  if (IsUnlisted(place)) take(Standing::kUnlisted, place.id());
  const PlaceRef& place2 = claim.place2();
  if (IsUnlisted(place2) && place2.id() != place.id()) take(Standing::kUnlisted, place2.id());
  if (!place.mismatch().empty()) take(Standing::kMismatch, place.id());
  const TimeSpan& time = claim.event_time();
  const bool is_long = !time.has_first_day() || !time.has_last_day() ||
                       time.last_day() - time.first_day() + 1 >= kShortestMonth;
  if (is_long && (time.approximate() || time.uncertain())) take(Standing::kApproximate, place.id());
  if (!place.id().empty() && place.candidates_size() > 0) take(Standing::kAmbiguous, place.id());
  if (!claim.corrects().empty() && claim.quantities_size() > 0) {
    take(Standing::kWithdraws, place.id());
  }
  if (claim.modality() == PLANNED || claim.modality() == ORDERED) {
    take(Standing::kIntended, place.id());
  }
}

absl::Status CheckClaim(const Claim& claim) {
  if (absl::Status status = CheckId("claim", "id", claim.id()); !status.ok()) return status;
  if (claim.report_id().empty()) return absl::OkStatus();
  return CheckId("claim", "report_id", claim.report_id());
}

absl::Status CheckReport(const Report& report) { return CheckId("report", "id", report.id()); }

absl::Status CheckReject(const Reject& reject) { return CheckId("reject", "id", reject.id()); }

absl::Status CheckFeedRun(const FeedRun& run) { return CheckId("feed run", "id", run.id()); }

ClaimKey ClaimKeyOf(const Claim& claim) {
  const TimeSpan& time = claim.event_time();
  ClaimKey key;
  key.cell = claim.place().cell();
  key.span_class = SpanClassOf(FirstDay(time), LastDay(time));
  key.first_day = FirstDay(time).value_or(kMinDay);
  key.id = RecordId::FromBytes(claim.id()).value_or(RecordId());
  return key;
}

RejectKey RejectKeyOf(const Reject& reject) {
  return {reject.file(), static_cast<uint64_t>(reject.line()),
          RecordId::FromBytes(reject.id()).value_or(RecordId())};
}

int32_t KnownDayOf(const Claim& claim) {
  for (const TimeSpan* span : {&claim.published(), &claim.said(), &claim.event_time()}) {
    if (span->has_last_day()) return span->last_day();
  }
  return FirstDay(claim.event_time()).value_or(kMaxDay);
}

bool IsKnownBy(const Claim& claim, std::optional<int32_t> day) {
  return !day.has_value() || KnownDayOf(claim) <= *day;
}

std::vector<IndexEntry> IndexEntriesOf(const Claim& claim) {
  std::vector<IndexEntry> entries;
  entries.reserve(5 + claim.chain_size());
  std::string scratch;
  ForEachIndexEntry(claim, ClaimKeyOf(claim), &scratch,
                    [&](Family family, absl::string_view key, absl::string_view value) {
                      entries.push_back({family, std::string(key.data(), key.size()),
                                         std::string(value.data(), value.size())});
                    });
  return entries;
}

void ForEachIndexEntry(
    const Claim& claim, const ClaimKey& key, std::string* scratch,
    absl::FunctionRef<void(Family family, absl::string_view key, absl::string_view value)> take) {
  // The claim's own key, which most of the others end with.
  char claim_key[ClaimKey::kSize];
  scratch->clear();
  key.AppendTo(scratch);
  std::copy(scratch->begin(), scratch->end(), claim_key);
  const absl::string_view claim_bytes(claim_key, sizeof(claim_key));

  scratch->clear();
  ByDayKey{key.span_class, key.first_day, key.cell, key.id}.AppendTo(scratch);
  take(Family::kByDay, *scratch, "");

  absl::InlinedVector<absl::string_view, 8> sources;
  for (const Hop& hop : claim.chain()) {
    if (!hop.source_id().empty()) sources.push_back(hop.source_id());
  }
  std::sort(sources.begin(), sources.end());
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  for (absl::string_view source : sources) {
    scratch->clear();
    AppendText(source, scratch);
    AppendDay(key.first_day, scratch);
    scratch->append(claim_bytes.data(), claim_bytes.size());
    take(Family::kBySource, *scratch, "");
  }

  if (claim.report_id().size() == RecordId::kSize) {
    scratch->assign(claim.report_id());
    scratch->append(claim_bytes.data(), claim_bytes.size());
    take(Family::kByReport, *scratch, "");
  }
  scratch->clear();
  AppendDay(KnownDayOf(claim), scratch);
  scratch->append(claim_bytes.data(), claim_bytes.size());
  take(Family::kByKnown, *scratch, "");
  const auto take_under_id = [&](Family family, const std::string& external_id) {
    if (external_id.empty()) return;
    scratch->clear();
    AppendText(claim.external_scope(), scratch);
    AppendText(external_id, scratch);
    scratch->append(claim_bytes.data(), claim_bytes.size());
    take(family, *scratch, "");
  };
  take_under_id(Family::kByExternal, claim.external_id());
  take_under_id(Family::kByCorrected, claim.corrects());
  for (const std::string& candidate : DistinctCandidates(claim.place())) {
    scratch->clear();
    AppendText(candidate, scratch);
    scratch->append(claim_bytes.data(), claim_bytes.size());
    take(Family::kByCandidate, *scratch, "");
  }
  ForEachStanding(claim, [&](Standing reason, const std::string& place_id) {
    take(Family::kStanding, StandingKey{reason, place_id, key}.ToBytes(), "");
  });
  take(Family::kById, key.id.bytes(), claim_bytes.substr(0, ClaimKey::kSize - RecordId::kSize));
}

std::optional<ClaimKey> ClaimOfEntry(Family family, absl::string_view key, absl::string_view value) {
  const auto claim_of = [](const auto& parsed) -> std::optional<ClaimKey> {
    if (!parsed) return std::nullopt;
    return parsed->claim;
  };
  switch (family) {
    case Family::kClaims:
      return ClaimKey::FromBytes(key);
    case Family::kByDay: {
      const auto parsed = ByDayKey::FromBytes(key);
      return parsed ? std::optional<ClaimKey>(parsed->claim()) : std::nullopt;
    }
    case Family::kBySource:
      return claim_of(BySourceKey::FromBytes(key));
    case Family::kByReport:
      return claim_of(ByReportKey::FromBytes(key));
    case Family::kByKnown:
      return claim_of(ByKnownKey::FromBytes(key));
    case Family::kByExternal:
    case Family::kByCorrected:
      return claim_of(ByExternalKey::FromBytes(key));
    case Family::kByCandidate:
      return claim_of(ByCandidateKey::FromBytes(key));
    case Family::kStanding:
      return claim_of(StandingKey::FromBytes(key));
    case Family::kById: {
      const auto id = RecordId::FromBytes(key);
      return id ? ClaimKey::FromIdAndPlace(*id, value) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace crosscheck
