#include "engine/run/nightly_cells.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "engine/run/nightly_cell.h"
#include "engine/run/partners.h"
#include "storage/index_entries.h"
#include "storage/parallel.h"

namespace crosscheck {
namespace {

constexpr int64_t kClaimsBetweenProgress = 100000;
constexpr size_t kClaimsAtOnce = 1000;
// Entries of an index read from end to end in the time that one look-up takes.
constexpr int64_t kOneLookupReads = 20;

// The language of a report, by its id.
class Languages {
 public:
  explicit Languages(const ReadView& view) : view_(view) {}

  const std::string& Of(const std::string& report_id) {
    const auto it = known_.find(report_id);
    if (it != known_.end()) return it->second;
    if (known_.size() >= kMostKnown) known_.clear();
    std::string language;
    if (const std::optional<RecordId> id = RecordId::FromBytes(report_id)) {
      const absl::StatusOr<std::optional<Report>> report = view_.GetReport(*id);
      if (report.ok() && report->has_value()) language = (*report)->language();
    }
    return known_[report_id] = std::move(language);
  }

 private:
  static constexpr size_t kMostKnown = 100000;

  const ReadView& view_;
  absl::flat_hash_map<std::string, std::string> known_;
};

class Updater {
 public:
  Updater(const ReadView& view, const Vocabulary& vocabulary, const CellsOptions& options,
          CellsUpdate* update)
      : view_(view), vocabulary_(vocabulary), options_(options), update_(*update),
        partners_(view, IgnoreDamage) {}

  absl::Status Run() {
    if (!options_.dirty.has_value()) return MakeAll();
    if (HoldMany(*options_.dirty)) {
      if (absl::Status status = partners_.ReadAllVersions(); !status.ok()) return status;
    }
    for (const uint64_t cell : *options_.dirty) update_.cells.erase(cell);
    partners_.SetCorrections(update_.cells);
    if (absl::Status status = MakeEach(*options_.dirty); !status.ok()) return status;
    return MakeThoseConcerned();
  }

 private:
  absl::Status MakeAll() {
    if (absl::Status status = partners_.ReadAllVersions(); !status.ok()) return status;
    const std::vector<CellRange> ranges = view_.SplitCells(options_.threads * kPiecesPerThread);
    absl::Status status =
        RunParallel(static_cast<int>(ranges.size()), options_.threads,
                    [&](int i, int) { return Make({ranges[static_cast<size_t>(i)]}); });
    return status.ok() ? TellCorrected() : status;
  }

  // Reading the index of versions from end to end then costs less than asking it about each claim.
  bool HoldMany(const std::set<uint64_t>& cells) const {
    int64_t claims = 0, all = 0;
    for (const auto& [number, cell] : update_.cells) {
      all += cell.claims();
      if (cells.contains(number)) claims += cell.claims();
    }
    return claims > all / kOneLookupReads;
  }

  absl::Status MakeEach(const std::set<uint64_t>& cells) {
    const int pieces = options_.threads * kPiecesPerThread;
    std::vector<std::vector<CellRange>> ranges(static_cast<size_t>(pieces));
    size_t next = 0;
    for (const uint64_t cell : cells) {
      ranges[next++ % ranges.size()].push_back({.cell_min = cell, .cell_max = cell});
    }
    return RunParallel(pieces, options_.threads,
                       [&](int i, int) { return Make(ranges[static_cast<size_t>(i)]); });
  }

  // What corrects a claim is only known when all claims have been seen: those that are corrected are
  // told afterwards.
  absl::Status TellCorrected() {
    Partners partners = partners_;
    partners.SetCorrections(update_.cells);
    std::set<ClaimKey> corrected;
    for (const auto& [number, cell] : update_.cells) {
      for (const NightCorrection& correction : cell.corrections()) {
        const absl::StatusOr<std::vector<ClaimKey>> keys =
            partners.LookUp(correction.scope(), correction.external_id());
        if (!keys.ok()) return keys.status();
        corrected.insert(keys->begin(), keys->end());
      }
    }
    CellDigester digester(vocabulary_, options_.activity_from);
    const std::vector<ClaimKey> keys(corrected.begin(), corrected.end());
    for (size_t begin = 0; begin < keys.size(); begin += kClaimsAtOnce) {
      const auto some = absl::MakeSpan(keys).subspan(begin, kClaimsAtOnce);
      const absl::StatusOr<std::vector<std::optional<Claim>>> claims =
          view_.GetClaims(some, IgnoreDamage);
      if (!claims.ok()) return claims.status();
      for (size_t i = 0; i < some.size(); ++i) {
        const std::optional<Claim>& claim = (*claims)[i];
        if (!claim.has_value() || !IsKnownBy(*claim, options_.as_known_day)) continue;
        const absl::StatusOr<std::vector<ClaimKey>> before = partners_.Of(some[i], *claim);
        const absl::StatusOr<std::vector<ClaimKey>> after = partners.Of(some[i], *claim);
        if (!before.ok()) return before.status();
        if (!after.ok()) return after.status();
        digester.ChangePartners(some[i], *claim, *before, *after, &update_.cells.at(some[i].cell));
      }
    }
    return absl::OkStatus();
  }

  // Cells that hold claims which the cells just made correct, or other versions of theirs.
  absl::Status MakeThoseConcerned() {
    partners_.SetCorrections(update_.cells);
    std::set<uint64_t> concerned;
    for (const auto& [number, activity] : update_.made) {
      const NightCell& cell = update_.cells.at(number);
      for (const NightCorrection& correction : cell.corrections()) {
        const absl::StatusOr<std::vector<ClaimKey>> corrected =
            partners_.LookUp(correction.scope(), correction.external_id());
        if (!corrected.ok()) return corrected.status();
        for (const ClaimKey& key : *corrected) concerned.insert(key.cell);
      }
      for (const std::string& link : cell.links()) {
        const std::optional<ClaimKey> key = ClaimKey::FromBytes(link);
        if (key.has_value() && !update_.made.contains(key->cell)) concerned.insert(key->cell);
      }
    }
    for (const uint64_t cell : concerned) update_.cells.erase(cell);
    return MakeEach(concerned);
  }

  // All cells of the ranges; no two threads are given the same one.
  absl::Status Make(const std::vector<CellRange>& ranges) {
    CellDigester digester(vocabulary_, options_.activity_from);
    Languages languages(view_);
    const std::string none;
    const auto language_of = [&](const std::string& report_id) -> const std::string& {
      return options_.only_map ? none : languages.Of(report_id);
    };
    std::optional<uint64_t> open;
    int64_t claims = 0;
    const auto close = [&] {
      if (!open.has_value()) return;
      Keep(*open, digester.Finish(*open), claims);
      claims = 0;
      open.reset();
    };
    absl::Status failed;
    for (const CellRange& range : ranges) {
      const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
          range,
          [&](const ClaimKey& key, const Claim& claim) {
            if (!IsKnownBy(claim, options_.as_known_day)) return true;
            if (open != key.cell) {
              close();
              open = key.cell;
            }
            const absl::StatusOr<std::vector<ClaimKey>> partners = partners_.Of(key, claim);
            if (!partners.ok()) {
              failed = partners.status();
              return false;
            }
            digester.Add(key, claim, *partners, language_of);
            ++claims;
            return true;
          },
          IgnoreDamage);
      close();
      if (!failed.ok()) return failed;
      if (!counts.ok()) return counts.status();
    }
    return absl::OkStatus();
  }

  void Keep(uint64_t number, RememberedCell remembered, int64_t claims) {
    std::string activity;
    if (options_.only_map) {
      remembered.cell.clear_subjects();
    } else {
      activity = remembered.activity.SerializeAsString();
    }
    const absl::MutexLock lock(&mutex_);
    update_.cells[number] = std::move(remembered.cell);
    if (!options_.only_map) update_.made[number] = std::move(activity);
    const int64_t before = update_.claims_read / kClaimsBetweenProgress;
    update_.claims_read += claims;
    if (options_.progress && update_.claims_read / kClaimsBetweenProgress > before) {
      options_.progress(update_.claims_read);
    }
  }

  const ReadView& view_;
  const Vocabulary& vocabulary_;
  const CellsOptions& options_;
  absl::Mutex mutex_;
  CellsUpdate& update_;  // while threads run, under the mutex
  Partners partners_;
};

}  // namespace

absl::Status UpdateCells(const ReadView& view, const Vocabulary& vocabulary,
                         const CellsOptions& options, CellsUpdate* update) {
  return Updater(view, vocabulary, options, update).Run();
}

}  // namespace crosscheck
