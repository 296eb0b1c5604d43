#include "engine/nightly/nightly_history.h"

#include <cstddef>
#include <iterator>
#include <utility>

#include "engine/checks/aged_conflicts.h"
#include "engine/nightly/item_status.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

// What cannot be parsed has left no history.
NightLife LifeOf(absl::string_view bytes) {
  NightLife life;
  if (!life.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) life.Clear();
  return life;
}

void PutChange(absl::string_view key, absl::string_view before, const NightLife& after, NightEntries& entries) {
  if (after.spans_size() == 0) {
    if (!before.empty()) entries.Delete(NightLifeKey(key));
    return;
  }
  const std::string bytes = after.SerializeAsString();
  if (bytes != before) entries.Put(NightLifeKey(key), bytes);
}

}  // namespace

NightHistory::NightHistory(const std::map<int32_t, NightRecord>& nights, int32_t day,
                           std::set<std::string> checks_made)
    : nights_(nights), day_(day), checks_made_(std::move(checks_made)) {
  const auto it = nights.lower_bound(day);
  if (it != nights.begin()) before_ = std::prev(it)->first;
}

bool NightHistory::is_latest() const { return nights_.empty() || nights_.rbegin()->first <= day_; }

bool NightHistory::CameBefore(int32_t night) const { return before_.has_value() && night <= *before_; }

const NightSpan* NightHistory::SpanBefore(const NightLife& life) const {
  if (!before_.has_value()) return nullptr;
  for (const NightSpan& span : life.spans()) {
    if (span.from() <= *before_ && (!span.has_gone() || *before_ < span.gone())) return &span;
  }
  return nullptr;
}

NightItem NightHistory::ItemOf(NightNotice notice, const NightLife& life) const {
  NightItem item;
  const NightSpan* span = SpanBefore(life);
  item.set_since(FormatDay(span == nullptr ? day_ : span->from()));
  item.set_status(span == nullptr ? kItemNew : IsAged(notice, day_) ? kItemAged : kItemUnchanged);
  *item.mutable_notice() = std::move(notice);
  return item;
}

std::optional<NightItem> NightHistory::ItemOfResolved(NightLife life) const {
  const NightSpan* span = SpanBefore(life);
  if (span == nullptr) return std::nullopt;
  NightItem item;
  item.set_status(kItemResolved);
  item.set_since(FormatDay(span->from()));
  *item.mutable_notice() = std::move(*life.mutable_notice());
  return item;
}

absl::Status NightHistory::Compare(const ReadView& view, const PackedMessages<NightNotice>& notices, DamageSink sink,
                                   absl::FunctionRef<void(NightItem)> visit, NightEntries* entries) const {
  auto next = notices.begin();
  const auto tell_next = [&](absl::string_view bytes) {
    const NightLife life = LifeOf(bytes);
    NightNotice notice = *next;
    if (entries != nullptr) PutChange(next.order(), bytes, After(life, &notice), *entries);
    visit(ItemOf(std::move(notice), life));
    ++next;
  };
  const absl::Status status = ForEachLife(
      view,
      [&](absl::string_view key, absl::string_view bytes) {
        while (next != notices.end() && next.order() < key) tell_next("");
        if (next != notices.end() && next.order() == key) return tell_next(bytes);
        NightLife life = LifeOf(bytes);
        if (!checks_made_.contains(life.notice().check())) return;
        if (entries != nullptr) PutChange(key, bytes, After(life, nullptr), *entries);
        if (std::optional<NightItem> item = ItemOfResolved(std::move(life))) visit(*std::move(item));
      },
      sink);
  if (!status.ok()) return status;
  while (next != notices.end()) tell_next("");
  return absl::OkStatus();
}

NightLife NightHistory::After(NightLife after, const NightNotice* tonight) const {
  // Nights after the one compared with do not count: an earlier run of this one, and one that broke off while it was
  // recorded.
  if (after.spans_size() > 0) {
    NightSpan* last = after.mutable_spans(after.spans_size() - 1);
    if (last->has_gone() && !CameBefore(last->gone())) last->clear_gone();
    if (!CameBefore(last->from())) after.mutable_spans()->RemoveLast();
  }
  NightSpan* last =
      after.spans_size() == 0 ? nullptr : after.mutable_spans(after.spans_size() - 1);
  const bool was_there = last != nullptr && !last->has_gone();
  if (tonight != nullptr) {
    *after.mutable_notice() = *tonight;
    if (!was_there) after.add_spans()->set_from(day_);
  } else if (was_there) {
    last->set_gone(day_);
  }
  return after;
}

}  // namespace crosscheck
