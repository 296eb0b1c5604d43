#include "engine/credibility/timing.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "engine/credibility/control_items.h"
#include "engine/relate/control.h"

namespace crosscheck {
namespace {

// A statement about control as a plain yes or no to "does the party hold the place".
struct Word {
  int32_t day = 0;  // published
  const Statement* statement = nullptr;
};

int32_t DayOf(const Statement& s) {
  return s.known_day.value_or(s.when.open_last() ? s.when.first : s.when.last);
}

enum class Says { kNothing, kYes, kNo };

// "Not Z" says X where the two are all that anybody names there.
Says SaysOf(const ControlStance& stance, const std::string& party, const std::string& only_rival) {
  if (stance.kind == ControlStance::kHeldBy && stance.party == party) return Says::kYes;
  if (stance.kind == ControlStance::kNotHeldBy && !only_rival.empty() &&
      stance.party == only_rival) {
    return Says::kYes;
  }
  return Exclude(stance, {ControlStance::kHeldBy, party}) ? Says::kNo : Says::kNothing;
}

// What is said of one party at one place, day by day.
class Walk {
 public:
  Walk(const ControlPlace& place, const std::string& party) : place_(place), party_(party) {}

  // An origin's yes is over when it says no, or says nothing for as long as control persists.
  void Hear(const Word& word, Says says) {
    for (auto it = yes_.begin(); it != yes_.end();) {
      it = word.day - it->second > kPersistenceDays ? yes_.erase(it) : std::next(it);
    }
    if (yes_.empty()) Close();
    const Statement& s = *word.statement;
    if (says == Says::kNo) {
      first_no_ = std::min(first_no_, word.day);
      yes_.erase(s.origin);
      if (yes_.empty()) Close();
      return;
    }
    if (!open_) {
      open_ = true;
      against_somebody_ = first_no_ < word.day;
      episode_ = {};
    }
    yes_[s.origin] = word.day;
    episode_.last_day = word.day;
    const bool is_new = std::none_of(
        episode_.sayings.begin(), episode_.sayings.end(),
        [&](const Saying& saying) { return saying.origin == s.origin; });
    if (!is_new) return;
    const Saying saying = {s.origin, word.day, s.claim->id()};
    episode_.sayings.push_back(saying);
    if (!s.side.empty() && s.side != party_ && !episode_.accepted.has_value()) {
      episode_.accepted = saying;
    }
    if (s.side.empty() && episode_.sayings[0].origin != s.origin &&
        !episode_.confirmed.has_value()) {
      episode_.confirmed = saying;
    }
  }

  std::vector<ControlEpisode> Finish() {
    Close();
    return std::move(episodes_);
  }

 private:
  void Close() {
    if (open_ && against_somebody_) {
      episode_.place_id = place_.id;
      episode_.place = place_.name;
      episode_.party = party_;
      episodes_.push_back(std::move(episode_));
    }
    open_ = false;
    yes_.clear();
  }

  const ControlPlace& place_;
  const std::string party_;
  std::map<std::string, int32_t> yes_;  // by origin: the last day it said so
  int32_t first_no_ = INT32_MAX;
  bool open_ = false;
  bool against_somebody_ = false;
  ControlEpisode episode_;
  std::vector<ControlEpisode> episodes_;
};

std::vector<Word> WordsOf(const Corpus& corpus, const ControlPlace& place) {
  std::vector<Word> words;
  for (const int i : place.statements) {
    const Statement& s = corpus.statements()[i];
    words.push_back({DayOf(s), &s});
  }
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    return std::forward_as_tuple(a.day, a.statement->when.last, a.statement->claim->id()) <
           std::forward_as_tuple(b.day, b.statement->when.last, b.statement->claim->id());
  });
  return words;
}

double Median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

// What is gathered of one origin.
struct Gathered {
  TimingRecord record;
  std::vector<double> leads;
  std::vector<double> lags;
};

class TimingCount {
 public:
  TimingCount(const Corpus& corpus) : corpus_(corpus) {
    for (const ControlPlace& place : ControlPlaces(corpus)) {
      words_[place.id] = WordsOf(corpus, place);
    }
    for (const Statement& s : corpus.statements()) sides_.try_emplace(s.origin, s.side);
  }

  void Add(const ControlEpisode& episode) {
    for (const Saying& saying : episode.sayings) {
      Gathered& gathered = by_origin_[saying.origin];
      TimingRecord& record = gathered.record;
      ++record.episodes;
      record.first += saying.day == episode.sayings[0].day;
      const std::optional<int32_t> other = FirstThirdParty(episode, saying.origin);
      if (other.has_value() && *other > saying.day) {
        ++record.led;
        gathered.leads.push_back(*other - saying.day);
      } else if (other.has_value() && *other < saying.day) {
        ++record.lagged;
        gathered.lags.push_back(saying.day - *other);
      }
      const int32_t until = saying.day + kPrematureDays;
      const bool borne_out = (other.has_value() && *other <= until) || Accepted(episode, saying, until);
      if (borne_out || ThirdPartySpoke(episode, saying, until)) {
        ++record.could_be_borne_out;
        record.premature += !borne_out;
      }
      record.retracted += TookBack(episode, saying, other);
    }
  }

  std::vector<TimingRecord> Finish() {
    for (const auto& [correction, corrected] : corpus_.corrections()) {
      const Statement& s = corpus_.statements()[corrected];
      if (s.control.kind != ControlStance::kNone) ++by_origin_[s.origin].record.retracted;
    }
    std::vector<TimingRecord> records;
    for (auto& [origin, gathered] : by_origin_) {
      gathered.record.origin = origin;
      gathered.record.name = corpus_.vocabulary().sources().NameOf(origin);
      gathered.record.median_lead_days = Median(std::move(gathered.leads));
      gathered.record.median_lag_days = Median(std::move(gathered.lags));
      records.push_back(std::move(gathered.record));
    }
    return records;
  }

 private:
  bool IsThirdParty(const std::string& origin) const { return sides_.at(origin).empty(); }

  std::optional<int32_t> FirstThirdParty(const ControlEpisode& episode,
                                         const std::string& except) const {
    for (const Saying& saying : episode.sayings) {
      if (saying.origin != except && IsThirdParty(saying.origin)) return saying.day;
    }
    return std::nullopt;
  }

  bool Accepted(const ControlEpisode& episode, const Saying& own, int32_t until) const {
    return std::any_of(episode.sayings.begin(), episode.sayings.end(), [&](const Saying& saying) {
      const std::string& side = sides_.at(saying.origin);
      return saying.origin != own.origin && saying.day <= until && !side.empty() &&
             side != episode.party && side != sides_.at(own.origin);
    });
  }

  bool ThirdPartySpoke(const ControlEpisode& episode, const Saying& own, int32_t until) const {
    const std::vector<Word>& words = words_.at(episode.place_id);
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return word.day >= own.day && word.day <= until && word.statement->side.empty() &&
             word.statement->origin != own.origin;
    });
  }

  // It says the contrary before anybody of no side had borne it out.
  bool TookBack(const ControlEpisode& episode, const Saying& own,
                const std::optional<int32_t>& borne_out) const {
    for (const Word& word : words_.at(episode.place_id)) {
      if (word.statement->origin != own.origin || word.day <= own.day) continue;
      if (word.day > std::max(episode.last_day, own.day) + kPersistenceDays) break;
      const ControlStance& stance = word.statement->control;
      if (!Exclude(stance, {ControlStance::kHeldBy, episode.party})) continue;
      return !stance.transition && (!borne_out.has_value() || *borne_out > word.day);
    }
    return false;
  }

  const Corpus& corpus_;
  std::map<std::string, std::vector<Word>> words_;  // by place
  std::map<std::string, std::string> sides_;        // by origin
  std::map<std::string, Gathered> by_origin_;
};

}  // namespace

std::vector<ControlEpisode> EpisodesOf(const Corpus& corpus) {
  std::vector<ControlEpisode> episodes;
  for (const ControlPlace& place : ControlPlaces(corpus)) {
    std::set<std::string> parties;
    for (const int i : place.statements) {
      const ControlStance& stance = corpus.statements()[i].control;
      if (stance.kind != ControlStance::kContested) parties.insert(stance.party);
    }
    const std::vector<Word> words = WordsOf(corpus, place);
    for (const std::string& party : parties) {
      std::string only_rival;
      if (parties.size() == 2) only_rival = *parties.begin() == party ? *parties.rbegin() : *parties.begin();
      Walk walk(place, party);
      for (const Word& word : words) {
        const Says says = SaysOf(word.statement->control, party, only_rival);
        if (says != Says::kNothing) walk.Hear(word, says);
      }
      for (ControlEpisode& episode : walk.Finish()) episodes.push_back(std::move(episode));
    }
  }
  return episodes;
}

std::vector<TimingRecord> TimingOf(const Corpus& corpus,
                                   absl::Span<const ControlEpisode> episodes) {
  TimingCount count(corpus);
  for (const ControlEpisode& episode : episodes) count.Add(episode);
  return count.Finish();
}

}  // namespace crosscheck
