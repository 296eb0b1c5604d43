#include "engine/feed/feed_stages.h"

#include <optional>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "engine/identity/content_id.h"

namespace crosscheck {
namespace {

// A batch is closed early when it would hold more than this: rejected rows can be 1 MiB each.
constexpr std::size_t kMaxBatchBytes = std::size_t{8} << 20;
// Rejects of a batch are few in a good feed; in a bad one they must not pile up.
constexpr std::int64_t kMaxBatchRejects = 1000;
constexpr std::size_t kMaxKnownReports = 1 << 16;

// The same row rejected for the same reason in the same file has the same id.
std::string RejectIdOf(const Reject& reject) {
  return ContentIdBuilder("reject")
      .Add("file", reject.file())
      .AddInt("line", reject.line())
      .AddInt("offset", reject.byte_offset())
      .Add("row", reject.row())
      .Add("field", reject.field())
      .Add("value", reject.value())
      .Finish();
}

}  // namespace

void PreparedBatch::Clear() {
  batch.Clear();
  claim_ids.clear();
  claims.clear();
  first_rejects.clear();
  claim_count = rejected = file_rows = silent_rows = 0;
}

void BatchProducer::Begin(PreparedBatch* prepared) {
  prepared->Clear();
  keeps_these_ = keep_claims_.load(std::memory_order_relaxed);
}

bool BatchProducer::Full(const PreparedBatch& prepared) const {
  if (options_.batch_per_read) return false;
  return prepared.claim_count >= static_cast<std::int64_t>(options_.batch_claims) ||
         prepared.rejected >= kMaxBatchRejects || prepared.batch.byte_size() >= kMaxBatchBytes;
}

absl::Status BatchProducer::PutClaim(Claim* claim, std::int64_t line, PreparedBatch* prepared) {
  ++prepared->claim_count;
  if (options_.dry_run) {
    prepared->claim_ids.push_back(claim->id());
  } else {
    absl::Status status =
        prepared->batch.PutClaim(*claim, Arrival{run_id_, static_cast<std::uint64_t>(line)});
    if (!status.ok()) return status;
  }
  if (keeps_these_) prepared->claims.push_back(std::move(*claim));
  return absl::OkStatus();
}

absl::Status BatchProducer::PutReport(const Report& report, PreparedBatch* prepared) {
  if (options_.dry_run) return absl::OkStatus();
  report.SerializeToString(&report_scratch_);
  const std::size_t hash = absl::HashOf(report_scratch_);
  if (reports_.size() >= kMaxKnownReports) reports_.clear();
  const RecordId id = RecordId::FromBytes(report.id()).value_or(RecordId());
  const auto [known, added] = reports_.try_emplace(id, hash);
  if (!added && known->second == hash) return absl::OkStatus();
  known->second = hash;
  return prepared->batch.PutReport(report, report_scratch_);
}

absl::Status BatchProducer::PutReject(Reject reject, PreparedBatch* prepared) {
  ++prepared->rejected;
  reject.set_id(RejectIdOf(reject));
  if (!options_.dry_run) {
    if (absl::Status status = prepared->batch.PutReject(reject); !status.ok()) return status;
  }
  if (prepared->first_rejects.size() < options_.summary_rejects) {
    prepared->first_rejects.push_back(std::move(reject));
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> FeedProducer::Produce(PreparedBatch* prepared) {
  Begin(prepared);
  for (bool has_read = false;; has_read = true) {
    while (next_claim_ < stated_.claims().size() && !Full(*prepared)) {
      absl::Status status = TakeClaim(stated_.claims()[next_claim_++], prepared);
      if (!status.ok()) return status;
    }
    while (next_reject_ < stated_.rejects.size() && !Full(*prepared)) {
      absl::Status status = PutReject(std::move(stated_.rejects[next_reject_++]), prepared);
      if (!status.ok()) return status;
    }
    if (Full(*prepared)) return true;
    if (ended_) break;
    if (has_read && batch_per_read()) return true;
    const absl::StatusOr<bool> more = reader_.Read(&stated_);
    next_claim_ = next_reject_ = 0;
    if (!more.ok()) {
      stated_.Clear();
      failed_ = more.status();
      ended_ = true;
    } else if (!*more) {
      ended_ = true;
    } else {
      prepared->file_rows += stated_.file_rows;
      prepared->silent_rows += stated_.silent_rows;
    }
  }
  if (prepared->claim_count + prepared->rejected + prepared->file_rows > 0) return true;
  if (!failed_.ok()) return failed_;
  return false;
}

absl::Status FeedProducer::TakeClaim(const StatedClaim& stated, PreparedBatch* prepared) {
  RowFault fault;
  if (!normalizer_.Normalize(stated, &normalized_, &fault)) {
    return PutReject(MakeReject(stated.origin, fault), prepared);
  }
  absl::Status status = PutReport(normalized_.report, prepared);
  if (!status.ok()) return status;
  return PutClaim(&normalized_.claim, stated.origin.line, prepared);
}

absl::StatusOr<bool> RecordProducer::Produce(PreparedBatch* prepared) {
  Begin(prepared);
  while (!Full(*prepared)) {
    absl::string_view bytes;
    const absl::StatusOr<bool> more = reader_.Read(&bytes);
    // What was read before the end of the readable is handed out first; asking again says the same.
    if (!more.ok() && prepared->file_rows == 0) return more;
    if (!more.ok() || !*more) break;
    if (absl::Status status = Take(bytes, prepared); !status.ok()) return status;
  }
  return prepared->file_rows > 0 || prepared->claim_count > 0;
}

absl::Status RecordProducer::Take(absl::string_view bytes, PreparedBatch* prepared) {
  if (!record_.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return TakeFaulty(bytes, "", "", "a record as `crosscheck dump --format binary` writes it",
                      "the bytes are not such a record", prepared);
  }
  switch (record_.record_case()) {
    case DumpRecord::kHeader:
    case DumpRecord::kTrailer:
      ++prepared->file_rows;
      ++prepared->silent_rows;
      return absl::OkStatus();
    case DumpRecord::kReport: {
      ++prepared->file_rows;
      ++prepared->silent_rows;
      if (record_.report().id().size() == RecordId::kSize) {
        return PutReport(record_.report(), prepared);
      }
      --prepared->silent_rows;
      --prepared->file_rows;
      return TakeFaulty(bytes, "report.id", ToHex(record_.report().id()), "16 bytes",
                        "the report's id is no id", prepared);
    }
    case DumpRecord::kClaim:
      break;
    default:
      return TakeFaulty(bytes, "", "", "a claim or a report",
                        "the record is of another family, which `crosscheck load` takes", prepared);
  }
  Claim& claim = *record_.mutable_claim();
  if (claim.id().size() != RecordId::kSize) {
    return TakeFaulty(bytes, "id", ToHex(claim.id()), "16 bytes", "the claim's id is no id",
                      prepared);
  }
  if (!claim.report_id().empty() && claim.report_id().size() != RecordId::kSize) {
    return TakeFaulty(bytes, "report_id", ToHex(claim.report_id()), "16 bytes, or nothing",
                      "the report's id is no id", prepared);
  }
  if (claim.chain_size() == 0 || claim.chain(0).source_id().empty()) {
    return TakeFaulty(bytes, "chain", "", "a chain that begins with a source",
                      "nobody says the claim", prepared);
  }
  if (vocabulary_.FindEventType(claim.event_type()) == nullptr) {
    return TakeFaulty(bytes, "event_type", claim.event_type(), "an event type of the vocabulary",
                      "the event type is not known", prepared);
  }
  if (claim.place().cell() == 0) {
    return TakeFaulty(bytes, "place.cell", "0", "a cell", "the claim has no place", prepared);
  }
  if (!claim.has_event_time()) {
    return TakeFaulty(bytes, "event_time", "", "a span of days", "the claim has no time", prepared);
  }
  ++prepared->file_rows;
  return PutClaim(&claim, reader_.number(), prepared);
}

absl::Status RecordProducer::TakeFaulty(absl::string_view bytes, absl::string_view field,
                                        absl::string_view value, absl::string_view expected,
                                        absl::string_view reason, PreparedBatch* prepared) {
  ++prepared->file_rows;
  RowOrigin origin;
  origin.file = file_;
  origin.line = reader_.number();
  origin.byte_offset = reader_.offset();
  origin.row = bytes;
  origin.row_size = static_cast<std::int64_t>(bytes.size());
  return PutReject(MakeReject(origin, field, value, expected, reason), prepared);
}

}  // namespace crosscheck
