#include "engine/cells/nightly_cells.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "engine/cells/nightly_cell.h"
#include "engine/cells/nightly_keys.h"
#include "engine/cells/partners.h"
#include "engine/cells/report_languages.h"
#include "engine/reading/each_claim.h"
#include "storage/index_entries.h"
#include "storage/parallel.h"

namespace crosscheck {
namespace {

constexpr int64_t kClaimsBetweenProgress = 100000;
// Entries of an index read from end to end in the time that one look-up takes.
constexpr int64_t kOneLookupReads = 20;

// Keys that are gathered before those that are there twice are dropped.
constexpr size_t kManyKeys = size_t{1} << 20;

void KeepEachOnce(std::vector<ClaimKey>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

class Updater {
  using NewClaims = std::map<uint64_t, std::vector<ClaimKey>>::value_type;

 public:
  Updater(const ReadView& view, const Vocabulary& vocabulary, const CellsOptions& options,
          CellsUpdate* update)
      : view_(view), vocabulary_(vocabulary), options_(options), update_(*update),
        partners_(view, IgnoreDamage) {}

  absl::Status Run() {
    absl::Status status = options_.dirty.has_value() ? MakeDirty(*options_.dirty) : MakeAll();
    if (options_.only_map) {
      for (auto& [number, cell] : update_.cells) DropCorrections(&cell);
    }
    return status;
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

  absl::Status MakeDirty(const DirtyCells& dirty) {
    whole_ = dirty.whole;
    std::set<uint64_t> unknown;
    for (const auto& [cell, claims] : dirty.new_claims) {
      if (!update_.cells.contains(cell)) unknown.insert(cell);
    }
    whole_.insert(unknown.begin(), unknown.end());
    if (ReadsMany(dirty)) {
      if (absl::Status status = partners_.ReadAllVersions(); !status.ok()) return status;
    }
    Forget(whole_);
    partners_.SetCorrections(update_.cells);
    if (absl::Status status = AddToEach(dirty); !status.ok()) return status;
    Forget(whole_);  // more of them by now
    if (absl::Status status = MakeEach(whole_); !status.ok()) return status;
    // From here on with the corrections among the new claims.
    const Partners before = partners_;
    partners_.SetCorrections(update_.cells);
    std::set<uint64_t> to_make;
    for (const uint64_t number : whole_) {
      const auto it = update_.cells.find(number);
      if (it == update_.cells.end()) continue;  // no claims, or none that can be read
      const auto claims = dirty.new_claims.find(number);
      const bool is_new = unknown.contains(number) && !dirty.whole.contains(number) &&
                          it->second.claims() == static_cast<int64_t>(claims->second.size());
      absl::Status status =
          is_new ? AddConcerned(it->second, &concerned_) : AddConcernedCells(it->second, &to_make);
      if (!status.ok()) return status;
    }
    std::erase_if(concerned_, [&](const ClaimKey& key) { return to_make.contains(key.cell); });
    absl::Status status = ChangeEach(
        std::move(concerned_),
        [&](const ClaimKey& key, const Claim& claim, const std::vector<ClaimKey>& after) {
          const auto is_new = [&dirty](const ClaimKey& one) {
            const auto it = dirty.new_claims.find(one.cell);
            return it != dirty.new_claims.end() &&
                   std::binary_search(it->second.begin(), it->second.end(), one);
          };
          // What was added just now has the versions of now, but the corrections of before.
          if (whole_.contains(key.cell) || is_new(key)) return before.Of(key, claim);
          std::vector<ClaimKey> remembered = after;
          std::erase_if(remembered, is_new);
          return absl::StatusOr<std::vector<ClaimKey>>(std::move(remembered));
        },
        partners_, &to_make);
    if (!status.ok()) return status;
    Forget(to_make);
    return MakeEach(to_make);
  }

  void Forget(const std::set<uint64_t>& cells) {
    for (const uint64_t cell : cells) update_.cells.erase(cell);
  }

  // Reading the index of versions from end to end then costs less than asking it about each claim.
  bool ReadsMany(const DirtyCells& dirty) const {
    int64_t claims = 0, all = 0;
    for (const auto& [number, cell] : update_.cells) {
      all += cell.claims();
      if (whole_.contains(number)) claims += cell.claims();
    }
    for (const auto& [number, keys] : dirty.new_claims) {
      claims += static_cast<int64_t>(keys.size());
    }
    return claims > all / kOneLookupReads;
  }

  // Adds new claims to the cells that are not to be made of all their claims.
  absl::Status AddToEach(const DirtyCells& dirty) {
    const int pieces = options_.threads * kPiecesPerThread;
    std::vector<std::vector<const NewClaims*>> cells(static_cast<size_t>(pieces));
    size_t next = 0;
    for (const NewClaims& of_cell : dirty.new_claims) {
      if (!whole_.contains(of_cell.first)) cells[next++ % cells.size()].push_back(&of_cell);
    }
    return RunParallel(pieces, options_.threads,
                       [&](int i, int) { return Add(cells[static_cast<size_t>(i)]); });
  }

  // Cells to which nothing can be added go to `whole_`.
  absl::Status Add(const std::vector<const NewClaims*>& cells) {
    CellDigester digester(vocabulary_, options_.activity_from);
    ReportLanguages languages(view_);
    const auto language_of = [&](const std::string& report_id) -> const std::string& {
      return languages.Of(report_id);
    };
    std::vector<ClaimKey> concerned;
    size_t many = kManyKeys;
    for (const NewClaims* of_cell : cells) {
      const auto& [number, keys] = *of_cell;
      if (!ResumeActivity(number, &digester)) {
        const absl::MutexLock lock(&mutex_);
        whole_.insert(number);
        continue;
      }
      digester.Resume(update_.cells.at(number));
      int64_t added = 0;
      const auto add = [&](const ClaimKey& key, const Claim& claim) -> absl::Status {
        const absl::StatusOr<std::vector<ClaimKey>> partners = partners_.Of(key, claim);
        if (!partners.ok()) return partners.status();
        digester.Add(key, claim, *partners, language_of);
        ++added;
        concerned.insert(concerned.end(), partners->begin(), partners->end());
        if (concerned.size() >= many) {
          KeepEachOnce(concerned);
          many = std::max(kManyKeys, 2 * concerned.size());
        }
        return claim.corrects().empty()
                   ? absl::OkStatus()
                   : AddCorrected(claim.external_scope(), claim.corrects(), &concerned);
      };
      if (absl::Status status = ForEachClaim(view_, keys, add, IgnoreDamage); !status.ok()) return status;
      Keep(number, digester.Finish(number), added);
    }
    const absl::MutexLock lock(&mutex_);
    concerned_.insert(concerned_.end(), concerned.begin(), concerned.end());
    return absl::OkStatus();
  }

  // False when what is remembered of who spoke in the cell cannot be gone on from.
  bool ResumeActivity(uint64_t number, CellDigester* digester) const {
    const absl::StatusOr<std::optional<std::string>> bytes =
        view_.GetPlain(Family::kFindings, NightActivityKey(number));
    NightCellActivity activity;
    return bytes.ok() && bytes->has_value() && activity.ParseFromString(**bytes) &&
           digester->ResumeActivity(activity);
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
    std::vector<ClaimKey> corrected;
    for (const auto& [number, cell] : update_.cells) {
      if (absl::Status status = AddCorrectedBy(cell, &corrected); !status.ok()) return status;
    }
    return ChangeEach(
        std::move(corrected),
        [this](const ClaimKey& key, const Claim& claim, const std::vector<ClaimKey>&) {
          return partners_.Of(key, claim);
        },
        partners, nullptr);
  }

  absl::Status AddCorrected(const std::string& scope, const std::string& external_id,
                            std::vector<ClaimKey>* keys) const {
    const absl::StatusOr<std::vector<ClaimKey>> corrected = partners_.LookUp(scope, external_id);
    if (!corrected.ok()) return corrected.status();
    keys->insert(keys->end(), corrected->begin(), corrected->end());
    return absl::OkStatus();
  }

  // The claims that those of the cell correct.
  absl::Status AddCorrectedBy(const NightCell& cell, std::vector<ClaimKey>* keys) const {
    for (const NightCorrection& correction : cell.corrections()) {
      absl::Status status = AddCorrected(correction.scope(), correction.external_id(), keys);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Claims that the cell's correct, and in other cells their versions.
  absl::Status AddConcerned(const NightCell& cell, std::vector<ClaimKey>* keys) const {
    for (const std::string& link : cell.links()) {
      if (const std::optional<ClaimKey> key = ClaimKey::FromBytes(link)) keys->push_back(*key);
    }
    return AddCorrectedBy(cell, keys);
  }

  // The cells of these claims, as far as they do not know them yet: which of the cell's claims are new
  // is not known.
  absl::Status AddConcernedCells(const NightCell& cell, std::set<uint64_t>* cells) const {
    std::vector<ClaimKey> corrected;
    if (absl::Status status = AddCorrectedBy(cell, &corrected); !status.ok()) return status;
    for (const ClaimKey& key : corrected) cells->insert(key.cell);
    for (const std::string& link : cell.links()) {
      const std::optional<ClaimKey> key = ClaimKey::FromBytes(link);
      if (key.has_value() && !whole_.contains(key->cell)) cells->insert(key->cell);
    }
    return absl::OkStatus();
  }

  using PartnersBefore = absl::FunctionRef<absl::StatusOr<std::vector<ClaimKey>>(
      const ClaimKey& key, const Claim& claim, const std::vector<ClaimKey>& after)>;

  // Gives claims the partners of now. Cells that cannot be changed go to `to_make`.
  absl::Status ChangeEach(std::vector<ClaimKey> keys, PartnersBefore before_of,
                          const Partners& partners, std::set<uint64_t>* to_make) {
    KeepEachOnce(keys);
    CellDigester digester(vocabulary_, options_.activity_from);
    std::optional<uint64_t> open;
    bool has_activity = false;
    const auto close = [&] {
      if (!open.has_value()) return;
      RememberedCell remembered = digester.Finish(*open);
      if (options_.only_map) DropSubjects(&remembered.cell);
      update_.cells[*open] = std::move(remembered.cell);
      if (has_activity) update_.made[*open] = remembered.activity.SerializeAsString();
      open.reset();
    };
    const auto change = [&](const ClaimKey& key, const Claim& claim) -> absl::Status {
      if (!IsKnownBy(claim, options_.as_known_day)) return absl::OkStatus();
      if (to_make != nullptr && to_make->contains(key.cell)) return absl::OkStatus();
      const absl::StatusOr<std::vector<ClaimKey>> after = partners.Of(key, claim);
      if (!after.ok()) return after.status();
      const absl::StatusOr<std::vector<ClaimKey>> before = before_of(key, claim, *after);
      if (!before.ok()) return before.status();
      if (*before == *after) return absl::OkStatus();
      if (open != key.cell) {
        close();
        // Of a cell made just now it is known who spoke.
        has_activity = to_make != nullptr && !update_.made.contains(key.cell);
        const auto it = update_.cells.find(key.cell);
        if (it == update_.cells.end() || (has_activity && !ResumeActivity(key.cell, &digester))) {
          if (to_make != nullptr) to_make->insert(key.cell);
          return absl::OkStatus();
        }
        digester.Resume(it->second);
        open = key.cell;
      }
      digester.ChangePartners(key, claim, *before, *after);
      return absl::OkStatus();
    };
    absl::Status status = ForEachClaim(view_, keys, change, IgnoreDamage);
    close();
    return status;
  }

  // All cells of the ranges; no two threads are given the same one.
  absl::Status Make(const std::vector<CellRange>& ranges) {
    CellDigester digester(vocabulary_, options_.activity_from);
    ReportLanguages languages(view_);
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
      DropSubjects(&remembered.cell);
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
  // While threads run, under the mutex, except for what is remembered of a cell that only one of them has.
  CellsUpdate& update_;
  std::set<uint64_t> whole_;  // cells that are made of all their claims
  std::vector<ClaimKey> concerned_;  // claims whose partners new ones may be
  Partners partners_;
};

}  // namespace

absl::Status UpdateCells(const ReadView& view, const Vocabulary& vocabulary,
                         const CellsOptions& options, CellsUpdate* update) {
  return Updater(view, vocabulary, options, update).Run();
}

}  // namespace crosscheck
