#include "storage/repair.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"
#include "storage/damaged_store.h"
#include "storage/decode.h"
#include "storage/file_status.h"
#include "storage/index_entries.h"
#include "storage/lost_list.h"
#include "storage/set_aside.h"
#include "storage/store.h"
#include "storage/store_swap.h"
#include "storage/verify.h"
#include "storage/writer_lock.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kEntriesPerProgress = 100'000;
constexpr size_t kBytesPerCommit = size_t{4} << 20;
constexpr size_t kLookupBatch = 1000;
// Of a lost claim: who fed it how often does not help the one who feeds it again.
constexpr size_t kArrivalsNamed = 5;

// Copies what is sound from one store into another.
class Rebuilder {
 public:
  Rebuilder(const ReadView& from, Store* to, const RepairOptions& options, SetAsideFile* aside,
            RepairResult* result)
      : from_(from), to_(to), options_(options), aside_(aside), result_(result) {}

  absl::Status Run() {
    // Arrivals ask which claims are kept, so they come last.
    for (Family family : AllFamilies()) {
      if (family == Family::kArrivals) continue;
      if (absl::Status status = CopyFamily(family); !status.ok()) return status;
    }
    if (absl::Status status = Commit(); !status.ok()) return status;
    if (absl::Status status = PutMissingReports(); !status.ok()) return status;
    if (absl::Status status = CopyArrivals(); !status.ok()) return status;
    for (Family family : {Family::kById, Family::kByDay}) {
      if (absl::Status status = NameLostClaims(family); !status.ok()) return status;
    }
    return Commit();
  }

 private:
  absl::Status CopyFamily(Family family) {
    const FamilyKind kind = KindOf(family);
    if (kind == FamilyKind::kIndex || kind == FamilyKind::kMeta) return absl::OkStatus();
    return Scan(family, [&](absl::string_view key, absl::string_view value) {
      absl::Status put;
      switch (family) {
        case Family::kClaims:
          put = PutDecoded<Claim>(value, [&](const Claim& claim) { return batch_.PutClaim(claim); });
          break;
        case Family::kReports:
          put = PutDecoded<Report>(value,
                                   [&](const Report& report) { return batch_.PutReport(report); });
          break;
        case Family::kRejects:
          put = PutDecoded<Reject>(value,
                                   [&](const Reject& reject) { return batch_.PutReject(reject); });
          break;
        case Family::kFeeds:
          put = PutDecoded<FeedRun>(value,
                                    [&](const FeedRun& run) { return batch_.PutFeedRun(run); });
          break;
        default:
          put = batch_.PutPlain(family, key, value);
      }
      // What cannot be put was reported, with its bytes, when the store was verified.
      result_->records_kept += put.ok();
    });
  }

  template <typename Message, typename Put>
  static absl::Status PutDecoded(absl::string_view value, Put put) {
    Message message;
    if (!Decode(value, &message)) return absl::DataLossError("");
    return put(message);
  }

  // A claim's report must be there, if only by its id.
  absl::Status PutMissingReports() {
    const std::unique_ptr<ReadView> rebuilt = to_->NewReadView();
    RecordId last;
    absl::Status status;
    const auto counts = rebuilt->ScanEntries(
        Family::kByReport, "", "",
        [&](absl::string_view key, absl::string_view) {
          const RecordId id = ByReportKey::FromBytes(key)->report_id;
          if (id == last) return true;
          last = id;
          const auto report = rebuilt->GetPlain(Family::kReports, id.bytes());
          status = report.status();
          if (!status.ok() || report->has_value()) return status.ok();
          Report bare;
          bare.set_id(std::string(id.bytes()));
          status = batch_.PutReport(bare);
          ++result_->reports_lost;
          return status.ok();
        },
        IgnoreDamage);
    if (!counts.ok()) return counts.status();
    if (!status.ok()) return status;
    return Commit();
  }

  absl::Status CopyArrivals() {
    const std::unique_ptr<ReadView> rebuilt = to_->NewReadView();
    std::vector<RecordId> ids;
    std::vector<std::string> keys;
    absl::Status status;
    const auto put_those_with_claims = [&] {
      const absl::StatusOr<std::vector<bool>> has = rebuilt->HasClaims(ids);
      status = has.status();
      for (size_t i = 0; status.ok() && i < keys.size(); ++i) {
        if (!(*has)[i]) continue;
        status = batch_.PutPlain(Family::kArrivals, keys[i], "");
        ++result_->records_kept;
      }
      ids.clear();
      keys.clear();
    };
    const absl::Status scanned =
        Scan(Family::kArrivals, [&](absl::string_view key, absl::string_view) {
          const std::optional<ArrivalKey> arrival = ArrivalKey::FromBytes(key);
          if (!arrival || !status.ok()) return;
          ids.push_back(arrival->claim_id);
          keys.emplace_back(key);
          if (ids.size() == kLookupBatch) put_those_with_claims();
        });
    if (!scanned.ok()) return scanned;
    if (status.ok()) put_those_with_claims();
    if (!status.ok()) return status;
    return Commit();
  }

  // Claims that an index still knows and the rebuilt store does not have.
  absl::Status NameLostClaims(Family family) {
    const std::unique_ptr<ReadView> rebuilt = to_->NewReadView();
    std::vector<RecordId> ids;
    std::vector<ClaimKey> keys;
    absl::Status status;
    const auto name_those_without_claims = [&] {
      const absl::StatusOr<std::vector<bool>> has = rebuilt->HasClaims(ids);
      status = has.status();
      for (size_t i = 0; status.ok() && i < keys.size(); ++i) {
        if (!(*has)[i] && lost_.insert(keys[i].id).second) NameLost(keys[i]);
      }
      ids.clear();
      keys.clear();
    };
    const absl::Status scanned =
        Scan(family, [&](absl::string_view key, absl::string_view value) {
          const std::optional<ClaimKey> claim = ClaimOfEntry(family, key, value);
          if (!claim || !status.ok()) return;
          ids.push_back(claim->id);
          keys.push_back(*claim);
          if (ids.size() == kLookupBatch) name_those_without_claims();
        });
    if (!scanned.ok()) return scanned;
    if (status.ok()) name_those_without_claims();
    return status;
  }

  void NameLost(const ClaimKey& key) {
    ++result_->claims_lost;
    std::string reason = "the claim is lost";
    const absl::StatusOr<std::vector<ArrivalKey>> arrivals = from_.ArrivalsOf(key.id);
    if (arrivals.ok() && !arrivals->empty()) {
      reason += "; it came from ";
      for (size_t i = 0; i < arrivals->size() && i < kArrivalsNamed; ++i) {
        const ArrivalKey& arrival = (*arrivals)[i];
        const auto run = from_.GetFeedRun(arrival.run_id);
        const bool is_known = run.ok() && run->has_value();
        absl::StrAppend(&reason, i > 0 ? ", " : "",
                        is_known ? (*run)->file() : absl::StrCat("run ", arrival.run_id.ToHex()),
                        ":", arrival.line);
      }
    }
    aside_->Add(BadRecord(Family::kClaims, key.ToBytes(), "", reason));
    // Its place has changed too.
    std::string cell;
    AppendUint64(key.cell, &cell);
    batch_.PutPlain(Family::kDirty, cell, "").IgnoreError();
  }

  template <typename Use>
  absl::Status Scan(Family family, Use use) {
    absl::Status status;
    const absl::StatusOr<ScanCounts> counts = from_.ScanEntries(
        family, "", "",
        [&](absl::string_view key, absl::string_view value) {
          if (++entries_ % kEntriesPerProgress == 0 && options_.progress) {
            options_.progress(entries_);
          }
          use(key, value);
          if (batch_.byte_size() >= kBytesPerCommit) status = Commit();
          return status.ok();
        },
        IgnoreDamage);
    return counts.ok() ? status : counts.status();
  }

  absl::Status Commit() {
    const absl::Status status = to_->Commit(batch_, {}).status();
    batch_.Clear();
    return status;
  }

  const ReadView& from_;
  Store* const to_;
  const RepairOptions& options_;
  SetAsideFile* const aside_;
  RepairResult* const result_;
  Batch batch_;
  absl::flat_hash_set<RecordId> lost_;
  int64_t entries_ = 0;
};

void RemoveAll(const std::string& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

// The first number for which neither name is taken.
void NameResults(const std::string& path, RepairResult* result) {
  std::error_code ignored;
  for (int number = 1;; ++number) {
    result->kept_store = absl::StrCat(path, ".damaged-", number);
    result->set_aside_file = absl::StrCat(path, ".set-aside-", number, ".jsonl");
    if (!fs::exists(result->kept_store, ignored) && !fs::exists(result->set_aside_file, ignored)) {
      return;
    }
  }
}

absl::Status Rebuild(const Store& damaged, const std::string& new_path,
                     const RepairOptions& options, SetAsideFile* aside, RepairResult* result) {
  OpenOptions writing;
  writing.mode = OpenMode::kWrite;
  const absl::StatusOr<std::unique_ptr<Store>> rebuilt = Store::Open(new_path, writing);
  if (!rebuilt.ok()) return rebuilt.status();
  const std::unique_ptr<ReadView> view = damaged.NewReadView();
  absl::Status status = Rebuilder(*view, rebuilt->get(), options, aside, result).Run();
  if (status.ok()) status = (*rebuilt)->Sync();
  if (!status.ok()) return status;
  std::string first_damage;
  const absl::StatusOr<VerifyResult> verified =
      VerifyStore(**rebuilt, {.max_damages = 1},
                  [&](const Damage& damage) { first_damage = damage.ToText(); });
  if (!verified.ok()) return verified.status();
  if (verified->damaged == 0) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("the rebuilt store is not sound and was not used: ", first_damage));
}

// Everything that is damaged, to the sink and aside.
absl::Status FindDamage(const DamagedStore& damaged, const RepairOptions& options, DamageSink sink,
                        SetAsideFile* aside, RepairResult* result) {
  if (!damaged.list().empty()) {
    Damage lost;
    lost.key = "CURRENT";
    lost.reason = absl::StrCat("the name of the list of files is lost; ", damaged.list(),
                               " is the only one there");
    lost.is_absent = true;
    sink(lost);
  }
  VerifyOptions verifying;
  verifying.max_damages = std::numeric_limits<int64_t>::max();
  verifying.progress = options.progress;
  const absl::StatusOr<VerifyResult> verified =
      VerifyStore(damaged.store(), verifying, [&](const Damage& damage) {
        sink(damage);
        const bool is_index = KindOf(damage.family) == FamilyKind::kIndex;
        result->entries_mended += is_index;
        result->records_damaged += !is_index && damage.family != Family::kArrivals;
        if (!damage.is_absent) aside->Add(damage);
      });
  if (!verified.ok()) return verified.status();
  result->damaged = verified->damaged + !damaged.list().empty();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RepairResult> RepairStore(const std::string& path, const RepairOptions& options,
                                         DamageSink sink) {
  if (!HasLostList(path)) {
    const absl::Status status = Store::Open(path, OpenOptions()).status();
    if (!status.ok()) return status;
  }
  // The store itself, where the path is a link to it.
  std::error_code error;
  const std::string place = fs::canonical(path, error).string();
  if (error) return FileStatus(error, absl::StrCat("repairing ", path));
  // Held for the time of the repair: nobody writes to the store that is being replaced.
  const WriterLock lock(rocksdb::Env::Default(), place, "repairing");
  if (!lock.status().ok()) return lock.status();
  // Again, now that nobody writes.
  absl::StatusOr<std::unique_ptr<DamagedStore>> opened = DamagedStore::Open(place);
  if (!opened.ok()) return opened.status();
  const std::unique_ptr<DamagedStore> damaged = *std::move(opened);

  RepairResult result;
  NameResults(place, &result);
  SetAsideFile aside(result.set_aside_file);
  absl::Status status = FindDamage(*damaged, options, sink, &aside, &result);
  if (status.ok() && result.damaged > 0) {
    const std::string rebuilt = absl::StrCat(place, ".repairing");
    RemoveAll(rebuilt);
    status = Rebuild(damaged->store(), rebuilt, options, &aside, &result);
    if (status.ok()) status = aside.Finish();
    if (!status.ok()) RemoveAll(rebuilt);
    if (status.ok()) status = SwapStores(rebuilt, place, result.kept_store);
  }
  if (!status.ok() || result.damaged == 0 || aside.count() == 0) {
    fs::remove(result.set_aside_file, error);
    result.set_aside_file.clear();
  }
  if (!status.ok()) return status;
  if (result.damaged == 0) result.kept_store.clear();
  result.set_aside = aside.count();
  return result;
}

}  // namespace crosscheck
