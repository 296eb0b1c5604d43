#include "engine/credibility/control_items.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/credibility/items.h"
#include "engine/relate/control.h"
#include "engine/relate/quantity.h"

namespace crosscheck {
namespace {

// The last day of which the statement, which stands from `day` on, says anything.
int32_t LastDayOf(const Statement& s, int32_t day) {
  if (!s.lasts() || s.when.open_last()) return day;
  return std::max(day, s.when.last);
}

// The run that is being put together.
class OpenRun {
 public:
  explicit OpenRun(const Corpus& corpus) : corpus_(corpus) {}

  bool empty() const { return voices_.empty(); }
  const DayBounds& days() const { return days_; }

  // Whether the statement, which stands from `day` on, can be no part of this run.
  bool EndsAt(int32_t day, const Statement& s) const {
    const auto own = voices_.find(s.origin);
    if (own != voices_.end() && !SameAnswer(own->second.stance, s.control)) return true;
    for (const auto& [origin, voice] : voices_) {
      if (!Exclude(voice.stance, s.control)) continue;
      // An answer that has run out, or that a claimed change ends, is of another question.
      if (voice.stands_until < day || (s.control.transition && voice.from < day)) return true;
    }
    return false;
  }

  bool AllOver(int32_t day) const {
    return std::all_of(voices_.begin(), voices_.end(),
                       [day](const auto& voice) { return voice.second.stands_until < day; });
  }

  void Add(int32_t day, int position) {
    const Statement& s = corpus_.statements()[position];
    if (voices_.empty()) days_ = {day, day};
    const int32_t said = LastDayOf(s, day);
    days_.last = std::max(days_.last, said);
    Voice& voice = voices_[s.origin];
    if (voice.statements.empty()) voice.from = day;
    voice.stance = s.control;
    voice.statements.push_back(position);
    voice.stands_until = std::max(voice.stands_until, said + kFreshDays);
  }

  // The run as it is when another begins on `next_day`; empties this.
  ControlRun Close(int32_t next_day) {
    ControlRun run;
    run.days = {days_.first, std::max(days_.first, std::min(days_.last, next_day - 1))};
    for (auto& [origin, voice] : voices_) {
      run.voices.push_back({origin, std::move(voice.statements)});
    }
    voices_.clear();
    return run;
  }

 private:
  struct Voice {
    ControlStance stance;
    int32_t from = 0;
    int32_t stands_until = INT32_MIN;
    std::vector<int> statements;
  };
  const Corpus& corpus_;
  DayBounds days_;
  std::map<std::string, Voice> voices_;
};

// How many of the cuts lie at or before the day.
size_t SectionOf(absl::Span<const int32_t> cuts, int32_t day) {
  return std::upper_bound(cuts.begin(), cuts.end(), day) - cuts.begin();
}

}  // namespace

std::map<int, std::pair<std::string, std::string>> PlaceNames(const Corpus& corpus) {
  std::map<int, std::pair<std::string, std::string>> places;
  for (const Statement& s : corpus.statements()) {
    if (s.place < 0) continue;
    const std::pair<std::string, std::string> place = {s.claim->place().id(),
                                                       s.claim->place().name()};
    const auto [it, is_new] = places.try_emplace(s.place, place);
    if (!is_new) it->second = std::min(it->second, place);
  }
  return places;
}

std::vector<ControlPlace> ControlPlaces(const Corpus& corpus) {
  const std::map<int, std::pair<std::string, std::string>> names = PlaceNames(corpus);
  std::map<std::string, ControlPlace> by_id;
  for (size_t i = 0; i < corpus.statements().size(); ++i) {
    const Statement& s = corpus.statements()[i];
    if (s.place < 0 || s.place2 >= 0 || s.corrected || s.origin.empty()) continue;
    if (s.event == nullptr || s.control.kind == ControlStance::kNone) continue;
    const auto& [id, name] = names.at(s.place);
    ControlPlace& place = by_id[id];
    place.id = id;
    place.name = name;
    place.statements.push_back(static_cast<int>(i));
  }
  std::vector<ControlPlace> places;
  for (auto& [id, place] : by_id) places.push_back(std::move(place));
  return places;
}

std::optional<int32_t> StandsFrom(const Statement& s) {
  if (s.lasts()) {
    return s.when.open_first() ? std::nullopt : std::optional<int32_t>(s.when.first);
  }
  if (s.when.open_last() || s.when.length() > kIncidentDays) return std::nullopt;
  return s.when.last;
}

std::vector<ControlRun> RunsOf(const Corpus& corpus, absl::Span<const int> statements,
                               absl::Span<const int32_t> cuts) {
  // Of one origin's answers for one day the one published last stands.
  using Rank = std::tuple<int32_t, std::string>;
  std::map<int32_t, std::map<std::string, std::pair<Rank, int>>> by_day;
  for (const int position : statements) {
    const Statement& s = corpus.statements()[position];
    const std::optional<int32_t> day = StandsFrom(s);
    if (!day.has_value()) continue;
    const Rank rank(s.known_day.value_or(INT32_MIN), s.claim->id());
    const auto [it, is_new] = by_day[*day].try_emplace(s.origin, rank, position);
    if (!is_new && it->second.first < rank) it->second = {rank, position};
  }
  std::vector<ControlRun> runs;
  OpenRun open(corpus);
  for (const auto& [day, of_day] : by_day) {
    const bool ends =
        !open.empty() &&
        (open.AllOver(day) || SectionOf(cuts, open.days().first) != SectionOf(cuts, day) ||
         std::any_of(of_day.begin(), of_day.end(), [&, at = day](const auto& entry) {
           return open.EndsAt(at, corpus.statements()[entry.second.second]);
         }));
    if (ends) runs.push_back(open.Close(day));
    for (const auto& [origin, ranked] : of_day) open.Add(day, ranked.second);
  }
  if (!open.empty()) runs.push_back(open.Close(INT32_MAX));
  return runs;
}

}  // namespace crosscheck
