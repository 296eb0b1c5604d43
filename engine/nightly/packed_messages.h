// Messages kept as packed bytes, in an order of one's own. Of a large store a night holds a million of them and more.
//
//   PackedMessages<NightNotice> notices;
//   notices.Add(notice.key(), notice);
//   for (const NightNotice& notice : notices) Show(notice);
//
// Messages with lesser bytes of their order go first; of those with the same order the first that was added is there.
// Thread safety and memory: as packed_entries.h.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_PACKED_MESSAGES_H_
#define CROSSCHECK_ENGINE_NIGHTLY_PACKED_MESSAGES_H_

#include <cstddef>
#include <iterator>

#include "absl/strings/string_view.h"
#include "engine/nightly/packed_entries.h"

namespace crosscheck {

template <typename Message>
class PackedMessages {
 public:
  // Makes each message when it comes to it. Moves, and is not copied.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Message;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Message;

    explicit Iterator(const PackedEntries& entries) : reader_(entries) {}
    Message operator*() const {
      Message message;
      message.ParseFromArray(reader_.value().data(), static_cast<int>(reader_.value().size()));
      return message;
    }
    // Holds until the next message.
    absl::string_view order() const { return reader_.key(); }
    Iterator& operator++() {
      reader_.Next();
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return reader_.AtEnd(); }

   private:
    PackedEntries::Reader reader_;
  };

  void Add(absl::string_view order, const Message& message) { entries_.Add(order, message.SerializeAsString()); }

  bool empty() const { return entries_.empty(); }
  Iterator begin() const { return Iterator(entries_); }
  std::default_sentinel_t end() const { return std::default_sentinel; }

  friend bool operator==(const PackedMessages&, const PackedMessages&) = default;

 private:
  PackedEntries entries_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_PACKED_MESSAGES_H_
