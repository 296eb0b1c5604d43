#include "engine/run/feed_stages.h"

#include <functional>
#include <optional>
#include <utility>

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
  claim_count = rejected = file_rows = silent_rows = bytes = 0;
}

bool FeedProducer::Full(const PreparedBatch& prepared) const {
  return prepared.claim_count >= static_cast<std::int64_t>(options_.batch_claims) ||
         prepared.rejected >= kMaxBatchRejects || prepared.batch.byte_size() >= kMaxBatchBytes;
}

absl::StatusOr<bool> FeedProducer::Produce(PreparedBatch* prepared) {
  prepared->Clear();
  while (true) {
    while (next_claim_ < stated_.claims().size() && !Full(*prepared)) {
      absl::Status status = TakeClaim(stated_.claims()[next_claim_++], prepared);
      if (!status.ok()) return status;
    }
    while (next_reject_ < stated_.rejects.size() && !Full(*prepared)) {
      absl::Status status = TakeReject(std::move(stated_.rejects[next_reject_++]), prepared);
      if (!status.ok()) return status;
    }
    if (Full(*prepared)) return true;
    if (ended_) break;
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
    return TakeReject(MakeReject(stated.origin, fault), prepared);
  }
  Claim& claim = normalized_.claim;
  ++prepared->claim_count;
  if (options_.dry_run) {
    prepared->claim_ids.push_back(claim.id());
  } else {
    absl::Status status = TakeReport(normalized_.report, prepared);
    if (!status.ok()) return status;
    status = prepared->batch.PutClaim(
        claim, Arrival{run_id_, static_cast<std::uint64_t>(stated.origin.line)});
    if (!status.ok()) return status;
  }
  if (options_.keep_claims) prepared->claims.push_back(std::move(claim));
  return absl::OkStatus();
}

absl::Status FeedProducer::TakeReport(const Report& report, PreparedBatch* prepared) {
  const std::size_t hash = std::hash<std::string>()(report.SerializeAsString());
  if (reports_.size() >= kMaxKnownReports) reports_.clear();
  const auto [known, added] = reports_.try_emplace(report.id(), hash);
  if (!added && known->second == hash) return absl::OkStatus();
  known->second = hash;
  return prepared->batch.PutReport(report);
}

absl::Status FeedProducer::TakeReject(Reject reject, PreparedBatch* prepared) {
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

}  // namespace crosscheck
