#include "storage/batch.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

bool MayForget(Family family) {
  return family == Family::kDirty || family == Family::kFindings ||
         family == Family::kQuestions || family == Family::kJudgements ||
         family == Family::kSources;
}

std::string Bytes(absl::string_view bytes) { return std::string(bytes.data(), bytes.size()); }

// The message's bytes, if they can be read back; protobuf writes text that is not UTF-8 but does not
// read it.
template <typename Message>
absl::Status Serialize(const Message& message, Message* scratch, std::string* bytes) {
  if (message.SerializeToString(bytes) && scratch->ParseFromString(*bytes)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(message.GetTypeName(), " ", absl::BytesToHexString(message.id()),
                   " has a text that is not UTF-8, or is too large; not stored"));
}

}  // namespace

absl::Status Batch::PutClaim(const Claim& claim, std::optional<Arrival> arrival) {
  if (absl::Status status = CheckClaim(claim); !status.ok()) return status;
  PendingClaim pending;
  pending.key = ClaimKeyOf(claim);
  pending.key_bytes = pending.key.ToBytes();
  if (absl::Status status = Serialize(claim, &scratch_, &pending.value); !status.ok()) return status;
  pending.entries = IndexEntriesOf(claim);
  byte_size_ += ClaimKey::kSize + pending.value.size();
  for (const IndexEntry& entry : pending.entries) byte_size_ += entry.key.size() + entry.value.size();
  if (arrival) {
    Write write{Family::kArrivals,
                ArrivalKey{pending.key.id, arrival->run_id, arrival->line}.ToBytes(), ""};
    byte_size_ += write.key.size();
    writes_.push_back(std::move(write));
  }
  claims_.push_back(std::move(pending));
  return absl::OkStatus();
}

absl::Status Batch::PutReport(const Report& report) {
  if (absl::Status status = CheckReport(report); !status.ok()) return status;
  Report scratch;
  std::string bytes;
  if (absl::Status status = Serialize(report, &scratch, &bytes); !status.ok()) return status;
  reports_.push_back({report.id(), std::move(bytes)});
  byte_size_ += reports_.back().key.size() + reports_.back().value.size();
  return absl::OkStatus();
}

absl::Status Batch::PutReject(const Reject& reject) {
  if (absl::Status status = CheckReject(reject); !status.ok()) return status;
  Reject scratch;
  std::string bytes;
  if (absl::Status status = Serialize(reject, &scratch, &bytes); !status.ok()) return status;
  writes_.push_back({Family::kRejects, RejectKeyOf(reject).ToBytes(), std::move(bytes)});
  byte_size_ += writes_.back().key.size() + writes_.back().value->size();
  return absl::OkStatus();
}

absl::Status Batch::PutFeedRun(const FeedRun& run) {
  if (absl::Status status = CheckFeedRun(run); !status.ok()) return status;
  FeedRun scratch;
  std::string bytes;
  if (absl::Status status = Serialize(run, &scratch, &bytes); !status.ok()) return status;
  writes_.push_back({Family::kFeeds, run.id(), std::move(bytes)});
  byte_size_ += writes_.back().key.size() + writes_.back().value->size();
  return absl::OkStatus();
}

absl::Status Batch::PutPlain(Family family, absl::string_view key, absl::string_view value) {
  if (KindOf(family) != FamilyKind::kPlain || !IsKeyOf(family, key)) {
    return absl::InvalidArgumentError(
        absl::StrCat("not an entry of a plain family: ", FamilyName(family), " ",
                     KeyToText(family, key), "; not stored"));
  }
  writes_.push_back({family, Bytes(key), Bytes(value)});
  byte_size_ += key.size() + value.size();
  return absl::OkStatus();
}

absl::Status Batch::DeletePlain(Family family, absl::string_view key) {
  if (!MayForget(family)) {
    return absl::InvalidArgumentError(
        absl::StrCat("entries of ", FamilyName(family), " are kept for good; nothing deleted"));
  }
  writes_.push_back({family, Bytes(key), std::nullopt});
  byte_size_ += key.size();
  return absl::OkStatus();
}

void Batch::Clear() {
  claims_.clear();
  reports_.clear();
  writes_.clear();
  byte_size_ = 0;
}

}  // namespace crosscheck
