// Messages kept as bytes, in an order of one's own. Of a large store a night holds a million of them and more, and as
// bytes they take a third of the room.
//
//   PackedMessages<NightNotice> notices;
//   notices.Add(notice.key(), notice);
//   notices.Sort();
//   for (const NightNotice& notice : notices) Show(notice);
//
// Thread safety: a plain value.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_PACKED_MESSAGES_H_
#define CROSSCHECK_ENGINE_NIGHTLY_PACKED_MESSAGES_H_

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

template <typename Message>
class PackedMessages {
 public:
  // Makes each message when it comes to it.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Message;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Message;

    Iterator(const PackedMessages* messages, size_t index) : messages_(messages), index_(index) {}
    Message operator*() const { return (*messages_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const PackedMessages* messages_;
    size_t index_;
  };
  using value_type = Message;
  using const_iterator = Iterator;

  // Messages with lesser bytes of `order` go first, once they are sorted.
  void Add(std::string order, const Message& message) {
    const size_t size = order.size();
    Packed& packed = packed_.emplace_back(Packed{std::move(order), size});
    packed.bytes.reserve(size + message.ByteSizeLong());
    message.AppendToString(&packed.bytes);
  }

  // Those of the same order stay as they were added.
  void Sort() {
    std::stable_sort(packed_.begin(), packed_.end(),
                     [](const Packed& a, const Packed& b) { return a.order() < b.order(); });
  }

  // Leaves the first of each order, once they are sorted.
  void RemoveRepeated() {
    packed_.erase(std::unique(packed_.begin(), packed_.end(),
                              [](const Packed& a, const Packed& b) { return a.order() == b.order(); }),
                  packed_.end());
  }

  size_t size() const { return packed_.size(); }
  bool empty() const { return packed_.empty(); }
  absl::string_view OrderOf(size_t index) const { return packed_[index].order(); }
  Message operator[](size_t index) const {
    Message message;
    const absl::string_view bytes = packed_[index].message();
    message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
    return message;
  }
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, packed_.size()}; }

  // Gives the message away; what is left in its place is nothing to look at.
  Message Take(size_t index) {
    Message message = (*this)[index];
    packed_[index] = {};
    return message;
  }

  friend bool operator==(const PackedMessages&, const PackedMessages&) = default;

 private:
  struct Packed {
    std::string bytes;  // the order, then the message
    size_t order_size = 0;

    absl::string_view order() const { return absl::string_view(bytes).substr(0, order_size); }
    absl::string_view message() const { return absl::string_view(bytes).substr(order_size); }
    friend bool operator==(const Packed&, const Packed&) = default;
  };
  std::vector<Packed> packed_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_PACKED_MESSAGES_H_
