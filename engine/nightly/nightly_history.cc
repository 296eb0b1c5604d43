#include "engine/nightly/nightly_history.h"

#include <cstddef>
#include <iterator>
#include <utility>

#include "engine/checks/aged_conflicts.h"
#include "engine/time/civil.h"

namespace crosscheck {

namespace {

// What cannot be parsed has left no history.
NightLife LifeOf(absl::string_view bytes) {
  NightLife life;
  if (!life.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) life.Clear();
  return life;
}

void PutChange(const std::string& key, absl::string_view before, const NightLife& after, NightEntries& entries) {
  if (after.spans_size() == 0) {
    if (!before.empty()) entries[NightLifeKey(key)] = std::nullopt;
    return;
  }
  std::string bytes = after.SerializeAsString();
  if (bytes != before) entries[NightLifeKey(key)] = std::move(bytes);
}

}  // namespace

NightHistory::NightHistory(const std::map<int32_t, NightRecord>& nights, int32_t day,
                           std::set<std::string> checks_made)
    : nights_(nights), day_(day), checks_made_(std::move(checks_made)) {
  const auto it = nights.lower_bound(day);
  if (it != nights.begin()) before_ = std::prev(it)->first;
}

bool NightHistory::is_latest() const { return nights_.empty() || nights_.rbegin()->first <= day_; }

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
  item.set_status(span == nullptr          ? "new"
                  : IsAged(notice, day_) ? "aged"
                                           : "unchanged");
  *item.mutable_notice() = std::move(notice);
  return item;
}

std::optional<NightItem> NightHistory::ItemOfResolved(NightLife life) const {
  const NightSpan* span = SpanBefore(life);
  if (span == nullptr) return std::nullopt;
  NightItem item;
  item.set_status("resolved");
  item.set_since(FormatDay(span->from()));
  *item.mutable_notice() = std::move(*life.mutable_notice());
  return item;
}

absl::Status NightHistory::Compare(const ReadView& view, PackedMessages<NightNotice> notices, DamageSink sink,
                                   absl::FunctionRef<void(NightItem)> visit, NightEntries* entries) const {
  size_t next = 0;
  const auto tell_next = [&](absl::string_view bytes) {
    const NightLife life = LifeOf(bytes);
    NightNotice notice = notices.Take(next++);
    if (entries != nullptr) PutChange(notice.key(), bytes, After(life, &notice), *entries);
    visit(ItemOf(std::move(notice), life));
  };
  const absl::Status status = ForEachLife(
      view,
      [&](absl::string_view key, absl::string_view bytes) {
        while (next < notices.size() && notices.OrderOf(next) < key) tell_next("");
        if (next < notices.size() && notices.OrderOf(next) == key) return tell_next(bytes);
        NightLife life = LifeOf(bytes);
        if (!checks_made_.contains(life.notice().check())) return;
        if (entries != nullptr) PutChange(std::string(key), bytes, After(life, nullptr), *entries);
        if (std::optional<NightItem> item = ItemOfResolved(std::move(life))) visit(*std::move(item));
      },
      sink);
  if (!status.ok()) return status;
  while (next < notices.size()) tell_next("");
  return absl::OkStatus();
}

NightLife NightHistory::After(NightLife after, const NightNotice* tonight) const {
  // What an earlier run of this night recorded does not count.
  if (after.spans_size() > 0) {
    NightSpan* last = after.mutable_spans(after.spans_size() - 1);
    if (last->has_gone() && last->gone() == day_) last->clear_gone();
    if (last->from() == day_) after.mutable_spans()->RemoveLast();
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
