#include "engine/run/nightly_cells.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/run/nightly_cell.h"
#include "storage/index_entries.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

constexpr int64_t kClaimsBetweenProgress = 100000;

// A claim by the id that its feed gave it.
using ExternalId = std::pair<std::string, std::string>;  // scope, id

// Which claims are versions of each other or correct each other.
class Partners {
 public:
  Partners(const ReadView& view, DamageSink sink) : view_(view), sink_(sink) {}

  // Reads the whole index once, for those who ask about every claim.
  absl::Status ReadAllVersions() {
    all_read_ = true;
    ByExternalKey last;
    std::vector<ClaimKey> same;
    const auto keep = [&] {
      if (same.size() > 1) versions_[{last.scope, last.external_id}] = same;
    };
    const absl::StatusOr<ScanCounts> counts = view_.ScanEntries(
        Family::kByExternal, "", "",
        [&](absl::string_view bytes, absl::string_view) {
          std::optional<ByExternalKey> key = ByExternalKey::FromBytes(bytes);
          if (!key.has_value()) return true;
          if (key->scope != last.scope || key->external_id != last.external_id) {
            keep();
            same.clear();
          }
          same.push_back(key->claim);
          last = std::move(*key);
          return true;
        },
        sink_);
    keep();
    return counts.ok() ? absl::OkStatus() : counts.status();
  }

  void SetCorrections(const std::map<uint64_t, NightCell>& cells) {
    corrections_.clear();
    for (const auto& [number, cell] : cells) {
      for (const NightCorrection& correction : cell.corrections()) {
        const std::optional<ClaimKey> key = ClaimKey::FromBytes(correction.claim_key());
        if (!key.has_value()) continue;
        corrections_[{correction.scope(), correction.external_id()}].push_back(*key);
      }
    }
  }

  // In a definite order.
  absl::StatusOr<std::vector<ClaimKey>> Of(const ClaimKey& key, const Claim& claim) const {
    std::vector<ClaimKey> partners;
    if (claim.external_id().empty()) return partners;
    const ExternalId id{claim.external_scope(), claim.external_id()};
    absl::StatusOr<std::vector<ClaimKey>> versions = Versions(id);
    if (!versions.ok()) return versions;
    partners = *std::move(versions);
    const auto it = corrections_.find(id);
    if (it != corrections_.end()) {
      partners.insert(partners.end(), it->second.begin(), it->second.end());
    }
    std::sort(partners.begin(), partners.end());
    partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
    partners.erase(std::remove(partners.begin(), partners.end(), key), partners.end());
    return partners;
  }

  // Also of an id that only corrections name.
  absl::StatusOr<std::vector<ClaimKey>> LookUp(const ExternalId& id) const {
    std::vector<ClaimKey> keys;
    const absl::StatusOr<ScanCounts> counts = view_.ScanByExternal(
        id.first, id.second,
        [&](const ClaimKey& key) {
          keys.push_back(key);
          return true;
        },
        sink_);
    if (!counts.ok()) return counts.status();
    return keys;
  }

 private:
  absl::StatusOr<std::vector<ClaimKey>> Versions(const ExternalId& id) const {
    if (!all_read_) return LookUp(id);
    const auto it = versions_.find(id);
    return it == versions_.end() ? std::vector<ClaimKey>() : it->second;
  }

  const ReadView& view_;
  DamageSink sink_;
  bool all_read_ = false;
  absl::flat_hash_map<ExternalId, std::vector<ClaimKey>> versions_;
  absl::flat_hash_map<ExternalId, std::vector<ClaimKey>> corrections_;
};

// The language of a report, by its id.
class Languages {
 public:
  Languages(const ReadView& view, DamageSink sink) : view_(view), sink_(sink) {}

  absl::Status ReadAll() {
    all_read_ = true;
    const absl::StatusOr<ScanCounts> counts = view_.ScanReports(
        [&](const Report& report) {
          if (!report.language().empty()) known_[report.id()] = Number(report.language());
          return true;
        },
        sink_);
    return counts.ok() ? absl::OkStatus() : counts.status();
  }

  const std::string& Of(const std::string& report_id) {
    const auto it = known_.find(report_id);
    if (it != known_.end()) return *names_[it->second];
    static const std::string& none = *new std::string();
    if (report_id.empty() || all_read_) return none;
    std::string language;
    if (const std::optional<RecordId> id = RecordId::FromBytes(report_id)) {
      const absl::StatusOr<std::optional<Report>> report = view_.GetReport(*id);
      // A damaged report is the integrity check's to name.
      if (report.ok() && report->has_value()) language = (*report)->language();
    }
    return *names_[known_[report_id] = Number(language)];
  }

 private:
  size_t Number(const std::string& language) {
    const auto [it, is_new] = numbers_.try_emplace(language, names_.size());
    if (is_new) names_.push_back(&it->first);
    return it->second;
  }

  const ReadView& view_;
  DamageSink sink_;
  bool all_read_ = false;
  std::map<std::string, size_t> numbers_;
  std::vector<const std::string*> names_;
  absl::flat_hash_map<std::string, size_t> known_;
};

class Updater {
 public:
  Updater(const ReadView& view, const Vocabulary& vocabulary, const CellsOptions& options,
          CellsUpdate* update, DamageSink sink)
      : view_(view), options_(options), update_(*update), sink_(sink), partners_(view, sink),
        languages_(view, sink), digester_(vocabulary) {}

  absl::Status Run() {
    const bool all = !options_.dirty.has_value();
    if (all) {
      if (absl::Status status = partners_.ReadAllVersions(); !status.ok()) return status;
      if (absl::Status status = languages_.ReadAll(); !status.ok()) return status;
      if (absl::Status status = Make({}); !status.ok()) return status;
    } else {
      for (const uint64_t cell : *options_.dirty) update_.cells.erase(cell);
      partners_.SetCorrections(update_.cells);
      for (const uint64_t cell : *options_.dirty) {
        if (absl::Status status = Make({.cell_min = cell, .cell_max = cell}); !status.ok()) {
          return status;
        }
      }
    }
    return MakeCorrected(all);
  }

 private:
  // Cells that hold claims which the cells just made correct, or other versions of theirs.
  absl::Status MakeCorrected(bool all) {
    partners_.SetCorrections(update_.cells);
    std::set<uint64_t> again;
    const std::set<uint64_t> made = update_.made;
    for (const uint64_t number : made) {
      const NightCell& cell = update_.cells.at(number);
      for (const NightCorrection& correction : cell.corrections()) {
        const absl::StatusOr<std::vector<ClaimKey>> corrected =
            partners_.LookUp({correction.scope(), correction.external_id()});
        if (!corrected.ok()) return corrected.status();
        for (const ClaimKey& key : *corrected) again.insert(key.cell);
      }
      if (all) continue;
      for (const std::string& link : cell.links()) {
        const std::optional<ClaimKey> key = ClaimKey::FromBytes(link);
        if (key.has_value() && !made.contains(key->cell)) again.insert(key->cell);
      }
    }
    for (const uint64_t cell : again) {
      update_.cells.erase(cell);
      if (absl::Status status = Make({.cell_min = cell, .cell_max = cell}); !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  absl::Status Make(const CellRange& range) {
    std::optional<uint64_t> open;
    const auto close = [&] {
      if (!open.has_value()) return;
      update_.cells[*open] = digester_.Finish(*open);
      update_.made.insert(*open);
    };
    absl::Status failed;
    const absl::StatusOr<ScanCounts> counts = view_.ScanCells(
        range,
        [&](const ClaimKey& key, const Claim& claim) {
          if (options_.as_known_day.has_value() && KnownDayOf(claim) > *options_.as_known_day) {
            return true;
          }
          if (open != key.cell) {
            close();
            open = key.cell;
          }
          const absl::StatusOr<std::vector<ClaimKey>> partners = partners_.Of(key, claim);
          if (!partners.ok()) {
            failed = partners.status();
            return false;
          }
          digester_.Add(key, claim, languages_.Of(claim.report_id()), *partners);
          ++update_.claims_read;
          if (options_.progress && update_.claims_read % kClaimsBetweenProgress == 0) {
            options_.progress(update_.claims_read);
          }
          return true;
        },
        sink_);
    close();
    if (!failed.ok()) return failed;
    return counts.ok() ? absl::OkStatus() : counts.status();
  }

  const ReadView& view_;
  const CellsOptions& options_;
  CellsUpdate& update_;
  DamageSink sink_;
  Partners partners_;
  Languages languages_;
  CellDigester digester_;
};

}  // namespace

absl::Status UpdateCells(const ReadView& view, const Vocabulary& vocabulary,
                         const CellsOptions& options, CellsUpdate* update, DamageSink sink) {
  return Updater(view, vocabulary, options, update, sink).Run();
}

}  // namespace crosscheck
