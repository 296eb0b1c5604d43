// Reading a dump back into a store.
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "storage/batch.h"
#include "storage/damage.h"
#include "storage/decode.h"
#include "storage/dump.h"
#include "storage/dump_format.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {
namespace {

constexpr int kNewestDumpVersion = 1;
constexpr size_t kBytesPerCommit = size_t{4} << 20;
constexpr size_t kClaimsPerCommit = 2000;

class Loader {
 public:
  explicit Loader(Store* store) : store_(store), had_claims_(HasClaims(*store)) {}

  absl::Status Take(const DumpRecord& record) {
    if (record.has_header()) return TakeHeader(record.header());
    if (!has_header_) {
      return absl::InvalidArgumentError("a dump begins with a header; this does not");
    }
    if (has_trailer_) return absl::InvalidArgumentError("a record after the trailer");
    if (record.has_trailer()) return TakeTrailer(record.trailer());
    if (record.has_damaged()) {
      ++counts_.damaged;
      return absl::OkStatus();
    }
    ++counts_.records;
    if (absl::Status status = Put(record); !status.ok()) return status;
    if (batch_.byte_size() < kBytesPerCommit && batch_.claim_count() < kClaimsPerCommit) {
      return absl::OkStatus();
    }
    return Commit(/*sync=*/false);
  }

  absl::Status Commit(bool sync) {
    CommitOptions options;
    options.sync = sync;
    options.dirty_marks = brings_dirty_ ? DirtyMarks::kNone : DirtyMarks::kCells;
    const absl::StatusOr<CommitResult> result = store_->Commit(batch_, options);
    if (!result.ok()) return result.status();
    batch_.Clear();
    counts_.stored += result->claims_stored + pending_others_;
    counts_.repeated += result->claims_repeated;
    pending_others_ = 0;
    return absl::OkStatus();
  }

  bool has_trailer() const { return has_trailer_; }
  const LoadCounts& counts() const { return counts_; }

 private:
  absl::Status TakeHeader(const DumpHeader& header) {
    if (has_header_) return absl::InvalidArgumentError("a second header");
    has_header_ = true;
    if (header.dump_version() > kNewestDumpVersion || header.schema_version() > kSchemaVersion) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the dump was written by a newer crosscheck: dump version ", header.dump_version(),
          ", schema version ", header.schema_version(), "; this program knows ",
          kNewestDumpVersion, " and ", kSchemaVersion));
    }
    if (header.keys_only()) {
      return absl::InvalidArgumentError("the dump has keys only, there is nothing to load");
    }
    // Else every place that the dump brings counts as touched.
    brings_dirty_ = std::find(header.families().begin(), header.families().end(),
                              FamilyName(Family::kDirty)) != header.families().end();
    return absl::OkStatus();
  }

  absl::Status TakeTrailer(const DumpTrailer& trailer) {
    has_trailer_ = true;
    if (trailer.records() == counts_.records && trailer.damaged() == counts_.damaged) {
      return absl::OkStatus();
    }
    return absl::InvalidArgumentError(
        absl::StrCat("the trailer counts ", trailer.records(), " records and ", trailer.damaged(),
                     " damaged ones, but ", counts_.records, " and ", counts_.damaged,
                     " were in the dump"));
  }

  absl::Status Put(const DumpRecord& record) {
    switch (record.record_case()) {
      case DumpRecord::kClaim:
        return batch_.PutClaim(record.claim());
      case DumpRecord::kReport:
        ++pending_others_;
        return batch_.PutReport(record.report());
      case DumpRecord::kReject:
        ++pending_others_;
        return batch_.PutReject(record.reject());
      case DumpRecord::kFeedRun:
        ++pending_others_;
        return batch_.PutFeedRun(record.feed_run());
      case DumpRecord::kRaw:
        return PutRaw(record.raw());
      default:
        return absl::InvalidArgumentError("an empty record");
    }
  }

  absl::Status PutRaw(const RawRecord& raw) {
    const std::optional<Family> family = FamilyFromName(raw.family());
    if (!family) {
      return absl::InvalidArgumentError(absl::StrCat("there is no family ", raw.family()));
    }
    switch (KindOf(*family)) {
      case FamilyKind::kIndex:
      case FamilyKind::kMeta:
        ++counts_.derived;
        return absl::OkStatus();
      case FamilyKind::kPlain:
        ++pending_others_;
        return batch_.PutPlain(*family, KeyHere(*family, raw.key()), raw.value());
      case FamilyKind::kRecord:
        break;
    }
    DumpRecord record;
    bool is_decoded = false;
    if (*family == Family::kClaims) is_decoded = Decode(raw.value(), record.mutable_claim());
    if (*family == Family::kReports) is_decoded = Decode(raw.value(), record.mutable_report());
    if (*family == Family::kRejects) is_decoded = Decode(raw.value(), record.mutable_reject());
    if (*family == Family::kFeeds) is_decoded = Decode(raw.value(), record.mutable_feed_run());
    if (is_decoded) return Put(record);
    return absl::InvalidArgumentError(
        absl::StrCat("the value is not a record of ", raw.family()));
  }

  static bool HasClaims(const Store& store) {
    bool has_claims = false;
    // Damage here is found, and named, when the claims are read.
    store.NewReadView()
        ->ScanEntries(
            Family::kClaims, "", "",
            [&](absl::string_view, absl::string_view) {
              has_claims = true;
              return false;
            },
            IgnoreDamage)
        .IgnoreError();
    return has_claims;
  }

  // A claim that the dumped store had not looked at may be remembered here already, and must not be
  // counted twice: its whole cell is looked at.
  absl::string_view KeyHere(Family family, absl::string_view key) const {
    if (family != Family::kDirty || !had_claims_ || !ClaimKey::FromBytes(key)) return key;
    return key.substr(0, sizeof(uint64_t));
  }

  Store* const store_;
  const bool had_claims_;  // before the load
  Batch batch_;
  LoadCounts counts_;
  int64_t pending_others_ = 0;  // in the batch, beside claims
  bool has_header_ = false;
  bool has_trailer_ = false;
  bool brings_dirty_ = false;
};

}  // namespace

absl::StatusOr<LoadCounts> LoadDump(std::istream* in, DumpFormat format, Store* store) {
  const std::unique_ptr<DumpReader> reader = DumpReader::Create(format, in);
  if (reader == nullptr) {
    return absl::InvalidArgumentError(
        "CSV leaves things out and cannot be loaded; use a jsonl, textproto or binary dump");
  }
  Loader loader(store);
  DumpRecord record;
  int64_t number = 0;
  absl::Status status;
  while (status.ok()) {
    ++number;
    const absl::StatusOr<bool> has_record = reader->Read(&record);
    status = has_record.status();
    if (status.ok() && !*has_record) break;
    if (status.ok()) status = loader.Take(record);
  }
  if (status.ok() && !loader.has_trailer()) {
    status = absl::InvalidArgumentError("the dump ends before its trailer; its end is missing");
  }
  // What was read before the fault is kept, as a feed keeps the rows before a bad one.
  const absl::Status committed = loader.Commit(/*sync=*/true);
  if (!committed.ok()) return committed;
  if (status.code() == absl::StatusCode::kInvalidArgument) {
    return absl::InvalidArgumentError(
        absl::StrCat("record ", number, " of the dump: ", status.message()));
  }
  if (!status.ok()) return status;
  return loader.counts();
}

}  // namespace crosscheck
