#include "storage/sorted_runs.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/status_map.h"

namespace crosscheck {
namespace {

constexpr size_t kWriteBytes = size_t{1} << 20;
constexpr size_t kReadBytes = size_t{256} << 10;

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
  items_.push_back({WordOf(key, 0), static_cast<uint32_t>(arena_.size())});
  arena_.append(reinterpret_cast<const char*>(&header), sizeof(header));
  arena_.append(key.data(), key.size());
  arena_.append(value.data(), value.size());
  ++entries_;
}

void SortedRuns::Sort() { SortFrom(0, items_.size(), 0); }

// By eight bytes of the key at a time: comparing numbers that stand together, where comparing keys
// would look all over the memory.
void SortedRuns::SortFrom(size_t begin, size_t end, size_t depth) {
  std::sort(items_.begin() + begin, items_.begin() + end, [](const Item& a, const Item& b) {
    return a.word != b.word ? a.word < b.word : a.at < b.at;
  });
  for (size_t first = begin; first < end;) {
    size_t last = first + 1;
    while (last < end && items_[last].word == items_[first].word) ++last;
    if (last - first > 1) {
      const size_t from = 8 * (depth + 1);
      bool has_more = false;
      for (size_t i = first; i < last; ++i) {
        const absl::string_view key = KeyAt(arena_.data() + items_[i].at);
        has_more = has_more || key.size() > from;
        items_[i].word = WordOf(key, from);
      }
      if (has_more) {
        SortFrom(first, last, depth + 1);
      } else {
        // Nothing is left to compare but where the keys end; then the order of adding.
        std::sort(items_.begin() + first, items_.begin() + last,
                  [this](const Item& a, const Item& b) {
                    const size_t a_size = KeyAt(arena_.data() + a.at).size();
                    const size_t b_size = KeyAt(arena_.data() + b.at).size();
                    return a_size != b_size ? a_size < b_size : a.at < b.at;
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
    const char* const record = arena_.data() + items_[i].at;
    buffer.append(record, SizeAt(record));
    if (buffer.size() >= kWriteBytes || i + 1 == items_.size()) {
      status = file->Append(buffer);
      buffer.clear();
    }
  }
  if (status.ok()) status = file->Close();
  items_.clear();
  arena_.clear();
  return FromRocksDb(status, absl::StrCat("writing ", name));
}

namespace {

// What is in memory; the items are sorted.
template <typename Item>
class MemoryCursor : public RunCursor {
 public:
  MemoryCursor(const std::string* arena, const std::vector<Item>* items)
      : arena_(*arena), items_(*items) {}

  absl::Status Next(bool* has_record) override {
    *has_record = next_ < items_.size();
    if (*has_record) Set(arena_.data() + items_[next_++].at);
    return absl::OkStatus();
  }

 private:
  const std::string& arena_;
  const std::vector<Item>& items_;
  size_t next_ = 0;
};

}  // namespace

absl::Status SortedRuns::Merge(
    absl::FunctionRef<absl::Status(uint64_t, absl::string_view, absl::string_view)> take) {
  Sort();
  std::vector<std::unique_ptr<RunCursor>> cursors;
  cursors.push_back(std::make_unique<MemoryCursor<Item>>(&arena_, &items_));
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
    std::pop_heap(heap.begin(), heap.end(), is_after);
    RunCursor* const least = heap.back();
    const Header header = HeaderAt(least->record());
    const absl::string_view key = KeyAt(least->record());
    absl::Status status =
        take(header.sequence, key, absl::string_view(key.data() + key.size(), header.value_size));
    if (!status.ok()) return status;
    bool has_record = false;
    status = least->Next(&has_record);
    if (!status.ok()) return status;
    if (has_record) {
      std::push_heap(heap.begin(), heap.end(), is_after);
    } else {
      heap.pop_back();
    }
  }
  cursors.clear();
  for (int i = 1; i <= files_; ++i) {
    env_->DeleteFile(absl::StrCat(prefix_, "-", i)).PermitUncheckedError();
  }
  files_ = 0;
  items_ = {};
  arena_ = {};
  return absl::OkStatus();
}

}  // namespace crosscheck
