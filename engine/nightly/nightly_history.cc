#include "engine/nightly/nightly_history.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "engine/checks/aged_conflicts.h"
#include "engine/time/civil.h"

namespace crosscheck {

namespace {

// Reading the memory has made sure that it can be parsed.
NightLife LifeOf(const std::string& bytes) {
  NightLife life;
  life.ParseFromString(bytes);
  return life;
}

}  // namespace

NightHistory::NightHistory(const NightMemory& memory, int32_t day,
                           std::set<std::string> checks_made)
    : memory_(memory), day_(day), checks_made_(std::move(checks_made)) {
  const auto it = memory.nights.lower_bound(day);
  if (it != memory.nights.begin()) before_ = std::prev(it)->first;
}

bool NightHistory::is_latest() const {
  return memory_.nights.empty() || memory_.nights.rbegin()->first <= day_;
}

const NightSpan* NightHistory::SpanBefore(const NightLife& life) const {
  if (!before_.has_value()) return nullptr;
  for (const NightSpan& span : life.spans()) {
    if (span.from() <= *before_ && (!span.has_gone() || *before_ < span.gone())) return &span;
  }
  return nullptr;
}

std::vector<NightItem> NightHistory::Compare(std::vector<NightNotice> notices) const {
  std::vector<NightItem> items;
  std::set<std::string> tonight;
  items.reserve(notices.size());
  for (NightNotice& notice : notices) {
    NightItem& item = items.emplace_back();
    tonight.insert(notice.key());
    const auto it = memory_.lives.find(notice.key());
    const NightLife life = it == memory_.lives.end() ? NightLife() : LifeOf(it->second);
    const NightSpan* span = SpanBefore(life);
    item.set_since(FormatDay(span == nullptr ? day_ : span->from()));
    item.set_status(span == nullptr          ? "new"
                    : IsAged(notice, day_) ? "aged"
                                             : "unchanged");
    *item.mutable_notice() = std::move(notice);
  }
  for (const auto& [key, bytes] : memory_.lives) {
    if (tonight.contains(key)) continue;
    NightLife life = LifeOf(bytes);
    if (!checks_made_.contains(life.notice().check())) continue;
    const NightSpan* span = SpanBefore(life);
    if (span == nullptr) continue;
    NightItem& item = items.emplace_back();
    item.set_status("resolved");
    item.set_since(FormatDay(span->from()));
    *item.mutable_notice() = std::move(*life.mutable_notice());
  }
  return items;
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

void NightHistory::Changes(absl::Span<const NightNotice> notices, NightEntries* entries) const {
  // `before`: null when the notice was never there.
  const auto put = [&](const std::string& key, const std::string* before, const NightLife& after) {
    if (after.spans_size() == 0) {
      if (before != nullptr) (*entries)[NightLifeKey(key)] = std::nullopt;
      return;
    }
    std::string bytes = after.SerializeAsString();
    if (before != nullptr && *before == bytes) return;
    (*entries)[NightLifeKey(key)] = std::move(bytes);
  };
  std::set<std::string> tonight;
  for (const NightNotice& notice : notices) {
    tonight.insert(notice.key());
    const auto it = memory_.lives.find(notice.key());
    const std::string* before = it == memory_.lives.end() ? nullptr : &it->second;
    put(notice.key(), before, After(before == nullptr ? NightLife() : LifeOf(*before), &notice));
  }
  for (const auto& [key, bytes] : memory_.lives) {
    if (tonight.contains(key)) continue;
    NightLife life = LifeOf(bytes);
    if (!checks_made_.contains(life.notice().check())) continue;
    put(key, &bytes, After(std::move(life), nullptr));
  }
}

}  // namespace crosscheck
