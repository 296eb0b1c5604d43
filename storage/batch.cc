#include "storage/batch.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/utf8_fields.h"

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
absl::Status Unreadable(const Message& message) {
  return absl::InvalidArgumentError(
      absl::StrCat(message.GetTypeName(), " ", absl::BytesToHexString(message.id()),
                   " has a text that is not UTF-8, or is too large; not stored"));
}

template <typename Message>
absl::Status Serialize(const Message& message, Message* scratch, std::string* bytes) {
  if (message.SerializeToString(bytes) && scratch->ParseFromString(*bytes)) return absl::OkStatus();
  return Unreadable(message);
}

}  // namespace

void Batch::AddEntry(Family family, absl::string_view key, absl::string_view value,
                     std::vector<Entry>* entries) {
  entries->push_back({arena_.size(), static_cast<uint32_t>(key.size()),
                      static_cast<uint32_t>(value.size()), family});
  arena_.append(key.data(), key.size());
  arena_.append(value.data(), value.size());
  byte_size_ += key.size() + value.size();
}

absl::Status Batch::PutClaim(const Claim& claim, std::optional<Arrival> arrival) {
  if (absl::Status status = CheckClaim(claim); !status.ok()) return status;
  if (!HasOnlyUtf8(claim)) return Unreadable(claim);
  const ClaimKey key = ClaimKeyOf(claim);
  PendingClaim pending{key.id, key.cell, static_cast<uint32_t>(entries_.size()), 0};
  key_scratch_.clear();
  key.AppendTo(&key_scratch_);
  // The record is written where it stays; of all entries it is by far the largest.
  const size_t at = arena_.size();
  arena_.append(key_scratch_);
  if (!claim.AppendToString(&arena_)) {
    arena_.resize(at);
    return Unreadable(claim);
  }
  const size_t value_size = arena_.size() - at - ClaimKey::kSize;
  entries_.push_back({at, ClaimKey::kSize, static_cast<uint32_t>(value_size), Family::kClaims});
  byte_size_ += ClaimKey::kSize + value_size;
  ForEachIndexEntry(claim, key, &key_scratch_,
                    [this](Family family, absl::string_view entry, absl::string_view value) {
                      AddEntry(family, entry, value, &entries_);
                    });
  pending.entry_count = static_cast<uint32_t>(entries_.size()) - pending.first_entry;
  claims_.push_back(pending);
  if (arrival) {
    key_scratch_.clear();
    ArrivalKey{key.id, arrival->run_id, arrival->line}.AppendTo(&key_scratch_);
    AddEntry(Family::kArrivals, key_scratch_, "", &arrivals_);
  }
  return absl::OkStatus();
}

absl::Status Batch::PutReport(const Report& report) {
  if (!report.SerializeToString(&value_scratch_)) return Unreadable(report);
  return PutReport(report, value_scratch_);
}

absl::Status Batch::PutReport(const Report& report, absl::string_view bytes) {
  if (absl::Status status = CheckReport(report); !status.ok()) return status;
  if (!HasOnlyUtf8(report)) return Unreadable(report);
  AddEntry(Family::kReports, report.id(), bytes, &reports_);
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
  arena_.clear();
  claims_.clear();
  entries_.clear();
  arrivals_.clear();
  reports_.clear();
  writes_.clear();
  byte_size_ = 0;
}

}  // namespace crosscheck
