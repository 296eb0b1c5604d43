#include "engine/nightly/packed_entries.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/nightly/packed_bytes.h"

namespace crosscheck {
namespace {

constexpr size_t kRunBytes = size_t{4} << 20;
constexpr size_t kBlockBytes = size_t{64} << 10;
constexpr size_t kSizesBytes = 2 * sizeof(uint32_t);

struct Record {
  absl::string_view key, value, bytes;
};

Record RecordAt(absl::string_view records, size_t start) {
  uint32_t key_size = 0, value_size = 0;
  std::memcpy(&key_size, records.data() + start, sizeof(key_size));
  std::memcpy(&value_size, records.data() + start + sizeof(key_size), sizeof(value_size));
  return {.key = records.substr(start + kSizesBytes, key_size),
          .value = records.substr(start + kSizesBytes + key_size, value_size),
          .bytes = records.substr(start, kSizesBytes + key_size + value_size)};
}

void AppendSize(size_t size, std::string& bytes) {
  const auto fixed = static_cast<uint32_t>(size);
  bytes.append(reinterpret_cast<const char*>(&fixed), sizeof(fixed));
}

}  // namespace

void PackedEntries::Add(absl::string_view key, absl::string_view value) {
  starts_.push_back(static_cast<uint32_t>(gathered_.size()));
  AppendSize(key.size(), gathered_);
  AppendSize(value.size(), gathered_);
  gathered_.append(key.data(), key.size());
  gathered_.append(value.data(), value.size());
  if (gathered_.size() >= kRunBytes) PackGathered();
}

std::vector<uint32_t> PackedEntries::SortedStarts() const {
  std::vector<uint32_t> starts = starts_;
  std::stable_sort(starts.begin(), starts.end(), [this](uint32_t a, uint32_t b) {
    return RecordAt(gathered_, a).key < RecordAt(gathered_, b).key;
  });
  return starts;
}

void PackedEntries::PackGathered() {
  Run run;
  std::string block;
  for (const uint32_t start : SortedStarts()) {
    const absl::string_view bytes = RecordAt(gathered_, start).bytes;
    block.append(bytes.data(), bytes.size());
    if (block.size() < kBlockBytes) continue;
    run.push_back(PackBytes(block));
    block.clear();
  }
  if (!block.empty()) run.push_back(PackBytes(block));
  runs_.push_back(std::move(run));
  gathered_ = {};
  starts_ = {};
}

bool operator==(const PackedEntries& a, const PackedEntries& b) {
  PackedEntries::Reader of_a(a), of_b(b);
  for (; !of_a.AtEnd() && !of_b.AtEnd(); of_a.Next(), of_b.Next()) {
    if (of_a.key() != of_b.key() || of_a.value() != of_b.value()) return false;
  }
  return of_a.AtEnd() && of_b.AtEnd();
}

bool PackedEntries::Reader::Source::Advance() {
  Record record;
  if (run != nullptr) {
    if (next == block.size()) {
      if (next_block == run->size()) return false;
      block = UnpackBytes((*run)[next_block++]);
      next = 0;
    }
    record = RecordAt(block, next);
    next += record.bytes.size();
  } else {
    if (next == starts.size()) return false;
    record = RecordAt(*gathered, starts[next++]);
  }
  key = record.key;
  value = record.value;
  return true;
}

PackedEntries::Reader::Reader(const PackedEntries& entries) : sources_(entries.runs_.size() + 1) {
  for (size_t i = 0; i < entries.runs_.size(); ++i) sources_[i].run = &entries.runs_[i];
  sources_.back().gathered = &entries.gathered_;
  sources_.back().starts = entries.SortedStarts();
  for (size_t i = 0; i < sources_.size(); ++i) {
    if (sources_[i].Advance()) waiting_.push_back(i);
  }
  std::make_heap(waiting_.begin(), waiting_.end(), [this](size_t a, size_t b) { return IsBehind(a, b); });
}

bool PackedEntries::Reader::IsBehind(size_t a, size_t b) const {
  const int order = sources_[a].key.compare(sources_[b].key);
  return order != 0 ? order > 0 : a > b;
}

void PackedEntries::Reader::AdvanceFirst() {
  const auto is_behind = [this](size_t a, size_t b) { return IsBehind(a, b); };
  std::pop_heap(waiting_.begin(), waiting_.end(), is_behind);
  if (sources_[waiting_.back()].Advance()) {
    std::push_heap(waiting_.begin(), waiting_.end(), is_behind);
  } else {
    waiting_.pop_back();
  }
}

void PackedEntries::Reader::Next() {
  last_key_.assign(key().data(), key().size());
  do {
    AdvanceFirst();
  } while (!AtEnd() && key() == last_key_);
}

}  // namespace crosscheck
