// Single records of a view; its scans are in read_view_scans.cc.
#include "storage/read_view.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"
#include "storage/decode.h"
#include "storage/entry_scanner.h"
#include "storage/status_map.h"
#include "storage/store_state.h"

namespace crosscheck {
namespace {

// How many claims are looked up in one go.
constexpr size_t kLookupBatch = 256;
constexpr size_t kAmbiguousShown = 3;

rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }

// The value under a key, or nothing.
absl::StatusOr<std::optional<std::string>> GetValue(const StoreState& store,
                                                    const rocksdb::Snapshot* snapshot,
                                                    Family family, absl::string_view key) {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  std::string value;
  const rocksdb::Status status =
      store.db->Get(options, store.handle(family), ToSlice(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (!status.ok()) {
    return FromRocksDb(status, absl::StrCat("reading ", FamilyName(family), " ",
                                            KeyToText(family, key), " of ", store.path));
  }
  return std::optional<std::string>(std::move(value));
}

template <typename Message>
absl::StatusOr<std::optional<Message>> GetMessage(const StoreState& store,
                                                  const rocksdb::Snapshot* snapshot,
                                                  Family family, absl::string_view key) {
  const auto value = GetValue(store, snapshot, family, key);
  if (!value.ok()) return value.status();
  if (!value->has_value()) return std::optional<Message>();
  Message message;
  if (!Decode(**value, &message)) return DamageStatus(Undecodable(family, key, **value));
  return std::optional<Message>(std::move(message));
}

// The ids in a family of 16-byte keys that begin with these hexadecimal digits; at most `limit`.
absl::StatusOr<std::vector<std::pair<RecordId, std::string>>> IdsByPrefix(
    const StoreState* store, const rocksdb::Snapshot* snapshot, Family family,
    absl::string_view hex_prefix, size_t limit) {
  const bool is_hex = std::all_of(hex_prefix.begin(), hex_prefix.end(),
                                  [](unsigned char c) { return absl::ascii_isxdigit(c); });
  if (!is_hex || hex_prefix.empty() || hex_prefix.size() > 2 * RecordId::kSize) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", absl::CHexEscape(hex_prefix), "\" is not an id: expected 1 to 32 of 0-9 and a-f"));
  }
  const std::string digits = absl::AsciiStrToLower(hex_prefix);
  std::string padded = digits;
  padded.resize(2 * RecordId::kSize, '0');
  std::vector<std::pair<RecordId, std::string>> found;
  int64_t damaged = 0;
  Damage first_damage;
  const auto sink = [&](const Damage& damage) {
    if (damaged++ == 0) first_damage = damage;
  };
  EntryScanner scanner(store, snapshot, {.family = family}, sink);
  for (scanner.Seek(absl::HexStringToBytes(padded)); scanner.Valid() && found.size() < limit;
       scanner.Next()) {
    const std::optional<RecordId> id = RecordId::FromBytes(scanner.key());
    if (!id || id->ToHex().compare(0, digits.size(), digits) != 0) break;
    found.emplace_back(*id, std::string(scanner.value()));
  }
  if (!scanner.status().ok()) return scanner.status();
  // With part of the ids out of sight "there is only one" cannot be said.
  if (damaged > 0) return DamageStatus(first_damage);
  return found;
}

absl::Status Ambiguous(absl::string_view hex_prefix,
                       const std::vector<std::pair<RecordId, std::string>>& found) {
  std::string some;
  for (const auto& [id, value] : found) absl::StrAppend(&some, some.empty() ? "" : ", ", id.ToHex());
  return absl::FailedPreconditionError(absl::StrCat(
      "the id ", hex_prefix, " is ambiguous, give more digits: ", some, ", ..."));
}

}  // namespace

ReadView::ReadView(const StoreState* store)
    : store_(store),
      // What is open for reading only does not change.
      snapshot_(store->options.mode == OpenMode::kRead ? nullptr : store->db->GetSnapshot()) {}

ReadView::~ReadView() {
  if (snapshot_ != nullptr) store_->db->ReleaseSnapshot(snapshot_);
}

absl::StatusOr<std::optional<Claim>> ReadView::GetClaim(const RecordId& id) const {
  const absl::StatusOr<std::optional<ClaimKey>> key = FindClaim(id);
  if (!key.ok()) return key.status();
  if (!key->has_value()) return std::optional<Claim>();
  return GetClaim(**key);
}

absl::StatusOr<std::optional<Claim>> ReadView::GetClaim(const ClaimKey& key) const {
  return GetMessage<Claim>(*store_, snapshot_, Family::kClaims, key.ToBytes());
}

absl::StatusOr<std::optional<ClaimKey>> ReadView::FindClaim(const RecordId& id) const {
  const auto value = GetValue(*store_, snapshot_, Family::kById, id.bytes());
  if (!value.ok()) return value.status();
  if (!value->has_value()) return std::optional<ClaimKey>();
  const std::optional<ClaimKey> key = ClaimKey::FromIdAndPlace(id, **value);
  if (!key) return DamageStatus(Undecodable(Family::kById, id.bytes(), **value));
  return key;
}

absl::StatusOr<std::optional<Report>> ReadView::GetReport(const RecordId& id) const {
  return GetMessage<Report>(*store_, snapshot_, Family::kReports, id.bytes());
}

absl::StatusOr<std::optional<FeedRun>> ReadView::GetFeedRun(const RecordId& id) const {
  return GetMessage<FeedRun>(*store_, snapshot_, Family::kFeeds, id.bytes());
}

absl::StatusOr<std::optional<std::string>> ReadView::GetPlain(Family family,
                                                              absl::string_view key) const {
  return GetValue(*store_, snapshot_, family, key);
}

absl::StatusOr<std::vector<std::optional<Claim>>> ReadView::GetClaims(
    absl::Span<const ClaimKey> keys, DamageSink sink) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot_;
  std::vector<std::optional<Claim>> claims(keys.size());
  for (size_t begin = 0; begin < keys.size(); begin += kLookupBatch) {
    const size_t count = std::min(kLookupBatch, keys.size() - begin);
    std::vector<std::string> bytes(count);
    std::vector<rocksdb::Slice> slices(count);
    for (size_t i = 0; i < count; ++i) {
      bytes[i] = keys[begin + i].ToBytes();
      slices[i] = bytes[i];
    }
    std::vector<rocksdb::PinnableSlice> values(count);
    std::vector<rocksdb::Status> statuses(count);
    store_->db->MultiGet(options, store_->handle(Family::kClaims), count, slices.data(),
                         values.data(), statuses.data());
    for (size_t i = 0; i < count; ++i) {
      if (statuses[i].IsNotFound()) continue;
      if (statuses[i].IsCorruption()) {
        sink(BadRecord(Family::kClaims, bytes[i], "", statuses[i].ToString()));
        continue;
      }
      if (!statuses[i].ok()) {
        return FromRocksDb(statuses[i], absl::StrCat("reading claims of ", store_->path));
      }
      const absl::string_view value(values[i].data(), values[i].size());
      if (!Decode(value, &claims[begin + i].emplace())) {
        claims[begin + i].reset();
        sink(Undecodable(Family::kClaims, bytes[i], value));
      }
    }
  }
  return claims;
}

absl::StatusOr<std::vector<bool>> ReadView::HasClaims(absl::Span<const RecordId> ids) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot_;
  std::vector<rocksdb::Slice> slices;
  slices.reserve(ids.size());
  for (const RecordId& id : ids) slices.push_back(ToSlice(id.bytes()));
  std::vector<rocksdb::PinnableSlice> values(ids.size());
  std::vector<rocksdb::Status> statuses(ids.size());
  std::vector<bool> has(ids.size());
  if (ids.empty()) return has;
  store_->db->MultiGet(options, store_->handle(Family::kById), ids.size(), slices.data(),
                       values.data(), statuses.data());
  for (size_t i = 0; i < ids.size(); ++i) {
    if (!statuses[i].ok() && !statuses[i].IsNotFound()) {
      return FromRocksDb(statuses[i], absl::StrCat("reading by_id of ", store_->path));
    }
    has[i] = statuses[i].ok();
  }
  return has;
}

absl::StatusOr<std::optional<ClaimKey>> ReadView::FindClaimByPrefix(
    absl::string_view hex_prefix) const {
  const auto found = IdsByPrefix(store_, snapshot_, Family::kById, hex_prefix, kAmbiguousShown);
  if (!found.ok()) return found.status();
  if (found->empty()) return std::optional<ClaimKey>();
  if (found->size() > 1) return Ambiguous(hex_prefix, *found);
  const auto& [id, value] = found->front();
  const std::optional<ClaimKey> key = ClaimKey::FromIdAndPlace(id, value);
  if (!key) return DamageStatus(Undecodable(Family::kById, id.bytes(), value));
  return key;
}

absl::StatusOr<std::optional<RecordId>> ReadView::FindReportByPrefix(
    absl::string_view hex_prefix) const {
  const auto found = IdsByPrefix(store_, snapshot_, Family::kReports, hex_prefix, kAmbiguousShown);
  if (!found.ok()) return found.status();
  if (found->empty()) return std::optional<RecordId>();
  if (found->size() > 1) return Ambiguous(hex_prefix, *found);
  return std::optional<RecordId>(found->front().first);
}

}  // namespace crosscheck
