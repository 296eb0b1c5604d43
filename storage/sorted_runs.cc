#include "storage/sorted_runs.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/status_map.h"

namespace crosscheck {
namespace {

constexpr size_t kWriteBytes = size_t{1} << 20;
constexpr size_t kReadBytes = size_t{256} << 10;
// Fewer items than this are sorted by comparing them.
constexpr size_t kManyItems = 512;
// So many records before its turn one is asked for from memory, of which it may be anywhere.
constexpr size_t kRecordsAhead = 8;
constexpr size_t kCacheLine = 64;

// These files are read by the process that wrote them, so numbers are the machine's own.
struct Header {
  uint64_t sequence;
  uint32_t key_size;
  uint32_t value_size;
};

Header HeaderAt(const char* record) {
  Header header;
  std::memcpy(&header, record, sizeof(header));
  return header;
}

absl::string_view KeyAt(const char* record) {
  return absl::string_view(record + sizeof(Header), HeaderAt(record).key_size);
}

size_t SizeAt(const char* record) {
  const Header header = HeaderAt(record);
  return sizeof(Header) + header.key_size + header.value_size;
}

// The eight bytes of the key from `from` on, so that their order is the number's; zeros after its end.
uint64_t WordOf(absl::string_view key, size_t from) {
  uint64_t word = 0;
  if (key.size() >= from + 8) {
    std::memcpy(&word, key.data() + from, 8);
    return __builtin_bswap64(word);
  }
  for (size_t i = from; i < from + 8; ++i) {
    word = word << 8 | (i < key.size() ? static_cast<uint8_t>(key[i]) : 0);
  }
  return word;
}

// Has the beginning of a record fetched that will be looked at; what follows comes by itself.
void Fetch(const char* record) {
  __builtin_prefetch(record);
  __builtin_prefetch(record + kCacheLine);
  __builtin_prefetch(record + 2 * kCacheLine);
}

// The records of a run, one after the other, from a file or from memory.
class RunCursor {
 public:
  virtual ~RunCursor() = default;

  // False at the end. The record holds until the next call.
  virtual absl::Status Next(bool* has_record) = 0;

  const char* record() const { return record_; }
  uint64_t word() const { return word_; }

  // Whether this one's record comes after the other's.
  bool IsAfter(const RunCursor& other) const {
    if (word_ != other.word_) return word_ > other.word_;
    const int order = KeyAt(record_).compare(KeyAt(other.record_));
    if (order != 0) return order > 0;
    return HeaderAt(record_).sequence > HeaderAt(other.record_).sequence;
  }

 protected:
  void Set(const char* record) {
    record_ = record;
    word_ = WordOf(KeyAt(record), 0);
  }

 private:
  const char* record_ = nullptr;
  uint64_t word_ = 0;
};

class FileCursor : public RunCursor {
 public:
  static absl::Status Open(rocksdb::Env* env, const std::string& name,
                           std::unique_ptr<RunCursor>* cursor) {
    std::unique_ptr<rocksdb::SequentialFile> file;
    const rocksdb::Status opened = env->NewSequentialFile(name, &file, rocksdb::EnvOptions());
    if (!opened.ok()) return FromRocksDb(opened, absl::StrCat("reading ", name));
    *cursor = std::unique_ptr<RunCursor>(new FileCursor(name, std::move(file)));
    return absl::OkStatus();
  }

  absl::Status Next(bool* has_record) override {
    *has_record = false;
    if (absl::Status status = Need(sizeof(Header)); !status.ok()) return status;
    if (at_ == size_) return absl::OkStatus();
    if (size_ - at_ < sizeof(Header)) return CutShort();
    const size_t size = SizeAt(buffer_.data() + at_);
    if (absl::Status status = Need(size); !status.ok()) return status;
    if (size_ - at_ < size) return CutShort();
    Set(buffer_.data() + at_);
    at_ += size;
    *has_record = true;
    return absl::OkStatus();
  }

 private:
  FileCursor(std::string name, std::unique_ptr<rocksdb::SequentialFile> file)
      : name_(std::move(name)), file_(std::move(file)), buffer_(kReadBytes) {}

  absl::Status CutShort() const {
    return absl::DataLossError(absl::StrCat(name_, " ends within an entry"));
  }

  absl::Status Need(size_t wanted) {
    if (size_ - at_ >= wanted || at_end_) return absl::OkStatus();
    std::memmove(buffer_.data(), buffer_.data() + at_, size_ - at_);
    size_ -= at_;
    at_ = 0;
    if (buffer_.size() < wanted) buffer_.resize(wanted);
    while (size_ < wanted && !at_end_) {
      rocksdb::Slice read;
      char* const to = buffer_.data() + size_;
      const rocksdb::Status status = file_->Read(buffer_.size() - size_, &read, to);
      if (!status.ok()) return FromRocksDb(status, absl::StrCat("reading ", name_));
      if (read.data() != to && !read.empty()) std::memcpy(to, read.data(), read.size());
      at_end_ = read.empty();
      size_ += read.size();
    }
    return absl::OkStatus();
  }

  const std::string name_;
  const std::unique_ptr<rocksdb::SequentialFile> file_;
  std::vector<char> buffer_;
  size_t at_ = 0;
  size_t size_ = 0;
  bool at_end_ = false;
};

}  // namespace

void SortedRuns::Add(uint64_t sequence, absl::string_view key, absl::string_view value) {
  const Header header{sequence, static_cast<uint32_t>(key.size()),
                      static_cast<uint32_t>(value.size())};
  char* const record = records_.Take(sizeof(header) + key.size() + value.size());
  std::memcpy(record, &header, sizeof(header));
  std::memcpy(record + sizeof(header), key.data(), key.size());
  if (!value.empty()) {
    std::memcpy(record + sizeof(header) + key.size(), value.data(), value.size());
  }
  items_.push_back({WordOf(key, 0), record});
  ++entries_;
}

void SortedRuns::Sort() {
  scratch_.resize(items_.size());
  SortFrom(0, items_.size(), 0);
}

// By a byte of the words at a time, from the last to the first, leaving out those in which the words do
// not differ: each item is moved at most eight times, where comparing would look at it twenty times.
void SortedRuns::SortByWord(size_t begin, size_t end) {
  Item* from = items_.data() + begin;
  const size_t count = end - begin;
  if (count < kManyItems) {
    std::sort(from, from + count, [](const Item& a, const Item& b) { return a.word < b.word; });
    return;
  }
  std::array<std::array<uint32_t, 256>, 8> counts = {};
  for (size_t i = 0; i < count; ++i) {
    for (size_t byte = 0; byte < 8; ++byte) ++counts[byte][from[i].word >> (8 * byte) & 0xff];
  }
  Item* to = scratch_.data();
  for (size_t byte = 0; byte < 8; ++byte) {
    std::array<uint32_t, 256>& of_byte = counts[byte];
    if (of_byte[from[0].word >> (8 * byte) & 0xff] == count) continue;
    uint32_t first = 0;
    for (uint32_t& place : of_byte) first += std::exchange(place, first);
    for (size_t i = 0; i < count; ++i) to[of_byte[from[i].word >> (8 * byte) & 0xff]++] = from[i];
    std::swap(from, to);
  }
  if (from == scratch_.data()) std::copy(from, from + count, items_.data() + begin);
}

// By eight bytes of the key at a time: numbers that stand together, where comparing keys would look all
// over the memory.
void SortedRuns::SortFrom(size_t begin, size_t end, size_t depth) {
  SortByWord(begin, end);
  for (size_t first = begin; first < end;) {
    size_t last = first + 1;
    while (last < end && items_[last].word == items_[first].word) ++last;
    if (last - first > 1) {
      const size_t from = 8 * (depth + 1);
      bool has_more = false;
      for (size_t i = first; i < last; ++i) {
        if (i + kRecordsAhead < last) Fetch(items_[i + kRecordsAhead].record);
        const absl::string_view key = KeyAt(items_[i].record);
        has_more = has_more || key.size() > from;
        items_[i].word = WordOf(key, from);
      }
      if (has_more) {
        SortFrom(first, last, depth + 1);
      } else {
        // Nothing is left to compare but where the keys end; then the order of adding.
        std::sort(items_.begin() + first, items_.begin() + last, [](const Item& a, const Item& b) {
          const Header of_a = HeaderAt(a.record);
          const Header of_b = HeaderAt(b.record);
          return of_a.key_size != of_b.key_size ? of_a.key_size < of_b.key_size
                                                : of_a.sequence < of_b.sequence;
        });
      }
    }
    first = last;
  }
}

absl::Status SortedRuns::Spill() {
  if (items_.empty()) return absl::OkStatus();
  Sort();
  const std::string name = absl::StrCat(prefix_, "-", ++files_);
  std::unique_ptr<rocksdb::WritableFile> file;
  rocksdb::Status status = env_->NewWritableFile(name, &file, rocksdb::EnvOptions());
  std::string buffer;
  buffer.reserve(kWriteBytes + (kWriteBytes >> 2));
  for (size_t i = 0; i < items_.size() && status.ok(); ++i) {
    if (i + kRecordsAhead < items_.size()) Fetch(items_[i + kRecordsAhead].record);
    const char* const record = items_[i].record;
    buffer.append(record, SizeAt(record));
    if (buffer.size() >= kWriteBytes || i + 1 == items_.size()) {
      status = file->Append(buffer);
      buffer.clear();
    }
  }
  if (status.ok()) status = file->Close();
  items_.clear();
  records_.Clear();
  return FromRocksDb(status, absl::StrCat("writing ", name));
}

namespace {

// What is in memory; the items are sorted.
template <typename Item>
class MemoryCursor : public RunCursor {
 public:
  explicit MemoryCursor(const std::vector<Item>* items) : items_(*items) {}

  absl::Status Next(bool* has_record) override {
    if (next_ + kRecordsAhead < items_.size()) Fetch(items_[next_ + kRecordsAhead].record);
    *has_record = next_ < items_.size();
    if (*has_record) Set(items_[next_++].record);
    return absl::OkStatus();
  }

 private:
  const std::vector<Item>& items_;
  size_t next_ = 0;
};

// Makes a heap again of one in which only the first may stand too high.
void SinkFirst(std::vector<RunCursor*>* heap) {
  std::vector<RunCursor*>& at = *heap;
  size_t place = 0;
  for (size_t below = 1; below < at.size(); below = 2 * place + 1) {
    if (below + 1 < at.size() && at[below]->IsAfter(*at[below + 1])) ++below;
    if (!at[place]->IsAfter(*at[below])) return;
    std::swap(at[place], at[below]);
    place = below;
  }
}

}  // namespace

absl::Status SortedRuns::Merge(
    absl::FunctionRef<absl::Status(uint64_t, absl::string_view, absl::string_view)> take) {
  Sort();
  std::vector<std::unique_ptr<RunCursor>> cursors;
  cursors.push_back(std::make_unique<MemoryCursor<Item>>(&items_));
  for (int i = 1; i <= files_; ++i) {
    std::unique_ptr<RunCursor> cursor;
    absl::Status status = FileCursor::Open(env_, absl::StrCat(prefix_, "-", i), &cursor);
    if (!status.ok()) return status;
    cursors.push_back(std::move(cursor));
  }
  // A heap whose first is the cursor with the least record.
  const auto is_after = [](const RunCursor* a, const RunCursor* b) { return a->IsAfter(*b); };
  std::vector<RunCursor*> heap;
  for (const std::unique_ptr<RunCursor>& cursor : cursors) {
    bool has_record = false;
    if (absl::Status status = cursor->Next(&has_record); !status.ok()) return status;
    if (has_record) heap.push_back(cursor.get());
  }
  std::make_heap(heap.begin(), heap.end(), is_after);
  while (!heap.empty()) {
    RunCursor* const least = heap.front();
    const Header header = HeaderAt(least->record());
    const absl::string_view key = KeyAt(least->record());
    absl::Status status =
        take(header.sequence, key, absl::string_view(key.data() + key.size(), header.value_size));
    if (!status.ok()) return status;
    bool has_record = false;
    status = least->Next(&has_record);
    if (!status.ok()) return status;
    if (!has_record) {
      heap.front() = heap.back();
      heap.pop_back();
    }
    SinkFirst(&heap);
  }
  cursors.clear();
  for (int i = 1; i <= files_; ++i) {
    env_->DeleteFile(absl::StrCat(prefix_, "-", i)).PermitUncheckedError();
  }
  files_ = 0;
  items_ = {};
  scratch_ = {};
  records_ = {};
  return absl::OkStatus();
}

}  // namespace crosscheck
