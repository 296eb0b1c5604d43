#include "storage/dump.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/decode.h"
#include "storage/dump_format.h"
#include "storage/index_entries.h"
#include "storage/keys.h"

namespace crosscheck {
namespace {

constexpr int kDumpVersion = 1;

bool IsLimited(const DumpOptions& options) {
  return !options.cells.empty() || options.days || !options.source_id.empty();
}

bool HangsOnClaims(Family family) {
  return family == Family::kClaims || KindOf(family) == FamilyKind::kIndex;
}

bool Touches(const Claim& claim, int32_t first_day, int32_t last_day) {
  const TimeSpan& time = claim.event_time();
  return (!time.has_first_day() || time.first_day() <= last_day) &&
         (!time.has_last_day() || time.last_day() >= first_day);
}

bool Fits(const DumpOptions& options, const ClaimKey& key, const Claim& claim) {
  const bool is_within =
      options.cells.empty() ||
      std::any_of(options.cells.begin(), options.cells.end(), [&](const CellRange& range) {
        return key.cell >= range.cell_min && key.cell <= range.cell_max &&
               Touches(claim, range.first_day, range.last_day);
      });
  if (!is_within) return false;
  if (options.days && !Touches(claim, options.days->first_day, options.days->last_day)) return false;
  return options.source_id.empty() ||
         std::any_of(claim.chain().begin(), claim.chain().end(),
                     [&](const Hop& hop) { return hop.source_id() == options.source_id; });
}

// The families that the options ask for, by number.
absl::StatusOr<std::vector<Family>> FamiliesOf(const DumpOptions& options) {
  std::vector<Family> families = options.families;
  if (families.empty()) {
    for (Family family : AllFamilies()) {
      const FamilyKind kind = KindOf(family);
      if (kind != FamilyKind::kRecord && kind != FamilyKind::kPlain) continue;
      if (!IsLimited(options) || HangsOnClaims(family)) families.push_back(family);
    }
  }
  std::sort(families.begin(), families.end());
  families.erase(std::unique(families.begin(), families.end()), families.end());
  if (IsLimited(options)) {
    for (Family family : families) {
      if (HangsOnClaims(family)) continue;
      return absl::InvalidArgumentError(
          absl::StrCat("records of ", FamilyName(family),
                       " have no place, date or source; only claims and their indices do"));
    }
  }
  return families;
}

class Dumper {
 public:
  Dumper(const ReadView& view, const DumpOptions& options, DumpVisitor visit)
      : view_(view), options_(options), visit_(visit) {}

  absl::StatusOr<FamilyCount> Dump(Family family) {
    count_ = {.family = family};
    status_ = absl::OkStatus();
    for (const auto& [begin, end] : RangesOf(family)) {
      const absl::StatusOr<ScanCounts> counts = view_.ScanEntries(
          family, begin, end,
          [&](absl::string_view key, absl::string_view value) {
            DumpEntry(family, key, value);
            return status_.ok();
          },
          [&](const Damage& damage) { DumpDamage(damage); });
      if (!status_.ok()) return status_;
      if (!counts.ok()) return counts.status();
    }
    return count_;
  }

 private:
  // Key ranges outside of which nothing fits; in order, not overlapping.
  std::vector<std::pair<std::string, std::string>> RangesOf(Family family) const {
    if (family != Family::kClaims || options_.cells.empty()) return {{"", ""}};
    std::vector<CellRange> cells = options_.cells;
    std::sort(cells.begin(), cells.end(), [](const CellRange& a, const CellRange& b) {
      return a.cell_min < b.cell_min;
    });
    std::vector<CellRange> merged;
    for (const CellRange& range : cells) {
      if (!merged.empty() && range.cell_min <= merged.back().cell_max) {
        merged.back().cell_max = std::max(merged.back().cell_max, range.cell_max);
      } else {
        merged.push_back(range);
      }
    }
    std::vector<std::pair<std::string, std::string>> ranges;
    for (const CellRange& range : merged) {
      auto& [begin, end] = ranges.emplace_back();
      AppendUint64(range.cell_min, &begin);
      if (range.cell_max != ~uint64_t{0}) AppendUint64(range.cell_max + 1, &end);
    }
    return ranges;
  }

  void DumpEntry(Family family, absl::string_view key, absl::string_view value) {
    record_.Clear();
    // Decoding shows damage in every mode, so that each mode counts the same.
    if (!IsKeyOf(family, key)) return DumpDamage(BadKey(family, key, value));
    if (!DecodeRecord(family, value)) return DumpDamage(Undecodable(family, key, value));
    if (IsLimited(options_) && !EntryFits(family, key, value)) return;
    ++count_.records;
    if (options_.count_only) return;
    if (record_.record_case() == DumpRecord::RECORD_NOT_SET || options_.raw || options_.keys_only) {
      RawRecord* raw = record_.mutable_raw();
      raw->set_family(std::string(FamilyName(family)));
      raw->set_key(std::string(key));
      raw->set_key_text(KeyToText(family, key));
      if (!options_.keys_only) raw->set_value(std::string(value));
    }
    status_ = visit_(record_);
  }

  // False when the value is not a message of the family.
  bool DecodeRecord(Family family, absl::string_view value) {
    switch (family) {
      case Family::kClaims:
        return Decode(value, record_.mutable_claim());
      case Family::kReports:
        return Decode(value, record_.mutable_report());
      case Family::kRejects:
        return Decode(value, record_.mutable_reject());
      case Family::kFeeds:
        return Decode(value, record_.mutable_feed_run());
      default:
        return true;
    }
  }

  bool EntryFits(Family family, absl::string_view key, absl::string_view value) {
    const std::optional<ClaimKey> claim_key = ClaimOfEntry(family, key, value);
    if (!claim_key) return true;  // shown as it is rather than left out
    if (family == Family::kClaims) return Fits(options_, *claim_key, record_.claim());
    const absl::StatusOr<std::optional<Claim>> claim = view_.GetClaim(*claim_key);
    return !claim.ok() || !claim->has_value() || Fits(options_, *claim_key, **claim);
  }

  void DumpDamage(const Damage& damage) {
    ++count_.damaged;
    if (options_.count_only || !status_.ok()) return;
    record_.Clear();
    DamagedRecord* damaged = record_.mutable_damaged();
    damaged->set_family(std::string(FamilyName(damage.family)));
    damaged->set_key(damage.key);
    damaged->set_value(damage.value);
    damaged->set_reason(damage.ToText());
    status_ = visit_(record_);
  }

  const ReadView& view_;
  const DumpOptions& options_;
  DumpVisitor visit_;
  DumpRecord record_;
  FamilyCount count_;
  absl::Status status_;
};

}  // namespace

std::optional<DumpFormat> DumpFormatFromName(absl::string_view name) {
  if (name == "jsonl") return DumpFormat::kJsonl;
  if (name == "textproto") return DumpFormat::kTextproto;
  if (name == "binary") return DumpFormat::kBinary;
  if (name == "csv") return DumpFormat::kCsv;
  return std::nullopt;
}

absl::StatusOr<DumpCounts> DumpRecords(const Store& store, const DumpOptions& options,
                                       DumpVisitor visit) {
  const absl::StatusOr<std::vector<Family>> families = FamiliesOf(options);
  if (!families.ok()) return families.status();
  DumpRecord record;
  DumpHeader* header = record.mutable_header();
  header->set_dump_version(kDumpVersion);
  header->set_schema_version(store.schema_version());
  header->set_keys_only(options.keys_only);
  for (Family family : *families) header->add_families(std::string(FamilyName(family)));
  if (absl::Status status = visit(record); !status.ok()) return status;

  const std::unique_ptr<ReadView> view = store.NewReadView();
  Dumper dumper(*view, options, visit);
  DumpCounts counts;
  if (!store.log_damage().empty()) {
    ++counts.damaged;
    record.mutable_damaged()->set_reason(
        absl::StrCat("the latest commits cannot be read: ", store.log_damage()));
    if (!options.count_only) {
      if (absl::Status status = visit(record); !status.ok()) return status;
    }
  }
  for (Family family : *families) {
    const absl::StatusOr<FamilyCount> count = dumper.Dump(family);
    if (!count.ok()) return count.status();
    counts.families.push_back(*count);
    counts.records += count->records;
    counts.damaged += count->damaged;
  }
  record.mutable_trailer()->set_records(counts.records);
  record.mutable_trailer()->set_damaged(counts.damaged);
  if (absl::Status status = visit(record); !status.ok()) return status;
  return counts;
}

absl::StatusOr<DumpCounts> DumpStore(const Store& store, const DumpOptions& options,
                                     DumpFormat format, std::ostream* out) {
  DumpOptions asked = options;
  if (format == DumpFormat::kCsv) {
    if (asked.families.empty()) asked.families = {Family::kClaims};
    if (asked.families != std::vector<Family>{Family::kClaims} || asked.raw || asked.keys_only) {
      return absl::InvalidArgumentError(
          "CSV has columns for claims only, decoded; use jsonl, textproto or binary");
    }
  }
  const std::unique_ptr<DumpWriter> writer = DumpWriter::Create(format, out);
  absl::StatusOr<DumpCounts> counts = DumpRecords(
      store, asked, [&](const DumpRecord& record) { return writer->Write(record); });
  out->flush();
  return counts;
}

}  // namespace crosscheck
