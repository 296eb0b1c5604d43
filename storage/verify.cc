#include "storage/verify.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "storage/decode.h"
#include "storage/entry_sums.h"
#include "storage/index_entries.h"
#include "storage/keys.h"

namespace crosscheck {
namespace {

constexpr int64_t kEntriesPerProgress = 100'000;
constexpr size_t kLookupBatch = 1000;

constexpr Family kIndexFamilies[] = {Family::kByDay,   Family::kBySource,   Family::kByReport,
                                     Family::kByKnown, Family::kByExternal, Family::kById,
                                     Family::kByCorrected, Family::kByCandidate, Family::kStanding};

class Verifier {
 public:
  Verifier(const ReadView& view, const VerifyOptions& options, DamageSink sink)
      : view_(view), options_(options), sink_(sink) {
    for (Family family : AllFamilies()) result_.families.push_back({.family = family});
  }

  absl::StatusOr<VerifyResult> Run(const std::string& log_damage) {
    if (!log_damage.empty()) {
      Report(Family::kMeta, "log", "",
             absl::StrCat("the latest commits cannot be read: ", log_damage));
    }
    for (Family family : AllFamilies()) {
      if (absl::Status status = ReadFamily(family); !status.ok()) return status;
    }
    if (absl::Status status = FindMissingEntries(); !status.ok()) return status;
    for (Family family : kIndexFamilies) {
      if (absl::Status status = FindStrayEntries(family); !status.ok()) return status;
    }
    for (const FamilyCount& count : result_.families) {
      result_.records += count.records;
      result_.damaged += count.damaged;
    }
    return result_;
  }

 private:
  EntrySums& expected(Family family) { return expected_[static_cast<size_t>(family)]; }
  EntrySums& actual(Family family) { return actual_[static_cast<size_t>(family)]; }
  FamilyCount& count(Family family) { return result_.families[static_cast<size_t>(family) - 1]; }

  void Report(const Damage& damage) {
    ++count(damage.family).damaged;
    if (++reported_ <= options_.max_damages) sink_(damage);
  }
  void Report(Family family, absl::string_view key, absl::string_view value,
              absl::string_view reason) {
    Report(BadRecord(family, key, value, reason));
  }
  void ReportAbsent(Family family, absl::string_view key, absl::string_view reason) {
    Damage damage = BadRecord(family, key, "", reason);
    damage.is_absent = true;
    Report(damage);
  }

  absl::Status ReadFamily(Family family) {
    const absl::StatusOr<ScanCounts> counts = view_.ScanEntries(
        family, "", "",
        [&](absl::string_view key, absl::string_view value) {
          ++count(family).records;
          if (++entries_ % kEntriesPerProgress == 0 && options_.progress) options_.progress(entries_);
          if (!IsKeyOf(family, key)) {
            Report(BadKey(family, key, value));
          } else {
            CheckEntry(family, key, value);
          }
          return true;
        },
        [&](const Damage& damage) { Report(damage); });
    if (!counts.ok()) return counts.status();
    LookUpClaimsOfArrivals();
    return absl::OkStatus();
  }

  void CheckEntry(Family family, absl::string_view key, absl::string_view value) {
    switch (family) {
      case Family::kClaims:
        return CheckClaimRecord(key, value);
      case Family::kByReport:
        CheckReportExists(key);
        actual(family).Add(key, value);
        return;
      case Family::kByDay:
      case Family::kBySource:
      case Family::kByKnown:
      case Family::kByExternal:
      case Family::kById:
      case Family::kByCorrected:
      case Family::kByCandidate:
      case Family::kStanding:
        actual(family).Add(key, value);
        return;
      case Family::kReports:
        return CheckPlaced<crosscheck::Report>(family, key, value, CheckReport,
                                   [](const crosscheck::Report& report) { return report.id(); });
      case Family::kRejects:
        return CheckPlaced<Reject>(family, key, value, CheckReject, [](const Reject& reject) {
          return RejectKeyOf(reject).ToBytes();
        });
      case Family::kFeeds:
        return CheckPlaced<FeedRun>(family, key, value, CheckFeedRun,
                                    [](const FeedRun& run) { return run.id(); });
      case Family::kArrivals:
        return CheckArrival(key);
      case Family::kMeta:
      case Family::kDirty:
      case Family::kFindings:
      case Family::kQuestions:
      case Family::kJudgements:
      case Family::kExceptions:
      case Family::kSources:
        return;
    }
  }

  void CheckClaimRecord(absl::string_view key, absl::string_view value) {
    if (!Decode(value, &claim_)) return Report(Undecodable(Family::kClaims, key, value));
    if (const absl::Status status = CheckClaim(claim_); !status.ok()) {
      return Report(Family::kClaims, key, value, status.message());
    }
    const ClaimKey own = ClaimKeyOf(claim_);
    if (own.ToBytes() != key) {
      Report(Family::kClaims, key, value,
             absl::StrCat("the claim belongs under ", own.ToText()));
      return;
    }
    for (const IndexEntry& entry : IndexEntriesOf(claim_)) {
      expected(entry.family).Add(entry.key, entry.value);
    }
  }

  template <typename Message, typename Check, typename KeyOf>
  void CheckPlaced(Family family, absl::string_view key, absl::string_view value, Check check,
                   KeyOf key_of) {
    Message message;
    if (!Decode(value, &message)) return Report(Undecodable(family, key, value));
    if (const absl::Status status = check(message); !status.ok()) {
      return Report(family, key, value, status.message());
    }
    const std::string own = key_of(message);
    if (own != key) {
      Report(family, key, value,
             absl::StrCat("the record belongs under ", KeyToText(family, own)));
    }
  }

  void CheckReportExists(absl::string_view key) {
    const RecordId id = ByReportKey::FromBytes(key)->report_id;
    // The entries of one report stand together.
    if (id == last_report_) return;
    last_report_ = id;
    const auto report = view_.GetPlain(Family::kReports, id.bytes());
    if (report.ok() && !report->has_value()) {
      ReportAbsent(Family::kByReport, key, "the report of this claim is missing");
    }
  }

  void CheckArrival(absl::string_view key) {
    const RecordId id = ArrivalKey::FromBytes(key)->claim_id;
    if (!arrived_.empty() && arrived_.back() == id) return;
    arrived_.push_back(id);
    if (arrived_.size() >= kLookupBatch) LookUpClaimsOfArrivals();
  }

  void LookUpClaimsOfArrivals() {
    const absl::StatusOr<std::vector<bool>> has = view_.HasClaims(arrived_);
    for (size_t i = 0; i < arrived_.size(); ++i) {
      bool is_missing = has.ok() && !(*has)[i];
      if (!has.ok()) {
        // One unreadable block: the other ids are asked for one by one.
        const auto found = view_.FindClaim(arrived_[i]);
        is_missing = found.ok() && !found->has_value();
      }
      if (is_missing) {
        Report(Family::kArrivals, ArrivalKey{arrived_[i], RecordId(), 0}.ToBytes(), "",
               "the claim that arrived is missing");
      }
    }
    arrived_.clear();
  }

  // Claims without one of their entries.
  absl::Status FindMissingEntries() {
    bool differs = false;
    for (Family family : kIndexFamilies) differs |= expected(family) != actual(family);
    if (!differs) return absl::OkStatus();
    const absl::StatusOr<ScanCounts> counts = view_.ScanEntries(
        Family::kClaims, "", "",
        [&](absl::string_view key, absl::string_view value) {
          if (!Decode(value, &claim_) || !CheckClaim(claim_).ok()) return true;
          if (ClaimKeyOf(claim_).ToBytes() != key) return true;
          for (const IndexEntry& entry : IndexEntriesOf(claim_)) {
            if (expected(entry.family).Differs(actual(entry.family), entry.key)) {
              CheckEntryIsThere(entry, key);
            }
          }
          return true;
        },
        IgnoreDamage);  // reported in the first reading
    return counts.status();
  }

  void CheckEntryIsThere(const IndexEntry& entry, absl::string_view claim_key) {
    const auto stored = view_.GetPlain(entry.family, entry.key);
    if (!stored.ok()) return;  // its block was reported
    if (!stored->has_value()) {
      ReportAbsent(entry.family, entry.key,
                   absl::StrCat("the entry is missing for the claim ",
                                KeyToText(Family::kClaims, claim_key)));
    } else if (**stored != entry.value) {
      Report(entry.family, entry.key, **stored, "the entry's value does not fit its claim");
    }
  }

  // Entries without their claim.
  absl::Status FindStrayEntries(Family family) {
    if (expected(family) == actual(family)) return absl::OkStatus();
    const absl::StatusOr<ScanCounts> counts = view_.ScanEntries(
        family, "", "",
        [&](absl::string_view key, absl::string_view value) {
          if (IsKeyOf(family, key) && expected(family).Differs(actual(family), key)) {
            CheckClaimIsThere(family, key, value);
          }
          return true;
        },
        IgnoreDamage);
    return counts.status();
  }

  void CheckClaimIsThere(Family family, absl::string_view key, absl::string_view value) {
    const std::optional<ClaimKey> claim_key = ClaimOfEntry(family, key, value);
    if (!claim_key) return Report(family, key, value, "the entry does not lead to a claim");
    const auto bytes = view_.GetPlain(Family::kClaims, claim_key->ToBytes());
    if (!bytes.ok()) return;  // its block was reported
    if (!bytes->has_value()) {
      return Report(family, key, value,
                    absl::StrCat("there is no claim ", claim_key->ToText()));
    }
    if (!Decode(**bytes, &claim_) || !CheckClaim(claim_).ok()) return;  // reported with the claims
    const std::vector<IndexEntry> entries = IndexEntriesOf(claim_);
    const bool belongs = std::any_of(entries.begin(), entries.end(), [&](const IndexEntry& entry) {
      return entry.family == family && entry.key == key;
    });
    if (!belongs) {
      Report(family, key, value,
             absl::StrCat("the claim ", claim_key->ToText(), " does not belong under this entry"));
    }
  }

  const ReadView& view_;
  const VerifyOptions& options_;
  DamageSink sink_;
  VerifyResult result_;
  // By family number.
  std::array<EntrySums, 32> expected_;
  std::array<EntrySums, 32> actual_;
  Claim claim_;
  RecordId last_report_;
  std::vector<RecordId> arrived_;
  int64_t entries_ = 0;
  int64_t reported_ = 0;
};

}  // namespace

absl::StatusOr<VerifyResult> VerifyStore(const Store& store, const VerifyOptions& options,
                                         DamageSink sink) {
  const std::unique_ptr<ReadView> view = store.NewReadView();
  return Verifier(*view, options, sink).Run(store.log_damage());
}

}  // namespace crosscheck
