#include "engine/run/far_claims.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/hash/hash.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace crosscheck {
namespace {

using google::protobuf::internal::WireFormatLite;

// What a claim says of ids, read from its bytes without taking the rest apart.
struct StatedIds {
  absl::string_view scope, own, corrects;
};

StatedIds IdsIn(absl::string_view bytes) {
  StatedIds ids;
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()),
                                            static_cast<int>(bytes.size()));
  while (const uint32_t tag = in.ReadTag()) {
    absl::string_view* text = nullptr;
    switch (WireFormatLite::GetTagFieldNumber(tag)) {
      case Claim::kExternalScopeFieldNumber:
        text = &ids.scope;
        break;
      case Claim::kExternalIdFieldNumber:
        text = &ids.own;
        break;
      case Claim::kCorrectsFieldNumber:
        text = &ids.corrects;
        break;
    }
    const bool is_text =
        WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
    if (text == nullptr || !is_text) {
      if (!WireFormatLite::SkipField(&in, tag)) break;
      continue;
    }
    uint32_t size = 0;
    if (!in.ReadVarint32(&size)) break;
    const auto at = static_cast<size_t>(in.CurrentPosition());
    if (!in.Skip(static_cast<int>(size))) break;
    *text = bytes.substr(at, size);
  }
  return ids;
}

uint64_t HashOf(absl::string_view scope, absl::string_view id) {
  return absl::HashOf(scope, id);
}

// The cells before, between and after the ranges, each to be read once.
std::vector<CellRange> Outside(absl::Span<const CellRange> ranges) {
  std::vector<CellRange> outside;
  uint64_t next = 0;
  for (const CellRange& range : ranges) {
    if (range.cell_min > next) {
      outside.push_back({.cell_min = next, .cell_max = range.cell_min - 1, .is_bulk = true});
    }
    if (range.cell_max == ~uint64_t{0}) return outside;
    next = range.cell_max + 1;
  }
  outside.push_back({.cell_min = next, .is_bulk = true});
  return outside;
}

absl::Status ScanOutside(const ReadView& view, absl::Span<const CellRange> ranges,
                         absl::FunctionRef<void(absl::string_view bytes)> visit, DamageSink sink) {
  for (const CellRange& range : Outside(ranges)) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCellsBytes(
        range,
        [&](const ClaimKey&, absl::string_view bytes) {
          visit(bytes);
          return true;
        },
        sink);
    if (!counts.ok()) return counts.status();
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<PlaceRef>> FarNamesakes(const ReadView& view,
                                                   absl::Span<const CellRange> ranges,
                                                   const std::string& place_id, DamageSink sink) {
  std::map<std::string, PlaceRef> places;
  Claim claim;
  const absl::Status status = ScanOutside(
      view, ranges,
      [&](absl::string_view bytes) {
        if (!absl::StrContains(bytes, place_id) ||
            !claim.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
          return;
        }
        const auto& candidates = claim.place().candidates();
        if (std::find(candidates.begin(), candidates.end(), place_id) == candidates.end()) return;
        places.try_emplace(claim.place().id(), claim.place());
      },
      sink);
  if (!status.ok()) return status;
  std::vector<PlaceRef> namesakes;
  for (auto& [id, place] : places) namesakes.push_back(std::move(place));
  return namesakes;
}

absl::Status AddFarPartners(const ReadView& view, absl::Span<const CellRange> ranges,
                            DamageSink sink, std::vector<Claim>* claims) {
  absl::flat_hash_set<uint64_t> known;  // ids of the claims read, and those that they correct
  for (const Claim& claim : *claims) {
    for (const std::string* id : {&claim.external_id(), &claim.corrects()}) {
      if (!id->empty()) known.insert(HashOf(claim.external_scope(), *id));
    }
  }
  if (known.empty()) return absl::OkStatus();
  return ScanOutside(
      view, ranges,
      [&](absl::string_view bytes) {
        const StatedIds ids = IdsIn(bytes);
        const bool is_partner =
            (!ids.own.empty() && known.contains(HashOf(ids.scope, ids.own))) ||
            (!ids.corrects.empty() && known.contains(HashOf(ids.scope, ids.corrects)));
        if (!is_partner) return;
        Claim claim;
        if (claim.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
          claims->push_back(std::move(claim));
        }
      },
      sink);
}

}  // namespace crosscheck
